"""Article Annotator: newspaper pages become labelled articles."""

__version__ = "0.1.0"
