"""A reader's settings: read, checked, and every mistake answered with where it is and what to write."""

from __future__ import annotations

from pathlib import Path

import pytest

from prosecution_barriers.records.refusals import Refused, Several, Unreadable
from prosecution_barriers.tui.config import Settings, config_file, load_settings, parse_settings


def test_no_file_means_the_defaults(tmp_path: Path) -> None:
    """Nobody needs a settings file."""
    assert load_settings(tmp_path / "none.toml") == Settings()
    assert config_file().is_relative_to(tmp_path)


def test_a_file_is_read(tmp_path: Path) -> None:
    """Settings, keys and a theme of one's own come from one file."""
    path = tmp_path / "config.toml"
    path.write_text('theme = "mine"\nbreak_minutes = 20\n[keys]\ncode = "&"\n[themes.mine]\nbase = "contrast-dark"\n')
    settings = load_settings(path)
    assert (settings.theme, settings.break_minutes, settings.source) == ("mine", 20, str(path))
    assert settings.keys == {"code": ("&",)}
    assert settings.palette.name == "mine"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("theme = ", "this is no TOML"),
        ('mouse = "yes"', "is not true or false"),
        ("break_minutes = 9999", "Choose from 0 to 600"),
        ('copy = "txt"', "Did you mean 'text'"),
        ("keys = 3", "this must be a table"),
        ("[keys]\ncode = 3", "keys are words"),
        ('[keys]\ncode = "m"', "another key"),
        ("colour = 1", "there is no setting 'colour'"),
    ],
)
def test_a_mistake_says_where_and_what_to_write(tmp_path: Path, text: str, said: str) -> None:
    """Whatever is wrong, the file is named and a remedy given."""
    path = tmp_path / "config.toml"
    path.write_text(text)
    with pytest.raises((Refused, Unreadable)) as refused:
        load_settings(path)
    assert said in str(refused.value)
    assert str(path) in str(refused.value)


def test_a_bool_is_no_number() -> None:
    """True is not taken for 1."""
    with pytest.raises(Unreadable, match="a whole number"):
        parse_settings({"rail": True})


def test_all_mistakes_are_told_at_once(tmp_path: Path) -> None:
    """Every fault of a file stands in one answer, a line each, with its place and the nearest valid word."""
    path = tmp_path / "config.toml"
    path.write_text(
        'theme = "drak"\nmuose = true\ncopy = "txt"\nrail = "wide"\n'
        '[keys]\ncod = "&"\nnote = "alt+x"\nremove = "c"\ndone = 3\nback = []\nquit = []\nundo = "pagedwn"\n'
        '[themes.mine]\nbase = "lihgt"\nheadin = "#000000"\ntext = "red"\n'
    )
    with pytest.raises(Several) as refused:
        load_settings(path)
    said = str(refused.value)
    assert said.startswith(f"{path}: 13 things are to be mended:\n")
    assert len(said.splitlines()) == 14
    for words in (
        "theme: there is no theme 'drak'. Did you mean 'dark'?",
        "there is no setting 'muose'. Did you mean 'mouse'?",
        "copy: 'txt' is no choice. Did you mean 'text'?",
        "rail: 'wide' is not a whole number. Write rail = 36",
        "keys: there is no action 'cod'. Did you mean 'code'?",
        "keys.note: 'alt+x' does not reach the program",
        "would mean both 'code' and 'remove'",
        "keys.done: keys are words",
        "without a key for 'back' or 'quit' there would be no way out",
        "keys.undo: there is no key 'pagedwn'. Did you mean 'pagedown'?",
        "themes.mine: there is no theme 'lihgt'. Did you mean 'light'?",
        "themes.mine: a theme has no 'headin'. Did you mean 'heading'?",
        "themes.mine.text: 'red' is no colour. Write it as #rrggbb",
    ):
        assert words in said
