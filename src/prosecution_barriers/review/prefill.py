"""Which stage and agency a tag most likely concerns, from the kind of document it was found in."""

from __future__ import annotations

import re

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
_NAMED = (
    (re.compile(r"\bMG\s?0?(\d{1,2}[A-F]?)\b", re.IGNORECASE), None),
    (re.compile(r"review note|charging decision", re.IGNORECASE), "REVIEW-NOTE"),
    (re.compile(r"hearing record|hearing sheet|court log", re.IGNORECASE), "HEARING"),
    (re.compile(r"strategy (?:meeting|minute|discussion)", re.IGNORECASE), "STRATEGY"),
    (re.compile(r"contact log", re.IGNORECASE), "CONTACT-LOG"),
    (re.compile(r"third[- ]party", re.IGNORECASE), "THIRD-PARTY"),
    (re.compile(r"correspondence|letter|e-?mail", re.IGNORECASE), "CORRESPONDENCE"),
)


def form_of(*names: str) -> str | None:
    """The form of a document, from its title, file name or first lines: ``MG3``, ``HEARING``, or None."""
    for name in names:
        for pattern, form in _NAMED:
            if found := pattern.search(name.replace("_", " ")):
                return form or f"MG{found[1].upper()}"
    return None


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
