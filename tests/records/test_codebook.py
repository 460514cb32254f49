"""Tests of the codebook as data."""

from __future__ import annotations

import copy

import pytest

from prosecution_barriers.data import shipped_json
from prosecution_barriers.records.codebook import codebook_from_json, codebook_to_json
from prosecution_barriers.records.refusals import Missing, Unreadable
from prosecution_barriers.records.vocabulary import Agency, Stage


def test_the_starter_codebook_is_whole() -> None:
    """It holds 12 themes and 60 barriers, each with a definition, rules and known stages and agencies."""
    codebook = codebook_from_json(shipped_json("codebook.json"))
    barriers = list(codebook.barriers())
    assert (len(codebook.themes), len(barriers)) == (12, 60)
    for barrier in barriers:
        assert barrier.definition, barrier.code
        assert barrier.use_when, barrier.code
        assert barrier.do_not_use_when, barrier.code
        assert set(barrier.stages) <= set(Stage), barrier.code
        assert set(barrier.agencies) <= set(Agency), barrier.code


def test_it_reads_back() -> None:
    """What is written of a codebook is what was read."""
    codebook = codebook_from_json(shipped_json("codebook.json"))
    assert codebook_from_json(codebook_to_json(codebook)) == codebook


def test_codes_are_found_whatever_their_case() -> None:
    """A code typed in lower case is the code; an unknown one is refused with what there is."""
    codebook = codebook_from_json(shipped_json("codebook.json"))
    assert codebook.barrier("mis1").code == "MIS1"
    assert codebook.theme("mis").code == "MIS"
    with pytest.raises(Missing, match="there is no barrier 'XX9'"):
        codebook.barrier("XX9")
    with pytest.raises(Missing, match="The themes are IDV"):
        codebook.theme("XX")


def test_a_code_used_twice_is_refused() -> None:
    """Two barriers of one code would be counted as one."""
    data = copy.deepcopy(shipped_json("codebook.json"))
    data["themes"][0]["barriers"][1]["code"] = "IDV1"
    with pytest.raises(Unreadable, match="IDV1 more than once"):
        codebook_from_json(data)


def test_what_is_missing_is_named() -> None:
    """A codebook without labels is refused by the name of what it lacks."""
    with pytest.raises(Unreadable, match="lacks 'label'"):
        codebook_from_json({"version": "1", "themes": [{"code": "A"}]})
