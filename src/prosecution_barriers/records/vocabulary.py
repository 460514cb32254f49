"""The closed lists the field works with: roles, stages, agencies, outcomes, answers, effects."""

from __future__ import annotations

from enum import StrEnum


class Role(StrEnum):
    """What a person is in a case."""

    DEFENDANT = "defendant"
    SUSPECT = "suspect"
    VICTIM = "victim"
    WITNESS = "witness"
    OTHER = "other"

    @property
    def accused(self) -> bool:
        """Whether the person is the one the case is against."""
        return self in (Role.DEFENDANT, Role.SUSPECT)


class Stage(StrEnum):
    """The stage ladder of a prosecution, in order."""

    REPORT = "RPT"
    INVESTIGATION = "INV"
    EARLY_ADVICE = "EA"
    CHARGING = "CHG"
    FIRST_HEARING = "FH"
    PLEA_HEARING = "PTPH"
    DISCLOSURE = "DIS"
    TRIAL = "TRI"
    VERDICT = "VER"
    SENTENCE = "SEN"
    APPEAL = "APP"
    POST_DECISION = "REV"

    @property
    def rung(self) -> int:
        """Place on the ladder, from 0."""
        return list(Stage).index(self)


class Agency(StrEnum):
    """Who could have acted."""

    POLICE = "POL"
    PROSECUTION = "CPS"
    LOCAL_AUTHORITY = "LA"
    SAFEGUARDING_BOARD = "LSCB"
    HEALTH = "HLTH"
    VOLUNTARY = "VCS"
    FORENSIC_PROVIDER = "FSP"
    COURTS_SERVICE = "HMCTS"
    JUDICIARY = "JUD"
    DEFENCE = "DEF"
    WITNESS_CARE = "WCU"


class Outcome(StrEnum):
    """How a case ended, before or after charge; convictions stand among them as the contrast."""

    POLICE_CLOSED = "closed-by-police"
    ADVICE_ONLY = "advice-no-file"
    ADMIN_FINALISED = "administratively-finalised"
    NFA_EVIDENTIAL = "nfa-evidential"
    NFA_PUBLIC_INTEREST = "nfa-public-interest"
    OUT_OF_COURT = "out-of-court"
    DROPPED = "dropped"
    ACQUITTED = "acquitted"
    CONVICTED = "convicted"
    OTHER = "other"

    @property
    def words(self) -> str:
        """The outcome as a person reads it."""
        return {"nfa-evidential": "NFA, evidential", "nfa-public-interest": "NFA, public interest"}.get(
            self.value, self.value.replace("-", " ").replace("no file", "no file submitted")
        )


class ThemeAnswer(StrEnum):
    """What a reader says of one theme in one case; without *cannot tell* a tool invents denominators."""

    PRESENT = "present"
    NOT_PRESENT = "not-present"
    CANNOT_TELL = "cannot-tell"
    NOT_APPLICABLE = "not-applicable"

    @property
    def words(self) -> str:
        """The answer as a person reads it."""
        return self.value.replace("-", " ")


class Effect(StrEnum):
    """What a barrier did to the case."""

    DECISIVE = "decisive"
    CONTRIBUTORY = "contributory"
    NO_VISIBLE_EFFECT = "no-visible-effect"
    CANNOT_TELL = "cannot-tell"

    @property
    def words(self) -> str:
        """The effect as a person reads it."""
        return self.value.replace("-", " ")


class Confidence(StrEnum):
    """How sure the reader is; only the first two count in headline figures."""

    EVIDENT = "evident"
    PROBABLE = "probable"
    POSSIBLE = "possible"

    @property
    def counts(self) -> bool:
        """Whether a tag held with this confidence makes its case count for the barrier."""
        return self is not Confidence.POSSIBLE


class CaseState(StrEnum):
    """How far a case has come in the review."""

    UNREAD = "unread"
    READING = "reading"
    DONE = "done"


class DuplicateDecision(StrEnum):
    """What a person decided of two entries that look alike."""

    SAME_ENTRY = "same-entry"
    SAME_PERSON = "same-person"
    LINKED = "linked"
    CO_DEFENDANT = "co-defendant"
    RELATIVE = "relative"
    DIFFERENT = "different"
    UNSURE = "unsure"


class Selection(StrEnum):
    """How the cases under review were chosen."""

    CENSUS = "census"
    RANDOM = "random"
    STRATIFIED = "stratified"
    PURPOSIVE = "purposive"


class Mode(StrEnum):
    """What kind of material a review holds; it stands on every screen."""

    LIVE = "live"
    TRAINING = "training"
    SYNTHETIC = "synthetic"


class Unit(StrEnum):
    """What a figure counts; units are never mixed."""

    CASE = "case"
    DEFENDANT = "defendant"
    VICTIM = "victim"
    TAG = "tag"

    def of(self, count: int) -> str:
        """The unit's noun for *count* of them."""
        return self.value if count == 1 else f"{self.value}s"
