"""What an EPUB says of its accessibility follows its contents: it changes when they do."""

from __future__ import annotations

import zipfile
from collections import defaultdict
from dataclasses import dataclass, field, replace
from pathlib import Path

from lxml import etree

from publish.diagnostics import Diagnostic
from publish.formats import facts
from publish.pipeline.build import build
from publish.pipeline.load import load
from publish.project import Project
from publish.resolve import resolve

WORDS = "# Rain\n\nRain fell in the night on the hills and in the valley.\n"
TABLE = """
::: table {headers=both}
Rain on two days

| Day     | Rain |
| ------- | ---- |
| Monday  | 4 mm |
| Tuesday | 0 mm |
:::
"""
SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 30" width="40" height="30">'
    '<rect width="40" height="30" fill="#334"/></svg>'
)
GENERAL = {"tableOfContents", "structuralNavigation", "readingOrder", "ARIA", "displayTransformability"}
OTHER = "0" * 64


@dataclass(frozen=True)
class Small:
    """A publication of a few words in a folder of its own."""

    folder: Path
    text: str = WORDS
    figure: str = ""
    review: str = ""
    about: str = "title: Rain\nlanguage: en\ndate: 2026-01-02\ncontributors: [A desk]\neditions: [epub]\n"
    project: Project = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "project", Project(slug="rain", folder=self.folder))

    def write(self) -> None:
        self.folder.mkdir(exist_ok=True)
        (self.folder / "drawing.svg").write_text(SVG)
        (self.folder / "text.md").write_text(self.text + ("\n![](figure:drawing)\n" if self.figure else ""))
        figures = f"figures:\n  drawing:\n    image: drawing.svg\n{self.figure}" if self.figure else ""
        (self.folder / "publication.yaml").write_text(self.about + figures + self.review)

    def built(self) -> tuple[dict[str, list[str]], list[str]]:
        """Build the EPUB; give its metadata by name, and the rules of the findings."""
        metadata, findings = self.outcome()
        return metadata, [found.name for found in findings]

    def outcome(self) -> tuple[dict[str, list[str]], tuple[Diagnostic, ...]]:
        self.write()
        (made,) = build((self.project,), self.folder / "build")
        assert len(made.outputs) == 1, made.diagnostics
        return package_metadata(made.outputs[0]), made.diagnostics


def package_metadata(epub: Path) -> dict[str, list[str]]:
    """Read the metadata of an EPUB from its package document, by name."""
    with zipfile.ZipFile(epub) as archive:
        package = etree.fromstring(archive.read("EPUB/content.opf"))
    found: dict[str, list[str]] = defaultdict(list)
    for element in package.iterfind(".//{http://www.idpf.org/2007/opf}meta[@property]"):
        found[element.get("property").removeprefix("schema:")].append("".join(element.itertext()))
    return found


def drawing(*fields: str) -> str:
    return "".join(f"    {each}\n" for each in ("credit: A desk", "caption: The rain of a night", *fields))


ALT = "alt: Dark clouds over the hills"
NEEDS = "needs-description: true"
DESCRIPTION = "description: Three dark clouds stand over two hills; it rains from the middle one."


def test_text_alone_is_textual_and_says_what_text_offers(tmp_path: Path) -> None:
    metadata, findings = Small(tmp_path / "rain").built()
    assert findings == []
    assert metadata["accessMode"] == ["textual"]
    assert metadata["accessModeSufficient"] == ["textual"]
    assert set(metadata["accessibilityFeature"]) == {*GENERAL, "highContrastDisplay"}
    assert metadata["accessibilityHazard"] == ["none"]
    assert len(metadata["accessibilitySummary"]) == 1


def test_a_picture_with_an_alternative_text_adds_a_mode_and_the_text_still_does(tmp_path: Path) -> None:
    metadata, findings = Small(tmp_path / "rain", figure=drawing(ALT)).built()
    assert findings == []
    assert metadata["accessMode"] == ["textual", "visual"]
    assert metadata["accessModeSufficient"] == ["textual", "textual,visual"]
    assert set(metadata["accessibilityFeature"]) == {*GENERAL, "alternativeText"}


