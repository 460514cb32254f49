"""Whose the columns of a person are where a heading does not say, so that nobody is made twice."""

from __future__ import annotations

from collections import Counter

from prosecution_barriers.intake.fields import EVENT, FIELDS, Target
from prosecution_barriers.records.vocabulary import Role

_ACCUSED = (Role.DEFENDANT, Role.SUSPECT)


def settle_roles(found: dict[str, set[Target]]) -> Role:
    """Decide whose the columns without a role are, and settle columns that name one person in two roles.

    A table that calls the accused suspect in one heading and defendant in another has one accused, unless it
    says the same of both. A column without a role is dropped where its person has one that says so.

    Args:
        found: What each column fills; it is changed.
    """
    said = [(name, target) for name, given in found.items() for target in given if _is_personal(target)]
    roles = Counter(target.role for _, target in said if target.role)
    accused = [role for role in _ACCUSED if roles[role]]
    if len(accused) == 2 and not _fields(said, accused[0]) & _fields(said, accused[1]):
        role = max(accused, key=lambda one: len({target.field for _, target in said if target.role is one}))
        for name, given in found.items():
            found[name] = {_to(target, role) if target.role in accused else target for target in given}
    elif len(accused) == 1:
        role = accused[0]
    elif not accused and len(roles) == 1 and not _fields(said, *roles) & _fields(said, None):
        role = next(one for one in roles if one)
    else:
        role = Role.DEFENDANT
    _drop_second(found, role)
    return role


def _is_personal(target: Target) -> bool:
    return target.field not in (EVENT, "role") and FIELDS[target.field].person


def _fields(said: list[tuple[str, Target]], *roles: Role | None) -> set[tuple[str, int]]:
    return {(target.field, target.number) for _, target in said if target.role in roles}


def _to(target: Target, role: Role) -> Target:
    return Target(target.field, role, target.event, target.number)


def _drop_second(found: dict[str, set[Target]], role: Role) -> None:
    held = {target for given in found.values() for target in given}
    for name, given in list(found.items()):
        kept = {
            target
            for target in given
            if not (_is_personal(target) and target.role is None and _to(target, role) in held)
            or FIELDS[target.field].several
        }
        if kept != given:
            found[name] = kept
