"""The rooms of the program and the rules of the house, held by looking at the source itself."""

from __future__ import annotations

import ast
import re
import sys
import tomllib
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest
from importlinter.cli import EXIT_STATUS_SUCCESS, lint_imports

ROOT = Path(__file__).resolve().parents[1]
SOURCE = ROOT / "src" / "prosecution_barriers"
MODULES = sorted(SOURCE.rglob("*.py"))
LONGEST_MODULE = 250
LONGEST_BODY = 40


def test_every_room_uses_only_what_stands_below_it(capsys: pytest.CaptureFixture[str]) -> None:
    """No contract between the rooms is broken."""
    status = lint_imports(config_filename=str(ROOT / "pyproject.toml"), no_cache=True, no_logo=True)
    assert status == EXIT_STATUS_SUCCESS, capsys.readouterr().out


def test_the_source_is_found() -> None:
    """The rules below are held over the whole of the source."""
    assert len(MODULES) > 100


def test_every_package_imported_is_declared() -> None:
    """The program imports nothing that its own list of dependencies does not bring, and declares nothing unused."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    declared = {_name(line) for line in project["dependencies"]}
    extra = {_name(line) for lines in project["optional-dependencies"].values() for line in lines}
    brings = {module: {_name(one) for one in names} for module, names in packages_distributions().items()}
    imported = {module for path in MODULES for module in _imports(path)} - sys.stdlib_module_names - {SOURCE.name}
    unknown = {module for module in imported if not brings.get(module, {module}) & (declared | extra)}
    assert not unknown
    used = set().union(*(brings.get(module, {module}) for module in imported))
    assert declared - used <= {"tzdata", "psycopg"}, "in use by the standard library and by SQLAlchemy"


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(SOURCE)))
def test_a_module_says_what_it_is_and_stays_small(path: Path) -> None:
    """A module has a docstring of its own and fits in a head, and so does each function in it."""
    text = path.read_text(encoding="utf-8")
    tree = ast.parse(text)
    assert ast.get_docstring(tree), "no docstring"
    assert path.name not in ("utils.py", "helpers.py", "misc.py", "common.py")
    assert text.count("\n") <= LONGEST_MODULE
    functions = [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]
    assert not [
        f"{function.name}: {_lines(function)} lines" for function in functions if _lines(function) > LONGEST_BODY
    ]


def _name(requirement: str) -> str:
    """The name of a distribution in its normal form, without versions and extras."""
    return re.split(r"[^\w.-]", requirement)[0].lower().replace("_", "-")


def _imports(path: Path) -> set[str]:
    """The top-level modules that a module imports by absolute names."""
    nodes = list(ast.walk(ast.parse(path.read_text(encoding="utf-8"))))
    plain = {alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names}
    members = {node.module for node in nodes if isinstance(node, ast.ImportFrom) and node.module and not node.level}
    return {name.partition(".")[0] for name in plain | members}


def _lines(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """How many lines a function works on: its arguments and what its docstring says of them do not count."""
    body = function.body[1:] if ast.get_docstring(function) else function.body
    return (body[-1].end_lineno or 0) - body[0].lineno + 1 if body else 0
