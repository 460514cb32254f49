"""Tests of tables, contrasts, orders and gaps, against a count made by hand."""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import pytest

from making import add_cases, answer_all, sample_entry, sample_review
from prosecution_barriers.findings.cautions import rank_areas
from prosecution_barriers.findings.matrices import COLUMNS, make_matrix
from prosecution_barriers.findings.thematic import Filter, Thematic, gather, load_counting
from prosecution_barriers.findings.trace import trace
from prosecution_barriers.matching.decisions import decide_cases
from prosecution_barriers.records.facts import recorded, unrecorded
from prosecution_barriers.records.figure import Basis, Figure
from prosecution_barriers.records.refusals import Missing
from prosecution_barriers.records.rulings import RuleRefused
from prosecution_barriers.records.vocabulary import Confidence, DuplicateDecision, Effect, Selection, ThemeAnswer
from prosecution_barriers.review.answers import answer_theme
from prosecution_barriers.review.project import OpenReview, create_review
from prosecution_barriers.review.readings import finish
from prosecution_barriers.review.tagging import NewTag, add_tag
from prosecution_barriers.store.tables import DuplicatePairRow

CODES = ("MIS1", "MIS2", "DEL1", "CHG4")
Tagged = dict[int, list[NewTag]]


@pytest.fixture(scope="module")
def planted(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[OpenReview, list[int], Tagged]]:
    """Thirty cases with random tags, the first two the same case, the last never finished."""
    draw = random.Random(7)
    review = create_review(tmp_path_factory.mktemp("m") / "m.barriers", sample_review())
    entries = [
        sample_entry(
            number,
            area=recorded(draw.choice(["Easterby", "Wendale"])) if number % 7 else unrecorded(),
            outcome=recorded(draw.choice(["convicted", "nfa-evidential"])),
        )
        for number in range(30)
    ]
    cases = add_cases(review, *entries)
    tags: Tagged = defaultdict(list)
    for case in cases:
        for _ in range(draw.randrange(4)):
            tag = NewTag(
                draw.choice(CODES),
                stage=draw.choice(["INV", "CHG"]),
                agency=draw.choice(["POL", "CPS"]),
                effect=draw.choice(list(Effect)),
                confidence=draw.choice(list(Confidence)),
            )
            add_tag(review, case, tag)
            tags[case].append(tag)
        for theme in sorted({tag.barrier[:3] for tag in tags[case]}):
            answer_theme(review, case, theme, ThemeAnswer.PRESENT)
        answer_all(review, case, ThemeAnswer.NOT_PRESENT)
        if case != cases[-1]:
            finish(review, case)
    decide_cases(review.store, 1, cases[0], cases[1], DuplicateDecision.SAME_ENTRY, "same")
    yield review, cases, tags
    review.close()


@pytest.fixture(scope="module")
def found(planted: tuple[OpenReview, list[int], Tagged]) -> Thematic:
    review = planted[0]
    return gather(review.store, review.review, review.codebook, review.codebook_id)


@pytest.mark.parametrize("rows", ["theme", "barrier"])
@pytest.mark.parametrize("columns", ["stage", "agency", "effect"])
def test_tables_equal_a_count_by_hand(
    planted: tuple[OpenReview, list[int], Tagged], found: Thematic, rows: str, columns: str
) -> None:
    """Cell by cell, distinct cases with a tag that counts; the same case in two entries once."""
    _, cases, tags = planted
    cells: dict[tuple[str, str], set[int]] = defaultdict(set)
    for case in cases[:-1]:
        for tag in tags[case]:
            if tag.confidence.counts:
                code = tag.barrier if rows == "barrier" else tag.barrier[:3]
                cells[code, str(getattr(tag, columns))].add(cases[0] if case == cases[1] else case)
    matrix = found.matrices[f"{rows}-{columns}"]
    counted = {
        (row, column): int(matrix.counts[at, place])
        for at, (row, _) in enumerate(matrix.rows)
        for place, (column, _) in enumerate(matrix.columns)
        if matrix.counts[at, place]
    }
    assert counted == {cell: len(held) for cell, held in cells.items()}


