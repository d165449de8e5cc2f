"""Names without a record become records to make: their kinds by the words beside them, open where nothing says it."""

from __future__ import annotations

import pytest

from publish.formats import facts
from publish.model.entities import Records
from publish.model.files import SourceFile
from publish.source import read_records, read_text
from publish.suggest.candidates import candidates
from publish.suggest.passages import SourceText, passages
from publish.suggest.proposal import Proposal

Found = dict[str, tuple[str, dict[str, str]]]


def proposed(text: str, language: str, records: Records | None = None) -> list[Proposal]:
    data = text.encode()
    document = read_text(SourceFile(path="text.md", name="text.md", data=data), facts()).value
    assert document is not None
    found = passages(document, SourceText(data, "text.md"), language)
    return list(candidates(found, records or Records(), language))


def kinds(text: str, language: str, records: Records | None = None) -> Found:
    found: Found = {}
    for each in proposed(text, language, records):
        assert each.record is not None and not each.sure and not each.insertions
        fields = dict(each.record.fields)
        found[fields.pop("name")] = (each.record.file.removesuffix(".yaml"), fields)
    return found


ENGLISH = """\
# Headline About Nothing

President Talal Barim spoke in Millbridge on Wednesday. Ana López, 45, the mayor, was there.
“It is late,” said Peter Quill.
The town of Oldford lies in Hazel province. The National River Agency (NRA) has its office in North Weir.
Sweden, Oldford and Newham sent help, and so did the group Blue Door.
Ruth Vale wrote to Vale’s sister. In May the English team met Zorbax. Zorbax won.
People left. Nothing came. A note in [Linkton](https://example.org) said so.

MILLBRIDGE (Radio) — The River Hazel rose. The governor of Westmark and a teacher from Eastmark left.

López said that the NRA was late. Sara Moss, a teacher, agreed.
"""


def test_english() -> None:
    assert kinds(ENGLISH, "en") == {
        "Talal Barim": ("people", {}),
        "Millbridge": ("places", {}),
        "Ana López": ("people", {}),
        "Peter Quill": ("people", {}),
        "Oldford": ("places", {"feature": "town"}),
        "Hazel province": ("places", {"feature": "province"}),
        "National River Agency": ("groups", {"short": "NRA"}),
        "North Weir": ("places", {}),
        "Sweden": ("places", {}),
        "Newham": ("places", {}),
        "Blue Door": ("groups", {}),
        "Ruth Vale": ("people", {}),
        "Zorbax": ("", {}),
        "Radio": ("groups", {}),
        "River Hazel": ("places", {"feature": "river"}),
        "Westmark": ("places", {}),
        "Eastmark": ("places", {}),
        "Sara Moss": ("people", {}),
    }


NAMES = """\
They were in Saint George hospital, Queen’s Hospital and St. Mary’s Church. They met George.
The bank on Bank Street shut.

Image Credit: Peter Quill

The Syrian government and a South Korean company met the UN in the US, near Paris.
Apparently, Sweden signed the Treaty of Oldford. The talks in Oldford were over, the special assistant Ana Vale said.
Police came. The Chief Director, Ruth Moss, and the head of the Water Board, Karl Brand, spoke in Tarn’s office.
They asked the Water Board, Blue Door and Redgate Circle.
"""


def test_names_made_of_other_names() -> None:
    assert kinds(NAMES, "en") == {
        "Saint George hospital": ("places", {"feature": "hospital"}),
        "Queen’s Hospital": ("places", {"feature": "hospital"}),
        "St. Mary’s Church": ("groups", {}),
        "George": ("", {}),
        "Bank Street": ("places", {"feature": "street"}),
        "Peter Quill": ("", {}),
        "UN": ("groups", {}),
        "US": ("places", {}),
        "Paris": ("places", {}),
        "Sweden": ("places", {}),
        "Treaty of Oldford": ("", {}),
        "Oldford": ("places", {}),
        "Ana Vale": ("people", {}),
        "Ruth Moss": ("people", {}),
        "Water Board": ("groups", {}),
        "Karl Brand": ("", {}),
        "Tarn": ("", {}),
        "Blue Door": ("groups", {}),
        "Redgate Circle": ("groups", {}),
    }


