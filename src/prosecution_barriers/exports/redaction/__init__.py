"""Redaction: `redact` masks what may point to a person; a person confirms the rest."""

from prosecution_barriers.exports.redaction.names import KnownName, KnownNames, known_name
from prosecution_barriers.exports.redaction.redact import Found, Redacted, redact

__all__ = ["Found", "KnownName", "KnownNames", "Redacted", "known_name", "redact"]
