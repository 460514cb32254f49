"""The codebook: themes, their barriers, and when to use each; versions are never mixed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from prosecution_barriers.records.refusals import Missing, Unreadable


@dataclass(frozen=True, slots=True)
class Barrier:
    """One code: its definition, when to use it, when not, and where on the ladder it is usually found."""

    code: str
    label: str
    definition: str
    use_when: str = ""
    do_not_use_when: str = ""
    stages: tuple[str, ...] = ()
    agencies: tuple[str, ...] = ()
    examples: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Theme:
    """A group of barriers that every case is answered on."""

    code: str
    label: str
    definition: str
    barriers: tuple[Barrier, ...]


@dataclass(frozen=True)
class Codebook:
    """Themes and barriers of one version, with the words of stages and agencies."""

    version: str
    themes: tuple[Theme, ...]
    stages: Mapping[str, str] = field(default_factory=dict)
    agencies: Mapping[str, str] = field(default_factory=dict)
    note: str = ""

    @cached_property
    def by_code(self) -> dict[str, tuple[Theme, Barrier]]:
        """Every barrier with its theme, by code."""
        return {barrier.code: (theme, barrier) for theme in self.themes for barrier in theme.barriers}

    def barriers(self) -> Iterator[Barrier]:
        """Every barrier, in the codebook's order."""
        for theme in self.themes:
            yield from theme.barriers

    def barrier(self, code: str) -> Barrier:
        """The barrier of that code, whatever its case.

        Raises:
            Missing: No barrier has that code.
        """
        found = self.by_code.get(code.upper())
        if found is None:
            raise Missing(
                f"there is no barrier {code!r} in codebook {self.version}",
                remedy="`barriers codebook` lists the codes; a barrier that is in no codebook is OTHER",
            )
        return found[1]

    def theme(self, code: str) -> Theme:
        """The theme of that code, whatever its case.

        Raises:
            Missing: No theme has that code.
        """
        for theme in self.themes:
            if theme.code == code.upper():
                return theme
        raise Missing(
            f"there is no theme {code!r} in codebook {self.version}",
            remedy=f"The themes are {', '.join(theme.code for theme in self.themes)}",
        )


def codebook_from_json(data: Mapping[str, Any]) -> Codebook:
    """Read a codebook from its file form.

    Raises:
        Unreadable: Something a codebook needs is missing, or a code is used twice.
    """
    try:
        themes = tuple(
            Theme(item["code"], item["label"], item["definition"], tuple(map(_barrier, item["barriers"])))
            for item in data["themes"]
        )
        codebook = Codebook(
            str(data["version"]),
            themes,
            dict(data.get("stages", {})),
            dict(data.get("agencies", {})),
            data.get("note", ""),
        )
    except (KeyError, TypeError, AttributeError) as fault:
        raise Unreadable(f"the codebook lacks {fault}", remedy="Compare it with the starter codebook") from fault
    codes = [barrier.code for barrier in codebook.barriers()]
    twice = sorted({code for code in codes if codes.count(code) > 1})
    if twice:
        raise Unreadable(
            f"the codebook uses {', '.join(twice)} more than once", remedy="Give every barrier a code of its own"
        )
    return codebook


def codebook_to_json(codebook: Codebook) -> dict[str, Any]:
    """The file form of a codebook, the reverse of `codebook_from_json`."""
    return {
        "version": codebook.version,
        "note": codebook.note,
        "stages": dict(codebook.stages),
        "agencies": dict(codebook.agencies),
        "themes": [
            {
                "code": theme.code,
                "label": theme.label,
                "definition": theme.definition,
                "barriers": [_barrier_json(barrier) for barrier in theme.barriers],
            }
            for theme in codebook.themes
        ],
    }


def _barrier(item: Mapping[str, Any]) -> Barrier:
    return Barrier(
        code=str(item["code"]).upper(),
        label=item["label"],
        definition=item["definition"],
        use_when=item.get("use_when", ""),
        do_not_use_when=item.get("do_not_use_when", ""),
        stages=tuple(item.get("stages", ())),
        agencies=tuple(item.get("agencies", ())),
        examples=tuple(item.get("examples", ())),
        sources=tuple(item.get("sources", ())),
    )


def _barrier_json(barrier: Barrier) -> dict[str, Any]:
    return {
        "code": barrier.code,
        "label": barrier.label,
        "definition": barrier.definition,
        "use_when": barrier.use_when,
        "do_not_use_when": barrier.do_not_use_when,
        "stages": list(barrier.stages),
        "agencies": list(barrier.agencies),
        "examples": list(barrier.examples),
        "sources": list(barrier.sources),
    }
