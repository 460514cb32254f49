"""A reader's settings: one TOML file, a dozen settings, every mistake answered with the nearest valid word."""

from __future__ import annotations

import os
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any

from prosecution_barriers.records.refusals import Refused, Several, Unreadable, refuse
from prosecution_barriers.tui.keymap import keymap_faults
from prosecution_barriers.tui.palettes import PALETTES, Palette, nearest_of, own_palette

CHOICES = {"copy": ("reference", "text"), "borders": ("lines", "ascii")}
LIMITS = {"break_minutes": (0, 600), "text_width": (40, 200), "rail": (0, 80)}


@dataclass(frozen=True)
class Settings:
    """What a reader may choose; everything has a default, and the file may be absent."""

    theme: str = "dark"
    """``dark``, ``light``, ``contrast-dark``, ``contrast-light``, or a theme of one's own."""
    mouse: bool = True
    borders: str = "lines"
    """``lines``, or ``ascii`` for terminals and screen readers that know no box drawing."""
    copy: str = "reference"
    """What `y` copies: a ``reference`` to the passage, or its ``text``."""
    break_minutes: int = 50
    """Minutes of reading after which a break is suggested; 0 for never."""
    text_width: int = 96
    """The longest line of a document, in cells."""
    rail: int = 36
    """Columns of the rail beside a document; 0 to begin without it."""
    reopen: bool = True
    """Whether opening a review returns to the sentence where it was left."""
    keys: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    palettes: Mapping[str, Palette] = field(default_factory=dict)
    source: str = ""
    """The file the settings were read from; empty where there is none."""

    @property
    def palette(self) -> Palette:
        """The theme chosen."""
        return self.palettes.get(self.theme) or PALETTES[self.theme]


def config_file() -> Path:
    """Where a reader's settings are."""
    base = os.environ.get("XDG_CONFIG_HOME")
    return (Path(base) if base else Path.home() / ".config") / "barriers" / "config.toml"


def load_settings(path: Path | None = None) -> Settings:
    """The settings of *path*, or of `config_file` where it exists, or the defaults.

    Raises:
        Unreadable: The file is no TOML, or something in it is not understood; several faults are told at once.
        Refused: Two actions would share a key.
    """
    path = path or config_file()
    try:
        raw = path.read_bytes()
    except FileNotFoundError:
        return Settings()
    except OSError as fault:
        raise Refused(f"{path} cannot be read: {fault.strerror}", remedy="Mend or remove it") from fault
    try:
        return parse_settings(tomllib.loads(raw.decode("utf-8")), str(path))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as fault:
        raise Unreadable(f"this is no TOML: {fault}", where=str(path), remedy="Mend the line it names") from fault
    except Several as several:
        raise Several(several.faults, where=str(path)) from several
    except Refused as fault:
        where = f"{path}, {fault.where}" if fault.where else str(path)
        raise type(fault)(fault.what, where=where, remedy=fault.remedy) from fault


def parse_settings(data: Mapping[str, Any], source: str = "") -> Settings:
    """Settings from what a TOML file says; see `load_settings` for what is refused."""
    known = {item.name for item in fields(Settings)} - {"palettes", "source"}
    values: dict[str, Any] = {}
    palettes: dict[str, Palette] = {}
    faults: list[Refused] = []
    for name, value in data.items():
        try:
            if name == "themes":
                palettes = _themes(_table(value, "themes"), faults)
            elif name == "keys":
                values["keys"] = _keys(_table(value, "keys"), faults)
            elif name not in known:
                raise Unreadable(f"there is no setting {name!r}", remedy=nearest_of(name, known | {"themes"}))
            else:
                values[name] = _checked(name, value)
        except Refused as fault:
            faults.append(fault)
    settings = Settings(**values, palettes=palettes, source=source)
    themes = {*PALETTES, *palettes, *_table(data.get("themes", {}), "themes", strict=False)}
    if settings.theme not in themes:
        remedy = nearest_of(settings.theme, themes)
        faults.append(Unreadable(f"there is no theme {settings.theme!r}", where="theme", remedy=remedy))
    refuse([*faults, *keymap_faults(settings.keys)])
    return settings


def _themes(value: Mapping[str, Any], faults: list[Refused]) -> dict[str, Palette]:
    palettes: dict[str, Palette] = {}
    for theme, parts in value.items():
        try:
            palettes[theme] = own_palette(theme, _table(parts, f"themes.{theme}"))
        except Several as several:
            faults.extend(several.faults)
        except Refused as fault:
            faults.append(fault)
    return palettes


def _checked(name: str, value: Any) -> Any:
    expected = type(getattr(Settings(), name))
    if type(value) is not expected:
        kinds = {bool: "true or false", int: "a whole number", str: "a word in quotes"}
        raise Unreadable(f"{value!r} is not {kinds[expected]}", where=name, remedy=f"Write {name} = {_example(name)}")
    if name in CHOICES and value not in CHOICES[name]:
        raise Unreadable(f"{value!r} is no choice", where=name, remedy=nearest_of(value, set(CHOICES[name])))
    if name in LIMITS and not LIMITS[name][0] <= value <= LIMITS[name][1]:
        low, high = LIMITS[name]
        raise Unreadable(f"{value} is out of range", where=name, remedy=f"Choose from {low} to {high}")
    return value


def _example(name: str) -> str:
    default = getattr(Settings(), name)
    return (
        str(default).lower()
        if isinstance(default, bool)
        else f'"{default}"'
        if isinstance(default, str)
        else str(default)
    )


def _table(value: Any, where: str, *, strict: bool = True) -> Mapping[str, Any]:
    if isinstance(value, dict):
        return value
    if strict:
        raise Unreadable("this must be a table", where=where, remedy=f"Write [{where}] and the values under it")
    return {}


def _keys(value: Mapping[str, Any], faults: list[Refused]) -> dict[str, tuple[str, ...]]:
    keys: dict[str, tuple[str, ...]] = {}
    for name, given in value.items():
        listed = [given] if isinstance(given, str) else given
        if isinstance(listed, list) and all(isinstance(key, str) for key in listed):
            keys[name] = tuple(listed)
        else:
            remedy = f'Write {name} = "x" or {name} = ["x", "y"]'
            faults.append(Unreadable("keys are words", where=f"keys.{name}", remedy=remedy))
    return keys
