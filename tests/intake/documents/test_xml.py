"""XML from outside."""

from __future__ import annotations

import pytest

from prosecution_barriers.intake.documents.xml import parse_xml
from prosecution_barriers.records.refusals import Unreadable


def test_plain_xml_is_parsed():
    """Comments and instructions are left out, the rest is there."""
    root = parse_xml(b"<?xml version='1.0'?><a><!-- c --><?p i?><b>text</b></a>")
    assert [child.tag for child in root] == ["b"]


@pytest.mark.parametrize(
    "hostile",
    [
        b'<!DOCTYPE a [<!ENTITY x "1">]><a>&x;</a>',
        b'<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/hostname">]><a>&x;</a>',
        b'<!DOCTYPE a SYSTEM "http://localhost/a.dtd"><a/>',
        b'<!DOCTYPE a [<!ENTITY a "aa"><!ENTITY b "'
        + b"&a;" * 50
        + b'"><!ENTITY c "'
        + b"&b;" * 50
        + b'"><!ENTITY d "'
        + b"&c;" * 50
        + b'">]><a>&d;</a>',
        b"<a>" * 100_000,
        b"<a>" + b"<b>" * 5_000 + b"</b>" * 5_000 + b"</a>",
        b"<a",
        b"\x00\x01",
    ],
)
def test_hostile_xml_is_refused(hostile):
    """Document types, entities that grow, endless depth and broken XML are all refused in words."""
    with pytest.raises(Unreadable):
        parse_xml(hostile)
