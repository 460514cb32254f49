"""Safe text, names, identifiers and passages; standard library and rapidfuzz only."""
