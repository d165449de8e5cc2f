"""From publication.yaml, or the front matter of a lone text, to what a publication says about itself."""

from __future__ import annotations

import re
from dataclasses import replace

from publish.diagnostics import Outcome, Position, in_order
from publish.model.colours import COLOURS
from publish.model.edition import FULL, Edition, Format
from publish.model.files import SourceFile
from publish.model.metadata import Contributor, PublicationFile, Review, Rights
from publish.model.silence import Silence
from publish.model.standards import DEFAULT_STANDARDS, STANDARDS
from publish.rules.dialects import FIELD_OF_OTHERS
from publish.rules.fields import (
    BACK_MATTER_MISPLACED,
    EDITION_REPEATED,
    IDENTIFIER_MALFORMED,
    PUBLICATION_EMPTY,
    STANDARD_REPEATED,
    STANDARDS_CONFLICT,
    STANDARDS_MISPLACED,
    TEXT_OUTSIDE,
    TEXT_REPEATED,
    UNKNOWN_VALUE,
    WRONG_TYPE,
)
from publish.rules.links import DATE_MALFORMED
from publish.source.addresses import path_leaves
from publish.source.dates import date_hint, is_whole_day
from publish.source.decoding import decode
from publish.source.fields import Fields
from publish.source.figures import read_figures
from publish.source.known_fields import PUBLICATION, ROLES
from publish.source.nearest import did_you_mean, nearest, respelt
from publish.source.numbers import report_wrong_number
from publish.source.records import LARGEST
from publish.source.silences import silences_in_yaml
from publish.source.standards import conflicts
from publish.source.yaml_tree import Mapping, Scalar, Sequence, YamlFile

