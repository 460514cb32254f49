"""Which stage and agency a tag most likely concerns, from the kind of document it was found in."""

from __future__ import annotations

from prosecution_barriers.records.codebook import Barrier
from prosecution_barriers.records.vocabulary import Agency, Stage

_BY_FORM: dict[str, tuple[Stage, Agency]] = {
    "MG1": (Stage.CHARGING, Agency.POLICE),
    "MG2": (Stage.INVESTIGATION, Agency.POLICE),
    "MG3": (Stage.CHARGING, Agency.PROSECUTION),
    "MG3A": (Stage.CHARGING, Agency.PROSECUTION),
    "MG4": (Stage.CHARGING, Agency.POLICE),
    "MG4F": (Stage.CHARGING, Agency.POLICE),
    "MG5": (Stage.INVESTIGATION, Agency.POLICE),
    "MG6": (Stage.INVESTIGATION, Agency.POLICE),
    "MG6C": (Stage.DISCLOSURE, Agency.POLICE),
    "MG6D": (Stage.DISCLOSURE, Agency.POLICE),
    "MG6E": (Stage.DISCLOSURE, Agency.POLICE),
    "MG11": (Stage.INVESTIGATION, Agency.POLICE),
    "MG15": (Stage.INVESTIGATION, Agency.POLICE),
    "MG20": (Stage.CHARGING, Agency.POLICE),
    "REVIEW-NOTE": (Stage.POST_DECISION, Agency.PROSECUTION),
    "HEARING": (Stage.TRIAL, Agency.COURTS_SERVICE),
    "STRATEGY": (Stage.REPORT, Agency.LOCAL_AUTHORITY),
    "CONTACT-LOG": (Stage.INVESTIGATION, Agency.POLICE),
    "THIRD-PARTY": (Stage.DISCLOSURE, Agency.LOCAL_AUTHORITY),
    "CORRESPONDENCE": (Stage.CHARGING, Agency.PROSECUTION),
}


def prefill(barrier: Barrier | None, form: str | None) -> tuple[str | None, str | None]:
    """Stage and agency to begin with: the document's where the barrier allows them, else the barrier's first.

    Args:
        barrier: The code, or None for a barrier in words.
        form: The form of the document the passage is in, or None for the whole case.
    """
    stage, agency = _BY_FORM.get(form or "", (None, None))
    if barrier is None:
        return (stage.value if stage else None, agency.value if agency else None)
    return _fitting(stage, barrier.stages), _fitting(agency, barrier.agencies)


def _fitting(found: Stage | Agency | None, allowed: tuple[str, ...]) -> str | None:
    if found is not None and (not allowed or found.value in allowed):
        return found.value
    return allowed[0] if allowed else None
