"""Tests of profiles as files a lead edits."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prosecution_barriers.intake.fields import parse_target
from prosecution_barriers.intake.profiles import Profile, read_profile, write_profile
from prosecution_barriers.records.refusals import Missing, Refused, Unreadable

GOOD = 'source = "x"\n[columns]\n"a" = "urn"\n'


def test_a_profile_reads_back(tmp_path: Path) -> None:
    """What is written is what is read, column by column, whatever the columns are called."""
    profile = Profile(
        source='he said "x"', key=("id",), group=("a b",), day_first=False, sheet="Sheet 2", header_row=4, heading_rows=2,
        turned=("date\tcharged",), role="suspect",
        columns={"id": (), "a b": (parse_target("urn"),), 'q"uo\\te': (parse_target("victim.age"), parse_target("flag")),
                 "date\tcharged": (parse_target("event.first hearing"),)},
        values={"outcome": {"NFA'd": "nfa-evidential"}},
    )  # fmt: skip
    path = tmp_path / "p.toml"
    path.write_text(write_profile(profile), encoding="utf-8")
    assert read_profile(path) == profile


@given(
    st.dictionaries(st.text(st.characters(codec="utf-8", exclude_characters="\r"), min_size=1), st.just(()), max_size=4)
)
def test_any_column_name_survives(columns: dict[str, tuple[()]]) -> None:
    """No column name can break the file."""
    import tomllib

    text = write_profile(Profile(source="s", columns=columns))
    assert list(tomllib.loads(text)["columns"]) == list(columns)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("source = ", "no TOML"), ("[columns]\n", "'source' is missing"), (GOOD + '[column]\n', "no 'column'"),
        (GOOD.replace("urn", "urm"), "column a: there is no field 'urm'. Did you mean "),
        (GOOD.replace('"urn"', "3"), "column a: a column's field must be text"),
        ("header_row = -1\n" + GOOD, "'header_row' must be a whole number"),
        ('key = ["b"]\n' + GOOD, "key: there is no column 'b'"), (GOOD + '[missing]\nlost = ["x"]\n', "no status 'lost'"),
    ],
)  # fmt: skip
def test_mistakes_are_named(tmp_path: Path, text: str, words: str) -> None:
    """A slip in the file is named by its place, with the nearest word there is."""
    path = tmp_path / "p.toml"
    path.write_text(text)
    with pytest.raises(Unreadable) as refusal:
        read_profile(path)
    assert words in str(refusal.value)


def test_a_profile_that_is_not_there(tmp_path: Path) -> None:
    """A missing file says how to make one."""
    with pytest.raises(Missing, match="profile suggest"):
        read_profile(tmp_path / "p.toml")


@pytest.mark.parametrize("text", ["urn", "victim.age", "event.charge", "defendant.offence", "defendant2.age"])
def test_targets_read_back(text: str) -> None:
    """A target is written as it is read."""
    assert str(parse_target(text)) == text


@pytest.mark.parametrize("text", ["", "event.", "event", "victim.urn", "nobody.age", "ages", "defendant1.age", "2.age"])
def test_targets_that_are_none(text: str) -> None:
    """A field of the case has no role, and an event needs a name."""
    with pytest.raises(Refused, match="there is no field"):
        parse_target(text)
