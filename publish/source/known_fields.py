"""The fields that a publication, a text and each kind of record can have: what each holds, and what it says.

The reader asks these tables which fields there are, which are needed and which words one takes; schemas are made from
them.  What a value has to look like beyond that, such as a date, is read in ``fields``.
"""

from __future__ import annotations

import enum
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import TypeAlias

from publish.model.colours import COLOURS
from publish.model.edition import BACK_MATTER, PAPERS
from publish.model.standards import STANDARDS
from publish.source.foreign_fields import OF_PEOPLE

# What people call a contributor's work, and its code in the MARC list for relators.
ROLES = {
    "author": "aut",
    "cartographer": "ctg",
    "contributor": "ctb",
    "designer": "dsr",
    "editor": "edt",
    "illustrator": "ill",
    "photographer": "pht",
    "publisher-contributor": "pbl",
    "reporter": "rpt",
    "translator": "trl",
}
NAME_KINDS = ("self", "translation", "common", "acronym", "former", "used-by-others", "local")


class Holds(enum.Enum):
    """What text a field takes."""

    NOTHING = enum.auto()  # no text: fields alone
    WORDS = enum.auto()  # plain words
    PROSE = enum.auto()  # Markdown of one paragraph or more
    LINE = enum.auto()  # Markdown of one paragraph
    REASON = enum.auto()  # words that say why; neither true nor false
    DATE = enum.auto()  # a date of ISO 8601, as precise as is known, or a range
    ONE_DATE = enum.auto()  # the same, without ranges
    DAY = enum.auto()  # a whole day
    LANGUAGE = enum.auto()  # a tag of BCP 47
    ADDRESS = enum.auto()  # of the network
    IDENTIFIER = enum.auto()  # an ISBN, an ISSN, a UUID, an address or any other words
    ID = enum.auto()  # of a record
    IDS = enum.auto()  # of records: a list, or one text with commas
    FLAG = enum.auto()  # true or false
    CHOICE = enum.auto()  # one of ``choices``
    CHOICES = enum.auto()  # any of ``choices``, each once: a list, or one of them
    EDITION = enum.auto()  # the name of a format
    PAPER_EDITION = enum.auto()  # the name of a format on paper
    LIST = enum.auto()  # texts: a list, or one of them
    TEXTS = enum.auto()  # files of the publication, each once: a list, or one of them
    PICTURE = enum.auto()  # the path of a picture below the publication's folder
    COORDINATES = enum.auto()  # degrees north and degrees east
    WIKIDATA = enum.auto()  # Q and digits
    DIGITS = enum.auto()  # digits, the last perhaps X
    SIXTEEN_DIGITS = enum.auto()


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """A field: what text it ``holds``, or which ``fields`` of its own it has; where it may have either, both are given.

    What is ``many`` is a list, for which a single item will do.  Below one that is ``by_id`` stand ids, and the fields
    below each.
    """

    about: str  # what it says, for those who fill it in
    holds: Holds = Holds.WORDS
    needed: bool = False
    choices: tuple[str, ...] = ()
    fields: Table | None = None
    many: bool = False
    by_id: bool = False
    of_others: frozenset[str] = frozenset()  # fields of other tools, which may stand among ``fields``


Table: TypeAlias = "Mapping[str, Field]"


def _table(fields: dict[str, Field]) -> Table:
    return MappingProxyType(fields)


_NAMES = Field(
    about="Other names: in other languages, former ones, short ones.",
    holds=Holds.NOTHING,
    many=True,
    fields=_table(
        {
            "text": Field(about="The name.", needed=True),
            "lang": Field(about="The language that the name is in.", holds=Holds.LANGUAGE, needed=True),
            "kind": Field(about="What kind of name it is.", holds=Holds.CHOICE, choices=NAME_KINDS),
            "used-by": Field(about="Who uses the name: words, or the id of a group. Only with used-by-others."),
            "romanisation": Field(about="The name in Latin letters."),
        }
    ),
)
_TAKEN_FROM = Field(
    about="Where the record comes from.",
    holds=Holds.NOTHING,
    many=True,
    fields=_table(
        {
            "source": Field(about="Who has the record.", needed=True),
            "licence": Field(about="The terms on which it may be used."),
            "url": Field(about="Its address there.", holds=Holds.ADDRESS),
        }
    ),
)
_ACCORDING_TO = Field(about="Ids of the sources whose description this is.", holds=Holds.IDS)
_DEFINITION = Field(about="What it is, in prose.", holds=Holds.PROSE)
_WIKIDATA = Field(about="The item in Wikidata: Q and digits.", holds=Holds.WIKIDATA)

