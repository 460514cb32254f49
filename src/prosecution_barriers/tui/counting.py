"""What the summary screen counts and writes; run in the database's thread."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from prosecution_barriers.records.refusals import Refused

if TYPE_CHECKING:
    from prosecution_barriers.findings.matrices import Matrix
    from prosecution_barriers.findings.summary import Summary
    from prosecution_barriers.findings.thematic import Filter
    from prosecution_barriers.findings.years import YearCount
    from prosecution_barriers.review.project import OpenReview


@dataclass(frozen=True, slots=True)
class Counted:
    """Everything the screen shows, counted in one go."""

    summary: Summary
    everything: Summary
    """The same without a filter; from it the next filter is chosen."""
    theme_stages: Matrix
    barrier_stages: Matrix
    years: tuple[YearCount, ...]
    rulings: tuple[str, ...]
    filtered: str = ""


def count_review(review: OpenReview, wanted: Filter | None = None) -> Counted:
    """Count the review, or the part of it that is wanted, in the database's thread."""
    from prosecution_barriers.findings.matrices import make_matrix
    from prosecution_barriers.findings.summary import summary_of
    from prosecution_barriers.findings.thematic import NO_FILTER, load_counting
    from prosecution_barriers.findings.years import make_years

    wanted = wanted or NO_FILTER
    book = review.codebook
    with review.store.read() as session:
        counting = load_counting(session, review.review, book, review.codebook_id, wanted)
        whole = counting if wanted == NO_FILTER else load_counting(session, review.review, book, review.codebook_id)
        years = make_years(session, counting.population)
    summary, everything = (summary_of(one.tallies, review.review, book, one.basis) for one in (counting, whole))
    rulings = [ruling.line() for ruling in counting.basis.rulings()]
    rulings += [f"{theme.label}: {one.line()}" for theme in summary.themes for one in theme.figure.rulings()]
    return Counted(
        summary,
        everything,
        make_matrix(counting.tallies, book, "theme", "stage"),
        make_matrix(counting.tallies, book, "barrier", "stage"),
        years,
        tuple(rulings),
        wanted.words(),
    )


def write_summary(review: OpenReview, name: str) -> str:
    """Count once more and write the summary in the format its name ends with; the path written.

    Raises:
        Refused: The name ends with no format, stands already, or cannot be written.
    """
    from prosecution_barriers.exports import summary_text
    from prosecution_barriers.findings.summary import summarise

    path = Path(name).expanduser()
    if path.suffix not in (".md", ".csv", ".json"):
        raise Refused(f"{name!r} names no format", remedy="End it with .md, .csv or .json")
    summary = summarise(review.store, review.review, review.codebook, review.codebook_id)
    if path.suffix == ".json":
        text = json.dumps(summary_text.as_json(summary), ensure_ascii=False, indent=2)
    else:
        text = summary_text.render_csv(summary) if path.suffix == ".csv" else summary_text.render_markdown(summary)
    try:
        with path.open("x", encoding="utf-8") as out:
            out.write(text.rstrip("\n") + "\n")
    except FileExistsError:
        raise Refused(f"{path} stands already", remedy="Choose another name") from None
    except OSError as fault:
        raise Refused(f"{path} cannot be written: {fault.strerror}", remedy="Choose another place") from None
    return str(path)


def write_release(review: OpenReview, kind: str, name: str, recipient: str) -> str:
    """Write the whole summary, internal or shareable, into a folder and log it; the folder.

    Raises:
        Refused: A rule forbids it, or the folder cannot take it.
    """
    from prosecution_barriers.exports.release import ROUNDING, Request, release_internal, release_shareable

    folder = Path(name).expanduser()
    request = Request(recipient)
    if kind == "shareable":
        return str(release_shareable(review, folder, request, 5, ROUNDING, None).folder)
    return str(release_internal(review, folder, request).folder)


def hidden_cells(review: OpenReview) -> list[str]:
    """What a shareable summary would hide, table by table, or why there can be none; counted and attacked for it."""
    from prosecution_barriers.exports.shareable_tables import CAPTIONS
    from prosecution_barriers.findings.disclosure.shorthand import Shorthand
    from prosecution_barriers.findings.shareable import ledger_beside, make_shareable

    try:
        ledger = ledger_beside(review.store.location)
        book, key = review.codebook, review.codebook_id
        found = make_shareable(review.store, review.review, book, key, rounding=5, ledger=ledger)
    except Refused as refusal:
        return [f"It would be refused: {refusal}"]
    lines = []
    for table in found.tables():
        cells = [cell for _, _, row in table.rows for cell in row]
        hidden = sum(cell == Shorthand.CONFIDENTIAL.value for cell in cells)
        lines.append(f"{CAPTIONS[table.id]}: {hidden} of {len(cells)} cells hidden.")
    return [*lines, *found.notes()]
