"""A figure that has no record becomes a finding that names the nearest one."""

from __future__ import annotations

from publish.diagnostics import Diagnostic, Position
from publish.resolve.records.guesses import Guesses, meant_name
from publish.resolve.records.index import RecordIndex
from publish.rules.pictures import UNKNOWN_FIGURE


def unknown_figure(index: RecordIndex, figure: str, position: Position, guesses: Guesses, what: str = "") -> Diagnostic:
    """Return an error about a figure that is to be placed, linked to, or what else ``what`` says."""
    near = guesses.nearest(figure, index.figures)
    hint = f'did you mean "{near}"?' if near else "add it to figures: in publication.yaml"
    message = f'there is no figure "{figure[:80]}"{what}'
    return UNKNOWN_FIGURE.finding(message, position, hint, edit=meant_name(figure, near))
