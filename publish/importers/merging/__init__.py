"""A file imported again: the words of its revision in a text that has been annotated since.

``merge_texts`` takes three texts: as imported, as annotated, and as the revision is imported.  ``merge`` does it for
the texts of a folder, with settings, figures and pictures.
"""

from __future__ import annotations

from publish.importers.merging.folder import merge
from publish.importers.merging.merged import Changed, Conflict, Lost, Merged
from publish.importers.merging.three_way import merge_texts

__all__ = ["Changed", "Conflict", "Lost", "Merged", "merge", "merge_texts"]
