"""From the ``figures`` of a publication to figure records."""

from __future__ import annotations

from publish.diagnostics import Position
from publish.model.entities import FigureRecord, Signature
from publish.rules.fields import DECORATIVE_WITHOUT_REASON
from publish.source.addresses import picture_mistake, picture_path
from publish.source.fields import Fields, entries
from publish.source.known_fields import FIGURE
from publish.source.yaml_tree import Mapping


def read_figures(fields: Fields) -> tuple[tuple[FigureRecord, ...], tuple[str, ...]]:
    """Read ``figures``; return the records, and the ids of those whose alternative text alone does not do."""
    value = fields.value("figures")
    found: list[FigureRecord] = []
    needing: list[str] = []
    for id, position, each in entries(fields.file, value, "figure", FIGURE):
        found.append(_figure(id, position, each))
        if each.flag("needs-description"):
            needing.append(id)
        each.report_unknown()
    return tuple(found), tuple(needing)


def _figure(id: str, position: Position, fields: Fields) -> FigureRecord:
    decorative = fields.text("decorative")
    if decorative.lower() in ("true", "yes", "false", "no"):
        message = f'"decorative" of {fields.title} has to say why the picture needs no alternative text'
        hint = "write the reason: decorative: a line between two parts"
        fields.file.report(DECORATIVE_WITHOUT_REASON, message, fields.where("decorative"), hint)
        decorative = "" if decorative.lower() in ("false", "no") else decorative
    return FigureRecord(
        id=id,
        name=id,
        position=position,
        fields=fields.positions(),
        image=_image(fields),
        alt=fields.text("alt"),
        caption=fields.line("caption"),
        credit=fields.text("credit"),
        date=fields.date("date"),
        place=fields.id("place"),
        rights=fields.text("rights"),
        description=fields.blocks("description"),
        decorative=decorative,
        alt_awaited=fields.flag("alt-awaited"),
        signed=_signature(fields),
    )


def _signature(fields: Fields) -> Signature | None:
    value = fields.value("alt-signed")
    if value is None:
        return None
    if not isinstance(value, Mapping):
        fields.wrong("alt-signed", value.position, "three fields", "write by:, on: and of: below it")
        return None
    each = fields.below("alt-signed", value)
    signed = Signature(
        by=each.text("by"),
        on=each.date("on", ranges=False),
        of=each.text("of"),
        position=value.position,
    )
    each.report_unknown()
    return signed


def _image(fields: Fields) -> str:
    found = fields.scalar("image")
    if found is None:
        return ""
    rule, mistake = picture_mistake(found.text)
    if rule:
        hint = "put the picture into the publication's folder and write its path from there: images/name.png"
        fields.file.report(rule, f'the picture "{found.text[:80]}" {mistake}', found.position, hint)
    return "" if rule else picture_path(found.text)
