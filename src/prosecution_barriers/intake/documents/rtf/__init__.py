"""RTF files: the text between control words."""
