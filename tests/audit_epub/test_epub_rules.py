"""Each rule for EPUBs finds the mistake that is planted for it and nothing else; EPUBCheck and Ace pass over it."""

from __future__ import annotations

from pathlib import Path

import pytest

from publish import project
from publish.audit.epub import MOST_OF_A_RULE, check_epub, epub_rules
from publish.audit.epub.rule import MOST_PLACES
from publish.diagnostics import Severity
from publish.pipeline.build import build
from publish.validators import ace, epubcheck

from .plants import LEFT_TO_THEM, ONE, PLANTS, Plant
from .sound import FILES, pack
from .test_judgement import BAD

ROOT = Path(__file__).parents[2]
JUDGED = set(BAD)
"""Rules that have their cases in test_judgement.py, since they look at a book as a whole."""
RULES = tuple(each.rule for each in epub_rules())
SEEN_BY_ACE = [plant for plant in (*PLANTS, *LEFT_TO_THEM) if plant.seen_by and plant.seen_by[0].startswith("ace-")]
UNSEEN = [plant for plant in PLANTS if plant not in SEEN_BY_ACE]


def planted(plant: Plant) -> dict[str, str | bytes]:
    files = dict(FILES)
    plant.into(files)
    return files


def said_by_epubcheck(path: Path) -> set[str]:
    outcome = epubcheck.run(path)
    assert outcome.value is not None, outcome.diagnostics
    return {message.id for message in outcome.value}


def said_by_ace(path: Path) -> set[str]:
    outcome = ace.run(path)
    assert outcome.value is not None, outcome.diagnostics
    assert outcome.value.passed is not bool(outcome.value.violations)
    return {f"ace-{violation.rule}" for violation in outcome.value.violations}


def test_nobody_finds_anything_in_the_sound_epub(tmp_path: Path):
    path = pack(tmp_path / "sound.epub")
    assert check_epub(path).diagnostics == ()
    assert said_by_epubcheck(path) == set()
    assert said_by_ace(path) == set()


@pytest.mark.parametrize("plant", PLANTS, ids=lambda plant: plant.name)
def test_a_planted_mistake_is_found_where_it_is_and_nothing_else(plant: Plant, tmp_path: Path):
    files = planted(plant)
    path = pack(tmp_path / "book.epub", files)
    outcome = check_epub(path)
    (found,) = outcome.diagnostics
    rule = next(rule for rule in RULES if rule.name == plant.rule)
    assert (found.name, found.severity, found.clause) == (rule.name, rule.severity, "; ".join(rule.clauses))
    assert found.message and found.hint
    assert found.position is not None
    assert found.position.path == f"{path}/{plant.file}"
    assert outcome.value is not None
    (place,) = outcome.value
    assert place is not None and (place.path, place.line) == (plant.file, found.position.line)
    text = files[plant.file]
    assert isinstance(text, str)
    assert plant.near in text.splitlines()[found.position.line - 1]


@pytest.mark.parametrize("plant", PLANTS, ids=lambda plant: plant.name)
def test_epubcheck_passes_over_it(plant: Plant, tmp_path: Path):
    expected = {each for each in plant.seen_by if not each.startswith("ace-")}
    assert said_by_epubcheck(pack(tmp_path / "book.epub", planted(plant))) == expected


Batch = tuple[list[Plant], dict[str, str | bytes]]


def batches(plants: list[Plant], folder: Path) -> list[Batch]:
    """Put mistakes that don't touch each other into one book, so that Ace need run over few."""
    found: list[Batch] = []
    for plant in plants:
        for number, (together, files) in enumerate(found):
            tried = dict(files)
            try:
                plant.into(tried)
            except (AssertionError, KeyError):
                continue
            told = [each.name for each in check_epub(pack(folder / "tried.epub", tried)).diagnostics]
            if sorted(told) == sorted(each.rule for each in (*together, plant) if each.rule):
                found[number] = ([*together, plant], tried)
                break
        else:
            found.append(([plant], planted(plant)))
    return found


def test_ace_passes_over_every_mistake(tmp_path: Path):
    asked = batches(UNSEEN, tmp_path)
    assert sorted(plant.name for together, _files in asked for plant in together) == sorted(
        each.name for each in UNSEEN
    )
    assert len(asked) <= 6
    for together, files in asked:
        said = said_by_ace(pack(tmp_path / "book.epub", files))
        assert said == set(), [plant.name for plant in together]


def test_what_ace_sees_it_sees(tmp_path: Path):
    for together, files in batches(SEEN_BY_ACE, tmp_path):
        expected = {said for plant in together for said in plant.seen_by if said.startswith("ace-")}
        assert said_by_ace(pack(tmp_path / "book.epub", files)) == expected


@pytest.mark.parametrize("plant", LEFT_TO_THEM, ids=lambda plant: f"{plant.case} {plant.edits[0][2][:40]}")
def test_what_they_see_is_left_to_them(plant: Plant, tmp_path: Path):
    path = pack(tmp_path / "book.epub", planted(plant))
    assert check_epub(path).diagnostics == ()
    if not plant.case.startswith("ace-"):
        assert plant.case in said_by_epubcheck(path)


def test_every_rule_has_a_mistake_planted_for_it():
    assert {plant.rule for plant in PLANTS} == {rule.name for rule in RULES} - JUDGED
    assert len({plant.name for plant in PLANTS}) == len(PLANTS)


def test_nothing_is_found_in_the_sample_publications(tmp_path: Path):
    projects = project.find((ROOT / "content",)).value or ()
    found = {}
    for built in build(projects, tmp_path, editions=("epub",)):
        (path,) = built.outputs
        found[path.stem] = [each.name for each in check_epub(path).diagnostics]
    assert len(found) == 5 and not any(found.values()), found


def test_a_mistake_of_every_page_is_told_a_few_times(tmp_path: Path):
    files = dict(FILES)
    text = files[ONE]
    assert isinstance(text, str)
    files[ONE] = text.replace("</figure>", "</figure>" + '<p><img src="river.png" alt="Photo"/></p>\n' * 100)
    found = check_epub(pack(tmp_path / "book.epub", files)).diagnostics
    assert [(each.name, each.count, len(each.places)) for each in found] == [("epub-alt-placeholder", 100, MOST_PLACES)]
    apart = check_epub(tmp_path / "book.epub", apart=True).diagnostics
    assert [(each.name, each.count) for each in apart] == [("epub-alt-placeholder", 1)] * MOST_OF_A_RULE
    first = found[0].places[0]
    assert (first.inner, first.words) == (ONE, "Photo") and first.selector.endswith("> p:nth-of-type(2) > img")
    assert first.line == found[0].position.line


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_a_rule_says_what_it_asks_and_why(rule):
    assert rule.name.startswith("epub-")
    assert rule.text.endswith(".") and rule.reason.endswith(".")
    assert rule.hint and not rule.hint.endswith(".")
    assert isinstance(rule.severity, Severity)
