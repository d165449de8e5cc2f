"""The fields that several kinds of records share: names, sources, control, roles, identifiers."""

from __future__ import annotations

import re

from publish.identifiers import isni_check_digit
from publish.model.entities import Control, Name, Origin, Role
from publish.rules.fields import CHECK_DIGIT, IDENTIFIER_MALFORMED, MISSING_KEY, USED_BY_MISPLACED
from publish.source.fields import Fields
from publish.source.yaml_tree import Mapping, Scalar, Sequence


def names(fields: Fields) -> tuple[Name, ...]:
    """Read ``names``."""
    found: list[Name] = []
    for each in fields.mappings("names"):
        name = Name(
            text=each.text("text"),
            language=each.language("lang"),
            kind=each.choice("kind", default="common"),
            used_by=each.text("used-by"),
            romanisation=each.text("romanisation"),
            position=each.position,
        )
        each.report_unknown()
        if each.value("lang") is None:
            message = f"{each.title} does not say in which language the name is"
            each.file.report(MISSING_KEY, message, each.position, "add lang: ar, or whichever it is")
        if name.kind == "used-by-others" and not name.used_by:
            message = f"{each.title} does not say by whom the name is used"
            each.file.report(MISSING_KEY, message, each.position, "add used-by: and who they are")
        if name.used_by and name.kind != "used-by-others":
            message = f'"used-by" of {each.title} belongs to a name of the kind used-by-others'
            each.file.report(USED_BY_MISPLACED, message, each.where("used-by"))
        if name.text:
            found.append(name)
    return tuple(found)


def according_to(fields: Fields) -> tuple[str, ...]:
    """Read ``according-to``: ids of sources."""
    return fields.ids("according-to")


def taken_from(fields: Fields) -> tuple[Origin, ...]:
    """Read ``taken-from``: where a record comes from, on which terms, and its address there."""
    found: list[Origin] = []
    for each in fields.mappings("taken-from"):
        source = each.text("source")
        found.append(Origin(source=source, licence=each.text("licence"), url=each.address("url")))
        each.report_unknown()
    return tuple(each for each in found if each.source)


def control(fields: Fields) -> tuple[Control, ...]:
    """Read ``control``: who held a place, when, and who says so."""
    found: list[Control] = []
    for each in fields.mappings("control"):
        found.append(
            Control(
                holder=each.text("holder"),
                date=each.date("date"),
                source=each.id("source"),
                position=each.position,
            )
        )
        for key in ("date", "source"):
            if each.value(key) is None:
                message = f'{each.title} has no "{key}": control of a place is dated and sourced'
                each.file.report(MISSING_KEY, message, each.position, f"add {key}: to it")
        each.report_unknown()
    return tuple(found)


def roles(fields: Fields) -> tuple[Role, ...]:
    """Read ``role``: text, or a list of texts and of records with dates."""
    value = fields.value("role")
    items = value.items if isinstance(value, Sequence) else (value,) if value else ()
    found: list[Role] = []
    for number, item in enumerate(items):
        if isinstance(item, Scalar):
            found.append(Role(text=" ".join(item.text.split()), position=item.position))
        elif isinstance(item, Mapping):
            each = fields.below("role", item, number)
            text = each.text("text")
            found.append(Role(text=text, since=each.date("since"), until=each.date("until"), position=each.position))
            each.report_unknown()
        else:
            fields.wrong("role", item.position, "text or a list of roles", "write role: words")
    return tuple(role for role in found if role.text)


def coordinates(fields: Fields) -> tuple[float, float] | None:
    """Read ``coordinates``: degrees north and degrees east."""
    value = fields.value("coordinates")
    if value is None:
        return None
    items = value.items if isinstance(value, Sequence) else ()
    numbers = [float(item.text) for item in items if isinstance(item, Scalar) and _is_number(item.text)]
    if len(items) != 2 or len(numbers) != 2 or abs(numbers[0]) > 90 or abs(numbers[1]) > 180:
        hint = "write degrees north, then degrees east: [34.92, 36.73]"
        fields.wrong("coordinates", value.position, "two numbers, up to 90 and up to 180", hint)
        return None
    return numbers[0], numbers[1]


def wikidata(fields: Fields) -> str:
    """Read ``wikidata``."""
    return fields.checked(
        "wikidata",
        lambda text: "" if re.fullmatch(r"Q[1-9][0-9]*", text, re.ASCII) else "is not an item of Wikidata",
        IDENTIFIER_MALFORMED,
        lambda _: "write Q and digits: Q12345",
    )


def digits(fields: Fields, key: str, length: int = 0) -> str:
    """Read an identifier made of digits."""
    text = fields.checked(
        key,
        lambda text: "" if _is_digits(text.replace(" ", ""), length) else "is not an identifier of this kind",
        IDENTIFIER_MALFORMED,
        lambda _: f"write {length or 'its'} digits",
    )
    return text.replace(" ", "")


def isni(fields: Fields) -> str:
    """Read the ISNI of a group; one whose last digit is wrong is reported and kept."""
    found = digits(fields, "isni", 16)
    if found and found[-1] != (right := isni_check_digit(found)):
        message = f'"{found}" is no ISNI: its last digit would have to be {right}'
        hint = f"copy it again from its source; if only the last digit is wrong, write {found[:-1]}{right}"
        fields.file.report(CHECK_DIGIT, message, fields.where("isni"), hint)
    return found


def _is_digits(text: str, length: int) -> bool:
    return re.fullmatch(r"[0-9]+[0-9X]?", text, re.ASCII) is not None and (not length or len(text) == length)


def _is_number(text: str) -> bool:
    return re.fullmatch(r"[+-]?[0-9]{1,3}(\.[0-9]{1,20})?", text.strip(), re.ASCII) is not None
