"""A review record becomes lines of publication.yaml, or of a text's front matter; every other byte stays as it was."""

from __future__ import annotations

import json
import re

from publish.characters import is_invisible
from publish.diagnostics import Diagnostic, Outcome, Position
from publish.model.files import SourceFile
from publish.model.metadata import CONFORMANCES, Review
from publish.rules.publication import REVIEW_MALFORMED, REVIEW_UNWRITABLE
from publish.source.addresses import address_mistake
from publish.source.dates import date_hint, date_mistake, is_whole_day
from publish.source.decoding import decode
from publish.source.reader import front_matter_span
from publish.source.strange_characters import CONTROL
from publish.source.yaml_tree import Mapping, Scalar, Sequence, Value, YamlFile

KEY = "review"
_MARK = b"\xef\xbb\xbf"  # of byte order
_END_OF_DOCUMENT = re.compile(r"^\.\.\.(?=\s|\Z)", re.MULTILINE)
_COLON = re.compile(r"[ \t]*:(?=\s|\Z)")
_PLAIN = re.compile(r"[^\W_](?:[\w .,;'’()/&+~%?=:#@–-]*[\w.)/])?")


def with_review(file: SourceFile, review: Review) -> Outcome[bytes]:
    """Return the bytes of a file with this review record in the place of the one that it holds, if any.

    ``file`` is publication.yaml, or the text whose front matter speaks for the publication.  No value comes back
    for a record that says nothing or nonsense, or for a file in which it can't be written without touching more.
    """
    mistakes = _mistakes(review)
    decoded = decode(file)
    if mistakes or decoded.value is None:
        return Outcome(value=None, diagnostics=mistakes or decoded.diagnostics)
    text = decoded.value
    span = (0, len(text)) if file.name.endswith((".yaml", ".yml")) else front_matter_span(text)
    start, end, words = _edit(file.path, text, span, review)
    written = _spliced(file.data, start, end, words)
    if not _holds_nothing_else_new(file, text, span, written, review):
        return Outcome(value=None, diagnostics=(_unwritable(file.path, review),))
    return Outcome(value=written)


def _mistakes(review: Review) -> tuple[Diagnostic, ...]:
    """Say what is wrong with a record, before anything is written."""
    found = []
    for what, words in _entries(review):
        if is_invisible(words) or CONTROL.search(words):
            found.append(_malformed(f"{what}: shows nothing or holds a control character", "write it in plain words"))
    if date_mistake(review.date, ranges=False) or not is_whole_day(review.date):
        found.append(_malformed(f'"{review.date[:80]}" is not a whole day', date_hint(review.date)))
    if review.report and (address_mistake(review.report) or not review.report.lower().startswith("http")):
        message = f'"{review.report[:80]}" is not an address of the web'
        found.append(_malformed(message, "write the whole address: https://example.org/report"))
    if review.conforms_to not in CONFORMANCES:
        found.append(_malformed(f'"{review.conforms_to[:80]}" is not a known claim', f'write "{CONFORMANCES[0]}"'))
    return tuple(found)


def _malformed(message: str, hint: str) -> Diagnostic:
    return REVIEW_MALFORMED.finding(f"the review can't be recorded: {message}", None, hint)


def _unwritable(path: str, review: Review) -> Diagnostic:
    message = f"the review can't be recorded: there is no place in {path} where it would change nothing else"
    return REVIEW_UNWRITABLE.finding(message, Position(path=path), f"write it by hand: {_in_braces(review)}")


def _entries(review: Review) -> tuple[tuple[str, str], ...]:
    """Return the keys and values of a record as they are written; what is empty and not needed isn't."""
    optional = (("credential", review.credential), ("report", review.report))
    return (
        ("by", review.by),
        ("date", review.date),
        ("contents", review.contents),
        ("conforms-to", review.conforms_to),
        *(entry for entry in optional if entry[1]),
    )


