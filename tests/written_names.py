"""Names of fictional people of many origins, the ways in which they get written, and made-up identifiers."""

from __future__ import annotations

import random
import unicodedata
from collections.abc import Callable

GIVEN = [
    "Alan",
    "Callum",
    "Stephen",
    "Mark",
    "Grace",
    "Rose",
    "Will",
    "Jo",
    "Ana",
    "Aoife",
    "Siobhán",
    "Niamh",
    "Oisín",
    "Padraig",
    "Imran",
    "Bilal",
    "Nikhil",
    "Priya",
    "Mohammed",
    "Tomasz",
    "Zuzana",
    "Jiří",
    "Łukasz",
    "Željko",
    "Khalid",
    "Amina",
    "Abdirahman",
    "Kwame",
    "Ngozi",
    "Folasade",
    "Chidi",
    "José",
    "Inês",
    "Beatriz",
    "João",
    "Wei",
    "Minh",
    "Linh",
    "Yuki",
    "Jürgen",
    "Søren",
    "Åsa",
    "Solveig",
    "Françoise",
    "Noël",
    "Mary-Jane",
    "Jean-Luc",
    "Anne-Marie",
    "D'Arcy",
    "Renée",
    "Zoë",
    "Ahmet",
    "Çağla",
]
SURNAMES = [
    "Prewett",
    "Dorran",
    "Hill",
    "Wood",
    "Young",
    "King",
    "Law",
    "Best",
    "Penfrane",
    "Skerrow",
    "O'Brannagh",
    "O’Dowelly",
    "Mac Giollarua",
    "Nasser",
    "Khan",
    "Qureshani",
    "Al-Farouki",
    "Kowalczewski",
    "Nowackova",
    "Đurđevac",
    "Şimşekli",
    "Okonjola",
    "Adeyemiro",
    "van der Meerlo",
    "de la Fuentera",
    "García-Ruizal",
    "Müllerstein",
    "Ångströmer",
    "Nguyenta",
    "Wu",
    "Lee",
    "Tse",
    "Smith-Dorranby",
    "Ferreirinha",
    "D'Abrentes",
    "Strömqvister",
    "Björkander",
    "Ní Bhroinell",
    "Papadakellis",
    "Iyerathan",
    "Singhara",
    "Bumeyfield",
    "Rnowell",
    "Clegghorne",
]
SENTENCES = (
    "The officer wrote to the unit and asked for the file to be sent on. ",
    "No decision had been recorded by the end of the month. ",
    "The form was returned because the schedule was missing. ",
    "It was agreed that the matter would be looked at again. ",
)


def people(number: int, seed: int) -> list[tuple[str, str, str]]:
    """Given name, middle initial (or none) and surname of *number* people."""
    chance = random.Random(seed)
    return [(chance.choice(GIVEN), chance.choice(["", "A", "J", "T"]), chance.choice(SURNAMES)) for _ in range(number)]


def typo(text: str, chance: random.Random) -> str:
    """*text* with one letter dropped, changed, put in or swapped, never the first alone."""
    places = [place for place, letter in enumerate(text) if letter.isalpha()]
    place = chance.choice(places[1:] or places)
    kind = chance.choice("dtsi")
    if kind == "d":
        return text[:place] + text[place + 1 :]
    if kind == "s":
        return text[:place] + chance.choice("aeioustnrl") + text[place + 1 :]
    if kind == "i":
        return text[:place] + chance.choice("aeioustnrl") + text[place:]
    return text[: place - 1] + text[place] + text[place - 1] + text[place + 1 :] if place else text


def plain(text: str) -> str:
    """*text* without its accents."""
    return "".join(one for one in unicodedata.normalize("NFKD", text) if not unicodedata.combining(one))


WAYS: dict[str, Callable[[str, str, str, random.Random], str]] = {
    "exact full": lambda g, m, s, r: f"{g} {s}",
    "SURNAME, Given": lambda g, m, s, r: f"{s.upper()}, {g}",
    "surname only": lambda g, m, s, r: s,
    "given only": lambda g, m, s, r: g,
    "initial surname": lambda g, m, s, r: f"{g[0]}. {s}",
    "with middle": lambda g, m, s, r: f"{g} {m or 'A'}. {s}",
    "possessive": lambda g, m, s, r: f"{g}’s",
    "upper": lambda g, m, s, r: f"{g} {s}".upper(),
    "lower": lambda g, m, s, r: f"{g} {s}".lower(),
    "no accents": lambda g, m, s, r: plain(f"{g} {s}"),
    "one typo full": lambda g, m, s, r: typo(f"{g} {s}", r),
    "one typo surname": lambda g, m, s, r: typo(s, r),
    "one typo given": lambda g, m, s, r: typo(g, r),
    "two typos full": lambda g, m, s, r: typo(typo(f"{g} {s}", r), r),
    "hyphen/space": lambda g, m, s, r: f"{g}-{s}",
    "line break": lambda g, m, s, r: f"{g}\n{s}",
    "zero-width inside": lambda g, m, s, r: g[:2] + "\u200b" + g[2:] + " " + s,
    "Cyrillic look-alike": lambda g, m, s, r: f"{g} {s}".replace("a", "а").replace("o", "о"),
}
"""The ways of `names` written: given, middle initial, surname and a source of chance."""