GROUP = _table(
    {
        "name": Field(about="The name that the glossary uses.", needed=True),
        "short": Field(about="A short form or acronym."),
        "names": _NAMES,
        "type": Field(about="What kind of group it is: association, government, news agency."),
        "definition": _DEFINITION,
        "according-to": _ACCORDING_TO,
        "wikidata": _WIKIDATA,
        "isni": Field(about="The International Standard Name Identifier: 16 digits.", holds=Holds.SIXTEEN_DIGITS),
        "taken-from": _TAKEN_FROM,
    }
)
PLACE = _table(
    {
        "name": Field(about="The name that the glossary uses.", needed=True),
        "names": _NAMES,
        "feature": Field(about="What it is: town, province, road, square, river."),
        "within": Field(about="The id of the place that it lies in by administration.", holds=Holds.ID),
        "coordinates": Field(about="Degrees north, then degrees east: [34.92, 36.73].", holds=Holds.COORDINATES),
        "precision": Field(about="How exact the coordinates are, in words."),
        "control": Field(
            about="Who held the place, when, and who says so.",
            holds=Holds.NOTHING,
            many=True,
            fields=_table(
                {
                    "holder": Field(about="Who held it: words, or the id of a group.", needed=True),
                    "date": Field(about="When.", holds=Holds.DATE, needed=True),
                    "source": Field(about="The id of the source that says so.", holds=Holds.ID, needed=True),
                }
            ),
        ),
        "definition": _DEFINITION,
        "according-to": _ACCORDING_TO,
        "geonames": Field(about="The number in GeoNames.", holds=Holds.DIGITS),
        "wikidata": _WIKIDATA,
        "taken-from": _TAKEN_FROM,
    }
)
PERSON = _table(
    {
        "name": Field(about="The name that the glossary uses.", needed=True),
        "names": _NAMES,
        "role": Field(
            about="What the person does: words, or words with dates.",
            many=True,
            fields=_table(
                {
                    "text": Field(about="The role, in words.", needed=True),
                    "since": Field(about="When it began.", holds=Holds.DATE),
                    "until": Field(about="When it ended.", holds=Holds.DATE),
                }
            ),
        ),
        "definition": _DEFINITION,
        "according-to": _ACCORDING_TO,
        "taken-from": _TAKEN_FROM,
    }
)
SOURCE = _table(
    {
        "name": Field(about="The name under which the source is listed.", needed=True),
        "kind": Field(about="What kind of source it is: news agency, monitor, official, document."),
        "description": Field(about="What it is and where it stands, so that readers can judge.", holds=Holds.PROSE),
        "url": Field(about="Its address.", holds=Holds.ADDRESS),
        "date": Field(about="When it said so, or when a document was written.", holds=Holds.DATE),
        "group": Field(about="The id of the group that the source also is.", holds=Holds.ID),
        "cite": Field(about="The key in the bibliography of the work that the source is."),
        "taken-from": _TAKEN_FROM,
    }
)
TERM = _table(
    {
        "term": Field(about="The word itself.", needed=True),
        "definition": Field(about="What the word means, in prose.", holds=Holds.PROSE),
        "abbreviation-of": Field(about="The long form in words, or the id of a record whose name it is."),
        "taken-from": _TAKEN_FROM,
    }
)
RECORDS: Mapping[str, Table] = MappingProxyType(
    {"groups": GROUP, "places": PLACE, "people": PERSON, "sources": SOURCE, "terms": TERM}
)
"""The fields of a record of each record file, by the file's name."""

FIGURE = _table(
    {
        "image": Field(about="The picture: a path from the publication's folder.", holds=Holds.PICTURE),
        "alt": Field(about="The alternative text: what the picture says here, in a sentence or two."),
        "caption": Field(about="Prose of one paragraph under the picture.", holds=Holds.LINE),
        "credit": Field(about="Who made it."),
        "date": Field(about="When it was made.", holds=Holds.DATE),
        "place": Field(about="The id of the place that it shows.", holds=Holds.ID),
        "rights": Field(about="Who holds the rights, on which terms."),
        "description": Field(about="Prose for those who can't see it, as long as it takes.", holds=Holds.PROSE),
        "needs-description": Field(
            about="true if the alternative text alone doesn't carry what the picture says.", holds=Holds.FLAG
        ),
        "decorative": Field(about="Why the picture needs no alternative text.", holds=Holds.REASON),
        "alt-awaited": Field(about="true if nobody has written the alternative text yet.", holds=Holds.FLAG),
        "alt-signed": Field(
            about="Who stands by the alternative text; publish alt writes it.",
            holds=Holds.NOTHING,
            fields=_table(
                {
                    "by": Field(about="Who.", needed=True),
                    "on": Field(about="Since when.", holds=Holds.ONE_DATE),
                    "of": Field(about="Of which words and picture: a digest."),
                }
            ),
        ),
    }
)
_PEOPLE = _table(
    {
        "name": Field(about="The name.", needed=True),
        "role": Field(
            about="What they did: a word, or a code of the MARC list for relators.",
            holds=Holds.CHOICE,
            choices=(*ROLES, *ROLES.values()),
        ),
        "file-as": Field(about="The name as catalogues sort it: Roe, Ana."),
    }
)
_IDENTIFIER = Field(about="An ISBN, an ISSN, a UUID, an address or a URN.", holds=Holds.IDENTIFIER)

