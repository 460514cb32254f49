"""Word files made for tests, out of the XML of their parts."""

from __future__ import annotations

import zipfile
from pathlib import Path

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_NAMES = (
    f'xmlns:w="{W}" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture" '
    'xmlns:v="urn:schemas-microsoft-com:vml"'
)
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_KIND = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"


def paragraph(
    text: str = "", *, style: str = "", num: int | None = None, level: int | None = None, more: str = ""
) -> str:
    """A paragraph with one run, in a style, as a member of a list; *more* are other properties of it."""
    numbering = ""
    if num is not None or level is not None:
        parts = "" if level is None else f'<w:ilvl w:val="{level}"/>'
        parts += "" if num is None else f'<w:numId w:val="{num}"/>'
        numbering = f"<w:numPr>{parts}</w:numPr>"
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    return f"<w:p><w:pPr>{named}{numbering}{more}</w:pPr>{run(text)}</w:p>"


def run(text: str, properties: str = "") -> str:
    """A run of text."""
    shape = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'<w:r>{shape}<w:t xml:space="preserve">{text}</w:t></w:r>' if text else ""


def field(instruction: str, result: str | None = None) -> str:
    """A complex field; without a result it has no separator either."""
    separate = "" if result is None else f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{run(result)}'
    return (
        f'<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>{instruction}</w:instrText></w:r>'
        f'{separate}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def level(
    number: int, text: str, form: str = "decimal", *, start: int | None = 1, more: str = "", after: str = ""
) -> str:
    """A level of a list; *more* stands before its text, *after* behind it."""
    begins = "" if start is None else f'<w:start w:val="{start}"/>'
    return (
        f'<w:lvl w:ilvl="{number}">{begins}<w:numFmt w:val="{form}"/>{more}<w:lvlText w:val="{text}"/>{after}</w:lvl>'
    )


def abstract(number: int, *levels: str, more: str = "") -> str:
    """An abstract list."""
    return f'<w:abstractNum w:abstractNumId="{number}">{more}{"".join(levels)}</w:abstractNum>'


def num(number: int, of: int, *overrides: str) -> str:
    """A list on an abstract one."""
    return f'<w:num w:numId="{number}"><w:abstractNumId w:val="{of}"/>{"".join(overrides)}</w:num>'


def start_at(number: int, value: int) -> str:
    """An override that lets a level start at *value*."""
    return f'<w:lvlOverride w:ilvl="{number}"><w:startOverride w:val="{value}"/></w:lvlOverride>'


def style(
    identifier: str,
    name: str = "",
    *,
    based_on: str = "",
    paragraph: str = "",
    run: str = "",
    kind: str = "paragraph",
    default: bool = False,
) -> str:
    """A style with the properties it gives paragraphs and runs."""
    base = f'<w:basedOn w:val="{based_on}"/>' if based_on else ""
    usual = ' w:default="1"' if default else ""
    return (
        f'<w:style w:type="{kind}"{usual} w:styleId="{identifier}"><w:name w:val="{name or identifier}"/>{base}'
        f"<w:pPr>{paragraph}</w:pPr><w:rPr>{run}</w:rPr></w:style>"
    )


def row(*cells: str) -> str:
    """A row of a table, each cell with one paragraph unless it is XML already."""
    inner = "".join(f"<w:tc>{cell if cell.startswith('<') else paragraph(cell)}</w:tc>" for cell in cells)
    return f"<w:tr>{inner}</w:tr>"


def table(*rows: str) -> str:
    """A table."""
    return f"<w:tbl>{''.join(rows)}</w:tbl>"


def word_file(
    path: Path,
    body: str,
    *,
    numbering: str = "",
    styles: str = "",
    parts: dict[str, str] | None = None,
    settings: str = "",
    pages: int | None = None,
    title: str = "",
    raw: dict[str, bytes] | None = None,
    strict: bool = False,
) -> Path:
    """Write a Word file.

    Args:
        path: Where.
        body: What stands in the body.
        numbering: What stands in the numbering part.
        styles: What stands in the styles part.
        parts: Other parts by the name of their relationship, which may end in a number: ``footnotes``, ``header1``.
        settings: What stands in the settings part.
        pages: The number of pages the file states.
        title: Its title.
        raw: Other files, as they are; their relationship has the id of their name without its ending.
        strict: Whether to write strict Office Open XML.
    """
    content = {"numbering": numbering, "styles": styles, "settings": settings, **(parts or {})}
    files = {"word/document.xml": f"<w:document {_NAMES}><w:body>{body}</w:body></w:document>"}
    relations = ""
    for name, inner in content.items():
        kind = name.rstrip("0123456789")
        root = {"header": "hdr", "footer": "ftr"}.get(kind, kind)
        files[f"word/{name}.xml"] = f"<w:{root} {_NAMES}>{inner}</w:{root}>"
        relations += f'<Relationship Id="{name}" Type="{_KIND}{kind}" Target="{name}.xml"/>'
    for name in raw or {}:
        relations += f'<Relationship Id="{name.split(".")[0]}" Type="{_KIND}aFChunk" Target="{name}"/>'
    files["word/_rels/document.xml.rels"] = f'<Relationships xmlns="{_RELATIONS}">{relations}</Relationships>'
    files["docProps/app.xml"] = f"<Properties><Pages>{pages}</Pages></Properties>" if pages else "<Properties/>"
    files["docProps/core.xml"] = (
        f'<c:p xmlns:c="c" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>{title}</dc:title></c:p>'
    )
    files["_rels/.rels"] = (
        f'<Relationships xmlns="{_RELATIONS}">'
        f'<Relationship Id="a" Type="{_KIND}officeDocument" Target="word/document.xml"/>'
        f'<Relationship Id="b" Type="{_KIND}extended-properties" Target="docProps/app.xml"/>'
        '<Relationship Id="c" Type="http://schemas.openxmlformats.org/package/2006/relationships/metadata/'
        'core-properties" Target="docProps/core.xml"/></Relationships>'
    )
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        for name, text in files.items():
            archive.writestr(name, _strict(text) if strict else text)
        for name, data in (raw or {}).items():
            archive.writestr(f"word/{name}", data)
    return path


def _strict(text: str) -> str:
    text = text.replace(W, "http://purl.oclc.org/ooxml/wordprocessingml/main")
    old, new = "http://schemas.openxmlformats.org/officeDocument/2006/", "http://purl.oclc.org/ooxml/officeDocument/"
    return text.replace(old, new)
