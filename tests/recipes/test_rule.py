"""The recipe of CONTRIBUTING.md for a rule: a rule with its check in one file, and a row in the table of checks."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from publish import NOTHING, Overlay, lint, load, registry
from publish.cli import cli
from publish.diagnostics import Diagnostic, Rule, Severity
from publish.lint.passages import CheckedSource
from publish.lint.samples import sample
from publish.model.inlines import Words
from publish.report.reference import reference_pages
from publish.report.rule_pages import page

TEXT_SHOUTS = Rule(
    name="text-shouts",
    severity=Severity.WARNING,
    clauses=("WCAG 2.2, 3.1.5",),
    text="No sentence ends in several exclamation marks.",
    hint="leave one, or none",
    reason="A screen reader reads out each of them.",
    bad=sample("It rained!!"),
    good=sample("It rained!"),
)


def check_text_shouts(source: CheckedSource) -> Iterator[Diagnostic]:
    for sighting in source.sightings:
        if isinstance(sighting.node, Words) and "!!" in sighting.node.text:
            yield TEXT_SHOUTS.finding("a sentence shouts", sighting.node.position)


@pytest.fixture
def _added(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setitem(lint.CHECKS, TEXT_SHOUTS, check_text_shouts)  # type: ignore[arg-type]
    monkeypatch.setattr(lint, "TEXT_SHOUTS", TEXT_SHOUTS, raising=False)  # as its import there does
    forget_registry()
    yield
    monkeypatch.undo()
    forget_registry()


def forget_registry() -> None:
    registry.sections.cache_clear()
    registry.rules.cache_clear()


def found_in(files: tuple[tuple[str, str], ...]) -> list[str]:
    overlay = Overlay({Path("rain") / name: written for name, written in files}, NOTHING)
    return [each.name for each in load("rain", files=overlay).diagnostics]


@pytest.mark.usefixtures("_added")
def test_it_finds_its_bad_sample_and_not_its_good_one() -> None:
    assert found_in(TEXT_SHOUTS.bad) == ["text-shouts"]
    assert found_in(TEXT_SHOUTS.good) == []


def test_without_its_row_nothing_is_found() -> None:
    assert found_in(TEXT_SHOUTS.bad) == []


@pytest.mark.usefixtures("_added")
def test_it_can_be_selected_and_has_its_page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for name, written in TEXT_SHOUTS.bad:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(written, encoding="utf-8")
    run = CliRunner().invoke(cli, ["check", ".", "--select", "text-shouts"], standalone_mode=False)
    assert "text-shouts" in run.output and "leave one, or none" in run.output
    assert "text-shouts" in registry.nearest("text-shuots")
    explained = CliRunner().invoke(cli, ["explain", "text-shouts"], standalone_mode=False)
    assert "A screen reader reads out each of them." in explained.output
    assert reference_pages()["rules/text-shouts.md"] == page(TEXT_SHOUTS)
