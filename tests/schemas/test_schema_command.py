"""publish schema, the schemas in the documentation, and what check-jsonschema says by them."""

import json
import subprocess
import sys
from pathlib import Path

from click.testing import CliRunner
from jsonschema import Draft202012Validator

from publish.cli import cli
from publish.diagnostics import Diagnostic, Position, Severity
from publish.pipeline.schemas import NAMES
from publish.registry import find
from publish.report.findings import format_findings
from publish.source.known_fields import FRONT_MATTER, RECORDS, Table

ROOT = Path(__file__).parent.parent.parent
WRITTEN = ROOT / "docs" / "schemas"


def schema(name: str) -> str:
    run = CliRunner().invoke(cli, ["schema", name])
    assert run.exception is None, run.output
    return run.stdout


def check(name: str, *files: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "check_jsonschema", "--schemafile", str(WRITTEN / f"{name}.json")]
    return subprocess.run([*command, *map(str, files)], capture_output=True, text=True)


def test_the_schemas_of_the_documentation_are_those_of_the_command(refresh: bool) -> None:
    for name in NAMES:
        path, found = WRITTEN / f"{name}.json", schema(name)
        Draft202012Validator.check_schema(json.loads(found))
        if refresh:
            path.parent.mkdir(exist_ok=True)
            path.write_text(found, encoding="utf-8")
        assert path.read_text(encoding="utf-8") == found
    assert {path.stem for path in WRITTEN.iterdir()} == set(NAMES)


def test_check_jsonschema_takes_the_samples() -> None:
    assert check("publication", *ROOT.glob("content/*/publication.yaml")).returncode == 0
    assert check("places", *ROOT.glob("content/**/records/places.yaml")).returncode == 0


def test_check_jsonschema_names_the_mistakes(tmp_path: Path) -> None:
    file = tmp_path / "publication.yaml"
    file.write_text("titel: A day\ndate: 2025-13\neditions: [epub, {name: prnt}]\nfigures:\n  حلب: {image: ../a.png}\n")
    run = check("publication", file)
    assert run.returncode == 1
    for place in ("'titel'", "$.date", "$.editions[1]", "$.figures"):
        assert place in run.stdout, run.stdout


def test_findings_are_what_their_schema_says() -> None:
    rule, family = find("figure-alt"), find("epubcheck-rsc-005")
    assert rule and family
    at = Position(path="a.md", line=3, column=7)
    findings = (
        rule.finding("a picture", at, "write alt:"),
        rule.finding("a picture", Position(path="a.md", line=3, column=7, end_line=3, end_column=9)),
        family.message_of_validator("RSC-005", Severity.ERROR, "bad"),
        Diagnostic(rule=rule, severity=rule.severity, message="a picture", position=at, silenced="as agreed"),
    )
    validator = Draft202012Validator(json.loads(schema("findings")))
    found = json.loads(format_findings(findings, "json", read_line=lambda _path, _line: ""))
    assert [each.message for each in validator.iter_errors(found)] == []
    del found["findings"][0]["hint"]
    assert not validator.is_valid(found)


def test_a_schema_that_there_is_none_of_is_wrong_usage() -> None:
    run = CliRunner().invoke(cli, ["schema", "recipes"])
    assert run.exit_code == 2
    assert "front-matter" in run.output


def test_every_field_is_in_the_documentation() -> None:
    page = (ROOT / "docs" / "source-format.md").read_text(encoding="utf-8")

    def names(table: Table) -> set[str]:
        below = (names(each.fields) for each in table.values() if each.fields)
        return set(table).union(*below)

    for table in (FRONT_MATTER, *RECORDS.values()):
        assert {name for name in names(table) if f"`{name}`" not in page and f"{name}:" not in page} == set()
