"""Tests of cases by year: the earliest event of all entries of a case, undated ones apart."""

from __future__ import annotations

from pathlib import Path

import pytest

from making import add_cases, sample_entry, sample_review
from prosecution_barriers.findings.population_read import load_population
from prosecution_barriers.findings.trace import trace
from prosecution_barriers.findings.years import make_years
from prosecution_barriers.matching.decisions import decide_cases
from prosecution_barriers.records.case import Event
from prosecution_barriers.records.dates import PartialDate
from prosecution_barriers.records.facts import recorded, unrecorded
from prosecution_barriers.records.refusals import Missing
from prosecution_barriers.records.vocabulary import DuplicateDecision
from prosecution_barriers.review.project import create_review


def test_the_earliest_event_of_a_case_names_its_year(tmp_path: Path) -> None:
    """Entries that are one case count once, by the earliest of their events; cases without a date stand last."""
    review = create_review(tmp_path / "r.barriers", sample_review())
    late = (Event("charge", recorded(PartialDate.of(2011))), Event("report", recorded(PartialDate.of(2010, 3))))
    cases = add_cases(
        review, sample_entry(1), sample_entry(2, events=late), sample_entry(3, events=(Event("report", unrecorded()),))
    )
    with review.store.read() as session:
        years = make_years(session, load_population(session))
    assert [(one.year, one.cases, one.done) for one in years] == [("2009", 1, 0), ("2010", 1, 0), ("undated", 1, 0)]
    decide_cases(review.store, review.reader.id, cases[0], cases[1], DuplicateDecision.SAME_ENTRY, "the same")
    with review.store.read() as session:
        years = make_years(session, load_population(session))
    assert [one.year for one in years] == ["2009", "undated"]
    assert len(trace(review.store, review.codebook, review.codebook_id, years[0].id)) == 1
    with pytest.raises(Missing, match="1999"):
        trace(review.store, review.codebook, review.codebook_id, "year/1999")
    review.close()
