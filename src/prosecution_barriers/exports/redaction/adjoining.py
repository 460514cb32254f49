"""What stands beside a name: lone initials are part of it, though nobody told them, and a word may be a slip of it."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence

from rapidfuzz.distance import OSA

from prosecution_barriers.exports.redaction.names_forms import NameHit, Variant
from prosecution_barriers.exports.redaction.words import Word

_BESIDE = re.compile(r"[ \t\u00a0.\-]{1,4}\Z|\n\Z")
_AFTER = re.compile(r",?[ \t\u00a0]{1,3}\Z|\n\Z")
_NEXT = re.compile(r"[ \t\u00a0]{1,2}\Z|-\Z|\n\Z")
_SMALL = frozenset({
    "a", "all", "am", "an", "and", "any", "are", "as", "at", "be", "but", "by", "did", "do", "for", "from", "had",
    "has", "have", "he", "her", "him", "his", "how", "if", "in", "into", "is", "it", "its", "let", "may", "me", "met",
    "mr", "mrs", "ms", "my", "no", "not", "now", "of", "on", "or", "our", "out", "own", "rang", "said", "saw", "see",
    "she", "so", "than", "that", "the", "them", "then", "they", "this", "to", "told", "too", "up", "us", "was",
    "we", "were", "what", "when", "who", "why", "will", "with", "you",
})  # fmt: skip
_WORDS_THEMSELVES = ("a", "i")
_NUMBERED = re.compile(
    r"\b(?:defendant|witness|suspect|victim|person|child|complainant|schedule|annex|part|section|form|exhibit|table|"
    r"figure|category|grade|type|class|code|appendix|option|level|unit|court|room)\s+\Z",
    re.IGNORECASE,
)


def with_initials(text: str, words: Sequence[Word], hits: Iterable[NameHit]) -> list[NameHit]:
    """Each of *hits* made wider by the initials next to it, and their full stops.

    ``Nikhil B. Nasser`` may be written of one who is known as Nikhil Nasser: left behind, the B. points at him.

    Args:
        words: Of the text, in order.
        hits: In the same text; they begin and end with a word.
    """
    hits = list(hits)
    starts = [word.start for word in words]
    own = {
        words[place].start
        for hit in hits
        for place in range(bisect_left(starts, hit.start), bisect_left(starts, hit.end))
    }
    free = [word.start not in own and _initial(text, word) for word in words]
    return [_wider(text, words, bisect_left(starts, hit.start), free, hit) for hit in hits]


def _wider(text: str, words: Sequence[Word], first: int, free: Sequence[bool], hit: NameHit) -> NameHit:
    start, end, after = hit.start, hit.end, first
    while first and free[first - 1] and _BESIDE.match(text, words[first - 1].end, start):
        first -= 1
        start = words[first].start
    while after < len(words) and words[after].start < hit.end:
        after += 1
    while 0 < after < len(words) and free[after]:
        # A full stop behind a name ends its sentence and the next one begins; behind an initial it does not.
        gap = _BESIDE if len(words[after - 1].letters) == 1 else _AFTER
        if not gap.match(text, words[after - 1].end, words[after].start):
            break
        end = words[after].end + text.startswith(".", words[after].end)
        after += 1
    return hit._replace(start=start, end=end)


def _initial(text: str, word: Word) -> bool:
    """Whether it is a lone capital; without a full stop neither the word ``I`` or ``A`` nor one among capitals is."""
    if len(word.letters) != 1 or word.lower:
        return False
    return text.startswith(".", word.end) or not (word.among_capitals or word.letters in _WORDS_THEMSELVES)


def lettered(text: str, word: Word) -> bool:
    """Whether a lone capital is the letter of something (``Defendant A``, ``Schedule B``) or the word ``I``."""
    return word.letters in _WORDS_THEMSELVES or bool(_NUMBERED.search(text, max(0, word.start - 20), word.start))


def slips_beside(
    text: str, words: Sequence[Word], hits: Iterable[NameHit], variants: Sequence[Variant]
) -> Iterator[NameHit]:
    """Ordinary words next to a name in *hits* that one slip parts from another name: a person is asked about them.

    ``Amy age`` may be Amy Page. Alone such a word says nothing, and it stays.

    Args:
        variants: The names; those of one word are looked at.
    """
    singles = [variant for variant in variants if variant.words == 1]
    sure = [hit for hit in hits if hit.sure]
    starts = [word.start for word in words]
    own = {
        words[at].start for hit in sure for at in range(bisect_left(starts, hit.start), bisect_left(starts, hit.end))
    }
    for hit in sure:
        first, after = bisect_left(starts, hit.start), bisect_left(starts, hit.end)
        for place in (first - 1, after):
            if not 0 <= place < len(words) or words[place].start in own or words[place].letters in _SMALL:
                continue
            word = words[place]
            between = (word.end, hit.start) if place < first else (hit.end, word.start)
            variant = _one_slip(word.letters, singles) if _NEXT.match(text, *between) else None
            if variant is not None:
                yield NameHit(word.start, word.end, f"{variant.form}, misspelt", variant.label, False)


def _one_slip(letters: str, singles: Sequence[Variant]) -> Variant | None:
    if len(letters) < 2:
        return None
    return next((one for one in singles if OSA.distance(one.letters, letters, score_cutoff=1) == 1), None)
