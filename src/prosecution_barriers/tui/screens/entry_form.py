"""Entering a case by hand: the fields a table would fill."""

from __future__ import annotations

from typing import TYPE_CHECKING

from prosecution_barriers.records.refusals import Refused
from prosecution_barriers.tui.widgets.form import Field, Form

if TYPE_CHECKING:
    from prosecution_barriers.matching.scan import Alike
    from prosecution_barriers.review.casefile import CaseFile
    from prosecution_barriers.review.project import OpenReview
    from prosecution_barriers.tui.shell import Shell

FIELDS = (
    Field("urn", "URN", "As it stands on the file, such as Q1NM0041709"),
    Field("area", "Area"),
    Field("force", "Force"),
    Field("unit", "Unit"),
    Field("stage", "Stage reached", "RPT INV EA CHG FH PTPH DIS TRI VER SEN APP REV"),
    Field("outcome", "Outcome", "closed-by-police, nfa-evidential, dropped, acquitted, convicted ..."),
    Field("defendant.given_name", "Defendant: given name"),
    Field("defendant.surname", "Defendant: surname"),
    Field("defendant.date_of_birth", "Defendant: date of birth", "Such as 03/11/1986; not-stated where it was asked"),
    Field("defendant.age", "Defendant: age"),
    Field("defendant.sex", "Defendant: sex"),
    Field("victim.given_name", "Victim: given name"),
    Field("victim.surname", "Victim: surname"),
    Field("victim.age", "Victim: age", "At the time of the offence"),
    Field("victim.sex", "Victim: sex"),
    Field("event.report", "Reported on", "Such as 02/06/2009, 06/2009 or 2009"),
)


def open_entry_form(shell: Shell) -> None:
    """Ask for a case and enter it."""

    doubted: list[str] = []

    def save(form: Form, values: dict[str, str]) -> None:
        from prosecution_barriers.intake.by_hand import doubts_of, entry_by_hand
        from prosecution_barriers.review.corrections import add_case
        from prosecution_barriers.review.undo import new_batch

        batch = new_batch()
        try:
            entry = entry_by_hand(values)
        except Refused as refusal:
            shell.say(str(refusal), urgent=True)
            return
        doubts = doubts_of(entry)
        if doubts and doubts != doubted:
            doubted[:] = doubts
            shell.say(f"{' '.join(doubts)} Ctrl+S again keeps it.", urgent=True)
            return

        def take(file: CaseFile) -> None:
            shell.close_panel(form)
            shell.queue.reorder()
            shell.queue.recount()
            shell.say(f"Entered {file.review_id} (z undoes). O {file.review_id} opens it.")
            _compare(shell, file, batch)

        shell.desk.ledger.did(None)
        shell.run(
            lambda review: add_case(review, entry, batch),
            take,
            saves=True,
            refused=lambda _: shell.desk.ledger.forget(),
        )

    shell.open_panel(Form(shell, "Enter a case", FIELDS, save, draft="entry"))


def _compare(shell: Shell, file: CaseFile, batch: str) -> None:
    """Score the new entry against all held ones, beside all else, and say which it is most like."""

    def score(review: OpenReview) -> Alike | None:
        from prosecution_barriers.matching.scan import score_entry

        return score_entry(review.store, review.reader.id, file.id, batch)

    def tell(alike: Alike | None) -> None:
        if alike is not None:
            shell.say(f"{file.review_id} {alike.words()}; F4 compares them.", urgent=True)

    shell.run(score, tell, long=True)
