"""Trained models as JSON, every number to its last bit."""

from __future__ import annotations

import json
from typing import Any

import numpy as np

from prosecution_barriers.matching.engine.blocking import Atom
from prosecution_barriers.matching.engine.chance import Chance, Link
from prosecution_barriers.matching.engine.entries import comparisons_from
from prosecution_barriers.matching.engine.likelihood import Learned, Setting
from prosecution_barriers.matching.engine.model import Model
from prosecution_barriers.matching.engine.rarity import Frequencies
from prosecution_barriers.matching.engine.relations import cells
from prosecution_barriers.matching.fields import FieldSpec
from prosecution_barriers.records.refusals import Unreadable

FORMAT = 1


def to_json(model: Model) -> str:
    """A model as JSON text; the same model always gives the same text."""
    learned, setting = model.learned, model.setting
    return json.dumps(
        {
            "format": FORMAT,
            "fields": [str(field) for field in model.fields],
            "settings": dict(model.settings),
            "passes": [[[atom.comparison, atom.part] for atom in key] for key in model.passes],
            "possible": setting.possible,
            "rows": setting.rows,
            "has_case": setting.has_case,
            "cells": learned.cells.tolist(),
            "levels": [shares.tolist() for shares in learned.levels],
            "chance": [shares.tolist() for shares in learned.chance.levels],
            "links": [[link.one, link.other, link.factors.tolist()] for link in learned.chance.links],
            "rounds": learned.rounds,
            "frequencies": {
                str(number): {"recorded": f.recorded, "repeat": f.repeat, "counts": dict(f.counts)}
                for number, f in model.frequencies.items()
            },
            "established": list(model.established),
        },
        ensure_ascii=False,
        separators=(",", ":"),
    )


def from_json(text: str) -> Model:
    """The model that `to_json` wrote.

    Raises:
        Unreadable: The text is no model, or one of another format.
    """
    try:
        data = json.loads(text)
        if data["format"] != FORMAT:
            raise Unreadable(f"The model has format {data['format']}, not {FORMAT}", remedy="Train it again.")
        return _model(data)
    except (KeyError, TypeError, ValueError, IndexError, AttributeError) as cause:
        raise Unreadable("This is no trained model", remedy="Train one and keep it as JSON.") from cause


def _model(data: dict[str, Any]) -> Model:
    fields = tuple(FieldSpec.parse(text) for text in data["fields"])
    comparisons = comparisons_from(fields, data["settings"])
    scales = tuple(scale for comparison in comparisons for scale in comparison.scales)
    links = tuple(Link(one, other, np.array(factors)) for one, other, factors in data["links"])
    levels = [np.array(shares) for shares in data["levels"]]
    chance = Chance([np.array(shares) for shares in data["chance"]], links)
    setting = Setting(scales, cells(data["has_case"]), data["possible"], data["rows"])
    sizes = [shares.shape for shares in levels]
    if sizes != [(len(setting.cells), scale.size) for scale in scales]:
        raise ValueError("levels of other fields")
    return Model(
        fields,
        data["settings"],
        tuple(tuple(Atom(number, part) for number, part in key) for key in data["passes"]),
        setting,
        Learned(levels, np.array(data["cells"]), chance, data["rounds"]),
        {
            int(number): Frequencies(kept["recorded"], kept["repeat"], kept["counts"])
            for number, kept in data["frequencies"].items()
        },
        tuple(data["established"]),
    )
