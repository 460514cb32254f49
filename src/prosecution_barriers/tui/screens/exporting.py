"""Writing the summary from the screen: which kind, what it leaves out, to whom, and where."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from prosecution_barriers.tui.counting import Counted, hidden_cells, write_release, write_summary
from prosecution_barriers.tui.widgets.asking import Choice, Confirm
from prosecution_barriers.tui.widgets.prompt import Prompt

if TYPE_CHECKING:
    from prosecution_barriers.tui.shell import Shell

KINDS = (
    ("short", "the figures in one file: .md, .csv or .json"),
    ("internal", "the whole summary in every format, exact counts, for a named recipient"),
    ("shareable", "the whole summary with small numbers hidden, entered in the release ledger"),
)


def start_export(shell: Shell, counted: Counted) -> None:
    """Ask which kind, show what it leaves out, then ask to whom and where."""

    def chosen(place: int) -> None:
        kind = KINDS[place][0]
        if kind == "shareable":
            shell.say("Protecting the tables, and attacking them...")
            shell.run(hidden_cells, lambda lines: _confirm(shell, kind, lines), slow=True)
        else:
            _confirm(shell, kind, _left_out(counted))

    shell.open_panel(Choice(shell, "Write which summary?", KINDS, chosen))


def _left_out(counted: Counted) -> list[str]:
    refusals = Counter(figure.refusal for figure in counted.summary.figures() if figure.refusal)
    explained = [f"No percentage for {number} figures: {why}." for why, number in refusals.most_common(4)]
    return [*explained, counted.summary.basis.words()]


def _confirm(shell: Shell, kind: str, lines: list[str]) -> None:
    asked = {"short": _ask_file, "internal": _ask_recipient, "shareable": _ask_recipient}[kind]
    question = "Write the shareable summary? A release cannot be taken back." if kind == "shareable" else "Write it?"
    shell.open_panel(Confirm(shell, question, lines, lambda: asked(shell, kind)))


def _ask_file(shell: Shell, _kind: str) -> None:
    def accept(name: str) -> None:
        if name:
            shell.run(lambda review: write_summary(review, name), lambda path: _told(shell, path), slow=True)
        else:
            shell.say("Nothing was written.")

    shell.open_panel(Prompt(shell, "Write the summary to", accept, text="summary.md", hint=".md, .csv or .json"))


def _ask_recipient(shell: Shell, kind: str) -> None:
    def accept(recipient: str) -> None:
        if recipient.strip():
            _ask_folder(shell, kind, recipient)
        else:
            shell.say("Nothing was written: a release names its recipient.")

    shell.open_panel(Prompt(shell, "Who gets it?", accept, hint="a name or a post; it is logged"))


def _ask_folder(shell: Shell, kind: str, recipient: str) -> None:
    def accept(name: str) -> None:
        if not name:
            shell.say("Nothing was written.")
            return

        def write(review: Any) -> str:
            return write_release(review, kind, name, recipient)

        shell.run(write, lambda path: _told(shell, path), slow=True)

    shell.open_panel(Prompt(shell, "Into which folder?", accept, text=f"summary-{kind}", hint="made if need be"))


def _told(shell: Shell, path: str) -> None:
    shell.say(f"Written to {path}")
