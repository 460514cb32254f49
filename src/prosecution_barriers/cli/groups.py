"""`barriers duplicates groups|judge|copies`: entries held for one are judged together, once."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING, Any

from prosecution_barriers.cli.console import print_json, print_table, say
from prosecution_barriers.cli.session import opened
from prosecution_barriers.records.refusals import Missing
from prosecution_barriers.records.vocabulary import DuplicateDecision

if TYPE_CHECKING:
    from prosecution_barriers.matching.groups import Group
    from prosecution_barriers.review.project import OpenReview


def configure(actions: Any) -> None:
    """Add the commands to those of `barriers duplicates`."""
    listing = actions.add_parser("groups", help="list entries held for one as groups, with their weakest links")
    listing.add_argument("--all", action="store_true", help="list groups of which every pair is decided too")
    listing.set_defaults(run=list_groups)
    judge = actions.add_parser("judge", help="decide every open pair of a group at once")
    judge.add_argument("case", metavar="CASE", help="an entry of the group")
    add_decision(judge)
    judge.set_defaults(run=judge_group)
    copies = actions.add_parser("copies", help="decide all exact copies at once to be one entry, recorded twice")
    copies.add_argument("--reason", required=True, metavar="WORDS", help="why")
    copies.add_argument("--dry-run", action="store_true", help="list them and decide nothing")
    copies.set_defaults(run=decide_copies)


def add_decision(parser: argparse.ArgumentParser) -> None:
    """The arguments of a decision."""
    parser.add_argument(
        "decision", choices=[one.value for one in DuplicateDecision], metavar="|".join(DuplicateDecision)
    )
    parser.add_argument("--reason", required=True, metavar="WORDS", help="why")
    parser.add_argument("--keep", metavar="CASE", help="whose Area, stage and outcome count (default: the earlier)")


def list_groups(options: argparse.Namespace) -> None:
    """Print the groups, the largest first."""
    with opened(options) as review:
        found = [group for group in _groups(review) if options.all or group.open]
    if options.json:
        for group in found:
            print_json(_json(group))
        return
    print_table(
        ("ENTRIES", "PAIRS", "WEAKEST LINK", "PROBABILITY"),
        [
            (
                " ".join(group.names),
                str(len(group.pairs)),
                f"{group.weakest.left_review_id} {group.weakest.right_review_id}",
                f"{group.weakest.probability:.2f}",
            )
            for group in found
        ],
        empty="No group waits for a decision.",
    )


def _groups(review: OpenReview) -> list[Group]:
    from prosecution_barriers.matching.decisions import list_pairs
    from prosecution_barriers.matching.groups import groups_of

    return groups_of(list_pairs(review.store))


def _json(group: Group) -> dict[str, Any]:
    return {
        "entries": list(group.names),
        "pairs": len(group.pairs),
        "open": group.open,
        "weakest": {
            "left": group.weakest.left_review_id,
            "right": group.weakest.right_review_id,
            "probability": round(group.weakest.probability, 6),
        },
    }


def judge_group(options: argparse.Namespace) -> None:
    """Decide the open pairs of one group alike, as one command."""
    from prosecution_barriers.matching.decisions import decide_many
    from prosecution_barriers.review.lookup import find_case

    with opened(options) as review:
        with review.store.read() as session:
            case = find_case(session, options.case).id
            keep = find_case(session, options.keep).id if options.keep else None
        group = next((one for one in _groups(review) if case in one.entries and one.open), None)
        if group is None:
            raise Missing(f"{options.case} is in no open group", remedy="`barriers duplicates groups` lists them")
        pairs = [pair.id for pair in group.pairs if pair.open]
        decision = DuplicateDecision(options.decision)
        count = decide_many(review.store, review.reader.id, pairs, decision, options.reason, keep)
    if options.json:
        print_json({**_json(group), "decided": count, "decision": decision.value})
    say(options, f"{', '.join(group.names)}: {decision.value} ({count} pairs; `barriers undo` takes it back).")


def decide_copies(options: argparse.Namespace) -> None:
    """Decide the exact copies, as one command."""
    from prosecution_barriers.matching.copies import exact_copies
    from prosecution_barriers.matching.decisions import decide_many
    from prosecution_barriers.review.casefile import load_case

    with opened(options) as review:
        found = exact_copies(review.store, lambda session, case: load_case(session, case).entry)
        if found and not options.dry_run:
            keys = [pair.id for pair in found]
            decide_many(review.store, review.reader.id, keys, DuplicateDecision.SAME_ENTRY, options.reason)
    if options.json:
        print_json([[pair.left_review_id, pair.right_review_id] for pair in found])
    else:
        print_table(("LEFT", "RIGHT"), [(p.left_review_id, p.right_review_id) for p in found], empty="No exact copies.")
    verb = "would be decided" if options.dry_run else "decided"
    say(options, f"{len(found)} {'pair' if len(found) == 1 else 'pairs'} of exact copies {verb}.")
