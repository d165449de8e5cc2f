"""A tool goes in; its version comes out, ``""`` where it is there but doesn't say, None where it isn't there."""

from __future__ import annotations

import ctypes
import json
import re
import shutil
import subprocess
import zipfile
from importlib import metadata
from pathlib import Path

from publish.validators import ace as ace_bridge
from publish.validators import epubcheck as epubcheck_bridge
from publish.validators import java as java_bridge
from publish.validators import verapdf as verapdf_bridge

_SECONDS = 20
_FALLBACK_FONTS = ("Noto Sans", "Noto Serif", "DejaVu Sans", "Liberation Sans", "Arial")


def pango() -> str | None:
    """Find Pango and its part for FreeType, by the names that WeasyPrint tries."""
    if _library("libpangoft2-1.0.so.0", "libpangoft2-1.0.dylib", "libpangoft2-1.0-0.dll", "libpangoft2-1.0-0") is None:
        return None
    found = _library("libpango-1.0.so.0", "libpango-1.0.dylib", "libpango-1.0-0.dll", "libpango-1.0-0")
    return _told_by(found, "pango_version_string")


def harfbuzz_subset() -> str | None:
    """Find HarfBuzz's library for cutting fonts."""
    found = _library("libharfbuzz-subset.so.0", "libharfbuzz-subset.0.dylib", "libharfbuzz-subset-0.dll")
    return _told_by(found, "hb_version_string")


def bundled_fonts() -> tuple[Path, ...]:
    """List the fonts that come with publish, beside the package or inside it."""
    package = Path(__file__).parents[1]
    for folder in (package / "styles" / "fonts", package.parent / "styles" / "fonts"):
        found = sorted(path for path in folder.glob("*") if path.suffix in (".woff2", ".otf", ".ttf"))
        if found:
            return tuple(found)
    return ()


def system_font() -> str | None:
    """Name a font of the system that can stand in."""
    known = {line.strip() for line in _output("fc-list", "--format", "%{family}\n").splitlines()}
    families = {name.strip() for line in known for name in line.split(",")}
    return next((name for name in _FALLBACK_FONTS if name in families), None)


def java() -> str | None:
    """Find a Java runtime for this process, or one for the validators' own commands."""
    library = java_bridge.library()
    for folder in library.parents if library else ():
        release = folder / "release"
        if release.is_file():
            found = re.search(r'^JAVA_VERSION="([^"]+)"', release.read_text(encoding="utf-8"), re.MULTILINE)
            return found[1] if found else ""
    if library:
        return ""
    told = _output("java", "-version")
    return _number(told) if told else None


def epubcheck() -> str | None:
    """Find EPUBCheck: its jar, else its command."""
    if epubcheck_bridge.jars():
        return _distribution("epubcheck")
    return _told_by_command(epubcheck_bridge.command(), "--version")


def verapdf() -> str | None:
    """Find veraPDF: its library, else its command."""
    for jar in verapdf_bridge.jars():
        with zipfile.ZipFile(jar) as archive:
            try:
                told = archive.read("META-INF/maven/org.verapdf/validation-model/pom.properties").decode()
            except KeyError:
                return ""
        return _number(told)
    return _told_by_command(verapdf_bridge.command(), "--version")


def ace() -> str | None:
    """Find Ace, in the folder of the Node package that its command stands in."""
    command = ace_bridge.command()
    if command is None:
        return None
    for folder in command.resolve().parents:
        manifest = folder / "package.json"
        if manifest.is_file():
            return str(json.loads(manifest.read_text(encoding="utf-8")).get("version", ""))
    return ""


def chromium() -> str | None:
    """Find the browser for Ace."""
    found = ace_bridge.chromium()
    return _told_by_command(str(found), "--version") if found else None


def pdftotext() -> str | None:
    """Find poppler's pdftotext."""
    return _told_by_command(shutil.which("pdftotext"), "-v")


def _library(*names: str) -> ctypes.CDLL | None:
    for name in names:
        try:
            return ctypes.CDLL(name)
        except OSError:
            continue
    return None


def _told_by(library: ctypes.CDLL | None, function: str) -> str | None:
    if library is None:
        return None
    try:
        ask = getattr(library, function)
    except AttributeError:
        return ""
    ask.restype = ctypes.c_char_p
    return str(ask().decode())


def _distribution(name: str) -> str:
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return ""


def _told_by_command(command: str | None, *arguments: str) -> str | None:
    return _number(_output(command, *arguments)) if command else None


def _output(*arguments: str) -> str:
    """Return what a command says, on whichever stream, ``""`` where it can't be run."""
    try:
        done = subprocess.run(
            arguments,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            timeout=_SECONDS,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return done.stdout.decode(errors="replace")


def _number(told: str) -> str:
    found = re.search(r"\d+(\.\d+)+", told)
    return found[0] if found else ""
