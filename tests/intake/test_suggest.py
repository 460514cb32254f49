"""Tests of suggested profiles, on tables of many hands."""

from __future__ import annotations

import pytest

from prosecution_barriers.intake.mapping import RowReader
from prosecution_barriers.intake.profiles import Profile
from prosecution_barriers.intake.suggest import recognised, suggest_profile

NAMES = ["JOHN", "MARY", "ANN John", "William", "Zoë"]
SURNAMES = ["SMITH", "O'Neill", "Khan", "van der Berg", "Kowalska"]


def suggest(**columns: list[str]) -> Profile:
    header = [name.replace("__", " ") for name in columns]
    return suggest_profile("test", header, list(zip(*columns.values(), strict=True)))


def targets(profile: Profile) -> dict[str, str]:
    return {name: ", ".join(map(str, given)) for name, given in profile.columns.items() if given}


def test_a_historical_table_of_defendants() -> None:
    """Abbreviated headings with the defendant's mark in front are recognised by heading and value together."""
    found = suggest(
        row_id=["1", "2", "3", "4", "5"], trial_id=[f"t17800112-{n}" for n in range(1, 6)],
        sess_date=["17800112", "17800112", "17800223", "17800223", "17800405"], year=["1780"] * 5,
        deft_given=NAMES, deft_surname=SURNAMES, deft_gender=["male", "female", "female", "male", "female"],
        deft_age=["19", "NULL", "NULL", "45", "30"], deft_offcat=["theft", "theft", "deception", "theft", "kill"],
        deft_offsub=["grandLarceny", "burglary", "fraud", "pettyLarceny", "murder"],
        deft_vercat=["guilty", "notGuilty", "guilty", "guilty", "notGuilty"], words=["5", "6", "7", "8", "9"],
    )  # fmt: skip
    assert found.key == ("row_id",)
    assert targets(found) == {
        "trial_id": "urn",
        "sess_date": "event.hearing",
        "deft_given": "defendant.given_name",
        "deft_surname": "defendant.surname",
        "deft_gender": "defendant.sex",
        "deft_age": "defendant.age",
        "deft_offcat": "defendant.offence",
        "deft_offsub": "defendant.offence",
        "deft_vercat": "defendant.verdict, outcome",
    }


@pytest.mark.parametrize(
    "dates", [["19370613", "19121024"], ["1937-06-13", "1912-10-24"], ["13/06/1937", "24/10/1912"]]
)
def test_a_table_of_persons(dates: list[str]) -> None:
    """Given name, surname and date of birth are found in any of their usual forms; addresses stay attributes."""
    found = suggest(
        rec_id=["rec-1-org", "rec-2-dup-0"],
        given_name=["courtney", "kai"],
        surname=["painter", "hall"],
        street_number=["12", "4"],
        suburb=["x", "y"],
        postcode=["4560", "3000"],
        state=["vic", "nsw"],
        date_of_birth=dates,
        soc_sec_id=["123", "456"],
    )
    assert found.key == ("rec_id",)
    assert targets(found) == {"given_name": "given_name", "surname": "surname", "date_of_birth": "date_of_birth"}


@pytest.mark.parametrize(
    ("heading", "values", "expected"),
    [
        ("PTI URN", ["Q1NM0041709", "Q1NM0041809"], "urn"), ("Case Ref", ["A/1", "B/2"], "urn"),
        ("DOB", ["3/11/86", "4/12/87"], "date_of_birth"), ("BirthDate", ["1986-11-03", "1987-12-04"], "date_of_birth"),
        ("Forename", ["Al", "Bo"], "given_name"), ("LastName", ["Al", "Bo"], "surname"),
        ("Defendant Name", ["SMITH, John", "KHAN, Ayesha"], "defendant.full_name"), ("Gender", ["M", "F"], "sex"),
        ("Victim age", ["14", "15"], "victim.age"), ("complainant_sex", ["1", "2"], "victim.sex"),
        ("CPS Area", ["Wendale", "Easterby"], "area"), ("police_force", ["Q1", "Q2"], "force"),
        ("Self-defined ethnicity", ["W1", "A1"], "ethnicity"), ("Officer observed ethnicity", ["IC1", "IC4"],
                                                                "ethnicity_observed"),
        ("Date charged", ["01/02/2009", "02/03/2009"], "event.charge"), ("outcome", ["convicted", "acquitted"], "outcome"),
        ("Date of first hearing", ["01/02/2009", "02/03/2009"], "event.first hearing"),
        ("Principal offence", ["Rape", "Theft"], "offence"), ("Offence code", ["SX03001", "SX03007"], "offence_code"),
        ("hearing notes", ["see file", "none"], ""), ("age band", ["18-24", "25-34"], ""),
        ("name of officer's dog", ["Rex", "Bo"], ""), ("date", ["soon", "later"], ""),
    ],
)  # fmt: skip
def test_headings_of_many_hands(heading: str, values: list[str], expected: str) -> None:
    """Each usual heading finds its field, and what only looks like one is kept as an attribute."""
    profile = suggest_profile("t", [heading, "filler"], [[value, "x"] for value in values])
    assert ", ".join(map(str, profile.columns[heading])).removesuffix(", outcome") == expected


