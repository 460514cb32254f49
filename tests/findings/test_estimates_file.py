from __future__ import annotations

import pytest

from prosecution_barriers.findings.estimates_file import estimate_file
from prosecution_barriers.records.refusals import Missing, Refused, Unreadable
from prosecution_barriers.records.vocabulary import Selection

ROWS = """area,cases,days,found,stage,kind
N,10,30,yes,CHG,a
N,10,50,no,CHG,b
N,10,40,yes,TRI,a
S,20,20,no,TRI,b
S,20,10,no,INV,a
"""
COLUMNS = {"stratum": "area", "size": "cases"}


@pytest.fixture
def readings(tmp_path):
    """Five readings in two strata."""
    path = tmp_path / "readings.csv"
    path.write_text(ROWS)
    return path


def test_numbers_give_a_mean_and_a_total(readings):
    """Weighted by the strata's sizes: 40 days in 10 cases, 15 in 20."""
    first, second = estimate_file(readings, value="days", **COLUMNS).estimates
    assert (first.estimate.kind, first.estimate.value) == ("mean", pytest.approx(700 / 30))
    assert (second.estimate.kind, second.estimate.value) == ("total", pytest.approx(700))
    assert first.line().startswith("days, mean: 23.3")


def test_yes_and_no_give_a_share_and_a_number(readings):
    """Two of three in 10 cases and none of two in 20."""
    first, second = estimate_file(readings, value="found", **COLUMNS).estimates
    assert (first.estimate.kind, first.estimate.value) == ("proportion", pytest.approx(20 / 3 / 30))
    assert second.estimate.value == pytest.approx(20 / 3)


def test_words_give_a_share_for_each(readings):
    """The shares of all categories come to one."""
    found = estimate_file(readings, value="stage", **COLUMNS).estimates
    shares = [named.estimate.value for named in found if named.estimate.kind == "proportion"]
    assert len(shares) == 3
    assert sum(shares) == pytest.approx(1)


def test_a_domain_column_is_estimated_code_by_code(readings):
    """Means within each kind of case, and totals that come to the whole."""
    found = estimate_file(readings, value="days", domain="kind", **COLUMNS).estimates
    totals = [named.estimate.value for named in found if named.estimate.kind == "total within the domain"]
    assert [named.name for named in found][::2] == ["days in kind a", "days in kind b"]
    assert sum(totals) == pytest.approx(700)
    shares = estimate_file(readings, value="found", domain="kind", **COLUMNS).estimates
    assert shares[0].estimate.kind == "proportion within the domain"
    assert 0 <= shares[0].estimate.low <= shares[0].estimate.high <= 1


def test_readings_that_say_nothing_are_left_out_and_counted(tmp_path):
    """Blank and “cannot tell” are no zeros."""
    path = tmp_path / "readings.csv"
    path.write_text(ROWS.replace("10,30,yes", "10,30,cannot tell") + "S,20,15,,INV,a\n")
    found = estimate_file(path, value="found", **COLUMNS)
    assert found.missing == 2
    assert found.estimates[0].estimate.read == 4
    assert "missing at random: 2 that say nothing" in found.as_text()
    assert found.as_json()["missing"] == 2


def test_a_purposive_sample_is_refused(readings):
    """The command passes on how the cases were chosen."""
    with pytest.raises(Refused, match="on purpose"):
        estimate_file(readings, value="days", selection=Selection.PURPOSIVE, **COLUMNS)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (("S,20,20", "S,21,20"), "row 6, field cases: Stratum “S” has 21"),
        (("S,20,20", "S,few,20"), "row 5, field cases: “few” is no number"),
        (("S,20,20", "S,2.5,20"), "no number of cases"),
        (("S,20,", "S,1,"), "2 readings for a size of 1"),
    ],
)
def test_wrong_sizes_are_named_with_their_rows(tmp_path, change, words):
    """Sizes that differ, that are no numbers, or that the readings exceed."""
    path = tmp_path / "readings.csv"
    path.write_text(ROWS.replace(*change))
    with pytest.raises(Refused, match=words):
        estimate_file(path, value="days", **COLUMNS)


def test_missing_files_and_columns_are_named(tmp_path, readings):
    """With the columns there are."""
    with pytest.raises(Missing, match="area, cases"):
        estimate_file(readings, value="weeks", **COLUMNS)
    with pytest.raises(Missing):
        estimate_file(tmp_path / "none.csv", value="days", **COLUMNS)


def test_columns_of_free_text_are_refused(tmp_path):
    """A share for every one of many words helps nobody."""
    path = tmp_path / "readings.csv"
    path.write_text("area,cases,note\n" + "".join(f"N,90,note {i} of many\n" for i in range(40)))
    with pytest.raises(Unreadable, match="40 different words"):
        estimate_file(path, value="note", **COLUMNS)


def test_an_empty_column_is_refused(tmp_path):
    """Nothing to estimate from."""
    path = tmp_path / "readings.csv"
    path.write_text("area,cases,days\nN,9,\nN,9,\n")
    with pytest.raises(Unreadable, match="is empty"):
        estimate_file(path, value="days", **COLUMNS)


@pytest.mark.parametrize("word", ["inf", "nan", "-Infinity", "1e999", "thirty", "1e200"])
def test_what_cannot_be_added_up_is_named(tmp_path, word):
    """Row and column are said; nothing infinite is printed."""
    path = tmp_path / "r.csv"
    path.write_text(f"area,cases,days\nN,10,3\nN,10,{word}\nN,10,5\n")
    with pytest.raises(Unreadable, match=r"r.csv row 3, field days.*no number that can be added up"):
        estimate_file(path, stratum="area", size="cases", value="days")


def test_an_empty_file_says_so(tmp_path):
    """Instead of a list of no columns."""
    path = tmp_path / "r.csv"
    path.write_text("")
    with pytest.raises(Missing, match="The file is empty: its first row names the columns"):
        estimate_file(path, stratum="area", size="cases", value="days")


def test_a_census_has_a_row_for_every_case(readings, tmp_path):
    """Some of the cases are no census; all of them are one, and leave nothing to estimate."""
    with pytest.raises(Refused, match="3 of 10 cases have a row, which is no census"):
        estimate_file(readings, value="days", selection=Selection.CENSUS, **COLUMNS)
    whole = tmp_path / "whole.csv"
    whole.write_text("area,cases,days\nN,2,3\nN,2,5\n")
    first = estimate_file(whole, value="days", selection=Selection.CENSUS, **COLUMNS).estimates[0].estimate
    assert (first.low, first.value, first.high) == (4, 4, 4)
