"""Build the samples in many surroundings, and compare the bytes: ``make reproducible``.

Needs ``localedef`` and the sources of the locales (Debian: locales), so that each locale is really there.
"""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LOCALES = ("en_US", "de_DE", "ar_EG", "fa_IR", "tr_TR", "ja_JP", "zh_CN", "hi_IN")
NO_FONTS = "<fontconfig></fontconfig>"


def main() -> int:
    """Build in all surroundings; print a line for each; return 1 if one of them changes a byte."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        expected = _digests(folder, {})
        differing = 0
        for title, variables in surroundings(folder):
            found = _digests(folder, variables)
            changed = sorted(path for path in expected.keys() | found.keys() if expected.get(path) != found.get(path))
            print(f"{title:<40} {', '.join(changed) or 'the same'}", flush=True)
            differing += bool(changed)
    print(f"{len(expected)} files")
    return 1 if differing or not expected else 0


def surroundings(folder: Path) -> list[tuple[str, Mapping[str, str]]]:
    """Return titles and variables of the environment: locales, options of Python, zones, and no fonts of the system."""
    for name in LOCALES:
        made = subprocess.run(
            ["localedef", "-i", name, "-f", "UTF-8", str(folder / f"{name}.UTF-8")], capture_output=True, check=False
        )
        if not (folder / f"{name}.UTF-8").is_dir():
            raise SystemExit(f"the locale {name} can't be made: {made.stderr.decode(errors='replace').strip()}")
    fonts = folder / "fonts.conf"
    fonts.write_text(NO_FONTS, encoding="utf-8")
    return [
        *((name, _speaking(folder, name)) for name in LOCALES),
        ("PYTHONOPTIMIZE=1", {"PYTHONOPTIMIZE": "1"}),
        ("PYTHONOPTIMIZE=2", {"PYTHONOPTIMIZE": "2"}),
        ("PYTHONHASHSEED=1, Asia/Kathmandu", {"PYTHONHASHSEED": "1", "TZ": "Asia/Kathmandu"}),
        ("PYTHONHASHSEED=2, PYTHONUTF8=0", {"PYTHONHASHSEED": "2", "PYTHONUTF8": "0", "LC_ALL": "C"}),
        ("without fonts of the system", {"FONTCONFIG_FILE": str(fonts)}),
    ]


def _speaking(folder: Path, name: str) -> Mapping[str, str]:
    language = name.partition("_")[0]
    return {
        "LOCPATH": str(folder),
        "LC_ALL": f"{name}.UTF-8",
        "LANG": f"{name}.UTF-8",
        "LANGUAGE": f"{name}:{language}",
        "PANGO_LANGUAGE": f"{language}",
    }


def _digests(folder: Path, variables: Mapping[str, str]) -> dict[str, str]:
    with tempfile.TemporaryDirectory(dir=folder) as made:
        command = [sys.executable, "-m", "publish", "build", "content", "--build-folder", made]
        run = subprocess.run(
            command, cwd=ROOT, env={**os.environ, **variables}, capture_output=True, text=True, check=False
        )
        if run.returncode:
            raise SystemExit(run.stdout + run.stderr)
        return {
            str(path.relative_to(made)): hashlib.sha256(path.read_bytes()).hexdigest()
            for path in Path(made).rglob("*")
            if path.suffix in (".epub", ".pdf")
        }


if __name__ == "__main__":
    sys.exit(main())
