"""What figures rest on: frame, Areas, coverage, codebook and duplicates."""

from __future__ import annotations

import numpy as np
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from prosecution_barriers.findings.fetch import fetch_rows
from prosecution_barriers.findings.population import Population
from prosecution_barriers.findings.settings import load_settings
from prosecution_barriers.findings.tallies import Codes
from prosecution_barriers.records.codebook import Codebook
from prosecution_barriers.records.figure import Basis, Rules
from prosecution_barriers.records.review import Review
from prosecution_barriers.records.vocabulary import DuplicateDecision, Selection
from prosecution_barriers.store.tables import BarrierRow, DuplicateModelRow, DuplicatePairRow, FrameEntryRow, ThemeRow

UNRESOLVED_FROM = 0.5
"""A proposal of at least this probability counts as unresolved until somebody decides it."""


def load_codes(session: Session, codebook: Codebook, codebook_id: int) -> Codes:
    """The rows of one codebook's themes and barriers, in its order."""
    themes = {
        row.code: row.id
        for row in session.execute(select(ThemeRow.code, ThemeRow.id).where(ThemeRow.codebook_id == codebook_id))
    }
    barriers = {
        row.code: row.id
        for row in session.execute(
            select(BarrierRow.code, BarrierRow.id).join(ThemeRow).where(ThemeRow.codebook_id == codebook_id)
        )
    }
    return Codes(
        tuple(themes[theme.code] for theme in codebook.themes),
        tuple(barriers[barrier.code] for barrier in codebook.barriers()),
        tuple(place for place, theme in enumerate(codebook.themes) for _ in theme.barriers),
    )


def review_basis(
    session: Session, review: Review, codebook: Codebook, population: Population, rules: Rules | None = None
) -> Basis:
    """What every figure of this review rests on; by its own rules or those given."""
    own_rules, named = load_settings(session)
    frame_size = session.scalar(select(func.count(FrameEntryRow.id))) or 0
    listed = (set(session.scalars(select(FrameEntryRow.area).distinct())) | named) - {None}
    held = population.areas_held
    returned = {held.words[place] for place in np.unique(held.places[population.done]).tolist()} - {None}
    known = listed | ({held.words[place] for place in np.unique(held.places).tolist()} - {None})
    census = review.selection is Selection.CENSUS
    return Basis(
        frame=review.frame_words(),
        selection=review.selection,
        codebook_version=codebook.version,
        in_frame=population.size + (max(0, frame_size - len(population.entries)) if census else 0),
        done=int(population.done.sum()),
        frame_size=0 if census else frame_size,
        entries_done=int(population.done[population.group].sum()),
        second_read=int(population.second_read.sum()),
        areas_returned=len(returned),
        areas_total=max(len(known), review.areas_total or 0),
        areas_missing=tuple(sorted(str(area) for area in known - returned)),
        unresolved_pairs=unresolved_pairs(session, population),
        entries=len(population.entries),
        scanned=_scanned(session) or len(population.entries) < 2,
        rules=rules or own_rules,
    )


def _scanned(session: Session) -> bool:
    """Whether a scan has learned from the entries, or somebody has paired any by hand."""
    found = (session.scalar(select(kind.id).limit(1)) for kind in (DuplicateModelRow, DuplicatePairRow))
    return any(key is not None for key in found)


def unresolved_pairs(session: Session, population: Population) -> int:
    """Proposals of duplicates with an entry here that nobody has decided, or that somebody was unsure of."""
    undecided = DuplicatePairRow.decision.is_(None) | (DuplicatePairRow.decision == DuplicateDecision.UNSURE.value)
    table = DuplicatePairRow.__table__.c
    query = select(table.left_id, table.right_id)
    pairs = fetch_rows(session, query.where(undecided, DuplicatePairRow.probability >= UNRESOLVED_FROM))
    entries = np.array(pairs, dtype=np.int64).reshape(-1, 2)
    return int(np.isin(entries, population.entries).any(axis=1).sum())
