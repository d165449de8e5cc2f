"""Names of records that stand in a text without a link to them, and how sure it is that they are meant.

A name is found in all forms that ``forms`` makes of it, and ``judging`` decides about each place.
"""

from __future__ import annotations

from collections.abc import Mapping

from publish.suggest.hits import Index, hits_in, line
from publish.suggest.judging import Judge
from publish.suggest.passages import Passage
from publish.suggest.proposal import Proposal
from publish.suggest.whole_text import about


def names(
    passages: tuple[Passage, ...], index: Index, features: Mapping[str, str], groups: Mapping[str, str]
) -> tuple[Proposal, ...]:
    """Return the proposals to link the names in the passages of one text.

    ``features`` says of places what they are, by their targets; ``groups`` leads from the target of a group to that
    of the source that it is, too.
    """
    lines = [line(passage, index) for passage in passages]
    hits = [(each, hit) for each in lines for hit in hits_in(each, index)]
    told = about(lines, [hit for _, hit in hits])
    judged = (Judge(hit, each.words, told, features, groups).proposal() for each, hit in hits)
    return tuple(found for found in judged if found)
