"""Headings in plain words: whose column it is, which of several people, and whether people head columns so."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache

from prosecution_barriers.intake.fields import FIELDS, headings
from prosecution_barriers.records.vocabulary import Role

DATE_WORDS = ("date", "dt", "dated")
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")
_NUMBERED = re.compile(r"([a-z]+)([1-9])\Z")
_LETTERS = {"d": Role.DEFENDANT, "v": Role.VICTIM, "s": Role.SUSPECT, "w": Role.WITNESS}
_POSSESSIVE = re.compile(r"['\u2019]s\b|\(s\)")
_SMALL = ("of", "the", "for")
_SECOND = {"second": 2, "2nd": 2, "third": 3, "3rd": 3}
_OF_THE_ACCUSED = ("offence", "offence_code", "verdict", "plea", "result")


@dataclass(frozen=True, slots=True)
class HeadingWords:
    """A heading in plain lower-case words, without those that say whose it is; whose, and the how manieth of them."""

    text: str
    role: Role | None = None
    number: int = 1


@lru_cache(maxsize=4096)
def plain_words(heading: str) -> HeadingWords:
    """``deft_age`` is the defendant's age, ``Def 2 Age`` and ``D2 age`` the second one's."""
    letters = unicodedata.normalize("NFKD", _CAMEL.sub(" ", heading))
    bare = _POSSESSIVE.sub("", "".join(char for char in letters if not unicodedata.combining(char)))
    words = re.sub(r"[^\w&]+|_+", " ", bare).lower().split()
    kept: list[str] = []
    role: Role | None = None
    number = 1
    after_role = False
    for word in words:
        whose, which = _whose(word)
        if after_role and word.isdigit() and 1 <= int(word) <= 9:
            number = int(word)
        elif whose is None:
            kept.append(word)
        else:
            role, number = role or whose, which if which > 1 else number
            if kept and kept[-1] in _SECOND:
                number = _SECOND[kept.pop()]
        after_role = whose is not None
    while role and len(kept) > 1 and kept[-1] in _SMALL:
        kept.pop()
    # "Defendant" alone heads a column of names; the word is then all there is.
    return HeadingWords(" ".join(kept or words[:1]), role, number)


def _whose(word: str) -> tuple[Role | None, int]:
    roles = headings().roles
    if word in roles:
        return roles[word], 1
    if found := _NUMBERED.match(word):
        role = roles.get(found[1]) or _LETTERS.get(found[1])
        return role, int(found[2]) if role else 1
    return None, 1


def is_known(heading: str) -> bool:
    """Whether people head columns in these words, or in some that speak of a date."""
    words = plain_words(heading).text
    rest = [word for word in words.split() if word not in DATE_WORDS]
    return words in _known() or len(rest) < len(words.split()) <= 6


def is_personal(heading: str, role: Role) -> bool:
    """Whether a heading in these words is of a person in that role, rather than of the case."""
    words = plain_words(heading).text
    return any(
        FIELDS[field].person and words in known and (role.accused or field not in _OF_THE_ACCUSED)
        for field, known in headings().fields.items()
    )


@cache
def _known() -> frozenset[str]:
    known = headings()
    listed = {word for words in (*known.fields.values(), *known.events.values()) for word in words}
    return frozenset(listed | known.row_keys | set(known.roles))
