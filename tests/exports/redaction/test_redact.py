"""Tests of redaction: known names however they are written, what a person must confirm, and nothing lost."""

from __future__ import annotations

import json
import random
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from prosecution_barriers.data import demo_folder
from prosecution_barriers.exports.redaction import KnownName, KnownNames, known_name, redact
from written_names import FURTHER_WAYS, GIVEN, SURNAMES, WAYS, in_a_text, left_over, people


@pytest.mark.parametrize("way", {**WAYS, **FURTHER_WAYS})
def test_known_names_are_found_in_every_way_of_writing(way: str) -> None:
    """Sixty people, each mentioned once in this way: no letter of a mention is left."""
    write = {**WAYS, **FURTHER_WAYS}[way]
    chance = random.Random(way)
    for case in range(10):
        everybody = people(6, case)
        known = KnownNames([KnownName(first, last, middle) for first, middle, last in everybody])
        for first, middle, last in everybody:
            mention = write(first, middle, last, chance)
            text, start = in_a_text(mention, chance)
            spans = [(one.start, one.end) for one in redact(text, known).found]
            assert not left_over(text, start, mention, spans), mention


@settings(max_examples=60, deadline=None)
@given(
    st.sampled_from(GIVEN), st.sampled_from(SURNAMES), st.sampled_from(sorted(WAYS)), st.randoms(use_true_random=False)
)
def test_any_name_in_any_way(given_name: str, surname: str, way: str, chance: random.Random) -> None:
    """Whoever it is and however it is written, the whole mention is masked."""
    mention = WAYS[way](given_name, "", surname, chance)
    text, start = in_a_text(mention, chance)
    spans = [(one.start, one.end) for one in redact(text, [KnownName(given_name, surname)]).found]
    assert not left_over(text, start, mention, spans)


def test_the_form_and_the_label_are_told() -> None:
    """What stands in place of a name is who it is in the case; how it was written is kept beside."""
    known = [KnownName("Nikhil", "Nasser", label="Suspect A"), "SKERROW, Orla Mary"]
    found = redact("Nasser rang O. Skerrow; Nasscr was out, as Nikhil’s phone was off.", known)
    assert found.text == "[Suspect A] rang [name]; [Suspect A] was out, as [Suspect A]’s phone was off."
    assert [one.form for one in found.found] == [
        "surname", "initial and surname", "surname, misspelt", "given name"]  # fmt: skip
    assert [one.form for one in found.confirm] == ["surname, misspelt"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Nikhil B. Nasser rang.", "[A] rang."),
        ("Nasser, Nikhil B. rang.", "[A] rang."),
        ("Nasser, N. B. rang.", "[A] rang."),
        ("Nikhil B.C. Nasser and Nasser, B. rang.", "[A] and [A] rang."),
        ("Ring V. Nasser and X-Y Nasser or NASSER, NIKHIL B.", "Ring [A] and [A] or [A]"),
        ("It was Nasser. B was there, and Nikhil; I rang.", "It was [A]. B was there, and [A]; I rang."),
        ("I met Nasser. A man left.\nR V NASSER", "I met [A]. A man left.\nR V [A]"),
        ("He met Nasser O. Skerrow and Nikhil and B. Dorran.", "He met [A] [B] and [A] and B. Dorran."),
    ],
)
def test_initials_that_nobody_told_go_with_the_name(text: str, expected: str) -> None:
    """A middle initial that is in no list, or another's beside the surname, is not left behind."""
    known = [KnownName("Nikhil", "Nasser", label="A"), KnownName("Orla", "Skerrow", label="B")]
    assert redact(text, known, safe_words=False).text == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Nikhil Nasser", KnownName("Nikhil", "Nasser")),
        ("NASSER, Nikhil Ravi", KnownName("Nikhil", "NASSER", "Ravi")),
        ("Sven van der Berg", KnownName("Sven", "van der Berg")),
        ("Orla Mary Skerrow", KnownName("Orla", "Skerrow", "Mary")),
        ("Madonna", KnownName("Madonna")),
    ],
)
def test_names_in_words_are_taken_apart(text: str, expected: KnownName) -> None:
    """Either order, particles and a single name."""
    assert known_name(text) == expected


