"""The lists that a Word file defines: abstract ones with their levels, and those that count with them."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from lxml import etree

from prosecution_barriers.intake.documents.word.names import MC, VAL, W, number, switch, value, whole
from prosecution_barriers.intake.documents.word.styles import left_indent


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list: where it starts, what its numbers look like, when it starts anew."""

    start: int = 1
    form: str = "decimal"
    custom: str = ""
    text: str = ""
    font: str = ""
    restart: int | None = None
    legal: bool = False
    suffix: str = "tab"
    style: str | None = None
    hidden: bool = False
    picture: bool = False
    indent: int | None = None

    def restarts_after(self, level: int) -> bool:
        """Whether this level, deeper than *level*, starts anew after a paragraph on *level*."""
        if self.restart is None or self.restart < 0:
            return True
        return level < self.restart


@dataclass(slots=True)
class Abstract:
    """An abstract list: its levels, and the numbering style it takes them from or stands for."""

    levels: dict[int, Level] = field(default_factory=dict)
    name: str = ""
    takes_from: str | None = None
    stands_for: str | None = None


@dataclass(slots=True)
class Num:
    """A list: the abstract one it counts with, and what it changes of that."""

    abstract: str
    starts: dict[int, int] = field(default_factory=dict)
    levels: dict[int, Level] = field(default_factory=dict)


def read_abstract(element: etree._Element) -> Abstract:
    """What a ``w:abstractNum`` defines."""
    levels = {}
    for child in element.iterfind(W + "lvl"):
        level = whole(child.get(W + "ilvl"))
        if level is not None:
            levels[level] = _shape(child)
    return Abstract(levels, value(element, "name") or "", value(element, "numStyleLink"), value(element, "styleLink"))


def read_num(element: etree._Element) -> Num:
    """What a ``w:num`` says, with its overrides."""
    num = Num(value(element, "abstractNumId") or "")
    for override in element.iterfind(W + "lvlOverride"):
        level = whole(override.get(W + "ilvl"))
        if level is None:
            continue
        start = number(override, "startOverride")
        if start is not None:
            num.starts[level] = start
        child = override.find(W + "lvl")
        if child is not None:
            num.levels[level] = _shape(child)
    return num


def _shape(element: etree._Element) -> Level:
    start = number(element, "start")
    run = element.find(W + "rPr")
    fonts = None if run is None else run.find(W + "rFonts")
    level = Level(
        start=1 if start is None else start,
        text=value(element, "lvlText") or "",
        font="" if fonts is None else fonts.get(W + "ascii", fonts.get(W + "hAnsi", "")),
        restart=number(element, "lvlRestart"),
        legal=bool(switch(element, "isLgl")),
        suffix=value(element, "suff") or "tab",
        style=value(element, "pStyle"),
        hidden=bool(switch(run, "vanish")),
        picture=element.find(W + "lvlPicBulletId") is not None,
        indent=left_indent(element.find(W + "pPr")),
    )
    form = element.find(W + "numFmt")
    if form is None:
        form = element.find(f"{MC}AlternateContent/{MC}Choice/{W}numFmt")
    if form is None:
        return level
    return replace(level, form=form.get(VAL, "decimal"), custom=form.get(W + "format", ""))
