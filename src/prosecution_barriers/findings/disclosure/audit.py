"""The attacker run on a release before it is written, and what it found."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from prosecution_barriers.findings.disclosure.attack import Attacker, Interval
from prosecution_barriers.findings.disclosure.linear import Flags
from prosecution_barriers.findings.disclosure.problem import Problem
from prosecution_barriers.findings.disclosure.rules import Target

MOST_WHOLE_VARIABLES = 1_500
"""Open variables up to which the attacker reckons with whole numbers."""


@dataclass(frozen=True, slots=True)
class Audit:
    """What an attacker who knows everything published can and cannot find out.

    Args:
        broken: The targets whose interval does not reach far enough.
        targets: How many were tried.
        hidden: How many cells of the new release are hidden.
        intervals: For each hidden candidate in order, what the attacker is left with; empty where only the
            targets were decided.
        open_variables: How many counts the published ones leave open, interior included.
        whole_numbers: Whether the attacker used that counts are whole.
        solves: How many programs were solved.
    """

    broken: tuple[Target, ...]
    targets: int
    hidden: int
    intervals: tuple[Interval, ...]
    open_variables: int
    whole_numbers: bool
    solves: int


def audit(problem: Problem, hidden: Flags, *, exact: bool | None = None, integer: bool | None = None) -> Audit:
    """Attack the release in which the *hidden* candidates are hidden.

    Args:
        exact: Work out the interval of every hidden cell, not only whether each target is protected; done
            for small tables where it is left out.
        integer: Whether the attacker uses that counts are whole; it does for small tables where it is left out.

    Raises:
        Contradiction: What is to be published contradicts itself.
    """
    low, high = problem.known(hidden)
    attacker = Attacker(problem.facts, low, high, inside=problem.inside)
    small = attacker.open_variables <= MOST_WHOLE_VARIABLES
    if small if integer is None else integer:
        attacker = Attacker(problem.facts, low, high, integer=True)
        integer = True
    wanted = problem.candidates[hidden] if (small if exact is None else exact) else np.zeros(0, dtype=np.int32)
    # First of all the intervals: the tables met on the way show most of what the targets ask for.
    intervals = tuple(attacker.intervals(wanted))
    broken = tuple(attacker.broken(problem.targets))
    return Audit(
        broken=broken,
        targets=len(problem.targets),
        hidden=int(hidden.sum()),
        intervals=intervals,
        open_variables=attacker.open_variables,
        whole_numbers=bool(integer) and not attacker.gave_up,
        solves=attacker.solves,
    )
