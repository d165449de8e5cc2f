"""A file imported again: the words of its revision in a text that has been annotated since.

``merge`` takes three texts: as imported, as annotated, and as the revision is imported.
"""

from __future__ import annotations

from publish.importers.merging.merged import Changed, Conflict, Lost, Merged
from publish.importers.merging.three_way import merge

__all__ = ["Changed", "Conflict", "Lost", "Merged", "merge"]