FURTHER_WAYS: dict[str, Callable[[str, str, str, random.Random], str]] = {
    "scanned": lambda g, m, s, r: f"{g} {s}".replace("m", "rn").replace("o", "0").replace("l", "1"),
    "parted at the line's end": lambda g, m, s, r: s if len(s) < 4 else f"{s[:3]}-\n{s[3:]}",
    "apostrophe dropped": lambda g, m, s, r: f"{g} {s}".replace("'", "").replace("’", ""),
    "hyphen for a space": lambda g, m, s, r: f"{g} {s}".replace("-", " "),
    "surname, initial": lambda g, m, s, r: f"{s}, {g[0]}.",
    "decomposed accents": lambda g, m, s, r: unicodedata.normalize("NFD", f"{g} {s}"),
    "in full width": lambda g, m, s, r: "".join(chr(ord(c) + 0xFEE0) if "!" <= c <= "~" else c for c in f"{g} {s}"),
}


def in_a_text(mention: str, chance: random.Random) -> tuple[str, int]:
    """A text that mentions *mention*, and where it begins."""
    before = chance.choice(SENTENCES) + "They spoke with "
    return before + mention + " about the complaint on that day. " + chance.choice(SENTENCES), len(before)


def left_over(text: str, start: int, mention: str, spans: list[tuple[int, int]]) -> str:
    """The letters of the mention that no span covers, a possessive ending left out."""
    length = len(mention) - 1 if mention.endswith(("’s", "'s")) else len(mention)
    return "".join(
        text[place]
        for place in range(start, start + length)
        if text[place].isalnum() and not any(first <= place < last for first, last in spans)
    )


_LETTERS = "ABCDEFGHJKLMNPRSTUWXYZ"


def identifier(chance: random.Random) -> tuple[str, str]:
    """The kind of a made-up identifier and one of the ways in which it is written."""

    def digits(number: int) -> str:
        return "".join(chance.choice("0123456789") for _ in range(number))

    def letters(number: int) -> str:
        return "".join(chance.choice(_LETTERS) for _ in range(number))

    d, pick = digits, chance.choice
    makers: dict[str, Callable[[], str]] = {
        "e-mail": lambda: f"{pick(['j.smith', 'ann-marie99', 'o_neil'])}@{pick(['cps.example.uk', 'mail.example'])}",
        "national insurance number": lambda: (
            pick("ABCEGHJ") + pick("ABCEGHJKLMNPRSTWXYZ")
            + pick([f"{d(2)} {d(2)} {d(2)} ", d(6), f"{d(2)}-{d(2)}-{d(2)}-"]) + pick("ABCD")
        ),
        "NHS number": lambda: pick([f"{d(3)} {d(3)} {d(4)}", d(10), f"{d(3)}-{d(3)}-{d(4)}"]),
        "postcode": lambda: pick(["ZZ1A 1AA", "Z1 1ZE", "CR26XH", "DN55 1PT", "ec1a1bb", "W1A  0AX", "B33 8TH", "ls1 4ap"]),
        "phone": lambda: pick([
            f"07{d(3)} {d(6)}", f"020 7{d(3)} {d(4)}", f"+44 7{d(3)} {d(6)}", f"(0161) {d(3)} {d(4)}",
            f"0113-{d(3)}-{d(4)}", f"+44 (0)20 7{d(3)} {d(4)}", f"07{d(9)}",
        ]),
        "case reference": lambda: pick([
            f"{d(2)}{letters(2)}{d(7)}", f"{d(2)} {letters(2)} {d(7)}", f"{d(2)}{letters(1)}1{d(7)}",
            f"{d(2)}/{letters(1)}D/{d(5)}/{d(2)}", f"Q1{letters(2)}{d(7)}", f"T{d(8)}",
        ]),
        "date": lambda: pick(["12/03/2009", "3rd March 2011", "12.03.09", "2010-05-06", "6 Sept 2008", "1-1-2005"]),
        "vehicle registration": lambda: f"{letters(2)}{d(2)} {letters(3)}",
        "police national computer number": lambda: f"{d(2)}/{d(6)}{letters(1)}",
        "account number": lambda: pick([f"{d(2)}-{d(2)}-{d(2)}", d(8)]),
    }  # fmt: skip
    kind = pick(list(makers))
    return kind, makers[kind]()


EVIL = ("0" * 20_000, "0 " * 10_000, "a" * 20_000, "a.@" * 6_000, "A1" * 10_000, "(0" * 10_000, "1-" * 10_000,
        "Aa " * 7_000, "a@" + "a." * 9_000, "www." + "w" * 20_000, "1 Aaa " * 3_000, "01/" * 7_000)  # fmt: skip
"""Texts on which a careless pattern takes for ever."""
