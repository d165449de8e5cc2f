"""Choose the versions of the packages that make installs, and write them with their hashes into ``locks/``.

What is needed stands in pyproject.toml and in locks/package.json.  Needs uv and npm; the network is asked.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LOCKS = ROOT / "locks"
BACKEND = "hatchling\neditables\n"
"""What builds the project itself, which is built without a download of its own."""
UV = (
    *("uv", "pip", "compile", "--quiet", "--universal", "--python-version", "3.11", "--upgrade"),
    *("--generate-hashes", "--no-header", "--no-annotate", "pyproject.toml", "-"),
)
EVERYDAY = ("--extra", "import", "--extra", "preview", "--extra", "editor")
"""What make installs for those who write."""
LOCKFILES = (
    ("dev.txt", ("--extra", "check", *EVERYDAY, "--extra", "test", "--extra", "dev")),
    ("test.txt", ("--extra", "check", *EVERYDAY, "--extra", "test", "--constraint", "locks/dev.txt")),
    ("build.txt", (*EVERYDAY, "--constraint", "locks/dev.txt")),
)
"""The lock files, the largest first: the others take their versions from it."""


def main() -> int:
    """Write the lock files of Python and of Node.js; return 0, or 1 if a tool fails."""
    for name, options in LOCKFILES:
        if not _succeeds((sys.executable, "-m", *UV, *options, "--output-file", f"locks/{name}"), BACKEND):
            return 1
    npm = ("npm", "install", "--package-lock-only", "--prefix", str(LOCKS), "--no-audit", "--no-fund")
    return 0 if _succeeds(npm, "") else 1


def _succeeds(command: Sequence[str], told: str) -> bool:
    run = subprocess.run(command, cwd=ROOT, input=told, text=True, stdout=subprocess.DEVNULL, check=False)
    return run.returncode == 0


if __name__ == "__main__":
    sys.exit(main())
