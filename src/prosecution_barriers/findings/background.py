"""What stands behind the figures: grades, whole files, the frame, ethnicity recorded, decisions, and changes."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy.orm import Session

from prosecution_barriers.findings.ethnicity_recorded import EthnicityRecorded, make_ethnicity
from prosecution_barriers.findings.file_records import FileRecords, make_file_records
from prosecution_barriers.findings.frame_coverage import Stratum
from prosecution_barriers.findings.frame_tables import frame_by_area, frame_by_outcome
from prosecution_barriers.findings.question_grades import QuestionGrades, make_grades
from prosecution_barriers.findings.review_changes import ReviewChanges, make_changes
from prosecution_barriers.findings.tallies import Tallies
from prosecution_barriers.records.codebook import Codebook
from prosecution_barriers.records.figure import Basis


@dataclass(frozen=True)
class Background:
    """The tables of the chapters on recording and method, and of the annexes.

    The sample against its frame is always of the whole review, whatever part is counted.
    """

    grades: tuple[QuestionGrades, ...]
    files: FileRecords
    frame_areas: tuple[Stratum, ...]
    frame_outcomes: tuple[Stratum, ...]
    ethnicity: EthnicityRecorded
    changes: ReviewChanges


def make_background(session: Session, tallies: Tallies, codebook: Codebook, basis: Basis) -> Background:
    """Count all of it."""
    return Background(
        make_grades(session, tallies.population),
        make_file_records(session, tallies, codebook),
        frame_by_area(session),
        frame_by_outcome(session),
        make_ethnicity(session, tallies.population),
        make_changes(session, basis.rules),
    )
