"""Install what publish needs from the system, and only what isn't there: ``install.py build`` or ``install.py test``.

Needs nothing but Python.  On Debian and Ubuntu it installs; elsewhere it says what to install, and with what.
"""

from __future__ import annotations

import ctypes
import importlib.util
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
TOOLS = ROOT / ".cache" / "tools"
NODE_PACKAGES = (ROOT / "locks" / "package.json", ROOT / "locks" / "package-lock.json")
"""Ace and the reading systems that the tests open EPUBs in, with the hash of every package that comes with them."""
OLD_NODE = "Ace needs Node.js 18 or later with npm, and what this system offers is older."
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
BUS_LAUNCHERS = tuple(
    Path(folder, "at-spi-bus-launcher") for folder in ("/usr/libexec", "/usr/lib/at-spi2-core", "/usr/lib")
)
MAC_BROWSER = Path("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome")


@dataclass(frozen=True)
class Need:
    """Something of the system: how to see whether it is there, and what it is called where."""

    found: Callable[[], bool]
    debian: str
    fedora: str
    mac: str


def library(*names: str) -> Callable[[], bool]:
    """Make a test of whether a shared library can be loaded under one of some names."""
    folders = ("", "/opt/homebrew/lib/", "/usr/local/lib/") if sys.platform == "darwin" else ("",)

    def found() -> bool:
        for name in (folder + name for folder in folders for name in names):
            try:
                ctypes.CDLL(name)
            except OSError:
                continue
            return True
        return False

    return found


def has_fonts() -> bool:
    """Return whether the system has fonts for the characters that the bundled fonts lack."""
    if shutil.which("dpkg-query"):
        return _succeeds("dpkg", "-s", "fonts-noto-core")
    return sys.platform == "darwin" or Path("/usr/share/fonts").is_dir()


def has_venv() -> bool:
    """Return whether this Python can make virtual environments."""
    return importlib.util.find_spec("ensurepip") is not None


def has_browser() -> bool:
    """Return whether there is a browser for Ace."""
    named = os.environ.get("PUPPETEER_EXECUTABLE_PATH")
    downloaded = any(TOOLS.glob("chrome-headless-shell/*/*/chrome-headless-shell"))
    return bool(named) or downloaded or MAC_BROWSER.is_file() or any(map(shutil.which, BROWSERS))


def has_orca() -> bool:
    """Return whether there is the screen reader Orca, with all that it needs to run without a screen."""
    programs = ("orca", "Xvfb", "xdotool", "xprop", "openbox", "dbus-daemon")
    return all(map(shutil.which, programs)) and any(map(Path.is_file, BUS_LAUNCHERS))


def has_firefox() -> bool:
    """Return whether there is Firefox."""
    return any(map(shutil.which, ("firefox-esr", "firefox")))


def has_node() -> bool:
    """Return whether there is a Node.js that can run Ace, with npm."""
    if not shutil.which("node") or not shutil.which("npm"):
        return False
    told = subprocess.run(["node", "--version"], capture_output=True, text=True, check=False).stdout
    version = re.match(r"v(\d+)", told)
    return version is not None and int(version[1]) >= 18


def has_thumbnailer() -> bool:
    """Return whether there is the program by which GNOME shows covers; macOS has none."""
    return sys.platform == "darwin" or shutil.which("gnome-epub-thumbnailer") is not None


VENV = f"python3.{sys.version_info.minor}-venv"
BUILD = (
    Need(library("libpango-1.0.so.0", "libpango-1.0.dylib"), "libpango-1.0-0", "pango", "pango"),
    Need(library("libpangoft2-1.0.so.0", "libpangoft2-1.0.dylib"), "libpangoft2-1.0-0", "pango", "pango"),
    Need(
        library("libharfbuzz-subset.so.0", "libharfbuzz-subset.0.dylib"), "libharfbuzz-subset0", "harfbuzz", "harfbuzz"
    ),
    Need(has_fonts, "fonts-noto-core", "google-noto-sans-fonts", "font-noto-sans"),
    Need(has_venv, VENV, "python3", "python"),
)
BROWSER = Need(has_browser, "chromium", "chromium", "--cask google-chrome")
TEST = (
    Need(lambda: shutil.which("pdftotext") is not None, "poppler-utils", "poppler-utils", "poppler"),
    Need(lambda: shutil.which("mutool") is not None, "mupdf-tools", "mupdf", "mupdf-tools"),
    Need(lambda: shutil.which("exiftool") is not None, "libimage-exiftool-perl", "perl-Image-ExifTool", "exiftool"),
    Need(has_node, "nodejs npm", "nodejs npm", "node"),
    Need(lambda: shutil.which("nvim") is not None, "neovim", "neovim", "neovim"),
    Need(lambda: shutil.which("fish") is not None, "fish", "fish", "fish"),
    Need(has_thumbnailer, "gnome-epub-thumbnailer librsvg2-common", "gnome-epub-thumbnailer librsvg2", ""),
)
SCREEN_READER = (
    Need(
        has_orca,
        "orca at-spi2-core dbus gsettings-desktop-schemas openbox x11-utils xdotool xvfb",
        "orca at-spi2-core dbus-daemon gsettings-desktop-schemas openbox xorg-x11-server-Xvfb xdotool xprop",
        "",
    ),
    Need(has_firefox, "firefox-esr", "firefox", "firefox"),
)
"""What hears the outputs, on Linux alone; Ubuntu's package of Firefox is a snap, which can't run everywhere."""


