"""Each rule: its bad sample gives this finding and no other, its good one none; its pages are true."""

from __future__ import annotations

import importlib
import pkgutil
import shutil
from pathlib import Path

import pytest

from publish import lint, project
from publish.diagnostics import Diagnostic, Rule, Severity
from publish.lint import CHECKS
from publish.pipeline.load import load
from publish.registry import rules_of

SAMPLES = Path(__file__).parent
RULES = tuple(CHECKS)
NAMES = [rule.name for rule in RULES]


def findings(folder: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[Diagnostic, ...]:
    monkeypatch.chdir(folder)
    found = project.find((Path(),))
    assert found.diagnostics == ()
    (publication,) = found.value
    return load(publication).diagnostics


@pytest.mark.parametrize("rule", RULES, ids=NAMES)
def test_bad_gives_this_finding_and_nothing_else(rule: Rule, monkeypatch: pytest.MonkeyPatch):
    found = findings(SAMPLES / rule.name / "bad", monkeypatch)
    assert [each.name for each in found] == [rule.name], [str(each) for each in found]
    assert found[0].severity is rule.severity
    assert found[0].hint and found[0].message
    assert found[0].position is not None
    assert (SAMPLES / rule.name / "bad" / found[0].position.path).is_file()


@pytest.mark.parametrize("rule", RULES, ids=NAMES)
def test_good_gives_nothing(rule: Rule, monkeypatch: pytest.MonkeyPatch):
    found = findings(SAMPLES / rule.name / "good", monkeypatch)
    assert found == ()


def generated() -> dict[Path, str]:
    """Return the samples that follow from the rules."""
    return {
        SAMPLES / rule.name / kind / name: written
        for rule in RULES
        for kind, sample in (("bad", rule.bad), ("good", rule.good))
        for name, written in sample
    }


def test_samples_are_those_of_the_rules(refresh: bool):
    expected = generated()
    if refresh:
        for path in (*SAMPLES.glob("*/*/text.md"), *SAMPLES.glob("*/*/*/*")):
            if path not in expected:
                shutil.rmtree(path.parent)
        for path, written in expected.items():
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(written, encoding="utf-8")
    for path, written in expected.items():
        assert path.is_file() and path.read_text(encoding="utf-8") == written, f"{path}: run pytest --refresh-golden"
    assert {path for path in SAMPLES.glob("*/*/**/*") if path.is_file()} == set(expected)


def test_every_rule_is_asked():
    modules = (importlib.import_module(f"publish.lint.{each.name}") for each in pkgutil.iter_modules(lint.__path__))
    assert {rule for module in modules for rule in rules_of(module)} == set(RULES)
    assert sorted(NAMES) == NAMES
    assert len(set(NAMES)) == len(NAMES)


@pytest.mark.parametrize("rule", RULES, ids=NAMES)
def test_a_rule_says_what_it_asks_and_why(rule: Rule):
    assert rule.text.endswith(".") and rule.reason.endswith(".")
    assert rule.hint and not rule.hint.endswith(".")
    assert rule.severity in Severity
