"""The matcher: plain arrays in, scored pairs and groups out; it knows no database."""
