"""Statements become claims of sources that have a record, or of records to make; numbers without a source are told."""

from __future__ import annotations

import pytest

from publish.formats import facts
from publish.model.entities import Records
from publish.model.files import SourceFile
from publish.source import read_records, read_text
from publish.suggest.edits import inserted
from publish.suggest.passages import Passage, SourceText, passages
from publish.suggest.proposal import CLAIM, QUOTATION, RECORD, Proposal
from publish.suggest.sayings.numbers import numbers
from publish.suggest.sayings.proposals import sayings

SOURCES = """\
mayor:
  name: Ana López, mayor of Millbridge
  kind: official
agency:
  name: National River Agency (NRA)
  kind: agency
  group: agency
radio:
  name: Correspondent of River Radio
  kind: correspondent
"""
GROUPS = """\
agency:
  name: National River Agency
  short: the river people
  names:
    - text: الوكالة الوطنية للأنهار
      language: ar
"""
PEOPLE = """\
ana-lopez:
  name: Ana López
"""


@pytest.fixture(scope="module")
def records() -> Records:
    files = tuple(
        SourceFile(path=name, name=name, data=data.encode())
        for name, data in (("sources.yaml", SOURCES), ("groups.yaml", GROUPS), ("people.yaml", PEOPLE))
    )
    found = read_records((files,)).value
    assert found is not None
    return found


def read(text: str, language: str = "en") -> tuple[SourceText, tuple[Passage, ...]]:
    data = text.encode()
    document = read_text(SourceFile(path="text.md", name="text.md", data=data), facts()).value
    assert document is not None
    source = SourceText(data, "text.md")
    return source, passages(document, source, language)


def said(text: str, records: Records, language: str = "en") -> list[Proposal]:
    return list(sayings(read(text, language)[1], records))


TEXT = """\
# A headline that the mayor said was true

*Nobody* was hurt, according to López. The [bridge](https://example.org) is safe, the NRA said.
The river people said the water fell. The correspondent reported that two homes
were empty. “All is *well*,” she said. [It is over](claim:radio), the correspondent said, and the mayor said it was.

| The mayor said that it rained |
|---|
| The mayor said that it rained |

“It was the best of rivers, and the worst.”

— Ana López, mayor

> It was long ago.
>
> — Ana López
"""


def test_sources_are_found_by_their_names_their_group_and_what_they_are(records: Records) -> None:
    source, read_passages = read(TEXT)
    found = list(sayings(read_passages, records))
    assert [(each.kind, each.value, each.words) for each in found] == [
        (CLAIM, "claim:mayor", "Nobody was hurt"),
        (CLAIM, "claim:agency", "The bridge is safe"),
        (CLAIM, "claim:agency", "the water fell"),
        (CLAIM, "claim:radio", "two homes were empty"),
        (QUOTATION, "claim:radio", "“All is well,”"),
        (CLAIM, "claim:mayor", "it was"),
        (QUOTATION, "source:mayor", "“It was the best of rivers, and the worst.”"),
        (QUOTATION, "source:mayor", "Ana López"),
    ]
    assert not any(each.sure for each in found)
    changed = inserted(source, [each for each in found if each.insertions])
    assert "[*Nobody* was hurt](claim:mayor), according to López." in changed
    assert "[The [bridge](https://example.org) is safe](claim:agency), the NRA said." in changed
    assert "[two homes\nwere empty](claim:radio). [“All is *well*,”](claim:radio) she said." in changed
    assert "> — [Ana López](source:mayor)" in changed


def test_a_source_without_a_record_is_proposed_once_before_its_claims_can_be_made(records: Records) -> None:
    found = said("The Weather Office (WO) said it rained. It snowed, the Weather Office said.", records)
    new = [each for each in found if each.kind == RECORD]
    assert [(each.value, each.record and (each.record.file, each.record.fields)) for each in new] == [
        ("source:weather-office", ("sources.yaml", (("name", "Weather Office (WO)"),)))
    ]
    claims = [each for each in found if each.kind == CLAIM]
    assert [(each.value, each.insertions) for each in claims] == [("claim:weather-office", ())] * 2


def test_somebody_who_is_named_nowhere_in_the_paragraph_is_asked_for(records: Records) -> None:
    found = said("The mayor said it rained.\n\nIt snowed, she said.", records)
    assert [(each.value, bool(each.insertions)) for each in found] == [("claim:mayor", True), ("claim:", False)]


def test_sources_in_arabic_are_known_with_article_and_prefix(records: Records) -> None:
    found = said("ارتفع الماء مترين، بحسب الوكالة الوطنية للأنهار. وقال رئيس البلدية إن الجسر آمن.", records, "ar")
    assert [each.value for each in found if each.kind == CLAIM] == ["claim:agency", found[1].value]
    assert found[1].value.startswith("claim:source-")


def test_counts_outside_of_statements_are_told_and_no_years_dates_times_or_pages(records: Records) -> None:
    text = (
        "In 2011, on 3 May at 10:30, 1,200 people came, 45 % of them by boat, and stayed 14 days; see page 12. "
        "They paid $300. [34,500 people](claim:radio) left. In all, 600 houses were hit, the mayor said. "
        "About 3 million litres flowed, and 12 boats sank."
    )
    found = list(numbers(read(text)[1]))
    assert [each.words for each in found] == ["1,200 people", "45 %", "300", "3 million", "12 boats"]
    assert not any(each.insertions or each.sure for each in found)


def test_a_text_that_names_no_sources_has_no_numbers_to_stand_behind() -> None:
    assert not list(numbers(read("Fill 200 ml of water into 12 cups.")[1]))
