"""Names that a text has and no record: records to make, of the kind that a rule says, with words of the text alone."""

from publish.suggest.candidates.records import candidates

__all__ = ["candidates"]
