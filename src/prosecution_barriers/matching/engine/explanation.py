"""Why two entries score as they do: a bar a field, what their sum is, and one sentence in words."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

import numpy as np

from prosecution_barriers.matching.engine.comparison import Scale
from prosecution_barriers.matching.engine.likelihood import linked
from prosecution_barriers.matching.engine.relations import CaseRelation, Cell, PersonRelation
from prosecution_barriers.matching.engine.scoring import LOG2, Scorer, probability


@dataclass(frozen=True, slots=True)
class Bar:
    """One contribution to the score.

    Args:
        label: What contributes.
        words: What it says of the two entries.
        weight: How many bits it adds to or takes from the score.
    """

    label: str
    words: str
    weight: float


@dataclass(frozen=True, slots=True)
class Explanation:
    """The score of one pair taken apart.

    All bars are against two unrelated entries, but for the last, which takes off what else could explain
    the agreement. They sum to the score.

    Args:
        prior: How rare two entries that are the same are among all pairs.
        fields: One bar a field.
        rarity: How much the agreed values are rarer (or commoner) than others.
        alternatives: What other relations take off.
        score: The base-2 logarithm of the odds of the same entry.
        probability: The same as a probability.
        relations: The probability of every relation of persons and cases, in words.
        sentence: All of it in one sentence.
        exact: Whether all that is recorded on both sides is the same, down to the last letter.
    """

    prior: Bar
    fields: tuple[Bar, ...]
    rarity: Bar
    alternatives: Bar
    score: float
    probability: float
    relations: dict[str, float]
    sentence: str
    exact: bool

    def bars(self) -> tuple[Bar, ...]:
        """All contributions in the order they are shown."""
        return (self.prior, *self.fields, self.rarity, self.alternatives)

    def as_dict(self) -> dict[str, Any]:
        """The explanation as plain values, for JSON."""
        return asdict(self)


CERTAIN = 0.995
"""Share above which nothing nearer is said: no pair of entries is certain to be one."""
_CASES = {CaseRelation.OTHER: "another case", CaseRelation.TOGETHER: "one case", CaseRelation.AGAIN: "one case"}
_PERSONS = {
    PersonRelation.UNRELATED: "two people",
    PersonRelation.RELATIVE: "relatives",
    PersonRelation.RELATIVE_OF_ONE_NAME: "relatives of one name",
    PersonRelation.TWIN: "twins",
    PersonRelation.SAME: "one person",
}


def explain(scorer: Scorer, left: int, right: int) -> Explanation:
    """The explanation of one pair of rows."""
    model, entries = scorer.model, scorer.entries
    i, j = np.array([left], np.int32), np.array([right], np.int32)
    levels = np.stack(entries.levels(i, j), axis=1)
    place = np.zeros(1, np.int32)
    score = float(scorer.scores(levels, place, i)[0])
    learned = model.learned
    always, apart = (float(value[0]) for value in scorer.rarity(levels, place, i))
    prior = float(np.log(learned.cells[-1]) - np.log(learned.cells[0])) / LOG2
    bars = []
    for number, scale in enumerate(entries.scales):
        level = int(levels[0, number])
        shares = np.log(np.maximum(learned.levels[number][[-1, 0], level], 1e-9))
        weight = float(shares[0] - shares[1]) - linked(learned, levels, number)
        bars.append(Bar(scale.label, scale.said(level), weight / LOG2))
    rarity = -(always + apart) / LOG2
    alternatives = score - (prior + sum(bar.weight for bar in bars) + rarity)
    relations = _relations(scorer, levels, always, apart)
    return Explanation(
        Bar("before anything is compared", "how often two entries are the same", prior),
        tuple(bars),
        Bar("rarity", "how rare the agreed values are", rarity),
        Bar("other explanations", "co-defendants, relatives, another case", alternatives),
        score,
        float(probability(np.array([score]))[0]),
        relations,
        sentence(entries.scales, levels[0].tolist(), relations),
        _all_exact(entries.scales, levels[0].tolist()),
    )


def _all_exact(scales: tuple[Scale, ...], levels: list[int]) -> bool:
    """Whether two fields or more are recorded, and all of these are the same."""
    recorded = [(scale, level) for scale, level in zip(scales, levels, strict=True) if level]
    return len(recorded) > 1 and all(level == scale.exact for scale, level in recorded)


def _relations(scorer: Scorer, levels: np.ndarray[Any, Any], always: float, apart: float) -> dict[str, float]:
    """The probability of each relation, most probable first; they sum to one."""
    model = scorer.model
    logs = scorer.likelihood.of(levels)[0]
    for number, cell in enumerate(model.setting.cells):
        if cell.person == PersonRelation.UNRELATED:
            logs[number] += always + (apart if cell.case == CaseRelation.OTHER else 0.0)
    shares = np.exp(logs - logs.max())
    shares /= shares.sum()
    found: dict[str, float] = {}
    for cell, share in zip(model.setting.cells, shares.tolist(), strict=True):
        name = relation_words(cell, scorer.entries.has_case)
        found[name] = found.get(name, 0.0) + share
    return dict(sorted(found.items(), key=lambda item: -item[1]))


def relation_words(cell: Cell, has_case: bool) -> str:
    """What a class of the model is called in an explanation."""
    if not has_case:
        return {"two people": "two different people"}.get(_PERSONS[cell.person], _PERSONS[cell.person])
    if cell.person == PersonRelation.SAME:
        return "one person, another case" if cell.case == CaseRelation.OTHER else "the same entry twice"
    return f"{_PERSONS[cell.person]}, {_CASES[cell.case]}"


def sentence(scales: tuple[Scale, ...], levels: list[int], relations: dict[str, float]) -> str:
    """What agrees, what differs, and what follows, such as
    "same reference and surname, first names differ, born on one day: twins, one case 94%".
    """
    same = [scale.same for scale, level in zip(scales, levels, strict=True) if level == scale.exact and scale.same]
    said = [f"same {_listed(same)}"] if same else []
    for scale, level in zip(scales, levels, strict=True):
        if level and not (level == scale.exact and scale.same):
            said.append(scale.said(level))
    best, share = next(iter(relations.items()))
    text = ", ".join(said) or "nothing to compare"
    return f"{text}: {best} {'over 99' if share > CERTAIN else f'{100 * share:.0f}'}%"


def _listed(words: list[str]) -> str:
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"
