"""A list as rows of words: what CSV, JSON and Word files hold, in the order of the columns."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Mapping, Sequence

from publish.alternatives.entry import Answer, Entry, Said
from publish.alternatives.read_back import yes
from publish.diagnostics import Diagnostic, Outcome, Position
from publish.model.files import SourceFile
from publish.rules.alternatives import ALT_LIST_UNREADABLE

KEY, ALT, DECORATIVE = "picture", "alternative", "decorative because"
NEEDS, DESCRIPTION, BY, ON, WAS = "needs description", "description", "signed by", "signed on", "state"
FILLED_IN = (ALT, DECORATIVE, NEEDS, DESCRIPTION, BY, ON)
"""The columns that people fill in."""
COLUMNS = (KEY, "file", "where", "heading", "before", "after", "caption", *FILLED_IN, "advice", WAS)
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def row(entry: Entry) -> dict[str, str]:
    """Return a picture as words by column."""
    said = entry.said
    return {
        KEY: entry.key,
        "file": entry.image,
        "where": str(entry.position),
        "heading": entry.heading,
        "before": entry.before,
        "after": entry.after,
        "caption": entry.caption,
        ALT: said.alt,
        DECORATIVE: said.decorative,
        NEEDS: "yes" if said.needs_description else "",
        DESCRIPTION: said.description,
        BY: said.signed_by,
        ON: said.signed_on,
        "advice": " ".join(entry.advice),
        WAS: said.digest,
    }


def answer(cells: Mapping[str, str], entries: Mapping[str, Entry], position: Position) -> Answer:
    """Return what a row says; a column that isn't there changes nothing."""
    key = cells[KEY].strip()
    now = entries[key].said if key in entries else Said()

    def cell(name: str, old: str) -> str:
        return cells[name].strip() if name in cells else old

    description = now.description
    if DESCRIPTION in cells and cells[DESCRIPTION].strip() != now.description.strip():
        description = cells[DESCRIPTION].strip()
    said = Said(
        alt=" ".join(cell(ALT, now.alt).split()),
        decorative=" ".join(cell(DECORATIVE, now.decorative).split()),
        needs_description=yes(cells[NEEDS]) if NEEDS in cells else now.needs_description,
        description=description,
        signed_by=" ".join(cell(BY, now.signed_by).split()),
        signed_on=cell(ON, now.signed_on),
    )
    return Answer(key=key, said=said, was=cells.get(WAS, "").strip(), position=position)


def as_csv(entries: Sequence[Entry]) -> bytes:
    """Write a list as CSV that spreadsheets open as it is: UTF-8 with its mark, no cell that counts as a formula."""
    rows = [dict(zip(COLUMNS, COLUMNS, strict=True)), *map(row, entries)]
    lines = (",".join(_field(cells[name]) for name in COLUMNS) for cells in rows)
    return b"\xef\xbb\xbf" + "".join(f"{line}\r\n" for line in lines).encode()


def _field(words: str) -> str:
    guarded = f"'{words}" if words.startswith(_FORMULA) else words
    doubled = guarded.replace('"', '""')
    return f'"{doubled}"' if any(each in guarded for each in ',;"\r\n\t') else guarded


def from_csv(file: SourceFile, entries: Mapping[str, Entry]) -> Outcome[tuple[Answer, ...]]:
    """Read a list that was filled in with a spreadsheet, whatever it separates fields by."""
    from publish.source.csv_rows import read_csv

    findings: list[Diagnostic] = []
    rows = read_csv(file, "", "", findings)
    names = [unicodedata.normalize("NFC", each.text).strip().casefold() for each in rows[0].fields] if rows else []
    if KEY not in names:
        if not findings:
            message = f'{file.path} has no column "{KEY}"'
            findings.append(ALT_LIST_UNREADABLE.finding(message, Position(path=file.path)))
        return Outcome(value=None, diagnostics=tuple(findings))
    answers = []
    for each in rows[1:]:
        cells = {name: _unguarded(field.text) for name, field in zip(names, each.fields, strict=False)}
        if cells.get(KEY, "").strip():
            answers.append(answer(cells, entries, each.position))
    return Outcome(value=tuple(answers), diagnostics=tuple(findings))


def _unguarded(words: str) -> str:
    return words[1:] if words[:1] == "'" and words[1:].startswith(_FORMULA) else words


def as_json(publication: str, entries: Sequence[Entry]) -> bytes:
    """Write a list as JSON, for programs."""
    value = {"publication": publication, "pictures": [row(each) for each in entries]}
    return f"{json.dumps(value, ensure_ascii=False, indent=2)}\n".encode()


def from_json(file: SourceFile, entries: Mapping[str, Entry]) -> Outcome[tuple[Answer, ...]]:
    """Read a list that the page saved, or a program wrote."""
    at = Position(path=file.path)
    try:
        value = json.loads(file.data.decode("utf-8-sig"))
        rows = value["pictures"]
        answers = tuple(
            answer({name: words for name, words in cells.items() if isinstance(words, str)}, entries, at)
            for cells in rows
        )
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        message = f"{file.path} isn't a list of alternative texts"
        return Outcome(value=None, diagnostics=(ALT_LIST_UNREADABLE.finding(message, at),))
    return Outcome(value=answers)
