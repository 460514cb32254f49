"""Tests of models as JSON."""

from __future__ import annotations

import json

import pytest

from entry_tables import Sample
from prosecution_barriers.matching.engine import Pairs, find_pairs, from_json, to_json
from prosecution_barriers.records.refusals import Unreadable


def test_a_model_survives_to_the_last_bit(made: Sample, found: Pairs) -> None:
    """Written and read it scores the same bytes, and is written the same again."""
    text = to_json(found.model)
    read = from_json(text)
    assert to_json(read) == text
    assert find_pairs(made.table(), threshold=0.0, model=read).score.tobytes() == found.score.tobytes()


@pytest.mark.parametrize("text", ["", "{}", "[]", "null", '{"format": 1}', '{"format": 99}'])
def test_what_is_no_model_is_refused(text: str) -> None:
    """Nothing, something else, half a model, another format."""
    with pytest.raises(Unreadable, match=r"no trained model|has format"):
        from_json(text)


def test_a_model_of_other_fields_is_refused(found: Pairs) -> None:
    """Levels must be those of the fields named."""
    data = json.loads(to_json(found.model))
    data["fields"] = data["fields"][:-1]
    with pytest.raises(Unreadable):
        from_json(json.dumps(data))
