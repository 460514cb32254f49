"""The cases behind a number, so that every figure can be opened."""

from __future__ import annotations

from sqlalchemy import select

from prosecution_barriers.findings.basis import load_codes
from prosecution_barriers.findings.population import load_population
from prosecution_barriers.findings.tallies import Tallies
from prosecution_barriers.records.codebook import Codebook
from prosecution_barriers.records.references import ReviewId
from prosecution_barriers.records.refusals import Missing
from prosecution_barriers.records.vocabulary import ThemeAnswer
from prosecution_barriers.store.store import Store
from prosecution_barriers.store.tables import CaseRow


def trace(store: Store, codebook: Codebook, codebook_id: int, figure: str) -> list[str]:
    """The Review IDs of the cases behind a figure, by its id such as ``barrier/MIS1``.

    Raises:
        Missing: No figure has that id.
    """
    kind, _, code = figure.partition("/")
    with store.read() as session:
        population = load_population(session)
        tallies = Tallies(population, load_codes(session, codebook, codebook_id))
        if kind == "theme" and code in (theme.code for theme in codebook.themes):
            place = [theme.code for theme in codebook.themes].index(code)
            cases = tallies.cases_with_theme(place, ThemeAnswer.PRESENT)
        elif kind == "barrier" and code in codebook.by_code:
            cases = tallies.cases_with_barrier([barrier.code for barrier in codebook.barriers()].index(code))
        else:
            raise Missing(f"there is no figure {figure!r}", remedy="`barriers summary --json` names each figure's id")
        wanted = set(population.kept[cases].tolist())
        rows = session.execute(
            select(CaseRow.id, CaseRow.review_prefix, CaseRow.review_number).order_by(
                CaseRow.review_prefix, CaseRow.review_number
            )
        )
        return [str(ReviewId(row.review_prefix, row.review_number)) for row in rows if row.id in wanted]
