"""The glance at a review that stands on the screen first: the same rows as ever, and nothing loaded for it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from making import add_cases, add_text, sample_entry, sample_review
from prosecution_barriers.records.facts import FactStatus, recorded, unrecorded
from prosecution_barriers.review.glance import Glance, glance
from prosecution_barriers.review.project import OpenReview, create_review, open_review
from prosecution_barriers.review.queue import first_ids, queue_rows
from prosecution_barriers.review.readers import add_person
from prosecution_barriers.review.tagging import NewTag, add_tag
from prosecution_barriers.review.ui_state import load_state, save_states
from prosecution_barriers.store.store import open_store


def look(location: str, reader: str | None = None, known: str | None = None) -> Glance | None:
    """A glance at the first two rows of three."""
    return glance(location, reader, lambda uuid: known, 3, 2)


def test_the_rows_are_those_of_the_ordinary_way(review: OpenReview) -> None:
    """Ids, facts and their sources, states, counts, the review's record and the place are the same; servers are left alone."""
    cases = add_cases(
        review,
        sample_entry(1, area=recorded("Wendale"), outcome=recorded("convicted")),
        sample_entry(2, area=unrecorded(FactStatus.NOT_STATED)),
        sample_entry(3, area=recorded("Easterby")),
        sample_entry(4),
    )
    add_tag(review, cases[0], NewTag("MIS1"))
    add_text(review, cases[1])
    save_states(review, {"place": {"screen": "queue", "case": cases[2]}})
    found = look(review.store.location)
    if not review.store.embedded:
        assert found is None
        return
    with review.store.read() as session:
        ids = first_ids(session, 3)
        expected = Glance(
            review.review, ids, queue_rows(session, ids[:2]), load_state(session, review.reader.id, "place")
        )
    assert found == expected


def test_who_is_here_is_known_as_the_ordinary_way_knows_it(tmp_path: Path) -> None:
    """The handle that was said, the one remembered, the only person there is; where nobody can say, there is no glance."""
    path = str(tmp_path / "review.barriers")
    with_two = create_review(path, sample_review())
    add_person(with_two.store, with_two.reader.id, "Second")
    with_two.close()
    for handle, known in (("second", None), (None, "second"), (None, "gone"), (None, None)):
        opened = open_review(path, reader=handle, remembered=lambda uuid, known=known: known)
        place = {"here": opened.chosen.handle} if opened.chosen else None
        if opened.chosen:
            save_states(opened, {"place": place})
        opened.close()
        found = look(path, handle, known)
        assert (found.place if found else None) == place


def test_a_reader_nobody_knows_is_not_shown_anything(tmp_path: Path) -> None:
    """A handle that was said and is none of the review's is refused by opening it; until then nothing is seen."""
    path = str(tmp_path / "review.barriers")
    create_review(path, sample_review()).close()
    assert look(path, "stranger") is None
    assert look(path, None, "stranger") is not None


def test_what_cannot_be_looked_at_is_left_to_the_ordinary_way(tmp_path: Path) -> None:
    """A file of another version, one that is none, one that others can read, and one that is not there give nothing."""
    path = tmp_path / "review.barriers"
    create_review(path, sample_review()).close()
    assert look(str(path)) is not None
    path.chmod(0o604)
    assert look(str(path)) is None
    path.chmod(0o600)
    store = open_store(path)
    with store.engine.begin() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '0001'")
    store.close()
    assert look(str(path)) is None
    (tmp_path / "text.barriers").write_text("no review")
    (tmp_path / "bytes.barriers").write_bytes(b"\0" * 5000)
    for name in ("text", "bytes", "missing"):
        assert look(str(tmp_path / f"{name}.barriers")) is None


def test_a_glance_loads_no_package_and_changes_nothing(tmp_path: Path) -> None:
    """It needs neither SQLAlchemy nor Textual, and leaves the bytes of the file as they were."""
    path = tmp_path / "review.barriers"
    create_review(path, sample_review()).close()
    before = path.read_bytes()
    program = (
        "import sys\n"
        "from prosecution_barriers.review.glance import glance\n"
        f"assert glance({str(path)!r}, None, lambda uuid: None, 10, 10) is not None\n"
        "print(sorted({'sqlalchemy', 'textual', 'rich', 'numpy'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
    assert path.read_bytes() == before
