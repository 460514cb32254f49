"""The known names of a case, found in whatever way they were written."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

import numpy as np
from rapidfuzz import process
from rapidfuzz.distance import OSA

from prosecution_barriers.exports.redaction.adjoining import lettered, slips_beside, with_initials
from prosecution_barriers.exports.redaction.names_forms import (
    KnownName,
    NameHit,
    Variant,
    initials,
    known_name,
    single_letters,
    variants,
)
from prosecution_barriers.exports.redaction.plurals import in_plural, singular_of, stopped_initial
from prosecution_barriers.exports.redaction.words import TITLES, Word, given_names, is_ordinary, ordinary_capitals
from prosecution_barriers.text.folding import skeleton

__all__ = ["KnownName", "KnownNames", "NameHit", "known_name"]

_INITIALS_THAT_ARE_WORDS = {"am", "pm", "it", "is", "as", "at", "he", "me", "my", "we", "us", "no", "so", "if", "or"}
_LINKING = frozenset({
    "a", "and", "are", "as", "at", "be", "been", "but", "by", "did", "for", "from", "had", "has", "have", "he",
    "her", "his", "in", "is", "it", "no", "not", "of", "on", "or", "she", "that", "the", "their", "they",
    "this", "to", "told", "was", "were", "which", "who", "whom", "whose", "will", "with",
})  # fmt: skip
_MONTHS = frozenset({
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
    "december", "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec",
})  # fmt: skip
_MOST_WORDS = 8
_JOINING = re.compile(r"[\s,.;:()\[\]/_'\"\-]{0,8}\Z")
_STOP = re.compile(r"[.!?][\"')\]]*\s")
_CHUNK, _CERTAIN, _LONG, _MIDDLING, _SHORT = 4_000, 10, 8, 6, 4


class KnownNames:
    """A matcher for the names of one case; it can be asked about many texts."""

    def __init__(self, names: Iterable[KnownName | str]) -> None:
        people = [known_name(name) if isinstance(name, str) else name for name in names]
        every = [variant for person in people for variant in variants(person)]
        self._variants = list({variant.letters: variant for variant in reversed(every)}.values())[::-1]
        self._owners: dict[str, set[int]] = {}
        for number, person in enumerate(people):
            for variant in variants(person):
                self._owners.setdefault(variant.letters, set()).add(number)
        self._exact = {variant.letters: variant for variant in self._variants}
        self._skeletons = {skeleton(variant.letters): variant for variant in reversed(self._variants)}
        self._loose = [variant for variant in self._variants if len(variant.letters) >= _SHORT]
        # One word more than the name has, since a middle initial or a slip of the space bar adds one.
        self._longest = min(_MOST_WORDS, 1 + max((variant.words for variant in self._variants), default=0))
        self._short = [variant for variant in self._variants if len(variant.letters) < _SHORT]
        self._letters = {letter: person.label for person in people for letter in single_letters(person)}
        self._initials = {letters: person.label for person in people for letters in initials(person)}

    def find(self, text: str, words: Sequence[Word]) -> list[NameHit]:
        """The names in folded *text*, overlapping ones included.

        Args:
            words: Of the text, as `words_of` gives them.
        """
        windows = list(_windows(text, words, self._longest))
        found = [hit for window in windows if (hit := self._plain(window))]
        found.extend(self._misspelt([window for window in windows if not _over_a_sentence_end(text, window)]))
        found.extend(in_plural(text, windows, self._exact))
        found.extend(self._short_misspelt(words))
        found.extend(self._bare_initials(text, words))
        found.extend(slips_beside(text, words, found, self._variants))
        return with_initials(text, words, found)

    def _plain(self, window: Sequence[Word]) -> NameHit | None:
        letters = "".join(word.letters for word in window)
        variant = self._exact.get(letters)
        form = ""
        ordinary = _all_ordinary(window)
        if variant is None and len(letters) >= _SHORT and not ordinary:
            variant, form = self._skeletons.get(skeleton(letters)), ", look-alike letters"
        if variant is None or (variant.words == 1 and len(window) > 1 and ordinary):
            return None
        if variant.initial and len(window[0].letters) > 1 and _links(window):
            return None  # ``to O Leary`` is not T. O'Leary.
        sure = not ordinary or (len(window) > 1 and stopped_initial(window, variant))
        return _hit(window, variant, variant.form + form, sure=sure)

    def _misspelt(self, windows: Sequence[Sequence[Word]]) -> Iterator[NameHit]:
        """Names with a slip or two; an ordinary word in small letters is none."""
        tried: dict[str, list[Sequence[Word]]] = {}
        for window in windows:
            letters = "".join(word.letters for word in window)
            known = letters in self._exact or (len(window) == 1 and singular_of(letters, self._exact))
            if len(letters) >= _SHORT - 1 and not known and not _all_ordinary(window):
                tried.setdefault(letters, []).append(window)
        keys = list(tried)
        choices = [variant.letters for variant in self._loose]
        near: dict[Variant, list[tuple[int, Sequence[Word]]]] = {}
        for start in range(0, len(keys) if choices else 0, _CHUNK):
            some = keys[start : start + _CHUNK]
            apart = process.cdist(some, choices, scorer=OSA.distance, score_cutoff=2, dtype=np.uint8)
            for row, column in zip(*np.nonzero(apart <= 2), strict=True):
                variant, slips = self._loose[column], int(apart[row, column])
                fitting = (window for window in tried[some[row]] if self._near_enough(window, variant, slips))
                near.setdefault(variant, []).extend((slips, window) for window in fitting)
        exact = {(window[0].start, window[-1].end): "".join(word.letters for word in window) for window in windows}
        whole: dict[str, list[tuple[int, int]]] = {}
        for span, letters in exact.items():
            if letters in self._exact:
                whole.setdefault(letters, []).append(span)
        others = self._certain(windows)
        for variant, hits in near.items():
            slipped = [(window[0].start, window[-1].end, slips) for slips, window in hits]
            spans = sorted([*slipped, *((*span, 0) for span in whole.get(variant.letters, ()))])
            for slips, window in hits:
                own = self._apart(window, variant, others)
                if own and not _better_inside(window, slips, spans):
                    # Where a capital says nothing an ordinary word stays, but a person is asked about it.
                    sure = len(window) > 1 or not _common(window[0])
                    yield _hit(own, variant, variant.form + ", misspelt", sure=sure)

    def _certain(self, windows: Sequence[Sequence[Word]]) -> dict[int, list[tuple[int, int, set[int]]]]:
        """The names of two words and more without a slip, and whose they may be, by each word they hold."""
        found: dict[int, list[tuple[int, int, set[int]]]] = {}
        for window in windows:
            owners = self._owners.get("".join(word.letters for word in window), set())
            if len(window) > 1 and owners and self._plain(window):
                for word in window:
                    found.setdefault(word.start, []).append((window[0].start, window[-1].end, owners))
        return found

    def _apart(
        self, window: Sequence[Word], variant: Variant, certain: dict[int, list[tuple[int, int, set[int]]]]
    ) -> Sequence[Word]:
        """*window* without the words in which another person's name begins or ends that reaches beyond it."""
        start, end, owners = window[0].start, window[-1].end, self._owners[variant.letters]
        return [
            word
            for word in window
            if not any(
                (first < start or last > end) and not (first <= start and end <= last) and owners.isdisjoint(whose)
                for first, last, whose in certain.get(word.start, ())
            )
        ]

    def _short_misspelt(self, words: Sequence[Word]) -> Iterator[NameHit]:
        """Names of two or three letters with one slip, where a capital says that it is a name."""
        for word in words:
            if word.lower or word.opening or word.among_capitals or not 1 < len(word.letters) <= _SHORT:
                continue
            if _common(word):
                continue
            for variant in self._short:
                alike = variant.letters[0] == word.letters[0] and variant.letters != word.letters
                if alike and OSA.distance(variant.letters, word.letters) == 1:
                    yield _hit([word], variant, variant.form + ", misspelt", sure=True)
                    break

    def _near_enough(self, window: Sequence[Word], variant: Variant, slips: int) -> bool:
        """Whether so many slips are too few for a chance likeness."""
        if variant.initial and not any(word.letters == variant.initial and not word.lower for word in window):
            return False
        if len(window) == 1 and _common(window[0]) and not _asked_about(window[0], variant, slips):
            return False
        length = min(len(variant.letters), sum(len(word.letters) for word in window))
        if _links(window):
            return False
        if length < _CERTAIN:
            if len(window) != variant.words and (len(window) > variant.words or length < _MIDDLING):
                return False
            beside = any(word.letters in self._exact and not word.lower for word in window)
            if not beside and any(word.lower and is_ordinary(word.letters) for word in window):
                return False
        if variant.words > 1:
            return slips <= (2 if length >= _LONG else 1)
        if length >= _MIDDLING:
            return slips <= 2
        return slips <= 1 and window[0].letters[:1] == variant.letters[:1]

    def _bare_initials(self, text: str, words: Sequence[Word]) -> Iterator[NameHit]:
        for word in words:
            if word.letters in self._letters and not (word.lower or word.opening or lettered(text, word)):
                yield NameHit(word.start, word.end, "initials only", self._letters[word.letters], True)
            label = self._initials.get(word.letters)
            if label is not None and word.upper and not word.among_capitals:
                sure = word.letters not in _INITIALS_THAT_ARE_WORDS
                yield NameHit(word.start, word.end, "initials only", label, sure)


