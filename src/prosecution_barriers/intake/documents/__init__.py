"""Documents of every kind read into text with anchors, each in a limited child process."""

from prosecution_barriers.intake.documents.read import DOCUMENT_LIMITS, read_document
from prosecution_barriers.intake.documents.same import same_reading

__all__ = ["DOCUMENT_LIMITS", "read_document", "same_reading"]
