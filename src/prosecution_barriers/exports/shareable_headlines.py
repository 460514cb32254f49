"""The headline barriers of a shareable report: each with its share, its interval and what could not be told."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from prosecution_barriers.exports.chapters.words import OVERLAP, listed
from prosecution_barriers.exports.report import Section, Text
from prosecution_barriers.findings.disclosure.shorthand import Shorthand
from prosecution_barriers.findings.recommendations import Recommendation
from prosecution_barriers.findings.shareable import Detail, Shareable
from prosecution_barriers.findings.summary import ThemeFinding
from prosecution_barriers.records.figure import percent_range
from prosecution_barriers.records.vocabulary import Selection

HEADLINES = 5


def headlines(found: Shareable, by_theme: Mapping[str, Sequence[Recommendation]]) -> Section:
    """The barriers with most cases, or the themes where barriers are left out; never a number by itself."""
    rows = []
    for theme in found.summary.themes:
        figures = theme.barriers if not found.detail.leaves_out(Detail.BARRIERS) else ((theme.code, theme.figure),)
        for code, figure in figures:
            shown = found.barrier(code)
            if not isinstance(shown, Shorthand) and shown and not figure.refused:
                rows.append((-shown, code, theme))
    ordered = sorted(rows, key=lambda row: row[:2])[:HEADLINES]
    parts = tuple(_headline(found, code, -count, theme, by_theme[theme.code]) for count, code, theme in ordered)
    return Section("Headline barriers", (Text(OVERLAP),), parts)


def _headline(
    found: Shareable, code: str, count: int, theme: ThemeFinding, wanted: Sequence[Recommendation]
) -> Section:
    barrier = found.codebook.theme(code) if code == theme.code else found.codebook.barrier(code)
    words = f"{barrier.label} ({code}): {count} cases, {_share_words(found, code, theme)}. {_unclear(found, theme)}"
    owners = listed(list(dict.fromkeys(one.owner for one in wanted if one.owner))) or "nobody yet"
    return Section(
        f"{barrier.label} ({code})", (Text(barrier.definition, strong=True), Text(words), Text(f"Owner: {owners}."))
    )


def _share_words(found: Shareable, code: str, theme: ThemeFinding) -> str:
    """The share with its interval, both from protected counts, or in words why there is none."""
    figure = theme.figure if code == theme.code else dict(theme.barriers)[code]
    share, judged = found.share_of(code, theme.code, figure), found.standing(theme.code, "judged")
    if share.startswith("["):
        marker = Shorthand(share)
        reason = "confidential" if marker is Shorthand.CONFIDENTIAL else marker.words
        return f"the share of those that could be judged is {reason} ({share})"
    words = f"{share} of the {judged} that could be judged"
    if (interval := found.interval(code, theme.code)) is not None:
        name = "stability interval" if found.summary.basis.selection is Selection.CENSUS else "interval"
        words += f" (95% {name} {percent_range(interval)}, from protected counts)"
    return words


def _unclear(found: Shareable, theme: ThemeFinding) -> str:
    unclear = found.standing(theme.code, "cannot tell")
    told = f"confidential ({unclear.value})" if isinstance(unclear, Shorthand) else str(unclear)
    return f"Cannot tell: {told}. Unit: case."