def _edit(path: str, text: str, span: tuple[int, int] | None, review: Review) -> tuple[int, int, str]:
    """Return the span of the text that the record takes the place of, and what is written there."""
    if span is None:
        return 0, 0, f"---\n{_below_each_other(review, '')}\n---\n\n"
    yaml = YamlFile(path, text)
    root = yaml.tree(*span)
    if not isinstance(root, Mapping) or not root.entries:
        return span[1], span[1], f"{_below_each_other(review, '')}\n"
    in_braces = text[_start(yaml, root)] == "{"
    indent = "" if in_braces else " " * (root.entries[0][0].position.column - 1)
    record = _in_braces(review) if in_braces else _below_each_other(review, indent)
    for key, value in root.entries:
        if key.text == KEY:
            return key.start, _end(yaml, key, value), record
    if in_braces:
        end = _end(yaml, *root.entries[-1])
        return end, end, f", {record}"
    closing = _END_OF_DOCUMENT.search(text, _start(yaml, root), span[1])
    end = closing.start() if closing else span[1]
    return end, end, f"{'' if text[end - 1] == chr(10) else chr(10)}{indent}{record}\n"


def _below_each_other(review: Review, indent: str) -> str:
    lines = [f"{KEY}:", *(f"{indent}  {key}: {_scalar(words)}" for key, words in _entries(review))]
    return "\n".join(lines)


def _in_braces(review: Review) -> str:
    return f"{KEY}: {{{', '.join(f'{key}: {_quoted(words)}' for key, words in _entries(review))}}}"


def _scalar(words: str) -> str:
    plain = _PLAIN.fullmatch(words) and ": " not in words and " #" not in words
    return words if plain else _quoted(words)


def _quoted(words: str) -> str:
    return json.dumps(words, ensure_ascii=False)


def _start(yaml: YamlFile, value: Value) -> int:
    return yaml.lines.offset(value.position.line, value.position.column)


def _end(yaml: YamlFile, key: Scalar, value: Value) -> int:
    """Say where an entry ends: after its value, or after the colon of a key without one."""
    last = key if isinstance(value, Scalar) and not value.text and value.start == value.end else value
    end = yaml.lines.offset(last.position.end_line, last.position.end_column)
    colon = _COLON.match(yaml.text, end)
    return colon.end() if colon else end


def _spliced(data: bytes, start: int, end: int, words: str) -> bytes:
    """Replace a span of the characters that ``decode`` gives, in the bytes that it got, with their line ends."""
    mark = _MARK if data.startswith(_MARK) else b""
    raw = data[len(mark) :].decode("utf-8")
    breaks = re.findall(r"\r\n|\r|\n", raw)
    before, after = raw[: _raw_offset(raw, start)], raw[_raw_offset(raw, end) :]
    return mark + (before + words.replace("\n", breaks[0] if breaks else "\n") + after).encode()


def _raw_offset(raw: str, offset: int) -> int:
    """Return the offset in a text whose lines may end with two characters for one in the text that is read."""
    pairs = (found.start() - number for number, found in enumerate(re.finditer("\r\n", raw)))
    return offset + sum(place < offset for place in pairs)


def _holds_nothing_else_new(
    file: SourceFile, text: str, span: tuple[int, int] | None, written: bytes, review: Review
) -> bool:
    """Read what was written, and compare it: the record is there, and everything else says what it said."""
    again = decode(SourceFile(path=file.path, name=file.name, data=written)).value or ""
    span_again = (0, len(again)) if span == (0, len(text)) else front_matter_span(again)
    if span_again is None:
        return False
    yaml = YamlFile(file.path, again)
    said = _said(yaml.tree(*span_again))
    before = _said(YamlFile(file.path, text).tree(*span)) if span else {}
    if yaml.findings or not isinstance(said, dict) or not isinstance(before, dict):
        return False
    before.pop(KEY, None)
    return said.pop(KEY, None) == dict(_entries(review)) and said == before


def _said(value: Value | None) -> object:
    """Return what a tree says; line ends after the last words say nothing."""
    if isinstance(value, Mapping):
        return {key.text: _said(part) for key, part in value.entries}
    if isinstance(value, Sequence):
        return [_said(part) for part in value.items]
    return value.text.rstrip("\n") if value else {}
