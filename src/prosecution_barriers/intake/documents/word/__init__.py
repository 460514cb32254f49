"""Word files: text with the numbers, notes and tables that Word shows."""
