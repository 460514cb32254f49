"""Half a page on what the summary can and cannot tell, and the barriers that lead."""

from __future__ import annotations

from prosecution_barriers.exports.chapters.words import CAUSE, COUNTS, GROUPS, OVERLAP, PROVISIONAL, listed
from prosecution_barriers.exports.report import Block, Box, Points, Section, Text
from prosecution_barriers.findings.recommendations import Recommendation
from prosecution_barriers.findings.recording import FieldRecord
from prosecution_barriers.findings.thematic import Thematic
from prosecution_barriers.records.figure import Basis, Figure, percent
from prosecution_barriers.records.rulings import Level

HEADLINES = 5


def limits(thematic: Thematic) -> Section:
    """Chapter 2 of the order: before any number, what the numbers rest on."""
    basis, summary = thematic.basis, thematic.summary
    not_read = max(0, basis.in_frame - basis.done)
    items = [
        f"Read: {basis.done} of {basis.in_frame} cases ({percent(basis.coverage)}); {not_read} were not. "
        f"{summary.entries} entries make {summary.cases} cases, duplicates counted once.",
        *_standing(basis),
        *_gap(thematic.recording),
        *_silent(thematic),
        OVERLAP,
        COUNTS,
        PROVISIONAL,
    ]
    return Section(
        "What this can and cannot tell you",
        (
            Text(f"Frame: {basis.frame}. Codebook v{basis.codebook_version}. {_second(basis)}"),
            Points(tuple(items)),
            Box("No conclusions about groups or causes", f"{GROUPS} {CAUSE}"),
        ),
    )


def _standing(basis: Basis) -> list[str]:
    return [ruling.words[0].upper() + ruling.words[1:] + "." for ruling in basis.rulings()]


def _second(basis: Basis) -> str:
    share = percent(basis.second_read / basis.done) if basis.done else percent(0.0)
    return f"A second reader read {basis.second_read} of {basis.done} cases ({share}) on their own."


def _gap(recording: tuple[FieldRecord, ...]) -> list[str]:
    worst = max(recording, key=lambda record: record.missing / record.everyone, default=None)
    if worst is None or not worst.missing:
        return []
    share = percent(worst.missing / worst.everyone)
    return [f"Fields were blank in up to {share} of files ({worst.field} of {worst.group})."]


def _silent(thematic: Thematic) -> list[str]:
    refused = [theme for theme in thematic.summary.themes if theme.figure.refused]
    if not refused:
        return []
    named = listed([f"{theme.label} ({theme.figure.refusal})" for theme in refused])
    return [f"No percentage is given on: {named}."]


def headlines(thematic: Thematic) -> Section:
    """Chapter 3: five barriers at most, each with a sentence, its numbers, a consequence and an owner."""
    figures = [(code, figure) for theme in thematic.summary.themes for code, figure in theme.barriers]
    allowed = [(code, figure) for code, figure in figures if not figure.refusal and figure.numerator]
    allowed.sort(key=lambda item: (-item[1].numerator, item[0]))
    parts = tuple(_headline(thematic, code, figure) for code, figure in allowed[:HEADLINES])
    if not parts:
        return Section("Headline barriers", (Text("No barrier has a base that allows a percentage."),))
    return Section("Headline barriers", (Text(OVERLAP),), parts)


def _headline(thematic: Thematic, code: str, figure: Figure) -> Section:
    theme, barrier = thematic.codebook.by_code[code]
    effects = thematic.matrices["barrier-effect"]
    row = [one for one, _ in effects.rows].index(code)
    by_effect = dict(zip([one for one, _ in effects.columns], effects.counts[row].tolist(), strict=True))
    decisive = by_effect["decisive"]
    agency = thematic.matrices["barrier-agency"]
    acted = agency.top(row)
    who = dict(agency.columns).get(acted, "")
    consequence = f"Consequence: readers judged it decisive in {decisive} of its {figure.numerator} cases"
    consequence += f"; {who} could most often have acted." if who else "."
    wanted = [one for one in thematic.recommendations if one.theme == theme.code]
    blocks: list[Block] = [Text(barrier.definition, strong=True), Text(figure.line()), Text(consequence)]
    blocks.append(Text(f"Owner: {_owners(wanted)}."))
    return Section(f"{barrier.label} ({code})", tuple(blocks))


def _owners(wanted: list[Recommendation]) -> str:
    owners = list(dict.fromkeys(one.owner for one in wanted if one.owner))
    return listed(owners) if owners else "nobody yet"


def warnings(thematic: Thematic) -> Section:
    """An annex: every warning and refusal in force, with the rule that made it."""
    rulings = thematic.rulings()
    lines = tuple(f"{about}: {ruling.line()}." for about, ruling in rulings)
    refused = sum(ruling.level is Level.REFUSE for _, ruling in rulings)
    warned = len(rulings) - refused
    words = f"In force: {_counted(refused, 'refusal')} and {_counted(warned, 'warning')}."
    return Section("Rules in force", (Text(words), Points(lines)) if lines else (Text(words),))


def _counted(number: int, what: str) -> str:
    return f"{number} {what}" if number == 1 else f"{number} {what}s"