def test_names_made_of_other_names_in_spanish() -> None:
    text = (
        "Fue al hospital Doctor Vega, junto al Puente de la Universidad. Firmaron el Acuerdo de Rioalto en Rioalto. "
        "Evidentemente, Suecia ayuda a los ABC.\n\nCréditos de la Imagen: Marta Luna\n"
    )
    assert kinds(text, "es") == {
        "Doctor Vega": ("places", {"feature": "hospital"}),
        "Puente de la Universidad": ("places", {"feature": "puente"}),
        "Acuerdo de Rioalto": ("", {}),
        "Rioalto": ("places", {}),
        "Suecia": ("places", {}),
        "ABC": ("", {}),
        "Marta Luna": ("", {}),
    }


def test_the_words_that_say_what_a_name_is_are_told() -> None:
    found = {each.words: each for each in proposed(ENGLISH, "en")}
    assert found["Sara Moss"].why.endswith("the text calls it “a teacher”")


def test_names_of_records_are_no_candidates() -> None:
    data = b"oldford:\n  name: Oldford\nhazel:\n  name: Hazel province\n"
    records = read_records(((SourceFile(path="places.yaml", name="places.yaml", data=data),),)).value
    found = kinds(ENGLISH, "en", records)
    assert not {"Oldford", "Hazel province"} & set(found)
    assert "North Weir" in found


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        (
            "fr",
            "Le président Jean Valin était à Montclair. La ville de Boisclair attend. "
            "L’Office National des Eaux "
            "(ONE) et la Suède paient. « Il est tard », a dit Marie Lune, porte-parole.",
            {
                "Jean Valin": ("people", {}),
                "Montclair": ("places", {}),
                "Boisclair": ("places", {"feature": "ville"}),
                "Suède": ("places", {}),
                "Marie Lune": ("people", {}),
                "Office National des Eaux": ("groups", {"short": "ONE"}),
            },
        ),
        (
            "de",
            "Ministerpräsident Karl Feld sprach in der Stadt Neuwehr. Das Bundesamt für Flüsse "
            "(BFF) und Schweden helfen. "
            "„Es ist spät“, sagte Petra Quell. Die Hilfe kam am Abend aus dem Norden.",
            {
                "Karl Feld": ("people", {}),
                "Neuwehr": ("places", {"feature": "Stadt"}),
                "Bundesamt für Flüsse": ("groups", {"short": "BFF"}),
                "Schweden": ("places", {}),
                "Petra Quell": ("people", {}),
            },
        ),
        (
            "es",
            "El ministro Juan Vega llegó a la ciudad de Rioalto. "
            "La Agencia Nacional del Agua (ANA) y Suecia ayudan. "
            "«Es tarde», dijo Marta Luna, portavoz.",
            {
                "Juan Vega": ("people", {}),
                "Rioalto": ("places", {"feature": "ciudad"}),
                "Agencia Nacional del Agua": ("groups", {"short": "ANA"}),
                "Suecia": ("places", {}),
                "Marta Luna": ("people", {}),
            },
        ),
        (
            "ar",
            "وصل الرئيس سامر نجار إلى مدينة الجسر، وأعلنت وزارة المياه الوطنية مساعدة.",
            {
                "سامر نجار": ("people", {}),
                "الجسر": ("places", {"feature": "مدينة"}),
                "وزارة المياه الوطنية": ("groups", {}),
            },
        ),
    ],
    ids=["fr", "de", "es", "ar"],
)
def test_other_languages(language: str, text: str, expected: Found) -> None:
    assert kinds(text, language) == expected
