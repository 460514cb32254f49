"""`barriers cases show`: one case with its facts, documents and readings, as text and as JSON."""

from __future__ import annotations

import argparse
from collections.abc import Mapping, Sequence
from typing import Any

from prosecution_barriers.cli.case_json import case_json
from prosecution_barriers.cli.console import print_json, print_text
from prosecution_barriers.cli.documents import head_json
from prosecution_barriers.cli.session import opened
from prosecution_barriers.cli.tagging import tag_json
from prosecution_barriers.records.case import Event
from prosecution_barriers.records.codebook import Theme
from prosecution_barriers.records.reading import Reading
from prosecution_barriers.review.casefile import CaseFile, OpenCase
from prosecution_barriers.review.evidence import Evidence

Readings = Sequence[tuple[str, Reading]]


def show_case(options: argparse.Namespace) -> None:
    """Print one case: its facts, people by role, documents, one's own reading, and for a lead all readings."""
    from prosecution_barriers.review.access import log_consultation
    from prosecution_barriers.review.casefile import open_case
    from prosecution_barriers.review.evidence import evidence_of, readings_of
    from prosecution_barriers.review.lookup import find_case

    with opened(options) as review:
        with review.store.read() as session:
            case = find_case(session, options.case).id
        found = open_case(review, case)
        with review.store.read() as session:
            readings = readings_of(session, review, case)
            tags = [tag for _, reading in readings for tag in reading.tags]
            evidence = evidence_of(session, case, tags)
        log_consultation(review, case, None)
    if options.json:
        print_json(_case_json(found, readings, evidence))
    else:
        print_text("\n".join(_lines(found, readings, evidence, review.codebook.themes)))


def _case_json(found: OpenCase, readings: Readings, evidence: Mapping[str, Evidence]) -> dict[str, Any]:
    documents = [head_json(head, number) for number, head in enumerate(found.documents, 1)]
    return {
        **case_json(found.file),
        "documents": documents,
        "reading": _reading_json(found.reading, evidence),
        "readings": [{"reader": handle, **_reading_json(reading, evidence)} for handle, reading in readings],
    }


def _reading_json(reading: Reading, evidence: Mapping[str, Evidence]) -> dict[str, Any]:
    return {
        "pass": reading.pass_number,
        "state": reading.state.value,
        "note": reading.note,
        "tags": [tag_json(tag, evidence) for tag in reading.tags],
        "answers": {answer.theme: answer.answer.value for answer in reading.answers},
    }


def _lines(found: OpenCase, readings: Readings, evidence: Mapping[str, Evidence], themes: Sequence[Theme]) -> list[str]:
    lines = _face_sheet(found.file)
    lines.append("\nDocuments")
    for place, head in enumerate(found.documents, 1):
        lines.append(f"  {place:2}  {head.date.words():12}  {head.title}  {head.absent_reason}".rstrip())
    for handle, reading in readings or [("", found.reading)]:
        lines.extend(_reading_lines(handle, reading, evidence, themes))
    return lines


def _reading_lines(
    handle: str, reading: Reading, evidence: Mapping[str, Evidence], themes: Sequence[Theme]
) -> list[str]:
    of = f" of {handle}, reading {reading.pass_number}, {reading.state.value}" if handle else ""
    lines = [f"\nTags{of}"]
    for tag in reading.tags:
        where = evidence[tag.uuid].words() if tag.uuid in evidence else "whole case"
        at = f"stage {tag.stage or 'open'}, agency {tag.agency or 'open'}, {tag.effect.words}, {tag.confidence.value}"
        lines.append(f"  {tag.uuid[:13]}  {tag.barrier:6} {at}; {where}")
        lines.extend(f"                 {words}" for words in (tag.words, tag.note) if words)
    lines.append("\nThemes")
    answers = {answer.theme: answer.answer.words for answer in reading.answers}
    lines.extend(f"  {theme.code:5} {theme.label:45} {answers.get(theme.code, '(open)')}" for theme in themes)
    return [*lines, f"\nNote: {reading.note}"] if reading.note else lines


def _face_sheet(file: CaseFile) -> list[str]:
    entry = file.entry
    lines = [f"{file.review_id}  {file.state}", f"  URN      {entry.urn.words()}"]
    facts = ("area", "force", "unit", "stage", "outcome")
    lines.extend(f"  {name.capitalize():8} {getattr(entry, name).words()}" for name in facts)
    lines.extend(
        f"  {person.label}: sex {person.sex.words()}, age {person.age.words()}, ethnicity {person.ethnicity.words()}"
        for person in entry.people
    )
    lines.extend(f"  Offence  {offence.label.words()}; verdict {offence.verdict.words()}" for offence in entry.offences)
    events = sorted(entry.events, key=lambda event: (event.date.value is None, str(event.date.value)))
    return [*lines, *(f"  {_when(event)}  {event.type}  {event.note}".rstrip() for event in events)]


def _when(event: Event) -> str:
    return str(event.date.value) if event.date.value else f"undated ({event.date.words()})"
