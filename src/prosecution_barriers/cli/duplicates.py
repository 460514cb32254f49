"""`barriers duplicates`: find entries that look alike, and decide what they are."""

from __future__ import annotations

import argparse
from typing import Any

from prosecution_barriers.cli import fairness, groups
from prosecution_barriers.cli.bars import bar_lines
from prosecution_barriers.cli.console import print_json, print_table, print_text, progress_bar, say
from prosecution_barriers.cli.groups import add_decision
from prosecution_barriers.cli.session import opened
from prosecution_barriers.matching.decisions import Order, Proposal
from prosecution_barriers.records.vocabulary import DuplicateDecision
from prosecution_barriers.review.project import OpenReview


def configure(name: str, parser: argparse.ArgumentParser) -> None:
    """Give the parser its arguments."""
    actions = parser.add_subparsers(
        dest="action", required=True, metavar="scan|list|groups|show|decide|judge|copies|undo|fairness"
    )
    scan = actions.add_parser("scan", help="look for entries that may be the same case")
    scan.add_argument("--new", action="store_true", help="score only what is new or changed since the last scan")
    scan.set_defaults(run=scan_entries)
    listing = actions.add_parser("list", help="list the pairs that wait for a decision")
    listing.add_argument("--all", action="store_true", help="list those that are decided too")
    listing.add_argument(
        "--by", choices=[order.value for order in Order], default=Order.PROBABILITY.value, help="which come first"
    )
    listing.add_argument("--blind", action="store_true", help="without what the machine makes of them")
    listing.set_defaults(run=list_pairs)
    fairness.configure(actions.add_parser("fairness", help="how names of different origins are treated"))
    groups.configure(actions)
    show = actions.add_parser("show", help="show two entries side by side, field by field")
    show.add_argument("--explain", action="store_true", help="and why the machine scores them as it does")
    decide = actions.add_parser("decide", help="decide what two entries are to each other")
    undo = actions.add_parser("undo", help="open a decided pair again: your last one, or the one named")
    for one, optional in ((show, False), (decide, False), (undo, True)):
        one.add_argument("left", metavar="CASE", nargs="?" if optional else None)
        one.add_argument("right", metavar="CASE", nargs="?" if optional else None)
    show.set_defaults(run=show_pair)
    add_decision(decide)
    decide.add_argument("--blind", action="store_true", help="record that the machine's opinion was hidden from you")
    decide.set_defaults(run=decide_pair)
    undo.set_defaults(run=undo_pair)


def _cases(review: OpenReview, *names: str) -> list[int]:
    from prosecution_barriers.review.lookup import find_case

    with review.store.read() as session:
        return [find_case(session, name).id for name in names]


def scan_entries(options: argparse.Namespace) -> None:
    """Look through every entry and keep what may be the same case as a proposal."""
    from prosecution_barriers.matching.scan import scan, scan_new

    with opened(options) as review, progress_bar(options, "Comparing entries") as progress:
        found = scan_new(review.store, review.reader.id, progress) if options.new else None
        report = found or scan(review.store, review.reader.id, progress)
    if options.json:
        print_json(report.as_json())
    say(
        options,
        f"{report.entries} entries compared: {report.proposed} pairs may be one case, "
        f"{report.new} of them new; {report.waiting} wait for a decision.",
    )


def list_pairs(options: argparse.Namespace) -> None:
    """Print the pairs, the most probable first."""
    from prosecution_barriers.matching import decisions

    with opened(options) as review:
        pairs = decisions.list_pairs(review.store, undecided_only=not options.all, order=Order(options.by))
    if options.blind:
        pairs = sorted(pairs, key=lambda pair: pair.id)
    if options.json:
        for pair in pairs:
            print_json(pair_json(pair, blind=options.blind))
        return
    print_table(
        ("LEFT", "RIGHT", *(() if options.blind else ("PROBABILITY", "PROPOSED")), "DECISION", "BY", "REASON"),
        [
            (
                pair.left_review_id,
                pair.right_review_id,
                *(() if options.blind else (f"{pair.probability:.2f}", pair.relation)),
                pair.decision.value if pair.decision else "",
                pair.decided_by or "",
                pair.reason,
            )
            for pair in pairs
        ],
        empty="No pair waits for a decision.",
    )


