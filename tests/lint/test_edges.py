"""Where each rule draws its line: texts that just break it, and texts that just don't."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

import pytest

from publish import project
from publish.pipeline.load import load

RECORDS = {
    "sources": "radio:\n  name: River Radio\n  kind: broadcaster\nmayor:\n  name: The mayor\n  kind: official\n",
    "places": "mill:\n  name: Mill\n  feature: building\n",
    "groups": "front:\n  name: Liberated Front\n  type: armed group\n",
    "terms": "weir:\n  term: weir\n  definition: A low wall.\n",
    "people": "omar:\n  name: Omar\n  role: governor\n",
}
REPORTING = "[River Radio](source:radio) is near the mill.\n\n"
CASES = {
    "a letter of mathematics": ("The area is π r.", []),
    "foreign words at their place": ("It is\ncalled the Москва river.", ["language-unmarked 3:1"]),
    "foreign words on one line": ("It is called the Москва river.", ["language-unmarked 3:18"]),
    "two scripts of one language": ("In Japan 日本の川 means it.", ["language-unmarked 3:10"]),
    "marked in a container": ("::: notice {lang=ar}\nالجسر مغلق\n:::", []),
    "marked but for a part": ("[الجسر](lang:ar) and الجسر", ["language-unmarked 3:22"]),
    "a mention in another script": ("The [الرستن](place:mill) stands.", ["language-unmarked 3:6"]),
    "a mention marked": ("The [[الرستن](lang:ar)](place:mill) stands.", []),
    "code is not words": ("Type `الجسر` here.", []),
    "in a note": ("Words.[^1]\n\n[^1]: The word الجسر means bridge.", ["language-unmarked 5:16"]),
    "a link to mail": ("Write to [desk@example.org](mailto:desk@example.org).", []),
    "a link with a picture of words": ("[www.example.org](https://example.org)", ["bare-address 3:1"]),
    "a link in French": ("[Cliquez ici !](https://example.org)", ["link-text 3:1"]),
    "here in longer words": ("[The bridge is here](https://example.org)", []),
    "abbreviations": ("AFP, SANA, UNHCR and NATO met in the EU.", []),
    "two capitals": ("BREAKING NEWS from the river.", []),
    "two capitals with a hyphen": ("Then a LONG-ISLAND SAILOR came.", []),
    "capitals over two lines": ("So THE BRIDGE\nIS CLOSED now.", ["block-of-capitals 3:1"]),
    "capitals apart": ("THE bridge IS closed TODAY and TOMORROW.", []),
    "a strong lead-in": ("**The bridge.** It is closed.\n\nWords.", []),
    "a strong sentence": ("**The bridge is closed.**\n\nWords.", []),
    "strong words at the end": ("Words.\n\n**The bridge**", []),
    "strong words in a list": ("- **The bridge**\n\n  It is closed.\n- Words.", []),
    "strong words in a box": ("::: box\n## Bridges\n\n**The old one**\n\nWords.\n:::", ["pseudo-heading 6:1"]),
    "an empty corner above row headers": (
        "::: table {headers=both}\nLengths\n\n| | Length |\n| --- | --- |\n| Bridge | 12 |\n:::",
        [],
    ),
    "an empty header": ("| | Length |\n| --- | --- |\n| Bridge | 12 |", ["table-header-empty 3:3"]),
    "a loaded word in a text that reports nothing": ("The regime of the river is glacial.", []),
    "a loaded word": (REPORTING + "The regime closed it.", ["loaded-word 5:5"]),
    "a loaded word in a name": (REPORTING + "The [Liberated Front](group:front) met.", []),
    "a loaded word in a quotation": (REPORTING + "> The regime closed it.\n>\n> — [Omar](person:omar)", []),
    "a loaded word in quotation marks": (REPORTING + 'The "regime" closed it.', []),
    "a number in a text that reports nothing": ("Some 2,400 people live here.", []),
    "a number": (REPORTING + "In May, 2,400 people left.", ["number-unattributed 5:9"]),
    "a number far from people": (REPORTING + "The 2,400 trees were seen by many people.", []),
    "a number of trees": (REPORTING + "The 2,400 trees are old.", []),
    "a year": (REPORTING + "In 2011 people left.", []),
    "a small number": (REPORTING + "Some 24 people left.", []),
    "a number claimed": (REPORTING + "[In May, 2,400 people](claim:mayor) left.", []),
    "a number in a claim block": (REPORTING + "::: claim {by=mayor}\n2,400 people left.\n:::", []),
    "a number quoted": (REPORTING + "> 2,400 people left.", []),
    "a number whose sentence names the source": (REPORTING + "The [mayor](source:mayor) says 2,400 people left.", []),
    "a number in the sentence after": (
        REPORTING + "The [mayor](source:mayor) spoke. Then 2,400 people left.",
        ["number-unattributed 5:39"],
    ),
    "a claim in a claim": (
        REPORTING + "::: claim {by=mayor}\nWords [more words](claim:radio).\n:::",
        ["claim-nested 6:7"],
    ),
}


@pytest.mark.parametrize(("body", "expected"), CASES.values(), ids=CASES)
def test_the_line(body: str, expected: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    found = findings(body, tmp_path, monkeypatch)
    assert found == expected


def findings(
    body: str, folder: Path, monkeypatch: pytest.MonkeyPatch, files: Mapping[str, str] = MappingProxyType({})
) -> list[str]:
    """Return the rule and the place of each finding in a text that sees records of a folder above."""
    (folder / "shared" / "publication").mkdir(parents=True)
    (folder / "shared" / "records").mkdir()
    for name, written in RECORDS.items():
        (folder / "shared" / "records" / f"{name}.yaml").write_text(written, encoding="utf-8")
    publication = folder / "shared" / "publication"
    (publication / "publication.yaml").write_text("title: The river\nlanguage: en\n", encoding="utf-8")
    (publication / "text.md").write_text(f"# The river\n\n{body}\n", encoding="utf-8")
    for name, written in files.items():
        (publication / name).write_text(written, encoding="utf-8")
    monkeypatch.chdir(publication)
    (found,) = project.find((Path(),)).value
    return [f"{each.name} {each.position.line}:{each.position.column}" for each in load(found).diagnostics]


def test_records_that_others_share_may_be_unused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    assert findings("Words.", tmp_path, monkeypatch) == []
    (tmp_path / "shared" / "publication" / "records").mkdir()
    (tmp_path / "shared" / "publication" / "records" / "terms.yaml").write_text(
        "dam:\n  term: dam\n  definition: A high wall.\n", encoding="utf-8"
    )
    (found,) = project.find((Path(),)).value
    assert [str(each.position) for each in load(found).diagnostics] == ["records/terms.yaml:1:1"]


def test_names_that_differ_in_case_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    picture = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1" width="1" height="1"><path d="M0 0h1"/></svg>'
    body = "Two maps ![one](map.svg) and ![two](Map.svg) side by side."
    pictures = {"map.svg": picture, "Map.svg": picture}
    assert findings(body, tmp_path, monkeypatch, pictures) == ["picture-names-alike 3:30"]