def test_every_cell_opens_its_cases(planted: tuple[OpenReview, list[int], Tagged], found: Thematic) -> None:
    """Listing the cases of a cell gives as many as it counts, in tables by Area and of pairs too."""
    review = planted[0]
    for name in ("barrier-area", "theme-stage", "together"):
        matrix = found.matrices[name]
        for row, (code, _) in enumerate(matrix.rows):
            for place in range(len(matrix.columns)):
                if code[:3] in ("MIS", "DEL") and matrix.counts[row, place]:
                    listed = trace(review.store, review.codebook, review.codebook_id, matrix.cell_id(row, place))
                    assert len(listed) == matrix.counts[row, place]


@pytest.mark.parametrize(
    "figure", ["theme-stage/MIS/NOPE", "nonsense/MIS/CHG", "stage/CHG/nope", "stage/CHG/reached/convicted",
               "stage/CHG/ended/nope", "outcome/nope", "agreement/X", "agreement/MIS/x", "outcome/convicted/CHG", "read/a/b", "contrast/MIS1/x",
               "missing/accused/name", "step/a/b", "area/Nowhere/done", "theme/MIS/nope", "barrier/X", ""]
)  # fmt: skip
def test_what_is_no_figure_opens_nothing(planted: tuple[OpenReview, list[int], Tagged], figure: str) -> None:
    """An id of no figure is answered by where the ids stand."""
    review = planted[0]
    with pytest.raises(Missing):
        trace(review.store, review.codebook, review.codebook_id, figure)


def test_other_ids_open_too(planted: tuple[OpenReview, list[int], Tagged], found: Thematic) -> None:
    """Cases, not reviewed, the first ten read and gaps in recording open as well."""
    review = planted[0]

    def count(figure: str) -> int:
        return len(trace(review.store, review.codebook, review.codebook_id, figure))

    assert (count("cases"), count("done"), count("not-reviewed")) == (29, 28, 1)
    assert count("outcome/convicted") + count("outcome/nfa-evidential") == 29
    for rung in found.summary.ladder:
        assert (count(f"stage/{rung.stage}/reached"), count(f"stage/{rung.stage}/ended")) == (rung.reached, rung.ended)
        for outcome, number in rung.outcomes:
            assert count(f"stage/{rung.stage}/ended/{outcome}") == number
    assert any(rung.outcomes for rung in found.summary.ladder)
    twice = {one.code: one for one in found.agreement}
    for code in ("MIS", "DEL") if twice else ():
        assert (count(f"agreement/{code}"), count(f"agreement/{code}/equal")) == (twice[code].cases, twice[code].equal)
    assert count("second-read") == found.basis.second_read
    assert (count("read/1/10"), count("read/21/30")) == (10, 8)
    record = next(one for one in found.recording if one.field == "area")
    assert count(record.id) == record.missing > 0


def test_contrast_splits_the_cases_done(found: Thematic) -> None:
    """Both sides together are the whole figure, and nothing is called a cause."""
    figures = {figure.id: figure for figure in found.summary.figures()}
    for one in found.contrasts:
        whole = figures.get(f"barrier/{one.code}") or figures[f"theme/{one.code}"]
        assert one.convicted.numerator + one.others.numerator == whole.numerator
        assert one.convicted.denominator + one.others.denominator == whole.denominator
        assert "Appears with, never because of" in one.convicted.line()


def test_saturation_counts_every_code_once(found: Thematic) -> None:
    """The runs cover the cases done, and each code that counts is new in exactly one of them."""
    new = [code for run in found.saturation for code in run.codes]
    counted = {code for theme in found.summary.themes for code, figure in theme.barriers if figure.numerator}
    assert sorted(new) == sorted(counted)
    assert [(run.first, run.last) for run in found.saturation] == [(1, 10), (11, 20), (21, 28)]


