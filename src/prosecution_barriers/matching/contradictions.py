"""Decisions that do not hold together: entries said to differ that others make one, or the other way about."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Mapping, Sequence

from prosecution_barriers.matching.proposals import Proposal, list_pairs
from prosecution_barriers.records.vocabulary import DuplicateDecision
from prosecution_barriers.store.store import Store

_SAME = DuplicateDecision.SAME_ENTRY


def contradiction_of(store: Store, pair: int) -> str:
    """What a decision contradicts, in words for who took it; empty where all holds together.

    Args:
        store: The review's store.
        pair: The proposal that was decided.
    """
    return contradiction(list_pairs(store), pair)


def contradiction(pairs: Sequence[Proposal], number: int) -> str:
    """What the decision on one of *pairs* contradicts, as `contradiction_of` says it.

    Nothing is decided for anybody: the two sides of a contradiction are named, and a person mends it.
    """
    pair = next(one for one in pairs if one.id == number)
    if pair.decision in (None, DuplicateDecision.UNSURE):
        return ""
    names = {one.left: one.left_review_id for one in pairs} | {one.right: one.right_review_id for one in pairs}
    if pair.decision is not _SAME:
        way = _way(_joined(pairs, without=number), pair.left, pair.right)
        through = ", ".join(names[entry] for entry in way)
        return f"They still count as one case, through {through}: look at that decision too." if way else ""
    held = _reached(_joined(pairs), pair.left)
    for one in pairs:
        apart = one.decision not in (None, DuplicateDecision.UNSURE, _SAME)
        if apart and one.left in held and one.right in held:
            return (
                f"{one.left_review_id} and {one.right_review_id} were decided not to be one entry, "
                "and now count as one case: look at that decision too."
            )
    return ""


def _joined(pairs: Sequence[Proposal], without: int | None = None) -> Mapping[int, list[int]]:
    """For every entry those that a decision makes one with it."""
    beside: dict[int, list[int]] = defaultdict(list)
    for pair in pairs:
        if pair.decision is _SAME and pair.id != without:
            beside[pair.left].append(pair.right)
            beside[pair.right].append(pair.left)
    return beside


def _reached(beside: Mapping[int, list[int]], start: int) -> dict[int, int]:
    """Every entry that is one with *start*, and the entry by which it was come to."""
    came = {start: start}
    waiting = deque([start])
    while waiting:
        entry = waiting.popleft()
        for other in beside.get(entry, ()):
            if other not in came:
                came[other] = entry
                waiting.append(other)
    return came


def _way(beside: Mapping[int, list[int]], start: int, end: int) -> list[int]:
    """The entries between two that decisions join, the shortest way; none where they are not joined."""
    came = _reached(beside, start)
    if end not in came:
        return []
    way = []
    entry = came[end]
    while entry != start:
        way.append(entry)
        entry = came[entry]
    return way[::-1]