def test_a_whole_name_beside_its_parts_is_not_a_second_name() -> None:
    """Where given name and surname have columns, a column of whole names stays an attribute."""
    found = suggest(full_name=["al bo", "cy do"], first_name=["al", "cy"], surname=["bo", "do"])
    assert targets(found) == {"first_name": "given_name", "surname": "surname"}


def test_days_and_months_are_told_apart_by_the_table() -> None:
    """A table whose second parts go beyond twelve puts the month first; others put the day first."""
    assert suggest(dob=["02/25/1990", "03/04/1991"]).day_first is False
    assert suggest(dob=["25/02/1990", "03/04/1991"]).day_first is True
    assert suggest(dob=["03/04/1990", "03/04/1991"]).day_first is True


def test_rows_that_are_people_make_one_case_of_their_reference() -> None:
    """A table of people with roles is grouped by its reference; one without any sign of that is not."""
    people = {"urn": ["A1", "A1", "B2"], "role": ["defendant", "victim", "suspect"], "surname": ["x", "y", "z"]}
    assert suggest(**people).group == ("urn",)
    assert suggest(urn=["A1", "A1", "B2"], surname=["x", "y", "z"]).group == ()


def test_no_name_stands_in_the_profile() -> None:
    """The remarks show common values, never anybody's name or date of birth."""
    found = suggest(surname=["Prewett", "Hollis"], dob=["1986-11-03", "1987-11-03"], sex=["male", "female"])
    assert found.notes["sex"] == "such as male, female"
    assert not any(name in note for note in found.notes.values() for name in ("Prewett", "1986"))


def test_american_dates_are_found() -> None:
    """Dates with the month first are recognised as dates wherever the table shows their order, and that is said."""
    found = suggest(URN=["A1", "A2"], DOB=["03/10/1980", "03/25/1980"], Charge__date=["04/10/2009", "12/30/2009"])
    assert targets(found) == {"URN": "urn", "DOB": "date_of_birth", "Charge date": "event.charge"}
    assert found.day_first is False
    assert any("month first" in remark for remark in found.remarks)


@pytest.mark.parametrize(
    ("heading", "values", "expected"),
    [
        ("Age", ["34", "n/k", "30-39", "c.40"], "age"), ("Age", ["18-24", "25-34"], ""), ("Age", ["x", "y"], ""),
        ("DOB", ["1980", "circa 1980", "Spring 1980"], "date_of_birth"), ("DOB", ["29252", "n/k"], "date_of_birth"),
        ("Charge date", ["01/02/2009", "circa 2009", "Spring 2009"], "event.charge"), ("Charged", ["39814"], "event.charge"),
        ("Geburtsdatum", ["01.02.1980", "13.02.1981"], ""), ("Print date", ["01/02/2009", "02/02/2009"], ""),
        ("Date file returned", ["01/02/2009", "02/02/2009"], "event.file returned"),
        ("Crime No", ["C1", "C2"], "urn"), ("Crime Ref No", ["CR/1", "CR/2"], "urn"), ("Offence no", ["a", "b"], ""),
        ("Disposal", ["5 years", "fine"], "result"), ("Victim", ["Y", "N"], ""),
        ("CSE flag", ["Y", "N"], ""), ("Charge", ["Yes", "No"], ""), ("Disability", ["Y", "N"], "disability"),
        ("Age of victim", ["14", "15"], "victim.age"), ("Defendant's sex", ["M", "F"], "defendant.sex"), ("Victim", ["Ann Lee", "Bo Day"], "victim.full_name"),
    ],
)  # fmt: skip
def test_columns_with_odd_values(heading: str, values: list[str], expected: str) -> None:
    """A sure heading is believed over bands, guesses and day numbers; a likeness alone is not."""
    profile = suggest_profile("t", [heading, "filler"], [[value, "x"] for value in values])
    assert ", ".join(map(str, profile.columns[heading])).removesuffix(", outcome") == expected


