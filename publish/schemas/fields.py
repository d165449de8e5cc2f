"""From a table of fields to the JSON Schema of a mapping that has them.

A reader of YAML takes ``2025`` for a number and ``true`` for a truth value where publish takes both for text, and makes
``null`` of what is empty, which publish passes over with a warning: so do the schemas.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import combinations
from typing import Any, TypeAlias

from publish.model.edition import Format
from publish.schemas.patterns import RECORD_ID, pattern
from publish.source.field_names import other_names
from publish.source.known_fields import Field, Holds, Table
from publish.source.standards import conflicts

Schema: TypeAlias = "dict[str, Any]"

YEARS = {"minimum": 1, "maximum": 9999}
_LISTS = (Holds.CHOICES, Holds.IDS, Holds.LIST, Holds.TEXTS)
_ONCE = (Holds.CHOICES, Holds.TEXTS)


class Writer:
    """Writes schemas that share what they define in ``definitions``."""

    def __init__(self, formats: tuple[Format, ...]) -> None:
        self.definitions: dict[str, Schema] = {}
        self._formats = formats

    def mapping(self, known: Table, of_others: frozenset[str] | None = None) -> Schema:
        """Return the schema of a mapping with these fields; ``of_others`` are those of other tools, None for none.

        Where these may stand, so may any but other names for fields of ours.
        """
        properties: Schema = {key: self.field(key, each) for key, each in known.items()}
        if of_others is not None:
            properties |= {key: False for key in other_names(known) if key not in of_others}
        needed = [key for key, each in known.items() if each.needed]
        return {
            "type": "object",
            "properties": properties,
            **({"required": needed} if needed else {}),
            **({"additionalProperties": False} if of_others is None else {}),
        }

    def field(self, key: str, field: Field) -> Schema:
        """Return the schema of what stands under a key."""
        value = self._text(field) if field.fields is None else self._fields(key, field, field.fields)
        return {"description": field.about, **value}

    def by_id(self, name: str, known: Table) -> Schema:
        """Return the schema of ids with these fields below each, if any; what is below one is defined under a name."""
        self.definitions[name] = self.mapping(known)
        return {
            "type": ["object", "null"],
            "propertyNames": RECORD_ID,
            "additionalProperties": {"$ref": f"#/$defs/{name}"},
        }

    def _fields(self, key: str, field: Field, known: Table) -> Schema:
        if field.by_id:
            return self.by_id(key, known)
        item = self.mapping(known, field.of_others or None)
        text = self._text(field)
        if "enum" in text:
            item = {"if": {"type": "object"}, "then": item, "else": text}
        else:
            item |= {**text, "type": ["object", *text.get("type", ("null",))]}
        if key == "editions":
            item["allOf"] = [self._paged_alone(known)]
        if key == "names":
            item["allOf"] = [_used_by_others()]
        if not field.many:
            return item
        self.definitions[key] = item
        one = {"$ref": f"#/$defs/{key}"}
        items: Schema = {"items": one}
        if key == "editions":
            items["items"] = {**one, "not": {"enum": ["", None]}}
            items["allOf"] = [_once(each.name) for each in self._formats]
        return {"if": {"type": "array"}, "then": items, "else": one}

    def _text(self, field: Field) -> Schema:
        """Return the schema of the text that a field takes, or of a list of such texts."""
        holds = field.holds
        if holds is Holds.NOTHING:
            return {}
        if holds is Holds.COORDINATES:
            return _coordinates()
        one = self._one_text(field)
        if holds not in _LISTS:
            return one
        whole: Schema = {"if": {"type": "array"}, "then": {"items": one}, "else": one}
        if holds in _ONCE:
            whole["then"]["uniqueItems"] = True
        if holds is Holds.CHOICES:
            whole["allOf"] = list(_together(field.choices))
        return whole

    def _one_text(self, field: Field) -> Schema:
        holds, needed = field.holds, field.needed
        empty = [] if needed else ["null"]
        choices = self._choices(field)
        if choices:
            return {"enum": [*choices, *([] if needed else ["", None])]}
        if holds is Holds.FLAG:
            return {"enum": [True, False, "true", "false", "", None]}
        matching = pattern(holds, needed=needed)
        if holds in (Holds.DATE, Holds.ONE_DATE):
            return {"type": ["string", "integer", *empty], **matching, **YEARS}
        if holds in (Holds.DIGITS, Holds.SIXTEEN_DIGITS):
            return {"type": ["string", "integer", *empty], **matching, "minimum": 0}
        if holds in (Holds.ADDRESS, Holds.DAY, Holds.WIKIDATA):
            return {"type": ["string", *empty], **matching}
        if holds is Holds.LANGUAGE:  # Norwegian is a truth value to readers of YAML 1.1
            return {"type": ["string", "boolean", *empty], **matching, "not": {"const": True}}
        if holds is Holds.REASON:
            return {"type": ["string", "number", *empty], **matching}
        return {"type": ["string", "number", "boolean", *empty], **matching}

    def _choices(self, field: Field) -> tuple[str, ...]:
        if field.holds is Holds.EDITION:
            return tuple(each.name for each in self._formats)
        if field.holds is Holds.PAPER_EDITION:
            return tuple(each.name for each in self._formats if each.paged)
        return field.choices

    def _paged_alone(self, known: Table) -> Schema:
        """Return a schema that keeps what only paper has from other editions."""
        others = [each.name for each in self._formats if not each.paged]
        barred = {key: {"type": "null"} for key in known if key in ("back-matter", "standards")}
        return {
            "if": {"type": "object", "properties": {"name": {"enum": others}}, "required": ["name"]},
            "then": {"properties": barred},
        }


def aliases(properties: Schema, renamed: dict[str, tuple[str, ...]], of_others: frozenset[str]) -> Sequence[Schema]:
    """Add other names of fields to ``properties``; return what keeps the fields from standing there under two."""
    once: list[Schema] = []
    for ours, others in renamed.items():
        for name in others:
            properties[name] = properties[ours]
        told = [name for name in (ours, *others) if name not in of_others]
        once += [{"not": {"required": list(pair)}} for pair in combinations(told, 2)]
    return once


def _used_by_others() -> Schema:
    """Return a schema by which names of one kind, and no others, say by whom they are used."""
    said = {
        "properties": {"used-by": {"type": ["string", "number", "boolean"], "minLength": 1}},
        "required": ["used-by"],
    }
    return {
        "if": {"type": "object", "properties": {"kind": {"const": "used-by-others"}}, "required": ["kind"]},
        "then": said,
        "else": {"properties": {"used-by": {"enum": ["", None]}}},
    }


def _once(name: str) -> Schema:
    """Return a schema of a list of editions that holds one of this name, or none."""
    named = {"anyOf": [{"const": name}, {"properties": {"name": {"const": name}}, "required": ["name"]}]}
    named["anyOf"][1]["type"] = "object"  # type: ignore[index]
    return {"contains": named, "minContains": 0, "maxContains": 1}


def _together(standards: Iterable[str]) -> Iterable[Schema]:
    """Yield schemas of lists of standards that one file can meet."""
    known = tuple(standards)
    accessible = [each for each in known if not conflicts((each,))]
    yield {
        "if": {"type": "array"},
        "then": {"contains": {"enum": accessible}},
        "else": {"enum": [*accessible, "", None]},
    }
    for pair in combinations(known, 2):
        if any(conflict.standard for conflict in conflicts(pair)):
            both = [{"contains": {"const": each}} for each in pair]
            yield {"not": {"type": "array", "allOf": both}}


def _coordinates() -> Schema:
    def degrees(largest: int) -> Schema:
        number = r"^\s*[+-]?[0-9]{1,3}(?:\.[0-9]{1,20})?\s*$"
        return {"type": ["number", "string"], "minimum": -largest, "maximum": largest, "pattern": number}

    return {
        "type": ["array", "null"],
        "prefixItems": [degrees(90), degrees(180)],
        "items": False,
        "minItems": 2,
    }
