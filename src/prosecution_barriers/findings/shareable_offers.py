"""What to do about a shareable summary that was refused: options of the command, each tried before it is offered."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from prosecution_barriers.findings.disclosure.joint import Release
from prosecution_barriers.findings.disclosure.release import NotPublishable
from prosecution_barriers.findings.disclosure.rules import Rule
from prosecution_barriers.findings.shareable_tables import Detail
from prosecution_barriers.records.refusals import Refused

ROUNDED_TO = 5


@dataclass(frozen=True, slots=True)
class Way:
    """How a summary is to be shared, as the options of `barriers summary --shareable` say it."""

    threshold: int = 5
    rounding: int | None = None
    hide_changes: bool = False
    detail: Detail = Detail.ALL

    def options(self, asked: Way) -> str:
        """What has to be said otherwise than *asked*, in words."""
        words = []
        if self.threshold != asked.threshold:
            words.append(f"--threshold {self.threshold}")
        if self.hide_changes and not asked.hide_changes:
            words.append("--hide-changes")
        if self.detail is not asked.detail:
            words.append(f"--coarser {self.detail.value}")
        if self.rounding != asked.rounding:
            words.append("without --unrounded")
        return ", ".join(words)


@dataclass(frozen=True, slots=True)
class Known:
    """A number that everybody knows, with those that earlier releases gave.

    Args:
        what: Such as ``done``, to stand behind ``more cases are``.
        now: The number.
        earlier: The releases before.
    """

    what: str
    now: int
    earlier: Sequence[Release]

    @property
    def grown(self) -> int:
        """By how much since the last release; nought where there is none."""
        if not self.earlier:
            return 0
        table = self.earlier[-1].table
        return self.now - next((table.counts[cell] for cell in table.public), self.now)


def offer(attempt: Callable[[Way], object], asked: Way, refusal: NotPublishable, known: Sequence[Known]) -> str:
    """The first way that *attempt* lets through, or how long to wait; nothing is offered untried.

    Where everybody knows that fewer cases than the threshold came, no change among them can be hidden.

    Args:
        attempt: Protects the summary that way, or refuses.
        asked: The way that was refused.
        known: What earlier releases and this one tell openly.
    """
    lacking = [(asked.threshold - one.grown, one.what) for one in known if 0 < one.grown < asked.threshold]
    earlier = [release for one in known for release in one.earlier]
    for way in () if lacking else _ways(asked, refusal, earlier):
        try:
            attempt(way)
        except Refused:
            continue
        return f"It was tried, and can leave: say {way.options(asked)}"
    waits = [f"until at least {number} more cases are {what}" for number, what in lacking]
    waits = waits or ["until more cases are done"]
    nothing = "No coarser summary can leave either: wait " + " and ".join(waits)
    return f"{nothing}, or until the period closes, and publish it once" if earlier else nothing


def _ways(asked: Way, refusal: NotPublishable, earlier: Sequence[Release]) -> Iterator[Way]:
    """Other ways to share, those that keep most first."""
    hiding = [asked]
    if asked.rounding is None:
        hiding.append(replace(asked, rounding=ROUNDED_TO))
    if Rule.DIFFERENCING in refusal.rules and not asked.hide_changes:
        hiding.append(replace(asked, hide_changes=True))
    lower = [release.rules.threshold for release in earlier if release.rules.threshold < asked.threshold]
    if lower:
        hiding.append(replace(asked, threshold=min(lower)))
    yield from hiding[1:]
    details = list(Detail)
    for detail in details[details.index(asked.detail) + 1 :]:
        yield replace(hiding[-1], detail=detail)
