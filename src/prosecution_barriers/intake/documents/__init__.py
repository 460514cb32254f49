"""Documents of every kind read into text with anchors, each in a limited child process."""
