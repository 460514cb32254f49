"""Learning the model without labels: expectation and maximisation over patterns of agreement."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from prosecution_barriers.matching.engine.chance import Chance, by_chance
from prosecution_barriers.matching.engine.comparison import Levels, Role
from prosecution_barriers.matching.engine.level_shares import assumed, has_families, maximised, seen_levels
from prosecution_barriers.matching.engine.likelihood import Learned, Likelihood, Setting, Shares
from prosecution_barriers.matching.engine.patterns import Patterns
from prosecution_barriers.matching.engine.relations import CaseRelation, Cell, PersonRelation

ROUNDS = 200
ENOUGH = 1e-3
"""Largest relative change of a class share at which learning stops."""
MATTERS = 20.0
"""Pairs a class must hold for its change to count."""
EXPECTED = 100.0
"""For how many pairs the first guess of how often each relation is met counts."""
NAMESAKES = 0.25
"""At most this many relatives of one name come to one relative of another name."""
TWINS = 0.04
"""At least this many twins come to one pair of unrelated people in one case: a small table would show none."""
KINDRED = 3.0
"""At most this many relatives in one case come to one pair of unrelated people in one case."""
CAUTION = 1.8
"""How many times as often one person in two cases is taken to be met as is learned."""
FEW = 10.0
"""Pairs drawn at random that may be held for one case by mistake without harm."""
_GUESS = {
    PersonRelation.UNRELATED: (0.0, 0.08, 0.02),
    PersonRelation.RELATIVE: (0.05, 0.03, 0.01),
    PersonRelation.RELATIVE_OF_ONE_NAME: (0.005, 0.003, 0.001),
    PersonRelation.TWIN: (0.005, 0.005, 0.001),
    PersonRelation.SAME: (0.2, 0.0, 0.08),
}
"""Pairs an entry in each cell has at first, by case relation."""


def learn(setting: Setting, patterns: Patterns, drawn: Patterns) -> Learned:
    """Fit the shares of cells and levels to the patterns of the candidate pairs.

    Every possible pair that is no candidate counts as two unrelated entries of different cases: learning
    from the candidates alone loses the meaning of that class. Agreement by chance is measured on pairs
    *drawn* at random, at first on all of them, then on those that what was learned holds for unrelated.
    """
    first = _learn(setting, patterns, by_chance(setting.scales, drawn), None, 10 * ENOUGH)
    unrelated = posterior(setting, drawn.levels, first)[:, 0]
    mistaken = _mistaken(setting, drawn, 1 - unrelated)
    unrelated[mistaken] = 1.0
    before = None if len(mistaken) else first
    learned = _learn(setting, patterns, by_chance(setting.scales, drawn, unrelated), before, ENOUGH)
    learned.cells = _cautious(learned.cells, setting)
    return learned


def _mistaken(setting: Setting, drawn: Patterns, related: Shares) -> NDArray[np.intp]:
    """Patterns drawn at random that were held for one case because its fields depend on each other.

    Numbers given in turn on one day look like one reference with a slip. Persons of two names whose references
    differ may still be charged together, in one entry with a slip; but then as many more have one reference.
    Where most have not, it is how references are given, and what they agree on in that way is chance.
    """
    names = [number for number, scale in enumerate(setting.scales) if scale.rare and scale.role is Role.PERSON]
    reference = setting.anchor
    if not names or reference < 0:
        return np.empty(0, np.intp)
    strangers = (drawn.levels[:, names] <= 1).all(axis=1) & (drawn.levels[:, names] == 1).any(axis=1)
    same = drawn.levels[:, reference] == setting.scales[reference].exact
    claimed = related * drawn.counts
    if claimed[strangers & ~same].sum() <= claimed[strangers & same].sum() + FEW:
        return np.empty(0, np.intp)
    return np.flatnonzero(strangers & ~same)


def _learn(setting: Setting, patterns: Patterns, chance: Chance, before: Learned | None, enough: float) -> Learned:
    start = [assumed(scale, levels, setting.cells) for scale, levels in zip(setting.scales, chance.levels, strict=True)]
    found = Learned([shares.copy() for shares in start], _guessed(setting), chance, 0)
    if before is not None:
        found.cells, found.levels = before.cells, before.levels
    counts = patterns.counts.astype(np.float64)
    expected = EXPECTED * _guessed(setting)
    columns = [patterns.levels[:, number].astype(np.int64) for number in range(len(setting.scales))]
    for found.rounds in range(1, ROUNDS + 1):
        weights = np.ascontiguousarray((posterior(setting, patterns.levels, found) * counts[:, None]).T)
        found_cells = (weights.sum(axis=1) + expected) / (setting.possible + EXPECTED)
        cells = np.maximum(_repeated(found_cells, setting), 1e-15)
        change = _change(found.cells, cells, setting.possible)
        found.cells = cells
        families = has_families(setting.cells, cells)
        for number, scale in enumerate(setting.scales):
            seen = seen_levels(columns[number], weights, scale.size)
            shares = maximised(scale, setting.cells, seen, start[number], families, number == setting.anchor)
            shares[0] = chance.levels[number]
            shares[:, 0] = 1.0
            found.levels[number] = shares
        if change < enough:
            break
    return found


def _cautious(shares: Shares, setting: Setting) -> Shares:
    """Shares of cells in which one person in two cases weighs more: one case lost is worse than one counted twice."""
    if setting.has_case:
        shares[setting.cells.index(Cell(PersonRelation.SAME, CaseRelation.OTHER))] *= CAUTION
        shares[0] = 1.0 - shares[1:].sum()
    return shares


def _change(before: Shares, after: Shares, possible: int) -> float:
    """The largest relative change of a cell that holds enough pairs to matter."""
    matter = np.maximum(before, after) * possible >= MATTERS
    return float(np.abs(np.log(after[matter] / before[matter])).max(initial=0.0))


def posterior(setting: Setting, patterns: Levels, learned: Learned) -> Shares:
    """The probability of each cell (across) for each pattern (down)."""
    shares = Likelihood(setting, learned).of(patterns)
    shares -= shares.max(axis=1, keepdims=True)
    np.exp(shares, out=shares)
    shares /= shares.sum(axis=1, keepdims=True)
    return shares


def _guessed(setting: Setting) -> Shares:
    """A first guess: nearly all pairs unrelated, each other relation as often as entries are many."""
    if setting.has_case:
        guess = np.array([_GUESS[cell.person][cell.case] for cell in setting.cells])
    else:
        guess = np.array([sum(_GUESS[cell.person]) for cell in setting.cells])
    shares = guess * min(1.0, setting.rows / setting.possible)
    shares[0] = 0.0
    shares[0] = 1.0 - shares.sum()
    return shares


def _repeated(found: Shares, setting: Setting) -> Shares:
    """Shares of cells in which entries written down again are as many as the duplicates found imply.

    A pair of co-defendants is met once more for every second entry of either; what is left of all shares
    goes to the unrelated.
    """
    shares = found.copy()
    strangers = Cell(PersonRelation.UNRELATED, CaseRelation.TOGETHER)
    if strangers in setting.cells:
        most = KINDRED * found[setting.cells.index(strangers)]
        twins = setting.cells.index(Cell(PersonRelation.TWIN, CaseRelation.TOGETHER))
        shares[twins] = max(shares[twins], TWINS * found[setting.cells.index(strangers)])
        for kin in (PersonRelation.RELATIVE, PersonRelation.TWIN):
            together = setting.cells.index(Cell(kin, CaseRelation.TOGETHER))
            shares[together : together + 2] *= min(1.0, most / max(shares[together : together + 2].sum(), 1e-300))
    for one_name in [n for n, cell in enumerate(setting.cells) if cell.person == PersonRelation.RELATIVE_OF_ONE_NAME]:
        others = setting.cells.index(Cell(PersonRelation.RELATIVE, setting.cells[one_name].case))
        shares[one_name] = min(shares[one_name], NAMESAKES * shares[others])
    if setting.cells[-1].case == CaseRelation.AGAIN:
        again = 2 * min(0.5, max(0.001, found[-1] * setting.possible / setting.rows))
        for together in [n for n, cell in enumerate(setting.cells) if cell.case == CaseRelation.TOGETHER]:
            both = shares[together] + shares[together + 1]
            shares[together], shares[together + 1] = both / (1 + again), both * again / (1 + again)
    shares[0] = 0.0
    shares[0] = 1.0 - shares.sum()
    return shares
