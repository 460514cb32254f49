"""The themes of the codebook with their answers, those still open first."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, ClassVar

from textual.geometry import Region

from prosecution_barriers.records.codebook import Theme
from prosecution_barriers.records.reading import OTHER, Tag
from prosecution_barriers.records.vocabulary import ThemeAnswer
from prosecution_barriers.text.safe import safe_line
from prosecution_barriers.tui.cells import pad, shorten
from prosecution_barriers.tui.widgets.asking import Confirm
from prosecution_barriers.tui.widgets.pane import Parts
from prosecution_barriers.tui.widgets.panels import Scrolling
from prosecution_barriers.tui.wrap import wrapped

if TYPE_CHECKING:
    from prosecution_barriers.tui.screens.review import ReviewScreen

DEFINED = 2
"""Rows for the definition of the theme under the cursor."""


class ThemesPanel(Scrolling):
    """One row a theme: its answer, what its tags imply, and its definition below."""

    context: ClassVar[str] = "themes"

    def __init__(self, screen: ReviewScreen, begin: str | None = None) -> None:
        super().__init__(screen.shell)
        self.screen = screen
        self._counted: tuple[tuple[Tag, ...], dict[str, list[str]]] | None = None
        assert screen.work is not None
        self.work = screen.work
        still_open = set(self.work.open_themes())
        themes = self.work.codebook.themes
        self.themes: list[Theme] = sorted(themes, key=lambda theme: theme.code not in still_open)
        self._theme_of = {barrier.code: theme.code for theme in themes for barrier in theme.barriers}
        if begin is not None:
            self.cursor = next((place for place, theme in enumerate(self.themes) if theme.code == begin), 0)

    @property
    def count(self) -> int:
        """One row a theme."""
        return len(self.themes)

    @property
    def tail(self) -> int:
        """The definition of the theme under the cursor, and what the keys mean."""
        room = self.height - self.lead - self.count - 1
        return 1 + (min(DEFINED, max(1, room)) if self.height else DEFINED)

    def region_in(self, body: Region) -> Region:
        """Every theme; in a low terminal they come before the second row of a definition."""
        height = min(body.height, self.lead + self.count + 1 + DEFINED)
        return Region(body.x, body.bottom - height, body.width, height)

    def title(self) -> Parts:
        """How many are answered."""
        still_open = len(self.work.open_themes())
        answered = len(self.themes) - still_open
        decided = self.work.around.no_barrier
        nothing = f", no barrier found {decided:%d/%m/%Y}" if decided is not None and self.work.nothing_found() else ""
        return self.heading(f"Themes of {self.work.review_id}{nothing}", f"{answered} of {len(self.themes)} answered")

    def item(self, place: int, chosen: bool) -> Parts:
        """A theme with its answer."""
        theme = self.themes[place]
        answers = {one.theme: one.answer for one in self.work.reading.answers}
        answer = answers.get(theme.code)
        if answer is not None:
            words = answer.words
        elif theme.code in self.work.implied_themes():
            words = "present, by its tags"
        else:
            words = "(open)"
        codes = self._codes().get(theme.code, [])
        warn = " - settle: tags stand under it" if answer is ThemeAnswer.NOT_PRESENT and codes else ""
        mark = ">" if chosen else " "
        label = pad(safe_line(theme.label), 38)
        line = f" {mark} {theme.code:4} {label} {pad(words + warn, 22)} {' '.join(codes)}".rstrip()
        style = self.look.chosen if chosen else self.look.panel_heading if words == "(open)" else self.look.panel
        return [(pad(line, self.width), style)]

    def _codes(self) -> dict[str, list[str]]:
        """The codes used under each theme; counted anew only where the tags are others."""
        tags = self.work.reading.tags
        if self._counted is None or self._counted[0] is not tags:
            used: dict[str, list[str]] = {}
            for code in dict.fromkeys(tag.barrier for tag in tags):
                used.setdefault(self._theme_of.get(code, ""), []).append(code)
            self._counted = (tags, used)
        return self._counted[1]

    def foot(self, y: int) -> Parts:
        """The definition of the theme under the cursor."""
        if y < self.tail - 1:
            lines = wrapped(safe_line(self.themes[self.cursor].definition), max(20, self.width - 2))
            return [(f" {lines[y]}" if y < len(lines) else "", self.look.panel)]
        words = " p present  n not present  c cannot tell  x n/a  u open again  N no barrier"
        return [(shorten(words, self.width), self.look.panel_muted)]

    def refresh_rows(self) -> None:
        """Draw the answers as they are now."""
        self.touch()

    def _answer(self, answer: ThemeAnswer | None) -> None:
        from prosecution_barriers.review.answers import answer_theme

        theme = self.themes[self.cursor]
        verb = "answer on" if answer else "clearing of the answer on"
        case = self.work.id
        if self.screen.changes.make(
            f"{verb} theme {theme.code}",
            self.work.with_answer(theme.code, answer),
            lambda review: answer_theme(review, case, theme.code, answer),
        ):
            left = len(self.work.open_themes())
            rest = "all themes are answered" if not left else f"{left} still open"
            self.shell.say(f"{theme.label}: {answer.words if answer else 'open again'}; {rest} (z undoes)")
            self.move_to(self.cursor + 1)

    def do_present(self) -> None:
        """A barrier of this theme is present."""
        self._answer(ThemeAnswer.PRESENT)

    def do_not_present(self) -> None:
        """None is present."""
        self._answer(ThemeAnswer.NOT_PRESENT)

    def do_cannot_tell(self) -> None:
        """The file does not say."""
        self._answer(ThemeAnswer.CANNOT_TELL)

    def do_not_applicable(self) -> None:
        """The theme does not apply."""
        self._answer(ThemeAnswer.NOT_APPLICABLE)

    def do_clear_answer(self) -> None:
        """Take the answer away."""
        self._answer(None)

    def do_choose(self) -> None:
        """Go on to the next theme."""
        self.move_to(self.cursor + 1)

    def do_no_barrier(self) -> None:
        """Answer every open theme "not present", after asking."""
        found = self.work.implied_themes() | {
            one.theme for one in self.work.reading.answers if one.answer is ThemeAnswer.PRESENT
        }
        found |= {OTHER for tag in self.work.reading.tags if tag.barrier == OTHER and tag.confidence.counts}
        if found:
            self.shell.say(f"Barriers were found under {' '.join(sorted(found))}.", urgent=True)
            return
        still_open = self.work.open_themes()
        explained = (
            f"Open themes answered not present: {' '.join(still_open) or 'none is open'}.",
            "The decision is kept with its date and your name.",
        )
        self.shell.open_panel(Confirm(self.shell, "No barrier found in this case?", explained, self._no_barrier))

    def _no_barrier(self) -> None:
        from prosecution_barriers.review.no_barrier import find_no_barrier

        case = self.work.id

        def save(review: Any) -> None:
            find_no_barrier(review, case)

        if self.screen.changes.make("no barrier found", self.work.with_no_barrier(), save):
            self.work.around = replace(self.work.around, no_barrier=self.shell.now())
            self.touch()
            self.shell.say("No barrier found: kept with today's date (z undoes); D finishes the case.")
