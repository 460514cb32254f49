"""What may be said of a tag in the same breath as its code: ``mis1 @cps =d ?``."""

from __future__ import annotations

import re
from dataclasses import dataclass

from prosecution_barriers.records.vocabulary import Agency, Confidence, Effect, Stage

EFFECTS = {"d": Effect.DECISIVE, "c": Effect.CONTRIBUTORY, "n": Effect.NO_VISIBLE_EFFECT, "t": Effect.CANNOT_TELL}
CONFIDENCES = {"!": Confidence.EVIDENT, "?": Confidence.PROBABLE, "??": Confidence.POSSIBLE}
_SUFFIX = re.compile(r"=[a-z]+|@[a-z]+|\?\??|!", re.IGNORECASE)
_GLUED = re.compile(rf"(?P<word>[a-z]{{2,5}}\d{{1,2}}|)(?P<suffixes>(?:{_SUFFIX.pattern})+)\Z", re.IGNORECASE)
"""Suffixes behind one another, or behind what can be a code; a question asked in words keeps its mark."""
HINT = "@stage @agency  =d decisive =c contributory =n none seen =t cannot tell  ? probable ?? possible"


@dataclass(frozen=True, slots=True)
class Suffixed:
    """What was typed, taken apart; None where nothing was said."""

    words: str
    stage: str | None = None
    agency: str | None = None
    effect: Effect | None = None
    confidence: Confidence | None = None
    unknown: str = ""
    """A suffix that was not understood."""


def take_apart(typed: str) -> Suffixed:
    """Words to find a code by, and the suffixes after them."""
    words: list[str] = []
    said: dict[str, str] = {}
    effect: Effect | None = None
    confidence: Confidence | None = None
    unknown = ""
    for part in (one for word in typed.split() for one in _parted(word)):
        name = part[1:].upper()
        if part in CONFIDENCES:
            confidence = CONFIDENCES[part]
        elif part[0] == "=" and len(part) > 1:
            effect = EFFECTS.get(part[1].lower())
            unknown = unknown if effect else part
        elif part[0] == "@" and name in tuple(Stage):
            said["stage"] = name
        elif part[0] == "@" and name in tuple(Agency):
            said["agency"] = name
        elif part[0] == "@":
            unknown = part
        else:
            words.append(part)
    return Suffixed(" ".join(words), said.get("stage"), said.get("agency"), effect, confidence, unknown)


def _parted(word: str) -> list[str]:
    """A word and the suffixes typed right behind it: ``sup2=d?`` is ``sup2``, ``=d`` and ``?``."""
    found = _GLUED.match(word)
    return [one for one in (found["word"], *_SUFFIX.findall(found["suffixes"])) if one] if found else [word]


def next_effect(effect: Effect) -> Effect:
    """The effect after this one, round and round."""
    order = list(Effect)
    return order[(order.index(effect) + 1) % len(order)]


def next_confidence(confidence: Confidence) -> Confidence:
    """The confidence after this one, round and round."""
    order = list(Confidence)
    return order[(order.index(confidence) + 1) % len(order)]