def test_a_name_that_is_a_word_is_asked_about() -> None:
    """``will`` in small letters stays and is listed; with a capital it goes."""
    found = redact("It will be for Will to say.", [KnownName("Will", "Penfrane")])
    assert found.text == "It will be for [name] to say."
    assert [(one.start, one.form) for one in found.confirm] == [(3, "given name, or an ordinary word")]


def test_an_ordinary_word_that_may_be_a_name_misspelt_is_asked_about() -> None:
    """At the beginning of a sentence a capital says nothing: the word stays and a person must look at it."""
    found = redact("Prise was told. The prise of it. Price came.", ["Orla Price"])
    assert found.text == "Prise was told. The prise of it. [name] came."
    assert [(one.start, one.end, one.form) for one in found.confirm] == [
        (0, 5, "surname, misspelt, or an ordinary word")
    ]


def test_unknown_names_and_places_are_caught_by_the_belt() -> None:
    """A word that is in no list, or has a capital of its own, is masked and must be confirmed."""
    found = redact("The aunt, Mrs Rose Skerrow, moved to Thackmere.")
    assert found.text == "The aunt, Mrs [word] [word], moved to [word]."
    assert len(found.confirm) == 3
    assert redact("The aunt, Mrs Rose Skerrow, moved.", safe_words=False).found == ()
    assert redact("Harry left.\nGRACE AND HARRY WERE TOLD OF THE GRACE PERIOD.").text == (
        "[word] left.\n[word] AND [word] WERE TOLD OF THE [word] PERIOD."
    )


def test_process_words_stay() -> None:
    """What a quote in a summary says of the process is left as it is."""
    text = (
        "The CPS lawyer didn't see the MG3 until the PTPH; no strategy meeting was recorded, and the Crown Court "
        "list officer wasn't told. POLICE REPORT TO THE PROSECUTOR. V1's adviser asked for special measures."
    )
    assert redact(text).clear


def test_place_age_and_month_together_go() -> None:
    """One of the three missing, nothing is masked; all three in a paragraph, all are."""
    for harmless in ("A girl aged 13 was seen in March 2009.", "A girl aged 13 was seen in Thackmere."):
        assert not [one for one in redact(harmless, places=["Thackmere"]).found if one.kind == "composite"]
    found = redact("A girl aged 13 was seen in Thackmere in March 2009.", places=["Thackmere"])
    assert found.text == "A girl [age] was seen in [place] in [month]."
    assert {one.kind for one in found.confirm} == {"composite"}
    apart = "A girl aged 13 was seen in Thackmere.\n\nThe file came in March 2009."
    assert not [one for one in redact(apart, places=["Thackmere"]).found if one.kind == "composite"]
    unknown = redact("In June 2009 the 14-year-old was living near Lowmarch School.")
    assert {one.kind for one in unknown.found} == {"composite"}


def test_identifiers_hidden_in_other_characters_are_found() -> None:
    """Zero-width characters and full-width digits do not help."""
    assert redact("Ring 07\u200b911 １２３456 today.").text == "Ring [phone] today."


def test_json_holds_no_masked_word() -> None:
    """Offsets, kinds and forms leave, never what was there."""
    found = redact("Nikhil Nasser lives at SW1A 1AA.", ["Nikhil Nasser"])
    packed = json.dumps(found.as_json())
    assert "Nasser" not in packed
    assert found.as_json()["found"][0] == {"start": 0, "end": 13, "kind": "name", "form": "full name"}


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=120))
@example("AA¼¼AA")
def test_masking_keeps_everything_else(text: str) -> None:
    """Put back in place of the masks, what was masked gives the text again, whatever it holds."""
    found = redact(text, ["Nikhil Nasser", "Jo Wu"])
    rest, place, pieces = found.text, 0, []
    for one in found.found:
        plain = text[place : one.start]
        assert rest.startswith(plain + "[")
        rest = rest[len(plain) :]
        rest = rest[rest.index("]") + 1 :]
        pieces.extend((plain, text[one.start : one.end]))
        place = one.end
    assert rest == text[place:]
    assert "".join(pieces) + rest == text


def test_the_planted_quote_that_names_is_caught() -> None:
    """The fixture's quote with a suspect's name, a street and a town: none of the three is left."""
    traps: list[dict[str, Any]] = json.loads((demo_folder() / "answers.json").read_text(encoding="utf-8"))["traps"]
    quote = next(trap["quote"] for trap in traps if trap["trap"] == "quote-that-names")
    found = redact(quote, ["Nikhil Nasser"])
    assert not found.clear
    assert not {"Nikhil", "Nasser", "Packhorse", "Rise", "Thackmere"} & set(found.text.replace(".", " ").split())
    assert found.text.startswith("[name] rents the room above the shop on [")
    assert redact(quote).text.startswith("[word] [word] rents")


