"""What is known of the page that markup is made for; views are made of a node and of this, and of nothing else."""

from __future__ import annotations

import posixpath
from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import Enum
from urllib.parse import quote

from publish.diagnostics import Position
from publish.model.edition import FULL, NONE, Edition
from publish.model.files import PictureFile
from publish.model.frozen_mapping import FrozenMapping
from publish.model.publication import FigureUse, Publication
from publish.render.full_edition import FullEdition
from publish.render.phrases import Phrases

View = tuple[str, object]
"""The name of the macro that sets a node, and what it takes; an empty name stands for nothing at all."""


class Medium(Enum):
    """What a page is read on."""

    SCREEN = "screen"
    PAPER = "paper"


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Page:
    """A page on screen, or a text or section on paper.

    ``here`` is the id of the content document that is made; ``homes`` maps anchors to those that hold them.
    ``figures`` are those of the publication by their anchors.  ``in_note`` says that the words are those of a note.
    ``edition`` is that on paper.  ``numbered`` says that the pages on screen have the page numbers of one.
    ``drawn`` holds the pictures that are shown in place of others, by the names of those.  ``full`` is what a shortened
    edition says of the full one.
    """

    medium: Medium
    here: str
    homes: Mapping[str, str]
    language: str  # of the publication
    direction: str
    phrases_foreign: bool  # the phrases are in another language
    lists_figures: bool  # a section lists the figures with their rights
    figures: Mapping[str, FigureUse]
    fields: Mapping[str, Position]  # where the publication says things of itself
    phrase: Phrases
    edition: Edition | None = None
    numbered: bool = False
    drawn: Mapping[str, PictureFile] = FrozenMapping()
    full: FullEdition | None = None
    in_note: bool = False

    @classmethod
    def of(
        cls,
        publication: Publication,
        medium: Medium,
        here: str,
        edition: Edition | None = None,
        numbered: bool = False,
        drawn: Mapping[str, PictureFile] = FrozenMapping(),
        full: FullEdition | None = None,
    ) -> Page:
        """Take from a publication what its pages need to know."""
        listed = any(document.kind == "figures" for document in publication.documents)
        return cls(
            medium=medium,
            here=here,
            homes=publication.homes,
            language=publication.metadata.language,
            direction=publication.metadata.direction,
            phrases_foreign=publication.phrase_language not in ("", publication.metadata.language),
            lists_figures=listed and not (edition and edition.back_matter == NONE),
            edition=edition,
            numbered=numbered,
            fields=dict(publication.metadata.fields),
            figures={use.anchor: use for use in publication.figures},
            drawn=drawn,
            full=full,
            phrase=Phrases(publication.phrases, publication.phrase_language, publication.phrase_direction),
        )

    @property
    def paper(self) -> bool:
        """Whether the markup is for paper."""
        return self.medium is Medium.PAPER

    @property
    def back_matter(self) -> str:
        """How much there is of the back matter (``publish.model.edition.BACK_MATTER``): all on screen."""
        return self.edition.back_matter if self.edition else FULL

    def within_note(self) -> Page:
        """Return the same page for the words of a note."""
        return replace(self, in_note=True)

    def link(self, anchor: str) -> str:
        """Return the address of an anchor from here."""
        home = self.homes.get(anchor, self.here)
        return f"#{anchor}" if self.paper or home == self.here else f"{home}.xhtml#{anchor}"

    def source(self, image: str) -> str:
        """Return the address of a picture."""
        name = self.drawn[image].name if image in self.drawn else image
        return quote(posixpath.normpath(name))

    def size(self, image: str) -> tuple[int, int] | None:
        """Return the size of a drawing in CSS px where pixels stand for it, of which there may be more."""
        picture = self.drawn.get(image)
        return (picture.width, picture.height) if picture and picture.name != image else None
