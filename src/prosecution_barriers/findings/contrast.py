"""How often each theme and barrier appears in cases that ended in conviction, and in the others."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from prosecution_barriers.findings.cautions import CAUSE_WORDS
from prosecution_barriers.findings.population import ANSWERS, Population
from prosecution_barriers.findings.tallies import Tallies
from prosecution_barriers.records.codebook import Codebook
from prosecution_barriers.records.figure import Basis, Figure
from prosecution_barriers.records.refusals import Missing
from prosecution_barriers.records.rulings import Level, RuleName, Ruling
from prosecution_barriers.records.vocabulary import Outcome, ThemeAnswer

CONVICTED, OTHERS = "convicted", "not-convicted"
SIDES = {CONVICTED: "cases that ended in conviction", OTHERS: "cases that ended otherwise"}


@dataclass(frozen=True, slots=True)
class Contrast:
    """One theme or barrier on both sides; neither side says anything of the other's cause."""

    code: str
    label: str
    convicted: Figure
    others: Figure

    def rulings(self) -> list[Ruling]:
        """A warning where it was found in cases that ended in conviction and in no other."""
        if self.others.numerator or not self.convicted.numerator:
            return []
        words = f"found in {SIDES[CONVICTED]} only: it {CAUSE_WORDS} how a case ended"
        return [Ruling(RuleName.CAUSE, Level.WARN, words)]


def make_contrasts(tallies: Tallies, codebook: Codebook, basis: Basis) -> tuple[Contrast, ...]:
    """Every theme and barrier among the cases done whose outcome is known, conviction against the rest."""
    sides = {name: _side(tallies, name) for name in SIDES}
    counted = {name: _Counted(tallies, mask) for name, mask in sides.items()}
    found: list[Contrast] = []
    place = 0
    for number, theme in enumerate(codebook.themes):
        rows = [(theme.code, theme.label, "theme", number)]
        rows += [(one.code, one.label, "barrier", place + at) for at, one in enumerate(theme.barriers)]
        place += len(theme.barriers)
        for code, label, kind, at in rows:
            pair = [counted[name].figure(f"{label} ({code})", code, name, kind, at, number, basis) for name in SIDES]
            found.append(Contrast(code, label, *pair))
    return tuple(found)


def in_side(tallies: Tallies, code: str, side: str) -> NDArray[np.bool_]:
    """For each counted case whether it is on that side of a contrast.

    Raises:
        Missing: There is no such side.
    """
    if side not in SIDES:
        raise Missing(f"there is no contrast {code}/{side}", remedy=f"Say contrast/CODE/{CONVICTED} or /{OTHERS}")
    return _side(tallies, side)


def _side(tallies: Tallies, name: str) -> NDArray[np.bool_]:
    population: Population = tallies.population
    convicted = population.outcomes_held.match(lambda end: end == Outcome.CONVICTED)
    known = population.outcomes_held.match(lambda end: end is not None)
    mask: NDArray[np.bool_] = population.done & (convicted if name == CONVICTED else known & ~convicted)
    return mask


class _Counted:
    """Counts on one side."""

    def __init__(self, tallies: Tallies, mask: NDArray[np.bool_]) -> None:
        status = tallies.theme_status[mask]
        self._standing = {answer: (status == place).sum(axis=0) for place, answer in enumerate(ANSWERS)}
        self._barriers = tallies.barrier_cases[mask].sum(axis=0)

    def figure(self, label: str, code: str, side: str, kind: str, at: int, theme: int, basis: Basis) -> Figure:
        base = self._standing[ThemeAnswer.PRESENT][theme] + self._standing[ThemeAnswer.NOT_PRESENT][theme]
        count = self._standing[ThemeAnswer.PRESENT][theme] if kind == "theme" else self._barriers[at]
        return Figure(
            label=f"{label}, in {SIDES[side]}",
            numerator=int(count),
            denominator=int(base),
            basis=basis,
            cannot_tell=int(self._standing[ThemeAnswer.CANNOT_TELL][theme]),
            not_applicable=int(self._standing[ThemeAnswer.NOT_APPLICABLE][theme]),
            id=f"contrast/{code}/{side}",
            notes=(CAUSE_WORDS.capitalize(),),
        )