PUBLICATION = _table(
    {
        "title": Field(about="The title."),
        "subtitle": Field(about="The line under the title."),
        "language": Field(about="The main language: a tag such as en, ar or fr-CA.", holds=Holds.LANGUAGE),
        "identifier": _IDENTIFIER,
        "date": Field(about="When it was published.", holds=Holds.ONE_DATE),
        "modified": Field(about="When it was last changed: a day, or a day and a time.", holds=Holds.ONE_DATE),
        "publisher": Field(about="Who publishes it."),
        "contact": Field(about="Where to write about accessibility."),
        "description": Field(about="What the publication is, for catalogues."),
        "subjects": Field(about="What it is about.", holds=Holds.LIST),
        "based-on": Field(about="The address of the work that this derives from."),
        "contributors": Field(about="Who made it.", many=True, fields=_PEOPLE, of_others=OF_PEOPLE),
        "rights": Field(
            about="Who holds the rights, on which terms.",
            fields=_table(
                {
                    "statement": Field(about="Who holds the rights."),
                    "licence": Field(about="The name of the licence."),
                    "url": Field(about="The address of the licence.", holds=Holds.ADDRESS),
                }
            ),
        ),
        "texts": Field(about="The files of the texts, in reading order.", holds=Holds.TEXTS),
        "figures": Field(about="Figures by their ids.", holds=Holds.NOTHING, by_id=True, fields=FIGURE),
        "cover": Field(about="The id of a figure, or none.", holds=Holds.ID),
        "colour": Field(about="The colour of rules, bars and marks.", holds=Holds.CHOICE, choices=tuple(COLOURS)),
        "editions": Field(
            about="The editions that are made.",
            holds=Holds.EDITION,
            many=True,
            fields=_table(
                {
                    "name": Field(about="Which edition.", holds=Holds.EDITION, needed=True),
                    "paper": Field(about="The size of the paper.", holds=Holds.CHOICE, choices=PAPERS),
                    "standards": Field(
                        about="The standards that the PDF is made to.", holds=Holds.CHOICES, choices=STANDARDS
                    ),
                    "back-matter": Field(
                        about="How much of the back matter paper has.", holds=Holds.CHOICE, choices=BACK_MATTER
                    ),
                    "identifier": _IDENTIFIER,
                }
            ),
        ),
        "pages": Field(about="The edition whose page numbers the EPUB has.", holds=Holds.PAPER_EDITION),
        "accessibility-summary": Field(about="Limits that readers should know of."),
        "loaded-words": Field(about="Words that take a side, in place of the rule's own.", holds=Holds.LIST),
        "review": Field(
            about="The record of a human review; publish review writes it.",
            holds=Holds.NOTHING,
            fields=_table(
                {
                    "by": Field(about="Who reviewed it.", needed=True),
                    "date": Field(about="On which day.", holds=Holds.DAY, needed=True),
                    "contents": Field(about="The digest of the contents that were reviewed.", needed=True),
                    "conforms-to": Field(about="The standard that it was found to meet."),
                    "credential": Field(about="What makes the reviewer fit to judge."),
                    "report": Field(about="The address of the report.", holds=Holds.ADDRESS),
                }
            ),
        ),
        "bibliography": Field(about="Files of works that can be cited: refs.bib, refs.json.", holds=Holds.LIST),
        "csl": Field(about="The file of the citation style.", holds=Holds.LIST),
        "silence": Field(
            about="Findings that are left out, and why.",
            holds=Holds.NOTHING,
            many=True,
            fields=_table(
                {
                    "rule": Field(about="The name of the rule.", needed=True),
                    "reason": Field(about="Why its findings are left out."),
                }
            ),
        ),
    }
)
"""What publication.yaml can say."""
FRONT_MATTER = _table(
    {
        **PUBLICATION,
        "byline": Field(about="Who wrote the text.", many=True, fields=_PEOPLE, of_others=OF_PEOPLE),
        "dateline": Field(about="Where the text was written."),
    }
)
"""What the head of a text can say: all that a publication can, for a lone text, and two things more."""
