"""The cases behind a number, so that every figure can be opened."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
from sqlalchemy import select
from sqlalchemy.orm import Session

from prosecution_barriers.findings.basis import load_codes
from prosecution_barriers.findings.contrast import in_side
from prosecution_barriers.findings.entry_lines import counts_no_cases, entry_lines
from prosecution_barriers.findings.fetch import Ints
from prosecution_barriers.findings.file_cases import flag_age_cases, flag_cases, paper_cases, reason_cases
from prosecution_barriers.findings.matrices import TOGETHER, cell_cases
from prosecution_barriers.findings.order_read import finishing_order
from prosecution_barriers.findings.population import NO_AREA
from prosecution_barriers.findings.population_read import load_population
from prosecution_barriers.findings.question_grades import JUDGED, graded_cases
from prosecution_barriers.findings.recording import missing_cases, undated_cases
from prosecution_barriers.findings.tallies import Tallies
from prosecution_barriers.findings.thematic import NO_FILTER, Filter, filtered
from prosecution_barriers.findings.years import year_cases
from prosecution_barriers.records.codebook import Codebook
from prosecution_barriers.records.references import ReviewId
from prosecution_barriers.records.refusals import Missing
from prosecution_barriers.records.vocabulary import Stage, ThemeAnswer
from prosecution_barriers.store.store import Store
from prosecution_barriers.store.tables import CaseRow

POSSIBLE, NOT_RECORDED, NOT_REVIEWED = "possible", "not recorded", "not-reviewed"
FORMS = (
    "cases, done, not-reviewed, second-read, stage-not-recorded, theme/MIS, theme/MIS/not-reviewed, barrier/MIS1, "
    "barrier/MIS1/possible, theme-stage/MIS/CHG, together/MIS/INF, contrast/MIS1/convicted, stage/CHG/reached, "
    "stage/CHG/ended/dropped, outcome/dropped, area/NAME/done, missing/accused/age/not-stated, "
    "step/report/crime recorded, read/1/10, agreement/MIS/equal, question/9/FM, year/2009, paper/MG3/missing, "
    "flag/NAME/done, flag-age/with/under-18, entries/Area/NAME, duplicates/same-entry"
)
"""One id of each kind, as a person is told of them."""


def trace(store: Store, codebook: Codebook, codebook_id: int, figure: str, wanted: Filter = NO_FILTER) -> list[str]:
    """The Review IDs of the cases behind a figure, by its id; of the cases that pass the filter alone.

    Ids are ``theme/MIS``, ``barrier/MIS1``, either with an answer or ``possible`` behind it; cells such as
    ``theme-stage/MIS/CHG``, ``together/MIS/INF`` and ``contrast/MIS1/convicted``; ``stage/CHG/reached`` and
    ``/ended``, also with an outcome behind it, such as ``stage/CHG/ended/dropped``; ``outcome/dropped``;
    ``area/NAME/cases`` and ``/done``; ``missing/accused/age``, also with ``/not-stated``;
    ``step/report/crime recorded``;
    ``read/1/10`` (the first ten read); ``question/9/FM``; ``year/2009``; ``cases``, ``done``,
    ``not-reviewed``, ``second-read`` and ``stage-not-recorded``. A theme, barrier, side of a contrast or question
    with ``judged`` behind it opens its base, a row of a table such as ``theme-stage/MIS`` its total.
    ``paper/MG3/held``, ``flag/NAME`` and ``flag-age/with/under-18`` open the tables on whole files. Those that
    count no cases list what they count: ``entries/Area/NAME``, ``agreement/MIS`` (answered by two readers) and
    ``agreement/MIS/equal`` entries, ``duplicates/same-entry`` pairs of them.

    Raises:
        Missing: No figure has that id.
    """
    with store.read() as session:
        if counts_no_cases(figure):
            return entry_lines(session, codebook, codebook_id, figure)
        population = filtered(load_population(session), wanted)
        tallies = Tallies(population, load_codes(session, codebook, codebook_id))
        cases = Finder(session, tallies, codebook).cases(figure)
        kept = set(tallies.population.kept[np.array(cases, dtype=np.int64)].tolist())
        rows = session.execute(
            select(CaseRow.id, CaseRow.review_prefix, CaseRow.review_number).order_by(
                CaseRow.review_prefix, CaseRow.review_number
            )
        )
        return [str(ReviewId(row.review_prefix, row.review_number)) for row in rows if row.id in kept]


class Finder:
    """Finds the counted cases behind an id; one method a kind of figure."""

    def __init__(self, session: Session, tallies: Tallies, codebook: Codebook) -> None:
        self._session = session
        self._tallies = tallies
        self._book = codebook
        self._kinds: dict[str, Callable[[str, str], Sequence[int]]] = {
            "theme": self._theme,
            "barrier": self._barrier,
            "contrast": self._contrast,
            "stage": self._stage,
            "outcome": self._outcome,
            "area": self._area,
            "missing": lambda group, field: sorted(missing_cases(session, tallies.population, group, field)),
            "step": lambda start, end: undated_cases(session, tallies.population, start, end),
            "read": self._read,
            "year": lambda year, _: year_cases(session, tallies.population, year),
            "paper": lambda form, part: paper_cases(session, tallies.population, form, part),
            "paper-missing": lambda *words: reason_cases(session, tallies.population, "/".join(filter(None, words))),
            "flag": lambda flag, part: flag_cases(session, tallies, codebook, flag, part),
            "flag-age": lambda way, part: flag_age_cases(session, tallies.population, way, part),
            "question": lambda number, grade: graded_cases(session, tallies.population, number, grade),
        }

    def cases(self, figure: str) -> Sequence[int]:
        """The counted cases behind the id."""
        kind, _, rest = figure.partition("/")
        first, _, second = rest.partition("/")
        population = self._tallies.population
        whole = {
            "cases": np.ones(population.size, dtype=bool),
            "done": population.done,
            "not-reviewed": ~population.done,
            "second-read": population.second_read,
            "stage-not-recorded": population.stages_held.match(lambda stage: stage not in tuple(Stage)),
        }
        if figure in whole:
            return _listed(np.flatnonzero(whole[figure]))
        if kind in self._kinds and first:
            return self._kinds[kind](first, second)
        if first and ("-" in kind or kind == TOGETHER):
            return _listed(cell_cases(self._tallies, self._book, kind, first, second))
        raise _none(figure)

    def _theme(self, code: str, part: str) -> Sequence[int]:
        codes = [theme.code for theme in self._book.themes]
        if code not in codes:
            raise _none(f"theme/{code}")
        place = codes.index(code)
        if part == NOT_REVIEWED:
            return _listed(np.flatnonzero(~self._tallies.population.done))
        if part == POSSIBLE:
            return _listed(np.flatnonzero(self._tallies.theme_possible[:, place]))
        if part == JUDGED:
            return self._judged(place)
        answer = _answer(part) if part else ThemeAnswer.PRESENT
        return _listed(self._tallies.cases_with_theme(place, answer))

    def _barrier(self, code: str, part: str) -> Sequence[int]:
        codes = [barrier.code for barrier in self._book.barriers()]
        if code not in codes:
            raise _none(f"barrier/{code}")
        place = codes.index(code)
        if not part:
            return _listed(self._tallies.cases_with_barrier(place))
        if part == NOT_REVIEWED:
            return _listed(np.flatnonzero(~self._tallies.population.done))
        if part == POSSIBLE:
            return _listed(np.flatnonzero(self._tallies.barrier_possible[:, place]))
        theme = self._tallies.codes.theme_of[place]
        return self._judged(theme) if part == JUDGED else _listed(self._tallies.cases_with_theme(theme, _answer(part)))

    def _judged(self, theme: int) -> Sequence[int]:
        """The cases done where the theme at that place applies and could be judged."""
        answers = (ThemeAnswer.PRESENT, ThemeAnswer.NOT_PRESENT)
        return sorted(case for answer in answers for case in _listed(self._tallies.cases_with_theme(theme, answer)))

    def _contrast(self, code: str, part: str) -> Sequence[int]:
        """What opens of a theme or barrier, on one side alone."""
        side, _, part = part.partition("/")
        here = in_side(self._tallies, code, side)
        cases = self._barrier(code, part) if code in self._book.by_code else self._theme(code, part)
        return [case for case in cases if here[case]]

    def _stage(self, code: str, part: str) -> Sequence[int]:
        rungs = list(Stage)
        stages = self._tallies.population.stage
        if code == "unknown":
            return [case for case, stage in enumerate(stages) if stage not in rungs]
        way, _, outcome = part.partition("/")
        if code not in rungs or way not in ("reached", "ended") or (outcome and way != "ended"):
            raise _none(f"stage/{code}/{part}")
        from_here = rungs.index(Stage(code))
        wanted = set(rungs[from_here:] if way == "reached" else [code])
        ending = set(self._outcome(outcome, "")) if outcome else None
        return [case for case, stage in enumerate(stages) if stage in wanted and (ending is None or case in ending)]

    def _outcome(self, name: str, part: str) -> Sequence[int]:
        """Cases that ended so, whatever the stage; nobody said how of those ``not recorded``."""
        outcomes = [outcome or NOT_RECORDED for outcome in self._tallies.population.outcome]
        if part or name not in outcomes:
            raise _none(f"outcome/{name}")
        return [case for case, outcome in enumerate(outcomes) if outcome == name]

    def _area(self, name: str, part: str) -> Sequence[int]:
        population = self._tallies.population
        if name not in population.areas or part not in ("cases", "done"):
            raise _none(f"area/{name}/{part}")
        return [
            case
            for case, area in enumerate(population.area)
            if (area or NO_AREA) == name and (part == "cases" or population.done[case])
        ]

    def _read(self, first: str, last: str) -> Sequence[int]:
        if not (first.isdigit() and last.isdigit()):
            raise _none(f"read/{first}/{last}")
        order = finishing_order(self._session, self._tallies)
        return _listed(order[max(0, int(first) - 1) : int(last)])


def _listed(cases: Ints) -> list[int]:
    found: list[int] = cases.tolist()
    return found


def _answer(word: str) -> ThemeAnswer:
    try:
        return ThemeAnswer(word)
    except ValueError:
        raise _none(word) from None


def _none(figure: str) -> Missing:
    return Missing(f"there is no figure {figure!r}", remedy=f"Ids are such as {FORMS}")