@pytest.mark.parametrize("text", ["Her NINO is not known.", "He came in May.", "MAY was late.", "The CPS in Mar."])
def test_a_name_is_not_found_in_a_word_that_is_only_like_it(text: str) -> None:
    """Months, acronyms and words are nobody's name with a slip in it."""
    people = ["Niko Thackmere", "Mary Skerrow", "Cyps Marr"]
    assert all(one.kind != "name" for one in redact(text, people).found)
    assert redact("Then Mary, Mray and Niko came.", people).text == "Then [name], [name] and [name] came."


@pytest.mark.parametrize(
    "mention", ["Skerrow O M", "Skerrow O.M.", "Skerrow, O. M.", "SKERROW O M", "Skerrow OM", "O.M. Skerrow", "O M Skerrow",
                "OM Skerrow"])  # fmt: skip
def test_no_initial_is_left_beside_a_surname(mention: str) -> None:
    """Several initials go with the surname, before it and after it."""
    text = redact(f"They said {mention} came.", ["SKERROW, Orla Mary"], safe_words=False).text
    assert text.replace("].", "]") == "They said [name] came."


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He met orla skerrow. N. Nasser left.", "He met [A]. [B] left."),
        ("He met orla skerow. N. Nasser left.", "He met [A]. [B] left."),
        ("He met Orla Skerrow N. Nasser left.", "He met [A] [B] left."),
        ("He met orla skerrow. A letter came.", "He met [A]. A letter came."),
    ],
)
def test_a_misspelt_name_ends_where_the_sentence_or_another_name_does(text: str, expected: str) -> None:
    """Each person keeps a label, and nothing of the next sentence goes."""
    known = [KnownName("Orla", "Skerrow", "Mary", label="A"), KnownName("Nikhil", "Nasser", label="B")]
    assert redact(text, known, safe_words=False).text == expected


@pytest.mark.parametrize(
    "name", ["Olena Шевченко", "ШЕВЧЕНКО, Olena", "Νίκος Παππάς", "ΠΑΠΠΑΣ, ΝΙΚΟΣ", "Виктор Ґриценко"]
)
@pytest.mark.parametrize("change", [str.upper, str.lower, str.title])
def test_names_of_other_alphabets_are_found_in_every_case(name: str, change: Callable[[str], str]) -> None:
    """A capital may look like another Latin letter than its small one does: both are the same name."""
    person = known_name(name)
    for written in (f"{person.given} {person.surname}", person.surname, f"{person.surname}, {person.given}"):
        text = f"They met {change(written)} today."
        assert redact(text, [name], safe_words=False).text == "They met [name] today."


@pytest.mark.parametrize(
    ("text", "name", "expected"),
    [
        ("He spoke to Ó Súilleabháin.", "Tomás Ó Súilleabháin", "He spoke to [name]."),
        ("HƯƠNG, Nguyễn, who did it.", "Nguyễn Thị Hương", "[name], who did it."),
        ("It was sent to Mr HUNTER, Mark.", "Mark Hunter", "It was sent to Mr [name]."),
        ("He saw a page, and a. page and a. pages.", "Amy Page", "He saw a page, and [name] and [name]."),
        ("It is for Mr Orla Skerow to do.", "Orla Skerrow", "It is for Mr [name] to do."),
    ],
)
def test_a_name_does_not_eat_the_small_words_beside_it(text: str, name: str, expected: str) -> None:
    """``to`` before and ``who`` behind are grammar, not an initial and not a slip."""
    assert redact(text, [name], safe_words=False).text == expected


def test_an_ordinary_word_beside_a_name_may_be_a_slip_of_it() -> None:
    """``amy age`` may be Amy Page: a person is asked; ``age`` alone, and grammar beside her, say nothing."""
    text = "She met amy age. The age of it, Amy was told."
    found = redact(text, ["Amy Page"])
    assert found.text == "She met [name] age. The age of it, [name] was told."
    assert [(one.start, one.form) for one in found.confirm] == [(12, "surname, misspelt, or an ordinary word")]
