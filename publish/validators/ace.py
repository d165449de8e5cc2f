"""An EPUB goes in; the violations and the missing metadata that Ace by DAISY finds come out."""

from __future__ import annotations

import contextlib
import json
import os
import re
import shlex
import shutil
import sys
from functools import partial
from pathlib import Path
from typing import Any

from publish import installation
from publish.diagnostics import Outcome
from publish.files import unreadable
from publish.validators import ace_process, java_process
from publish.validators.ace_findings import findings
from publish.validators.ace_report import AceReport, report_of
from publish.validators.bridge import SECONDS, missing, seconds_for, stopped
from publish.validators.kept import KEEPER, Exceeded, Kept, Limits, isolation
from publish.validators.room import is_roomy
from publish.validators.scriptless import copy_without_scripts
from publish.validators.turns import others_turn

_SECONDS = (20.0, 0.5, 25.0)
"""Seconds of processor time for any EPUB, for each kilobyte of a page as it is packed, and for one page at most."""
_MEMORY = 800 * 1024**2
_BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome-headless-shell")
_MAC_BROWSER = "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"
_WRAPPER = """#!/bin/sh
for option do
  shift
  case "$option" in {left_out}) ;; *) set -- "$@" "$option" ;; esac
done
exec {start} {options} "$@"
"""
_OFFLINE = (
    "--host-resolver-rules=MAP * ~NOTFOUND",
    "--proxy-server=socks5://127.0.0.1:1",
    "--proxy-bypass-list=<-loopback>",
    "--webrtc-ip-handling-policy=disable_non_proxied_udp",
    "--force-webrtc-ip-handling-policy=disable_non_proxied_udp",
    "--disable-background-networking",
    "--js-flags=--max-old-space-size=384",
)
"""What keeps a browser from the network where it has one; where it has none, a second wall."""
_NODE_MEGABYTES = 384


def run(path: Path, seconds: float = SECONDS) -> Outcome[AceReport]:
    """Check one EPUB; no value where Ace couldn't run over it."""
    broken = unreadable(path)
    if broken:
        return Outcome(value=None, diagnostics=(broken,))
    found, browser = command(), chromium()
    if found is None or browser is None:
        what = "the command ace-cli" if found is None else "Chromium"
        hint = f"install it: {installation.ace() if found is None else install_chromium()}"
        return Outcome(value=None, diagnostics=(missing("Ace", f"{what} isn't installed", hint),))
    try:
        if not is_roomy():
            java_process.end()  # which has a quarter of a gigabyte, and is begun again in a second
        report = report_of(_run(found, browser, path, seconds))
        if not is_roomy():
            ace_process.end()
    except (OSError, ValueError, LookupError, TypeError, AttributeError, Exceeded) as problem:
        return Outcome(value=None, diagnostics=(stopped("Ace", path, str(problem)),))
    return Outcome(value=report, diagnostics=findings(path, report))


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


def confinement() -> str:
    """Say for people how the pages of an EPUB are kept from the network while Ace looks at them."""
    if os.name != "posix":
        return "no network for their pages but that of this machine, which this system can't take away"
    if isolation() == "user":
        return "no network (a network namespace in a user namespace), and a browser in its sandbox"
    if isolation():
        return "no network (a network namespace), and a browser without its sandbox, which root can't have"
    return "their scripts are taken out, and the browser asks a proxy that isn't there"


def _run(found: Path, browser: Path, path: Path, seconds: float) -> Any:
    limits = Limits(seconds=seconds, processor_seconds=seconds_for(path, *_SECONDS), memory=_MEMORY)
    if os.name == "posix":
        copy = shutil.copyfile if isolation() else copy_without_scripts
        with contextlib.suppress(ace_process.Unfit):
            return ace_process.ask(found, partial(_environment, browser), copy, path, limits)
    return _by_command(found, browser, path, limits)


def _by_command(found: Path, browser: Path, path: Path, limits: Limits) -> Any:
    """Run Ace's own command with a home of its own, so that it leaves nothing behind, and without a network."""
    with Kept() as kept:
        home, way = kept.folder, isolation()
        copy = home / "publication.epub"
        if way or os.name != "posix":
            shutil.copyfile(path, copy)
        else:
            copy_without_scripts(path, copy)
        out, temporary = home / "report", home / "temporary"
        temporary.mkdir()
        # -f overwrite, -M without the media, which nobody reads here
        arguments = [str(found), "-f", "-M", "-l", "en", "-o", str(out), "-t", str(temporary), str(copy)]
        with others_turn():
            done = kept.run(arguments, _environment(browser, home), limits, way)
        report = out / "report.json"
        if not report.is_file():
            raise ValueError(_last_words(done.told, home) or "it wrote no report")
        return json.loads(report.read_text(encoding="utf-8"))


def _environment(browser: Path, home: Path) -> dict[str, str]:
    """Return the environment of Ace, whose home is a folder of its own, and write the browser that it names there."""
    return {
        **{name: value for name, value in os.environ.items() if not name.startswith("XDG_")},
        "HOME": str(home),
        "TMPDIR": str(home),
        "PUPPETEER_EXECUTABLE_PATH": str(_confined(browser, home, sandboxed=isolation() == "user")),
        "ACE_TIMEOUT_INITIAL": "60000",
        "NODE_OPTIONS": f"--max-old-space-size={_NODE_MEGABYTES}",
    }


def _confined(browser: Path, folder: Path, *, sandboxed: bool) -> Path:
    """Wrap a browser so that pages reach nothing, whatever they ask for, and it ends with the program that starts it.

    Ace switches the sandbox off, which any user needs whose system has no other way; here it stays on where it can be.
    """
    if os.name != "posix":
        return browser
    options = " ".join(shlex.quote(each) for each in _OFFLINE)
    left_out = "--no-sandbox | --disable-setuid-sandbox" if sandboxed else "--none"
    start = " ".join(shlex.quote(each) for each in (sys.executable, "-I", "-S", str(KEEPER), str(browser)))
    wrapper = folder / "browser"
    wrapper.write_text(_WRAPPER.format(left_out=left_out, start=start, options=options), encoding="utf-8")
    wrapper.chmod(0o700)
    return wrapper


def _last_words(told: str, home: Path) -> str:
    """Return the last error that Ace tells, without the folder that it worked in, which has another name each time."""
    lines = [line.split("\x1b[39m:")[-1].strip() for line in told.splitlines() if "error" in line]
    return re.sub(rf"{re.escape(str(home))}/(?:temporary/)?(?:tmp-[^/]*/)?", "", lines[-1]) if lines else ""
