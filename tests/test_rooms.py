"""The rooms of the program and the rules of the house, held by looking at the source itself."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest
from importlinter.cli import EXIT_STATUS_SUCCESS, lint_imports

ROOT = Path(__file__).resolve().parents[1]
SOURCE = ROOT / "src" / "prosecution_barriers"
MODULES = sorted(SOURCE.rglob("*.py"))
LONGEST_MODULE = 400
LONGEST_BODY = 40


def test_every_room_uses_only_what_stands_below_it(capsys: pytest.CaptureFixture[str]) -> None:
    """No contract between the rooms is broken."""
    status = lint_imports(config_filename=str(ROOT / "pyproject.toml"), no_cache=True, no_logo=True)
    assert status == EXIT_STATUS_SUCCESS, capsys.readouterr().out


def test_the_source_is_found() -> None:
    """The rules below are held over the whole of the source."""
    assert len(MODULES) > 100


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


def _lines(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """How many lines a function works on: its arguments and what its docstring says of them do not count."""
    body = function.body[1:] if ast.get_docstring(function) else function.body
    return (body[-1].end_lineno or 0) - body[0].lineno + 1 if body else 0
