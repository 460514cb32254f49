"""What the screens are drawn with: one surface that Textual knows, and panes that draw their own rows on it."""
