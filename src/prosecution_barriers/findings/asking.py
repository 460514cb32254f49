"""Questions put to the figures one at a time, answered or refused by rule."""

from __future__ import annotations

import numpy as np

from prosecution_barriers.findings.cautions import LOCKED, rank_areas, refuse_conviction_rate, refuse_ethnicity
from prosecution_barriers.findings.matrices import TOGETHER, Matrix, make_matrix, make_together
from prosecution_barriers.findings.population import ANSWERS
from prosecution_barriers.findings.thematic import Counting, load_counting
from prosecution_barriers.records.codebook import Codebook
from prosecution_barriers.records.figure import Figure
from prosecution_barriers.records.review import Review
from prosecution_barriers.records.vocabulary import ThemeAnswer
from prosecution_barriers.store.store import Store

ENDINGS = ("outcome", "conviction", "convicted")


def ask_table(store: Store, review: Review, codebook: Codebook, codebook_id: int, rows: str, columns: str) -> Matrix:
    """One table of distinct cases.

    Raises:
        RuleRefused: It would break down by ethnicity, or make a rate of conviction.
        Missing: There are no such rows or columns.
    """
    for asked in (rows.lower(), columns.lower()):
        if asked in LOCKED:
            refuse_ethnicity(asked)
        if asked in ENDINGS:
            refuse_conviction_rate()
    with store.read() as session:
        counting = load_counting(session, review, codebook, codebook_id)
    if columns == TOGETHER and rows == "theme":
        return make_together(counting.tallies, codebook)
    return make_matrix(counting.tallies, codebook, rows, columns)


def area_figures(counting: Counting, codebook: Codebook, theme: str) -> list[tuple[str, Figure]]:
    """The figure of one theme in every Area, in the order of the alphabet."""
    code = codebook.theme(theme).code
    place = [one.code for one in codebook.themes].index(code)
    population = counting.population
    size = len(population.areas)

    def count(answer: ThemeAnswer) -> list[int]:
        cases = counting.tallies.cases_with_theme(place, answer)
        found: list[int] = np.bincount(population.area_number[cases], minlength=size).tolist()
        return found

    counts = {answer: count(answer) for answer in ANSWERS}
    return [
        (
            area,
            Figure(
                label=f"{codebook.theme(theme).label} ({code}) in {area}",
                numerator=counts[ThemeAnswer.PRESENT][number],
                denominator=counts[ThemeAnswer.PRESENT][number] + counts[ThemeAnswer.NOT_PRESENT][number],
                basis=counting.basis,
                cannot_tell=counts[ThemeAnswer.CANNOT_TELL][number],
                not_applicable=counts[ThemeAnswer.NOT_APPLICABLE][number],
            ),
        )
        for number, area in enumerate(population.areas)
    ]


def ask_ranking(
    store: Store, review: Review, codebook: Codebook, codebook_id: int, theme: str
) -> list[tuple[str, Figure]]:
    """Areas in the order of their shares on one theme.

    Raises:
        Missing: There is no such theme.
        RuleRefused: The rule allows no order.
    """
    with store.read() as session:
        counting = load_counting(session, review, codebook, codebook_id)
    return rank_areas(area_figures(counting, codebook, theme), counting.basis.rules)
