"""A table made safe to publish after all that was published before, or refused."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from prosecution_barriers.findings.disclosure.audit import Audit, audit
from prosecution_barriers.findings.disclosure.joint import Posed, Release, pose
from prosecution_barriers.findings.disclosure.linear import Contradiction, Flags
from prosecution_barriers.findings.disclosure.protect import suppress, suppress_further
from prosecution_barriers.findings.disclosure.rules import Rule, Rules, Target
from prosecution_barriers.findings.disclosure.shorthand import Shorthand, Shown
from prosecution_barriers.findings.disclosure.table import Cell, CountTable
from prosecution_barriers.records.refusals import Refused

_MOST_REPAIRS = 12
_NAMED = 3


class NotPublishable(Refused):
    """No set of hidden cells makes the table safe.

    Args:
        targets: What would be given away.
    """

    def __init__(self, what: str, targets: Iterable[Target], *, remedy: str) -> None:
        self.targets = tuple(targets)
        self.rules = tuple(sorted({target.rule for target in self.targets}))
        named = "; ".join(dict.fromkeys(target.label for target in self.targets[:_NAMED]))
        more = len(self.targets) - _NAMED
        where = f"{named} and {more} more" if more > 0 else named
        super().__init__(what, where=where, remedy=remedy)


@dataclass(frozen=True)
class Protected:
    """A table ready to publish.

    Args:
        release: The table with the cells that are hidden.
        audit: What the attacker found: nothing broken.
        sensitive: How many targets each rule set.
        first_hidden: How many cells had to be hidden for what they are themselves.
        with_interior: Whether the attacker used that linked tables are sums of the same unpublished cells.
        earlier: How many earlier releases the attacker knew.
    """

    release: Release
    audit: Audit
    sensitive: dict[Rule, int]
    first_hidden: int
    with_interior: bool
    earlier: int

    def shown(self, cell: Cell) -> Shown:
        """What is published in *cell*."""
        table = self.release.table
        if cell in table.unavailable:
            return Shorthand.NOT_AVAILABLE
        if cell in table.structural:
            return Shorthand.NOT_APPLICABLE
        if cell in self.release.hidden:
            return Shorthand.CONFIDENTIAL
        if cell in table.public:
            return table.counts[cell]
        return self.release.rules.rounded(table.counts[cell])


def protect_table(
    table: CountTable,
    rules: Rules | None = None,
    earlier: Sequence[Release] = (),
    *,
    name: str = "this release",
    exact: bool | None = None,
) -> Protected:
    """Hide what must be hidden in *table*, attack the result, and hide more until nothing is broken.

    Args:
        rules: The settings; threshold 5 where they are left out.
        earlier: Every earlier release of the same counts, oldest first.
        name: By which later releases will know this one.
        exact: Whether the audit gives the interval of every hidden cell, as for `audit`.

    Raises:
        NotPublishable: Hiding even everything would not be enough, or nothing would be left to see.
        Refused: The counts contradict one another.
    """
    rules = rules or Rules()
    try:
        posed = pose(table, rules, earlier, interior=False)
        first = suppress(posed.problem)
        if first.unreachable:
            raise _given_away(first.unreachable)
        whole = pose(table, rules, earlier)
        hidden, found = _repaired(whole, first.hidden, exact)
    except Contradiction as problem:
        raise Refused(
            f"The counts contradict one another: {problem}",
            remedy="Check that linked tables count the same things; mark a dimension whose parts overlap "
            "(a case can have several barriers) as overlapping in the hierarchy",
        ) from problem
    _refuse_empty(whole, hidden)
    cells = frozenset(whole.cells[place] for place in np.flatnonzero(hidden))
    return Protected(
        Release(name, table, rules, cells),
        found,
        dict(Counter(target.rule for target in whole.problem.targets)),
        int(whole.problem.must_hide.sum()),
        whole.with_interior,
        len(earlier),
    )


def _repaired(posed: Posed, hidden: Flags, exact: bool | None) -> tuple[Flags, Audit]:
    """Attack, and hide more where the attacker with all he can know breaks something."""
    problem = posed.problem
    hidden = hidden | problem.must_hide
    for _ in range(_MOST_REPAIRS):
        found = audit(problem, hidden, exact=exact)
        if not found.broken:
            return hidden, found
        further = suppress_further(problem, hidden, found.broken, integer=_whole(posed, found))
        if further.unreachable:
            raise _given_away(further.unreachable)
        if (further.hidden == hidden).all():
            break
        hidden = further.hidden
    everything = np.ones_like(hidden)
    found = audit(problem, everything, exact=exact)
    if found.broken:
        raise _given_away(found.broken)
    return everything, found


def _whole(posed: Posed, found: Audit) -> bool:
    # Whole moves need a true table to start from, and the interior's is not known.
    return found.whole_numbers and not np.isnan(posed.problem.truth).any()


def _refuse_empty(posed: Posed, hidden: Flags) -> None:
    problem = posed.problem
    counts = problem.truth[problem.candidates]
    if hidden.any() and not (counts[~hidden] > 0).any():
        raise _given_away(problem.targets, nothing_left=True)


def _given_away(targets: Sequence[Target], *, nothing_left: bool = False) -> NotPublishable:
    rules = sorted({target.rule for target in targets})
    named = "; ".join(f"{rule.value} ({rule.words})" for rule in rules)
    what = "No number could be left in this table" if nothing_left else "This table cannot be made safe"
    remedy = "Publish a coarser table: groups instead of their parts, or one dimension less"
    if Rule.DIFFERENCING in rules:
        remedy += "; or wait until the period closes and publish it once"
    return NotPublishable(f"{what}; rule: {named}", targets, remedy=remedy)
