"""Files of other kinds that a Word file takes in where it is opened (``w:altChunk``)."""

from __future__ import annotations

from lxml import etree

from prosecution_barriers.intake.documents.draft import Draft
from prosecution_barriers.intake.documents.html import html_draft, parse_html
from prosecution_barriers.intake.documents.mail import plain_draft
from prosecution_barriers.intake.documents.plain import decode
from prosecution_barriers.intake.documents.rtf.reader import rtf_draft
from prosecution_barriers.intake.documents.word.context import Context
from prosecution_barriers.intake.documents.word.package import relation_of


def read_chunk(context: Context, element: etree._Element) -> Draft:
    """The text of a file that is taken in: HTML, RTF or plain text; others are counted as not read."""
    relation = relation_of(context.package, context.package.main, element)
    data = b"" if relation is None or relation.external else context.package.raw(relation.target)
    beginning = data[:2000].lstrip().lower()
    if beginning.startswith(b"{\\rtf"):
        return rtf_draft(data)
    if b"<html" in beginning or b"<body" in beginning or b"<p" in beginning:
        return html_draft(parse_html(data))
    if relation is not None and relation.target.endswith(".txt"):
        return plain_draft(decode(data))
    context.tally["chunks"] += 1
    return Draft()
