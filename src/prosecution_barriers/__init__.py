"""The prosecution-barrier review workbench: read case files, tag barriers, report them honestly."""

__version__ = "0.1.0"
