"""What stands beside a share of a shareable report: interval, cannot tell and basis, from published values alone."""

from __future__ import annotations

from dataclasses import replace

from prosecution_barriers.findings.disclosure.shorthand import Shorthand
from prosecution_barriers.findings.shareable import Shareable
from prosecution_barriers.findings.summary import ThemeFinding
from prosecution_barriers.records.figure import Figure, percent_range
from prosecution_barriers.records.rulings import RuleName
from prosecution_barriers.records.vocabulary import Selection


def share_words(found: Shareable, code: str, theme: ThemeFinding) -> str:
    """The share with its interval, both from protected counts, or in words why there is none."""
    share, judged = _share(found, code, theme), found.standing(theme.code, "judged")
    if share.startswith("["):
        marker = Shorthand(share)
        reason = "confidential" if marker is Shorthand.CONFIDENTIAL else marker.words
        return f"the share of those that could be judged is {reason} ({share})"
    words = f"{share} of the {judged} that could be judged"
    if (interval := found.interval(code, theme.code)) is not None:
        name = "stability interval" if found.summary.basis.selection is Selection.CENSUS else "interval"
        words += f" (95% {name} {percent_range(interval)}, from protected counts)"
    return words


def missing_words(found: Shareable, code: str, theme: ThemeFinding) -> str:
    """The share with cannot tell in its base, and its bounds, where the rules ask for them of the protected counts.

    Empty where a count it needs is hidden, or no share is given. The words are those of an internal figure, made of
    the published numbers; whether there is a share at all was settled before, and is not asked of these again.
    """
    count, judged = found.barrier(code), found.standing(theme.code, "judged")
    unclear = found.standing(theme.code, "cannot tell")
    if any(isinstance(shown, Shorthand) for shown in (count, judged, unclear)):
        return ""
    if _share(found, code, theme).startswith("["):
        return ""
    basis = found.summary.basis
    settled = replace(
        basis.rules, too_few_below=0, counts_only_below=0, refuse_missing_above=1.0, partial_coverage_below=0.0
    )
    part, whole = min(int(count), int(judged)), int(judged)
    figure = Figure(code, part, whole, replace(basis, rules=settled), cannot_tell=int(unclear))
    return figure.missing_words()


def _share(found: Shareable, code: str, theme: ThemeFinding) -> str:
    figure = theme.figure if code == theme.code else dict(theme.barriers)[code]
    return found.share_of(code, theme.code, figure)


def basis_words(found: Shareable) -> str:
    """Frame, codebook, cases read, and what the rules say of coverage and Areas: all published at the head."""
    basis = found.summary.basis
    stated = [one.words for one in basis.rulings() if one.rule in (RuleName.COVERAGE, RuleName.AREAS)]
    read = "; ".join([f"{found.done} cases read and finished", *stated])
    return f"Frame: {basis.frame}. Codebook v{basis.codebook_version}. {read}."
