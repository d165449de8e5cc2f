"""An EPUB goes in; the violations and the missing metadata that Ace by DAISY finds come out."""

from __future__ import annotations

import contextlib
import json
import os
import re
import shutil
import signal
import stat
import subprocess
import sys
import tempfile
import zipfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from publish import installation
from publish.diagnostics import Diagnostic, Outcome, Position, Severity
from publish.files import shown, unreadable
from publish.rules.validators import ACE
from publish.validators.bridge import SECONDS, missing, stopped

_SEVERITIES = {"critical": Severity.ERROR, "serious": Severity.ERROR}
_WANTED = "schema:"
# who certifies is asked of those who claim to conform; the other fields about them are a publisher's to give or not
_CLAIM, _CERTIFIER = "dcterms:conformsTo", "a11y:certifiedBy"
"""Prefix of the metadata that every accessible EPUB has; the rest tells of a review, which not every one has had."""
_UNPACKED_LIMIT = 4 * 1024**3
_BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome-headless-shell")
_MAC_BROWSER = "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"
_WRAPPER = """#!/bin/sh
echo $$ > "{pid}"
exec "{browser}" "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1" "$@"
"""


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Violation:
    """A rule that a file inside the EPUB breaks; ``impact`` is critical, serious, moderate or minor."""

    path: str
    rule: str
    impact: str
    text: str
    pointer: str = ""  # CSS selector of the element
    markup: str = ""  # the element's own tag
    repair: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class AceReport:
    """What Ace says of an EPUB; ``page_breaks`` says that it found some, and so compared them with the page list."""

    passed: bool
    page_breaks: bool
    violations: tuple[Violation, ...]
    missing_metadata: tuple[str, ...]
    empty_metadata: tuple[str, ...]


def run(path: Path, seconds: float = SECONDS) -> Outcome[AceReport]:
    """Check one EPUB; no value where Ace couldn't run over it."""
    broken = unreadable(path) or _unfit(path)
    if broken:
        return Outcome(value=None, diagnostics=(broken,))
    found, browser = command(), chromium()
    if found is None or browser is None:
        what = "the command ace-cli" if found is None else "Chromium"
        hint = f"install it: {installation.ace() if found is None else install_chromium()}"
        return Outcome(value=None, diagnostics=(missing("Ace", f"{what} isn't installed", hint),))
    try:
        report = _report_of(_run(found, browser, path, seconds))
    except (OSError, ValueError, KeyError, TimeoutError) as problem:
        return Outcome(value=None, diagnostics=(stopped("Ace", path, str(problem)),))
    return Outcome(value=report, diagnostics=_findings(path, report))


def install_chromium() -> str:
    """Return the command that installs a browser for Ace."""
    return installation.with_system("chromium", "chromium", "--cask chromium")


def command() -> Path | None:
    """Find ace-cli: in the folder that PUBLISH_TOOLS names, in the project's own tools, or on the PATH."""
    project = Path(__file__).parents[2] / ".cache" / "tools"
    for folder in (os.environ.get("PUBLISH_TOOLS"), project):
        if folder:
            here = Path(folder) / "node_modules" / ".bin" / "ace-cli"
            if here.is_file():
                return here
    found = shutil.which("ace-cli")
    return Path(found) if found else None


def chromium() -> Path | None:
    """Find a browser for Ace: PUPPETEER_EXECUTABLE_PATH, one on the PATH, or one among the project's tools."""
    named = os.environ.get("PUPPETEER_EXECUTABLE_PATH")
    if named and Path(named).is_file():
        return Path(named)
    for name in _BROWSERS:
        found = shutil.which(name)
        if found:
            return Path(found)
    if sys.platform == "darwin" and Path(_MAC_BROWSER).is_file():
        return Path(_MAC_BROWSER)
    tools = Path(os.environ.get("PUBLISH_TOOLS") or Path(__file__).parents[2] / ".cache" / "tools")
    return next(iter(sorted(tools.glob("chrome-headless-shell/*/*/chrome-headless-shell"))), None)


def _unfit(path: Path) -> Diagnostic | None:
    """Return the finding about a file that would make Ace fail late or fill the disk."""
    try:
        with zipfile.ZipFile(path) as archive:
            size = sum(entry.file_size for entry in archive.infolist())
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        return stopped("Ace", path, "it isn't an EPUB: not a ZIP archive, or a damaged one")
    if size > _UNPACKED_LIMIT:
        return stopped("Ace", path, f"unpacked it would take {size / 1024**3:.0f} GB")
    return None


