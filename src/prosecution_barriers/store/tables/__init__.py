"""The mapped tables, one module a family."""

from prosecution_barriers.store.tables.base import Base, UtcDateTime, fact_values
from prosecution_barriers.store.tables.cases import (
    CaseRow,
    DecisionRow,
    EventRow,
    FlagRow,
    IdentityRow,
    OffenceRow,
    PersonRow,
)
from prosecution_barriers.store.tables.documents import DocumentRow, TextVersionRow
from prosecution_barriers.store.tables.duplicates import DuplicateModelRow, DuplicatePairRow
from prosecution_barriers.store.tables.imports import FrameEntryRow, ImportRow, SourceRow
from prosecution_barriers.store.tables.journal import JournalEntryRow, JournalVersionRow
from prosecution_barriers.store.tables.oversight import AccessRow, EscalationRow
from prosecution_barriers.store.tables.readings import (
    FIRST_FIRST,
    AnswerRow,
    NoBarrierRow,
    QuestionAnswerRow,
    ReadingRow,
    TagRow,
)
from prosecution_barriers.store.tables.releases import DisclosureRow, QuoteRow, RecommendationRow
from prosecution_barriers.store.tables.review import BarrierRow, CodebookRow, ReaderRow, ReviewRow, ThemeRow, UiStateRow

__all__ = [
    "FIRST_FIRST",
    "AccessRow",
    "AnswerRow",
    "BarrierRow",
    "Base",
    "CaseRow",
    "CodebookRow",
    "DecisionRow",
    "DisclosureRow",
    "DocumentRow",
    "DuplicateModelRow",
    "DuplicatePairRow",
    "EscalationRow",
    "EventRow",
    "FlagRow",
    "FrameEntryRow",
    "IdentityRow",
    "ImportRow",
    "JournalEntryRow",
    "JournalVersionRow",
    "NoBarrierRow",
    "OffenceRow",
    "PersonRow",
    "QuestionAnswerRow",
    "QuoteRow",
    "ReaderRow",
    "ReadingRow",
    "RecommendationRow",
    "ReviewRow",
    "SourceRow",
    "TagRow",
    "TextVersionRow",
    "ThemeRow",
    "UiStateRow",
    "UtcDateTime",
    "fact_values",
]
