"""The pictures of a text: figures with their records, and small ones that stay among words."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any
from urllib.parse import unquote

from publish.importers.pictures import ImportedPicture, is_made_up, names_a_file, read_picture
from publish.importers.prepared import MARK, PictureFacts
from publish.importers.writing import escapes
from publish.importers.writing.nodes import Node, attributes, plain
from publish.importers.writing.pieces import Text
from publish.importers.writing.report import NONCHARACTERS, Report, excerpt
from publish.model.files import Carried
from publish.rules.importing import IMPORT_ALTERNATIVE, IMPORT_METADATA, IMPORT_PICTURE, IMPORT_PICTURE_KIND
from publish.slug import slug

_NUMBERED = re.compile(r"publish(\d+)\.[^/]*")
_LENGTH = re.compile(r"([\d.]+)\s*(in|cm|mm|pt|px|%)?")
_INCHES = {"in": 1.0, "cm": 1 / 2.54, "mm": 1 / 25.4, "pt": 1 / 72, "px": 1 / 96, None: 1 / 96, "": 1 / 96}
_HIGH, _WIDE = 0.6, 1.5
"""Inches up to which a picture is a sign in its line of words."""
_DECORATIVE = "marked as decorative in the file that this was imported from"
_WORDS_OF_A_NAME = 6
_CREDIT = re.compile(
    r"(?P<before>.*?)(?P<credit>\(?\b(?:(?:photo|image|picture|illustration|map|graphic|foto|bild|grafik|imagen"
    r"|fotografía|crédit(?: photo)?|credit|kredit|fuente|quelle|صورة|تصوير|المصدر)s?"
    r"(?: credit| by| courtesy(?: of)?)?|courtesy of)\s*[:/]\s*(?P<who>[^.:()]{2,120})\)?\.?"
    r"|©\s*(?P<holder>[^()]{2,120}))\s*$",
    re.IGNORECASE | re.DOTALL,
)


@dataclass(slots=True)
class Pictures:
    """The pictures written so far: ``files`` by their names, ``figures`` as records by id."""

    media: Mapping[str, bytes]
    facts: Mapping[int, PictureFacts]
    taken: set[str]
    files: dict[str, bytes] = field(default_factory=dict)
    figures: dict[str, dict[str, Any]] = field(default_factory=dict)
    _read: dict[str, ImportedPicture] = field(default_factory=dict)
    _same: dict[bytes, ImportedPicture] = field(default_factory=dict)  # by the bytes in the file
    _named: dict[bytes, str] = field(default_factory=dict)
    _numbers: Counter[str] = field(default_factory=Counter)

    def is_large(self, node: Node) -> bool:
        """Return whether a picture among words is more than a sign in its line."""
        pairs = attributes(node["c"][0]).pairs
        width, height = _inches(pairs.get("width", "")), _inches(pairs.get("height", ""))
        if not width and not height:
            picture = self._picture(node["c"][2][0])
            width, height = picture.width / 96, picture.height / 96
        if height > _HIGH or width > _WIDE:
            return True
        picture = self._picture(node["c"][2][0])  # pages show pictures among words in the size of their pixels
        return picture.height / 96 > 2 * _HIGH or picture.width / 96 > 2 * _WIDE

    def has_alternative(self, node: Node) -> bool:
        """Return whether the file, or the picture itself, says what it shows."""
        return bool(self._alternative(node, self._picture(node["c"][2][0]), "", Report()))

    def in_line(self, node: Node, report: Report) -> str:
        """Return the source of a picture among words, or nothing where there is no picture."""
        source = node["c"][2][0]
        picture = self._picture(source)
        alt = self._alternative(node, picture, "", report)
        name = self._written(picture, source, alt, report)
        if not name:
            return ""
        report.kept["pictures"] += 1
        if not alt:
            report.ask("alternative", "What does this picture say here?", subject=name)
        return f"![{_bracketed(alt)}]({name}){'' if alt else '{.alt-awaited}'}"

    def figure(self, node: Node, caption: str, report: Report, words: str = "", credit: str = "") -> str:
        """Make the record of a figure and return its id; ``caption`` is source, ``words`` are those of it."""
        source = node["c"][2][0]
        picture = self._picture(source)
        about = self._about(source)
        alt = self._alternative(node, picture, words, report)
        record: dict[str, Any] = {}
        if name := self._written(picture, source, alt or words, report):
            record["image"] = name
        if about is not None and about.decorative and not caption and name:
            record["decorative"] = _DECORATIVE
            asks = "Does this picture carry nothing that a reader needs? Say why, in the record of the figure."
            id = self._id(alt or words or name.rpartition("/")[2].rpartition(".")[0])
            report.ask("decorative", asks, subject=id)
        else:
            id = self._id(words or alt or name.rpartition("/")[2].rpartition(".")[0])
            self._describe(id, record, about, alt, caption, credit, picture.carried, report)
        self.figures[id] = record
        report.kept["figures"] += 1
        return id

    def object(self, about: PictureFacts, caption: str, words: str, report: Report, credit: str = "") -> str:
        """Make the record of an object that can't be reproduced, such as a chart, and return its id."""
        alt, title = ("" if names_a_file(each) else each for each in (about.alt, about.title))
        about = replace(about, alt=alt, title=title)
        title = about.title if not caption or about.title.casefold() != words.casefold() else ""
        said = " ".join(filter(None, (title if caption else "", about.description, about.alt)))
        record = {"caption": caption or _prose(title), "description": _prose(said), "credit": credit}
        id = self._id(words or about.title or said or f"{about.kind}-{about.number}")
        what = {"missing": "picture", "embedded": "embedded object"}.get(about.kind, about.kind)
        asks = f"The {what} isn't reproduced: save it as a picture and name it as its image, or describe what it shows."
        report.ask("alternative", asks, subject=id)
        self.figures[id] = {key: value for key, value in record.items() if value}
        report.kept["figures"] += 1
        return id

    def _describe(
        self,
        id: str,
        record: dict[str, Any],
        about: PictureFacts | None,
        alt: str,
        caption: str,
        credit: str,
        carried: Carried,
        report: Report,
    ) -> None:
        """Fill a record with what the file and the picture itself say."""
        if alt:
            record["alt"] = alt
        else:
            record |= {"alt-awaited": True} if "image" in record else {}
            report.ask("alternative", "What does this picture say here?", subject=id)
        if caption:
            record["caption"] = caption
        if carried.captions and carried.captions[0] != caption:
            asks = "The picture carries a caption. Is it right here?"
            report.ask("caption", asks, excerpt(carried.captions[0], 40), id)
        if credit or carried.credits:
            record["credit"] = credit or carried.credits[0]
        else:
            report.ask("credit", "Who made this picture?", subject=id)
        if carried.rights:
            record["rights"] = carried.rights[0]
        description = (about.description if about else "") or next(iter(carried.descriptions), "")
        if not description and "image" not in record:
            description = record.pop("alt", "")
        if description:
            record["description"] = _prose(description)

    def _about(self, source: str) -> PictureFacts | None:
        name = source.rpartition("/")[2]
        found = _NUMBERED.fullmatch(name)
        if found is None:
            return next(
                (each for each in self.facts.values() if each.name and each.name == name.partition(".")[0]), None
            )
        return self.facts.get(int(found[1]))

    def _alternative(self, node: Node, picture: ImportedPicture, caption: str, report: Report) -> str:
        """Return what is said in the place of a picture: by the file, else by the picture itself."""
        about = self._about(node["c"][2][0])
        written = (
            (about.alt or about.title)
            if about
            else plain(node["c"][1]) or attributes(node["c"][0]).pairs.get("alt", "")
        )
        said = _plain(written)
        if said and is_made_up(said):
            report.find(IMPORT_ALTERNATIVE, "an alternative text that a program wrote is left out")
            said = ""
        if said and caption and said.casefold() == caption.casefold():
            said = ""
        offered = next((each for each in picture.carried.alternatives if not is_made_up(each)), "")
        return said or _plain(offered)

    def _picture(self, source: str) -> ImportedPicture:
        if source not in self._read:
            data = next(
                (
                    self.media[name]
                    for name in (source, unquote(source), source.rpartition("/")[2])
                    if name in self.media
                ),
                None,
            )
            if data is None:
                self._read[source] = ImportedPicture(mistake=_ELSEWHERE)
            else:
                self._read[source] = self._same.get(data) or self._same.setdefault(data, read_picture(data))
        return self._read[source]

    def _written(self, picture: ImportedPicture, source: str, words: str, report: Report) -> str:
        """Return the name of the file of a picture, or nothing, with a finding."""
        if not picture.data:
            if picture.mistake == _ELSEWHERE:
                report.find(IMPORT_PICTURE, "a picture isn't in the file")
            else:
                report.find(IMPORT_PICTURE_KIND, f"a picture can't be taken over: {picture.mistake}")
            return ""
        if picture.data in self._named:
            return self._named[picture.data]
        if picture.carried.things:
            report.find(IMPORT_METADATA, f"a picture carried {', '.join(picture.carried.things)}")
        called = _NUMBERED.sub(r"picture-\1.", unquote(source).rpartition("/")[2])
        stem = _stem(words) or slug(called.rpartition(".")[0], "picture")
        name = self._free(f"images/{stem}", picture.suffix)
        self.files[name] = picture.data
        self._named[picture.data] = name
        return name

    def _id(self, words: str) -> str:
        return self._free(_stem(words) or "figure")

    def _free(self, stem: str, suffix: str = "") -> str:
        """Return a name that nothing has yet, and keep it: the stem, or the stem with a number."""
        name = f"{stem}{suffix}"
        while name in self.taken:
            self._numbers[stem] += 1
            name = f"{stem}-{self._numbers[stem] + 1}{suffix}"
        self.taken.add(name)
        return name


