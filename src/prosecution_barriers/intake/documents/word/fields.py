"""Fields: results are read, instructions are not; numbers that Word computes on showing are computed."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from lxml import etree

from prosecution_barriers.intake.documents.word.lists import Level
from prosecution_barriers.intake.documents.word.names import VAL, W, number, switch, whole
from prosecution_barriers.intake.documents.word.numbering import Numbering
from prosecution_barriers.intake.documents.word.numerals import numeral
from prosecution_barriers.intake.documents.word.symbols import sign

_TYPE = W + "fldCharType"
_WORDS = re.compile(r'"([^"]*)"|(\\\S)|(\S+)')
_FORMS = {
    "arabic": "decimal",
    "alphabetic": "lowerLetter",
    "ALPHABETIC": "upperLetter",
    "Alphabetic": "upperLetter",
    "roman": "lowerRoman",
    "ROMAN": "upperRoman",
    "Roman": "upperRoman",
    "ordinal": "ordinal",
    "cardtext": "cardinalText",
    "ordtext": "ordinalText",
}


def _levels(*shapes: str) -> dict[int, Level]:
    forms = {"1": "decimal", "a": "lowerLetter", "i": "lowerRoman", "A": "upperLetter", "I": "upperRoman"}
    found = {}
    for place, shape in enumerate(shapes):
        letter = next(char for char in shape if char in forms)
        found[place] = Level(form=forms[letter], text=shape.replace(letter, f"%{place + 1}"))
    return found


_BUILT_IN = {
    "NumberDefault": _levels("1)", "a)", "i)", "(1)", "(a)", "(i)", "1.", "a.", "i."),
    "OutlineDefault": _levels("I.", "A.", "1.", "a)", "(1)", "(a)", "(i)", "(a)", "(i)"),
    "LegalDefault": {place: Level(text="".join(f"%{above + 1}." for above in range(place + 1))) for place in range(9)},
}
"""The lists that Word's ``LISTNUM`` field has built in."""


@dataclass(slots=True)
class _Open:
    """A field that has begun and not ended: whether its instruction is still being given, and its words."""

    in_instruction: bool = True
    instruction: list[str] = field(default_factory=list)
    begin: etree._Element | None = None


class Fields:
    """The fields of one story of text, such as the body or a header.

    Args:
        root: The story; begins without an end in it are passed over.
        numbering: The lists that ``LISTNUM`` fields count in.
    """

    def __init__(self, root: etree._Element, numbering: Numbering) -> None:
        self._numbering = numbering
        self._open: list[_Open] = []
        self._broken = _without_end(root)
        self._automatic: dict[str, int] = {}

    @property
    def silent(self) -> bool:
        """Whether what comes now is part of an instruction."""
        return any(one.in_instruction for one in self._open)

    def character(self, element: etree._Element, listed: tuple[str, int] | None) -> str:
        """Take a ``w:fldChar``; the text of the field where it ends without a result of its own.

        Args:
            element: The field character.
            listed: List and level of the paragraph it stands in.
        """
        kind = element.get(_TYPE)
        if kind == "begin" and element not in self._broken:
            self._open.append(_Open(begin=element))
        elif kind == "separate" and self._open:
            self._open[-1].in_instruction = False
        elif kind == "end" and self._open:
            ended = self._open.pop()
            if ended.in_instruction:
                return self._computed("".join(ended.instruction), ended.begin, listed)
        return ""

    def instruction(self, text: str) -> None:
        """Take a piece of an instruction."""
        if self._open and self._open[-1].in_instruction:
            self._open[-1].instruction.append(text)

    def simple(self, instruction: str, listed: tuple[str, int] | None) -> str:
        """The text of a ``w:fldSimple`` that holds no result."""
        return self._computed(instruction, None, listed)

    def _computed(self, instruction: str, begin: etree._Element | None, listed: tuple[str, int] | None) -> str:
        words = [(a, b, c) for a, b, c in _WORDS.findall(instruction)]
        name = (words[0][2] if words else "").upper()
        if name == "LISTNUM":
            return self._list_number(words[1:], listed)
        if name in ("AUTONUM", "AUTONUMLGL", "AUTONUMOUT"):
            return self._auto_number(name, words[1:])
        if name == "SYMBOL" and len(words) > 1:
            return _symbol(words[1:])
        if name == "MACROBUTTON":
            return " ".join("".join(word) for word in words[2:])
        return "" if begin is None else _form_field(begin)

    def _list_number(self, words: list[tuple[str, str, str]], listed: tuple[str, int] | None) -> str:
        switches, plain = _switches(words)
        name = plain[0] if plain else ""
        num_id, level = self._list(name, listed)
        if "\\l" in switches:
            level = min(8, max(0, (whole(switches["\\l"]) or 1) - 1))
        if "\\s" in switches:
            self._numbering.set_next(num_id, level, whole(switches["\\s"]) or 1)
        label = self._numbering.advance(num_id, level)
        return label.shown if label is not None else ""

    def _list(self, name: str, listed: tuple[str, int] | None) -> tuple[str, int]:
        if not name and listed is not None:
            return listed[0], listed[1] + 1
        built_in = {known.casefold(): known for known in _BUILT_IN}.get(name.casefold())
        if built_in is not None or not name:
            known = built_in or "NumberDefault"
            found = self._numbering.list_named(known)
            if found is None:
                self._numbering.define(f"LISTNUM {known}", _BUILT_IN[known])
            return found or f"LISTNUM {known}", 0
        if self._numbering.defines(name):
            return name, 0
        found = self._numbering.list_named(name)
        if found is None:
            self._numbering.define(f"LISTNUM {name}", _BUILT_IN["NumberDefault"])
        return found or f"LISTNUM {name}", 0

    def _auto_number(self, name: str, words: list[tuple[str, str, str]]) -> str:
        switches, _ = _switches(words)
        self._automatic[name] = self._automatic.get(name, 0) + 1
        form = _FORMS.get(switches.get("\\*", ""), "upperRoman" if name == "AUTONUMOUT" else "decimal")
        separator = switches.get("\\s") or "."
        return numeral(self._automatic[name], form) + ("" if "\\e" in switches else separator)


