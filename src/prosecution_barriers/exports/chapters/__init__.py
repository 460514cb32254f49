"""The chapters of the thematic summary, in the order they are read."""