def main(purpose: str) -> int:
    """Install what ``build`` or ``test`` lacks."""
    testing = purpose == "test"
    snaps = _distribution() == "ubuntu"  # whose package of Chromium is a snap, which can't run everywhere
    hears = SCREEN_READER if sys.platform == "linux" else ()  # elsewhere, the tests say that nothing can be heard
    needs = (*BUILD, *TEST, *hears[: 1 if snaps else 2], *(() if snaps else (BROWSER,))) if testing else BUILD
    missing = tuple(need for need in needs if not need.found())
    if missing and not _install(missing):
        return 1
    if testing:
        if not has_node():
            return _say(f"{OLD_NODE} Install a newer one, then run make again.")
        return _install_node_packages() or (_install_browser() if snaps and not has_browser() else 0)
    return 0


def _install(missing: Sequence[Need]) -> bool:
    """Install by apt-get, or say what is to be installed where there is none; say whether all is there now."""
    packages = _names(need.debian for need in missing)
    if not shutil.which("apt-get"):
        fedora, mac = _names(need.fedora for need in missing), _names(need.mac for need in missing)
        _say("These are missing. Install them, then run make again.")
        _say(f"  Fedora:  sudo dnf install {' '.join(fedora)}")
        _say(f"  macOS:   brew install {' '.join(mac)}")
        _say(f"  others:  what they call the packages that are {' '.join(packages)} in Debian")
        return False
    command = ["apt-get", "-o", "DPkg::Lock::Timeout=300", "-o", "Acquire::Retries=3"]
    install = [*command, "install", "-y", "-q", "--no-install-recommends", *packages]
    if not _may_install():
        _say(f"These are missing, and there is neither root nor sudo to install them. As root: {' '.join(install)}")
        return False
    _say(f"Installing {', '.join(packages)}.")
    if not _run([*command, "update", "-q"], as_root=True) or not _run(install, as_root=True):
        return _say("The packages could not be installed; what apt-get says stands above.") == 0
    absent = _names(need.debian for need in missing if not need.found() and need.debian != VENV)
    return not absent or _say(f"Installed, and still not found: {', '.join(absent)}.") == 0


def _install_node_packages() -> int:
    """Install Ace and the reading systems as the lock file says; none of their scripts is run."""
    whole = TOOLS / "node_modules" / ".package-lock.json"  # npm writes it last
    if whole.is_file() and all(_is_copied(path) for path in NODE_PACKAGES):
        return 0
    _say(f"Installing Ace by DAISY and reading systems into {TOOLS}.")
    shutil.rmtree(TOOLS / "node_modules", ignore_errors=True)
    command = ["npm", "ci", "--prefix", str(TOOLS), "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]
    _run(["mkdir", "-p", str(TOOLS)])
    _run(["cp", *map(str, NODE_PACKAGES), str(TOOLS)])
    if _run(command):
        return 0
    return _say("They could not be installed; what npm says stands above.")


def _is_copied(path: Path) -> bool:
    copy = TOOLS / path.name
    return copy.is_file() and copy.read_bytes() == path.read_bytes()


def _install_browser() -> int:
    """Let Puppeteer, which came with Ace, fetch a browser and the libraries that it needs."""
    _say("Installing a browser for Ace.")
    command = [str(TOOLS / "node_modules" / ".bin" / "puppeteer"), "browsers", "install", "chrome-headless-shell"]
    if _run([*command, "--path", str(TOOLS), "--install-deps"], as_root=True):
        return 0
    return _say("No browser could be installed. Install Chromium or Google Chrome, then run make again.")


def _run(command: Sequence[str], *, as_root: bool = False) -> bool:
    """Run a command, as root only where it says so, with its output on standard error; say whether it succeeded."""
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    caller = environment.get("SUDO_USER", "root")
    if as_root and not _is_root():
        command = ["sudo", "--preserve-env=DEBIAN_FRONTEND,PATH", *command]
    elif not as_root and _is_root() and caller != "root":
        command = ["sudo", "-H", "-u", caller, "--preserve-env=PATH", *command]
    try:
        return subprocess.run(command, env=environment, stdout=sys.stderr, check=False).returncode == 0
    except OSError as problem:
        return _say(f"{command[0]}: {problem.strerror}") == 0


def _succeeds(*command: str) -> bool:
    return subprocess.run(command, capture_output=True, check=False).returncode == 0


def _may_install() -> bool:
    return _is_root() or shutil.which("sudo") is not None


def _is_root() -> bool:
    return hasattr(os, "geteuid") and os.geteuid() == 0


def _distribution() -> str:
    try:
        told = Path("/etc/os-release").read_text(encoding="utf-8")
    except OSError:
        return ""
    found = re.search(r'^ID="?(\w+)', told, re.MULTILINE)
    return found[1] if found else ""


def _names(groups: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(" ".join(groups).split()))


def _say(line: str) -> int:
    print(line, file=sys.stderr, flush=True)
    return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