def _hit(window: Sequence[Word], variant: Variant, form: str, *, sure: bool) -> NameHit:
    return NameHit(window[0].start, window[-1].end, form, variant.label, sure)


def _over_a_sentence_end(text: str, window: Sequence[Word]) -> bool:
    """Whether a sentence ends within *window*; a full stop after an initial or ``St`` ends none."""
    return any(
        len(word.letters) > 1 and word.letters != "st" and _STOP.match(text, word.end, after.start)
        for word, after in pairwise(window)
    )


def _better_inside(window: Sequence[Word], slips: int, spans: Sequence[tuple[int, int, int]]) -> bool:
    """Whether a part of *window*, one of the *spans* in order, is nearer to the same name: the rest stands beside."""
    near = spans[bisect_left(spans, (window[0].start,)) : bisect_left(spans, (window[-1].end,))]
    return any(fewer < slips and end <= window[-1].end for _, end, fewer in near)


def _all_ordinary(window: Sequence[Word]) -> bool:
    """Whether every word of *window* is an ordinary one in small letters."""
    return all(word.lower and is_ordinary(word.letters) for word in window)


def _links(window: Sequence[Word]) -> bool:
    """Whether *window* begins or ends with a title or a small word of grammar: that stands beside the name."""
    ends = (window[0], window[-1]) if len(window) > 1 else ()
    return any(word.letters in TITLES or (word.lower and word.letters in _LINKING) for word in ends)


