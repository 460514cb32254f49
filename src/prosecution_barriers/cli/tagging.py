"""`barriers tag`, `retag`, `untag`, `answer`, `note`, `done`, `reopen`: the reviewer's work, one command at a time."""

from __future__ import annotations

import argparse
from collections.abc import Mapping
from enum import StrEnum
from typing import Any

from prosecution_barriers.cli.console import print_json, say
from prosecution_barriers.cli.session import opened
from prosecution_barriers.records.reading import Tag
from prosecution_barriers.records.refusals import Missing, Refused
from prosecution_barriers.records.vocabulary import Agency, Confidence, Effect, Stage
from prosecution_barriers.review.evidence import Evidence, evidence_of
from prosecution_barriers.review.project import OpenReview


def configure(name: str, parser: argparse.ArgumentParser) -> None:
    """Give the parser the arguments of the command of that name."""
    parser.add_argument("case", metavar="CASE", help="a Review ID, a URN, or the start of a UUID")
    if name == "tag":
        _configure_tag(parser)
    elif name == "untag":
        parser.add_argument("tag", metavar="TAG", help="the start of the tag's UUID")
    elif name == "retag":
        parser.add_argument("tag", metavar="TAG", help="the start of the tag's UUID")
        parser.add_argument("--barrier", metavar="BARRIER", help="another code, or OTHER with --words; all else stays")
        parser.add_argument("--words", default="", metavar="T", help="what it is, where no code fits (OTHER)")
        _configure_details(parser, None, None, None)
    elif name == "answer":
        parser.add_argument("theme", metavar="THEME")
        parser.add_argument("answer", metavar="present|not-present|cannot-tell|not-applicable")
    elif name == "note":
        parser.add_argument("note", metavar="TEXT")
    parser.set_defaults(run=globals()[name])


