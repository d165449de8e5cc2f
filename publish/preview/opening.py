"""Opens a line of a source in the editor of the user: by a command, never through a shell, or by an address."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

VARIABLES = ("PUBLISH_EDITOR", "VISUAL")
"""Variables of the environment that name an editor, the first that is set."""
_PLACE = re.compile(r"\{(file|line|column)\}")
_PLACES = {
    **dict.fromkeys(("code", "codium", "code-insiders", "code-oss", "cursor"), ("--goto", "{file}:{line}:{column}")),
    **dict.fromkeys(("subl", "sublime_text", "zed", "zeditor"), ("{file}:{line}:{column}",)),
    **dict.fromkeys(("gvim", "mvim", "nvim-qt", "emacs", "gedit"), ("+{line}", "{file}")),
    **dict.fromkeys(("kate", "kwrite"), ("--line", "{line}", "--column", "{column}", "{file}")),
    **dict.fromkeys(("gnome-text-editor", "pluma", "mousepad"), ("{file}",)),
    "mate": ("--line", "{line}:{column}", "{file}"),
    "emacsclient": ("--no-wait", "+{line}:{column}", "{file}"),
    "notepad++": ("-n{line}", "-c{column}", "{file}"),
    "idea": ("--line", "{line}", "--column", "{column}", "{file}"),
}
"""How editors take a place, by the name of their program."""
_OF_TERMINALS = frozenset(
    {"vi", "vim", "nvim", "view", "nano", "pico", "hx", "helix", "kak", "micro", "ne", "joe", "ed"}
)
"""Editors that need a terminal: the one that runs the preview isn't theirs."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """What became of a wish to open a line.

    ``address`` is one that the page itself goes to, for editors that are called by addresses.  ``problem`` says why
    nothing was opened.
    """

    address: str = ""
    problem: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Editor:
    """What opens a line: a program with its arguments, or an address, with ``{file}``, ``{line}`` and ``{column}``."""

    arguments: tuple[str, ...] = ()
    address: str = ""
    problem: str = ""

    def open(self, path: Path, line: int, column: int) -> Opened:
        """Open a line of a file, both counted from 1."""
        where = os.path.abspath(path)
        if self.problem:
            return Opened(problem=self.problem)
        if self.address:
            return Opened(address=_filled(self.address, quote(where.replace(os.sep, "/")), line, column))
        try:
            subprocess.Popen(
                [_filled(each, where, line, column) for each in self.arguments],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                start_new_session=True,  # it stays when the preview ends
            )
        except (OSError, ValueError) as problem:
            return Opened(
                problem=f"{self.arguments[0]} can't be started: {getattr(problem, 'strerror', '') or problem}"
            )
        return Opened()


def editor(written: str | None, environment: Mapping[str, str]) -> Editor:
    """Return the editor that an option names or, without one, the environment; where none can be used, why."""
    named = (
        written if written is not None else next((environment[each] for each in VARIABLES if environment.get(each)), "")
    )
    if not named.strip():
        return Editor(problem="no editor is named: start with --editor, for example --editor code")
    if "://" in named.split("{")[0]:
        return Editor(address=named if "{file}" in named else f"{named.rstrip('/')}{{file}}:{{line}}:{{column}}")
    try:
        program, *rest = shlex.split(named, posix=os.name != "nt")
    except ValueError as problem:
        return Editor(problem=f"the editor {named} can't be understood: {problem}")
    name = Path(program).name.lower().removesuffix(".exe").removesuffix(".cmd")
    in_terminal = name in _OF_TERMINALS or (name in ("emacs", "emacsclient") and {"-nw", "-t", "--tty"} & {*rest})
    if in_terminal:
        return Editor(problem=f"{name} needs a terminal of its own: --editor 'xterm -e {name} +{{line}} {{file}}'")
    found = shutil.which(program)
    if found is None:
        return Editor(problem=f"there is no program {program} on this machine")
    places = () if any("{file}" in each for each in rest) else _PLACES.get(name, ("{file}",))
    return Editor(arguments=(found, *rest, *places))


def _filled(part: str, file: str, line: int, column: int) -> str:
    """Fill in the places of one argument; what a file is called is never read again for places."""
    values = {"file": file, "line": str(line), "column": str(column)}
    return _PLACE.sub(lambda found: values[found[1]], part)
