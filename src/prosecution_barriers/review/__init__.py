"""Queue, tagging, theme answers, undo, readers and the codebook in use."""
