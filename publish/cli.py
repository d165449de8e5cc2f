"""The command line: finds the command, ends as the system and the terminal ask."""

from __future__ import annotations

import codecs
import os
import signal
import sys
from collections.abc import Iterator, Mapping, MutableMapping
from importlib import import_module
from typing import cast

import click

from publish.commands import COMMANDS, GROUPS
from publish.commands.exit_codes import DONE, INTERRUPTED, WRONG_USAGE
from publish.commands.process import OF_ITS_OWN
from publish.memory import leave_all
from publish.version import __version__

ENDING = tuple(getattr(signal, name) for name in ("SIGTERM", "SIGHUP") if hasattr(signal, name))
_UNENCODABLE = "publish.escaped"


class _Commands(Mapping[str, click.Command]):
    """The commands by their names; each is imported when it is asked for."""

    def __getitem__(self, name: str) -> click.Command:
        command: click.Command = import_module(f"publish.commands.{COMMANDS[name]}").command
        return command

    def __iter__(self) -> Iterator[str]:
        return iter(COMMANDS)

    def __len__(self) -> int:
        return len(COMMANDS)


class _InGroups(click.Group):
    """The program, whose help lists the commands under headings."""

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write a heading for each group, and a line for each of its commands."""
        width = max(map(len, COMMANDS))
        limit = formatter.width - 6 - width
        for heading, names in GROUPS.items():
            with formatter.section(heading):
                formatter.write_dl(
                    [(f"{name:{width}}", self.commands[name].get_short_help_str(limit)) for name in names]
                )


@click.group(
    cls=_InGroups,
    commands=cast("MutableMapping[str, click.Command]", _Commands()),
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.version_option(__version__, prog_name="publish")
def cli() -> None:
    """Make an accessible EPUB and accessible PDFs from one annotated text."""


def main() -> None:
    """Run the command line; exit with 0, 1, 2, 3, 129, 130 or 143 as the documentation says."""
    codecs.register_error(_UNENCODABLE, _escaped)
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(errors=_UNENCODABLE)  # type: ignore[union-attr]
    for each in ENDING:
        if signal.getsignal(each) is signal.SIG_DFL:
            signal.signal(each, _end)
    try:
        code = cli.main(prog_name="publish", standalone_mode=False, obj=OF_ITS_OWN)
    except click.exceptions.NoArgsIsHelpError as asked:
        click.echo(asked.format_message())
        code = WRONG_USAGE
    except click.ClickException as problem:
        problem.show()
        code = WRONG_USAGE
    except (click.Abort, KeyboardInterrupt):
        click.echo("Interrupted; the last good outputs are as they were.", err=True)
        code = INTERRUPTED
    except _Ended as ended:
        click.echo("Ended; the last good outputs are as they were.", err=True)
        code = ended.code
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        code = DONE
    leave_all()
    sys.exit(code if isinstance(code, int) else DONE)


def _escaped(problem: UnicodeError) -> tuple[str, int]:
    r"""Write letters that the terminal's encoding lacks as ``\u00e9``, which JSON reads as well."""
    import json

    if not isinstance(problem, UnicodeEncodeError):
        raise problem
    letters = problem.object[problem.start : problem.end]
    return json.dumps(letters)[1:-1], problem.end


class _Ended(BaseException):
    """The system asks this process to end; ``code`` is the exit code that says so."""

    def __init__(self, code: int) -> None:
        super().__init__(code)
        self.code = code


def _end(number: int, _frame: object) -> None:
    """Leave every block on the way out, so that other processes end and temporary files go."""
    for each in ENDING:
        signal.signal(each, signal.SIG_IGN)  # once is enough
    raise _Ended(128 + number)
