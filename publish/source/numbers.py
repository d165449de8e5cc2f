"""Numbers with a check digit are reported where they are wrong."""

from __future__ import annotations

from publish.identifiers import read_number
from publish.rules.fields import CHECK_DIGIT
from publish.source.fields import Fields


def report_wrong_number(fields: Fields, key: str, written: str) -> None:
    """Report what a field holds if it is written as an ISBN or an ISSN and can't be one."""
    number = read_number(written)
    if number is None or number.right:
        return
    shown = f'"{number.written[:40]}"'
    if not number.right_length:
        asked = "10 or 13" if number.kind == "ISBN" else "8"
        message = f"{shown} is no {number.kind}: it has {len(number.digits)} digits and not {asked}"
        hint = ""
    else:
        message = f"{shown} is no {number.kind}: its last digit would have to be {number.check_digit}"
        hint = f"copy it again from its source; if only the last digit is wrong, write {number.corrected}"
    if not number.sure:
        hint += "; if it isn't an ISBN, say what it is: report 17"
    fields.file.report(CHECK_DIGIT, message, fields.where(key), hint)
