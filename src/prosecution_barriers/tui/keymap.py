"""Which key does what where: the table of actions, changed by a reader's own keys."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from difflib import get_close_matches

from prosecution_barriers.records.refusals import Refused, Unreadable, refuse
from prosecution_barriers.tui.actions import ACTIONS, CONTEXTS, Action

_SPELLED = {
    "escape": "Esc",
    "enter": "Enter",
    "space": "Space",
    "tab": "Tab",
    "backspace": "Backspace",
    "pagedown": "PgDn",
    "pageup": "PgUp",
    "home": "Home",
    "end": "End",
    "up": "↑",
    "down": "↓",
    "left": "←",
    "right": "→",
    "insert": "Ins",
    "delete": "Del",
}
_FUNCTION_KEYS = {f"f{number}" for number in range(1, 25)}
_TAKEN = {
    "ctrl+a": "GNU screen takes it",
    "ctrl+b": "tmux takes it",
    "ctrl+h": "terminals send it for Backspace",
    "ctrl+i": "terminals send it for Tab",
    "ctrl+j": "terminals send it for Enter",
    "ctrl+m": "terminals send it for Enter",
    "ctrl+c": "it stays free to interrupt",
}
_WRITTEN = {"esc": "escape", "pgdn": "pagedown", "pgup": "pageup", "return": "enter", "del": "delete", "ins": "insert"}

_WIDE = ("moving", "global")
"""Contexts whose keys work wherever no text is typed."""
_CLOSED = ("entry", "picker", "form", "jump", "goto", "confirm", "sure")
"""Contexts in which the keys of the wide ones do nothing."""
_WAYS_OUT = (("back", "quit"), ("leave",), ("confirm-no",))
"""Of each of these one action at least needs a key, or a place cannot be left."""


def spelled(key: str) -> str:
    """A key as a person reads it: ``Ctrl+P``, ``PgDn``, ``]``."""
    if key in _SPELLED:
        return _SPELLED[key]
    for prefix in ("ctrl+", "shift+", "alt+"):
        if key.startswith(prefix) and len(key) > len(prefix):
            rest = key.removeprefix(prefix)
            return f"{prefix.capitalize()}{spelled(rest) if len(rest) > 1 else rest.upper()}"
    return key.upper() if key in _FUNCTION_KEYS else key


def parse_key(text: str) -> str:
    """A key as written in a settings file, in the form the terminal's keys are compared in.

    Raises:
        Unreadable: There is no such key, or a terminal cannot send it, or something else takes it.
    """
    word = text.strip()
    if len(word) == 1 and word.isprintable() and word != " ":
        return word
    key = word.lower().replace("control+", "ctrl+")
    key = _WRITTEN.get(key, key)
    if key.startswith("alt+") or key.startswith("ctrl+shift+"):
        raise Unreadable(f"{text!r} does not reach the program in every terminal", remedy="Choose another key")
    if key in _TAKEN:
        raise Unreadable(f"{text!r} cannot be used: {_TAKEN[key]}", remedy="Choose another key")
    plain = key.removeprefix("ctrl+").removeprefix("shift+")
    known = set(_SPELLED) | _FUNCTION_KEYS
    if plain in known or (key.startswith("ctrl+") and len(plain) == 1 and plain.isprintable()):
        return key
    near = _nearest_key(key, known)
    raise Unreadable(f"there is no key {text!r}", remedy=f"Did you mean {near!r}?" if near else "Write it as ctrl+p")


def _nearest_key(key: str, known: set[str]) -> str:
    """The key most like the one written, held with the same other key; empty where none is like it."""
    held, plus, plain = key.rpartition("+")
    with_it = get_close_matches(held, ("ctrl", "shift"), 1, 0.5) if plus else [""]
    letter = bool(with_it) and with_it[0] == "ctrl" and len(plain) == 1
    near = [plain] if letter else get_close_matches(plain, sorted(known), 1, 0.5)
    return f"{with_it[0]}{plus}{near[0]}" if with_it and near else ""


class Keymap:
    """The keys in force.

    Raises:
        Unreadable: *own* names no action or no key.
        Refused: Two actions would share a key in one place, also where one of them works everywhere; or a
            place could not be left.
    """

    def __init__(self, own: Mapping[str, Sequence[str]] | None = None) -> None:
        self._own, self._by_key, faults = _read(own or {})
        refuse(faults)

    def keys_of(self, action: Action) -> tuple[str, ...]:
        """The keys of an action."""
        return self._own.get(action.id, action.keys)

    def find(self, contexts: Iterable[str], key: str) -> Action | None:
        """What *key* does in the first of *contexts* that knows it."""
        for context in contexts:
            if action := self._by_key.get((context, key)):
                return action
        return None

    def spelled_keys(self, action: Action) -> str:
        """All keys of an action as a person reads them."""
        return " ".join(map(spelled, self.keys_of(action)))

    def first_key(self, action: Action) -> str:
        """The first key of an action as a person reads it; empty where it has none."""
        keys = self.keys_of(action)
        return spelled(keys[0]) if keys else ""

    def reachable(self, contexts: Sequence[str]) -> list[Action]:
        """Every action of *contexts*, the most specific place first, each once."""
        seen: dict[str, Action] = {}
        for context in contexts:
            for action in ACTIONS:
                if context in action.contexts:
                    seen.setdefault(action.id, action)
        return list(seen.values())


Table = dict[tuple[str, str], Action]
"""The action of every key in every context."""


def keymap_faults(own: Mapping[str, Sequence[str]]) -> list[Refused]:
    """Everything that is wrong with a reader's own keys: words first, then what two actions would share."""
    return _read(own)[2]


