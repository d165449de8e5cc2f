"""Editions: how the trade tells them apart."""

from __future__ import annotations

from collections.abc import Iterator

from publish.diagnostics import Diagnostic, Rule, Sample, Severity
from publish.identifiers import read_number
from publish.lint.passages import CheckedSource
from publish.model.edition import Edition


def _sample(editions: str) -> Sample:
    return (
        ("publication.yaml", f"title: The river\nlanguage: en\n{editions}"),
        ("text.md", "# The river\n\nTwo villages lie on the river.\n"),
    )


ISBN_SHARED = Rule(
    name="isbn-shared",
    severity=Severity.WARNING,
    text="An ISBN names one edition alone.",
    hint="give each edition its own: editions: [{name: epub, identifier: ISBN …}, …]; one without an ISBN needs none",
    reason=(
        "An EPUB and a PDF are two products with two ISBNs (ISO 2108). Shops and libraries take what has one ISBN for "
        "one thing: who orders the EPUB may get the paper, and finds no large print."
    ),
    bad=_sample("identifier: ISBN 978-3-16-148410-0\neditions: [epub, print]\n"),
    good=_sample("editions:\n  - {name: epub, identifier: ISBN 978-3-16-148410-0}\n  - print\n"),
)


def check_isbn_shared(source: CheckedSource) -> Iterator[Diagnostic]:
    """Look at the identifiers of the editions that are made, and at the publication's where they have none."""
    if source.publication is None:
        return
    about = source.publication_file
    users: dict[str, list[Edition]] = {}
    for edition in source.publication.editions:
        number = read_number(edition.identifier or about.identifier)
        if number and number.kind == "ISBN" and (number.sure or number.right):
            users.setdefault(number.digits, []).append(edition)
    for digits, those in users.items():
        if len(those) > 1:
            names = f"{', '.join(each.name for each in those[:-1])} and {those[-1].name}"
            own = next((each.position for each in those[1:] if each.identifier), None)
            position = own or dict(about.fields).get("identifier", about.position)
            yield ISBN_SHARED.finding(f"the editions {names} have one ISBN, {digits}", position)
