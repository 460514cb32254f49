"""Tests of rows as case entries."""

from __future__ import annotations

import pytest

from prosecution_barriers.intake.fields import parse_target
from prosecution_barriers.intake.mapping import BadRow, RowReader
from prosecution_barriers.intake.profiles import Profile
from prosecution_barriers.intake.values import Cells, read_age, read_outcome, split_name
from prosecution_barriers.records.case import CaseEntry
from prosecution_barriers.records.facts import FactStatus
from prosecution_barriers.records.refusals import Unreadable
from prosecution_barriers.records.vocabulary import Role


def read(**columns: tuple[str, str]) -> CaseEntry:
    """One row: each column is named by its key, with its targets and its cell."""
    profile = Profile(
        source="t",
        columns={
            name: tuple(map(parse_target, filter(None, target.split(",")))) for name, (target, _) in columns.items()
        },
    )
    return RowReader(profile, list(columns)).read([cell for _, cell in columns.values()])


@pytest.mark.parametrize(
    ("cell", "status"),
    [
        ("", "not-recorded"), (" ", "not-recorded"), ("NULL", "not-recorded"), ("n/k", "not-recorded"),
        ("-", "not-recorded"), ("Not Known", "not-recorded"), ("not stated", "not-stated"), ("Refused", "not-stated"),
        ("document missing", "document-missing"), ("N/A", "not-applicable"), ("Wendale", "recorded"),
    ],
)  # fmt: skip
def test_nothing_has_its_reason(cell: str, status: str) -> None:
    """The words a table uses for a missing value become the reason it is missing."""
    assert read(a=("area", cell)).area.status is FactStatus(status)


@pytest.mark.parametrize(
    ("cell", "value", "status"),
    [
        ("M", "male", "recorded"),
        ("2", "female", "recorded"),
        ("0", None, "not-recorded"),
        ("9", None, "not-stated"),
        ("Female", "female", "recorded"),
        ("intersex", "intersex", "recorded"),
    ],
)
def test_two_kinds_of_missing_sex_are_kept_apart(cell: str, value: str | None, status: str) -> None:
    """Code 0 was not asked, code 9 was asked and not said; what is neither stays as written."""
    fact = read(s=("sex", cell)).people[0].sex
    assert (fact.value, fact.status.value) == (value, status)


def test_ethnicity_not_stated_is_not_unrecorded() -> None:
    """Asked and not stated is one thing, never asked another; observed is a fact of its own."""
    person = read(e=("ethnicity", "NS"), o=("ethnicity_observed", "IC4")).people[0]
    assert person.ethnicity.status is FactStatus.NOT_STATED
    assert person.ethnicity_observed.value == "IC4"


def test_a_row_names_several_people() -> None:
    """Columns of each role make a person of that role; a role of which nothing is said makes none."""
    entry = read(
        a=("surname", "Prewett"),
        b=("defendant.age", "22"),
        c=("victim.age", "14"),
        d=("witness.surname", ""),
        e=("offence", "theft"),
        f=("offence", "larceny"),
        g=("verdict,outcome", "notGuilty"),
    )
    assert [(person.role, person.age.value) for person in entry.people] == [(Role.DEFENDANT, 22), (Role.VICTIM, 14)]
    assert (entry.offences[0].label.value, entry.offences[0].defendant) == ("theft: larceny", 0)
    assert (entry.offences[0].verdict.value, entry.outcome.value) == ("notGuilty", "acquitted")


def test_a_role_column_says_who_the_row_is() -> None:
    """A row of a table of people is the person its role says."""
    assert read(r=("role", "Complainant"), s=("surname", "V")).people[0].role is Role.VICTIM
    assert read(r=("role", ""), s=("surname", "V")).people[0].role is Role.DEFENDANT
    entry = read(r=("role", "Interpreter"), s=("surname", "V"))
    assert (entry.people[0].role, entry.attributes) == (Role.OTHER, {"r": "Interpreter"})


def test_what_no_field_holds_is_kept_by_its_name() -> None:
    """An unmapped column is an attribute; an empty cell of it is nothing."""
    assert read(x=("", " kept "), y=("", " ")).attributes == {"x": " kept "}


ODD = [
    ("age", "old", "age"),
    ("age", "30-39", "age"),
    ("age", "200", "age"),
    ("victim.age", "u16", "victim.age"),
    ("event.charge", "31/02/2009", "event.charge"),
    ("event.charge", "Spring 2009", "event.charge"),
    ("date_of_birth", "circa 1980, see file", "date_of_birth"),
    ("role", "Interpreter", "role"),
]


@pytest.mark.parametrize(("target", "cell", "field"), ODD)
def test_a_value_its_field_cannot_hold_is_kept_as_written(target: str, cell: str, field: str) -> None:
    """The row is an entry whose fact is not recorded; what was written is an attribute, and is counted."""
    profile = Profile(source="t", columns={"x": (parse_target(target),), "u": (parse_target("urn"),)})
    reader = RowReader(profile, ["x", "u"])
    entry = reader.read([cell, "Q1"])
    assert (entry.urn.value, entry.attributes) == ("Q1", {"x": cell})
    assert [person.age.value for person in entry.people] in ([], [None])
    assert [str(event.date.status) for event in entry.events] == ["not-recorded"] * len(entry.events)
    assert [event.note for event in entry.events] == [cell] * len(entry.events)
    assert "1 cell of 'x' could not be read" in reader.kept.notes()[0]
    assert reader.read(["", "Q2"]).attributes == {}


