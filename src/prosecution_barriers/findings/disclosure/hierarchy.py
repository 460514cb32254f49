"""Dimensions of a table: trees of codes from the total down, which add up or overlap."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from prosecution_barriers.records.refusals import Unreadable

TOTAL = "Total"
"""The code of everything, where a hierarchy names no other."""


@dataclass(frozen=True)
class Dimension:
    """One way of breaking a count down.

    Args:
        name: The column it stands in, such as ``area``.
        parents: For every code but the root, the code it is part of.
        root: The code of the total.
        overlapping: The parts do not add up, since one case can have several (barriers, themes): no part
            exceeds its whole, and that is all that is known.
        covering: An overlapping dimension where everything counted in a whole is in at least one part.

    Raises:
        Unreadable: A code is its own ancestor, or stands under a code that is not there.
    """

    name: str
    parents: Mapping[str, str]
    root: str = TOTAL
    overlapping: bool = False
    covering: bool = False

    def __post_init__(self) -> None:
        if self.root in self.parents:
            raise Unreadable(
                f"“{self.root}” is the total of {self.name} and cannot be part of “{self.parents[self.root]}”",
                remedy="Remove that line from the hierarchy, or name another total",
            )
        for code in self.parents:
            self._refuse_astray(code)

    def _refuse_astray(self, code: str) -> None:
        seen = {code}
        while code != self.root:
            if code not in self.parents:
                raise Unreadable(
                    f"“{code}” of {self.name} stands under nothing",
                    remedy=f"Give its parent, or “{self.root}”, in the hierarchy",
                )
            code = self.parents[code]
            if code in seen:
                raise Unreadable(
                    f"“{code}” of {self.name} is part of itself", remedy="Correct its parent in the hierarchy"
                )
            seen.add(code)

    @cached_property
    def _children(self) -> dict[str, tuple[str, ...]]:
        found: dict[str, list[str]] = {}
        for code, parent in self.parents.items():
            found.setdefault(parent, []).append(code)
        return {parent: tuple(codes) for parent, codes in found.items()}

    @cached_property
    def codes(self) -> tuple[str, ...]:
        """Every code, each before its parts, in the order they were given."""
        return tuple(self._from(self.root))

    @cached_property
    def order(self) -> dict[str, int]:
        """The place of each code in `codes`."""
        return {code: place for place, code in enumerate(self.codes)}

    def _from(self, code: str) -> Iterator[str]:
        yield code
        for child in self.children(code):
            yield from self._from(child)

    def children(self, code: str) -> tuple[str, ...]:
        """The parts of *code*, empty for a leaf."""
        return self._children.get(code, ())

    def ancestors(self, code: str) -> tuple[str, ...]:
        """The wholes *code* is part of, nearest first, the root last."""
        found = []
        while code != self.root:
            code = self.parents[code]
            found.append(code)
        return tuple(found)

    def lowest(self, codes: Iterable[str]) -> tuple[str, ...]:
        """Those of *codes* that have none of the others below them, in order."""
        present = set(codes)
        above = {whole for code in present for whole in self.ancestors(code)}
        return tuple(sorted(present - above, key=self.order.__getitem__))

    def with_codes(self, codes: Iterable[str]) -> Dimension:
        """This dimension with each code it does not know yet put directly under the root."""
        parents = dict(self.parents)
        for code in codes:
            if code != self.root and code not in parents:
                parents[code] = self.root
        return Dimension(self.name, parents, self.root, self.overlapping, self.covering)

    def limited_to(self, codes: Iterable[str]) -> Dimension:
        """This dimension with *codes* and what they are part of, and nothing else."""
        kept = {whole for code in codes for whole in (code, *self.ancestors(code))}
        parents = {code: parent for code, parent in self.parents.items() if code in kept}
        return Dimension(self.name, parents, self.root, self.overlapping, self.covering)


def flat(name: str, codes: Iterable[str], root: str = TOTAL, *, overlapping: bool = False) -> Dimension:
    """A dimension whose codes all stand directly under the total."""
    return Dimension(name, {code: root for code in codes if code != root}, root, overlapping)
