"""As much of JSON Schema as the published schemas use, to hold what commands print against them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).resolve().parents[1] / "docs" / "schemas"
_TYPES = {
    "object": dict, "array": list, "string": str, "integer": int, "number": (int, float), "boolean": bool,
    "null": type(None),
}  # fmt: skip


def problems(name: str, value: Any) -> list[str]:
    """Where *value* is not what the schema of that name says; empty where it is."""
    schema = json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8"))
    return _problems(schema, value, schema, "value")


def _problems(schema: dict[str, Any], value: Any, root: dict[str, Any], where: str) -> list[str]:
    if "$ref" in schema:
        schema = root["$defs"][schema["$ref"].rsplit("/", 1)[-1]]
    if "const" in schema and value != schema["const"]:
        return [f"{where} is not {schema['const']}"]
    kinds = schema.get("type", [])
    kinds = [kinds] if isinstance(kinds, str) else kinds
    if kinds and not any(_is(value, kind) for kind in kinds):
        return [f"{where} is no {' or '.join(kinds)}"]
    if isinstance(value, (int, float)) and value < schema.get("minimum", value):
        return [f"{where} is below {schema['minimum']}"]
    found = []
    if isinstance(value, dict):
        known, further = schema.get("properties", {}), schema.get("additionalProperties", True)
        found += [f"{where} has no {key}" for key in schema.get("required", []) if key not in value]
        for key, one in value.items():
            if key in known or isinstance(further, dict):
                found += _problems(known.get(key, further), one, root, f"{where}.{key}")
            elif not further:
                found.append(f"{where} has {key}")
    if isinstance(value, list) and "items" in schema:
        found += [
            text
            for place, one in enumerate(value)
            for text in _problems(schema["items"], one, root, f"{where}[{place}]")
        ]
    return found


def _is(value: Any, kind: str) -> bool:
    return isinstance(value, _TYPES[kind]) and not (isinstance(value, bool) and kind in ("integer", "number"))