@pytest.mark.parametrize(("target", "cell", "field"), ODD)
def test_what_is_typed_by_hand_is_refused_instead(target: str, cell: str, field: str) -> None:
    """A strict reader names the field and the cell, for whoever typed it can mend it at once."""
    with pytest.raises(BadRow) as bad:
        RowReader(Profile(source="t", columns={"x": (parse_target(target),)}), ["x"], strict=True).read([cell])
    assert bad.value.field == field
    assert cell in bad.value.reason


def test_day_numbers_of_a_spreadsheet_are_dates() -> None:
    """A bare day number under a date is the day it stands for, and that is said; other numbers are no dates."""
    columns = {"d": (parse_target("event.charge"),), "b": (parse_target("date_of_birth"),)}
    reader = RowReader(Profile(source="t", columns=columns), ["d", "b"])
    entry = reader.read(["39814", "29252.0"])
    assert str(entry.events[0].date.value) == "2009-01-01"
    assert entry.people[0].date_of_birth.value == "1980-02-01"
    assert len(reader.kept.notes()) == 2
    assert reader.read(["99999", "123"]).attributes == {"d": "99999", "b": "123"}


def test_several_people_in_one_role() -> None:
    """Numbered columns make a person each, with the verdict of each; a person of whom nothing is said is none."""
    columns = {
        "a": ("defendant.surname", "P"), "b": ("defendant2.surname", "Q"), "c": ("defendant2.verdict", "NG"),
        "d": ("defendant3.surname", ""), "e": ("verdict,outcome", "G"), "f": ("victim2.age", "14"),
    }  # fmt: skip
    entry = read(**columns)
    assert [(person.role, person.surname.value) for person in entry.people] == [
        (Role.DEFENDANT, "P"), (Role.DEFENDANT, "Q"), (Role.VICTIM, None)]  # fmt: skip
    assert sorted((offence.defendant, offence.verdict.value) for offence in entry.offences) == [(0, "G"), (1, "NG")]


def test_an_offence_is_nobody_elses_than_the_accuseds() -> None:
    """In a table of victims the offence belongs to the case, not to the victim."""
    columns = {"n": (parse_target("surname"),), "o": (parse_target("offence"),)}
    entry = RowReader(Profile(source="t", columns=columns, role="victim"), ["n", "o"]).read(["V", "x"])
    assert (entry.people[0].role, entry.offences[0].defendant) == (Role.VICTIM, None)


def test_a_mistyped_date_of_birth_is_kept_as_written() -> None:
    """A day the calendar does not have is evidence of a slip, and stays for whoever looks for duplicates."""
    assert read(x=("date_of_birth", "1836-21-01")).people[0].date_of_birth.value == "1836-21-01"


def test_dates_keep_their_precision_and_their_absence() -> None:
    """A month is a month, and an undated event is undated."""
    events = read(a=("event.charge", "06/2009"), b=("event.report", "n/k")).events
    assert [(event.type, str(event.date.value)) for event in events] == [("charge", "2009-06"), ("report", "None")]
    assert events[1].date.status is FactStatus.NOT_RECORDED


@pytest.mark.parametrize(
    ("full", "parts"),
    [
        ("SMITH, John Paul", ("John Paul", "SMITH")),
        ("SMITH John", ("John", "SMITH")),
        ("BROWN-JONES Anne Marie", ("Anne Marie", "BROWN-JONES")),
        ("VAN DER BERG Jan", ("Jan", "VAN DER BERG")),
        ("Jan VAN DER BERG", ("Jan", "VAN DER BERG")),
        ("O'BRIEN Mary", ("Mary", "O'BRIEN")),
        ("McDONALD Ann", ("Ann", "McDONALD")),
        ("JOHN SMITH", ("JOHN", "SMITH")),
        ("JP Smith", ("JP", "Smith")),
        ("John SMITH; Bob JONES", (None, "John SMITH; Bob JONES")),
        ("Ann van Dyk", ("Ann van", "Dyk")),
        ("Cher", (None, "Cher")),
        ("", (None, None)),
    ],
)
def test_a_whole_name_is_parted(full: str, parts: tuple[str | None, str | None]) -> None:
    """A comma or capitals set the surname off; else the last word is the surname."""
    assert split_name(full) == parts


@pytest.mark.parametrize(
    ("words", "outcome"),
    [
        ("Guilty", "convicted"),
        ("notGuilty", "acquitted"),
        ("NFA - evidential", "nfa-evidential"),
        ("NFA (Public Interest)", "nfa-public-interest"),
        ("Acquitted after trial", "acquitted"),
        ("Not guilty by verdict", "acquitted"),
        ("Not guilty by reason of insanity", "Not guilty by reason of insanity"),
        ("Convicted at trial", "convicted"),
        ("nfa evidential", "nfa-evidential"),
        ("Nfa-Evidential", "nfa-evidential"),
        ("specialVerdict", "specialVerdict"),
    ],
)
def test_outcomes_in_our_words_where_they_are_known(words: str, outcome: str) -> None:
    """A known word becomes ours; an unknown one is kept as it was."""
    assert read_outcome(words) == outcome


def test_ages_in_words() -> None:
    """An age may carry its unit."""
    assert [read_age(text) for text in ("14", "14.0", "14 years old", "14 yrs")] == [14] * 4


def test_a_tables_own_words() -> None:
    """A profile's words are used before anything is taken for missing."""
    cells = Cells({FactStatus.NOT_RECORDED: ("na",)}, {"outcome": {"NA": "acquitted"}}, day_first=True)
    assert cells.fact("outcome", "words", "NA").value == "acquitted"
    assert cells.fact("area", "words", "NA").status is FactStatus.NOT_RECORDED


def test_a_profile_of_another_table_is_refused() -> None:
    """A column the table does not have is named, with those it has."""
    with pytest.raises(Unreadable, match="no column 'b'"):
        RowReader(Profile(source="t", columns={"b": (parse_target("urn"),)}), ["a"])
