"""The headline barriers of a shareable report: each with its share, its interval and what could not be told."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from prosecution_barriers.exports.chapters.words import OVERLAP, listed
from prosecution_barriers.exports.report import Block, Section, Text
from prosecution_barriers.exports.shareable_shares import basis_words, missing_words, share_words
from prosecution_barriers.findings.disclosure.shorthand import Shorthand
from prosecution_barriers.findings.recommendations import Recommendation
from prosecution_barriers.findings.shareable import Detail, Shareable
from prosecution_barriers.findings.summary import ThemeFinding

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
    rows.sort(key=lambda row: row[:2])
    ordered, others = rows[:HEADLINES], rows[HEADLINES:]
    parts = tuple(_headline(found, code, -count, theme, by_theme[theme.code]) for count, code, theme in ordered)
    lead: list[Block] = [Text(OVERLAP)]
    lead += _ties([(-count, code) for count, code, _ in ordered], [(-count, code) for count, code, _ in others])
    return Section("Headline barriers", tuple(lead), parts)


def _ties(leading: Sequence[tuple[int, str]], others: Sequence[tuple[int, str]]) -> list[Text]:
    """That equal published counts were put in the order of their codes, and which of them got no place."""
    counts = [count for count, _ in leading]
    beside = [code for count, code in others if count == counts[-1]] if counts else []
    if not beside and len(set(counts)) == len(counts):
        return []
    words = "Where the counts shown are the same, the order is that of the codes and says nothing."
    if beside:
        words += f" Without a place for want of room, also shown as {counts[-1]}: {', '.join(beside)}."
    return [Text(words)]


def _headline(
    found: Shareable, code: str, count: int, theme: ThemeFinding, wanted: Sequence[Recommendation]
) -> Section:
    barrier = found.codebook.theme(code) if code == theme.code else found.codebook.barrier(code)
    words = (
        f"{barrier.label} ({code}): {count} cases, {share_words(found, code, theme)}."
        f"{missing_words(found, code, theme)} {_unclear(found, theme)} {basis_words(found)}"
    )
    owners = listed(list(dict.fromkeys(one.owner for one in wanted if one.owner))) or "nobody yet"
    return Section(
        f"{barrier.label} ({code})", (Text(barrier.definition, strong=True), Text(words), Text(f"Owner: {owners}."))
    )


def _unclear(found: Shareable, theme: ThemeFinding) -> str:
    unclear = found.standing(theme.code, "cannot tell")
    told = f"confidential ({unclear.value})" if isinstance(unclear, Shorthand) else str(unclear)
    return f"Cannot tell: {told}. Unit: case."
