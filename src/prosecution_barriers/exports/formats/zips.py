"""ZIP-based documents written again with nothing in them that changes from run to run."""

from __future__ import annotations

from datetime import UTC, datetime
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

FIXED = datetime(2000, 1, 1, tzinfo=UTC)
"""The date that stands in documents; when they were made stands in the file beside them."""


def same_bytes(document: bytes) -> bytes:
    """The members of a ZIP in their order, each with a fixed date and no trace of the machine."""
    out = BytesIO()
    with ZipFile(BytesIO(document)) as source, ZipFile(out, "w", ZIP_DEFLATED, compresslevel=9) as target:
        for member in source.infolist():
            info = ZipInfo(member.filename, (FIXED.year, FIXED.month, FIXED.day, 0, 0, 0))
            info.compress_type = ZIP_DEFLATED
            info.create_system = 0
            target.writestr(info, source.read(member.filename))
    return out.getvalue()
