"""Tests of a release: the same bytes, a manifest that can be checked, a log, and nothing mixed."""

from __future__ import annotations

import hashlib
import json
import stat
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import delete, select

from exports.conftest import SENTENCE
from making import add_cases, sample_entry, sample_review
from prosecution_barriers.exports.checking import check_release
from prosecution_barriers.exports.manifest import LOGGED_MANIFEST, digest_of
from prosecution_barriers.exports.quotes import candidates, confirm_quote, confirmed_quotes, withdraw_quote
from prosecution_barriers.exports.release import Request, release_internal
from prosecution_barriers.exports.release_files import staged
from prosecution_barriers.findings.thematic import Filter
from prosecution_barriers.records.refusals import Conflict, Missing, Refused, Unreadable
from prosecution_barriers.records.rulings import RuleRefused
from prosecution_barriers.records.vocabulary import ThemeAnswer
from prosecution_barriers.review.answers import answer_theme
from prosecution_barriers.review.project import OpenReview, create_review, open_review
from prosecution_barriers.review.readers import add_person
from prosecution_barriers.review.readings import finish, reopen
from prosecution_barriers.review.undo import undo
from prosecution_barriers.store.tables import CaseRow, DisclosureRow, DuplicatePairRow


@pytest.fixture
def review(own_review: OpenReview) -> OpenReview:
    return own_review


def contents(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def logged(review: OpenReview) -> list[tuple[str, str, str]]:
    with review.store.read() as session:
        rows = session.scalars(select(DisclosureRow).order_by(DisclosureRow.id))
        return [(row.kind, row.recipient, row.protection) for row in rows]


def test_the_same_data_gives_the_same_bytes(review: OpenReview, tmp_path: Path) -> None:
    """Of two releases only the file beside them differs, in time, recipient and place in the journal."""
    first = release_internal(review, tmp_path / "one", Request("Lead"))
    release_internal(review, tmp_path / "two", Request("Board"))
    one, two = contents(tmp_path / "one"), contents(tmp_path / "two")
    assert set(one) == set(two) == set(first.files)
    assert [name for name in one if one[name] != two[name]] == ["release.json"]
    assert [json.loads(held["release.json"])["recipient"] for held in (one, two)] == ["Lead", "Board"]
    assert logged(review) == [
        (kind, name, "internal") for name in ("Lead", "Board") for kind in ("summary", "manifest")
    ]


def test_the_manifest_names_every_file_and_figure(review: OpenReview, tmp_path: Path) -> None:
    """Digests of the files, codebook, coverage, agreement, duplicates and figures stand in it."""
    release_internal(review, tmp_path / "out", Request("Lead"))
    held = contents(tmp_path / "out")
    manifest = json.loads(held["manifest.json"])
    files = {
        name: hashlib.sha256(held[name]).hexdigest() for name in held if name not in ("manifest.json", "release.json")
    }
    assert manifest["files"] == files
    assert manifest["figures"]["barrier/INF3"] == [12, 30, 10]
    assert (manifest["codebook"], manifest["coverage"]["done"], manifest["protection"]) == ("0.1", 40, "internal")
    assert json.loads(held["release.json"])["journal"]["entry"] > 0


def test_marking_stands_in_every_file_name_and_only_the_owner_reads(review: OpenReview, tmp_path: Path) -> None:
    """What holds figures is named by its marking and protection, and is nobody else's to read."""
    release_internal(review, tmp_path / "out", Request("Lead"))
    for path in (tmp_path / "out").rglob("*"):
        if path.is_file() and path.name not in ("manifest.json", "release.json"):
            assert path.name.startswith("OFFICIAL-SENSITIVE_synthetic_summary_internal")
        if path.is_file():
            assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_a_check_finds_what_has_changed(review: OpenReview, tmp_path: Path) -> None:
    """Unchanged data gives the same figures; one answer changed names the figures that moved."""
    release_internal(review, tmp_path / "out", Request("Lead", ("json",)))
    assert check_release(review, tmp_path / "out" / "manifest.json").same
    with review.store.read() as session:
        case = session.scalars(select(CaseRow.id).order_by(CaseRow.id)).all()[-1]
    reopen(review, case)
    answer_theme(review, case, "SUP", ThemeAnswer.PRESENT)
    finish(review, case)
    found = check_release(review, tmp_path / "out" / "manifest.json")
    changed = {key: (was, now) for key, was, now in found.changed}
    assert changed["theme/SUP"] == ([0, 26, 14], [1, 27, 13])
    assert all("SUP" in key for key in changed)


def test_another_codebook_is_no_comparison(review: OpenReview, tmp_path: Path) -> None:
    """A manifest of another version is refused by the rule on trends; what is no manifest says so."""
    release_internal(review, tmp_path / "out", Request("Lead", ("json",)))
    path = tmp_path / "out" / "manifest.json"
    path.write_text(path.read_text().replace('"codebook": "0.1"', '"codebook": "0.0"'))
    (path.parent / "release.json").unlink()
    log_as_of_old(review)
    with pytest.raises(RuleRefused, match="rule: trend"):
        check_release(review, path)
    path.write_text("{}")
    with pytest.raises(Unreadable, match="no manifest"):
        check_release(review, path)
    with pytest.raises(Missing):
        check_release(review, tmp_path / "nowhere.json")


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (lambda data: {**data, "digest": "0" * 64}, "not that of its figures"),
        (
            lambda data: {**data, "figures": {**data["figures"], "barrier/INF3": [11, 30, 10]}},
            "not that of its figures",
        ),
        (lambda data: {**data, "title": "Another"}, "written for another"),
        (lambda data: {**data, "figures": {}, "digest": digest_of({})}, "written for another"),
    ],
)
def test_a_changed_manifest_is_refused(review: OpenReview, tmp_path: Path, change: Any, told: str) -> None:
    """Whatever was changed in it, its own digest included, it is refused in words and not compared."""
    release_internal(review, tmp_path / "out", Request("Lead", ("json",)))
    path = tmp_path / "out" / "manifest.json"
    path.write_text(json.dumps(change(json.loads(path.read_text()))))
    with pytest.raises(Unreadable, match=told):
        check_release(review, path)


