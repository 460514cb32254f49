"""What the title and the status line say of the open case."""

from __future__ import annotations

from typing import TYPE_CHECKING

from prosecution_barriers.records.vocabulary import CaseState
from prosecution_barriers.tui.cells import width_of
from prosecution_barriers.tui.masking import shown_name
from prosecution_barriers.tui.widgets.queue_list import outcome_words

if TYPE_CHECKING:
    from prosecution_barriers.tui.casework import CaseWork
    from prosecution_barriers.tui.screens.review import ReviewScreen

WIDE = 100
"""Columns from which the rail stands beside the document, and the title says offence and outcome."""


def title_of_case(screen: ReviewScreen) -> str:
    """Review ID, URN, who it is against, and on a wide terminal offence and outcome."""
    work = screen.work
    if work is None:
        return "No case is open"
    entry = work.opened.file.entry
    parts = [work.review_id, entry.urn.words() if entry.urn.known else "no URN", people(work)]
    if work.revealed and screen.shell.size[0] < WIDE:
        del parts[1]  # the names were asked for, and must not be cut
    if screen.shell.size[0] >= WIDE:
        parts += [offence.label.words() for offence in entry.offences[:1]]
        parts.append(outcome_words(entry.outcome))
    return "  ".join(part for part in parts if part)


def people(work: CaseWork) -> str:
    """Who the case is against: by role, or by name once revealed."""
    file = work.opened.file
    if not work.revealed:
        return file.heading
    accused = [shown_name(person, revealed=True) for person in file.entry.people if person.role.accused]
    return ", ".join(accused[:2]) + (" and others" if len(accused) > 2 else "")


def _others(work: CaseWork) -> str:
    words = {CaseState.DONE: "done by another", CaseState.READING: "begun by another"}
    return "" if work.done else words.get(work.loaded.others, "")


def notice_of_case(work: CaseWork) -> str:
    """What is said when a case is opened that others have worked on; empty where none has."""
    others = _others(work)
    return f"Your own reading: this case is {others} reader, whose work is hidden." if others else ""


def status_of_case(screen: ReviewScreen) -> str:
    """Mode, where the cursor is, and how many tags there are."""
    work, text = screen.work, screen.text
    if work is None:
        return ""
    mode = "DONE (W reopens)" if work.done else "READ"
    if work.revealed:
        mode = f"{mode}  Names are shown; R hides them"
    here = len(work.tags_on(screen.document)) if screen.document is not None else 0
    tags, few_tags = (
        f"tags {here} here, {len(work.reading.tags) - here} elsewhere",
        f"{here} of {len(work.reading.tags)} tags",
    )
    if others := _others(work):
        # First, because whoever finds no tags where the queue counts nine must not miss why.
        mode, tags = f"{mode}  {others} (hidden)  your {tags}", ""
        few_tags = ""
    if text is None:
        return f"{mode}  {tags}"
    if text.chosen is not None:
        start, end = text.passage()
        return f"RANGE  {end - start} characters   c codes it, v drops it"
    where = text.cited() or f"paragraph {text.paragraph_number()}"
    percent = 100 * (text.row + 1) // (text.last_row + 1)
    hits = f"   {screen.finding.hit_words()}" if text.hits else ""
    line = f"line {text.row + 1}/{text.last_row + 1} {percent}%"
    # The counts say whether something was tagged; where there is no room for all, they stay.
    forms = [f"{mode}  {where}  {place}{hits}   {words}" for place, words in ((line, tags), (f"{percent}%", tags))]
    forms += [f"{mode}  {where}  {percent}%{hits}   {few_tags}", f"{mode}  {percent}%{hits}   {few_tags}"]
    room = screen.shell.status_line.room
    return next((form for form in forms if width_of(form) <= room), forms[-1])
