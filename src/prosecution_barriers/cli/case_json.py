"""Cases as ``--json`` shows them: every fact with its value and status; see docs/schemas/case.json."""

from __future__ import annotations

from typing import Any

from prosecution_barriers.records.case import PERSON_FACTS, Decision, Offence, Person
from prosecution_barriers.records.facts import Recorded
from prosecution_barriers.review.casefile import CaseFile


def case_json(file: CaseFile) -> dict[str, Any]:
    """One case entry with its people, offences and events."""
    entry = file.entry
    return {
        "review_id": file.review_id,
        "uuid": file.uuid,
        "urn": entry.urn.as_json(),
        "area": entry.area.as_json(),
        "force": entry.force.as_json(),
        "unit": entry.unit.as_json(),
        "stage": entry.stage.as_json(),
        "outcome": entry.outcome.as_json(),
        "stratum": entry.stratum,
        "state": file.state,
        "people": [_person(person) for person in entry.people],
        "offences": [_offence(offence) for offence in entry.offences],
        "events": [{"type": event.type, "date": _dated(event.date), "note": event.note} for event in entry.events],
        "decisions": [_decision(decision) for decision in entry.decisions],
        "flags": list(entry.flags),
        "attributes": dict(entry.attributes),
    }


def _offence(offence: Offence) -> dict[str, Any]:
    return {
        "defendant": offence.defendant,
        "offence": offence.label.as_json(),
        "code": offence.code.as_json(),
        "verdict": offence.verdict.as_json(),
        "plea": offence.plea.as_json(),
        "result": offence.result.as_json(),
        "from": _text(offence.offence_from),
        "to": _text(offence.offence_to),
    }


def _decision(decision: Decision) -> dict[str, Any]:
    return {
        "stage": decision.stage,
        "decision": decision.decision,
        "test_limb": decision.test_limb,
        "reason_code": decision.reason_code,
        "maker_role": decision.maker_role,
        "date": _dated(decision.date),
        "rationale": decision.rationale,
    }


def _person(person: Person) -> dict[str, Any]:
    facts = {name: getattr(person, name).as_json() for name in PERSON_FACTS}
    return {
        "role": person.role.value,
        "label": person.label,
        **facts,
        "ethnicity_scheme": person.ethnicity_scheme,
        "attributes": dict(person.attributes),
    }


def _dated(fact: Recorded[Any]) -> dict[str, Any]:
    return {
        "value": str(fact.value) if fact.value is not None else None,
        "status": fact.status.value,
        "precision": fact.value.precision.value if fact.value is not None else None,
    }


def _text(value: object | None) -> str | None:
    return str(value) if value is not None else None