def _configure_tag(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("barrier", metavar="BARRIER", help="its code, or OTHER with --words")
    parser.add_argument("--document", metavar="D", help="its number in the case, its title or file name")
    parser.add_argument("--start", type=int, metavar="N", help="where the passage begins, in characters")
    parser.add_argument("--end", type=int, metavar="N", help="where it ends, exclusive")
    parser.add_argument("--page", type=int, metavar="N", help="a page that holds no text")
    _configure_details(parser, Effect.CANNOT_TELL.value, Confidence.EVIDENT.value, "")
    parser.add_argument("--words", default="", metavar="T", help="what it is, where no code fits (OTHER)")


def _configure_details(
    parser: argparse.ArgumentParser, effect: str | None, confidence: str | None, note: str | None
) -> None:
    def choice(option: str, kind: type[StrEnum], default: str | None = None, **more: Any) -> None:
        values = [one.value for one in kind]
        name = option[2].upper()
        parser.add_argument(option, choices=values, default=default, metavar=name, help=" ".join(values), **more)

    choice("--stage", Stage, type=str.upper)
    choice("--agency", Agency, type=str.upper)
    choice("--effect", Effect, effect)
    choice("--confidence", Confidence, confidence)
    parser.add_argument("--note", default=note, metavar="T")


def _evidence(review: OpenReview, case: int, tag: Tag) -> dict[str, Evidence]:
    with review.store.read() as session:
        return evidence_of(session, case, [tag])


def _case(review: OpenReview, name: str) -> tuple[int, str]:
    from prosecution_barriers.review.lookup import find_case

    with review.store.read() as session:
        found = find_case(session, name)
    return found.id, found.review_id


def tag(options: argparse.Namespace) -> None:
    """Tag a passage, a page or the whole case."""
    from prosecution_barriers.review.documents import find_document
    from prosecution_barriers.review.tagging import NewTag, add_tag

    with opened(options) as review:
        case, review_id = _case(review, options.case)
        document = None
        if options.document is not None:
            with review.store.read() as session:
                document = find_document(session, options.document, case).id
        made = add_tag(
            review,
            case,
            NewTag(
                barrier=options.barrier,
                document=document,
                start=options.start,
                stop=options.end,
                page=options.page,
                stage=options.stage,
                agency=options.agency,
                effect=Effect(options.effect),
                confidence=Confidence(options.confidence),
                note=options.note,
                words=options.words,
            ),
        )
        evidence = _evidence(review, case, made)
    if options.json:
        print_json({"case": review_id, **tag_json(made, evidence)})
    where = "the whole case" if made.whole_case else "a passage" if made.passage else f"page {made.page}"
    say(
        options,
        f"Tagged {where} of {review_id}: {made.barrier}, stage {made.stage or 'open'}, agency {made.agency or 'open'}.",
    )


def tag_json(one: Tag, evidence: Mapping[str, Evidence]) -> dict[str, Any]:
    """A tag for ``--json``, with the number of its document in the case and the place as it is cited."""
    found = evidence.get(one.uuid)
    return {
        "tag": one.uuid,
        "barrier": one.barrier,
        "words": one.words or None,
        "stage": one.stage,
        "agency": one.agency,
        "effect": one.effect.value,
        "confidence": one.confidence.value,
        "document": found.number if found else None,
        "cited": found.words() if found else None,
        "start": one.passage.start if one.passage else None,
        "end": one.passage.end if one.passage else None,
        "page": one.page,
        "note": one.note,
    }


def _own_tag(review: OpenReview, case: int, options: argparse.Namespace) -> Tag:
    from prosecution_barriers.review.casefile import open_case

    tags = open_case(review, case).reading.tags
    found = [one for one in tags if one.uuid.startswith(options.tag.lower())]
    if len(found) != 1:
        raise Missing(
            f"{len(found)} of your tags in {options.case} begin with {options.tag!r}",
            remedy=f"`barriers cases show {options.case}` lists them",
        )
    return found[0]


def retag(options: argparse.Namespace) -> None:
    """Change what one tag says, or its code; its passage stays."""
    from prosecution_barriers.review.tagging import change_tag, recode_tag

    names = ("stage", "agency", "effect", "confidence", "note")
    values = {name: given for name in names if (given := getattr(options, name)) is not None}
    if not values and not options.barrier:
        raise Refused("nothing was named to change", remedy="Give --stage, --agency, --barrier or another option")
    with opened(options) as review:
        case, review_id = _case(review, options.case)
        tag = _own_tag(review, case, options)
        if options.barrier:
            tag = recode_tag(review, tag.id, options.barrier, options.words)
        if values:
            tag = change_tag(review, tag.id, **values)
        evidence = _evidence(review, case, tag)
    if options.json:
        print_json({"case": review_id, **tag_json(tag, evidence)})
    say(options, f"Changed {tag.barrier} in {review_id}. `barriers undo` takes it back.")


def untag(options: argparse.Namespace) -> None:
    """Remove one tag."""
    from prosecution_barriers.review.tagging import remove_tag

    with opened(options) as review:
        case, review_id = _case(review, options.case)
        tag = _own_tag(review, case, options)
        evidence = _evidence(review, case, tag)
        removed = remove_tag(review, tag.id)
    if options.json:
        print_json({"case": review_id, **tag_json(removed, evidence)})
    say(options, f"Removed {removed.barrier} from {review_id}. `barriers undo` brings it back.")


def answer(options: argparse.Namespace) -> None:
    """Answer one theme."""
    from prosecution_barriers.review.answers import answer_theme, parse_answer

    wanted = parse_answer(options.answer)
    with opened(options) as review:
        case, review_id = _case(review, options.case)
        made = answer_theme(review, case, options.theme, wanted)
    assert made is not None
    if options.json:
        print_json({"case": review_id, "theme": made.theme, "answer": made.answer.value})
    say(options, f"{review_id}: theme {made.theme} {made.answer.words}.")


def note(options: argparse.Namespace) -> None:
    """Keep a note on the case."""
    from prosecution_barriers.review.answers import note_case

    with opened(options) as review:
        case, review_id = _case(review, options.case)
        note_case(review, case, options.note)
    if options.json:
        print_json({"case": review_id, "note": options.note})
    say(options, f"Noted on {review_id}.")


def done(options: argparse.Namespace) -> None:
    """Finish the case, where everything is answered."""
    from prosecution_barriers.review.readings import finish

    with opened(options) as review:
        case, review_id = _case(review, options.case)
        reading = finish(review, case)
    if options.json:
        print_json({"case": review_id, "state": reading.state.value})
    say(options, f"{review_id} is done.")


def reopen(options: argparse.Namespace) -> None:
    """Take a finished case up again."""
    from prosecution_barriers.review import readings

    with opened(options) as review:
        case, review_id = _case(review, options.case)
        readings.reopen(review, case)
    if options.json:
        print_json({"case": review_id, "state": "reading"})
    say(options, f"{review_id} is open again.")
