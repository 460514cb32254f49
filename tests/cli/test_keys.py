"""`barriers keys`: the table of actions as it is in force, and the page of documentation made from it."""

from __future__ import annotations

from pathlib import Path

from cli_running import Run

DOCS = Path(__file__).parents[2] / "docs"


def test_the_page_of_documentation_is_the_table(run: Run) -> None:
    """docs/keys.md is what `barriers keys --markdown` prints; nobody writes it by hand."""
    assert run("keys", "--markdown").out == (DOCS / "keys.md").read_text(encoding="utf-8")


def test_words_find_actions(run: Run) -> None:
    """Only actions with all the words are listed, with their keys."""
    out = run("keys", "undo").out
    assert "Ctrl+Z" in out
    assert len(out.splitlines()) < 12


def test_own_keys_are_shown_and_a_conflict_is_refused(run: Run, tmp_path: Path) -> None:
    """The reader's own keys are in the list; two actions on one key are refused with both named."""
    config = tmp_path / "config" / "barriers" / "config.toml"
    config.parent.mkdir(parents=True)
    config.write_text('[keys]\ncode = "&"\n')
    assert [line["keys"] for line in run("keys", "choose a code", "passage", "--json").lines()] == [["&"]]
    config.write_text('[keys]\ncode = "m"\n')
    refused = run("keys")
    assert refused.status != 0
    assert "'code'" in refused.err
    assert "'note'" in refused.err
