"""The parts of a Word file and how they refer to one another."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass
from pathlib import Path

from lxml import etree

from prosecution_barriers.intake.documents.word.names import STRICT, R, W
from prosecution_barriers.intake.documents.xml import parse_xml
from prosecution_barriers.intake.documents.zips import Archive
from prosecution_barriers.records.refusals import Unreadable

_RELATIONSHIP = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"


@dataclass(frozen=True, slots=True)
class Relation:
    """What one part says of another: its kind (the last word of the type), where it is, if it is outside."""

    kind: str
    target: str
    external: bool


class Package:
    """A Word file, opened.

    Args:
        path: A zip archive.

    Raises:
        Unreadable: It holds no Word document.
    """

    def __init__(self, path: Path) -> None:
        self._archive = Archive(path)
        self._relations: dict[str, dict[str, Relation]] = {}
        mains = [rel.target for rel in self.relations("").values() if rel.kind == "officeDocument"]
        self.main = next((name for name in [*mains, "word/document.xml"] if name in self._archive), "")
        document = self.part(self.main)
        if document is None or document.tag != W + "document":
            raise Unreadable("holds no Word document")
        self.document = document

    def part(self, name: str) -> etree._Element | None:
        """The root element of a part, strict names turned into transitional ones, or None."""
        data = self._archive.read(name) if name else b""
        if not data:
            return None
        if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
            data = data.decode("utf-16", "replace").replace("UTF-16", "UTF-8", 1).encode("utf-8")
        if b"purl.oclc.org" in data:
            for strict, transitional in STRICT.items():
                data = data.replace(strict, transitional)
        return parse_xml(data)

    def raw(self, name: str) -> bytes:
        """A part as it is, for what is no XML."""
        return self._archive.read(name)

    def relations(self, name: str) -> dict[str, Relation]:
        """What the part *name* refers to, by relationship id; an empty name stands for the file itself."""
        if name not in self._relations:
            self._relations[name] = self._read_relations(name)
        return self._relations[name]

    def related(self, kind: str) -> etree._Element | None:
        """The root of the part that the document refers to as *kind*, such as ``numbering``, or None."""
        for relation in self.relations(self.main).values():
            if relation.kind == kind and not relation.external:
                return self.part(relation.target)
        return self.part(posixpath.join(posixpath.dirname(self.main), f"{kind}.xml"))

    def _read_relations(self, name: str) -> dict[str, Relation]:
        folder, file = posixpath.split(name)
        root = self.part(posixpath.join(folder, "_rels", f"{file}.rels"))
        found: dict[str, Relation] = {}
        for element in () if root is None else root.iter(_RELATIONSHIP):
            target = element.get("Target", "")
            external = element.get("TargetMode") == "External"
            if not external:
                target = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
            kind = element.get("Type", "").rpartition("/")[2]
            found[element.get("Id", "")] = Relation(kind, target, external)
        return found


def relation_of(package: Package, part: str, element: etree._Element, name: str = "id") -> Relation | None:
    """What the relationship attribute of *element* leads to, or None."""
    return package.relations(part).get(element.get(R + name, ""))
