"""What the control words of RTF do."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from prosecution_barriers.intake.documents.rtf.state import State
from prosecution_barriers.intake.documents.rtf.story import Shape
from prosecution_barriers.intake.documents.rtf.words import FOOTERS, HEADERS

Control = Callable[[State, int | None], None]


def _shape(name: str) -> Control:
    def take(state: State, number: int | None) -> None:
        state.group.shape = replace(state.group.shape, **{name: number or 0})  # type: ignore[arg-type]

    return take


def _paragraph(state: State, _number: int | None) -> None:
    state.end_paragraph()


def _plain_paragraph(state: State, _number: int | None) -> None:
    state.group.shape = Shape()


def _section(state: State, _number: int | None) -> None:
    state.end_paragraph()
    _page(state, None)


def _page(state: State, _number: int | None) -> None:
    if state.group.shown:
        state.group.story.mark_page()


def _in_table(state: State, number: int | None) -> None:
    state.group.shape = replace(state.group.shape, in_table=number is None or number > 0)


def _cell(state: State, _number: int | None) -> None:
    if not state.group.destination:
        state.group.story.end_cell(state.group.shape)


def _row(state: State, _number: int | None) -> None:
    if not state.group.destination:
        state.group.story.end_row()


def _nested_cell(state: State, _number: int | None) -> None:
    if not state.group.destination:
        state.group.story.end_nested_cell(state.group.shape)


def _nested_row(state: State, _number: int | None) -> None:
    state.group.story.end_nested_row()


def _style(state: State, number: int | None) -> None:
    if state.group.destination == "stylesheet":
        state.style_defined = number or 0
    else:
        state.group.shape = replace(state.group.shape, style=number)


def _outline(state: State, number: int | None) -> None:
    if state.group.destination == "stylesheet":
        state.headings.add(state.style_defined)
    else:
        state.group.shape = replace(state.group.shape, outline=number)


def _font(state: State, number: int | None) -> None:
    if state.group.destination == "fonttbl":
        state.font_defined = number or 0
    else:
        state.group.font = number


def _font_set(state: State, number: int | None) -> None:
    if state.group.destination == "fonttbl":
        state.fonts.define(state.font_defined).charset = number


def _font_code_page(state: State, number: int | None) -> None:
    if state.group.destination == "fonttbl":
        state.fonts.define(state.font_defined).code_page = number


def _default_font(state: State, number: int | None) -> None:
    state.fonts.default = number or 0


def _code_page(usual: int) -> Control:
    def take(state: State, number: int | None) -> None:
        state.fonts.adopt(number or usual)

    return take


def _plain(state: State, _number: int | None) -> None:
    state.group.hidden = state.group.deleted = False
    state.group.font = None


def _hidden(state: State, number: int | None) -> None:
    state.group.hidden = number != 0


def _deleted(state: State, number: int | None) -> None:
    state.group.deleted = number != 0
    state.tracked = True


def _revised(state: State, _number: int | None) -> None:
    state.tracked = True


def _skipped(state: State, number: int | None) -> None:
    state.group.skipped = max(0, number or 0)


def _note(state: State, _number: int | None) -> None:
    state.begin_story("note", " ")


def _endnote(state: State, _number: int | None) -> None:
    state.group.endnote = True


def _story(opened: str) -> Control:
    def take(state: State, _number: int | None) -> None:
        state.begin_story(opened)

    return take


def _list_text(state: State, _number: int | None) -> None:
    state.begin("listtext")
    state.group.story.label = ""


def _title(state: State, _number: int | None) -> None:
    if state.group.destination == "info":
        state.begin("title")


def _pages(state: State, number: int | None) -> None:
    state.pages = number


def _picture(state: State, _number: int | None) -> None:
    if state.group.destination in ("", "shppict"):
        state.pictures += 1
    state.begin("pict")


def _unicode_twin(state: State, _number: int | None) -> None:
    state.group.destination = ""


def _field(state: State, _number: int | None) -> None:
    state.group.opened = "field"
    state.form = {}


def _form(name: str) -> Control:
    def take(state: State, number: int | None) -> None:
        state.form[name] = number or 0

    return take


CONTROLS: dict[str, Control] = {
    "par": _paragraph,
    "pard": _plain_paragraph,
    "sect": _section,
    "page": _page,
    "intbl": _in_table,
    "itap": _in_table,
    "cell": _cell,
    "row": _row,
    "nestcell": _nested_cell,
    "nestrow": _nested_row,
    "s": _style,
    "outlinelevel": _outline,
    "ls": _shape("list_number"),
    "ilvl": _shape("level"),
    "li": _shape("indent"),
    "f": _font,
    "fcharset": _font_set,
    "cpg": _font_code_page,
    "deff": _default_font,
    "ansicpg": _code_page(1252),
    "mac": _code_page(10000),
    "pc": _code_page(437),
    "pca": _code_page(850),
    "plain": _plain,
    "v": _hidden,
    "deleted": _deleted,
    "revised": _revised,
    "uc": _skipped,
    "footnote": _note,
    "ftnalt": _endnote,
    "annotation": _story("annotation"),
    "shptxt": _story("box"),
    **{name: _story("header") for name in HEADERS},
    **{name: _story("footer") for name in FOOTERS},
    "listtext": _list_text,
    "pntext": _list_text,
    "title": _title,
    "nofpages": _pages,
    "pict": _picture,
    "ud": _unicode_twin,
    "field": _field,
    **{name: _form(name) for name in ("fftype", "ffres", "ffdefres")},
}
"""What each control word does with the number that follows it."""
