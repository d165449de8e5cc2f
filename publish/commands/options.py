"""Arguments and options that several commands have."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import click


class LateNames(click.Choice[str]):
    """Names that are looked up when they are asked for, so that help of other commands doesn't load what has them."""

    def __init__(self, names: Callable[[], tuple[str, ...]]) -> None:
        super().__init__(())
        self._names = names

    @property
    def choices(self) -> tuple[str, ...]:
        """The names."""
        return self._names()

    @choices.setter
    def choices(self, _none: object) -> None:
        """Nothing to keep: the function has them."""


paths_argument = click.argument("paths", nargs=-1, type=click.Path(path_type=Path), metavar="[PATH]...")
build_folder_option = click.option(
    "--build-folder",
    type=click.Path(path_type=Path),
    default=Path("build"),
    show_default=True,
    help="The folder of the outputs.",
)
format_option = click.option(
    "--format",
    "form",
    type=click.Choice(("text", "concise", "json", "sarif", "github")),
    default="text",
    show_default=True,
    help="How findings are written.",
)
text_or_json_option = click.option(
    "--format",
    "form",
    type=click.Choice(("text", "json")),
    default="text",
    show_default=True,
    help="How it is written.",
)
quiet_option = click.option("--quiet", "-q", is_flag=True, help="Don't say what is being done.")
verbose_option = click.option(
    "--verbose", "-v", is_flag=True, help="Say in lines what is being done, more closely, on a terminal as well."
)
strict_option = click.option("--strict", is_flag=True, help="Treat every finding as an error.")