def test_a_manifest_the_log_does_not_know_is_refused(review: OpenReview, tmp_path: Path) -> None:
    """Figures and digest changed to fit, and nothing beside it: the log of the review has no such release."""
    release_internal(review, tmp_path / "out", Request("Lead", ("json",)))
    path = tmp_path / "out" / "manifest.json"
    data = json.loads(path.read_text())
    path.write_text(json.dumps({**data, "figures": {}, "digest": digest_of({})}))
    (path.parent / "release.json").unlink()
    with pytest.raises(Unreadable, match="no release of that digest"):
        check_release(review, path)


def log_as_of_old(review: OpenReview) -> None:
    """Leave in the log what it held before it kept the digests of manifests."""
    with review.store.engine.begin() as connection:
        connection.execute(delete(DisclosureRow).where(DisclosureRow.kind == LOGGED_MANIFEST))


@pytest.mark.parametrize("part", ["marking", "rules", "files", "coverage", "agreement", "duplicates"])
def test_a_manifest_changed_anywhere_is_refused_wherever_it_lies(review: OpenReview, tmp_path: Path, part: str) -> None:
    """The log has the digest of the whole manifest; of a release older than that the check says that it cannot tell."""
    release_internal(review, tmp_path / "out", Request("Lead", ("json",)))
    written = (tmp_path / "out" / "manifest.json").read_text()
    path = tmp_path / "mailed.json"
    path.write_text(written)
    assert check_release(review, path).vouched
    data = json.loads(written)
    path.write_text(json.dumps({**data, part: {}}))
    with pytest.raises(Unreadable, match="with another manifest"):
        check_release(review, path)
    log_as_of_old(review)
    found = check_release(review, path)
    assert (found.same, found.vouched) == (True, False)


def test_what_cannot_be_written_is_not_logged(review: OpenReview, tmp_path: Path) -> None:
    """Where a file cannot take its place nothing is logged, and nothing is left in the folder."""
    folder = tmp_path / "out"
    (folder / "release.json").mkdir(parents=True)
    with pytest.raises(Refused, match="is a folder"):
        release_internal(review, folder, Request("Lead", ("json",)))
    assert [path.name for path in folder.iterdir()] == ["release.json"]
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(Refused, match="cannot be written"):
        release_internal(review, tmp_path / "file" / "out", Request("Lead", ("json",)))
    assert logged(review) == []


def test_files_stand_only_once_they_are_placed(tmp_path: Path) -> None:
    """Until then they are nowhere to be found by their names, and what is never placed is removed."""
    with staged(tmp_path / "out", {"a.csv": b"1"}):
        assert not (tmp_path / "out" / "a.csv").exists()
    assert list((tmp_path / "out").iterdir()) == []
    with staged(tmp_path / "out", {"t/a.csv": b"1"}) as files:
        files.place(b"beside")
    assert contents(tmp_path / "out") == {"release.json": b"beside", "t/a.csv": b"1"}


def test_only_a_lead_releases(review: OpenReview, tmp_path: Path) -> None:
    """A reviewer is told who may; nothing is written or logged."""
    add_person(review.store, review.reader.id, "r.reader")
    reviewer = open_review(review.store.location, reader="r.reader")
    with pytest.raises(Refused, match=r"only a lead releases a summary.*Ask lead"):
        release_internal(reviewer, tmp_path / "out", Request("Lead"))
    assert logged(reviewer) == []
    reviewer.close()
    assert not (tmp_path / "out").exists()


