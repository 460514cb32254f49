"""The first tables: review, cases, documents, readings, duplicates, imports and the journal."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

from prosecution_barriers.store.tables import UtcDateTime

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make every table from nothing."""
    _make_review()
    _make_cases()
    _make_documents()
    _make_readings()
    _make_duplicates()
    _make_imports()
    _make_journal()


def downgrade() -> None:
    """Remove every table, children first."""
    for table in (
        "journal_version",
        "journal_entry",
        "frame_entry",
        "import_row",
        "source",
        "duplicate_pair",
        "theme_answer",
        "tag",
        "reading",
        "text_version",
        "document",
        "flag",
        "decision",
        "event",
        "offence",
        "person_identity",
        "person",
        "case_entry",
        "ui_state",
        "reader",
        "review",
        "barrier",
        "theme",
        "codebook",
    ):
        op.drop_table(table)


def fact(name: str, kind: sa.types.TypeEngine[Any]) -> tuple[sa.Column[Any], ...]:
    """The value, status and source columns of a fact."""
    return (
        sa.Column(f"{name}_value", kind, nullable=True),
        sa.Column(f"{name}_status", sa.String(16), nullable=False),
        sa.Column(f"{name}_source", sa.Integer(), nullable=True),
    )


def _make_review() -> None:
    op.create_table(
        "codebook",
        sa.Column("id", sa.Integer(), nullable=False, autoincrement=False),
        sa.Column("version", sa.String(24), nullable=False),
        sa.Column("content", sa.JSON(), nullable=False),
        sa.Column("digest", sa.String(64), nullable=False),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_codebook"),
        sa.UniqueConstraint("version", name="uq_codebook_version"),
    )
    op.create_table(
        "theme",
        sa.Column("id", sa.Integer(), nullable=False, autoincrement=False),
        sa.Column("codebook_id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(12), nullable=False),
        sa.Column("label", sa.String(200), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_theme"),
        sa.ForeignKeyConstraint(["codebook_id"], ["codebook.id"], name="fk_theme_codebook_id_codebook"),
        sa.UniqueConstraint("codebook_id", "code", name="uq_theme_codebook_id_code"),
    )
    op.create_table(
        "barrier",
        sa.Column("id", sa.Integer(), nullable=False, autoincrement=False),
        sa.Column("theme_id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(16), nullable=False),
        sa.Column("label", sa.String(200), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_barrier"),
        sa.ForeignKeyConstraint(["theme_id"], ["theme.id"], name="fk_barrier_theme_id_theme"),
        sa.UniqueConstraint("theme_id", "code", name="uq_barrier_theme_id_code"),
    )
    op.create_table(
        "review",
        sa.Column("id", sa.Integer(), nullable=False, autoincrement=False),
        sa.Column("uuid", sa.String(36), nullable=False),
        sa.Column("title", sa.String(200), nullable=False),
        sa.Column("frame", sa.Text(), nullable=False),
        sa.Column("selection", sa.String(16), nullable=False),
        sa.Column("mode", sa.String(16), nullable=False),
        sa.Column("marking", sa.String(80), nullable=False),
        sa.Column("period_from", sa.String(10), nullable=True),
        sa.Column("period_to", sa.String(10), nullable=True),
        sa.Column("retention", sa.String(10), nullable=True),
        sa.Column("legal_basis", sa.Text(), nullable=False),
        sa.Column("areas_total", sa.Integer(), nullable=True),
        sa.Column("settings", sa.JSON(), nullable=False),
        sa.Column("codebook_id", sa.Integer(), nullable=False),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_review"),
        sa.CheckConstraint("id = 1", name=op.f("ck_review_one_review")),
        sa.ForeignKeyConstraint(["codebook_id"], ["codebook.id"], name="fk_review_codebook_id_codebook"),
        sa.UniqueConstraint("uuid", name="uq_review_uuid"),
    )
    op.create_table(
        "reader",
        sa.Column("id", sa.Integer(), nullable=False, autoincrement=False),
        sa.Column("uuid", sa.String(36), nullable=False),
        sa.Column("handle", sa.String(60), nullable=False),
        sa.Column("name", sa.String(120), nullable=False),
        sa.Column("role", sa.String(16), nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_reader"),
        sa.UniqueConstraint("handle", name="uq_reader_handle"),
        sa.UniqueConstraint("uuid", name="uq_reader_uuid"),
    )
    op.create_table(
        "ui_state",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("reader_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(60), nullable=False),
        sa.Column("value", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_ui_state"),
        sa.ForeignKeyConstraint(["reader_id"], ["reader.id"], name="fk_ui_state_reader_id_reader", ondelete="CASCADE"),
        sa.UniqueConstraint("reader_id", "name", name="uq_ui_state_reader_id_name"),
    )


def _make_cases() -> None:
    op.create_table(
        "case_entry",
        sa.Column("id", sa.Integer(), nullable=False, autoincrement=False),
        sa.Column("uuid", sa.String(36), nullable=False),
        sa.Column("review_prefix", sa.String(4), nullable=False),
        sa.Column("review_number", sa.Integer(), nullable=False),
        *fact("urn", sa.Text()),
        sa.Column("urn_normalised", sa.String(200), nullable=True),
        *fact("area", sa.Text()),
        *fact("force", sa.Text()),
        *fact("unit", sa.Text()),
        *fact("stage", sa.Text()),
        *fact("outcome", sa.Text()),
        sa.Column("stratum", sa.Text(), nullable=True),
        sa.Column("state", sa.String(8), nullable=False),
        sa.Column("attributes", sa.JSON(), nullable=False),
        sa.Column("entered_at", UtcDateTime(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_case_entry"),
        sa.UniqueConstraint("review_prefix", "review_number", name="uq_case_entry_review_prefix_review_number"),
        sa.UniqueConstraint("uuid", name="uq_case_entry_uuid"),
    )
    op.create_index("ix_case_entry_counted", "case_entry", ["area_value", "stage_value", "outcome_value"], unique=False)
    op.create_index("ix_case_entry_state", "case_entry", ["state"], unique=False)
    op.create_index("ix_case_entry_urn_normalised", "case_entry", ["urn_normalised"], unique=False)
    op.create_table(
        "person",
        sa.Column("id", sa.Integer(), nullable=False, autoincrement=False),
        sa.Column("uuid", sa.String(36), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("role", sa.String(12), nullable=False),
        sa.Column("label", sa.String(40), nullable=False),
        *fact("sex", sa.Text()),
        *fact("age", sa.Integer()),
        *fact("ethnicity", sa.Text()),
        sa.Column("ethnicity_scheme", sa.String(8), nullable=True),
        *fact("ethnicity_observed", sa.Text()),
        *fact("background", sa.Text()),
        *fact("disability", sa.Text()),
        sa.Column("attributes", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_person"),
        sa.ForeignKeyConstraint(["case_id"], ["case_entry.id"], name="fk_person_case_id_case_entry"),
        sa.UniqueConstraint("uuid", name="uq_person_uuid"),
    )
    op.create_index("ix_person_case_id", "person", ["case_id"], unique=False)
    op.create_table(
        "person_identity",
        sa.Column("id", sa.Integer(), nullable=False),
        *fact("given_name", sa.Text()),
        *fact("surname", sa.Text()),
        *fact("date_of_birth", sa.Text()),
        sa.PrimaryKeyConstraint("id", name="pk_person_identity"),
        sa.ForeignKeyConstraint(["id"], ["person.id"], name="fk_person_identity_id_person"),
    )
    op.create_table(
        "offence",
        sa.Column("id", sa.Integer(), nullable=False, autoincrement=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=True),
        *fact("label", sa.Text()),
        *fact("code", sa.Text()),
        *fact("verdict", sa.Text()),
        *fact("plea", sa.Text()),
        *fact("result", sa.Text()),
        sa.Column("offence_from", sa.String(10), nullable=True),
        sa.Column("offence_to", sa.String(10), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_offence"),
        sa.ForeignKeyConstraint(["case_id"], ["case_entry.id"], name="fk_offence_case_id_case_entry"),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name="fk_offence_person_id_person"),
    )
    op.create_index("ix_offence_case_id", "offence", ["case_id"], unique=False)
    op.create_index("ix_offence_person_id", "offence", ["person_id"], unique=False)
    op.create_table(
        "event",
        sa.Column("id", sa.Integer(), nullable=False, autoincrement=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("type", sa.Text(), nullable=False),
        *fact("date", sa.String(10)),
        sa.Column("note", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_event"),
        sa.ForeignKeyConstraint(["case_id"], ["case_entry.id"], name="fk_event_case_id_case_entry"),
    )
    op.create_index("ix_event_case_id", "event", ["case_id"], unique=False)
    op.create_table(
        "decision",
        sa.Column("id", sa.Integer(), nullable=False, autoincrement=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("stage", sa.String(8), nullable=False),
        sa.Column("decision", sa.Text(), nullable=False),
        sa.Column("test_limb", sa.Text(), nullable=False),
        sa.Column("reason_code", sa.Text(), nullable=False),
        sa.Column("maker_role", sa.Text(), nullable=False),
        *fact("date", sa.String(10)),
        sa.Column("rationale", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_decision"),
        sa.ForeignKeyConstraint(["case_id"], ["case_entry.id"], name="fk_decision_case_id_case_entry"),
    )
    op.create_index("ix_decision_case_id", "decision", ["case_id"], unique=False)
    op.create_table(
        "flag",
        sa.Column("id", sa.Integer(), nullable=False, autoincrement=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_flag"),
        sa.CheckConstraint("length(name) > 0", name=op.f("ck_flag_named")),
        sa.ForeignKeyConstraint(["case_id"], ["case_entry.id"], name="fk_flag_case_id_case_entry"),
        sa.UniqueConstraint("case_id", "name", name="uq_flag_case_id_name"),
    )


def _make_documents() -> None:
    op.create_table(
        "document",
        sa.Column("id", sa.Integer(), nullable=False, autoincrement=False),
        sa.Column("uuid", sa.String(36), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=True),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("form", sa.String(24), nullable=True),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("origin", sa.Text(), nullable=False),
        sa.Column("sha256", sa.String(64), nullable=False),
        *fact("date", sa.String(10)),
        sa.Column("marking", sa.Text(), nullable=False),
        sa.Column("language", sa.String(16), nullable=False),
        sa.Column("pages", sa.Integer(), nullable=True),
        sa.Column("absent_reason", sa.Text(), nullable=False),
        sa.Column("twin_of", sa.Integer(), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_document"),
        sa.ForeignKeyConstraint(["case_id"], ["case_entry.id"], name="fk_document_case_id_case_entry"),
        sa.ForeignKeyConstraint(["twin_of"], ["document.id"], name="fk_document_twin_of_document"),
        sa.UniqueConstraint("uuid", name="uq_document_uuid"),
    )
    op.create_index("ix_document_case_id_position", "document", ["case_id", "position"], unique=False)
    op.create_index("ix_document_origin", "document", ["origin"], unique=False)
    op.create_index("ix_document_sha256", "document", ["sha256"], unique=False)
    op.create_table(
        "text_version",
        sa.Column("id", sa.Integer(), nullable=False, autoincrement=False),
        sa.Column("document_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("digest", sa.String(64), nullable=False),
        sa.Column("anchors", sa.JSON(), nullable=False),
        sa.Column("notes", sa.JSON(), nullable=False),
        sa.Column("read_at", UtcDateTime(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_text_version"),
        sa.CheckConstraint("number > 0", name=op.f("ck_text_version_counted_from_one")),
        sa.ForeignKeyConstraint(["document_id"], ["document.id"], name="fk_text_version_document_id_document"),
        sa.UniqueConstraint("document_id", "number", name="uq_text_version_document_id_number"),
    )


def _make_readings() -> None:
    op.create_table(
        "reading",
        sa.Column("id", sa.Integer(), nullable=False, autoincrement=False),
        sa.Column("uuid", sa.String(36), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("reader_id", sa.Integer(), nullable=False),
        sa.Column("codebook_id", sa.Integer(), nullable=False),
        sa.Column("pass_number", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(8), nullable=False),
        sa.Column("started_at", UtcDateTime(), nullable=False),
        sa.Column("finished_at", UtcDateTime(), nullable=True),
        sa.Column("note", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_reading"),
        sa.ForeignKeyConstraint(["case_id"], ["case_entry.id"], name="fk_reading_case_id_case_entry"),
        sa.ForeignKeyConstraint(["codebook_id"], ["codebook.id"], name="fk_reading_codebook_id_codebook"),
        sa.ForeignKeyConstraint(["reader_id"], ["reader.id"], name="fk_reading_reader_id_reader"),
        sa.UniqueConstraint("case_id", "reader_id", "pass_number", name="uq_reading_case_id_reader_id_pass_number"),
        sa.UniqueConstraint("uuid", name="uq_reading_uuid"),
    )
    op.create_index("ix_reading_reader_id_state", "reading", ["reader_id", "state"], unique=False)
    op.create_index("ix_reading_state_case_id", "reading", ["state", "case_id"], unique=False)
    op.create_table(
        "tag",
        sa.Column("id", sa.Integer(), nullable=False, autoincrement=False),
        sa.Column("uuid", sa.String(36), nullable=False),
        sa.Column("reading_id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("barrier_id", sa.Integer(), nullable=True),
        sa.Column("words", sa.String(300), nullable=False),
        sa.Column("stage", sa.String(8), nullable=True),
        sa.Column("agency", sa.String(8), nullable=True),
        sa.Column("effect", sa.String(20), nullable=False),
        sa.Column("confidence", sa.String(12), nullable=False),
        sa.Column("text_version_id", sa.Integer(), nullable=True),
        sa.Column("start", sa.Integer(), nullable=True),
        sa.Column("stop", sa.Integer(), nullable=True),
        sa.Column("page", sa.Integer(), nullable=True),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_tag"),
        sa.CheckConstraint("(barrier_id IS NULL) = (length(words) > 0)", name=op.f("ck_tag_coded_or_in_words")),
        sa.CheckConstraint(
            "(text_version_id IS NULL AND start IS NULL AND stop IS NULL AND page IS NULL) OR (text_version_id IS NOT NULL AND start >= 0 AND stop > start AND page IS NULL) OR (text_version_id IS NOT NULL AND start IS NULL AND stop IS NULL AND page >= 1)",
            name=op.f("ck_tag_passage_page_or_case"),
        ),
        sa.ForeignKeyConstraint(["barrier_id"], ["barrier.id"], name="fk_tag_barrier_id_barrier"),
        sa.ForeignKeyConstraint(["case_id"], ["case_entry.id"], name="fk_tag_case_id_case_entry"),
        sa.ForeignKeyConstraint(["reading_id"], ["reading.id"], name="fk_tag_reading_id_reading"),
        sa.ForeignKeyConstraint(["text_version_id"], ["text_version.id"], name="fk_tag_text_version_id_text_version"),
        sa.UniqueConstraint("uuid", name="uq_tag_uuid"),
    )
    op.create_index("ix_tag_barrier_id", "tag", ["barrier_id"], unique=False)
    op.create_index("ix_tag_case_id", "tag", ["case_id"], unique=False)
    op.create_index(
        "ix_tag_counted", "tag", ["reading_id", "barrier_id", "stage", "agency", "effect", "confidence"], unique=False
    )
    op.create_index("ix_tag_text_version_id_start", "tag", ["text_version_id", "start"], unique=False)
    op.create_table(
        "theme_answer",
        sa.Column("id", sa.Integer(), nullable=False, autoincrement=False),
        sa.Column("reading_id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("theme_id", sa.Integer(), nullable=False),
        sa.Column("answer", sa.String(16), nullable=False),
        sa.Column("answered_at", UtcDateTime(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_theme_answer"),
        sa.ForeignKeyConstraint(["case_id"], ["case_entry.id"], name="fk_theme_answer_case_id_case_entry"),
        sa.ForeignKeyConstraint(["reading_id"], ["reading.id"], name="fk_theme_answer_reading_id_reading"),
        sa.ForeignKeyConstraint(["theme_id"], ["theme.id"], name="fk_theme_answer_theme_id_theme"),
        sa.UniqueConstraint("reading_id", "theme_id", name="uq_theme_answer_reading_id_theme_id"),
    )
    op.create_index("ix_theme_answer_case_id", "theme_answer", ["case_id"], unique=False)
    op.create_index("ix_theme_answer_counted", "theme_answer", ["reading_id", "theme_id", "answer"], unique=False)
    op.create_index("ix_theme_answer_theme_id", "theme_answer", ["theme_id"], unique=False)


def _make_duplicates() -> None:
    op.create_table(
        "duplicate_pair",
        sa.Column("id", sa.Integer(), nullable=False, autoincrement=False),
        sa.Column("left_id", sa.Integer(), nullable=False),
        sa.Column("right_id", sa.Integer(), nullable=False),
        sa.Column("probability", sa.Double(), nullable=False),
        sa.Column("evidence", sa.JSON(), nullable=False),
        sa.Column("proposed_at", UtcDateTime(), nullable=False),
        sa.Column("decision", sa.String(16), nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("kept_id", sa.Integer(), nullable=True),
        sa.Column("decided_by", sa.Integer(), nullable=True),
        sa.Column("decided_at", UtcDateTime(), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_duplicate_pair"),
        sa.CheckConstraint("left_id < right_id", name=op.f("ck_duplicate_pair_ordered")),
        sa.ForeignKeyConstraint(["decided_by"], ["reader.id"], name="fk_duplicate_pair_decided_by_reader"),
        sa.ForeignKeyConstraint(["kept_id"], ["case_entry.id"], name="fk_duplicate_pair_kept_id_case_entry"),
        sa.ForeignKeyConstraint(["left_id"], ["case_entry.id"], name="fk_duplicate_pair_left_id_case_entry"),
        sa.ForeignKeyConstraint(["right_id"], ["case_entry.id"], name="fk_duplicate_pair_right_id_case_entry"),
        sa.UniqueConstraint("left_id", "right_id", name="uq_duplicate_pair_left_id_right_id"),
    )
    op.create_index(
        "ix_duplicate_pair_decision_probability", "duplicate_pair", ["decision", "probability"], unique=False
    )
    op.create_index("ix_duplicate_pair_right_id", "duplicate_pair", ["right_id"], unique=False)


def _make_imports() -> None:
    op.create_table(
        "source",
        sa.Column("id", sa.Integer(), nullable=False, autoincrement=False),
        sa.Column("kind", sa.String(12), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("first_used", UtcDateTime(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_source"),
        sa.UniqueConstraint("kind", "name", name="uq_source_kind_name"),
    )
    op.create_table(
        "import_row",
        sa.Column("id", sa.Integer(), nullable=False, autoincrement=False),
        sa.Column("source_id", sa.Integer(), nullable=False),
        sa.Column("key", sa.LargeBinary(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_import_row"),
        sa.ForeignKeyConstraint(["case_id"], ["case_entry.id"], name="fk_import_row_case_id_case_entry"),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name="fk_import_row_person_id_person"),
        sa.ForeignKeyConstraint(["source_id"], ["source.id"], name="fk_import_row_source_id_source"),
        sa.UniqueConstraint("source_id", "key", name="uq_import_row_source_id_key"),
    )
    op.create_index("ix_import_row_case_id", "import_row", ["case_id"], unique=False)
    op.create_table(
        "frame_entry",
        sa.Column("id", sa.Integer(), nullable=False, autoincrement=False),
        sa.Column("reference", sa.Text(), nullable=False),
        sa.Column("occurrence", sa.Integer(), nullable=False),
        sa.Column("area", sa.Text(), nullable=True),
        sa.Column("stratum", sa.Text(), nullable=True),
        sa.Column("attributes", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_frame_entry"),
        sa.UniqueConstraint("reference", "occurrence", name="uq_frame_entry_reference_occurrence"),
    )


def _make_journal() -> None:
    op.create_table(
        "journal_entry",
        sa.Column("id", sa.Integer(), nullable=False, autoincrement=False),
        sa.Column("uuid", sa.String(36), nullable=False),
        sa.Column("at", UtcDateTime(), nullable=False),
        sa.Column("reader_id", sa.Integer(), nullable=True),
        sa.Column("action", sa.String(40), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=True),
        sa.Column("batch", sa.String(36), nullable=True),
        sa.Column("undoes", sa.Integer(), nullable=True),
        sa.Column("payload", sa.JSON(), nullable=False),
        sa.Column("previous", sa.String(64), nullable=False),
        sa.Column("digest", sa.String(64), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_journal_entry"),
        sa.UniqueConstraint("uuid", name="uq_journal_entry_uuid"),
    )
    op.create_index("ix_journal_entry_batch", "journal_entry", ["batch"], unique=False)
    op.create_index("ix_journal_entry_case_id", "journal_entry", ["case_id"], unique=False)
    op.create_index("ix_journal_entry_reader_id", "journal_entry", ["reader_id"], unique=False)
    op.create_index("ix_journal_entry_undoes", "journal_entry", ["undoes"], unique=False)
    op.create_table(
        "journal_version",
        sa.Column("id", sa.Integer(), nullable=False, autoincrement=False),
        sa.Column("entry_id", sa.Integer(), nullable=False),
        sa.Column("table_name", sa.String(40), nullable=False),
        sa.Column("first_row", sa.Integer(), nullable=False),
        sa.Column("last_row", sa.Integer(), nullable=False),
        sa.Column("before", sa.JSON(), nullable=True),
        sa.Column("after", sa.String(64), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_journal_version"),
        sa.ForeignKeyConstraint(["entry_id"], ["journal_entry.id"], name="fk_journal_version_entry_id_journal_entry"),
    )
    op.create_index("ix_journal_version_entry_id", "journal_version", ["entry_id"], unique=False)
    op.create_index(
        "ix_journal_version_table_name_last_row", "journal_version", ["table_name", "last_row"], unique=False
    )
