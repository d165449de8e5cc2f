"""Contents become the SHA-256 that a review record names, wherever the files lie and whenever they are read."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass
from functools import cache

from publish.model.blocks import Figure
from publish.model.document import Document
from publish.model.entities import FigureRecord, Records
from publish.model.files import PictureFile
from publish.model.inlines import FigureLink, Picture, Reference, TextLink
from publish.model.metadata import PublicationFile

# where things stand, and what changes without changing what a reader meets
_LEFT_OUT = frozenset(
    {
        "position",
        "fields",
        "review",
        "modified",
        "publication",
        "editions",
        "pages",
        "colour",
        "loaded_words",
        "silences",
        "bibliography",
        "csl",
        "mathml",
        "alt_awaited",  # nothing is built of a picture that has neither this nor an alternative text
    }
)
# the files' names, which no reader meets, and figures that may be used nowhere: the records hold those that are
_LEFT_OUT_OF = {"PublicationFile": frozenset({"texts", "figures"}), "Document": frozenset({"slug"})}


@dataclass(frozen=True, slots=True, kw_only=True)
class _FileNames:
    """What stands for names that come from the names of files."""

    pictures: Mapping[str, str]
    texts: Mapping[str, str]
    figures: Mapping[str, str]

    def instead_of(self, value: object, field: str) -> str:
        """Return what stands in the place of a field's value, or nothing where the value itself does."""
        if isinstance(value, (FigureRecord, Picture)) and field == "image":
            return self.pictures.get(value.image, "")
        if isinstance(value, FigureRecord) and field in ("id", "name"):
            return self.figures.get(value.id, "")
        if isinstance(value, Figure) and field == "record":
            return self.figures.get(value.record, "")
        if isinstance(value, FigureLink) and field == "figure":
            return self.figures.get(value.figure, "")
        if isinstance(value, (Reference, TextLink)) and field == "text":
            return self.texts.get(value.text, "")
        return ""


def contents_digest(
    *,
    publication: PublicationFile,
    documents: tuple[Document, ...],
    records: Records,
    pictures: Mapping[str, PictureFile],
    cited: tuple[object, ...] = (),
) -> str:
    """Return the digest of what is in a publication, without the review itself, in hexadecimal digits."""
    hashes = {name: hashlib.sha256(picture.data).hexdigest() for name, picture in pictures.items()}
    names = _FileNames(
        pictures={name: f"picture {digest}" for name, digest in hashes.items()},
        texts={document.slug: f"text {number}" for number, document in enumerate(documents)},
        figures=_figure_names(documents, hashes),
    )
    digest = hashlib.sha256()
    for part in (publication, documents, *_shown_as(documents), _without_figures(records), *cited):
        digest.update("".join(_pieces(part, names)).encode("utf-8", "surrogatepass"))
    for figure in sorted("".join(_pieces(each, names)) for each in records.figures):
        digest.update(figure.encode("utf-8", "surrogatepass"))
    for data in sorted(hashes.values()):
        digest.update(f"picture {data}\n".encode())
    return digest.hexdigest()


def _figure_names(documents: tuple[Document, ...], hashes: Mapping[str, str]) -> Mapping[str, str]:
    """Name the figures that are plain pictures, whose ids come from their files, by place and bytes."""
    return {
        figure.id: f"figure {text}.{number} {hashes.get(figure.image, '')}"
        for text, document in reversed(tuple(enumerate(documents)))
        for number, figure in enumerate(document.figures)
    }


def _shown_as(documents: tuple[Document, ...]) -> tuple[str, ...]:
    """Return the names of the files that readers do meet: those of texts that nothing else gives a title."""
    return tuple(each.slug for each in documents if not (each.headline or each.front_matter.title))


def _without_figures(records: Records) -> tuple[object, ...]:
    return (records.groups, records.places, records.people, records.sources, records.terms)


def _pieces(value: object, names: _FileNames) -> Iterator[str]:
    """Write a value out so that different values are written differently."""
    if isinstance(value, str):
        yield f"{len(value)}:{value}"
    elif isinstance(value, tuple):
        yield "("
        for part in value:
            yield from _pieces(part, names)
        yield ")"
    elif is_dataclass(value) and not isinstance(value, type):
        yield f"{type(value).__name__}{{"
        for name in _field_names(type(value)):
            part = names.instead_of(value, name) or getattr(value, name)
            if part not in ("", (), None):
                yield f"{name}="
                yield from _pieces(part, names)
        yield "}"
    else:
        yield f"<{value!r}>"


@cache
def _field_names(kind: type) -> tuple[str, ...]:
    left_out = _LEFT_OUT | _LEFT_OUT_OF.get(kind.__name__, frozenset())
    return tuple(sorted(field.name for field in fields(kind) if field.name not in left_out))
