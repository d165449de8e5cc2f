"""publish watch: see a publication while it is written."""

from __future__ import annotations

import os
from pathlib import Path

import click

from publish.commands.exit_codes import DONE, exit_code
from publish.commands.options import quiet_option
from publish.commands.printing import print_findings, progress, say
from publish.commands.process import begin_temporary_files


@click.command("watch", short_help="Show a publication in your browser as you write it.")
@click.argument("path", type=click.Path(path_type=Path), required=False)
@click.option("--port", type=click.IntRange(0, 65535), default=0, help="The port of the page; any that is free if 0.")
@click.option("--no-open", is_flag=True, help="Don't open the page in a browser.")
@click.option(
    "--editor",
    metavar="COMMAND",
    help="What opens a line of a source; by default $PUBLISH_EDITOR or $VISUAL.",
)
@quiet_option
def command(path: Path | None, port: int, no_open: bool, editor: str | None, quiet: bool) -> int:
    """Show the publication at PATH on a page of this machine, again after each change of its files.

    The page has the EPUB, the pages on paper, what a screen reader says, and all findings; a click opens the line
    of the source in an editor.  It ends by Ctrl-C and writes nothing.  COMMAND is a program, such as code, or has
    {file}, {line} and {column} in it; it may be an address: vscode://file/{file}:{line}:{column}.
    """
    from publish import project
    from publish.pipeline import watching

    if absent := watching.missing():
        print_findings((absent,), "text", to_error_stream=True)
        return exit_code((absent,), False)
    begin_temporary_files()
    found = project.find_one(path or project.default_path())
    if found.value is None:
        print_findings(found.diagnostics, "text", to_error_stream=True)
        return exit_code(found.diagnostics, False)

    def ready(address: str) -> None:
        say(f"The preview is at {address}  (Ctrl-C ends it)")
        if not no_open:
            _open_browser(address)

    tell = (lambda _line: None) if quiet else progress
    try:
        refused = watching.preview(
            found.value, port=port, editor=editor, environment=os.environ, ready=ready, tell=tell
        )
    except KeyboardInterrupt:
        say("The preview has ended.", to_error_stream=True)
        return DONE
    assert refused is not None  # else it goes on until it is interrupted
    print_findings((refused,), "text", to_error_stream=True)
    return exit_code((refused,), False)


def _open_browser(address: str) -> None:
    """Open a page in the browser of the user; in none that would take over this terminal."""
    import threading
    import webbrowser

    try:
        browser = webbrowser.get()
    except webbrowser.Error:
        return
    if type(browser) is not webbrowser.GenericBrowser:  # what that is waits for
        threading.Thread(target=browser.open, args=(address,), daemon=True).start()