_ELSEWHERE = "elsewhere"


def credit_apart(caption: Sequence[Node]) -> tuple[list[Node], str]:
    """Return a caption without the words that the file itself calls a credit, and these."""
    mark = f"{MARK}credit"
    named = [each for each in caption if each["t"] == "Span" and mark in attributes(each["c"][0]).classes]
    rest = [each for each in caption if each not in named]
    while rest and rest[-1]["t"] in ("Space", "SoftBreak", "LineBreak"):
        rest.pop()
    return rest, " ".join(map(plain, ([each] for each in named)))


def without_credit(caption: str) -> tuple[str, str]:
    """Return the words of a caption without the credit at their end, and that credit."""
    found = _CREDIT.fullmatch(caption)
    if found is None or not found["before"].strip() or found["before"].rstrip()[-1] not in '.!?)…”"»؟|–—-،\n':
        return caption, ""
    return found["before"].rstrip(" |–—-\n"), " ".join((found["who"] or found["credit"]).split())


def _stem(words: str) -> str:
    return slug(" ".join(words.split()[:_WORDS_OF_A_NAME]), "figure") if words.strip() else ""


def _plain(words: str) -> str:
    return " ".join(NONCHARACTERS.sub("", words).split())


def _prose(words: str) -> str:
    """Return words as a field that holds prose has them."""
    return escapes.line([Text(_plain(words))]) if words.strip() else ""


def _inches(length: str) -> float:
    found = _LENGTH.fullmatch(length.strip())
    if found is None:
        return 0.0
    return 6 * float(found[1]) / 100 if found[2] == "%" else float(found[1]) * _INCHES[found[2]]


def _bracketed(words: str) -> str:
    return re.sub(r"([\\\[\]`*_<&$~^{=+%':@!|])", r"\\\1", words)


def only_pictures(nodes: Sequence[Node]) -> list[Node]:
    """Return the pictures that a paragraph consists of, or nothing where it has words."""
    found: list[Node] = []
    for node in nodes:
        if node["t"] == "Image":
            found.append(node)
        elif node["t"] in ("Space", "SoftBreak", "LineBreak"):
            continue
        elif node["t"] in ("Link", "Span") or node["t"] in ("Emph", "Strong", "Underline"):
            inner = only_pictures(node["c"][1] if node["t"] in ("Link", "Span") else node["c"])
            if not inner:
                return []
            found += inner
        else:
            return []
    return found
