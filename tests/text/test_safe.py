"""Tests of text made harmless."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prosecution_barriers.text.safe import MAX_MARKS, safe, safe_line, safe_with_offsets, storable, typeable

PAYLOADS = [
    "\x1b[2J", "\x1b]0;title\x07", "\x1b]52;c;aGk=\x1b\\", "\x9b31m", "\x90q\x9c", "\x9d0;x\x9c", "\x1bP+q\x1b\\",
    "\x1b_G\x1b\\", "\x07", "\x08", "\x0b", "\x0c", "\r", "\x7f", "\u202eabc", "\u2066abc\u2069", "\u200b", "\u200f",
    "\ufeff", "\U000e0041", "\U000e007f", "\u2028", "\u2029", "\u00ad", "\u061c", "\ud800", "\u115f", "\x00",
]  # fmt: skip


@pytest.mark.parametrize("payload", PAYLOADS, ids=[payload.encode("unicode_escape").decode() for payload in PAYLOADS])
def test_nothing_a_terminal_could_obey_remains(payload: str) -> None:
    """No control, format or surrogate character is left of any payload, wherever it stands."""
    for text in (payload, f"a{payload}b", payload * 3):
        shown = safe(text)
        assert not [char for char in shown if unicodedata.category(char) in ("Cc", "Cf", "Cs", "Zl", "Zp")]
        assert len(shown) == len(text)


@given(st.text(st.characters(), max_size=200))
def test_safe_text_stays_as_it_is(text: str) -> None:
    """What is safe once is safe for good, and never longer than it was."""
    shown = safe(text)
    assert safe(shown) == shown
    assert len(shown) <= len(text)
    assert "\n" not in safe_line(text)


@given(st.text(st.characters(), max_size=200))
def test_no_text_at_all_hides_a_control_character(text: str) -> None:
    """Of all the text there is, only line feeds and tabs remain of the control characters."""
    hidden = [char for char in safe(text) if unicodedata.category(char) in ("Cc", "Cs") and char not in "\n\t"]
    assert hidden == []


def test_ordinary_text_of_every_script_is_untouched() -> None:
    """Names and prose of any language stay as they are."""
    for text in ("Zoë Müller", "محمد علي", "ਪੰਜਾਬੀ", "Łukasz Żółć", "नमस्ते", "Ọlá", "e\u0301"):
        assert safe(text) == text


SPELLED = {
    "Persian": "می\u200cخواهم نامه\u200cها",
    "Persian with vowels": "بِ\u200cخوانید",
    "Hindi": "क्\u200dष राष्\u200cट्र",
    "Marathi": "दऱ्\u200dया",
    "Bengali": "র\u200d্যাব",
    "old Malayalam": "അവന്\u200d വന്നു",
    "Sinhala": "ශ්\u200dරී ලංකා",
    "a family": "👩\u200d👩\u200d👧",
    "a profession with a shade": "👩🏽\u200d⚕\ufe0f",
    "a burning heart": "❤\ufe0f\u200d🔥",
}


@pytest.mark.parametrize("text", SPELLED.values(), ids=SPELLED)
def test_joiners_stay_where_a_language_is_spelled_with_them(text: str) -> None:
    """Persian, Hindi and joined emoji are shown as their writers mean them, alone and in a sentence."""
    assert safe(text) == text
    assert safe(f"He wrote: {text}.") == f"He wrote: {text}."


@pytest.mark.parametrize("joiner", ["\u200c", "\u200d"])
@pytest.mark.parametrize(
    "text",
    [
        *(
            "pass{}word",
            "{}",
            "a {} b",
            "1{}2",
            "می{}",
            "{}می",
            "می{}{}خواهم",
            "م{}x",
            "x{}م",
            "क{} ",
            "क्{}{}ष",
            "👩{}",
            "{}👩",
        ),
        *("👩{}x", "é{}é", "日{}本", "я{}я", "👩{}{}👧"),
    ],
)
def test_joiners_are_seen_everywhere_else(joiner: str, text: str) -> None:
    """Between letters of other scripts, at the edge of a word, or twice in a row a joiner only hides something: it is boxed."""
    shown = safe(text.format(joiner, joiner))
    assert joiner not in shown
    assert "▯" in shown


def test_stacked_marks_are_cut() -> None:
    """A tower of combining marks is cut to a few, and the map leads back past it."""
    text = "a" + "\u0301" * 50 + "bc"
    shown = safe_with_offsets(text)
    assert shown.text == "a" + "\u0301" * MAX_MARKS + "bc"
    assert shown.original(shown.text.index("b")) == text.index("b")
    assert shown.original(len(shown.text)) == len(text)


@given(st.text(st.sampled_from("ab\u0301\u0302\x1b\n"), max_size=80))
def test_the_map_leads_back_to_the_same_character(text: str) -> None:
    """Every character shown stands for the character at its offset in the original."""
    shown = safe_with_offsets(text)
    for place, char in enumerate(shown.text):
        assert safe(text[shown.original(place)]) == char


def test_only_what_no_database_keeps_is_replaced_on_the_way_in() -> None:
    """NUL and lone surrogates are replaced on storing; escapes and everything else are kept as they came."""
    assert storable("a\x00b\ud800c") == "a\ufffdb\ufffdc"
    assert storable("a\x1b[2J\u202eb") == "a\x1b[2J\u202eb"


@pytest.mark.parametrize(
    ("pasted", "meant"),
    [
        ("12\xa0March\u202f2010", "12 March 2010"),
        ("se\u2028p\u2029t\r\nx\ry\x0bz", "se\np\nt\nx\ny\nz"),
        ("می\u200cخواهم", "می\u200cخواهم"),
        ("a\u200db\u200c", "ab"),
        ("a\x1b[31mb\x00\u202e", "a[31mb"),
        ("soft\xadhyphen\tend", "softhyphen end"),
    ],
)
def test_typed_text_keeps_its_words_apart(pasted: str, meant: str) -> None:
    """Every kind of space and line break parts words, joiners stay where a language needs them, the rest goes."""
    assert typeable(pasted) == meant


@given(st.text())
def test_typed_text_prints_or_joins(text: str) -> None:
    """Whatever is typed, only what `safe` shows as it is and line feeds are left, and once is enough."""
    typed = typeable(text)
    assert typeable(typed) == typed
    assert "\t" not in typed
    assert "\r" not in typed
