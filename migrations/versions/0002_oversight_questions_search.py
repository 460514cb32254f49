"""Escalations, the access log, the question set, decisions that no barrier was found, and full-text search."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from prosecution_barriers.store.tables import UtcDateTime

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables, and index the texts that are there."""
    _make_oversight()
    _make_answers()
    for statement in _SQLITE if op.get_bind().dialect.name == "sqlite" else _POSTGRESQL:
        op.execute(statement)


def downgrade() -> None:
    """Remove the tables and the index; the texts stay."""
    for statement in _SQLITE_DOWN if op.get_bind().dialect.name == "sqlite" else _POSTGRESQL_DOWN:
        op.execute(statement)
    for table in ("no_barrier", "question_answer", "access_log", "escalation"):
        op.drop_table(table)


def _make_oversight() -> None:
    op.create_table(
        "escalation",
        sa.Column("id", sa.Integer(), nullable=False, autoincrement=False),
        sa.Column("uuid", sa.String(36), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("reader_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(24), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("raised_at", UtcDateTime(), nullable=False),
        sa.Column("settled_at", UtcDateTime(), nullable=True),
        sa.Column("settled_by", sa.Integer(), nullable=True),
        sa.Column("settlement", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_escalation"),
        sa.CheckConstraint("length(reason) > 0", name=op.f("ck_escalation_reasoned")),
        sa.CheckConstraint(
            "(settled_at IS NULL) = (settled_by IS NULL)", name=op.f("ck_escalation_settled_by_someone")
        ),
        sa.ForeignKeyConstraint(["case_id"], ["case_entry.id"], name="fk_escalation_case_id_case_entry"),
        sa.ForeignKeyConstraint(["reader_id"], ["reader.id"], name="fk_escalation_reader_id_reader"),
        sa.ForeignKeyConstraint(["settled_by"], ["reader.id"], name="fk_escalation_settled_by_reader"),
        sa.UniqueConstraint("uuid", name="uq_escalation_uuid"),
    )
    op.create_index("ix_escalation_case_id", "escalation", ["case_id"], unique=False)
    op.create_index("ix_escalation_settled_at_kind", "escalation", ["settled_at", "kind"], unique=False)
    op.create_table(
        "access_log",
        sa.Column("id", sa.Integer(), nullable=False, autoincrement=False),
        sa.Column("at", UtcDateTime(), nullable=False),
        sa.Column("reader_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(24), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("document_id", sa.Integer(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_access_log"),
        sa.ForeignKeyConstraint(["reader_id"], ["reader.id"], name="fk_access_log_reader_id_reader"),
        sa.ForeignKeyConstraint(["case_id"], ["case_entry.id"], name="fk_access_log_case_id_case_entry"),
        sa.ForeignKeyConstraint(["document_id"], ["document.id"], name="fk_access_log_document_id_document"),
    )
    op.create_index("ix_access_log_case_id", "access_log", ["case_id"], unique=False)
    op.create_index("ix_access_log_reader_id_at", "access_log", ["reader_id", "at"], unique=False)


def _make_answers() -> None:
    op.create_table(
        "question_answer",
        sa.Column("id", sa.Integer(), nullable=False, autoincrement=False),
        sa.Column("reading_id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("question", sa.Integer(), nullable=False),
        sa.Column("grade", sa.String(2), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("answered_at", UtcDateTime(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_question_answer"),
        sa.CheckConstraint("question > 0", name=op.f("ck_question_answer_numbered")),
        sa.ForeignKeyConstraint(["reading_id"], ["reading.id"], name="fk_question_answer_reading_id_reading"),
        sa.ForeignKeyConstraint(["case_id"], ["case_entry.id"], name="fk_question_answer_case_id_case_entry"),
        sa.UniqueConstraint("reading_id", "question", name="uq_question_answer_reading_id_question"),
    )
    op.create_index("ix_question_answer_case_id", "question_answer", ["case_id"], unique=False)
    op.create_table(
        "no_barrier",
        sa.Column("id", sa.Integer(), nullable=False, autoincrement=False),
        sa.Column("reading_id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("decided_at", UtcDateTime(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_no_barrier"),
        sa.ForeignKeyConstraint(["reading_id"], ["reading.id"], name="fk_no_barrier_reading_id_reading"),
        sa.ForeignKeyConstraint(["case_id"], ["case_entry.id"], name="fk_no_barrier_case_id_case_entry"),
        sa.UniqueConstraint("reading_id", name="uq_no_barrier_reading_id"),
    )
    op.create_index("ix_no_barrier_case_id", "no_barrier", ["case_id"], unique=False)


# The index keeps no second copy of a text. Words are compared without accents, and what is
# deleted leaves no trace in it. Whoever rebuilds the table of texts must make the triggers again.
_SQLITE = (
    "CREATE VIRTUAL TABLE text_search USING fts5("
    "text, content='text_version', content_rowid='id', tokenize=\"unicode61 remove_diacritics 2\")",
    "INSERT INTO text_search(text_search, rank) VALUES('secure-delete', 1)",
    "CREATE TRIGGER text_search_added AFTER INSERT ON text_version BEGIN"
    " INSERT INTO text_search(rowid, text) VALUES (new.id, new.text); END",
    "CREATE TRIGGER text_search_removed AFTER DELETE ON text_version BEGIN"
    " INSERT INTO text_search(text_search, rowid, text) VALUES ('delete', old.id, old.text); END",
    "CREATE TRIGGER text_search_changed AFTER UPDATE OF text ON text_version BEGIN"
    " INSERT INTO text_search(text_search, rowid, text) VALUES ('delete', old.id, old.text);"
    " INSERT INTO text_search(rowid, text) VALUES (new.id, new.text); END",
    "INSERT INTO text_search(text_search) VALUES ('rebuild')",
)
_SQLITE_DOWN = (
    "DROP TRIGGER text_search_changed",
    "DROP TRIGGER text_search_removed",
    "DROP TRIGGER text_search_added",
    "DROP TABLE text_search",
)
# A tsvector holds at most 1 MB: long texts are indexed in parts that overlap by more than any word.
_POSTGRESQL = (
    "CREATE TABLE text_search ("
    "text_version_id integer NOT NULL, part integer NOT NULL, words tsvector NOT NULL,"
    " CONSTRAINT pk_text_search PRIMARY KEY (text_version_id, part),"
    " CONSTRAINT fk_text_search_text_version_id_text_version FOREIGN KEY (text_version_id)"
    " REFERENCES text_version (id) ON DELETE CASCADE)",
    "CREATE INDEX ix_text_search_words ON text_search USING gin (words)",
    "CREATE FUNCTION index_text() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN"
    " DELETE FROM text_search WHERE text_version_id = NEW.id;"
    " INSERT INTO text_search SELECT NEW.id, part,"
    " to_tsvector('simple', substr(NEW.text, part * 150000 + 1, 150300))"
    " FROM generate_series(0, length(NEW.text) / 150000) AS part;"
    " RETURN NEW; END $$",
    "CREATE TRIGGER text_search_added AFTER INSERT OR UPDATE OF text ON text_version"
    " FOR EACH ROW EXECUTE FUNCTION index_text()",
    "INSERT INTO text_search SELECT id, part, to_tsvector('simple', substr(text, part * 150000 + 1, 150300))"
    " FROM text_version, generate_series(0, length(text) / 150000) AS part",
)
_POSTGRESQL_DOWN = (
    "DROP TRIGGER text_search_added ON text_version",
    "DROP FUNCTION index_text()",
    "DROP TABLE text_search",
)