def _read(own: Mapping[str, Sequence[str]]) -> tuple[dict[str, tuple[str, ...]], Table, list[Refused]]:
    faults: list[Refused] = []
    known = {action.id for action in ACTIONS}
    read: dict[str, tuple[str, ...]] = {}
    for name, keys in own.items():
        if name not in known:
            faults.append(_unknown(name, known))
            continue
        try:
            read[name] = tuple(map(parse_key, keys))
        except Refused as fault:
            faults.append(type(fault)(fault.what, where=f"keys.{name}", remedy=fault.remedy))
    table: Table = {}
    clashes: dict[tuple[str, str, str], Refused] = {}
    for action in ACTIONS:
        for context in action.contexts:
            for key in read.get(action.id, action.keys):
                other = table.setdefault((context, key), action)
                if other is not action:
                    clashes.setdefault((key, other.id, action.id), _both(key, other, action, CONTEXTS[context]))
    for key, one, other, where in _reach(table):
        clashes.setdefault((key, one.id, other.id), _both(key, one, other, where))
    return read, table, [*faults, *clashes.values(), *_no_way_out(read)]


def _reach(table: Table) -> Iterator[tuple[str, Action, Action, str]]:
    """Moving and leaving must be reached from every place that does not take those keys by itself."""
    for (context, key), action in table.items():
        for wide in () if context in _CLOSED else _WIDE:
            other = table.get((wide, key))
            if other is not None and other is not action and not _meant(action, other):
                yield key, action, other, f"{CONTEXTS[context]} and {CONTEXTS[wide]}"


def _no_way_out(read: Mapping[str, tuple[str, ...]]) -> Iterator[Refused]:
    for ways in _WAYS_OUT:
        if not any(read.get(name, True) for name in ways):
            named = " or ".join(map(repr, ways))
            yield Refused(
                f"without a key for {named} there would be no way out",
                where="keys",
                remedy="Give it a key" if len(ways) == 1 else "Give one of them a key",
            )


def _both(key: str, one: Action, other: Action, where: str) -> Refused:
    return Refused(
        f"{spelled(key)} would mean both {one.id!r} and {other.id!r}",
        where=f"keys, {where}",
        remedy="Give one of them another key",
    )


def _meant(action: Action, other: Action) -> bool:
    """Whether the table itself lets *action* stand before *other*, as closing a list does before leaving."""
    return bool({*action.keys} & {*other.keys})


def _unknown(name: str, known: set[str]) -> Unreadable:
    near = get_close_matches(name, sorted(known), 1, 0.4)
    return Unreadable(
        f"there is no action {name!r}",
        where="keys",
        remedy=f"Did you mean {near[0]!r}?" if near else "`barriers keys` lists them",
    )


def key_name(key: str, character: str | None) -> str:
    """The name a key press is looked up by: its character where it prints one, else the key's own name."""
    if key in ("space", "enter", "tab", "escape", "backspace") or key.startswith(("ctrl+", "alt+", "super+", "hyper+")):
        return key
    if character and len(character) == 1 and character.isprintable():
        return character
    return key
