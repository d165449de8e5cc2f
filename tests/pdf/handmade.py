"""A publication and paged documents written by hand in the markup that ``render`` gives, with every construct."""

from __future__ import annotations

from pathlib import Path

from publish import formats
from publish.diagnostics import Position
from publish.model.edition import Edition
from publish.model.entities import Records
from publish.model.files import Asset, PagedDocument
from publish.model.metadata import Contributor, Metadata, Rights
from publish.model.publication import Accessibility, Publication

HERE = Path(__file__).parent
AT = Position(path="publication.yaml")

PICTURE = b"""<svg xmlns="http://www.w3.org/2000/svg" width="600" height="300" viewBox="0 0 600 300">
<rect x="1" y="1" width="598" height="298" fill="#fff" stroke="#000" stroke-width="2"/>
<path d="M40 250 L160 140 L260 190 L400 60 L560 110" fill="none" stroke="#000" stroke-width="6"/></svg>"""

TITLES = {"en": "Security forces enter Rastan after evacuation", "ar": "قوات الأمن تدخل الرستن بعد الإجلاء"}


def edition(name: str = "print", paper: str = "a4") -> Edition:
    return Edition(format=formats.named(name).format, paper=paper, position=AT)


def publication(language: str = "en", title: str = "") -> Publication:
    metadata = Metadata(
        slug="handmade",
        title=title or TITLES[language],
        language=language,
        direction="rtl" if language == "ar" else "ltr",
        languages=(language,),
        identifier="urn:uuid:5f0e53a2-6c2f-5f3e-9a35-3a6f1a1d9c11",
        date="2018-05-16",
        modified="2018-05-17T08:00:00Z",
        publisher="School press & friends",
        description="A report with every construct.",
        subjects=("Syria", "Homs"),
        contributors=(
            Contributor(name="Ada <Author>", position=AT),
            Contributor(name="Tom Translator", role="trl", position=AT),
        ),
        rights=Rights(statement="Held by the authors.", licence="CC BY 4.0", url="https://example.org/by"),
    )
    return Publication(
        metadata=metadata,
        texts=(),
        documents=(),
        homes={},
        figures=(),
        cover=None,
        attributions=(),
        glossary=(),
        navigation=(),
        accessibility=Accessibility(access_modes=("textual",), sufficient=(("textual",),), features=(), hazards=()),
        phrases={},
        records=Records(),
        editions=(),
    )


def paged(body: str, *, language: str = "en", form: str = "print", paper: str = "a4") -> PagedDocument:
    direction = "rtl" if language == "ar" else "ltr"
    return PagedDocument(
        html=f'<!DOCTYPE html><html lang="{language}" dir="{direction}"><head><meta charset="utf-8"/><title>t</title>'
        f'</head><body class="edition-{form} paper-{paper}">{body}</body></html>',
        sheets=(),
        assets=(Asset(name="images/line.svg", data=PICTURE, media_type="image/svg+xml"),),
    )


def sample(language: str = "en", form: str = "print", paper: str = "a4") -> PagedDocument:
    return paged(
        (HERE / f"sample.{language}.html").read_text(encoding="utf-8"), language=language, form=form, paper=paper
    )