def _run(found: Path, browser: Path, path: Path, seconds: float) -> Any:
    """Run Ace with a home of its own, so that it leaves nothing behind, and without a network."""
    with tempfile.TemporaryDirectory(prefix="publish-", ignore_cleanup_errors=True) as folder:
        home = Path(folder)
        copy = home / "publication.epub"
        shutil.copyfile(path, copy)
        environment = {
            **{name: value for name, value in os.environ.items() if not name.startswith("XDG_")},
            "HOME": folder,
            "TMPDIR": folder,
            "PUPPETEER_EXECUTABLE_PATH": str(_offline(browser, home)),
            "ACE_TIMEOUT_INITIAL": "60000",
        }
        out, temporary = home / "report", home / "temporary"
        temporary.mkdir()
        # -f overwrite, -M without the media, which nobody reads here
        arguments = [str(found), "-f", "-M", "-l", "en", "-o", str(out), "-t", str(temporary), str(copy)]
        try:
            told = _within(seconds, arguments, environment)
        finally:
            _end_group(home / "browser.pid")
        report = out / "report.json"
        if not report.is_file():
            raise ValueError(_last_words(told, home) or "it wrote no report")
        return json.loads(report.read_text(encoding="utf-8"))


def _offline(browser: Path, folder: Path) -> Path:
    """Wrap a browser so that it reaches this machine only, whatever the pages ask for, and leaves its number."""
    if os.name != "posix":
        return browser
    wrapper = folder / "browser"
    wrapper.write_text(_WRAPPER.format(pid=folder / "browser.pid", browser=browser), encoding="utf-8")
    wrapper.chmod(wrapper.stat().st_mode | stat.S_IXUSR)
    return wrapper


def _within(seconds: float, arguments: list[str], environment: dict[str, str]) -> str:
    """Run a command, and end it with all that it started where it takes longer than it may; return its output."""
    process = subprocess.Popen(
        arguments,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        env=environment,
        start_new_session=True,
        text=True,
        errors="replace",
    )
    try:
        return process.communicate(timeout=seconds)[0]
    except BaseException as problem:
        _end(process)
        if isinstance(problem, subprocess.TimeoutExpired):
            raise TimeoutError(f"no answer within {seconds:g} seconds") from None
        raise


def _end(process: subprocess.Popen[str]) -> None:
    if os.name == "posix":
        os.killpg(process.pid, signal.SIGKILL)
    else:
        process.kill()
    process.wait()


def _end_group(number: Path) -> None:
    """End what is left of the browser, which Ace starts as the head of a process group of its own."""
    with contextlib.suppress(OSError, ValueError):
        os.killpg(int(number.read_text(encoding="ascii")), signal.SIGKILL)


def _last_words(told: str, home: Path) -> str:
    """Return the last error that Ace tells, without the folder that it worked in, which has another name each time."""
    lines = [line.split("\x1b[39m:")[-1].strip() for line in told.splitlines() if "error" in line]
    return re.sub(rf"{re.escape(str(home))}/(?:temporary/)?(?:tmp-[^/]*/)?", "", lines[-1]) if lines else ""


def _report_of(report: Any) -> AceReport:
    """Read Ace's report.json."""
    metadata = report["a11y-metadata"]
    found = [
        _violation(subject["earl:testSubject"]["url"], assertion)
        for subject in report["assertions"]
        for assertion in subject["assertions"]
        if assertion["earl:result"]["earl:outcome"] == "fail"
    ]
    return AceReport(
        passed=report["earl:result"]["earl:outcome"] == "pass",
        page_breaks=bool(report.get("properties", {}).get("hasPageBreaks")),
        violations=tuple(sorted(found)),
        missing_metadata=tuple(metadata["missing"]),
        empty_metadata=tuple(metadata["empty"]),
    )


def _violation(path: str, assertion: Any) -> Violation:
    test, result = assertion["earl:test"], assertion["earl:result"]
    return Violation(
        path=path,
        rule=test["dct:title"],
        impact=test["earl:impact"],
        text=" ".join(result["dct:description"].split()),
        pointer=next(iter(result.get("earl:pointer", {}).get("css", ())), ""),
        markup=" ".join(result.get("html", "").split())[:200],
        repair=" ".join(test.get("help", {}).get("dct:description", "").split()),
    )


def _findings(path: Path, report: AceReport) -> tuple[Diagnostic, ...]:
    at = Position(path=shown(path))
    violations = (
        ACE.message_of_validator(
            found.rule,
            _SEVERITIES.get(found.impact, Severity.WARNING),
            f"{found.text} (in {' '.join((found.path, found.pointer)).strip()})",
            at,
            found.repair,
        )
        for found in report.violations
    )
    absent = (
        ACE.message_of_validator(
            "metadata",
            Severity.WARNING,
            f"the metadata don't give {name}" if name in report.missing_metadata else f"{name} is empty",
            at,
        )
        for name in (*report.missing_metadata, *report.empty_metadata)
        if name.startswith(_WANTED) or (name == _CERTIFIER and _CLAIM not in report.missing_metadata)
    )
    return (*violations, *absent)
