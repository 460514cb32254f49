"""Tests of `barriers redact`: the masked text out, what to confirm beside it, and no word lost or overwritten."""

from __future__ import annotations

from pathlib import Path

import pytest

from cli_running import Run
from json_schemas import problems
from word_files import paragraph, word_file

TEXT = "SYNTHETIC\n\nNikhil Nasser rang V1's aunt Orla on 07911 123456. No decision was recorded.\n"


@pytest.fixture
def document(tmp_path: Path) -> Path:
    """A note with a name, a number and a stranger."""
    path = tmp_path / "note.txt"
    path.write_text(TEXT)
    return path


@pytest.fixture
def names(tmp_path: Path) -> Path:
    """Who is known in the case."""
    path = tmp_path / "names.txt"
    path.write_text("# the people of the case\nNASSER, Nikhil; Niko = Suspect A\n")
    return path


def test_masks_go_out_and_doubts_beside_them(run: Run, document: Path, names: Path) -> None:
    """Standard output holds the text, narration what was masked and what a person must confirm, with its line."""
    done = run("redact", document, "--names", names)
    assert done.status == 0
    assert "[Suspect A] rang V1's aunt [word] on [phone]. No decision was recorded." in done.out
    assert "Masked: name 1, phone 1, word 1." in done.err
    assert "line 3: “Orla” (word:" in done.err


def test_without_names_it_says_so(run: Run, document: Path) -> None:
    """The belt still masks, and the reader is told what is missing."""
    done = run("redact", document)
    assert "[word] [word] rang" in done.out
    assert "--names FILE" in done.err


def test_json_holds_text_offsets_and_doubts(run: Run, document: Path, names: Path) -> None:
    """A script finds every place; what was masked does not leave."""
    done = run("redact", document, "--names", names, "--json", "--quiet")
    found = done.json()
    assert problems("redacted", found) == []
    assert [one["kind"] for one in found["found"]] == ["name", "word", "phone"]
    assert [one["kind"] for one in found["confirm"]] == ["word"]
    assert "Nasser" not in done.out
    assert done.err == ""


def test_word_files_are_read_too(run: Run, tmp_path: Path, names: Path) -> None:
    """Whatever `barriers read` reads; the masked text goes to a file."""
    path, output = word_file(tmp_path / "note.docx", paragraph("Niko was not spoken to.")), tmp_path / "out.txt"
    assert run("redact", path, "--names", names, "-o", output).out == ""
    assert output.read_text() == "[Suspect A] was not spoken to.\n"


def test_only_what_is_known_when_asked(run: Run, document: Path, names: Path) -> None:
    """Without the second belt strangers stay."""
    assert "aunt Orla on [phone]" in run("redact", document, "--names", names, "--no-safe-words").out


def test_a_slip_is_answered_in_words(run: Run, document: Path, tmp_path: Path) -> None:
    """Missing files, a list that is no list of names, and an output over the input exit with 2."""
    wrong = tmp_path / "wrong.txt"
    wrong.write_text("Orla Skerrow\n12345\n")
    for words, expected in (
        ((tmp_path / "none.txt",), "no file"),
        ((document, "--names", tmp_path / "none.txt"), "no file"),
        ((document, "--names", wrong), "line 2"),
        ((document, "-o", document), "over what is read"),
    ):
        done = run("redact", *words)
        assert (done.status, done.out) == (2, ""), words
        assert expected in done.err
        assert "Traceback" not in done.err
    assert document.read_text() == TEXT
