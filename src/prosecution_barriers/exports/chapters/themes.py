"""The barrier profile, and a page for each theme."""

from __future__ import annotations

from prosecution_barriers.exports.chapters.standards import good_practice
from prosecution_barriers.exports.chapters.words import (
    FIGURE_COLUMNS,
    OVERLAP,
    figure_cells,
    recommended,
    recorded_elsewhere,
    refusal_notes,
)
from prosecution_barriers.exports.charts.bars import Bar, draw_bars
from prosecution_barriers.exports.report import Block, Column, Kind, Picture, Points, Section, Table, Text
from prosecution_barriers.findings.summary import ThemeFinding
from prosecution_barriers.findings.thematic import Thematic
from prosecution_barriers.records.figure import Figure, percent


def profile(thematic: Thematic) -> Section:
    """Chapter 4: the themes in the order of their cases, drawn and in a table."""
    themes = sorted(thematic.summary.themes, key=lambda theme: (-theme.figure.numerator, theme.code))
    effects, stages = thematic.matrices["theme-effect"], thematic.matrices["theme-stage"]
    place = {code: row for row, (code, _) in enumerate(effects.rows)}
    decisive = [code for code, _ in effects.columns].index("decisive")
    labels = thematic.codebook.stages
    rows = tuple(
        (
            f"{theme.label} ({theme.code})",
            *figure_cells(theme.figure),
            int(effects.counts[place[theme.code], decisive]),
            labels.get(stages.top(place[theme.code]), "–"),
        )
        for theme in themes
    )
    columns = (Column("Theme"), *FIGURE_COLUMNS, Column("Decisive in", Kind.COUNT), Column("Top stage"))
    table = Table(
        "barrier-profile",
        "Themes by the number of cases in which they were present",
        columns,
        rows,
        (
            OVERLAP,
            "Of: cases read and finished where the theme applies and could be judged. "
            "Share: cases of these; cannot tell stands beside it, outside the base.",
            "Decisive in: cases with a tag of the theme that its reader judged decisive.",
            *refusal_notes(theme.figure for theme in themes),
        ),
    )
    picture = Picture(
        "barrier-profile-chart",
        "Share of cases in which each theme was present, with what could not be told",
        _spoken(themes),
        draw_bars([bar_of(theme.label, theme.figure) for theme in themes]),
        table.id,
    )
    return Section("Barrier profile", (picture, table))


def _spoken(themes: list[ThemeFinding]) -> str:
    parts = []
    for theme in themes:
        figure = theme.figure
        words = figure.refusal or f"{percent(figure.numerator / figure.denominator)}"
        parts.append(f"{theme.label}: {figure.numerator} of {figure.denominator}, {words}")
    return f"Bar chart of {len(themes)} themes, most cases first. {'; '.join(parts)}."


def bar_of(label: str, figure: Figure) -> Bar:
    """The bar of a figure: its share where the rules allow one, else why there is none."""
    words = figure.refusal.split(":")[0] if figure.refusal else percent(figure.numerator / figure.denominator)
    share = None if figure.refusal else figure.numerator / figure.denominator
    return Bar(label, share, figure.interval, figure.missing_share, words)


def pages(thematic: Thematic, quotes: dict[str, tuple[str, ...]]) -> Section:
    """Chapter 6: a page a theme, in the codebook's order; *quotes* are masked and confirmed, by theme."""
    parts = tuple(_page(thematic, theme, quotes.get(theme.code, ())) for theme in thematic.summary.themes)
    return Section("The themes one by one", (Text(OVERLAP),), parts)


def _page(thematic: Thematic, finding: ThemeFinding, quotes: tuple[str, ...]) -> Section:
    theme = thematic.codebook.theme(finding.code)
    figure = finding.figure
    key = f"theme-{finding.code}"
    rows = tuple((one.label, *figure_cells(one), one.possible) for _, one in finding.barriers)
    table = Table(
        key,
        f"{finding.label}: cases by barrier",
        (Column("Barrier"), *FIGURE_COLUMNS, Column("Possible only", Kind.COUNT)),
        rows,
        refusal_notes(one for _, one in finding.barriers),
    )
    labels = [thematic.codebook.barrier(code).label for code, _ in finding.barriers]
    bars = [bar_of(label, one) for label, (_, one) in zip(labels, finding.barriers, strict=True)]
    spoken = "; ".join(f"{one.label}: {one.numerator} of {one.denominator}" for _, one in finding.barriers)
    picture = Picture(f"{key}-chart", f"{finding.label}: share of cases by barrier", f"{spoken}.", draw_bars(bars), key)
    blocks: list[Block] = [Text(theme.definition, strong=True), Text(figure.line()), *_untagged(thematic, finding)]
    if not figure.refused:
        blocks.append(picture)
    blocks += [table, *recorded_elsewhere(code for code, _ in finding.barriers)]
    blocks += [Text(_effect(thematic, finding.code)), *_contrast(thematic, finding.code)]
    blocks += good_practice(thematic, finding.code, figure)
    if quotes:
        blocks += [Text("Illustrations, masked and confirmed by a person:"), Points(quotes)]
    wanted = [recommended(one) for one in thematic.recommendations if one.theme == finding.code]
    blocks += [Text("Recommendations:", strong=True), Points(tuple(wanted))] if wanted else []
    return Section(f"{finding.label} ({finding.code})", tuple(blocks))


def _untagged(thematic: Thematic, finding: ThemeFinding) -> list[Text]:
    """How many of the theme's cases have no counting tag of it, where there are any."""
    matrix, present = thematic.matrices["theme-effect"], finding.figure.numerator
    row = [code for code, _ in matrix.rows].index(finding.code)
    rest = present - int(matrix.totals[row])
    if rest <= 0:
        return []
    words = f"In {rest} of these {present} cases no barrier was tagged as evident or probable: the answer on the theme"
    return [Text(f"{words} alone makes it present.")]


def _effect(thematic: Thematic, code: str) -> str:
    matrix = thematic.matrices["theme-effect"]
    row = [one for one, _ in matrix.rows].index(code)
    parts = [
        f"{label} in {count}" for (_, label), count in zip(matrix.columns, matrix.counts[row].tolist(), strict=True)
    ]
    return (
        f"Effect, in cases with a tag of it ({int(matrix.totals[row])}): {', '.join(parts)}. A case can stand in two."
    )


def _contrast(thematic: Thematic, code: str) -> list[Text]:
    found = next((one for one in thematic.contrasts if one.code == code), None)
    if found is None:
        return []
    sides = (
        f"{found.convicted.counts_words()} that ended in conviction, {found.others.counts_words()} that ended otherwise"
    )
    return [Text(f"Contrary cases: it appears in {sides}. It appears with how a case ended, never because of it.")]
