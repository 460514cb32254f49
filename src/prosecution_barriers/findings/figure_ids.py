"""Every figure of the internal report by the id that opens it, with how many lines it opens."""

from __future__ import annotations

from prosecution_barriers.findings.entry_lines import AGREEMENT, DUPLICATES, ENTRIES
from prosecution_barriers.findings.file_cases import (
    ADULTS,
    DONE,
    FLAGGED,
    GONE,
    HELD,
    NOBODY,
    UNDER,
    UNFLAGGED,
    UNKNOWN,
    UNLISTED,
    WRONG,
)
from prosecution_barriers.findings.matrices import TOGETHER
from prosecution_barriers.findings.question_grades import JUDGED, UNGRADED
from prosecution_barriers.findings.thematic import Thematic
from prosecution_barriers.findings.trace import NOT_REVIEWED, POSSIBLE
from prosecution_barriers.records.figure import Figure
from prosecution_barriers.records.vocabulary import ThemeAnswer

Counts = dict[str, int]


def figure_ids(thematic: Thematic) -> Counts:
    """Each id with its count: of cases, or of entries and pairs of entries where these are what is counted.

    Facts of people stand in `people_ids`, for they open fewer cases than they count people. Of a step between two
    events the cases without usable dates are counted.
    """
    basis, summary = thematic.basis, thematic.summary
    found = {
        "cases": summary.cases,
        "done": basis.done,
        "not-reviewed": summary.cases - basis.done,
        "second-read": basis.second_read,
        "stage-not-recorded": summary.stage_unknown,
        ENTRIES: summary.entries,
    }
    for figure in summary.figures():
        found |= _of_figure(figure)
        found[f"{figure.id}/{NOT_REVIEWED}"] = summary.cases - basis.done
        found[f"{figure.id}/{POSSIBLE}"] = figure.possible
    for contrast in thematic.contrasts:
        for side in (contrast.convicted, contrast.others):
            found |= _of_figure(side)
    for added in thematic.saturation:
        found[f"read/{added.first}/{added.last}"] = added.last - added.first + 1
    for one in thematic.agreement:
        found |= {f"{AGREEMENT}/{one.code}": one.cases, f"{AGREEMENT}/{one.code}/equal": one.equal}
    found |= {f"{DUPLICATES}/{decision}": count for decision, count in thematic.duplicates}
    return found | _ladder(thematic) | _matrices(thematic) | _recording(thematic) | _files(thematic) | _sample(thematic)


def _of_figure(figure: Figure) -> Counts:
    key = figure.id
    return {
        key: figure.numerator,
        f"{key}/{JUDGED}": figure.denominator,
        f"{key}/{ThemeAnswer.CANNOT_TELL}": figure.cannot_tell,
        f"{key}/{ThemeAnswer.NOT_APPLICABLE}": figure.not_applicable,
    }


def _ladder(thematic: Thematic) -> Counts:
    found: Counts = {}
    for rung in thematic.summary.ladder:
        key = f"stage/{rung.stage}"
        found |= {f"{key}/reached": rung.reached, f"{key}/ended": rung.ended}
        found |= {f"{key}/ended/{outcome}": count for outcome, count in rung.outcomes}
    for area in thematic.summary.areas:
        found |= {f"area/{area.area}/cases": area.cases, f"area/{area.area}/done": area.done}
    return found


def _matrices(thematic: Thematic) -> Counts:
    found: Counts = {}
    for matrix in thematic.matrices.values():
        for row, (code, _) in enumerate(matrix.rows):
            for column in range(len(matrix.columns)):
                found[matrix.cell_id(row, column)] = int(matrix.counts[row, column])
            if matrix.name != TOGETHER:
                found[f"{matrix.name}/{code}"] = int(matrix.totals[row])
    return found


def _recording(thematic: Thematic) -> Counts:
    found: Counts = {}
    for record in thematic.recording:
        if record.group == "cases":
            found[record.id] = record.missing
    found |= {step.id: step.missing + step.disordered for step in thematic.steps}
    for grades in thematic.background.grades:
        key = f"question/{grades.number}"
        found |= {f"{key}/{grade}": count for grade, count in grades.grades}
        found |= {f"{key}/{JUDGED}": grades.judged, f"{key}/{UNGRADED}": grades.ungraded}
    return found


def _files(thematic: Thematic) -> Counts:
    files = thematic.background.files
    found: Counts = {}
    for paper in files.papers:
        key = f"paper/{paper.form}"
        found |= {f"{key}/{HELD}": paper.held, f"{key}/{GONE}": paper.missing, f"{key}/{UNLISTED}": paper.unlisted}
    found |= {f"paper-missing/{reason}": cases for reason, _, cases in files.reasons}
    for flag in files.flags:
        key = f"flag/{flag.name}"
        found |= {key: flag.cases, f"{key}/{DONE}": flag.done, f"{key}/{WRONG}": flag.wrong}
    for check in files.checks:
        key = f"flag-age/{FLAGGED if check.flagged else UNFLAGGED}"
        parts = {UNDER: check.child, ADULTS: check.adult, UNKNOWN: check.unknown, NOBODY: check.nobody}
        found |= {f"{key}/{part}": count for part, count in parts.items()}
    return found


def _sample(thematic: Thematic) -> Counts:
    background = thematic.background
    kinds = (("Area", background.frame_areas), ("outcome", background.frame_outcomes), ("stratum", thematic.strata))
    return {f"{ENTRIES}/{kind}/{one.name}": one.entries for kind, strata in kinds for one in strata}
