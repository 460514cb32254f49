"""Outlook e-mails (.msg): streams and properties of a compound file."""
