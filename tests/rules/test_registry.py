"""Every finding that any code can make is of a rule that the registry knows."""

from __future__ import annotations

import ast
import importlib
import pickle
import pkgutil
from pathlib import Path

import pytest

import publish
from publish import registry
from publish.diagnostics import Diagnostic, Position, Rule, Severity

PACKAGE = Path(publish.__file__).parent
STANDARDS = {"BCP", "DPUB-ARIA", "EPUB", "HTML,", "ISO", "ISO/TS", "Matterhorn", "PDF/A,", "PDF/UA-1,", "PDF/UA-2,"}
STANDARDS |= {"Schema.org", "WCAG"}
ODD = Rule(
    name="odd-number", severity=Severity.WARNING, text="Numbers are even.", hint="add one", clauses=("A, 1", "B")
)
FAMILY = Rule(name="odd", severity=Severity.ERROR, text="The validator finds nothing.", codes=("[a-z]+-[0-9]+",))


PROGRAMS = ("__main__", "preloaded")
"""Modules that do something when they are imported: run a command, turn the collector off for good."""


def every_module() -> list[str]:
    names = [each.name for each in pkgutil.walk_packages(publish.__path__, "publish.")]
    return [name for name in names if not name.endswith(PROGRAMS)]


def test_the_registry_holds_every_rule_that_any_module_declares() -> None:
    declared = [rule for name in every_module() for rule in registry.rules_of(importlib.import_module(name))]
    assert {rule.name for rule in declared} == set(registry.rules())
    assert all(registry.rules()[rule.name] is rule for rule in declared), "two rules have one name"


def test_a_rule_is_declared_at_the_top_of_a_module_and_named_after_itself() -> None:
    """Nothing makes a rule later, from words known only while the program runs."""
    number = 0
    for path in sorted(PACKAGE.rglob("*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        declared = set()
        for statement in tree.body:
            if isinstance(statement, ast.Assign) and called(statement.value) == "Rule":
                assert isinstance(statement.value, ast.Call)
                given = {each.arg: each.value for each in statement.value.keywords}
                name, constant = given["name"], statement.targets[0]
                assert isinstance(name, ast.Constant) and isinstance(constant, ast.Name), f"{path}:{statement.lineno}"
                assert constant.id == name.value.upper().replace("-", "_"), f"{path}:{statement.lineno}"
                declared.add(id(statement.value.func))
        number += len(declared)
        for node in ast.walk(tree):
            where = f"{path}:{getattr(node, 'lineno', 0)}"
            if isinstance(node, ast.Call):
                assert called(node) != "Rule" or id(node.func) in declared, f"{where}: a rule is made in a function"
                of_protocol = ast.unparse(node.func) == "types.Diagnostic"  # as editors are given them
                ours = path.name == "diagnostics.py" or of_protocol
                assert called(node) != "Diagnostic" or ours, f"{where}: made without its rule"
                assert called(node.func) != "type" and getattr(node.func, "attr", "") != "__class__", (
                    f"{where}: something is made of a class without a name"
                )
                if called(node) == "replace" and node.keywords:
                    of = ast.unparse(node.args[0]).rpartition(".")[2]
                    assert of != "rule" and not of.isupper(), f"{where}: a rule is made of another"
                    assert "rule" not in {each.arg for each in node.keywords}, f"{where}: a finding changes its rule"
            if isinstance(node, ast.alias) and node.name in ("Rule", "Diagnostic"):
                assert node.asname is None, f"{where}: a rule goes by another name"
    assert number == len(registry.rules())


def called(node: ast.AST) -> str:
    """Return the last part of the name that a call calls."""
    if not isinstance(node, ast.Call):
        return ""
    return node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")


def test_a_finding_is_made_by_a_rule_and_takes_from_it_what_it_is_not_given() -> None:
    found = ODD.finding("3 is odd", Position(path="a.md"))
    assert (found.name, found.severity, found.hint, found.clause) == (
        "odd-number",
        Severity.WARNING,
        "add one",
        "A, 1; B",
    )
    closer = ODD.finding("3 is odd", None, "write 4", "A, 1")
    assert (closer.hint, closer.clause) == ("write 4", "A, 1")
    assert pickle.loads(pickle.dumps(found)) == found


def test_a_message_of_a_validator_has_its_code_and_its_severity() -> None:
    found = FAMILY.message_of_validator("rsc-5", Severity.INFO, "message")
    assert (found.name, found.severity) == ("odd-rsc-5", Severity.INFO)


@pytest.mark.parametrize(
    "made",
    [
        lambda: Diagnostic(rule="odd-number", severity=Severity.WARNING, message="m"),  # type: ignore[arg-type]
        lambda: Diagnostic(rule=ODD, severity=Severity.ERROR, message="m"),
        lambda: Diagnostic(rule=ODD, severity=Severity.WARNING, message="m", code="rsc-5"),
        lambda: Diagnostic(rule=FAMILY, severity=Severity.ERROR, message="m"),
    ],
    ids=["a name", "another severity", "a code without a validator", "a validator without a code"],
)
def test_what_no_rule_made_is_refused(made) -> None:
    with pytest.raises((TypeError, ValueError)):
        made()


@pytest.mark.parametrize("rule", registry.rules().values(), ids=lambda rule: rule.name)
def test_a_rule_says_what_it_asks_how_to_repair_what_breaks_it_and_for_whom(rule: Rule) -> None:
    assert rule.text.endswith(".") and len(rule.text.split()) > 2
    assert rule.hint and not rule.hint.endswith(".")
    assert rule.reason.endswith(".")
    assert all(clause.split()[0] in STANDARDS for clause in rule.clauses), rule.clauses
    assert bool(rule.bad) == bool(rule.good)