def _common(word: Word) -> bool:
    """Whether it is a month or an acronym, or an ordinary word where a capital says nothing: no name misspelt."""
    if word.letters in _MONTHS or (word.upper and not word.among_capitals and word.letters in ordinary_capitals()):
        return True
    return (word.opening or word.among_capitals) and is_ordinary(word.letters) and word.letters not in given_names()


def _asked_about(word: Word, variant: Variant, slips: int) -> bool:
    """Whether an ordinary word that opens a sentence is so near a single name that it may be that name misspelt."""
    near = slips == 1 and variant.words == 1 and variant.letters[0] == word.letters[0]
    return near and word.opening and not word.among_capitals and word.letters not in _MONTHS and not word.upper


def _windows(text: str, words: Sequence[Word], longest: int) -> Iterator[Sequence[Word]]:
    """Runs of one to a few words with nothing but spaces and marks between them, lone middle initials left out."""
    for first in range(len(words)):
        for count in range(1, longest + 1):
            window = words[first : first + count]
            if len(window) < count or (count > 1 and not _JOINING.match(text, window[-2].end, window[-1].start)):
                break
            yield window
            if count > 2 and any(len(word.letters) == 1 for word in window[1:-1]):
                inside = [word for word in window[1:-1] if len(word.letters) > 1]
                yield [window[0], *inside, window[-1]]
