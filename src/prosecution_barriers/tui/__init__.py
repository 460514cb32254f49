"""What a reviewer sees: screens, widgets, themes and the one table of actions."""
