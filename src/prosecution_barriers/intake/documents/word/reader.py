"""A Word file read into text: the body, then headers and footers, then comments."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path

from lxml import etree

from prosecution_barriers.intake.documents.draft import Draft
from prosecution_barriers.intake.documents.word.blocks import Blocks
from prosecution_barriers.intake.documents.word.context import Context, open_context
from prosecution_barriers.intake.documents.word.inline import RENDERED
from prosecution_barriers.intake.documents.word.names import W, switch, value, whole
from prosecution_barriers.intake.documents.word.package import Package, relation_of
from prosecution_barriers.records.documents import Anchor, AnchorKind, ReadDocument
from prosecution_barriers.records.refusals import Unreadable

_PAGE_NUMBER = re.compile(r"\W*(?:page\W*)?[0-9ivx]*\W*(?:(?:of|/)\W*[0-9]*)?\W*", re.IGNORECASE)
_REMARKS = (
    ("deletions", "tracked changes are read as accepted: text that was deleted is not shown"),
    ("insertions", "tracked changes are read as accepted: text that was inserted is shown as part of the text"),
)
_COUNTED = (
    ("pictures", "picture", "pictures", "not shown"),
    ("objects", "embedded chart or object", "embedded charts or objects", "not shown"),
    ("chunks", "included file", "included files", "not read"),
    ("signs", "sign of a symbol font", "signs of symbol fonts", "not known and shown as \N{REPLACEMENT CHARACTER}"),
)


def read_word(path: Path) -> ReadDocument:
    """The text of a ``.docx`` or ``.docm`` file, strict or transitional, as Word shows it.

    Raises:
        Unreadable: It holds no Word document, or one that is damaged.
    """
    package = Package(path)
    context = open_context(package)
    body = package.document  # and not its body, of which damaged files have several
    if body.find(W + "body") is None:
        raise Unreadable("holds no Word document")
    draft = Blocks(context, body, _section_types(body)).read(body)
    draft.anchors, pages = _pages(draft, _stated_pages(package))
    _append_headers(draft, context, body)
    comments = _append_comments(draft, context)
    text, anchors = draft.finished()
    return ReadDocument(
        text, anchors, pages, _title(package), "word", context.styles.language, (*_remarks(context), *comments)
    )


def _section_types(body: etree._Element) -> tuple[str, ...]:
    """How each section after the first begins."""
    kinds = [value(section, "type") or "nextPage" for section in body.iter(W + "sectPr")]
    return tuple(kinds[1:])


def _pages(draft: Draft, stated: int | None) -> tuple[list[Anchor], int | None]:
    """The anchors with pages numbered, where the marks agree with the number of pages the file states.

    Word marks where it last broke pages, but not in every file: with a mark missing all later pages would be
    cited wrongly, so then no page is.
    """
    marks = [anchor for anchor in draft.anchors if anchor.kind is AnchorKind.PAGE]
    others = [anchor for anchor in draft.anchors if anchor.kind is not AnchorKind.PAGE]
    text = draft.text
    marks.sort(key=lambda anchor: anchor.offset)
    kept = marks[:1]
    for before, mark in pairwise(marks):
        # the author's break and Word's mark of the page it began are one
        if mark.label != RENDERED or text[before.offset : mark.offset].strip():
            kept.append(mark)
    count = len(kept) + 1
    trusted = count == stated if stated is not None else any(mark.label == RENDERED for mark in kept)
    if not trusted:
        return others, None
    numbered = [Anchor(0, AnchorKind.PAGE, "1")]
    numbered += [Anchor(mark.offset, AnchorKind.PAGE, str(page)) for page, mark in enumerate(kept, 2)]
    return [*others, *numbered], count


def _stated_pages(package: Package) -> int | None:
    for relation in package.relations("").values():
        if relation.kind == "extended-properties":
            root = package.part(relation.target)
            found = None if root is None else root.find("{*}Pages")
            return None if found is None else whole(found.text)
    return None


def _title(package: Package) -> str:
    for relation in package.relations("").values():
        if relation.kind == "core-properties":
            root = package.part(relation.target)
            found = None if root is None else root.find("{http://purl.org/dc/elements/1.1/}title")
            return "" if found is None else " ".join((found.text or "").split())
    return ""


def _append_headers(draft: Draft, context: Context, body: etree._Element) -> None:
    """Add each header and footer once, apart from the text."""
    settings = context.package.related("settings")
    even = bool(switch(settings, "evenAndOddHeaders"))
    seen: set[str] = set()
    for section in body.iter(W + "sectPr"):
        first = bool(switch(section, "titlePg"))
        for reference in section.iter(W + "headerReference", W + "footerReference"):
            kind = reference.get(W + "type", "default")
            if (kind == "first" and not first) or (kind == "even" and not even):
                continue
            relation = relation_of(context.package, context.package.main, reference)
            root = None if relation is None or relation.external else context.package.part(relation.target)
            if root is None:
                continue
            inner = Blocks(context, root, aside=True).read(root, "\n")
            plain = " ".join(inner.text.split()).strip("| ")
            if plain in seen or _PAGE_NUMBER.fullmatch(plain):
                continue
            seen.add(plain)
            name = "Header" if reference.tag == W + "headerReference" else "Footer"
            draft.write("\n\n" if draft else "")
            draft.mark(AnchorKind.HEADER, name.lower())
            draft.write(f"[{name}] {plain}")


def _append_comments(draft: Draft, context: Context) -> list[str]:
    """Add the comments after the text; what is to be said about them."""
    part = context.package.related("comments")
    comments = [] if part is None else list(part.iterfind(W + "comment"))
    for place, comment in enumerate(comments, 1):
        inner = Blocks(context, comment, aside=True).read(comment, " ")
        inner.anchors, inner.numbers = [], []
        author = " ".join(comment.get(W + "author", "").split())
        draft.write("\n\n" if draft else "")
        draft.write(f"[Comment {place}{f' by {author}' if author else ''}] ")
        draft.append(inner.trimmed())
    if not comments:
        return []
    return [f"{len(comments)} {'comment' if len(comments) == 1 else 'comments'} shown after the text"]


def _remarks(context: Context) -> list[str]:
    tracked = [remark for name, remark in _REMARKS if context.tally[name]]
    counted = [
        f"{context.tally[name]} {one if context.tally[name] == 1 else many} {what}"
        for name, one, many, what in _COUNTED
        if context.tally[name]
    ]
    return tracked[:1] + counted
