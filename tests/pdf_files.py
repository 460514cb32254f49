"""PDF files made for tests, line by line."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

WIDTH, HEIGHT = 595, 842
_FONTS = {"F1": "Helvetica", "F2": "Helvetica-Bold"}
CHARACTER = 0.5
"""Roughly the width of a letter of the font, in sizes; all that the tests need to know of it."""


@dataclass
class Page:
    """A page: what is drawn on it, and what was put onto it afterwards."""

    content: str = ""
    rotation: int = 0
    picture: bool = False
    annotations: list[str] = field(default_factory=list)

    def line(self, text: str, x: float, y: float, size: float = 11, *, bold: bool = False, rise: float = 0) -> Page:
        """Draw a line of text with its left end at (*x*, *y*), from the lower left corner of the page."""
        raw = text.encode("cp1252").replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)")
        font = "F2" if bold else "F1"
        written = raw.decode("latin-1")
        self.content += f"BT /{font} {size} Tf 1 0 0 1 {x} {y} Tm {rise} Ts ({written}) Tj ET\n"
        return self

    def lines(self, texts: list[str], x: float, y: float, size: float = 11, leading: float = 14) -> Page:
        """Draw lines below one another."""
        for number, text in enumerate(texts):
            self.line(text, x, y - number * leading, size)
        return self


def pdf_file(
    path: Path, *pages: Page, title: str = "", language: str = "", locked: bool = False, fields: str = ""
) -> Path:
    """Write a PDF file."""
    objects: list[bytes] = []

    def add(text: str) -> int:
        objects.append(text.encode("latin-1"))
        return len(objects)

    catalog = add("")
    tree = add("")
    fonts = " ".join(
        f"/{name} {add(f'<< /Type /Font /Subtype /Type1 /BaseFont /{font} /Encoding /WinAnsiEncoding >>')} 0 R"
        for name, font in _FONTS.items()
    )
    kids = []
    for page in pages:
        content = page.content
        pictures = ""
        if page.picture:
            image = add(
                "<< /Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8 "
                "/Length 1 >>\nstream\nx\nendstream"
            )
            pictures = f"/XObject << /Im {image} 0 R >>"
            content += "q 500 0 0 700 40 60 cm /Im Do Q\n"
        stream = add(f"<< /Length {len(content.encode('latin-1'))} >>\nstream\n{content}\nendstream")
        notes = " ".join(f"{add(annotation)} 0 R" for annotation in page.annotations)
        kids.append(
            add(
                f"<< /Type /Page /Parent {tree} 0 R /MediaBox [0 0 {WIDTH} {HEIGHT}] /Rotate {page.rotation} "
                f"/Resources << /Font << {fonts} >> {pictures} >> /Contents {stream} 0 R /Annots [{notes}] >>"
            )
        )
    objects[tree - 1] = (
        f"<< /Type /Pages /Count {len(kids)} /Kids [{' '.join(f'{kid} 0 R' for kid in kids)}] >>".encode()
    )
    spoken = f"/Lang ({language})" if language else ""
    form = f"/AcroForm << /Fields [{fields}] >>" if fields else ""
    objects[catalog - 1] = f"<< /Type /Catalog /Pages {tree} 0 R {spoken} {form} >>".encode()
    info = add(f"<< /Title ({title}) >>")
    trailer = f"/Root {catalog} 0 R /Info {info} 0 R"
    if locked:
        blank = "41" * 32
        trailer += (
            f" /Encrypt << /Filter /Standard /V 1 /R 2 /O <{blank}> /U <{blank}> /P -4 >> /ID [<{blank}> <{blank}>]"
        )
    path.write_bytes(_assembled(objects, trailer))
    return path


def _assembled(objects: list[bytes], trailer: str) -> bytes:
    data = b"%PDF-1.7\n"
    places = []
    for number, body in enumerate(objects, 1):
        places.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = "".join(f"{place:010d} 00000 n \n" for place in places)
    start = len(data)
    tail = (
        f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}trailer\n<< /Size {len(objects) + 1} {trailer} >>\n"
    )
    return data + f"{tail}startxref\n{start}\n%%EOF\n".encode()
