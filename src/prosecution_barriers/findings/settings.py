"""The review's own settings of the rules for figures, kept with it and changed like everything else."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from math import isfinite

from sqlalchemy import select
from sqlalchemy.orm import Session

from prosecution_barriers.records.refusals import Refused
from prosecution_barriers.records.rulings import DEFAULT_RULES, Rules, check_order, rules_from
from prosecution_barriers.store.store import Store
from prosecution_barriers.store.tables import ReviewRow

KEY, AREAS = "figure_rules", "areas"


def load_settings(session: Session) -> tuple[Rules, set[str | None]]:
    """The rules of the review, and the Areas its frame is known to cover."""
    settings = session.scalar(select(ReviewRow.settings)) or {}
    return rules_from(settings.get(KEY, {})), set(settings.get(AREAS, ()))


def load_rules(session: Session) -> Rules:
    """The rules of the review: the defaults, and what was set otherwise."""
    return load_settings(session)[0]


def set_rule(store: Store, reader: int, name: str, value: float | None) -> Rules:
    """Set one rule, or put it back to its default where *value* is None.

    Raises:
        Refused: There is no such rule, or the value is out of its range or contradicts another rule.
    """
    if value is not None and not isfinite(value):
        raise Refused(f"{value} is no limit", remedy="Give a number")
    with store.change("rules.set", reader=reader) as change:
        row, settings = change.session.execute(select(ReviewRow.id, ReviewRow.settings)).one()
        changed = {**settings.get(KEY, {}), name: getattr(DEFAULT_RULES, name, None) if value is None else value}
        whole = isinstance(getattr(DEFAULT_RULES, name, None), int)
        if whole and value is not None and value == int(value):
            changed[name] = int(value)
        rules = rules_from(changed)
        check_order(rules, name)
        kept = {key: held for key, held in changed.items() if held != asdict(DEFAULT_RULES)[key]}
        change.update(ReviewRow, row, settings={**settings, KEY: kept})
    return rules


def named_areas(session: Session) -> set[str | None]:
    """The Areas the frame is known to cover, whether or not anything came from them."""
    return load_settings(session)[1]


def name_areas(store: Store, reader: int, areas: Sequence[str]) -> None:
    """Say which Areas the frame covers, so that those that returned nothing can be named."""
    with store.change("areas.name", reader=reader) as change:
        row, settings = change.session.execute(select(ReviewRow.id, ReviewRow.settings)).one()
        wanted = sorted({area.strip() for area in areas if area.strip()})
        change.update(ReviewRow, row, settings={**settings, AREAS: wanted})
