"""Duplicate entries: candidates, comparison, decisions and their undoing."""