def test_a_police_table_has_one_accused() -> None:
    """Columns that do not say whose they are belong to the suspect the table names; a crime number is no offence."""
    found = suggest(
        Crime__No=["C1", "C2", "C3"], URN=["01 AB 1 09", "01 AB 2 09", "01 AB 3 09"], Suspect__Name=["P, Al", "H, Bo", "F, Cy"],
        Gender=["F", "M", "U"], Offence__Desc=["theft", "theft", "fraud"], Verdict=["G", "NG", "NG"],
        Self__Defined__Ethnicity=["A1", "W1", "n/k"], Disposal=["2 yrs", "", ""],
    )  # fmt: skip
    assert found.role == "suspect"
    assert targets(found) == {
        "URN": "urn", "Suspect Name": "suspect.full_name", "Gender": "sex", "Offence Desc": "offence",
        "Verdict": "verdict, outcome", "Self Defined Ethnicity": "ethnicity", "Disposal": "result",
    }  # fmt: skip


def test_numbered_people() -> None:
    """Columns of a second defendant are a second defendant's, each with an outcome of their own."""
    found = suggest(
        URN=["A1", "A2"], Def__1__Age=["33", "44"], Def__2__Age=["21", ""], Vic__Age=["14", "15"],
        Outcome__Def__1=["Guilty", "Guilty"], Outcome__Def__2=["Not guilty", ""],
    )  # fmt: skip
    assert targets(found) == {
        "URN": "urn", "Def 1 Age": "defendant.age", "Def 2 Age": "defendant2.age", "Vic Age": "victim.age",
        "Outcome Def 1": "defendant.verdict, outcome", "Outcome Def 2": "defendant2.verdict",
    }  # fmt: skip


def test_a_table_of_something_else_is_known_as_such() -> None:
    """Where no column is a reference, a person, an offence, an outcome or a date, that can be told."""
    assert not recognised(suggest(stype=["E", "M"], pw=["44.2", "20.3"], area=["x", "y"]))
    assert recognised(suggest(stype=["E", "M"], surname=["x", "y"]))


def test_each_column_keeps_its_own_order_of_days_and_months() -> None:
    """Where one system wrote the births and another the charges, each is read in its order, and that is said."""
    found = suggest(
        URN=["A1", "A2", "A3"], Defendant__DOB=["25/12/1980", "03/04/1981", "13/02/1982"],
        Date__charged=["03/14/2009", "03/04/2009", "12/30/2009"], Hearing__date=["01/02/2009", "02/02/2009", "03/02/2009"],
    )  # fmt: skip
    assert (found.day_first, found.turned) == (True, ("Date charged",))
    assert targets(found)["Date charged"] == "event.charge"
    reader = RowReader(found, list(found.columns))
    entry = reader.read(["A2", "03/04/1981", "03/04/2009", "03/04/2009"])
    assert entry.people[0].date_of_birth.value == "1981-04-03"
    assert {event.type: str(event.date.value) for event in entry.events} == {
        "charge": "2009-03-04", "hearing": "2009-04-03"}  # fmt: skip
    assert any("month first in 'Date charged'" in remark for remark in found.remarks)


def test_a_decision_is_the_outcome_where_nothing_else_is() -> None:
    """A column that names outcomes under a heading of an ending is the outcome, if no other column is."""
    decisions = ["NFA - evidential", "NFA (public interest)", "charge"]
    assert targets(suggest(CPS__decision=decisions))["CPS decision"] == "outcome"
    assert "CPS decision" not in targets(suggest(CPS__decision=decisions, Verdict=["G", "NG", "NG"]))
