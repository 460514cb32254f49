"""Pools of SYNTHETIC names by origin group: common names, a long tail of made-up ones, and respellings."""

from __future__ import annotations

import random
from collections import defaultdict
from dataclasses import dataclass, field
from importlib import resources

GROUPS = {
    "british": 0.46,
    "south_asian_muslim": 0.15,
    "indian": 0.08,
    "arab_somali": 0.09,
    "east_european": 0.11,
    "african_caribbean": 0.11,
}
"""Share of people drawn from each pool; a property of the test data and of nothing else."""

_MIXED = {"south_asian_muslim", "arab_somali"}
"""Groups whose list has no separate surnames: the same names serve as both."""

_RESPELLED = (
    ("ee", "i"), ("i", "ee"), ("oo", "u"), ("u", "oo"), ("ou", "u"), ("u", "ou"), ("o", "u"), ("a", "e"),
    ("e", "a"), ("ai", "ay"), ("ay", "ai"), ("ei", "ai"), ("y", "i"), ("i", "y"), ("ie", "y"), ("ph", "f"),
    ("f", "ph"), ("k", "c"), ("c", "k"), ("q", "k"), ("k", "q"), ("kh", "k"), ("gh", "g"), ("sh", "s"),
    ("th", "t"), ("dh", "d"), ("v", "w"), ("w", "v"), ("z", "s"), ("s", "z"), ("j", "y"), ("ts", "c"),
    ("x", "ks"), ("ck", "k"), ("h", ""), ("aa", "a"), ("ll", "l"), ("l", "ll"), ("ss", "s"), ("s", "ss"),
    ("nn", "n"), ("n", "nn"), ("mm", "m"), ("m", "mm"), ("tt", "t"), ("dd", "d"), ("d", "dd"),
)  # fmt: skip


@dataclass(slots=True)
class Pool:
    """The names of one group, most common first, and the listed spellings and pet forms of each."""

    given: list[str] = field(default_factory=list)
    surnames: list[str] = field(default_factory=list)
    spellings: dict[str, list[str]] = field(default_factory=dict)
    pets: dict[str, list[str]] = field(default_factory=dict)


def read_pool(group: str, rng: random.Random, tail: int) -> Pool:
    """Names of *group*: the listed ones in a random order of frequency, then *tail* made-up ones."""
    pool, surnames = Pool(), False
    text = resources.files("prosecution_barriers").joinpath(f"data/names/{group}.txt").read_text("utf-8")
    for line in text.splitlines():
        surnames = surnames or line.startswith("# surnames")
        names, _, pets = line.partition("|")
        forms = names.split()
        if not forms or line.startswith("#"):
            continue
        (pool.surnames if surnames else pool.given).append(forms[0])
        pool.spellings[forms[0]] = forms[1:]
        pool.pets[forms[0]] = pets.split()
    if group in _MIXED:
        pool.surnames = list(pool.given)
    for names in (pool.given, pool.surnames):
        rng.shuffle(names)
        names.extend(_made_up(names, tail, rng))
    return pool


def _made_up(names: list[str], count: int, rng: random.Random) -> list[str]:
    """Names that look like *names*: a chain over their letters, two letters back."""
    follows: dict[str, list[str]] = defaultdict(list)
    for name in names:
        padded = "^^" + name + "$"
        for place in range(len(padded) - 2):
            follows[padded[place : place + 2]].append(padded[place + 2])
    made: dict[str, None] = {}
    known = set(names)
    while len(made) < count:
        name = "^^"
        while len(name) < 14 and (letter := rng.choice(follows[name[-2:]])) != "$":
            name += letter
        if len(name) > 5 and name[2:] not in known:
            made[name[2:]] = None
    return list(made)


def respell(name: str, rng: random.Random, times: int = 1) -> str:
    """*name* with one or more letters written as another clerk would write them."""
    for _ in range(times):
        fitting = [rule for rule in _RESPELLED if rule[0] in name]
        if not fitting:
            return name
        old, new = rng.choice(fitting)
        places = [place for place in range(len(name)) if name.startswith(old, place)]
        place = rng.choice(places)
        name = name[:place] + new + name[place + len(old) :]
    return name


def variant(name: str, pool: Pool, rng: random.Random) -> str:
    """Another spelling or a pet form of *name*, from the lists or made by rule."""
    listed, pets, draw = pool.spellings.get(name), pool.pets.get(name), rng.random()
    if pets and draw < 0.2:
        return rng.choice(pets)
    if listed and draw < 0.6:
        return rng.choice(listed)
    return respell(name, rng, 1 if draw < 0.85 else 2)
