"""The thematic summary as Markdown, CSV and JSON; every number with what it can and cannot say."""

from __future__ import annotations

import csv
import io
from typing import Any

from prosecution_barriers.findings.summary import Rung, Summary, ThemeFinding
from prosecution_barriers.records.figure import Figure, percent
from prosecution_barriers.text.safe import safe_line

FORMATS = ("markdown", "csv", "json")

_CAVEATS = (
    "Barriers do not add to 100%: a case can have several.",
    "A barrier being present does not show that it caused the result.",
    "Nothing here supports a statement about any ethnic, national or religious group.",
    "These are counts of files read, not of offences, offenders or victims.",
)


def render_markdown(summary: Summary) -> str:
    """The summary as a Markdown document: what it can tell first, then themes, ladder and coverage."""
    review, basis = summary.review, summary.basis
    lines = [
        f"# {cell(review.title)}",
        f"**{cell(review.banner())}** · management information, not official statistics",
        "## What this can and cannot tell you",
        f"{basis.words()}",
        f"{summary.cases} cases from {summary.entries} entries, duplicates counted once; "
        f"{basis.done} read and finished, {max(0, basis.in_frame - basis.done)} not.",
        *(f"- {caveat}" for caveat in _CAVEATS),
    ]
    if basis.areas_missing:
        lines.append(f"- No finished case from: {', '.join(map(cell, basis.areas_missing))}.")
    lines += ["## Barriers by theme", *(_theme(theme) for theme in summary.themes)]
    lines += ["## Where cases fell", _ladder(summary.ladder, summary.stage_unknown)]
    lines += ["## Coverage by Area", _areas(summary)]
    return "\n\n".join(lines).replace("\n\n- ", "\n- ") + "\n"


def cell(text: str) -> str:
    """Text from outside, safe and without the characters that Markdown would take for its own."""
    return "".join(f"\\{char}" if char in "\\`*_[]<>|#" else char for char in safe_line(text))


def _theme(theme: ThemeFinding) -> str:
    rows = [
        f"### {cell(theme.label)} ({theme.code})",
        cell_line(theme.figure),
        "| Barrier | Cases | Of | Share | Cannot tell | Not reviewed | Possible only |\n"
        "| --- | ---: | ---: | --- | ---: | ---: | ---: |\n" + "\n".join(_row(figure) for _, figure in theme.barriers),
    ]
    return "\n\n".join(rows)


def cell_line(figure: Figure) -> str:
    """The whole line of a figure, safe for Markdown."""
    return cell(figure.line())


def _row(figure: Figure) -> str:
    cells = (
        cell(figure.label),
        figure.numerator,
        figure.denominator,
        figure.share_words(),
        figure.cannot_tell,
        figure.not_reviewed,
        figure.possible,
    )
    return "| " + " | ".join(map(str, cells)) + " |"


def _ladder(ladder: tuple[Rung, ...], unknown: int) -> str:
    head = "| Stage | Came this far | Ended here | How |\n| --- | ---: | ---: | --- |\n"
    rows = (
        f"| {cell(rung.label)} ({rung.stage}) | {rung.reached} | {rung.ended} | "
        + ", ".join(f"{cell(outcome.replace('-', ' '))} {count}" for outcome, count in rung.outcomes)
        + " |"
        for rung in ladder
    )
    note = f"\n\nStage not recorded or not on the ladder: {unknown} cases." if unknown else ""
    return head + "\n".join(rows) + note + "\n\nUnit: case. All cases of the review, read or not."


def _areas(summary: Summary) -> str:
    head = "| Area | Cases | Read and finished | |\n| --- | ---: | ---: | --- |\n"
    rows = (
        f"| {cell(area.area)} | {area.cases} | {area.done} | {percent(area.done / area.cases)} of {area.cases} |"
        for area in summary.areas
    )
    return head + "\n".join(rows)


_COLUMNS = (
    "id",
    "label",
    "numerator",
    "denominator",
    "cannot_tell",
    "not_reviewed",
    "not_applicable",
    "possible",
    "unit",
    "proportion",
    "interval_low",
    "interval_high",
    "refused",
)


def render_csv(summary: Summary) -> str:
    """One row a figure, under a header of ``#`` lines that say what the numbers rest on."""
    out = io.StringIO()
    for line in (
        summary.review.title,
        summary.review.banner(),
        "management information, not official statistics",
        summary.basis.words(),
        *_CAVEATS,
    ):
        out.write(f"# {safe_line(line)}\n")
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(_COLUMNS)
    for figure in summary.figures():
        data = figure.as_json()
        low, high = data["interval"] or ("", "")
        values = {**data, "interval_low": low, "interval_high": high}
        writer.writerow(["" if values[name] is None else plain(values[name]) for name in _COLUMNS])
    return out.getvalue()


def plain(value: Any) -> Any:
    """A cell that no spreadsheet takes for a formula."""
    if not isinstance(value, str):
        return value
    text = safe_line(value)
    return f"'{text}" if text.lstrip()[:1] in ("=", "+", "-", "@", "|", "%", "＝", "＋", "－", "＠") else text


def as_json(summary: Summary) -> dict[str, Any]:
    """The summary for ``--json``; see docs/schemas/summary.json."""
    return {
        "title": summary.review.title,
        "marking": summary.review.marking,
        "mode": summary.review.mode.value,
        "basis": _basis_json(summary),
        "themes": [
            {
                "code": theme.code,
                "label": theme.label,
                "figure": theme.figure.as_json(),
                "barriers": [{"code": code, **figure.as_json()} for code, figure in theme.barriers],
            }
            for theme in summary.themes
        ],
        "stage_ladder": [
            {
                "stage": rung.stage,
                "label": rung.label,
                "reached": rung.reached,
                "ended": rung.ended,
                "outcomes": dict(rung.outcomes),
                "ids": {
                    "reached": f"stage/{rung.stage}/reached",
                    "ended": f"stage/{rung.stage}/ended",
                    **{outcome: f"stage/{rung.stage}/ended/{outcome}" for outcome, _ in rung.outcomes},
                },
            }
            for rung in summary.ladder
        ],
        "stage_not_recorded": summary.stage_unknown,
        "coverage": [{"area": area.area, "cases": area.cases, "done": area.done} for area in summary.areas],
        "caveats": list(_CAVEATS),
    }


def _basis_json(summary: Summary) -> dict[str, Any]:
    basis = summary.basis
    return {
        "frame": basis.frame,
        "selection": basis.selection.value,
        "codebook": basis.codebook_version,
        "entries": summary.entries,
        "cases": summary.cases,
        "in_frame": basis.in_frame,
        "done": basis.done,
        "second_read": basis.second_read,
        "areas_returned": basis.areas_returned,
        "areas_total": basis.areas_total,
        "areas_missing": list(basis.areas_missing),
        "unresolved_duplicates": basis.unresolved_pairs,
        "words": basis.words(),
    }
