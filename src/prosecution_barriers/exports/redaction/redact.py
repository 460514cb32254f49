"""Names, identifiers and whatever else may point to a person masked in a text, and what a person must confirm."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, NamedTuple

from prosecution_barriers.exports.redaction.belt import belt
from prosecution_barriers.exports.redaction.composite import composites
from prosecution_barriers.exports.redaction.names import KnownName, KnownNames
from prosecution_barriers.exports.redaction.numbers import numbers
from prosecution_barriers.exports.redaction.words import words_of
from prosecution_barriers.exports.redaction.written_out import written_out
from prosecution_barriers.text.folding import Folded, fold
from prosecution_barriers.text.identifiers import find_identifiers

NAME, WORD, NUMBER, COMPOSITE = "name", "word", "number", "composite"


class Found(NamedTuple):
    """One thing found.

    Args:
        start: Offset in the text given, in code points.
        end: After its last character.
        kind: ``name``, the kind of an identifier (``postcode``, ``date``), ``word`` (not known to be harmless),
            ``number`` (digits of no harmless form) or ``composite`` (place, age and month together).
        form: How it was written or why it was found: ``surname, misspelt``, ``capital within a sentence``.
    """

    start: int
    end: int
    kind: str
    form: str


@dataclass(frozen=True)
class Redacted:
    """A text with its masks.

    Args:
        text: As it may be looked at by the person who confirms it; each thing found is a word in brackets.
        found: Everything masked, in order, offsets in the text given.
        confirm: What a person has to look at: everything masked but known names and identifiers, and names that
            are ordinary words too and were left standing. Nothing leaves before it is confirmed.
    """

    text: str
    found: tuple[Found, ...]
    confirm: tuple[Found, ...]

    @property
    def clear(self) -> bool:
        """Whether nothing was found and nothing is in doubt."""
        return not self.found and not self.confirm

    def as_json(self) -> dict[str, Any]:
        """As docs/schemas/redacted.json describes it; holds offsets and kinds, never what was masked."""
        return {
            "text": self.text,
            "found": [one._asdict() for one in self.found],
            "confirm": [one._asdict() for one in self.confirm],
        }


class _Mask(NamedTuple):
    start: int
    end: int
    kind: str
    form: str
    shown: str


def redact(
    text: str,
    names: KnownNames | Iterable[KnownName | str] = (),
    *,
    places: Iterable[str] = (),
    safe_words: bool = True,
) -> Redacted:
    """Mask what may point to a person in *text*.

    In this order, the first to find a place keeps it: the known names in every way they may be written, the
    identifiers of `text.identifiers`, place with age and month of one paragraph, then, unless *safe_words* is
    off, every word that is not known to be ordinary and every number that is of no harmless form.

    Args:
        names: Of everybody in the case, as `KnownName` or in words; a `KnownNames` serves many texts.
        places: Names of places known to the review, for the composite of place, age and month.
        safe_words: The second belt. Without it only what is known is found.
    """
    known = names if isinstance(names, KnownNames) else KnownNames(names)
    folded = fold(text)
    words = words_of(folded.text)
    hits = known.find(folded.text, words)
    masks = [_Mask(hit.start, hit.end, NAME, hit.form, hit.label) for hit in hits if hit.sure]
    standing = [_Mask(hit.start, hit.end, NAME, f"{hit.form}, or an ordinary word", "") for hit in hits if not hit.sure]
    identifiers = (*find_identifiers(folded.text), *written_out(folded.text))
    masks.extend(_Mask(one.start, one.end, one.kind, one.kind, one.kind) for one in identifiers)
    unsafe = belt(folded.text, words) if safe_words else []
    spans = [(word.start, word.end) for word, _ in unsafe]
    for parts in composites(folded.text, places, spans):
        form = "place, age and month together"
        masks.extend(_Mask(part.start, part.end, COMPOSITE, form, part.kind) for part in parts)
    masks.extend(_Mask(word.start, word.end, WORD, reason, WORD) for word, reason in unsafe)
    if safe_words:
        masks.extend(_Mask(one.start, one.end, NUMBER, one.reason, NUMBER) for one in numbers(folded.text))
    kept = _without_overlaps(masks)
    return _redacted(text, folded, kept, _widest([one for one in standing if not _covered(one, kept)]))


def _without_overlaps(masks: list[_Mask]) -> list[_Mask]:
    """The masks in order of place; one that begins under an earlier-made or longer one is joined to it."""
    rank = {NAME: 0, COMPOSITE: 2, WORD: 3, NUMBER: 3}
    order = sorted(masks, key=lambda one: (one.start, rank.get(one.kind, 1), -one.end))
    kept: list[_Mask] = []
    for one in order:
        if not kept or one.start >= kept[-1].end:
            kept.append(one)
            continue
        last = kept[-1]
        better = min((last, one), key=lambda each: (rank.get(each.kind, 1), -(each.end - each.start)))
        kept[-1] = better._replace(start=last.start, end=max(last.end, one.end))
    return kept


def _widest(masks: list[_Mask]) -> list[_Mask]:
    """The masks without those that lie within another."""
    kept: list[_Mask] = []
    for one in sorted(masks, key=lambda each: (each.start, -each.end)):
        if not kept or one.end > kept[-1].end:
            kept.append(one)
    return kept


def _covered(one: _Mask, kept: list[_Mask]) -> bool:
    """Whether one of *kept*, in order and apart from one another, holds *one*."""
    place = bisect_right(kept, one.start, key=lambda mask: mask.start) - 1
    return place >= 0 and one.end <= kept[place].end


def _redacted(text: str, folded: Folded, masks: list[_Mask], standing: list[_Mask]) -> Redacted:
    pieces: list[str] = []
    found: list[Found] = []
    place = 0
    for mask in masks:
        start, end = folded.span(mask.start, mask.end)
        start = max(start, place)  # Two masks can meet within one character that folds to several.
        if start >= end:
            continue
        pieces.extend((text[place:start], f"[{mask.shown}]"))
        found.append(Found(start, end, mask.kind, mask.form))
        place = end
    pieces.append(text[place:])
    doubtful = [Found(*folded.span(one.start, one.end), one.kind, one.form) for one in standing]
    unsure = [
        one
        for one in found
        if one.kind in (WORD, NUMBER, COMPOSITE) or one.form.endswith(("misspelt", "plural", "initials only"))
    ]
    return Redacted("".join(pieces), tuple(found), tuple(sorted({*doubtful, *unsure})))
