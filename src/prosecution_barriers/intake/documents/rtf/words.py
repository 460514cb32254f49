"""What the control words of RTF stand for: characters, code pages, destinations that hold no text."""

from __future__ import annotations

CHARACTERS = {
    "tab": "\t",
    "line": "\n",
    "lbr": "\n",
    "softline": "\n",
    "bullet": "•",
    "endash": "–",
    "emdash": "—",
    "lquote": "‘",
    "rquote": "’",
    "ldblquote": "“",
    "rdblquote": "”",
    "enspace": " ",
    "emspace": " ",
    "qmspace": " ",
    "zwj": "\u200d",
    "zwnj": "\u200c",
}
SYMBOLS = {"~": "\u00a0", "_": "-", "{": "{", "}": "}", "\\": "\\", "-": "", ":": "", "|": ""}

CODE_PAGES = {
    77: "mac_roman",
    128: "cp932",
    129: "cp949",
    130: "johab",
    134: "gb18030",
    136: "cp950",
    161: "cp1253",
    162: "cp1254",
    163: "cp1258",
    177: "cp1255",
    178: "cp1256",
    186: "cp1257",
    204: "cp1251",
    222: "cp874",
    238: "cp1250",
}
"""Code pages by the character set of a font; the others use that of the file."""
SYMBOL_SET = 2

TEXTLESS = frozenset(
    {
        "fonttbl", "colortbl", "stylesheet", "info", "pict", "filetbl", "revtbl", "xe", "tc", "rxe", "txe", "fldinst",
        "nonesttables", "atnid", "atnauthor", "datafield", "template", "sp", "sn", "sv", "pntxta",
        "pntxtb", "objdata", "bkmkstart", "bkmkend", "listtable", "listoverridetable", "generator",
        "nonshppict", "shprslt", "upr",
    }
)  # fmt: skip
"""Destinations that hold no text to be read."""
READ_THOUGH_STARRED = frozenset({"shpinst", "shptxt", "annotation", "ud", "nesttableprops", "pntext", "formfield"})
"""Destinations marked as new to old readers that are read all the same."""
HEADERS = frozenset({"header", "headerl", "headerr", "headerf"})
FOOTERS = frozenset({"footer", "footerl", "footerr", "footerf"})