_UUID = re.compile(r"urn:uuid:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.IGNORECASE | re.ASCII)


def read_publication(file: SourceFile, formats: tuple[Format, ...]) -> Outcome[PublicationFile]:
    """Read publication.yaml; its editions have one of ``formats``."""
    decoded = decode(file, LARGEST)
    if decoded.value is None:
        return Outcome(value=None, diagnostics=decoded.diagnostics)
    yaml = YamlFile(file.path, decoded.value)
    tree = yaml.tree()
    value: PublicationFile | None = None
    if isinstance(tree, Mapping):
        fields = Fields(yaml, tree, file.name, PUBLICATION)
        value = publication_of(fields, formats)
        value = replace(value, silences=(*value.silences, *silences_in_yaml(yaml)))
        fields.report_unknown()
    elif tree is not None:
        hint = "write key: value on each line"
        yaml.report(WRONG_TYPE, f"{file.path} has to hold keys with values", tree.position, hint)
    elif not yaml.findings:
        where = Position(path=file.path)
        yaml.report(PUBLICATION_EMPTY, f"{file.path} says nothing", where)
    return Outcome(value=value, diagnostics=in_order((*decoded.diagnostics, *yaml.findings)))


def publication_of(fields: Fields, formats: tuple[Format, ...]) -> PublicationFile:
    """Read all keys that a publication may have."""
    figures, needs_description = read_figures(fields)
    return PublicationFile(
        position=fields.position,
        fields=fields.positions(),
        title=fields.text("title"),
        subtitle=fields.text("subtitle"),
        language=fields.language("language"),
        identifier=_identifier(fields),
        date=fields.date("date", ranges=False),
        modified=fields.date("modified", ranges=False),
        publisher=fields.text("publisher"),
        contact=fields.text("contact"),
        description=fields.text("description"),
        subjects=tuple(" ".join(each.text.split()) for each in fields.scalars("subjects")),
        based_on=_based_on(fields),
        contributors=contributors_of(fields, "contributors"),
        rights=_rights(fields),
        texts=_texts(fields),
        figures=figures,
        cover=fields.id("cover", "write the id of a figure; its record has the picture under image:"),
        colour=_colour(fields),
        editions=_editions(fields, formats),
        pages=fields.choice("pages", _paged(formats), noun="an edition on paper"),
        accessibility_summary=fields.text("accessibility-summary"),
        needs_description=needs_description,
        loaded_words=tuple(" ".join(each.text.split()) for each in fields.scalars("loaded-words")),
        review=_review(fields),
        bibliography=_files(fields, "bibliography"),
        csl=_style(fields),
        silences=_silences(fields),
    )


def _identifier(fields: Fields) -> str:
    """Read an identifier: any words, but what says that it is a UUID has to be one, and an ISBN has to be right."""
    written = fields.checked(
        "identifier",
        lambda text: "" if _UUID.fullmatch(text) or not text.lower().startswith("urn:uuid:") else "is not a UUID",
        IDENTIFIER_MALFORMED,
        lambda _: "write 32 hexadecimal digits in groups of 8-4-4-4-12, or leave the identifier out",
    )
    report_wrong_number(fields, "identifier", written)
    return " ".join(written.split())


def _colour(fields: Fields) -> str:
    """Read the name of a colour; another colour ("blue") isn't a misspelt one, so the hint lists all."""
    return fields.checked(
        "colour",
        lambda text: "" if text in COLOURS else "is not a colour that a publication can have",
        UNKNOWN_VALUE,
        lambda text: did_you_mean(text, COLOURS, cutoff=_ALIKE),
        did_you_mean("", COLOURS),
        lambda text: respelt(text, nearest(text, COLOURS, _ALIKE)),
    )


_ALIKE = 0.75


def _based_on(fields: Fields) -> str:
    written = fields.text("based-on")
    report_wrong_number(fields, "based-on", written)
    return written


def contributors_of(fields: Fields, key: str) -> tuple[Contributor, ...]:
    """Read a list of people: each a name, or a name with a role."""
    value = fields.value(key)
    items = value.items if isinstance(value, Sequence) else (value,) if value else ()
    found: list[Contributor] = []
    for number, item in enumerate(items):
        if isinstance(item, Scalar):
            found.append(Contributor(name=" ".join(item.text.split()), position=item.position))
        elif isinstance(item, Mapping):
            each = fields.below(key, item, number)
            found.append(
                Contributor(
                    name=each.text("name"),
                    role=_role(each),
                    file_as=each.text("file-as"),
                    position=each.position,
                )
            )
            each.report_unknown(fields.known[key].of_others)
        else:
            fields.wrong(key, item.position, "a list of names", "write each as - Name, or as - name: Name")
    return tuple(each for each in found if each.name)


def _role(fields: Fields) -> str:
    written = fields.text("role")
    if written in ROLES.values():
        fields.value("role")
        return written
    return ROLES.get(fields.choice("role", ROLES, "author"), "aut")


def _rights(fields: Fields) -> Rights:
    value = fields.value("rights")
    if isinstance(value, Mapping):
        each = fields.below("rights", value)
        rights = Rights(statement=each.text("statement"), licence=each.text("licence"), url=each.address("url"))
        each.report_unknown()
        return rights
    return Rights(statement=fields.text("rights"))


def _silences(fields: Fields) -> tuple[Silence, ...]:
    """Read the rules that are silenced for the whole publication, each with the reason."""
    value = fields.value("silence")
    items = value.items if isinstance(value, Sequence) else (value,) if value else ()
    found: list[Silence] = []
    for number, item in enumerate(items):
        if not isinstance(item, Mapping):
            fields.wrong(
                "silence",
                item.position,
                "a list of rules with reasons",
                "write each as - rule: name, and below it reason:",
            )
            continue
        each = fields.below("silence", item, number)
        rule = each.text("rule")
        found.append(Silence(rule=rule, reason=each.text("reason"), position=each.where("rule")))
        each.report_unknown()
    return tuple(each for each in found if each.rule)


def _files(fields: Fields, key: str) -> tuple[tuple[str, Position], ...]:
    """Read the names of files of the publication, each once."""
    found: dict[str, Position] = {}
    for scalar in fields.scalars(key):
        name = scalar.text.strip()
        if name:
            found.setdefault(name, scalar.position)
    return tuple(found.items())


def _style(fields: Fields) -> tuple[str, Position] | None:
    """Read the name of the file with the style of citations; one on the network is left out with a remark."""
    for name, position in _files(fields, "csl"):
        if not re.match(r"https?://", name, re.IGNORECASE):
            return name, position
        hint = "put the file beside the text, and write its name"
        message = f'"{name[:80]}" lies on the network, from which nothing is read: citations have our own style'
        fields.file.findings.append(FIELD_OF_OTHERS.finding(message, position, hint))
    return None


def _texts(fields: Fields) -> tuple[tuple[str, Position], ...]:
    found: dict[str, Position] = {}
    for scalar in fields.scalars("texts"):
        name = scalar.text.strip()
        if path_leaves(name):
            message = f'the text "{name[:80]}" lies outside the publication\'s folder'
            fields.file.report(TEXT_OUTSIDE, message, scalar.position)
        elif name in found:
            message = f'the text "{name[:80]}" is listed twice'
            fields.file.findings.append(TEXT_REPEATED.finding(message, scalar.position, other=found[name]))
        else:
            found[name] = scalar.position
    return tuple(found.items())


def _editions(fields: Fields, formats: tuple[Format, ...]) -> tuple[Edition, ...]:
    known = {each.name: each for each in formats}
    value = fields.value("editions")
    items = value.items if isinstance(value, Sequence) else (value,) if value else ()
    found: dict[str, Edition] = {}
    for number, item in enumerate(items):
        # A name alone stands for a record with nothing but that name.
        if isinstance(item, Scalar):
            key = Scalar(text="name", style="", start=item.start, end=item.start, position=item.position)
            item = Mapping(entries=((key, item),), position=item.position)
        if not isinstance(item, Mapping):
            fields.wrong("editions", item.position, "a list of editions", f"write [{', '.join(known)}]")
            continue
        each = fields.below("editions", item, number)
        each.needed("name")
        name, paper = each.choice("name", known), each.choice("paper", default="a4")
        standards = _standards(each, known.get(name), formats)
        back_matter = _back_matter(each, known.get(name), formats)
        identifier = _identifier(each)
        each.report_unknown()
        if name in found:
            message = f'the edition "{name}" is listed twice'
            fields.file.report(EDITION_REPEATED, message, each.position)
        elif name:
            found[name] = Edition(
                format=known[name],
                paper=paper,
                back_matter=back_matter,
                standards=standards,
                identifier=identifier,
                position=each.position,
            )
    return tuple(found.values())


def _back_matter(fields: Fields, edition: Format | None, formats: tuple[Format, ...]) -> str:
    """Read how much of its back matter an edition on paper has."""
    if edition is not None and not edition.paged and fields.value("back-matter") is not None:
        message = f"the edition {edition.name} has all of its back matter"
        hint = f"move back-matter: to the edition {' or '.join(_paged(formats))}"
        fields.file.report(BACK_MATTER_MISPLACED, message, fields.where("back-matter"), hint)
    return fields.choice("back-matter", default=FULL, noun="an amount of back matter")


def _paged(formats: tuple[Format, ...]) -> tuple[str, ...]:
    return tuple(each.name for each in formats if each.paged)


def _standards(fields: Fields, edition: Format | None, formats: tuple[Format, ...]) -> tuple[str, ...]:
    """Read the standards of a PDF; where there is a mistake, the usual ones come back."""
    if fields.value("standards") is None:
        return DEFAULT_STANDARDS
    where, mistakes = fields.where("standards"), len(fields.file.findings)
    if edition is not None and not edition.paged:
        message = f"the edition {edition.name} isn't made to standards of PDF"
        hint = f"move standards: to the edition {' or '.join(_paged(formats))}"
        fields.file.report(STANDARDS_MISPLACED, message, where, hint)
    written: dict[str, Position] = {}
    for scalar in fields.scalars("standards"):
        name = scalar.text.strip()
        if name not in STANDARDS:
            message = f'"{name[:80]}" is not a standard that a PDF can be made to'
            edit = respelt(name, nearest(name, STANDARDS))
            fields.file.report(UNKNOWN_VALUE, message, scalar.position, did_you_mean(name, STANDARDS), edit)
        elif name in written:
            message = f'the standard "{name}" is listed twice'
            fields.file.report(STANDARD_REPEATED, message, scalar.position)
        else:
            written[name] = scalar.position
    unread = len(fields.file.findings) > mistakes
    for conflict in conflicts(tuple(written)):
        # What is misspelt may be what the list seems to lack.
        if conflict.standard or not unread:
            at = written.get(conflict.standard, where)
            fields.file.report(STANDARDS_CONFLICT, conflict.reason, at, conflict.repair)
    return tuple(written) if len(fields.file.findings) == mistakes else DEFAULT_STANDARDS


def _review(fields: Fields) -> Review | None:
    each = fields.mapping("review")
    if each is None:
        return None
    by, contents = each.text("by"), each.text("contents")
    each.needed("date")
    date = each.checked(
        "date", lambda text: "" if is_whole_day(text) else "is not a whole day", DATE_MALFORMED, date_hint
    )
    date = each.date("date", ranges=False) if date else ""
    conforms_to, credential, report = each.text("conforms-to"), each.text("credential"), each.address("report")
    each.report_unknown()
    if not (by and contents and date):
        return None
    review = Review(by=by, date=date, contents=contents, credential=credential, report=report, position=each.position)
    if conforms_to:
        from dataclasses import replace

        review = replace(review, conforms_to=conforms_to)
    return review
