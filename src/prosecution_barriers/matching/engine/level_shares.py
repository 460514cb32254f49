"""The shares of levels in each relation: assumed at first, then those that fit the pairs best."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from prosecution_barriers.matching.engine.comparison import Role, Scale
from prosecution_barriers.matching.engine.relations import CaseRelation, Cell, PersonRelation

Shares = NDArray[np.float64]

STRENGTH = 50.0
"""For how many pairs the shares of levels assumed at first count."""
FIRM = 0.3
"""How much of what was assumed is kept, to one part of what is seen, of fields that alone tell cases apart."""
TIE = 200.0
"""For how many pairs the shares of a person relation count in each of its case relations."""
IMPOSSIBLE = 2e-5
"""Share given to a level that a relation does not have: not nothing, as records may be wrong in any way."""
HARDLY = 0.002
"""Share given to a level that entries of one case hardly ever have."""
KEPT = 2.0
"""Parts of what was assumed to one part seen in pairs of one person, of fields that alone tell twins apart."""
KEPT_AGAIN = 3.0
"""Parts of what pairs of one person show in all cases to one part seen in one of them, of the same fields."""
STILL_DIFFER = 0.5
"""At most this much as often as unrelated entries do those of one person differ in what belongs to a person."""
NAMED_APART = 0.8
"""At least this much as often as unrelated entries relatives have given names that differ."""
FAMILIES = 0.05
"""Relatives to one pair of entries of one person from which a table is taken to hold families."""


def assumed(scale: Scale, by_chance: Shares, cells: tuple[Cell, ...]) -> Shares:
    """The shares of levels assumed at first, cells down."""
    shares = np.stack([_assumed(scale, by_chance, cell) for cell in cells])
    for row in shares:
        _agree_at_least(row, by_chance[-1])
    shares[:, 0] = 1.0
    return shares


def _agree_at_least(shares: Shares, by_chance: float) -> None:
    """No relation has values agree less than chance does: of a column of one value all say that they agree."""
    if shares[-1] < by_chance < 1:
        shares[1:-1] *= (1 - by_chance) / shares[1:-1].sum()
        shares[-1] = by_chance


def _assumed(scale: Scale, by_chance: Shares, cell: Cell) -> Shares:
    person, case = cell
    if person == PersonRelation.UNRELATED and case == CaseRelation.OTHER:
        return by_chance
    if scale.role is Role.CASE:
        if case == CaseRelation.OTHER:
            return by_chance
        again = np.array((1.0, *(scale.same_case or ())))
        if case == CaseRelation.AGAIN:
            return again
        together: Shares = again * 0.02
        together[-1] = 1 - together[1:-1].sum()
        return together
    if person == PersonRelation.SAME:
        return np.array((1.0, *scale.same_person))
    if person == PersonRelation.RELATIVE_OF_ONE_NAME and scale.named_after:
        return np.array((1.0, *scale.named_after))
    if person != PersonRelation.UNRELATED:
        kin: Shares = np.array((1.0, *scale.relatives))
        if scale.role is Role.EITHER and scale.same_case and case != CaseRelation.OTHER:
            kin = (kin + np.array((1.0, *scale.same_case))) / 2
        return kin
    if scale.role is Role.EITHER and scale.same_case:
        between: Shares = (by_chance + np.array((1.0, *scale.same_case))) / 2
        return between
    return by_chance


def seen_levels(column: NDArray[np.int64], weights: Shares, size: int) -> Shares:
    """How many pairs show each recorded level (across) in each cell (down)."""
    seen = np.stack([np.bincount(column, weights=row, minlength=size).astype(np.float64) for row in weights])
    seen[:, 0] = 0.0
    return seen


def has_families(cells: tuple[Cell, ...], shares: Shares) -> bool:
    """Whether relatives are met often enough that a birth a generation apart speaks for one of them."""
    relatives = sum(shares[number] for number in _like(cells, person=PersonRelation.RELATIVE))
    same = sum(shares[number] for number in _like(cells, person=PersonRelation.SAME))
    return bool(relatives >= FAMILIES * same)


def maximised(
    scale: Scale, cells: tuple[Cell, ...], seen: Shares, first: Shares, families: bool, anchor: bool
) -> Shares:
    """The shares of levels that fit best, drawn a little to those assumed.

    Fields of a person are drawn to what the person relation shows in its other case relation, those of
    unrelated persons to chance. Fields of a case are the same for all persons. What is learned of entries
    written down again comes from the same entries alone: other pairs of that kind are few, and would be
    mistaken for neighbours in a sequence of references.
    """
    shares = np.empty_like(first)
    for number, cell in enumerate(cells):
        strangers = cell.person == PersonRelation.UNRELATED
        if scale.role is Role.EITHER:
            shares[number] = _drawn(seen[number], first[number], STRENGTH)
        elif scale.role is Role.CASE and cell.case != CaseRelation.TOGETHER:
            shares[number] = _drawn(seen[number], first[number], STRENGTH + FIRM * seen[number].sum())
        elif scale.role is Role.CASE:
            found = seen[_like(cells, case=cell.case)].sum(axis=0)
            shares[number] = first[number] if anchor else _drawn(found, first[number], STRENGTH)
        else:
            like = [n for n in _like(cells, person=cell.person) if strangers or _learned_from(cells[n])]
            if scale.telling and cell.person == PersonRelation.TWIN:
                like += _like(cells, person=PersonRelation.RELATIVE)
            shares[number] = _person_shares(scale, cell, seen[number], seen[like].sum(axis=0), first[number], len(like))
            differ = shares[number, 1]
            if cell.person == PersonRelation.SAME:
                _let_differ(shares[number], min(differ, STILL_DIFFER * first[0, 1]))
            elif scale.telling and cell.person in (PersonRelation.RELATIVE, PersonRelation.TWIN):
                _let_differ(shares[number], max(differ, NAMED_APART * first[0, 1]))
        if families or cell.person != PersonRelation.SAME:
            _bound(shares[number], scale.impossible.get(cell.person, frozenset()), IMPOSSIBLE)
        if cell.case != CaseRelation.OTHER:
            _bound(shares[number], scale.of_other_cases, HARDLY)
    for number, cell in enumerate(cells):
        if scale.of_twins and cell.person == PersonRelation.TWIN:
            case = CaseRelation.OTHER if cell.case == CaseRelation.OTHER else CaseRelation.AGAIN
            shares[number] = shares[cells.index(Cell(PersonRelation.SAME, case))]
        elif not _learned_from(cell):
            together = shares[cells.index(Cell(cell.person, CaseRelation.TOGETHER))]
            shares[number] = shares[-1] if scale.role is Role.CASE else _typed_again(together, shares[-1])
    return shares


def _let_differ(shares: Shares, differ: float) -> None:
    """Give values that differ this share, and the other levels what is left in their proportions."""
    if shares[1] != differ:
        shares[2:] *= (1 - differ) / shares[2:].sum()
        shares[1] = differ


def _bound(shares: Shares, levels: frozenset[int], share: float) -> None:
    """Give some levels a fixed share each, and the others what is left in their proportions."""
    if not levels:
        return
    fixed = list(levels)
    shares[fixed] = 0.0
    left = shares[1:].sum()
    shares[1:] *= (1 - share * len(fixed)) / left if left else 0.0
    shares[fixed] = share


def _person_shares(scale: Scale, cell: Cell, seen: Shares, pooled: Shares, first: Shares, cells: int) -> Shares:
    """The shares of a person's field in one cell, drawn to what *cells* of the same person relation show together.

    Of fields that alone tell twins from one person most is kept of what was assumed, as twins would else be
    learned to be persons of changing names, all the more in a table of a few hundred entries.
    """
    if cell.person == PersonRelation.UNRELATED:
        return _drawn(seen, first, TIE)
    firm = scale.telling and cells > 1
    strength = STRENGTH + (KEPT * pooled.sum() if firm and cell.person == PersonRelation.SAME else 0.0)
    return _drawn(seen, _drawn(pooled, first, strength), TIE + (KEPT_AGAIN * seen.sum() if firm else 0.0))


def _typed_again(together: Shares, again: Shares) -> Shares:
    """Levels after one entry was written down again: what was the same differs as *again* has it, the rest stays."""
    shares: Shares = together + together[-1] * again
    shares[-1] = together[-1] * again[-1]
    shares[0] = 1.0
    return shares


def _learned_from(cell: Cell) -> bool:
    """Whether the pairs of a cell say something of their own."""
    return cell.case != CaseRelation.AGAIN or cell.person == PersonRelation.SAME


def _like(cells: tuple[Cell, ...], person: int | None = None, case: int | None = None) -> list[int]:
    """Numbers of the cells of one relation."""
    return [number for number, cell in enumerate(cells) if person in (None, cell.person) and case in (None, cell.case)]


def _drawn(seen: Shares, towards: Shares, strength: float) -> Shares:
    drawn = seen + strength * towards
    drawn[0] = 0.0
    total: Shares = drawn / drawn.sum()
    return total
