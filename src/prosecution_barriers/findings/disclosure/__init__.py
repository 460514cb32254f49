"""Disclosure control: what is hidden in a table, an attacker that tries to undo it, and the releases before."""