def pair_json(pair: Proposal, *, blind: bool = False) -> dict[str, Any]:
    """A pair for ``--json``; *blind* leaves out what the machine makes of it."""
    opinion = {
        "probability": round(pair.probability, 6),
        "relation": pair.relation,
        "sentence": pair.sentence or None,
        "evidence": pair.evidence,
    }
    return {
        "left": pair.left_review_id,
        "right": pair.right_review_id,
        **({} if blind else opinion),
        "decision": pair.decision.value if pair.decision else None,
        "reason": pair.reason or None,
        "decided_by": pair.decided_by,
        "decided_blind": pair.blind if pair.decision else None,
    }


def show_pair(options: argparse.Namespace) -> None:
    """Print two entries side by side."""
    from prosecution_barriers.matching.compare import compare_entries
    from prosecution_barriers.matching.decisions import find_pair
    from prosecution_barriers.matching.decisions import list_pairs as list_every
    from prosecution_barriers.records.refusals import Missing
    from prosecution_barriers.review.casefile import load_case

    with opened(options) as review:
        left, right = _cases(review, options.left, options.right)
        with review.store.read() as session:
            one, other = load_case(session, left), load_case(session, right)
            key = find_pair(session, left, right) if options.explain else None
        pair = next((p for p in list_every(review.store) if p.id == key), None) if key is not None else None
    if options.explain and pair is None:
        raise Missing(
            "the machine has not proposed that pair", remedy="`barriers duplicates scan` compares all entries"
        )
    rows = compare_entries(one.entry, other.entry)
    if options.json:
        for row in rows:
            print_json({"field": row.field, "left": row.left, "right": row.right, "likeness": row.likeness.value})
        if pair is not None:
            print_json({"explanation": pair.evidence})
        return
    print_table(
        ("", "FIELD", one.review_id, other.review_id),
        [(row.likeness.mark, row.field, row.left, row.right) for row in rows],
    )
    if pair is not None and pair.sentence:
        print_text(f"\n{pair.sentence}")
        for line in bar_lines(pair.evidence):
            print_text(line)


def decide_pair(options: argparse.Namespace) -> None:
    """Decide what two entries are."""
    from prosecution_barriers.matching.contradictions import contradiction_of
    from prosecution_barriers.matching.decisions import decide_cases

    with opened(options) as review:
        left, right = _cases(review, options.left, options.right)
        keep = _cases(review, options.keep)[0] if options.keep else None
        decision = DuplicateDecision(options.decision)
        pair = decide_cases(
            review.store, review.reader.id, left, right, decision, options.reason, keep, blind=options.blind
        )
        remark = contradiction_of(review.store, pair.id)
    if options.json:
        print_json(pair_json(pair))
    say(options, f"{pair.left_review_id} and {pair.right_review_id}: {options.decision}. {remark}".rstrip())


def undo_pair(options: argparse.Namespace) -> None:
    """Take a decision back."""
    from prosecution_barriers.matching import decisions
    from prosecution_barriers.records.refusals import Missing, Refused

    if (options.left is None) != (options.right is None):
        raise Refused("one entry makes no pair", remedy="Name two, or none for your last decision")
    with opened(options) as review:
        if options.left is None:
            key: int | None = decisions.last_decision(review.store, review.reader.id)
        else:
            cases = _cases(review, options.left, options.right)
            with review.store.read() as session:
                key = decisions.find_pair(session, *cases)
        if key is None:
            raise Missing("nobody has decided that pair", remedy="`barriers duplicates list --all` shows decisions")
        pair = decisions.undo_decision(review.store, review.reader.id, key)
    if options.json:
        print_json(pair_json(pair))
    say(options, f"{pair.left_review_id} and {pair.right_review_id} wait for a decision again.")
