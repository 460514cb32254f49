"""Facts in the words of a reader."""

from __future__ import annotations

from prosecution_barriers.records.dates import PartialDate
from prosecution_barriers.records.facts import Recorded
from prosecution_barriers.records.vocabulary import CaseState

STATE_WORDS = {CaseState.UNREAD: "unread", CaseState.READING: "begun", CaseState.DONE: "done"}
"""The state of a case as a reader is told it."""


def date_words(fact: Recorded[str]) -> str:
    """A date kept as text as a British reader writes it, or why there is none."""
    return PartialDate.from_text(fact.value).words() if fact.value else fact.status.words
