"""The fields of a record: each read as what it has to be, each mistake kept with its place."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable, Iterator

from publish.characters import is_invisible
from publish.diagnostics import Edit, Position, Rule
from publish.languages import language_hint, language_mistake
from publish.model.blocks import Block
from publish.model.inlines import Inline
from publish.rules.dialects import FIELD_OF_OTHERS
from publish.rules.fields import FIELD_EMPTY, MISSING_KEY, UNKNOWN_KEY, UNKNOWN_VALUE, WRONG_TYPE
from publish.rules.links import ADDRESS_MALFORMED, DATE_MALFORMED, LANGUAGE_MALFORMED, RECORD_ID_MALFORMED
from publish.source.addresses import address_mistake
from publish.source.annotations.typed_link import is_record_id
from publish.source.dates import date_edit, date_hint, date_mistake
from publish.source.field_markup import report_markup
from publish.source.field_names import field_edit, field_hint, is_misspelt
from publish.source.known_fields import Table
from publish.source.nearest import did_you_mean, language_edit, nearest, respelt
from publish.source.prose import read_blocks, read_line
from publish.source.yaml_tree import Mapping, Scalar, Sequence, Value, YamlFile

_UNPRINTED = ("based-on", "by", "conforms-to", "contents", "decorative", "file-as", "of", "reason", "rule")
"""Fields whose words no reader sees, or which hold addresses."""


class Fields:
    """A mapping that is read key by key; ``title`` names it in findings, ``known`` are the keys that it can have."""

    def __init__(self, file: YamlFile, mapping: Mapping, title: str, known: Table) -> None:
        self.file = file
        self.title = title
        self.known = known
        self.position = mapping.position
        self._mapping = mapping
        self._values = {key.text: value for key, value in mapping.entries}
        self._keys = {key.text: key.position for key, _ in mapping.entries}

    def positions(self) -> tuple[tuple[str, Position], ...]:
        """Return the position of every value under its key; that of a nested one under ``names.0.text``."""
        return tuple(_positions(self._mapping, ""))

    def report_unknown(self, of_others: frozenset[str] = frozenset()) -> None:
        """Report every key that isn't known; call it last.

        Where keys ``of_others`` may stand, these are a remark, as are all that look like none of ours.
        """
        for key, position in self._keys.items():
            if key in self.known:
                continue
            if key in of_others or (of_others and not is_misspelt(key, self.known)):
                message = f'"{key[:80]}" is a field of another tool, and changes nothing here'
                self.file.findings.append(FIELD_OF_OTHERS.finding(message, position))
            else:
                message = f'{self.title} has no field "{key[:80]}"'
                edit = field_edit(key, self.known)
                edit = None if edit is None or edit.text in self._keys else edit
                self.file.report(UNKNOWN_KEY, message, position, field_hint(key, self.known), edit)

    def value(self, key: str) -> Value | None:
        """Return what stands under a known key, if anything does; warn of a key with nothing after it."""
        assert key in self.known, key
        value = self._values.get(key)
        if isinstance(value, Scalar) and value.style == "*":
            return None
        if isinstance(value, Scalar) and is_invisible(value.text):
            message = f'"{key}" of {self.title} is empty'
            self.file.findings.append(FIELD_EMPTY.finding(message, self._keys[key]))
            return None
        return value

    def where(self, key: str) -> Position:
        """Return the position of a value, or that of the mapping."""
        value = self._values.get(key)
        return value.position if value else self.position

    def scalar(self, key: str, hint: str = "") -> Scalar | None:
        """Return a value that has to be text; ``hint`` says what to write in place of anything else."""
        value = self.value(key)
        if isinstance(value, Scalar):
            return value
        if value is not None:
            self.wrong(key, value.position, "text", hint or f"write {key}: words")
        return None

    def needed(self, key: str) -> Scalar | None:
        """Return a value that has to be text; report one that is needed and isn't there."""
        found = self.scalar(key)
        if found is None and self.known[key].needed and isinstance(self._values.get(key), Scalar | None):
            self.file.report(MISSING_KEY, f'{self.title} has no "{key}"', self.position, f"add {key}: to it")
        return found

    def text(self, key: str) -> str:
        """Return text, its lines joined."""
        found = self.needed(key)
        if found and key not in _UNPRINTED:
            report_markup(key, found, self.file)
        return " ".join(found.text.split()) if found else ""

    def wrong(self, key: str, position: Position, wanted: str, hint: str) -> None:
        """Report a value of the wrong kind."""
        self.file.report(WRONG_TYPE, f'"{key}" of {self.title} has to be {wanted}', position, hint)

    def checked(
        self,
        key: str,
        mistake: Callable[[str], str],
        rule: Rule,
        hint: Callable[[str], str],
        instead: str = "",
        edit: Callable[[str], Edit | None] = lambda _text: None,
    ) -> str:
        """Return text that a function finds no mistake in.

        ``instead`` is the hint for what isn't text at all; ``edit`` makes that of what the hint says.
        """
        found = self.scalar(key, instead)
        text = found.text.strip() if found else ""
        problem = mistake(text) if text else ""
        if found and problem:
            self.file.report(rule, f'"{text[:80]}" {problem}', found.position, hint(text), edit(text))
        return "" if problem else text

    def date(self, key: str, *, ranges: bool = True) -> str:
        """Return a date."""
        return self.checked(
            key, lambda text: date_mistake(text, ranges=ranges), DATE_MALFORMED, date_hint, edit=date_edit
        )

    def language(self, key: str) -> str:
        """Return a language tag."""
        return self.checked(key, language_mistake, LANGUAGE_MALFORMED, language_hint, edit=language_edit)

    def address(self, key: str) -> str:
        """Return an address of the network."""
        return self.checked(
            key, address_mistake, ADDRESS_MALFORMED, lambda _: "write the whole address: https://example.org/page"
        )

    def choice(self, key: str, choices: Iterable[str] = (), default: str = "", noun: str = "") -> str:
        """Return one of ``choices``, or else of those of the key; ``noun`` says with its article what each one is."""
        known = tuple(choices) or self.known[key].choices
        found = self.checked(
            key,
            lambda text: "" if text in known else f"is not {noun or f'a {key}'} that {self.title} can have",
            UNKNOWN_VALUE,
            lambda text: did_you_mean(text, known),
            did_you_mean("", known),
            lambda text: respelt(text, nearest(text, known)),
        )
        return found or default

    def id(self, key: str, hint: str = "an id holds letters, digits and hyphens") -> str:
        """Return the id of a record."""
        found = self.checked(key, _id_mistake, RECORD_ID_MALFORMED, lambda _: hint)
        return unicodedata.normalize("NFC", found)

    def ids(self, key: str) -> tuple[str, ...]:
        """Return ids of records: a list, or one with commas between them."""
        found: list[str] = []
        for scalar in self.scalars(key):
            for name in unicodedata.normalize("NFC", scalar.text).split(","):
                mistake = _id_mistake(name.strip())
                if mistake:
                    message = f'"{name.strip()[:80]}" {mistake}'
                    hint = "an id holds letters, digits and hyphens"
                    self.file.report(RECORD_ID_MALFORMED, message, scalar.position, hint)
                else:
                    found.append(name.strip())
        return tuple(dict.fromkeys(found))

    def flag(self, key: str) -> bool:
        """Return true or false."""
        found = self.checked(
            key,
            lambda text: "" if text in ("true", "false") else "is neither true nor false",
            WRONG_TYPE,
            lambda _: f"write {key}: true, or leave it out",
        )
        return found == "true"

    def scalars(self, key: str) -> tuple[Scalar, ...]:
        """Return texts: one, or a list of them."""
        value = self.value(key)
        items = value.items if isinstance(value, Sequence) else (value,) if value else ()
        for item in items:
            if not isinstance(item, Scalar):
                self.wrong(key, item.position, "text or a list of texts", f"write {key}: [one, two]")
        return tuple(item for item in items if isinstance(item, Scalar) and item.text.strip())

    def mappings(self, key: str) -> tuple[Fields, ...]:
        """Return a list of mappings; a single mapping will do."""
        value = self.value(key)
        items = value.items if isinstance(value, Sequence) else (value,) if value else ()
        found: list[Fields] = []
        for number, item in enumerate(items):
            if isinstance(item, Mapping):
                found.append(self.below(key, item, number))
            else:
                self.wrong(key, item.position, "a list of records", "write each as - key: value")
        return tuple(found)

    def mapping(self, key: str) -> Fields | None:
        """Return a mapping."""
        value = self.value(key)
        if value is not None and not isinstance(value, Mapping):
            self.wrong(
                key, value.position, "keys with values", f"write the keys below {key}:, each further to the right"
            )
        return self.below(key, value) if isinstance(value, Mapping) else None

    def below(self, key: str, mapping: Mapping, number: int | None = None) -> Fields:
        """Return the fields of what stands under a key, or of one of its items, whose ``number`` counts from 0."""
        known = self.known[key].fields
        assert known is not None, key
        where = f'"{key}"' if number is None else f'entry {number + 1} of "{key}"'
        return Fields(self.file, mapping, f"{where} of {self.title}", known)

    def blocks(self, key: str) -> tuple[Block, ...]:
        """Return prose of one paragraph or more."""
        found = self.scalar(key)
        return read_blocks(found, self.file) if found else ()

    def line(self, key: str) -> tuple[Inline, ...]:
        """Return prose of one paragraph."""
        found = self.scalar(key)
        return read_line(found, self.file) if found else ()


