"""The numbers that Word shows before paragraphs: what lists are defined, and where each has got to.

The rules are those of ECMA-376 part 1, 17.9, where Word follows them, and what Word does where it does not:

- All lists on one abstract definition count on together; a ``startOverride`` starts its level anew at the
  first paragraph of its list on that level, once. Where a deeper level of the list was started anew before,
  the levels above it go on as they were.
- Lists that take their levels from one numbering style (``numStyleLink``) still count apart, each with its own
  abstract definition.
- A level that was skipped counts as used: with a ``1.1`` before any ``1.``, the next ``1.`` is a ``2.``
  (Microsoft Knowledge Base Q110380).
- ``numId`` and ``ilvl`` are inherited separately, from the paragraph, its style and what that is based on;
  the level that names a style in ``pStyle`` is the level of that style.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from lxml import etree

from prosecution_barriers.intake.documents.word.lists import Abstract, Level, Num, read_abstract, read_num
from prosecution_barriers.intake.documents.word.names import W, number, value
from prosecution_barriers.intake.documents.word.numerals import numeral, padded
from prosecution_barriers.intake.documents.word.styles import Styles
from prosecution_barriers.intake.documents.word.symbols import bullet_sign

_PLACEHOLDER = re.compile(r"%([1-9])")
_MOST_HOPS = 5


@dataclass(frozen=True, slots=True)
class Label:
    """The number of one paragraph.

    Args:
        shown: As Word shows it, without the space that follows; empty where the number is invisible.
        gap: What stands between the number and the text.
        key: The abstract list and the level.
        level: The level, from 0.
        indent: The left indent that the list gives its paragraphs, in twentieths of a point, or None.
    """

    shown: str
    gap: str
    key: tuple[str, int]
    level: int
    indent: int | None


class Numbering:
    """The lists of a Word file and their counters.

    Args:
        root: The numbering part, or None where a file has none.
        styles: The styles, for lists that paragraphs get from theirs.
    """

    def __init__(self, root: etree._Element | None, styles: Styles) -> None:
        self._styles = styles
        self._abstracts: dict[str, Abstract] = {}
        self._nums: dict[str, Num] = {}
        self._counts: dict[str, dict[int, int]] = {}
        self._started: set[tuple[str, int]] = set()
        if root is None:
            return
        for element in root.iter(W + "abstractNum"):
            self._abstracts[element.get(W + "abstractNumId", "")] = read_abstract(element)
        for element in root.iter(W + "num"):
            self._nums[element.get(W + "numId", "")] = read_num(element)

    def resolve(self, direct: etree._Element | None, style: str | None) -> tuple[str, int] | None:
        """The list and level of a paragraph, from its own ``w:numPr`` and its style; None for no list."""
        num_id, level = value(direct, "numId"), number(direct, "ilvl")
        if num_id is None:
            num_id, inherited = self._from_style(style)
            level = inherited if level is None else level
        elif level is None:
            level = self._from_style(style)[1]
        if num_id is None or num_id not in self._nums:
            return None
        return num_id, level or 0

    def advance(self, num_id: str, level: int) -> Label | None:
        """Count one paragraph of a list and return its number, or None where the list has no such level."""
        num = self._nums[num_id]
        shape = self._level(num, level)
        if shape is None:
            return None
        counts = self._counts.setdefault(num.abstract, {})
        for deeper in [other for other in counts if other > level]:
            definition = self._level(num, deeper)
            if definition is None or definition.restarts_after(level):
                del counts[deeper]
        for above in range(level):
            definition = self._level(num, above)
            if above not in counts and definition is not None:
                counts[above] = definition.start
        counts[level] = self._next(num_id, num, level, shape, counts)
        return self._label(num, level, shape, counts)

    def defines(self, num_id: str) -> bool:
        """Whether there is a list with this id."""
        return num_id in self._nums

    def list_named(self, name: str) -> str | None:
        """The list of an abstract one with this name, as ``LISTNUM`` fields refer to it."""
        for identifier, abstract in self._abstracts.items():
            if abstract.name == name:
                for num_id, num in self._nums.items():
                    if num.abstract == identifier:
                        return num_id
        return None

    def define(self, num_id: str, levels: dict[int, Level]) -> None:
        """Add a list that no part defines: one of those that ``LISTNUM`` fields have built in."""
        if num_id not in self._nums:
            self._abstracts[num_id] = Abstract(levels, num_id)
            self._nums[num_id] = Num(num_id)

    def set_next(self, num_id: str, level: int, value: int) -> None:
        """Let the next paragraph on *level* have the number *value*."""
        self._counts.setdefault(self._nums[num_id].abstract, {})[level] = value - 1

    def _next(self, num_id: str, num: Num, level: int, shape: Level, counts: dict[int, int]) -> int:
        start = num.starts.get(level)
        if start is not None and (num_id, level) not in self._started:
            self._started.update((num_id, above) for above in range(level + 1))
            return start
        return counts[level] + 1 if level in counts else shape.start

    def _label(self, num: Num, level: int, shape: Level, counts: dict[int, int]) -> Label:
        def fill(found: re.Match[str]) -> str:
            place = int(found[1]) - 1
            definition = self._level(num, place)
            if definition is None or place > level or place not in counts:
                return ""
            if definition.form in ("bullet", "none"):
                return ""
            if shape.legal:
                return str(counts[place])
            if definition.custom:
                return padded(counts[place], definition.custom)
            return numeral(counts[place], definition.form)

        if shape.form == "bullet":
            shown = bullet_sign(shape.text, shape.font, picture=shape.picture)
        elif shape.form == "none":
            shown = _PLACEHOLDER.sub("", shape.text)
        else:
            shown = _PLACEHOLDER.sub(fill, shape.text)
        gap = "" if shape.suffix == "nothing" else " "
        key = (num.abstract, level)
        return Label("" if shape.hidden else shown.strip(), gap, key, level, shape.indent)

    def _level(self, num: Num, level: int) -> Level | None:
        changed = num.levels.get(level)
        return changed if changed is not None else self._source(num.abstract).levels.get(level)

    def _source(self, identifier: str) -> Abstract:
        """The abstract list that holds the levels, found through numbering styles."""
        abstract = self._abstracts.get(identifier, Abstract())
        for _ in range(_MOST_HOPS):
            if abstract.levels or abstract.takes_from is None:
                break
            abstract = self._standing_for(abstract.takes_from) or Abstract()
        return abstract

    def _standing_for(self, style: str) -> Abstract | None:
        num = self._nums.get(self._styles.numbering(style) or "")
        if num is not None and num.abstract in self._abstracts:
            return self._abstracts[num.abstract]
        return next((found for found in self._abstracts.values() if found.stands_for == style), None)

    def _from_style(self, style: str | None) -> tuple[str | None, int | None]:
        chain = self._styles.chain(style)
        num_id = next((one.num_id for one in chain if one.num_id is not None), None)
        num = self._nums.get(num_id or "")
        identifier: str | None = self._styles.identifier(style)
        for one in chain:
            if one.num_id is not None or one.level is not None:
                linked = self._linked_level(num, identifier)
                level = linked if linked is not None else one.level
                if level is not None:
                    return num_id, level
            identifier = one.based_on
        return num_id, None

    def _linked_level(self, num: Num | None, style: str | None) -> int | None:
        """The level that names *style* as its own."""
        if num is None or style is None:
            return None
        levels = {**self._source(num.abstract).levels, **num.levels}
        return next((level for level, shape in sorted(levels.items()) if shape.style == style), None)
