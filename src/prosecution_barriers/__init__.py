"""The prosecution-barrier review workbench: read case files, tag barriers to justice, report them honestly."""

__version__ = "0.1.0"
