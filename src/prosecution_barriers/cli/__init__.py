"""Commands: what a lead scripts and a newcomer types first."""