def test_a_filter_counts_its_cases_alone(planted: tuple[OpenReview, list[int], Tagged], found: Thematic) -> None:
    """The Areas' own summaries add up to the whole, and say that they are parts."""
    review = planted[0]
    parts = []
    for area in ("Easterby", "Wendale", "Area not recorded"):
        one = gather(review.store, review.review, review.codebook, review.codebook_id, Filter(area=area))
        assert f"only Area {area}" in one.basis.words()
        parts.append(one.summary)
    assert sum(part.cases for part in parts) == found.summary.cases
    for place, figure in enumerate(found.summary.figures()):
        assert sum(part.figures()[place].numerator for part in parts) == figure.numerator
    with pytest.raises(Missing, match="no case has 'Nowhere'"):
        gather(review.store, review.review, review.codebook, review.codebook_id, Filter(area="Nowhere"))


def test_a_part_has_the_undecided_pairs_of_its_own_entries(embedded_review: OpenReview) -> None:
    """A pair across two Areas counts in both and once in the whole; one of another Area does not count."""
    review, areas = embedded_review, ("Easterby", "Easterby", "Wendale", "Wendale", "Lowmarch")
    entries = add_cases(review, *(sample_entry(place, area=recorded(area)) for place, area in enumerate(areas)))
    with review.store.change("duplicate.scan", reader=1) as change:
        change.insert_many(
            DuplicatePairRow,
            [
                {"left_id": one, "right_id": other, "probability": 0.9, "evidence": {}, "proposed_at": change.now}
                for one, other in ((entries[0], entries[1]), (entries[1], entries[2]))
            ],
        )
    filters = (Filter(), *map(Filter, dict.fromkeys(areas)))
    found = [gather(review.store, review.review, review.codebook, review.codebook_id, one) for one in filters]
    assert [one.basis.unresolved_pairs for one in found] == [2, 2, 1, 0]


def test_the_note_explains_a_total_that_the_summary_passes(found: Thematic) -> None:
    """By stage, agency and effect a theme is its tags; by Area it is present by an answer too, as in the summary."""
    stages, areas = found.matrices["theme-stage"], found.matrices["theme-area"]
    assert "a theme that an answer alone makes present has none" in stages.note
    assert "answer alone" not in areas.note
    figures = {figure.id: figure for figure in found.summary.figures()}
    for row, (code, _) in enumerate(stages.rows):
        assert stages.totals[row] <= areas.totals[row] == figures[f"theme/{code}"].numerator


def test_there_are_only_the_tables_there_are(planted: tuple[OpenReview, list[int], Tagged]) -> None:
    """A table of something else is refused with those that can be had."""
    review = planted[0]
    with review.store.read() as session:
        counting = load_counting(session, review.review, review.codebook, review.codebook_id)
    with pytest.raises(Missing, match=r"no table of theme by shoe size.*area; themes also together"):
        make_matrix(counting.tallies, review.codebook, "theme", "shoe size")
    assert "ethnicity" not in COLUMNS


def test_an_empty_review_has_empty_tables(tmp_path: Path) -> None:
    """Nothing read gives nought everywhere and no error."""
    review = create_review(tmp_path / "e.barriers", sample_review())
    empty = gather(review.store, review.review, review.codebook, review.codebook_id)
    assert not any(matrix.counts.any() for matrix in empty.matrices.values())
    assert empty.saturation == ()
    review.close()


def test_areas_are_ranked_only_on_even_ground() -> None:
    """Large bases with like gaps give an order; a small base or unlike gaps give none, by name."""
    basis = Basis("files", Selection.CENSUS, "0.1", 300, 300)
    even = [("A", Figure("a", 10, 60, basis)), ("B", Figure("b", 30, 60, basis, cannot_tell=5))]
    assert [area for area, _ in rank_areas(even)] == ["B", "A"]
    for bad in (Figure("b", 3, 29, basis), Figure("b", 30, 60, basis, cannot_tell=20)):
        with pytest.raises(RuleRefused, match="rule: Area against Area"):
            rank_areas([even[0], ("B", bad)])
