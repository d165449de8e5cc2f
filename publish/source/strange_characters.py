"""Characters that outputs can't hold, and those that say nothing, or not the same to everybody."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping

from publish.diagnostics import Diagnostic, Position, Rule
from publish.languages import is_assigned
from publish.rules.files import CONTROL_CHARACTER, PRIVATE_CHARACTER, REPLACEMENT_CHARACTER, UNASSIGNED_CHARACTER
from publish.source.location import Lines
from publish.source.parse_state import ParseState

_MOST_LINES = 20  # of one kind that are reported one by one
_MOST_NAMED = 3
_NONCHARACTERS = "\ufdd0-\ufdef" + "".join(
    chr(plane + last) for plane in range(0, 0x110000, 0x10000) for last in (0xFFFE, 0xFFFF)
)
CONTROL = re.compile(f"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff{_NONCHARACTERS}]+")
_OF_LOSS = re.compile(r"&#(?:x0*FFFD|0*65533);", re.IGNORECASE)
_LOST = "a character was lost here: U+FFFD stands for it"


def strange(text: str) -> Mapping[str, Rule]:
    """Return the strange characters of a text, and of each the rule that it breaks."""
    return {character: rule for character in sorted(set(text)) if (rule := _rule(character)) is not None}


def strange_characters(path: str, text: str) -> Iterator[Diagnostic]:
    """Report them, those of a kind once for each line, and beyond some lines the number of the others."""
    kinds: dict[Rule, str] = {}
    for character, rule in strange(text).items():
        kinds[rule] = kinds.get(rule, "") + character
    lines = Lines(text) if kinds else None
    for rule, characters in kinds.items():
        assert lines is not None
        spans = [*_by_line(re.compile(f"[{re.escape(characters)}]"), text)]
        for number, (start, end, here) in enumerate(spans[:_MOST_LINES], start=1):
            others = len(spans) - number if number == _MOST_LINES else 0
            more = f", and so it is in {others} more lines" if others else ""
            yield rule.finding(f"{said_of(rule, here)}{more}", lines.position(path, start, end))


def _meant(written: str) -> str:
    """Return a hint with the character that a number of Windows' own was meant for: in HTML 150 is a dash."""
    number = int(written[3:-1], 16) if written[2:3] in "xX" else int(written[2:-1])
    if not 0x80 <= number <= 0x9F:
        return ""
    character = bytes((number,)).decode("cp1252", "ignore")
    return f"write the character itself: {character}" if character else ""


def _by_line(characters: re.Pattern[str], text: str) -> Iterator[tuple[int, int, list[str]]]:
    """Yield, for each line that has some, where the first stands and all that are in the line."""
    at = 0
    while found := characters.search(text, at):
        at = text.find("\n", found.end())
        at = len(text) if at < 0 else at
        yield found.start(), found.end(), characters.findall(text, found.start(), at)


def report_reference(characters: str, written: str, position: Position, reading: ParseState) -> None:
    """Report a reference such as ``&#xE000;`` that leads to a strange character, or to none."""
    for character, rule in strange(characters).items():
        if rule is REPLACEMENT_CHARACTER and not _OF_LOSS.fullmatch(written):
            message = f"{written[:20]} stands for no character that can be shown"
            reading.report(CONTROL_CHARACTER, message, position, _meant(written))
        else:
            reading.report(rule, f"{written[:20]}: {said_of(rule, [character])}", position)


def said_of(rule: Rule, characters: list[str]) -> str:
    """Say in a message what is wrong with some characters of one kind."""
    distinct = [f"U+{ord(each):04X}" for each in dict.fromkeys(characters)]
    names = ", ".join(distinct[:_MOST_NAMED]) + (", …" if len(distinct) > _MOST_NAMED else "")
    if rule is REPLACEMENT_CHARACTER:
        return f"{len(characters)} characters were lost here: U+FFFD stands for each" if len(characters) > 1 else _LOST
    what = "for private use" if rule is PRIVATE_CHARACTER else "assigned to no character"
    return f"{names} is {what}" if len(distinct) == 1 else f"{names} are {what}"


def _rule(character: str) -> Rule | None:
    if character < "\x80":
        return None
    if character == "\ufffd":
        return REPLACEMENT_CHARACTER
    category = unicodedata.category(character)
    if category == "Co":
        return PRIVATE_CHARACTER
    if category == "Cn" and not (is_assigned(character) or CONTROL.match(character)):
        return UNASSIGNED_CHARACTER
    return None


def control_name(character: str) -> str:
    """Name a character that outputs can't hold."""
    kind = "control character" if unicodedata.category(character) in ("Cc", "Cs") else "noncharacter"
    return f"the {kind} U+{ord(character):04X}"
