"""The rows of one table file as drafts of case entries, each known by its key and its content."""

from __future__ import annotations

import hashlib
import json
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from prosecution_barriers.intake.entry_json import entry_from_json
from prosecution_barriers.intake.mapping import BadRow, RowReader
from prosecution_barriers.intake.profiles import Profile
from prosecution_barriers.intake.rejects import Rejects
from prosecution_barriers.records.case import CaseEntry

_TOTAL = re.compile(
    r"(?:(?:grand |sub[ -]?|overall )?totals?(?: [a-z ]{1,24})?|count|sum|average|mean)\s*[:=]?\s*[\d,.]*\Z",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"[\d.,%\u00a3 -]+\Z")
_FOOTNOTE = re.compile(
    r"(?:source|notes?|end of (?:report|file|table|extract)|printed|run date|produced|generated|page \d+)\b.*\Z|\*.*\Z",
    re.IGNORECASE | re.DOTALL,
)


@dataclass(slots=True)
class Draft:
    """A row that could be read: its number in the file, its entry, and the digests it is known by."""

    number: int
    cells: Sequence[str]
    entry: CaseEntry
    key: bytes
    content: bytes
    group: bytes | None = None


class TableRows:
    """The rows of one file as drafts, each known by its key and its content."""

    def __init__(self, head: dict[str, Any], profile: Profile | None, aside: Rejects) -> None:
        self.read = 0
        self.by_content = not (profile and profile.key)
        """Whether rows are known by their content, for want of a key."""
        self.headings_key = _digest("headings", *sorted(name.lower() for name in head["header"]))
        """What marks the tables with these headings."""
        self._said: list[str] = []
        self._missing = {word for words in profile.missing.values() for word in words} if profile else set()
        self._left_out: Counter[str] = Counter()
        self._repeats: set[int] = set()
        self._short_rows = 0
        self._aside = aside
        self._header: list[str] = head["header"]
        self._mapper = RowReader(profile, self._header) if profile and not head["nested"] else None
        self._key = [self._header.index(name) for name in profile.key] if profile and self._mapper else []
        self._group = [self._header.index(name) for name in profile.group] if profile and self._mapper else []
        self._seen: dict[int, int] = {}
        self._repeated = 0

    def drafts(self, message: dict[str, Any]) -> Iterator[Draft]:
        """The good rows of one message of the table reader; the others are put aside."""
        self._said += message.get("notes", ())
        for number, reason in message.get("bad", ()):
            self.read += 1
            self._aside.add(number, "", reason)
        items = message.get("objects") if self._mapper is None else message.get("rows")
        for number, item in enumerate(items or (), message.get("first", 0)):
            self.read += 1
            try:
                yield self._nested(number, item) if self._mapper is None else self._flat(number, item)
            except BadRow as bad:
                cells = item if isinstance(item, list) else [json.dumps(item, ensure_ascii=False)]
                self._aside.add(number, bad.field, bad.reason, cells)

    def notes(self) -> list[str]:
        """What the lead should know of the table besides."""
        found = list(self._said)
        if self._left_out:
            which = ", ".join(f"{what} ({count})" for what, count in self._left_out.items())
            found.append(f"left out as no entries, and put among the rejects: {which}")
        if self._repeated:
            noun = "row carries" if self._repeated == 1 else "rows carry"
            found.append(f"{self._repeated} {noun} a key that came before; they were told apart by their order")
        if self._short_rows:
            noun = "row ends" if self._short_rows == 1 else "rows end"
            found.append(f"{self._short_rows} {noun} before the last column; what is not there was taken as blank")
        return found + (self._mapper.kept.notes() if self._mapper else [])

    def _flat(self, number: int, cells: list[str]) -> Draft:
        assert self._mapper is not None
        if what := no_entry(cells, self._header):
            self._left_out[what] += 1
            raise BadRow("", what)
        if len(cells) != self._mapper.width:
            cells = self._fitted(cells, self._mapper.width)
        entry = self._mapper.read(cells)
        content = _digest("\x1f".join(cells))
        group = _digest("case", *(cells[place].strip() for place in self._group))
        named = any(cells[place].strip() for place in self._group)
        named_by = [cells[place].strip() for place in self._key]
        key = self._known_as(["" if word.lower() in self._missing else word for word in named_by], content)
        return Draft(number, cells, entry, key, content, group if named else None)

    def _fitted(self, cells: list[str], width: int) -> list[str]:
        """A row as wide as the header: spreadsheets leave blank cells out at the end of a row, or add some."""
        if len(cells) > width and not any(cells[width:]):
            return cells[:width]
        if width / 2 <= len(cells) < width:
            self._short_rows += 1
            return cells + [""] * (width - len(cells))
        raise BadRow("", f"has {len(cells)} cells where the header has {width}")

    def _nested(self, number: int, item: dict[str, Any]) -> Draft:
        entry = entry_from_json(item)
        text = json.dumps(item, sort_keys=True, ensure_ascii=False)
        content = _digest(text)
        named = item.get("id")
        return Draft(number, [text], entry, self._known_as([str(named)] if named else [], content), content)

    def _known_as(self, key: list[str], content: bytes) -> bytes:
        """The row's own digest: of its key, else of its content, and of how often that came before."""
        base = key_digest(*key) if any(key) else content
        short = _short(base)
        before = self._seen.get(short, 0)
        self._seen[short] = before + 1
        if before and any(key):
            self._repeated += 1
        if not before:
            return base
        again = _digest(base.hex(), str(before))
        self._repeats.add(_short(again))
        return again

    def has_seen(self, key: bytes) -> bool:
        """Whether a row known by this key stood in the file."""
        return _short(key) in self._seen or _short(key) in self._repeats


def key_digest(*key: str) -> bytes:
    """The digest a row with these key cells is known by, the first time its key occurs."""
    return _digest("key", *key)


def no_entry(cells: Sequence[str], header: Sequence[str]) -> str:
    """What a row is that is no entry of the table, in words, or an empty string: totals, a footnote, headings again."""
    filled = [cell.strip() for cell in cells if cell.strip()]
    if not filled:
        return ""
    if _TOTAL.match(filled[0]) and all(_NUMBER.match(cell) for cell in filled[1:]):
        return "row of totals"
    if len(filled) == 1 and len(header) >= 3 and _FOOTNOTE.match(filled[0]):
        return "line below the table"
    if len(filled) > 1 and filled[0] in header and filled == [name for name in header if name in filled]:
        return "row of the headings again"
    return ""


def _short(digest: bytes) -> int:
    return int.from_bytes(digest[:8], "big")


def _digest(*parts: str) -> bytes:
    text = "\x1e".join(parts).encode("utf-8", "surrogatepass")
    return hashlib.blake2b(text, digest_size=16).digest()
