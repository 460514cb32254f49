"""How numbered paragraphs are cited: ``12``, ``12(a)``, ``12(a)(ii)``, told from the lists within them."""

from __future__ import annotations

import re
from collections.abc import Hashable, Sequence
from dataclasses import dataclass

from prosecution_barriers.records.documents import Anchor, AnchorKind

_PLAIN = re.compile(r"([0-9]{1,4})[.):]?")
_BRACKETED = re.compile(r"[\[(]([0-9]{1,4})[\])][.:]?")
_SUB = re.compile(r"[\[(]?([0-9]{1,4}|[A-Za-z]{1,6})[\])]?[.):]?")
_ITSELF = re.compile(r"[A-Za-z]{0,3}[0-9]+(?:[.\-][0-9A-Za-z]+)+[.):]?")
_TYPED = re.compile(r"[\[(]?([0-9]{1,4})[\])]?[.)]?(?=[\s\u00a0]|$)")
_MAX_TYPED = 2000
_FEWEST_TYPED = 3
"""Numbers typed by hand that must run on one by one before they are taken for those of paragraphs."""
_FEWEST_LISTED = 2
"""The same for the numbers of lists, where others have been taken already."""
_OTHER_LIST = 0.5
"""What it costs a run of numbers to go on in another list; less than a number, so that it may."""
_ONE_MISSING = 0.75
_SIGNS = re.compile(r"[0-9A-Za-z]+")
_FIRST = frozenset({"1", "a", "A", "i", "I"})
_ROMAN_ONES = ("", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix")
_ROMAN_TENS = ("", "x", "xx", "xxx")
_BULLETS = frozenset("•◦▪-–—*·●○■□")


@dataclass(frozen=True, slots=True)
class Numbered:
    """A paragraph with a number, as it stands in a document.

    Args:
        shown: The number as shown, such as ``12.``, ``(a)``, ``1.2``, ``•``.
        list_key: What list and level it belongs to; None for a number that was typed by hand.
        level: Depth within that list, from 0.
        indent: How far the paragraph is set in, in any unit that is the same throughout the document.
        heading: Whether the paragraph is a heading.
        typed: Whether it was told by its look alone, so that it may be quoted from elsewhere.
        aside: Whether it stands in a table, a note or a box.
        offset: Where it begins, in code points.
    """

    shown: str
    list_key: Hashable | None = None
    level: int = 0
    indent: float = 0.0
    heading: bool = False
    typed: bool = False
    aside: bool = False
    offset: int = 0


def typed_number(text: str) -> str:
    """The number that someone typed at the beginning of a paragraph, or an empty string."""
    found = _TYPED.match(text)
    return found[0] if found and int(found[1]) <= _MAX_TYPED else ""


def paragraph_anchors(numbers: Sequence[Numbered]) -> list[Anchor]:
    """An anchor for each paragraph that can be cited by a number.

    Paragraphs are cited by the plain numbers (``1.``, ``2.``) that run on one by one through most of the
    document, from whichever lists they come. What is numbered otherwise between two of them is cited within
    the first: ``12(a)``. Numbers typed by hand count only as part of such a run, so that a quoted ``45.`` is
    not taken for a paragraph.
    """
    chosen = {id(number) for number in _runs(numbers, _PLAIN)}
    chosen = chosen or {id(number) for number in _runs(numbers, _BRACKETED)}
    place = _Place()
    return [
        Anchor(number.offset, AnchorKind.PARAGRAPH, label)
        for number in numbers
        if (label := place.cite(number, id(number) in chosen))
    ]


class _Place:
    """The paragraph and the lists within it that a reader is in, from number to number."""

    def __init__(self) -> None:
        self._current = ""
        self._within: list[tuple[Numbered, str]] = []

    def cite(self, number: Numbered, chosen: bool) -> str:
        """How the paragraph with this number is cited, or an empty string."""
        if chosen or (number.list_key is not None and _ITSELF.fullmatch(number.shown)):
            self._within = []
            self._current = number.shown.strip("()[].: ")
            return self._current
        if number.list_key is None or number.heading or _is_bullet(number.shown):
            return ""
        if number.typed:
            if not _enter_typed(self._within, number):
                self._within = []  # quoted from elsewhere: the paragraph is all that is sure
                return self._current
        else:
            _leave(self._within, number)
        self._within.append((number, _sub_label(number.shown)))
        return (self._current + "".join(part for _, part in self._within)).strip()


def _leave(within: list[tuple[Numbered, str]], number: Numbered) -> None:
    """Drop from *within* what does not contain *number*: its own list, and what stands no less far in."""
    for place, (outer, _) in enumerate(within):
        same_list = outer.list_key == number.list_key
        if same_list or (outer.indent >= number.indent and outer.level >= number.level):
            del within[place:]
            return


def _enter_typed(within: list[tuple[Numbered, str]], number: Numbered) -> bool:
    """The same for a number told by its look: whether it goes on a list that is open, or begins one."""
    for place in reversed(range(len(within))):
        outer = within[place][0]
        if _SIGNS.sub("", outer.shown) == _SIGNS.sub("", number.shown) and _follows(outer.shown, number.shown):
            del within[place:]
            return True
    if "".join(_SIGNS.findall(number.shown)) not in _FIRST:
        return False
    while within and within[-1][0].indent >= number.indent:
        within.pop()
    return True


def _follows(before: str, shown: str) -> bool:
    """Whether a number is the one after *before*."""
    last, this = ("".join(_SIGNS.findall(text)) for text in (before, shown))
    if last.isdigit() and this.isdigit():
        return int(this) == int(last) + 1
    if len(last) == len(this) == 1 and ord(this) == ord(last) + 1:
        return True
    return _roman(this) == _roman(last) + 1 > 1


def _roman(text: str) -> int:
    """The value of a Roman number below forty, or -1."""
    known = [_ROMAN_TENS[tens] + _ROMAN_ONES[ones] for tens in range(4) for ones in range(10)]
    return known.index(text.lower()) if text.lower() in known and text else -1


def _sub_label(shown: str) -> str:
    found = _SUB.fullmatch(shown)
    return f"({found[1]})" if found else f" {shown.rstrip('.):')}"


def _is_bullet(shown: str) -> bool:
    return all(char in _BULLETS or char.isspace() for char in shown)


def _runs(numbers: Sequence[Numbered], shape: re.Pattern[str]) -> list[Numbered]:
    """The members of the runs that paragraphs are cited by: the furthest, and those after its end."""
    rest = [(number, int(found[1])) for number in numbers if (found := shape.fullmatch(number.shown))]
    rest = [(number, value) for number, value in rest if not number.aside] or rest
    chosen: list[Numbered] = []
    while rest:
        run = _furthest(rest)
        members = [rest[place][0] for place in run]
        typed = any(member.list_key is None for member in members)
        if len(members) < (_FEWEST_TYPED if typed else _FEWEST_LISTED if chosen else 1):
            break
        chosen.extend(members)
        rest = rest[run[-1] + 1 :]
    return chosen


def _furthest(numbers: Sequence[tuple[Numbered, int]]) -> list[int]:
    """Places of the run with the most members over the longest stretch of text."""
    best: dict[int, dict[Hashable, tuple[float, int, int]]] = {}
    before: list[int | None] = []
    end, reach = 0, -1.0
    for place, (number, value) in enumerate(numbers):
        score, previous, first = 0.0, None, place
        for step, missing in ((1, 0.0), (2, _ONE_MISSING)):
            for key, (known, at, start) in best.get(value - step, {}).items():
                candidate = known - missing - (0.0 if key == number.list_key else _OTHER_LIST)
                if candidate > score:
                    score, previous, first = candidate, at, start
        before.append(previous)
        best.setdefault(value, {})[number.list_key] = (score + 1, place, first)
        stretch = number.offset - numbers[first][0].offset + 1
        if (score + 1) * stretch > reach:
            end, reach = place, (score + 1) * stretch
    run = []
    at_: int | None = end
    while at_ is not None:
        run.append(at_)
        at_ = before[at_]
    return run[::-1]
