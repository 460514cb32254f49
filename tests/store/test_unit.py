"""Tests of the unit of work: a command is whole or nothing, is journalled, and can be taken back."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import func, select

from making import add_cases, sample_entry, table_digests
from prosecution_barriers.records.refusals import Conflict, Missing
from prosecution_barriers.review.project import OpenReview
from prosecution_barriers.store import journal
from prosecution_barriers.store.store import Store
from prosecution_barriers.store.tables import CaseRow, FlagRow, JournalEntryRow, JournalVersionRow, PersonRow


def entries(store: Store) -> int:
    with store.read() as session:
        return session.scalar(select(func.count(JournalEntryRow.id))) or 0


def take_back_last(store: Store) -> None:
    with store.read() as session:
        last = session.scalars(select(JournalEntryRow).order_by(JournalEntryRow.id.desc())).first()
    assert last is not None
    with store.change("undo", reader=1) as change:
        change.take_back(last)


class TestChange:
    def test_a_command_that_fails_leaves_nothing(self, review: OpenReview) -> None:
        """Rows and journal entry of a command that raises are both gone."""
        case = add_cases(review, sample_entry())[0]
        before, held = table_digests(review.store), entries(review.store)
        with pytest.raises(TypeError), review.store.change("test", reader=1) as change:
            change.insert(FlagRow, case_id=case, name=f"child {change.insert(FlagRow, case_id=case, name='a') + ''}")
        assert (table_digests(review.store), entries(review.store)) == (before, held)

    def test_a_command_that_changes_nothing_is_no_entry(self, review: OpenReview) -> None:
        """Writing what is there already is not journalled."""
        case = add_cases(review, sample_entry())[0]
        held = entries(review.store)
        with review.store.change("test", reader=1) as change:
            change.update(CaseRow, case, state="unread")
        assert entries(review.store) == held

    def test_every_kind_of_change_is_taken_back(self, review: OpenReview) -> None:
        """Inserting, updating and deleting are undone to the very digest of every table, and redone to it."""
        case = add_cases(review, sample_entry())[0]
        with review.store.change("test", reader=1) as change:
            old = change.insert(FlagRow, case_id=case, name="rape")
        before = table_digests(review.store)
        with review.store.change("test", reader=1) as change:
            change.insert_many(FlagRow, [{"case_id": case, "name": name} for name in ("a", "b", "c")])
            change.update(CaseRow, case, state="done", attributes={"ü": "ß"})
            change.delete(FlagRow, old)
        after = table_digests(review.store)
        assert after != before
        take_back_last(review.store)
        assert table_digests(review.store) == before
        take_back_last(review.store)
        assert table_digests(review.store) == after

    def test_ids_are_never_given_twice(self, review: OpenReview) -> None:
        """A row that was undone keeps its id for itself, so that redo finds its place free."""
        case = add_cases(review, sample_entry())[0]
        with review.store.change("test", reader=1) as change:
            first = change.insert(FlagRow, case_id=case, name="a")
        take_back_last(review.store)
        with review.store.change("test", reader=1) as change:
            assert change.insert(FlagRow, case_id=case, name="b") > first

    def test_what_was_changed_since_is_not_overwritten(self, review: OpenReview) -> None:
        """Taking back a change under a later one is refused, and nothing is changed by the attempt."""
        case = add_cases(review, sample_entry())[0]
        with review.store.change("test", reader=1) as change:
            change.update(CaseRow, case, state="reading")
        with review.store.read() as session:
            first = session.scalars(select(JournalEntryRow).order_by(JournalEntryRow.id.desc())).first()
        with review.store.change("test", reader=1) as change:
            change.update(CaseRow, case, state="done")
        before = table_digests(review.store)
        assert first is not None
        with pytest.raises(Conflict, match="changed since"), review.store.change("undo", reader=1) as change:
            change.take_back(first)
        assert table_digests(review.store) == before

    def test_what_later_work_rests_on_is_not_removed(self, review: OpenReview) -> None:
        """A case with later rows on it cannot be taken away under them."""
        case = add_cases(review, sample_entry())[0]
        with review.store.read() as session:
            made = session.scalars(select(JournalEntryRow).order_by(JournalEntryRow.id.desc())).first()
        with review.store.change("test", reader=1) as change:
            change.insert(FlagRow, case_id=case, name="a")
        assert made is not None
        with pytest.raises(Conflict), review.store.change("undo", reader=1) as change:
            change.take_back(made)

    def test_a_row_that_is_gone_is_missing(self, review: OpenReview) -> None:
        """Changing or removing a row that is not there says so."""
        for act in ("update", "delete"):
            with (
                pytest.raises(Missing, match="there is no case_entry 99"),
                review.store.change("t", reader=1) as change,
            ):
                getattr(change, act)(CaseRow, 99)


class TestJournal:
    def test_entries_carry_no_text(self, review: OpenReview) -> None:
        """An entry holds ids and digests; not one word of a case stands in it."""
        add_cases(review, sample_entry())
        with review.store.read() as session:
            for entry in session.scalars(select(JournalEntryRow)):
                assert "Prewett" not in str(entry.payload)
                assert "Q1NM" not in str(entry.payload)

    def test_the_chain_finds_what_was_altered(self, embedded_review: OpenReview) -> None:
        """Whoever alters an entry, or takes one out, breaks the chain there."""
        store = embedded_review.store
        for number in range(3):
            add_cases(embedded_review, sample_entry(number))
        with store.read() as session:
            assert journal.first_broken_entry(session) is None
            last = session.scalar(select(func.max(JournalEntryRow.id)))
        with store.engine.begin() as connection:
            connection.exec_driver_sql("UPDATE journal_entry SET action = 'other' WHERE id = 2")
        with store.read() as session:
            assert journal.first_broken_entry(session) == 2
        with store.engine.begin() as connection:
            connection.exec_driver_sql("UPDATE journal_entry SET action = 'import' WHERE id = 2")
            connection.exec_driver_sql("PRAGMA foreign_keys=OFF")
            connection.exec_driver_sql("DELETE FROM journal_version WHERE entry_id = 1")
            connection.exec_driver_sql("DELETE FROM journal_entry WHERE id = 1")
        with store.read() as session:
            assert journal.first_broken_entry(session) == 2
            assert last == session.scalar(select(func.max(JournalEntryRow.id)))


COMMANDS = st.lists(
    st.one_of(
        st.tuples(st.just("flag"), st.sampled_from("abcde")),
        st.tuples(st.just("unflag"), st.integers(0, 4)),
        st.tuples(st.just("state"), st.sampled_from(["unread", "reading", "done"])),
        st.tuples(st.just("undo"), st.none()),
        st.tuples(st.just("redo"), st.none()),
    ),
    max_size=14,
)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(COMMANDS)
def test_any_sequence_undone_restores_every_table(embedded_review: OpenReview, commands: list[tuple[str, Any]]) -> None:
    """Whatever was done, undone and redone: undoing all of it restores every table but the journal."""
    store = embedded_review.store
    with store.change("start", reader=None) as change:
        from prosecution_barriers.store.entries import add_entries, source_id

        case = add_entries(change, [sample_entry()], source_id(change, "table", "x"))[0].case
    with store.change("reader.new", reader=None) as change:
        from prosecution_barriers.review.readers import add_reader

        reader = add_reader(change, f"r{case}", name="x", role="reviewer").id
    start = table_digests(store)
    for name, value in commands:
        _perform(store, reader, case, name, value)
    while _undo(store, reader):
        pass
    assert table_digests(store) == start


def _undo(store: Store, reader: int) -> bool:
    with store.read() as session:
        found = journal.next_to_undo(session, reader)
    if found:
        with store.change(journal.UNDO, reader=reader) as change:
            change.take_back(found[0])
    return bool(found)


def _perform(store: Store, reader: int, case: int, name: str, value: Any) -> None:
    if name == "undo":
        _undo(store, reader)
        return
    if name == "redo":
        with store.read() as session:
            found = journal.next_to_redo(session, reader)
        if found:
            with store.change(journal.REDO, reader=reader) as change:
                change.take_back(found[0])
        return
    with store.change(name, reader=reader) as change:
        flags = list(change.session.execute(select(FlagRow.id, FlagRow.name).where(FlagRow.case_id == case)))
        if name == "flag" and value not in [flag.name for flag in flags]:
            change.insert(FlagRow, case_id=case, name=value)
        elif name == "unflag" and value < len(flags):
            change.delete(FlagRow, flags[value].id)
        elif name == "state":
            change.update(CaseRow, case, state=value)


def test_versions_keep_what_rows_were(review: OpenReview) -> None:
    """The values before a change stand with the journal, not in its entries."""
    case = add_cases(review, sample_entry())[0]
    with review.store.read() as session:
        person = session.scalar(select(PersonRow.id).where(PersonRow.case_id == case))
    assert person is not None
    with review.store.change("t", reader=1) as change:
        change.update(PersonRow, person, label="Defendant Z")
    with review.store.read() as session:
        version = session.scalars(select(JournalVersionRow).order_by(JournalVersionRow.id.desc())).first()
    assert version is not None
    assert version.before is not None
    assert version.before["label"] == "Defendant A"
