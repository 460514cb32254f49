"""Sentences and tables that several chapters share."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from prosecution_barriers.exports.report import Cell, Column, Kind, Table, Text
from prosecution_barriers.findings.disclosure.shorthand import Shorthand
from prosecution_barriers.findings.matrices import TOGETHER, Matrix
from prosecution_barriers.findings.recommendations import Recommendation
from prosecution_barriers.records.figure import Figure
from prosecution_barriers.records.vocabulary import Outcome

STATUS = "management information, not official statistics"
PROVISIONAL = "Management information, not official statistics: provisional, subject to change, possible entry error."
OVERLAP = "Barriers do not add to 100%: a case can have several."
ANSWERED = "A theme can be present by an answer alone: it can have more cases than have a tag of one of its barriers."
CAUSE = "A barrier being present does not show that it caused the result."
GROUPS = "Nothing here supports a statement about any ethnic, national or religious group."
COUNTS = "These are counts of files read, not of offences, offenders or victims, and cannot be scaled to a population."
ALPHABET = "Areas stand in the order of the alphabet; that is no ranking."
SEVERAL = "Cases with a tag of it that is evident or probable. A case can stand in several columns: rows do not add up."
TOTAL = Column("Cases", Kind.COUNT)
NOT_RECORDED = "DAT1"
NO_SHARE, OF_NOTHING = Shorthand.NOT_AVAILABLE.value, Shorthand.NOT_APPLICABLE.value

FIGURE_COLUMNS = (
    Column("Cases", Kind.COUNT),
    Column("Of", Kind.COUNT),
    Column("Share", Kind.SHARE),
    Column("95% from", Kind.SHARE),
    Column("95% to", Kind.SHARE),
    Column("Cannot tell", Kind.COUNT),
)
"""The columns `figure_cells` fills."""


def figure_cells(figure: Figure) -> tuple[Cell, ...]:
    """Cases, base, share with its interval or the marker where there is none, and cannot tell."""
    counts = (figure.numerator, figure.denominator)
    if figure.proportion is None:
        return (*counts, NO_SHARE, NO_SHARE, NO_SHARE, figure.cannot_tell)
    low, high = figure.interval or (NO_SHARE, NO_SHARE)
    return (*counts, figure.proportion, low, high, figure.cannot_tell)


def refusal_notes(figures: Iterable[Figure]) -> tuple[str, ...]:
    """Under a table of figures: what the marker stands for, reason by reason, and where it stands."""
    reasons: dict[str, list[str]] = {}
    for figure in figures:
        if figure.refusal:
            reasons.setdefault(figure.refusal, []).append(figure.label.rpartition("(")[2].rstrip(")"))
    return tuple(f"{NO_SHARE} = {why}: {listed(codes)}." for why, codes in reasons.items())


def matrix_table(matrix: Matrix, caption: str, *, notes: tuple[str, ...] = ()) -> Table:
    """A table of counts; columns nobody counts in are left out and named below it."""
    used = [place for place in range(len(matrix.columns)) if matrix.counts[:, place].any()]
    left_out = [matrix.columns[place][1] for place in range(len(matrix.columns)) if place not in used]
    rows: list[tuple[Cell, ...]] = [
        (f"{label} ({code})", *(int(matrix.counts[row, place]) for place in used), int(matrix.totals[row]))
        for row, (code, label) in enumerate(matrix.rows)
    ]
    short = len(matrix.columns) > 6 and all(len(code) <= 5 for code, _ in matrix.columns)
    heads = [matrix.columns[place] for place in used]
    kind = "Theme" if matrix.name == TOGETHER else matrix.name.partition("-")[0].capitalize()
    columns = (Column(kind), *(Column(head[0 if short else 1], Kind.COUNT) for head in heads), TOTAL)
    notes = (
        SEVERAL,
        *((key_of(heads),) if short else ()),
        *((f"No case in: {', '.join(left_out)}.",) if left_out else ()),
        *notes,
    )
    return Table(matrix.name, caption, columns, tuple(rows), notes, heat=True)


def turned_table(matrix: Matrix, caption: str, first: str, *, notes: tuple[str, ...] = ()) -> Table:
    """The same with its columns for rows, where those have long names; the codes of its rows head the columns."""
    rows: list[tuple[Cell, ...]] = [
        (label, *(int(count) for count in matrix.counts[:, place])) for place, (_, label) in enumerate(matrix.columns)
    ]
    rows.append(("All", *(int(count) for count in matrix.totals)))
    columns = (Column(first), *(Column(code, Kind.COUNT) for code, _ in matrix.rows))
    notes = (SEVERAL, key_of(matrix.rows), *notes)
    return Table(matrix.name, caption, columns, tuple(rows), notes, heat=True, total_row=True)


def key_of(heads: Iterable[tuple[str, str]]) -> str:
    """What the codes over columns stand for."""
    return f"Columns: {'; '.join(f'{code} {label}' for code, label in heads)}."


def outcome_words(outcome: str) -> str:
    """An outcome as a person reads it, whether or not it is of the closed list."""
    return Outcome(outcome).words if outcome in tuple(Outcome) else outcome.replace("-", " ")


def listed(items: list[str]) -> str:
    """Words as ``a, b and c``."""
    return " and ".join(filter(None, (", ".join(items[:-1]), items[-1]))) if items else ""


def recorded_elsewhere(codes: Iterable[str]) -> list[Text]:
    """Beside the barrier on ethnicity or nationality, where its field is counted file by file."""
    if NOT_RECORDED not in codes:
        return []
    return [
        Text(
            f"{NOT_RECORDED} has the cases that a reader tagged. How often the field itself has no value: "
            "chapter “Recording and data quality”."
        )
    ]


def recommended(one: Recommendation) -> str:
    """A recommendation in one line, its own words ended as a sentence and no full stop doubled."""
    words = one.words.rstrip(" ,;:")
    words += "" if words.rstrip("\"')]”’")[-1:] in (".", "!", "?", "…") else "."
    return replace(one, words=words, owner=one.owner.rstrip(" ."), measure=one.measure.rstrip(" .")).line()


def share_of(part: int, whole: int) -> Cell:
    """A share from 0, or the marker that there can be none of nothing."""
    return part / whole if whole else OF_NOTHING


def nothing_notes(rows: Iterable[tuple[Cell, ...]]) -> tuple[str, ...]:
    """What that marker means, where one of the rows has it."""
    return (f"{OF_NOTHING} = not applicable: a share of nothing.",) if any(OF_NOTHING in row for row in rows) else ()
