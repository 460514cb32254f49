"""XML from outside, parsed without entities, without the network and without a document type."""

from __future__ import annotations

from lxml import etree

from prosecution_barriers.records.refusals import Unreadable


def parse_xml(data: bytes) -> etree._Element:
    """The root element.

    Raises:
        Unreadable: It is no well-formed XML, or declares a document type, as no office file does.
    """
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        dtd_validation=False,
        remove_comments=True,
        remove_pis=True,
        huge_tree=False,
        collect_ids=False,
    )
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as fault:
        if "depth" in str(fault):
            raise Unreadable("is nested too deeply to be read") from fault
        raise Unreadable("holds XML that is damaged", remedy="Open it in Word and save it again") from fault
    if root.getroottree().docinfo.internalDTD is not None:
        raise Unreadable("holds XML with a document type, which no office program writes")
    return root