def test_a_picture_without_alternative_text_is_refused_and_the_text_no_longer_does(tmp_path: Path) -> None:
    small = Small(tmp_path / "rain", figure=drawing())
    small.write()
    (made,) = build((small.project,), tmp_path / "build")
    assert made.outputs == ()
    assert "figure-alt" in {found.name for found in made.diagnostics}
    assert not (tmp_path / "build").exists()
    source = load(small.project).source
    assert source is not None
    publication = resolve(
        slug="rain",
        publication=source.publication,
        documents=source.documents,
        records=source.records,
        pictures=source.pictures,
        formats=facts(),
    ).value
    assert publication is not None
    assert publication.accessibility.access_modes == ("textual", "visual")
    assert publication.accessibility.sufficient == (("textual", "visual"),)
    assert "alternativeText" not in publication.accessibility.features


def test_a_decorative_picture_takes_nothing_away(tmp_path: Path) -> None:
    small = Small(tmp_path / "rain", figure="    decorative: a pattern between two parts\n    credit: A desk\n")
    metadata, _findings = small.built()
    assert metadata["accessMode"] == ["textual"]
    assert metadata["accessModeSufficient"] == ["textual"]
    assert "alternativeText" not in metadata["accessibilityFeature"]


def test_a_table_is_text_and_takes_nothing_away(tmp_path: Path) -> None:
    small = Small(tmp_path / "rain")
    before, _findings = small.built()
    contents = contents_of(small)
    small = replace(small, text=WORDS + TABLE)
    after, findings = small.built()
    assert findings == []
    assert {name: after[name] for name in before} == before
    assert contents_of(small) != contents


def test_a_map_without_its_description_takes_the_claim_away_until_it_has_one(tmp_path: Path) -> None:
    small = Small(tmp_path / "rain", figure=drawing(ALT, NEEDS))
    metadata, findings = small.built()
    assert findings == ["figure-description"]
    assert metadata["accessMode"] == ["textual", "visual"]
    assert metadata["accessModeSufficient"] == ["textual,visual"]
    assert "longDescription" not in metadata["accessibilityFeature"]
    assert "alternativeText" in metadata["accessibilityFeature"]
    metadata, findings = replace(small, figure=drawing(ALT, NEEDS, DESCRIPTION)).built()
    assert findings == []
    assert metadata["accessModeSufficient"] == ["textual", "textual,visual"]
    assert {"longDescription", "alternativeText"} <= set(metadata["accessibilityFeature"])


def contents_of(small: Small) -> str:
    publication = load(small.project).publication
    assert publication is not None
    return publication.metadata.contents


def review_of(contents: str) -> str:
    return f"review:\n  by: A reviewer\n  date: 2026-02-03\n  credential: Certified\n  contents: {contents}\n"


CLAIM = ("dcterms:conformsTo", "a11y:certifiedBy", "a11y:certifierCredential")


def test_conformance_is_claimed_only_while_a_review_is_of_these_contents(tmp_path: Path) -> None:
    small = Small(tmp_path / "rain", figure=drawing(ALT))
    metadata, _findings = small.built()
    assert not set(CLAIM) & set(metadata)
    assert "Nobody has evaluated" in metadata["accessibilitySummary"][0]

    _metadata, findings = replace(small, review=review_of(OTHER)).outcome()
    (stale,) = findings
    assert stale.name == "review-stale"
    contents = stale.hint.split()[-1]
    assert contents == contents_of(small)

    reviewed = replace(small, review=review_of(contents))
    metadata, findings = reviewed.outcome()
    assert findings == ()
    assert [metadata[name] for name in CLAIM] == [
        ["EPUB Accessibility 1.1 - WCAG 2.2 Level AA"],
        ["A reviewer"],
        ["Certified"],
    ]
    assert "2026-02-03" in metadata["dcterms:date"]
    assert "Nobody has evaluated" not in metadata["accessibilitySummary"][0]

    for changed in (
        replace(reviewed, text=WORDS.replace("night", "day")),
        replace(reviewed, text=WORDS + TABLE),
        replace(reviewed, figure=drawing(ALT.replace("Dark", "White"))),
        replace(reviewed, about=reviewed.about.replace("title: Rain", "title: Snow")),
    ):
        metadata, findings = changed.outcome()
        assert [found.name for found in findings] == ["review-stale"]
        assert not set(CLAIM) & set(metadata)

    metadata, findings = replace(reviewed, about=reviewed.about + "modified: 2026-03-04\n").outcome()
    assert findings == ()
    assert set(CLAIM) <= set(metadata)


def test_another_picture_of_the_same_name_is_other_contents(tmp_path: Path) -> None:
    small = Small(tmp_path / "rain", figure=drawing(ALT))
    small.write()
    contents = contents_of(small)
    (small.folder / "drawing.svg").write_text(SVG.replace("#334", "#433"))
    assert contents_of(small) != contents
