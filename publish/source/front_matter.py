"""From the YAML at the head of a text to what the text says about itself."""

from __future__ import annotations

from dataclasses import replace

from publish.diagnostics import Diagnostic
from publish.model.edition import Format
from publish.model.files import SourceFile
from publish.model.metadata import FrontMatter
from publish.rules.fields import WRONG_TYPE
from publish.rules.files import FILE_TOO_LARGE
from publish.source.fields import Fields
from publish.source.foreign_fields import OF_TOOLS, renamed
from publish.source.known_fields import FRONT_MATTER
from publish.source.publication import contributors_of, publication_of
from publish.source.silences import silences_in_yaml
from publish.source.title_block import title_block
from publish.source.yaml_tree import Mapping, YamlFile


def read_front_matter(
    file: SourceFile, text: str, start: int, end: int, findings: list[Diagnostic], formats: tuple[Format, ...]
) -> FrontMatter | None:
    """Read the lines between the two ``---``, which lie at the given offsets, or a title block, which begins at 0."""
    yaml = YamlFile(file.path, text)
    if end - start > 200_000:
        hint = "put it into publication.yaml"
        yaml.report(FILE_TOO_LARGE, "the front matter is longer than 200 kB", yaml.position(0, 3), hint)
        findings += yaml.findings
        return None
    tree = yaml.tree(start, end) if start else title_block(yaml, end)
    front: FrontMatter | None = None
    if isinstance(tree, Mapping):
        fields = Fields(yaml, renamed(tree, yaml), "the front matter", FRONT_MATTER)
        byline = contributors_of(fields, "byline")
        publication = publication_of(fields, formats)
        front = FrontMatter(
            position=fields.position,
            fields=fields.positions(),
            title=publication.title,
            subtitle=publication.subtitle,
            language=publication.language,
            contributors=byline,
            dateline=fields.text("dateline"),
            date=publication.date,
            silences=tuple(silences_in_yaml(yaml, start, end)) if start else (),
            publication=replace(publication, contributors=publication.contributors or byline),
        )
        fields.report_unknown(OF_TOOLS)
    elif tree is not None:
        hint = "write key: value on each line"
        yaml.report(WRONG_TYPE, "the front matter has to be keys with values", tree.position, hint)
    findings += yaml.findings
    return front
