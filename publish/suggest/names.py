"""Names of records that stand in a text without a link to them, and how sure it is that they are meant.

A name is found in all forms that ``forms`` makes of it, and ``judging`` decides about each place.
"""

from __future__ import annotations

from collections.abc import Mapping

from publish.suggest.hits import Index, hits_in
from publish.suggest.judging import Judge
from publish.suggest.passages import Passage
from publish.suggest.proposal import Proposal
from publish.suggest.tokens import tokens
from publish.suggest.whole_text import about


def names(
    passages: tuple[Passage, ...], index: Index, features: Mapping[str, str], groups: Mapping[str, str]
) -> tuple[Proposal, ...]:
    """Return the proposals to link the names in the passages of one text.

    ``features`` says of places what they are, by their targets; ``groups`` leads from the target of a group to that
    of the source that it is, too.
    """
    lines = [(passage, tokens(passage.text)) for passage in passages]
    hits = [hit for passage, words in lines for hit in hits_in(passage, words, index)]
    told = about(lines, hits, index)
    words_of = {id(passage): words for passage, words in lines}
    made = []
    for hit in hits:
        found = Judge(hit, words_of[id(hit.passage)], told, features, groups).proposal()
        if found:
            made.append(found)
    return tuple(made)