def entries(file: YamlFile, value: Value | None, what: str, known: Table) -> Iterator[tuple[str, Position, Fields]]:
    """Yield the records of a mapping of ids, each with the position of its id; ``what`` is the kind of record."""
    if value is None:
        return
    if not isinstance(value, Mapping):
        file.report(
            WRONG_TYPE,
            f"{file.path} has to give each {what} under its id",
            value.position,
            "write id: and below it its fields",
        )
        return
    for key, fields in value.entries:
        if isinstance(fields, Scalar) and fields.style == "*":
            continue
        if not is_record_id(unicodedata.normalize("NFC", key.text)):
            message = f'"{key.text[:80]}" can\'t be the id of a {what}'
            file.report(RECORD_ID_MALFORMED, message, key.position)
        elif not isinstance(fields, Mapping):
            message = f'the {what} "{key.text}" has no fields'
            file.report(WRONG_TYPE, message, key.position, "write its fields below its id, each further to the right")
        else:
            name = unicodedata.normalize("NFC", key.text)
            yield name, key.position, Fields(file, fields, f'the {what} "{name}"', known)


def _id_mistake(text: str) -> str:
    return "" if is_record_id(unicodedata.normalize("NFC", text)) else "is not the id of a record"


def _positions(value: Value, prefix: str) -> Iterator[tuple[str, Position]]:
    if isinstance(value, Mapping):
        for key, inner in value.entries:
            path = f"{prefix}.{key.text}" if prefix else key.text
            yield path, inner.position
            yield from _positions(inner, path)
    elif isinstance(value, Sequence):
        for number, inner in enumerate(value.items):
            yield f"{prefix}.{number}", inner.position
            yield from _positions(inner, f"{prefix}.{number}")
