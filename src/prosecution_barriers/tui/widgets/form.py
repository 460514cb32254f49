"""A form: fields typed one after the other, saved together."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, ClassVar, NamedTuple

from textual.geometry import Region

from prosecution_barriers.text.safe import safe_line
from prosecution_barriers.tui.cells import cut, pad, width_of
from prosecution_barriers.tui.drafts import REALLY
from prosecution_barriers.tui.widgets.pane import Parts
from prosecution_barriers.tui.widgets.typed import Typed
from prosecution_barriers.tui.widgets.typing import Typing

if TYPE_CHECKING:
    from prosecution_barriers.tui.shell import Shell


class Field(NamedTuple):
    """A field: the name it is saved by, its label, and what to type."""

    name: str
    label: str
    hint: str = ""


class Form(Typing):
    """Rows of label and text; Enter goes on, and on the last row saves.

    Args:
        shell: The workbench.
        title: What is filled in.
        fields: In their order.
        save: Called with what was typed, by field, empty ones left out; the form stays open until `close`
            is called on it, so that nothing typed is lost where it is refused.
        draft: The name under which what is half-typed is kept until it is saved.
    """

    context: ClassVar[str] = "form"

    def __init__(
        self,
        shell: Shell,
        title: str,
        fields: Sequence[Field],
        save: Callable[[Form, dict[str, str]], None],
        *,
        draft: str = "",
    ) -> None:
        super().__init__(shell)
        self._title = title
        self._fields = list(fields)
        self._draft = draft
        self._sure = False
        kept = shell.drafts.of(draft) if draft else None
        texts = kept.texts if kept is not None else {}
        self._texts = [Typed(texts.get(field.name, "")) for field in fields]
        self._save = save
        self._at = 0
        self._top = 0
        self._label_width = max(width_of(field.label) for field in fields)

    @property
    def typed(self) -> Typed:  # type: ignore[override]
        """The text of the field under the cursor."""
        return self._texts[self._at]

    def region_in(self, body: Region) -> Region:
        """As many rows as it needs."""
        height = min(body.height, len(self._fields) + 2)
        return Region(body.x, body.bottom - height, body.width, height)

    @property
    def _room(self) -> int:
        return max(1, self.height - 2)

    def row(self, y: int) -> Parts:
        """Heading, fields, and what the keys do."""
        look = self.look
        if y == 0:
            return self.heading(self._title, "Ctrl+S saves, Esc leaves")
        if y == self.height - 1:
            return [(f" {self._fields[self._at].hint}", look.panel_muted)]
        place = self._top + y - 1
        if place >= len(self._fields):
            return []
        chosen = place == self._at
        label = f" {'>' if chosen else ' '} {pad(self._fields[place].label, self._label_width)} "
        return [(label, look.panel_heading), (safe_line(self._texts[place].text), look.panel)]

    @property
    def caret(self) -> tuple[int, int] | None:
        """Where the next character goes."""
        before = safe_line(self.typed.text[: self.typed.caret])
        return self._label_width + 4 + width_of(cut(before, self.width)), self._at - self._top + 1

    def _to(self, place: int) -> None:
        self._at = min(max(place, 0), len(self._fields) - 1)
        if self._at < self._top:
            self._top = self._at
        elif self._at >= self._top + self._room:
            self._top = self._at - self._room + 1
        self.touch()

    def do_accept(self) -> None:
        """Next field; on the last one, save."""
        if self._at == len(self._fields) - 1:
            self.do_form_save()
        else:
            self._to(self._at + 1)

    def do_form_next(self) -> None:
        """Next field."""
        self._to(self._at + 1)

    def do_form_previous(self) -> None:
        """Previous field."""
        self._to(self._at - 1)

    do_entry_down = do_form_next
    do_entry_up = do_form_previous

    def do_form_save(self) -> None:
        """Save what was typed."""
        with self.shell.drafts.handing(self._draft):
            self._save(self, {name: text.strip() for name, text in self._filled().items() if text.strip()})

    def _filled(self) -> dict[str, str]:
        pairs = zip(self._fields, self._texts, strict=True)
        return {field.name: typed.text for field, typed in pairs if typed.text}

    def edited(self) -> None:
        """Draw the text and keep it."""
        self.touch()
        self._sure = False
        if self._draft:
            self.shell.drafts.typed(self._draft, self._title, "", self._filled())

    def do_leave(self) -> None:
        """Leave it; what was typed is thrown away only by asking twice."""
        if self._draft and self._filled() and not self._sure:
            self._sure = True
            self.shell.say(REALLY)
            return
        self.shell.drafts.forget(self._draft)
        self.shell.close_panel(self)

    def do_erase(self) -> None:
        """Take back a character; an empty field is not left by it."""
        if self.typed.text and self.typed.erase():
            self.edited()
