"""Known names in the plural: a family is named by it as its members are (``the Smiths``, ``GREENS' van``)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from prosecution_barriers.exports.redaction.names_forms import NameHit, Variant
from prosecution_barriers.exports.redaction.words import Word, is_ordinary

_SHORTEST = 2
# Ordinary words that only look like the plural of a short name: nobody is asked about them.
_NO_PLURALS = frozenset({
    "as", "bus", "does", "gas", "goes", "has", "his", "is", "its", "less", "this", "thus", "us", "was", "yes",
})  # fmt: skip


def singular_of(letters: str, exact: Mapping[str, Variant]) -> Variant | None:
    """The name of *exact* whose plural *letters* are, if they are no name themselves."""
    if letters in exact or letters in _NO_PLURALS:
        return None
    stems = [letters[:-1] if letters.endswith("s") else "", letters[:-2] if letters.endswith("es") else ""]
    if letters.endswith("ies"):
        stems.append(letters[:-3] + "y")
    for stem in stems:
        variant = exact.get(stem) if len(stem) >= _SHORTEST else None
        if variant is not None and not variant.initial:
            return variant
    return None


def in_plural(text: str, windows: Sequence[Sequence[Word]], exact: Mapping[str, Variant]) -> Iterator[NameHit]:
    """The plurals of known names in *windows* of folded *text*.

    An ordinary word stays, and a person is asked about it, where it has small letters or a capital that says nothing;
    before an apostrophe a capital says that it is somebody's.
    """
    for window in windows:
        variant = singular_of("".join(word.letters for word in window), exact)
        if variant is None or len(window) != variant.words:
            continue
        yield NameHit(
            window[0].start, window[-1].end, f"{variant.form}, plural", variant.label, not _doubtful(text, window)
        )


def _doubtful(text: str, window: Sequence[Word]) -> bool:
    word = window[-1]
    if len(window) > 1 or not is_ordinary(word.letters):
        return False
    if word.lower or word.among_capitals:
        return word.lower or not text.startswith("'", word.end)
    return word.opening and not word.upper and not text.startswith("'", word.end)
