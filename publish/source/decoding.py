"""From the bytes of a file to its characters, with a finding for each byte that can't be one."""

from __future__ import annotations

from publish.diagnostics import Diagnostic, Edit, Outcome, Position
from publish.model.files import SourceFile
from publish.rules.files import CONTROL_CHARACTER, FILE_TOO_LARGE, NOT_UTF_8
from publish.source.location import Lines
from publish.source.strange_characters import CONTROL, control_name, strange_characters

LARGEST = 10_000_000
_MOST_REPORTED = 100


def decode(file: SourceFile, largest: int = LARGEST) -> Outcome[str]:
    """Read a file as UTF-8 with ``\\n`` for every line's end; a mark of byte order at its head is dropped."""
    where = Position(path=file.path)
    if len(file.data) > largest:
        size = f"{len(file.data) / 1_000_000:.1f} MB"
        message = f"{file.path} has {size}; the limit is {largest / 1_000_000:g} MB"
        return _failed(FILE_TOO_LARGE.finding(message, where, "divide it into several files"))
    data = file.data.removeprefix(b"\xef\xbb\xbf")
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as problem:
        return _failed(_not_utf8(file.path, data, problem.start))
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    findings = [*strange_characters(file.path, text)]
    if CONTROL.search("".join(set(text))):  # a long text has few different characters
        findings = [*_control_characters(file.path, text), *findings]
        text = CONTROL.sub(lambda found: "\ufffd" * len(found[0]), text)
    return Outcome(value=text, diagnostics=tuple(findings))


def _failed(finding: Diagnostic) -> Outcome[str]:
    return Outcome(value=None, diagnostics=(finding,))


def _not_utf8(path: str, data: bytes, offset: int) -> Diagnostic:
    before = data[:offset].decode("utf-8").replace("\r\n", "\n").replace("\r", "\n")
    line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
    where = Position(path=path, line=line, column=column, end_line=line, end_column=column + 1)
    kind = "UTF-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "another encoding"
    message = f"{path} is not UTF-8: it holds the byte 0x{data[offset]:02X}"
    return NOT_UTF_8.finding(message, where, f"it looks like {kind}; save it as UTF-8 in your editor")


def _control_characters(path: str, text: str) -> list[Diagnostic]:
    findings: list[Diagnostic] = []
    lines: Lines | None = None
    for found in CONTROL.finditer(text):
        lines = lines or Lines(text)
        if len(findings) == _MOST_REPORTED:
            break
        where = lines.position(path, found.start(), found.end())
        message = f"{control_name(found[0][0])} can't be shown"
        findings.append(CONTROL_CHARACTER.finding(message, where, "delete it", edit=Edit(was=found[0], text="")))
    return findings
