"""Counts, estimates, coverage and disclosure control."""
