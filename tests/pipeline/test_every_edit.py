"""Every edit that a finding of the bad samples proposes makes that finding go, and shows only what it had hidden."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from publish import project, registry
from publish.diagnostics import Diagnostic, told
from publish.files import Files, Overlay
from publish.pipeline.fixing import FixedFile, fixed_files
from publish.pipeline.load import load
from publish.project import Project
from tests.conftest import ROOT

BAD_INPUT = ROOT / "tests" / "bad_input"
HIDDEN = {
    ("many-at-once", "plaec:", "unknown-record"),
    ("unknown-scheme", "plaec:", "unknown-record"),
    ("standards-that-do-not-fit", "ua1", "standard-repeated"),
}
"""What an edit brings to light: the publication, what was written, the rule that the new words break."""


def findings(publications: tuple[Project, ...], files: Files) -> list[Diagnostic]:
    found = [each for one in publications for each in load(replace(one, files=files)).diagnostics]
    return list(told(found))


def edits(
    publications: tuple[Project, ...], files: Files
) -> Iterator[tuple[Diagnostic, FixedFile, list[Diagnostic], list[Diagnostic]]]:
    """Make the edit of each finding alone; yield the finding, the file, and all findings before and after."""
    before = findings(publications, files)
    for each in before:
        if each.edit is not None:
            alone = fixed_files([replace(each, edit=replace(each.edit, safe=True))], files)
            assert len(alone) == 1, f"{each.position} {each.name}: the edit has no place"
            (fixed,) = alone
            with_edit = Overlay({Path(fixed.path): fixed.data}, over=files)
            yield each, fixed, before, findings(publications, with_edit)


def came(before: list[Diagnostic], after: list[Diagnostic], fixed: Diagnostic) -> set[str]:
    """Return the rules of the findings that came; the one that was fixed must have gone."""
    was, now = (Counter((each.name, each.message) for each in found) for found in (before, after))
    assert (fixed.name, fixed.message) in was - now, fixed
    return {name for name, _ in now - was}


def shown(publication: str, publications: tuple[Project, ...], files: Files) -> set[tuple[str, str, str]]:
    return {
        (publication, found.edit.was, name)
        for found, _, before, after in edits(publications, files)
        if found.edit is not None
        for name in came(before, after, found)
    }


def test_edits_of_bad_publications(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: set[tuple[str, str, str]] = set()
    for folder in sorted(path for path in BAD_INPUT.iterdir() if path.is_dir()):
        monkeypatch.chdir(folder)
        seen |= shown(folder.name, project.find((folder,)).value or (), Overlay({}, over=project.DISK))
    assert seen == HIDDEN


def test_edits_of_the_bad_samples_of_rules() -> None:
    rules = [rule for section in registry.sections() if section.of_sources for rule in section.rules if rule.bad]
    assert len(rules) > 20
    for rule in rules:
        assert not shown(rule.name, *held(dict(rule.bad)))


def held(files: Mapping[str, str | bytes]) -> tuple[tuple[Project, ...], Files]:
    """Return a publication that lies in memory alone."""
    folder = Path("/held")
    overlay = Overlay({folder / name: written for name, written in files.items()})
    return (Project(slug="held", folder=folder, files=overlay),), overlay


ABOUT = "title: A\nlanguage: en\ndate: 2026-01-02\n"
FOREIGN = """# A title of نهر واحد

[نهر](place:mill) and [the نهر two](place:mill), **نهر**, [نهر][ref], [نهر](https://example.org),
&amp;نهر&amp; and \\*مرحبا\\* and ==نهر==, H~نهر~, <kbd>نهر</kbd>, ++نهر++, نهر
ثلاثة over lines.

> a نهر quote

| a | نهر b |
|---|---|
| نهر | ب ج |

- [نهر] item

Term نهر
: نهر in it[^1]

[^1]: نهر note

::: notice {label=tip title="نهر"}
نهر
:::

[[text|نهر]], [[نهر]], [نحن][], [نحن] and {نهر|ruby}.

[ref]: https://example.org
[نحن]: https://example.org/we
"""


def test_words_of_another_language_are_marked_wherever_they_may_be() -> None:
    records = "mill:\n  name: Mill\n  definition: A town called نهر.\n"
    whole = held({"publication.yaml": ABOUT, "text.md": FOREIGN, "records/places.yaml": records})
    marked = 0
    for found, fixed, before, after in edits(*whole):
        if found.name == "language-unmarked":
            assert not came(before, after, found)
            assert Counter(each.name for each in before) - Counter(each.name for each in after) == Counter([found.name])
            for label in ("[[text|نهر]], [[نهر]], [نحن][], [نحن] and {نهر|ruby}.", "[نحن]: https"):
                assert (label in fixed.data.decode()) is not fixed.path.endswith(".yaml")
            marked += 1
    assert marked == 23


def test_a_misspelt_command_of_a_formula_is_an_edit() -> None:
    text = "# A\n\nIt is $2\\aplha_1 + \\apple$ and\n\n> $$\n> \\aplha \\bta_2\n> $$\n"
    made = [
        (found.name, fixed.data.decode(), came(before, after, found))
        for found, fixed, before, after in edits(*held({"publication.yaml": ABOUT, "text.md": text}))
    ]
    repaired = (("2\\aplha", "2\\alpha"), ("apple", "kappa"), ("> \\aplha", "> \\alpha"), ("bta", "beta"))
    assert made == [("formula-command", text.replace(*each), set()) for each in repaired]
