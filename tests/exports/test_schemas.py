"""Tests that what is written keeps to the published schemas, by a reader of schemas of our own subset."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from prosecution_barriers.exports.release import Request, release_internal, release_shareable
from prosecution_barriers.review.project import OpenReview

SCHEMAS = Path(__file__).resolve().parents[2] / "docs" / "schemas"
TYPES: dict[str, Any] = {
    "object": dict, "array": list, "string": str, "integer": int, "number": (int, float), "null": type(None),
}  # fmt: skip


def faults(value: Any, schema: dict[str, Any], root: dict[str, Any], where: str = "") -> list[str]:
    """Everything in *value* that the schema does not allow."""
    if "$ref" in schema:
        return faults(value, root["$defs"][schema["$ref"].rsplit("/", 1)[1]], root, where)
    found = []
    kinds = schema.get("type", [])
    kinds = [kinds] if isinstance(kinds, str) else kinds
    if kinds and not any(isinstance(value, TYPES[kind]) for kind in kinds):
        return [f"{where}: {value!r} is not {kinds}"]
    if "const" in schema and value != schema["const"]:
        found.append(f"{where}: {value!r} is not {schema['const']!r}")
    if "enum" in schema and value not in schema["enum"]:
        found.append(f"{where}: {value!r} is none of {schema['enum']}")
    if "pattern" in schema and not re.search(schema["pattern"], value):
        found.append(f"{where}: {value!r} does not match")
    if "oneOf" in schema and sum(not faults(value, one, root) for one in schema["oneOf"]) != 1:
        found.append(f"{where}: fits not just one form")
    if "if" in schema:
        found += faults(value, schema["then" if not faults(value, schema["if"], root) else "else"], root, where)
    found += [one for part in schema.get("allOf", []) for one in faults(value, part, root, where)]
    if "anyOf" in schema and all(faults(value, one, root) for one in schema["anyOf"]):
        found.append(f"{where}: fits no form")
    if "not" in schema and not faults(value, schema["not"], root):
        found.append(f"{where}: has what it must not have")
    if isinstance(value, dict):
        found += _members(value, schema, root, where)
    if isinstance(value, list) and "items" in schema:
        found += [one for at, item in enumerate(value) for one in faults(item, schema["items"], root, f"{where}/{at}")]
    return found


def _members(value: dict[str, Any], schema: dict[str, Any], root: dict[str, Any], where: str) -> list[str]:
    known = schema.get("properties", {})
    rest = schema.get("additionalProperties", True)
    found = [f"{where}: lacks {name}" for name in schema.get("required", []) if name not in value]
    for name, member in value.items():
        if name in known:
            found += faults(member, known[name], root, f"{where}/{name}")
        elif rest is False:
            found.append(f"{where}: {name} is unknown")
        elif isinstance(rest, dict):
            found += faults(member, rest, root, f"{where}/{name}")
    return found


def schema(name: str) -> dict[str, Any]:
    data: dict[str, Any] = json.loads((SCHEMAS / f"{name}.json").read_text(encoding="utf-8"))
    return data


@pytest.mark.parametrize("protection", ["internal", "shareable"])
def test_report_and_manifest_keep_to_their_schemas(own_review: OpenReview, tmp_path: Path, protection: str) -> None:
    """Both outputs are read back and hold what the schemas say, nothing more where they say so."""
    folder = tmp_path / "out"
    request = Request("Board", ("json",))
    if protection == "internal":
        release_internal(own_review, folder, request)
    else:
        release_shareable(own_review, folder, request, 5, 5, None)
    report = json.loads(next(folder.glob("OFFICIAL*.json")).read_text(encoding="utf-8"))
    manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    for data, name in ((report, "summary-report"), (manifest, "summary-manifest")):
        assert faults(data, schema(name), schema(name)) == []


def test_the_reader_of_schemas_finds_faults() -> None:
    """A manifest of a shareable summary with figures, a wrong type, and a missing part are all found."""
    one = schema("summary-manifest")
    found = faults({"protection": "shareable", "figures": {}, "title": 3}, one, one)
    assert any("must not have" in fault for fault in found)
    assert any("3 is not" in fault for fault in found)
    assert any("lacks digest" in fault for fault in found)
