"""The second belt: words that no list calls ordinary, or that stand where only a name stands, are masked."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from prosecution_barriers.exports.redaction.words import (
    TITLES,
    Word,
    given_names,
    is_ordinary,
    is_roman,
    ordinary_capitals,
    ordinary_words,
)

_RANKS = frozenset({
    "pc", "wpc", "dc", "ps", "ds", "di", "dci", "dsu", "pcso", "sgt", "insp", "supt", "prof", "rev",
})  # fmt: skip
_NAMING = frozenset({"named", "called", "surnamed", "nicknamed", "surname", "alias", "aka"})
_JUDICIAL = frozenset({"justice", "judge", "recorder", "registrar"})
_FUNCTION_WORDS = frozenset({
    "a", "an", "and", "are", "as", "at", "be", "but", "by", "did", "for", "from", "had", "has", "have", "he", "her",
    "his", "if", "in", "into", "is", "it", "no", "not", "of", "on", "one", "or", "she", "so", "that", "the", "their",
    "then", "they", "this", "to", "was", "we", "were", "when", "which", "who", "with", "you", "your",
})  # fmt: skip
_ROLES = frozenset({
    "police", "witness", "witnesses", "victim", "defendant", "suspect", "complainant", "counsel", "court", "officer",
    "social", "children", "childrens", "emergency", "in",
})  # fmt: skip
_BODIES = frozenset({
    "court", "courts", "prosecution", "prosecutor", "prosecutors", "service", "services", "office", "police",
    "constabulary",
})  # fmt: skip
# Words that papers write with a capital and that are common surnames as well.
_SURNAMES = frozenset({
    "bench", "best", "bill", "branch", "britain", "case", "child", "christian", "christmas", "church", "city", "clerk",
    "constable", "crown", "dame", "day", "dean", "dear", "early", "east", "easter", "england", "english", "friday",
    "gods", "grant", "grounds", "high", "holmes", "home", "house", "ireland", "justice", "king", "kings",
    "lady", "law", "lord", "mash", "master", "page", "person", "persons", "post", "price", "prison", "queen", "rank",
    "read", "royal", "sergeant", "sunday", "usher", "wales", "warrant", "welsh", "west", "western", "will",
})  # fmt: skip
_AFTER_A_TITLE = re.compile(r"\.?[ \t\u00a0\n]{0,3}\Z")
_AFTER_A_RANK = re.compile(r"\.?[ \t\u00a0]{0,3}\Z")
_AFTER_NAMED = re.compile(r":?[ \t\u00a0]{1,3}[\"'“]?\Z")
_ON = re.compile(r"[ \t\u00a0]{1,3}\Z|-\Z")
_ON_FROM_AN_INITIAL = re.compile(r"\.?[ \t\u00a0]{0,3}\Z|-\Z")
_LONGEST_RUN = 4
_SHORT_FORMS = frozenset({"sgt", "insp", "supt", "cllr", "mx", "hm", "ok"})
_NAMED, _SHOUTED = "after a title, a rank or “named”", "capitals in a line of small letters"


def belt(text: str, words: Sequence[Word]) -> list[tuple[Word, str]]:
    """The *words* of folded *text* that may name somebody, each with the reason.

    The rule of Philter (Norgeot et al., 2020): what is not known to be safe is masked. A word that is safe elsewhere
    is not behind ``Mr``, ``DC`` or ``named``, nor in capitals among small letters.
    """
    named = {word.start for word in _named(text, words)}
    shouted = {word.start for word in _shouted(text, words)}
    found = []
    for word in words:
        if word.letters in _SHORT_FORMS or len(word.letters) == 1 or any(letter.isdigit() for letter in word.letters):
            continue  # Words with digits are the business of `numbers`.
        if not is_ordinary(word.letters):
            found.append((word, "not an ordinary word"))
        elif not word.lower and word.letters in given_names():
            found.append((word, "a given name too"))
        elif not (word.lower or word.opening or word.among_capitals) and word.letters not in ordinary_capitals():
            found.append((word, "capital within a sentence"))
        elif word.start in named:
            found.append((word, _NAMED))
        elif word.start in shouted:
            found.append((word, _SHOUTED))
    return found


def _named(text: str, words: Sequence[Word]) -> Iterator[Word]:
    """The words with a capital behind a title, a rank or ``named``, as far as they go on."""
    for place, word in enumerate(words):
        if not _introduces(word):
            continue
        gap = _AFTER_A_TITLE if word.letters in TITLES else _AFTER_A_RANK if word.letters in _RANKS else _AFTER_NAMED
        run: list[Word] = []
        for before, after in pairwise(words[place : place + _LONGEST_RUN + 1]):
            joint = gap if not run and before is word else _ON_FROM_AN_INITIAL if len(before.letters) == 1 else _ON
            # Behind ``Mr`` a name is one in small letters too.
            small = after.lower and (run or not _before_any_name(word))
            if (
                small
                or after.letters in TITLES
                or after.letters in _FUNCTION_WORDS
                or not joint.match(text, before.end, after.start)
            ):
                break
            if run and (_abbreviated(after) or (after.among_capitals and after.letters not in _SURNAMES)):
                break
            run.append(after)
            if after.lower:
                break
        following = words[place + 1 + len(run)].letters if place + 1 + len(run) < len(words) else ""
        yield from _of_a_person(word, run, following)


def _before_any_name(word: Word) -> bool:
    """Whether it is a title in front of names only; ``ms`` are thousandths of a second as well."""
    return word.letters in ("mr", "mrs") or (word.letters == "ms" and not (word.lower or word.upper))


def _introduces(word: Word) -> bool:
    """Whether it is a title, a rank or ``named``; in small letters ``miss`` is a verb and a rank is none."""
    if word.letters in TITLES:
        return not word.lower or word.letters != "miss"
    return word.letters in _NAMING or (word.letters in _RANKS and not word.lower)


def _of_a_person(before: Word, run: Sequence[Word], following: str) -> Sequence[Word]:
    """The words of *run* that name the one whom *before* introduces: a court or the police is nobody."""
    if before.letters in TITLES:
        return run[1:] if run and run[0].letters in _JUDICIAL and len(run) > 1 else run
    if not run or _abbreviated(run[0]) or (following in _BODIES and len(run) == 1):
        return ()
    if len(run) > 1 and run[1].letters in _BODIES:
        return ()
    if before.letters in _NAMING and (
        run[0].letters in _ROLES or (run[0].among_capitals and run[0].letters not in _SURNAMES)
    ):
        return ()
    return run


def _abbreviated(word: Word) -> bool:
    """Whether it is an abbreviation that papers write in capitals: ``CPS``, not ``KING``."""
    known = word.letters in ordinary_capitals() and word.letters not in ordinary_words()
    return known and (word.upper or word.letters in _RANKS or word.letters in TITLES)


def _shouted(text: str, words: Sequence[Word]) -> Iterator[Word]:
    """Words in capitals among small letters that no heading and no abbreviation explains."""
    for line in _lines(text, words):
        if all(word.upper or len(word.letters) == 1 for word in line):
            continue
        for place, word in enumerate(line):
            if not word.upper or word.among_capitals or text.startswith(":", word.end) or is_roman(word.letters):
                continue
            beside = (line[other] for other in (place - 1, place + 1) if 0 <= other < len(line))
            if any(one.upper and _heads(one) for one in beside):
                continue
            if word.letters in _SURNAMES or word.letters not in ordinary_capitals():
                yield word


def _heads(word: Word) -> bool:
    """Whether it is a word of headings: ``COURT``, ``SUMMARY``."""
    letters = word.letters
    return letters in ordinary_capitals() and letters in ordinary_words() and letters not in _SURNAMES


def _lines(text: str, words: Sequence[Word]) -> Iterator[list[Word]]:
    """The words of each line."""
    line: list[Word] = []
    end = -1
    for word in words:
        if word.start > end:
            if line:
                yield line
            line, end = [], text.find("\n", word.start)
            end = end if end >= 0 else len(text)
        line.append(word)
    if line:
        yield line
