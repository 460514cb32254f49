"""`barriers keys`: every action of the workbench with its keys, as they are in force for this user."""

from __future__ import annotations

import argparse
from collections.abc import Iterator

from prosecution_barriers.cli.console import print_json, print_table
from prosecution_barriers.tui.actions import CONTEXTS, Action, in_context
from prosecution_barriers.tui.config import load_settings
from prosecution_barriers.tui.keymap import Keymap


def configure(name: str, parser: argparse.ArgumentParser) -> None:
    """Give the parser its arguments."""
    parser.add_argument("words", nargs="*", metavar="WORD", help="only actions with these words")
    parser.add_argument("--markdown", action="store_true", help="as a page of documentation")
    parser.add_argument("--defaults", action="store_true", help="the keys as they come, whatever your settings say")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> None:
    """Print the actions with their keys."""
    keymap = Keymap() if options.defaults or options.markdown else Keymap(load_settings().keys)
    found = list(_found(keymap, [word.lower() for word in options.words]))
    if options.json:
        for context, action in found:
            keys = list(keymap.keys_of(action))
            print_json({"action": action.id, "where": context, "keys": keys, "what": action.words})
    elif options.markdown:
        print(markdown(keymap), end="")
    else:
        rows = [(CONTEXTS[place], keymap.spelled_keys(one), one.id, one.words) for place, one in found]
        print_table(("WHERE", "KEYS", "ACTION", "WHAT"), rows, empty="No action has these words.")


def _found(keymap: Keymap, words: list[str]) -> Iterator[tuple[str, Action]]:
    for context in CONTEXTS:
        for action in in_context(context):
            text = f"{CONTEXTS[context]} {keymap.spelled_keys(action)} {action.id} {action.words}".lower()
            if all(word in text for word in words):
                yield context, action


def markdown(keymap: Keymap) -> str:
    """The keys as a page of documentation, a table for each place."""
    lines = [
        "# Keys",
        "",
        "Every key, place by place. `?` lists the keys of where you are, `:` finds any action by name.",
        "",
        "To change a key, name its action in the settings file (`~/.config/barriers/config.toml`):",
        "",
        "```toml",
        "[keys]",
        'code = "a"',
        'next-document = ["]", "ctrl+right"]',
        "```",
    ]
    for context, title in CONTEXTS.items():
        rows = [
            f"| {_code(keymap.spelled_keys(action))} | {action.words} | `{action.id}` |"
            for action in in_context(context)
        ]
        if rows:
            lines += ["", f"## {title}", "", "| Keys | What it does | Action |", "| --- | --- | --- |", *rows]
    return "\n".join(lines) + "\n"


def _code(keys: str) -> str:
    return " ".join(f"`{key}`" if key != "|" else "`\\|`" for key in keys.split())
