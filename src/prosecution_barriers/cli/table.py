"""`barriers table` and `barriers rules`: one table of the findings, and where figures are warned about or refused."""

from __future__ import annotations

import argparse
from dataclasses import asdict, fields
from typing import TYPE_CHECKING

from prosecution_barriers.cli.console import print_json, print_table, say
from prosecution_barriers.cli.session import opened
from prosecution_barriers.records.refusals import Missing, Refused

if TYPE_CHECKING:
    from prosecution_barriers.review.project import OpenReview


def configure(name: str, parser: argparse.ArgumentParser) -> None:
    """Give the parser the arguments of the command of that name."""
    if name == "rules":
        parser.add_argument("name", nargs="?", metavar="NAME", help="which rule; without one all are listed")
        parser.add_argument("value", nargs="?", metavar="VALUE", help="a count, a share from 0 to 1, or default")
        parser.set_defaults(run=rules)
        return
    parser.add_argument("rows", metavar="ROWS", help="theme or barrier")
    parser.add_argument("columns", metavar="COLUMNS", help="stage, agency, effect, area or together")
    parser.add_argument("--rank", metavar="CODE", help="put Areas in the order of one theme, where the rule allows it")
    parser.set_defaults(run=table)


def table(options: argparse.Namespace) -> None:
    """Print one table of distinct cases."""
    from prosecution_barriers.findings.asking import ask_table

    with opened(options) as review:
        if options.rank:
            _rank(options, review)
            return
        matrix = ask_table(
            review.store, review.review, review.codebook, review.codebook_id, options.rows, options.columns
        )
    if options.json:
        print_json(matrix.as_json())
        return
    heads = (options.rows.upper(), *(code for code, _ in matrix.columns), "CASES")
    rows = [
        (code, *(str(count) if count else "." for count in counts.tolist()), str(total))
        for (code, _), counts, total in zip(matrix.rows, matrix.counts, matrix.totals.tolist(), strict=True)
    ]
    print_table(heads, rows)
    say(options, matrix.note)


def _rank(options: argparse.Namespace, review: OpenReview) -> None:
    from prosecution_barriers.findings.asking import ask_ranking

    ranked = ask_ranking(review.store, review.review, review.codebook, review.codebook_id, options.rank)
    if options.json:
        for area, figure in ranked:
            print_json({"area": area, **figure.as_json()})
        return
    print_table(("AREA", "CASES", "SHARE"), [(area, one.counts_words(), one.share_words()) for area, one in ranked])


def rules(options: argparse.Namespace) -> None:
    """List the rules, or set one."""
    from prosecution_barriers.findings.settings import load_rules, set_rule
    from prosecution_barriers.records.rulings import DEFAULT_RULES, Rules
    from prosecution_barriers.review.readers import check_lead

    with opened(options) as review:
        if options.value is not None:
            check_lead(review.store, review.reader, "sets a rule")
            held = set_rule(review.store, review.reader.id, options.name, _number(options.value))
        else:
            with review.store.read() as session:
                held = load_rules(session)
    if options.json:
        print_json(asdict(held))
        return
    names = [field.name for field in fields(Rules) if options.name in (None, field.name)]
    if not names:
        raise Missing(f"there is no rule {options.name!r}", remedy="`barriers rules` lists them")
    rows = [(name, f"{getattr(held, name):g}", f"{getattr(DEFAULT_RULES, name):g}") for name in names]
    print_table(("RULE", "VALUE", "DEFAULT"), rows)


def _number(text: str) -> float | None:
    if text == "default":
        return None
    try:
        return float(text)
    except ValueError:
        raise Refused(f"{text!r} is no number", remedy="Give a count, a share from 0 to 1, or default") from None
