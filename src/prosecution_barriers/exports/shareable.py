"""The shareable report: written from protected tables alone, and no exact count but what is public."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from prosecution_barriers.exports.chapters.words import (
    ANSWERED,
    CAUSE,
    COUNTS,
    GROUPS,
    OVERLAP,
    PROVISIONAL,
    STATUS,
    listed,
    recommended,
    recorded_elsewhere,
)
from prosecution_barriers.exports.charts.bars import Step, draw_bars, draw_ladder
from prosecution_barriers.exports.report import Block, Box, Picture, Points, Protection, Report, Section, Text
from prosecution_barriers.exports.shareable_annexes import annexes, method, protection_words, recording, standards
from prosecution_barriers.exports.shareable_headlines import headlines
from prosecution_barriers.exports.shareable_shares import missing_words, share_words
from prosecution_barriers.exports.shareable_tables import bar, plain_table
from prosecution_barriers.findings.disclosure.shorthand import Shorthand
from prosecution_barriers.findings.recommendations import Recommendation
from prosecution_barriers.findings.shareable import Shareable, ShareableTable
from prosecution_barriers.findings.summary import ThemeFinding
from prosecution_barriers.records.figure import Basis
from prosecution_barriers.records.rulings import RuleName
from prosecution_barriers.records.vocabulary import Selection


def shareable_report(
    found: Shareable,
    recommendations: Sequence[Recommendation] = (),
    quotes: Mapping[str, tuple[str, ...]] | None = None,
    digest: str = "",
) -> Report:
    """The report of what was protected; *digest* is of the published values and stands on the cover."""
    review, basis = found.summary.review, found.summary.basis
    facts = (
        ("Status", STATUS),
        ("Period", review.period_words() or "not stated"),
        ("Frame", basis.frame),
        ("Codebook", f"v{basis.codebook_version}"),
        ("Protection", protection_words(found)),
        *((("Published values' digest", digest[:16]),) if digest else ()),
    )
    tables = {table.id: table for table in found.tables()}
    by_theme = {
        theme.code: [one for one in recommendations if one.theme == theme.code] for theme in found.summary.themes
    }
    sections = (
        _limits(found),
        headlines(found, by_theme),
        Section("Barrier profile", (*_profile(found, tables["themes"]),)),
        _where(found, tables),
        _pages(found, tables.get("barriers"), by_theme, quotes or {}),
        Section("Agencies", tuple(plain_table(tables[name]) for name in ("theme-agency",) if name in tables)),
        recording(tables),
        method(found),
        annexes(found, tables),
    )
    return Report(review.title, review.marking, review.mode.value, Protection.SHAREABLE, facts, sections)


def _limits(found: Shareable) -> Section:
    basis = found.summary.basis
    silent = [theme.label for theme in found.summary.themes if theme.figure.refused]
    items = (
        f"Read and finished: {found.done} cases, duplicates counted once.",
        *_standing(basis),
        *(
            (f"No percentage is given on {listed(silent)}: most files do not say, or too few were read.",)
            if silent
            else ()
        ),
        OVERLAP,
        COUNTS,
        PROVISIONAL,
        *(f"Left out: {words}." for words in [found.detail.words] if words),
        *found.notes()[:1],
    )
    return Section(
        "What this can and cannot tell you",
        (
            Text(f"Frame: {basis.frame}. Codebook v{basis.codebook_version}."),
            Points(tuple(items)),
            Box("No conclusions about groups or causes", f"{GROUPS} {CAUSE}"),
        ),
    )


def _standing(basis: Basis) -> list[str]:
    """What the rules say of the basis, without the counts of duplicates."""
    words = []
    for ruling in basis.rulings():
        if ruling.rule is RuleName.DUPLICATES:
            words.append("A few entries may still be duplicates of others.")
        else:
            words.append(ruling.words[0].upper() + ruling.words[1:] + ".")
    return words


def _profile(found: Shareable, table: ShareableTable) -> list[Block]:
    themes = sorted(found.summary.themes, key=lambda theme: (-_number(found.barrier(theme.code)), theme.code))
    bars = [bar(found, theme.label, theme.code, theme) for theme in themes]
    pairs = zip(themes, bars, strict=True)
    spoken = "; ".join(f"{one.label}: {found.barrier(one.code)} cases, {drawn.words}" for one, drawn in pairs)
    picture = Picture(
        "themes-chart",
        "Share of cases in which each theme was present, from protected counts",
        f"Bar chart, most cases first. {spoken}.",
        draw_bars(bars),
        table.id,
    )
    return [picture, plain_table(table, sampled=_sampled(found))]


def _sampled(found: Shareable) -> bool:
    """Whether the selection allows intervals."""
    return found.summary.basis.selection is not Selection.PURPOSIVE


def _number(value: object) -> int:
    return value if isinstance(value, int) else 0


def _where(found: Shareable, tables: Mapping[str, ShareableTable]) -> Section:
    blocks: list[Block] = []
    if "ladder" in tables:
        steps = []
        for rung in found.summary.ladder:
            came, ended = found.rung(rung.stage), found.rung(rung.stage, came=False)
            words = f"{ended} of {came} ended here"
            if isinstance(came, Shorthand) or isinstance(ended, Shorthand):
                steps.append(Step(rung.label, None, None, words))
            else:
                steps.append(Step(rung.label, came, ended, words))
        spoken = "; ".join(f"{step.label}: {step.words}" for step in steps)
        caption = "How far cases came, and where they ended, from protected counts"
        blocks.append(Picture("ladder-chart", caption, f"{spoken}.", draw_ladder(steps), "ladder"))
        blocks.append(plain_table(tables["ladder"]))
    if "theme-stage" in tables:
        blocks.append(plain_table(tables["theme-stage"]))
    return Section("Where cases fell", tuple(blocks))


def _pages(
    found: Shareable,
    barriers: ShareableTable | None,
    by_theme: Mapping[str, Sequence[Recommendation]],
    quotes: Mapping[str, tuple[str, ...]],
) -> Section:
    parts = []
    for theme in found.summary.themes:
        blocks: list[Block] = [Text(found.codebook.theme(theme.code).definition, strong=True), _stands(found, theme)]
        if barriers is not None:
            codes = {code for code, _ in theme.barriers}
            rows = tuple(row for row in barriers.rows if row[0] in codes)
            part = ShareableTable(f"theme-{theme.code}", barriers.first, barriers.columns, rows)
            blocks.append(plain_table(part, f"{theme.label}: cases by barrier", sampled=_sampled(found)))
            blocks += recorded_elsewhere(codes)
        blocks += _good(found, theme)
        if quotes.get(theme.code):
            blocks += [Text("Illustrations, masked and confirmed by a person:"), Points(quotes[theme.code])]
        wanted = tuple(recommended(one) for one in by_theme[theme.code])
        blocks += [Text("Recommendations:", strong=True), Points(wanted)] if wanted else []
        parts.append(Section(f"{theme.label} ({theme.code})", tuple(blocks)))
    return Section("The themes one by one", (Text(OVERLAP), Text(ANSWERED)), tuple(parts))


def _stands(found: Shareable, theme: ThemeFinding) -> Text:
    """How the theme stands in the cases done, its share, and that with cannot tell in the base where it must stand."""
    parts = {"present": "present in", "judged": "could be judged", "cannot tell": "cannot tell",
             "not applicable": "not applicable"}  # fmt: skip
    shown = {name: found.standing(theme.code, name) for name in parts}
    told = [f"{words} {_told(shown[name])}" for name, words in parts.items()]
    share = f"Present: {share_words(found, theme.code, theme)}.{missing_words(found, theme.code, theme)}"
    return Text(f"Cases: {'; '.join(told)}. {share} Unit: case.")


def _told(shown: object) -> str:
    return shown.value if isinstance(shown, Shorthand) else str(shown)


def _good(found: Shareable, theme: ThemeFinding) -> list[Block]:
    """What good looked like: cases without the theme, and the standards of the question set, as far as published."""
    absent, judged = (found.standing(theme.code, part) for part in ("not present", "judged"))
    words = f"{_told(absent)} of the {_told(judged)} cases that could be judged show no barrier of it."
    return [Text("What good looked like", strong=True), Text(words), *standards(found, theme.code)]
