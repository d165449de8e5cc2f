"""One annotated text in; an accessible EPUB and an accessible PDF out."""

__version__ = "0.1.0"