def _switches(words: list[tuple[str, str, str]]) -> tuple[dict[str, str], list[str]]:
    """The switches of an instruction with the word that follows each, and the words before the first."""
    switches: dict[str, str] = {}
    plain = []
    last = ""
    for quoted, switch_, word in words:
        if switch_:
            last = switch_.casefold() if switch_ != "\\*" else switch_
            switches[last] = ""
        elif last:
            switches[last] = switches[last] or quoted or word
        else:
            plain.append(quoted or word)
    return switches, plain


def _symbol(words: list[tuple[str, str, str]]) -> str:
    switches, plain = _switches(words)
    if not plain:
        return ""
    code = plain[0]
    try:
        place = int(code, 0) if code.lower().startswith("0x") else int(code)
    except ValueError:
        return code[:1]
    return sign(place, switches.get("\\f", ""))


def _form_field(begin: etree._Element) -> str:
    """What a form field without a stored result shows: a box that is ticked or not, or the chosen entry."""
    data = begin.find(W + "ffData")
    if data is None:
        return ""
    box = data.find(W + "checkBox")
    if box is not None:
        ticked = switch(box, "checked")
        if ticked is None:
            ticked = switch(box, "default")
        return "☒" if ticked else "☐"
    choice = data.find(W + "ddList")
    if choice is not None:
        entries = [entry.get(VAL, "") for entry in choice.iterfind(W + "listEntry")]
        chosen = number(choice, "result")
        chosen = number(choice, "default") if chosen is None else chosen
        return entries[chosen or 0] if 0 <= (chosen or 0) < len(entries) else ""
    return ""


def _without_end(root: etree._Element) -> set[etree._Element]:
    """The field characters that begin a field which never ends."""
    open_: list[etree._Element] = []
    for element in root.iter(W + "fldChar"):
        if _is_deleted(element, root):
            continue
        if element.get(_TYPE) == "begin":
            open_.append(element)
        elif element.get(_TYPE) == "end" and open_:
            open_.pop()
    return set(open_)


def _is_deleted(element: etree._Element, root: etree._Element) -> bool:
    at = element.getparent()
    while at is not None and at is not root and at.tag != W + "p":
        if at.tag in (W + "del", W + "moveFrom"):
            return True
        at = at.getparent()
    return False