def test_nothing_leaves_without_a_recipient_or_with_open_duplicates(review: OpenReview, tmp_path: Path) -> None:
    """No recipient, an unknown format, and too many undecided duplicates are refused before anything is written."""
    for request in (Request(" "), Request("Lead", ("pdf",))):
        with pytest.raises(Refused):
            release_internal(review, tmp_path / "out", request)
    with review.store.change("duplicate.scan", reader=1) as change:
        change.insert_many(
            DuplicatePairRow,
            [
                {"left_id": one, "right_id": one + 1, "probability": 0.9, "evidence": {}, "proposed_at": change.now}
                for one in (1, 3, 5)
            ],
        )
    with pytest.raises(RuleRefused, match="rule: duplicates"):
        release_internal(review, tmp_path / "out", Request("Lead"))
    assert not (tmp_path / "out").exists()
    assert logged(review) == []


def test_the_two_kinds_are_never_mixed(review: OpenReview, tmp_path: Path) -> None:
    """A folder that holds a shareable output takes no internal one."""
    folder = tmp_path / "out"
    folder.mkdir()
    (folder / "manifest.json").write_text('{"protection": "shareable"}')
    with pytest.raises(Refused, match="never mixed"):
        release_internal(review, folder, Request("Lead"))


def test_a_filter_stands_in_the_report(review: OpenReview, tmp_path: Path) -> None:
    """A part of the review says which part it is, and is checked as that part."""
    release_internal(review, tmp_path / "out", Request("Lead", ("markdown", "json"), Filter(area="Easterby")))
    text = next((tmp_path / "out").glob("*.md")).read_text(encoding="utf-8")
    assert "only Area Easterby" in text
    assert check_release(review, tmp_path / "out" / "manifest.json").same


def test_a_release_is_not_undone_and_stands_in_no_way(review: OpenReview, tmp_path: Path) -> None:
    """Undo passes over it to the change before; the log keeps it."""
    release_internal(review, tmp_path / "out", Request("Lead", ("json",)))
    assert undo(review.store, review.reader.id).words == "recommendation"
    assert len(logged(review)) == 2


class TestQuotes:
    def test_only_confirmed_words_leave_and_each_is_logged(self, review: OpenReview, tmp_path: Path) -> None:
        """Off by default; on, the confirmed quote stands on its theme's page and in the log with its recipient."""
        one = candidates(review, "INF3")[0]
        assert (one.against, one.redacted.text) == ("", SENTENCE)
        confirm_quote(review, one.tag, one.redacted.text)
        release_internal(review, tmp_path / "without", Request("Lead", ("markdown",)))
        release_internal(review, tmp_path / "with", Request("Board", ("markdown",), quotes=True))
        texts = [next((tmp_path / name).glob("*.md")).read_text(encoding="utf-8") for name in ("without", "with")]
        assert [SENTENCE in text for text in texts] == [False, True]
        assert logged(review)[2:] == [(kind, "Board", "internal") for kind in ("summary", "manifest", "quote")]

    def test_what_was_not_shown_cannot_be_confirmed(self, review: OpenReview) -> None:
        """Other words, an unknown tag, or the same quote twice are refused; taking it back is undone."""
        one = candidates(review, "INF3")[0]
        with pytest.raises(Conflict, match="not what was shown"):
            confirm_quote(review, one.tag, "other words")
        with pytest.raises(Missing):
            confirm_quote(review, "zzz", SENTENCE)
        confirm_quote(review, one.tag, SENTENCE)
        with pytest.raises(Conflict, match="already"):
            confirm_quote(review, one.tag, SENTENCE)
        withdraw_quote(review, one.tag)
        undo(review.store, review.reader.id)
        with review.store.read() as session:
            assert [quote.masked for quote in confirmed_quotes(session)] == [SENTENCE]

    def test_a_barrier_of_few_cases_gives_no_quote(self, tmp_path: Path) -> None:
        """Where fewer than five cases count, a passage would point at one of them."""
        from making import add_text
        from prosecution_barriers.review.tagging import NewTag, add_tag

        review = create_review(tmp_path / "few.barriers", sample_review())
        case = add_cases(review, sample_entry(1))[0]
        document = add_text(review, case, SENTENCE)
        add_tag(review, case, NewTag("INF3", document=document, start=0, stop=len(SENTENCE)))
        one = candidates(review, "INF3")[0]
        with pytest.raises(RuleRefused, match=r"fewer than 5 cases.*rule: anonymity of quotes"):
            confirm_quote(review, one.tag, one.redacted.text)
        review.close()
