"""Which columns give which names, and what agreement on each kind of name says."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from prosecution_barriers.matching.engine.comparison import Part, Role, Scale, unit
from prosecution_barriers.matching.engine.name_levels import NameLevel
from prosecution_barriers.matching.engine.relations import PersonRelation
from prosecution_barriers.matching.fields import FieldSpec, Kind
from prosecution_barriers.text.names import fold_name, split_full_name

_WORDS = (
    "{} differ",
    "{} differ, with a faint likeness",
    "{} differ, with some likeness",
    "{} are alike, but are names of their own",
    "{} agree in part or by an initial",
    "{} are a letter or so apart",
    "{} are spellings of one name, or stand in the other's place",
    "{} are the same",
)
FURTHER = "further names"
"""Label of the names between the given name and the surname of a full name."""


class NameSlot(NamedTuple):
    """One compared kind of name and the columns that give it, tried in turn."""

    scale: Scale
    surname: bool
    texts: tuple[tuple[str, int], ...]
    """Column, and the place in a split full name, or -1 for a column that holds the name as it is."""


def name_in(text: str, part: int) -> str:
    """The folded name in a column's text: as it stands, or a part of a full name."""
    return fold_name(text) if part < 0 else split_full_name(text)[part]


def name_slots(fields: Sequence[FieldSpec]) -> tuple[NameSlot, ...]:
    """What is compared: the given name and the surname first, then any further names."""
    given = [(f.column, -1) for f in fields if f.kind is Kind.GIVEN_NAME]
    surnames = [(f.column, -1) for f in fields if f.kind is Kind.SURNAME]
    full = [f.column for f in fields if f.kind is Kind.FULL_NAME]
    slots = []
    if given or full:
        texts = (*given[:1], *((column, 0) for column in full[:1]))
        slots.append(NameSlot(_given(texts[0][0] if given else "given name", "first name"), False, texts))
    if surnames or full:
        texts = (*surnames[:1], *((column, 2) for column in full[:1]))
        slots.append(NameSlot(_surname(texts[0][0] if surnames else "surname", "surname"), True, texts))
    if full:
        slots.append(NameSlot(_given(FURTHER, FURTHER), False, ((full[0], 1),)))
    slots.extend(NameSlot(_given(column, column), False, ((column, -1),)) for column, _ in given[1:])
    slots.extend(NameSlot(_surname(column, column), True, ((column, -1),)) for column, _ in surnames[1:])
    slots.extend(NameSlot(_given(column, column), False, ((column, -1),)) for column in full[1:])
    return tuple(slots)


def _said(noun: str) -> tuple[str, ...]:
    """What each level says, with the names in the plural."""
    return tuple(words.format(noun if noun.endswith("s") else f"{noun}s") for words in _WORDS)


def _given(label: str, noun: str) -> Scale:
    return Scale(
        label, noun, Role.PERSON, _said(noun), rare=True, named_after=unit((0.1, 0.1, 0.2, 0.2, 0.5, 1, 3, 95)),
        impossible=dict.fromkeys(
            (PersonRelation.RELATIVE, PersonRelation.TWIN), frozenset((NameLevel.VARIANT, NameLevel.SAME))
        ),
        telling=True, strangers=unit((97.4, 1.6, 0.3, 0.05, 0.1, 0.02, 0.05, 0.5)),
        same_person=unit((0.3, 0.3, 1, 1, 2, 5, 6, 85)), relatives=unit((84, 6, 3, 2, 0.5, 0.3, 1, 3)),
    )  # fmt: skip


def _surname(label: str, noun: str) -> Scale:
    return Scale(
        label, noun, Role.PERSON, _said(noun), rare=True, of_twins=True,
        strangers=unit((98, 1.2, 0.3, 0.05, 0.05, 0.02, 0.05, 0.3)),
        same_person=unit((0.7, 0.4, 0.8, 1, 1, 5, 5, 86)), relatives=unit((20, 1, 0.5, 0.5, 0.5, 2, 3, 73)),
    )  # fmt: skip


def name_parts(slots: Sequence[NameSlot], both: bool) -> tuple[Part, ...]:
    if both:
        return Part("names"), Part("name", 4), Part("given"), Part("surname"), Part("short")
    return (Part("surname"),) if slots[0].surname else (Part("given"), Part("initial"))
