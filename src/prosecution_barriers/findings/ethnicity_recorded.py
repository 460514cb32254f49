"""How well ethnicity was recorded, by the stage a case reached and by whose word it is; never what it was."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from prosecution_barriers.findings.fetch import fetch_rows
from prosecution_barriers.findings.population import Population
from prosecution_barriers.records.facts import FactStatus
from prosecution_barriers.records.vocabulary import Role, Stage
from prosecution_barriers.store.tables import PersonRow

NO_STAGE = "stage not recorded"
OBSERVED, NO_SCHEME = "officer observed only", "self-defined, scheme not stated"
UNSAID = (FactStatus.NOT_STATED, FactStatus.NOT_RECORDED, FactStatus.DOCUMENT_MISSING)
LAST = (OBSERVED, *(status.words for status in UNSAID))
"""The lines of those who did not say, in their order, after those who did."""


@dataclass(frozen=True, slots=True)
class EthnicityRecorded:
    """People by group: at each stage those recorded and all, and by scheme how many."""

    stages: tuple[tuple[str, tuple[tuple[int, int], ...]], ...]
    """For each stage, for the accused and for victims: self-defined ethnicity recorded, and of how many."""
    schemes: tuple[tuple[str, tuple[int, ...]], ...]
    """For each scheme the accused and the victims recorded by it; those nobody's word is known of by why not."""

    @property
    def observed(self) -> tuple[int, ...]:
        """The accused and the victims whom an officer alone observed."""
        return dict(self.schemes).get(OBSERVED, (0, 0))


def make_ethnicity(session: Session, population: Population) -> EthnicityRecorded:
    """Count the people of the entries that stand for their case; who it does not apply to stands apart."""
    place = {entry: number for number, entry in enumerate(population.kept.tolist())}
    table = PersonRow.__table__.c
    columns = (
        table.case_id, table.role, table.ethnicity_status, table.ethnicity_scheme, table.ethnicity_observed_status,
    )  # fmt: skip
    stages: Counter[tuple[str, int, bool]] = Counter()
    schemes: Counter[tuple[str, int]] = Counter()
    for entry, role, status, scheme, observed in fetch_rows(session, select(*columns)):
        group = 0 if Role(role).accused else 1 if role == Role.VICTIM else -1
        if group < 0 or entry not in place or status == FactStatus.NOT_APPLICABLE.value:
            continue
        known = status == FactStatus.RECORDED.value
        stages[population.stage[place[entry]] or NO_STAGE, group, known] += 1
        seen = observed == FactStatus.RECORDED.value
        schemes[(_named(scheme) if known else OBSERVED if seen else FactStatus(status).words), group] += 1
    ladder = [stage.value for stage in Stage]
    found = sorted(
        {stage for stage, _, _ in stages},
        key=lambda one: (one not in ladder, ladder.index(one) if one in ladder else 0),
    )
    return EthnicityRecorded(
        tuple((stage, tuple(_recorded(stages, stage, group) for group in (0, 1))) for stage in found),
        tuple(
            (scheme, tuple(schemes[scheme, group] for group in (0, 1)))
            for scheme in sorted({scheme for scheme, _ in schemes}, key=_line)
        ),
    )


def _line(scheme: str) -> tuple[int, str]:
    return (LAST.index(scheme) + 1 if scheme in LAST else 0), scheme


def _named(scheme: str | None) -> str:
    return f"self-defined, {scheme}" if scheme else NO_SCHEME


def _recorded(stages: Counter[tuple[str, int, bool]], stage: str, group: int) -> tuple[int, int]:
    known = stages[stage, group, True]
    return known, known + stages[stage, group, False]
