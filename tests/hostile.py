"""Text that would harm a terminal or mislead a reader if it were drawn as it is."""

from __future__ import annotations

import re

PAYLOADS = {
    "colour": "\x1b[31mred",
    "clear screen": "\x1b[2J\x1b[H",
    "window title": "\x1b]0;owned\x07",
    "clipboard": "\x1b]52;c;cm0gLXJm\x07",
    "hyperlink": "\x1b]8;;http://example.invalid\x1b\\link\x1b]8;;\x1b\\",
    "device control": "\x1bP1$r0m\x1b\\",
    "application command": "\x1b_Gi=1\x1b\\",
    "answerback": "\x05",
    "alternate screen": "\x1b[?1049h",
    "one-byte CSI": "\x9b31m",
    "one-byte OSC": "\x9d0;owned\x9c",
    "one-byte DCS": "\x90x\x9c",
    "next line": "\x85below",
    "bell": "\x07",
    "backspace": "safe\x08\x08\x08\x08evil",
    "carriage return": "shown\rhidden",
    "vertical tab": "a\x0bb\x0cc",
    "delete": "a\x7fb",
    "shift out": "\x0eqqq\x0f",
    "right-to-left override": "user\u202egpj.exe",
    "embedding": "\u202ax\u202bx\u202c",
    "isolates": "\u2066x\u2067x\u2068x\u2069",
    "marks of direction": "a\u200eb\u200fc\u061cd",
    "zero width": "pass\u200bword\u200d\u2060\ufeff",
    "soft hyphen": "co\xadoperate",
    "line separator": "one\u2028two\u2029three",
    "tags": "x\U000e0041\U000e007f",
    "variation and fillers": "a\ufe0fb\u3164c\u115fd\ufff9e",
}
"""Twenty-eight kinds, by what they would do."""

FORBIDDEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u061c\u115f\u1160\u180b-\u180f\u200b-\u200f\u2028-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f"
    "\ufeff\uffa0\ufff9-\ufffb\U0001d173-\U0001d17a\U000e0000-\U000e007f\U000e0100-\U000e01ef\ud800-\udfff\n\t]"
)
"""What may stand in no row of the screen."""
