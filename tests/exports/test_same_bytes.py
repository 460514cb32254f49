"""Tests that the same data give the same bytes: in another process, time zone, language, hash seed, and year."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from prosecution_barriers.review.project import OpenReview

RENDER = """
import datetime, hashlib, json, sys, time
days = int(sys.argv[2])
if days:
    clock = time.time
    time.time = lambda: clock() + days * 86400
    class Later(datetime.datetime):
        @classmethod
        def now(cls, tz=None):
            return cls.fromtimestamp(time.time(), tz)
        @classmethod
        def utcnow(cls):
            return cls.fromtimestamp(time.time(), datetime.timezone.utc).replace(tzinfo=None)
    datetime.datetime = Later
from prosecution_barriers.exports.internal import internal_report
from prosecution_barriers.exports.rendering import FORMATS, render
from prosecution_barriers.exports.shareable import shareable_report
from prosecution_barriers.findings.shareable import make_shareable
from prosecution_barriers.findings.thematic import gather
from prosecution_barriers.review.project import open_review
review = open_review(sys.argv[1])
place = (review.store, review.review, review.codebook, review.codebook_id)
internal, shared = internal_report(gather(*place), "0" * 64), shareable_report(make_shareable(*place, rounding=5))
files = {**render(internal, FORMATS), **render(shared, FORMATS)}
print(json.dumps({name: hashlib.sha256(content).hexdigest() for name, content in files.items()}))
"""
SETTINGS = {
    "zone": ({"TZ": "Pacific/Auckland", "PYTHONHASHSEED": "1"}, 0),
    "language": ({"LC_ALL": "C", "LANG": "tr_TR.UTF-8", "PYTHONHASHSEED": "2", "PYTHONUTF8": "0"}, 0),
    "year": ({"TZ": "America/New_York", "PYTHONHASHSEED": "3"}, 400),
}


def rendered(path: str, settings: dict[str, str], days: int) -> dict[str, str]:
    source = str(Path(__file__).parents[2] / "src")
    environment = {**os.environ, "PYTHONPATH": source, **settings}
    done = subprocess.run(
        [sys.executable, "-c", RENDER, path, str(days)], env=environment, capture_output=True, text=True, timeout=120
    )
    assert done.returncode == 0, done.stderr
    found: dict[str, str] = json.loads(done.stdout)
    return found


@pytest.mark.long
def test_every_file_is_the_same_wherever_and_whenever_it_is_made(read_review: OpenReview) -> None:
    """Word, workbook, page, Markdown, CSV and JSON of both outputs, each made four times in processes of their own."""
    path = str(read_review.store.location)
    first = rendered(path, {"TZ": "Europe/London", "PYTHONHASHSEED": "0"}, 0)
    assert {name.rpartition(".")[2] for name in first} == {"docx", "xlsx", "html", "md", "csv", "json"}
    for name, (settings, days) in SETTINGS.items():
        again = rendered(path, settings, days)
        assert [file for file in first if again.get(file) != first[file]] == [], name
