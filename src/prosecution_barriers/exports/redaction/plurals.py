"""Known names in the plural: a family is named by it as its members are (``the Smiths``, ``GREENS' van``)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

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
        if variant is not None:
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
        if variant.initial and not any(word.letters == variant.initial for word in window):
            continue
        yield NameHit(
            window[0].start,
            window[-1].end,
            f"{variant.form}, plural",
            variant.label,
            not _doubtful(text, window, variant),
        )


def stopped_initial(window: Sequence[Word], variant: Variant) -> bool:
    """Whether *window* has a full stop behind its initial, or none (``a. page``, not ``a page``)."""
    return not variant.initial or any(
        len(one.letters) == 1 and after.start - one.end > 1 for one, after in pairwise(window)
    )


def _doubtful(text: str, window: Sequence[Word], variant: Variant) -> bool:
    word = window[-1]
    if len(window) > 1:
        small = all(one.lower and (len(one.letters) == 1 or is_ordinary(one.letters)) for one in window)
        return small and not stopped_initial(window, variant)
    if not is_ordinary(word.letters):
        return False
    if word.lower or word.among_capitals:
        return word.lower or not text.startswith("'", word.end)
    return word.opening and not word.upper and not text.startswith("'", word.end)
