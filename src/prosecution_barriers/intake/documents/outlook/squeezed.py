"""The compressed RTF of Outlook e-mails ([MS-OXRTFCP])."""

from __future__ import annotations

import struct

_DICTIONARY = (
    b"{\\rtf1\\ansi\\mac\\deff0\\deftab720{\\fonttbl;}{\\f0\\fnil \\froman \\fswiss \\fmodern \\fscript "
    b"\\fdecor MS Sans SerifSymbolArialTimes New RomanCourier{\\colortbl\\red0\\green0\\blue0\r\n\\par "
    b"\\pard\\plain\\f0\\fs20\\b\\i\\u\\tab\\tx"
)
_WINDOW = 4096
_COMPRESSED, _PLAIN = b"LZFu", b"MELA"
_LONGEST = 50 << 20


def unsqueezed(data: bytes) -> bytes:
    """The RTF that *data* holds; empty where it is none."""
    if len(data) < 16 or data[8:12] not in (_COMPRESSED, _PLAIN):
        return b""
    length = min(struct.unpack_from("<I", data, 4)[0], _LONGEST)
    return data[16 : 16 + length] if data[8:12] == _PLAIN else _expanded(data, length)


def _expanded(data: bytes, length: int) -> bytes:
    window = bytearray(_DICTIONARY.ljust(_WINDOW, b"\x00"))
    at = len(_DICTIONARY)
    out = bytearray()
    place = 16
    while place < len(data) and len(out) < length:
        flags = data[place]
        place += 1
        for bit in range(8):
            if flags >> bit & 1:
                if place + 2 > len(data):
                    return bytes(out)
                pair = data[place] << 8 | data[place + 1]
                place += 2
                begin, count = pair >> 4, (pair & 15) + 2
                if begin == at:
                    return bytes(out)
                run = [begin + step for step in range(count)]
            else:
                if place >= len(data):
                    return bytes(out)
                window[at] = data[place]
                place += 1
                run = [at]
            for source in run:
                byte = window[source % _WINDOW]
                out.append(byte)
                window[at] = byte
                at = (at + 1) % _WINDOW
    return bytes(out[:length])
