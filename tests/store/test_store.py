"""Tests of the open store: writers take their turn, a crash loses nothing that was acknowledged."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from sqlalchemy import func, select

from making import add_cases, sample_entry, sample_review
from prosecution_barriers.records.refusals import Conflict
from prosecution_barriers.review.project import OpenReview, create_review, open_review
from prosecution_barriers.review.tagging import NewTag, add_tag
from prosecution_barriers.store import journal
from prosecution_barriers.store.identity import new_uuid
from prosecution_barriers.store.tables import CaseRow, FlagRow, JournalEntryRow, TagRow


def test_writers_of_several_threads_lose_nothing(review: OpenReview) -> None:
    """Eight writers that read and then write leave every change, and a chain without a gap."""
    case = add_cases(review, sample_entry())[0]

    def work(name: int) -> None:
        for number in range(5):
            with review.store.change("flag", reader=1, case=case) as change:
                count = change.session.scalar(select(func.count(FlagRow.id))) or 0
                change.insert(FlagRow, case_id=case, name=f"{name}-{number}")
                change.update(CaseRow, case, attributes={"flags": str(count + 1)})

    threads = [threading.Thread(target=work, args=(name,)) for name in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with review.store.read() as session:
        assert session.scalar(select(func.count(FlagRow.id))) == 40
        assert session.get_one(CaseRow, case).attributes == {"flags": "40"}
        assert journal.first_broken_entry(session) is None


def test_what_contradicts_the_tables_is_a_conflict(review: OpenReview) -> None:
    """A row the tables refuse is said to contradict what is kept."""
    case = add_cases(review, sample_entry())[0]
    with review.store.change("flag", reader=1) as change:
        change.insert(FlagRow, case_id=case, name="a")
    with pytest.raises(Conflict, match="contradicts"), review.store.change("flag", reader=1) as change:
        change.insert(FlagRow, case_id=case, name="a")


_WRITER = """
import os
from itertools import count
import sys
from prosecution_barriers.review.project import open_review
from prosecution_barriers.review.tagging import NewTag, add_tag
review = open_review(sys.argv[1])
for number in count():
    tag = add_tag(review, 1, NewTag("OTHER", words=f"{os.getpid()} {number}"))
    print(tag.uuid, flush=True)
"""


def kill_writers(folder: Path, times: int) -> tuple[set[str], set[str]]:
    """Kill a process that tags, over and over; the tags it acknowledged, and those that are there."""
    review = create_review(folder / "r.barriers", sample_review())
    add_cases(review, sample_entry())
    review.close()
    acknowledged: set[str] = set()
    for number in range(times):
        writer = subprocess.Popen(
            [sys.executable, "-c", _WRITER, str(folder / "r.barriers")], stdout=subprocess.PIPE, text=True
        )
        assert writer.stdout is not None
        for _ in range(1 + number % 7):
            acknowledged.add(writer.stdout.readline().strip())
        writer.send_signal(signal.SIGKILL)
        acknowledged |= {line.strip() for line in writer.stdout if len(line.strip()) == 36}
        writer.wait()
        writer.stdout.close()
    again = open_review(folder / "r.barriers")
    with again.store.read() as session:
        kept = set(session.scalars(select(TagRow.uuid)))
        assert journal.first_broken_entry(session) is None
        entries = session.scalar(select(func.count(JournalEntryRow.id)).where(JournalEntryRow.action == "tag.add"))
        assert entries == len(kept)
    with again.store.engine.connect() as connection:
        assert connection.exec_driver_sql("PRAGMA integrity_check").scalar() == "ok"
    again.close()
    return acknowledged, kept


def test_a_killed_writer_loses_nothing_it_acknowledged(tmp_path: Path) -> None:
    """Every tag whose identifier was given out is there after kill -9, and the chain holds."""
    acknowledged, kept = kill_writers(tmp_path, 5)
    assert acknowledged <= kept


@pytest.mark.long
def test_two_hundred_killed_writers_lose_nothing(tmp_path: Path) -> None:
    """Two hundred times kill -9 lose not one acknowledged tag."""
    acknowledged, kept = kill_writers(tmp_path, 200)
    assert len(acknowledged) >= 200
    assert acknowledged <= kept


def test_identifiers_sort_by_time_and_never_repeat() -> None:
    """A later identifier of one process sorts later, and is a version 7 UUID."""
    made = [new_uuid() for _ in range(10_000)]
    assert made == sorted(made)
    assert len(set(made)) == len(made)
    assert {uuid[14] for uuid in made} == {"7"}


def test_a_full_disk_says_so_and_changes_nothing(tmp_path: Path) -> None:
    """A change that does not fit is refused in words, and the review is as it was."""
    from prosecution_barriers.records.refusals import Refused

    review = create_review(tmp_path / "r.barriers", sample_review())
    case = add_cases(review, sample_entry())[0]
    with review.store.engine.connect() as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar()
        connection.exec_driver_sql("COMMIT")
        connection.exec_driver_sql(f"PRAGMA max_page_count = {pages}")
        connection.exec_driver_sql("BEGIN")
    with pytest.raises(Refused, match="full"), review.store.change("flag", reader=1) as change:
        change.insert_many(FlagRow, [{"case_id": case, "name": f"{n} {'x' * 500}"} for n in range(400)])
    with review.store.read() as session:
        assert session.scalar(select(func.count(FlagRow.id))) == 0
    review.close()


def test_a_store_can_be_opened_while_another_process_has_it(tmp_path: Path) -> None:
    """Two openings of one review see each other's changes."""
    first = create_review(tmp_path / "r.barriers", sample_review())
    second = open_review(tmp_path / "r.barriers")
    case = add_cases(first, sample_entry())[0]
    tag = add_tag(second, case, NewTag("MIS1"))
    with first.store.read() as session:
        assert session.scalars(select(TagRow.uuid)).one() == tag.uuid
    assert os.path.exists(first.store.location + "-queue")
    first.close()
    second.close()
