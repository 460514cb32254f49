"""Tests of migrations, with data in them, on both engines."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import inspect

from making import add_cases, add_text, sample_entry, table_digests
from prosecution_barriers.records.refusals import Refused
from prosecution_barriers.review.project import OpenReview
from prosecution_barriers.review.tagging import NewTag, add_tag
from prosecution_barriers.store import migrate
from prosecution_barriers.store.search import INDEX_TABLES
from prosecution_barriers.store.store import Store, open_store
from prosecution_barriers.store.tables import Base


def test_the_newest_migration_is_the_one_opening_expects() -> None:
    """The revision that opening compares is the head of the migrations."""
    assert ScriptDirectory(str(migrate.migrations_folder())).get_current_head() == migrate.SCHEMA_REVISION


@pytest.mark.filterwarnings("ignore:Skipped unsupported reflection of expression-based index")
def test_from_nothing_to_the_tables_and_down_again(empty_store: Store) -> None:
    """Upgrading makes exactly the mapped tables, every constraint named; downgrading removes them all."""
    migrate.upgrade(empty_store)
    with empty_store.engine.connect() as connection:
        options = {"include_name": lambda name, kind, _: kind != "table" or not str(name).startswith(INDEX_TABLES)}
        assert compare_metadata(MigrationContext.configure(connection, opts=options), Base.metadata) == []
        inspector = inspect(connection)
        for table in Base.metadata.tables:
            for key in inspector.get_foreign_keys(table) + inspector.get_unique_constraints(table):
                assert key["name"], table
    migrate.downgrade(empty_store)
    with empty_store.engine.connect() as connection:
        assert set(inspect(connection).get_table_names()) <= {"alembic_version"}


def test_down_and_up_again_with_data(review: OpenReview) -> None:
    """Each migration can be taken back and applied again on a review with data, and the first tables keep theirs."""
    case = add_cases(review, sample_entry())[0]
    document = add_text(review, case)
    add_tag(review, case, NewTag("MIS1", document=document, start=0, stop=9))
    before = table_digests(review.store)
    revisions = [script.revision for script in ScriptDirectory(str(migrate.migrations_folder())).walk_revisions()]
    migrate.downgrade(review.store, revisions[-1])
    migrate.upgrade(review.store)
    after = table_digests(review.store)
    for table in ("case_entry", "person", "document", "text_version", "tag", "reading"):
        assert after[table] == before[table], table


def test_recreating_a_parent_table_keeps_its_children(
    embedded_review: OpenReview, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """A batch migration that rebuilds the table of cases loses not one of the rows that point at it."""
    case = add_cases(embedded_review, sample_entry())[0]
    add_tag(embedded_review, case, NewTag("MIS1"))
    before = table_digests(embedded_review.store)
    folder = tmp_path / "migrations"
    shutil.copytree(migrate.migrations_folder(), folder)
    (folder / "versions" / "9999_rebuild.py").write_text(
        f'from alembic import op\nrevision = "9999"\ndown_revision = "{migrate.SCHEMA_REVISION}"\n'
        'def upgrade():\n    with op.batch_alter_table("case_entry", recreate="always") as batch:\n'
        '        batch.create_unique_constraint("uq_trial", ["uuid", "review_prefix"])\n'
        "def downgrade():\n    pass\n"
    )
    monkeypatch.setattr(migrate, "migrations_folder", lambda: folder)
    migrate.upgrade(embedded_review.store)
    assert table_digests(embedded_review.store) == before
    with embedded_review.store.engine.connect() as connection:
        assert connection.exec_driver_sql("PRAGMA foreign_keys").scalar() == 1
        names = {one["name"] for one in inspect(connection).get_check_constraints("tag")}
    assert {"ck_tag_coded_or_in_words", "ck_tag_passage_page_or_case"} <= names


def test_an_interrupted_migration_changes_nothing(
    embedded_review: OpenReview, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """A migration that fails half way leaves the tables as they were, and a copy from before."""
    before = table_digests(embedded_review.store)
    folder = tmp_path / "migrations"
    shutil.copytree(migrate.migrations_folder(), folder)
    (folder / "versions" / "9999_breaks.py").write_text(
        f'from alembic import op\nrevision = "9999"\ndown_revision = "{migrate.SCHEMA_REVISION}"\n'
        'def upgrade():\n    op.drop_table("flag")\n    raise RuntimeError("power cut")\ndef downgrade():\n    pass\n'
    )
    monkeypatch.setattr(migrate, "migrations_folder", lambda: folder)
    with pytest.raises(RuntimeError, match="power cut"):
        migrate.upgrade(embedded_review.store)
    assert table_digests(embedded_review.store) == before
    assert migrate.schema_revision(embedded_review.store) == migrate.SCHEMA_REVISION
    assert list(Path(embedded_review.store.location).parent.glob("*.before-*"))


def test_other_versions_and_other_files_are_refused(embedded_review: OpenReview, tmp_path: Path) -> None:
    """A review of an older or newer program, and a file that is none, each say what to do."""
    store = embedded_review.store
    for version, words in (("0000", "barriers upgrade"), ("9999", "Update the program")):
        with store.engine.begin() as connection:
            connection.exec_driver_sql(f"UPDATE alembic_version SET version_num = '{version}'")
        with pytest.raises(Refused, match=words):
            migrate.require_current(store)
    empty = open_store(tmp_path / "empty.barriers", create=True)
    with pytest.raises(Refused, match="is not a review"):
        migrate.require_current(empty)
