"""Fields that pandoc, Quarto, Jekyll, Hugo, Obsidian and others know at the head of a text, and dates in words."""

from __future__ import annotations

from dataclasses import replace

from publish.languages import day_in_words, language_mistake
from publish.rules.dialects import FIELD_OF_OTHERS
from publish.rules.fields import DATE_UNREAD
from publish.source.dates import date_hint, date_mistake
from publish.source.yaml_tree import Mapping, Scalar, Sequence, Value, YamlFile

RENAMED = {
    "byline": ("author", "authors"),
    "description": ("abstract", "summary", "excerpt"),
    "language": ("lang",),
    "modified": ("lastmod", "last_modified_at", "updated"),
    "rights": ("copyright", "licence", "license"),
    "subjects": ("keywords", "tags", "categories"),
}
"""What others call a field, by its name here; the first of them that a text has counts."""
_MADE_BY_TOOLS = """
    always_allow_html beameroption beamertheme biblio-style bibliographystyle bookdown callout-appearance citation
    citecolor CJKmainfont created classoption code-fold code-line-numbers code-tools colorlinks comments crossref
    csquotes css cssclass cssclasses date-format documentclass draft editor editor_options embed-resources engine
    execute exports fig-cap-location filters fontenc fontfamily fontsize footer format from geometry has_children
    header header-includes hide_table_of_contents highlight-style html-math-method hyperrefoptions ibooks
    include-after include-before indent institute jupyter jupytext keep-md kernelspec knit layout lightbox
    linestretch link-citations linkcolor links-as-notes listings lof logo lot mainfont mainfontoptions
    margin-bottom margin-left margin-right margin-top marp mathfont mathspec monofont myst nav_order nocite
    number-depth number-sections numbering numbersections orphan output pagestyle paginate papersize params parent
    pdf-engine permalink project published-title reference-section-title sansfont secnumdepth self-contained
    sidebar_label sidebar_position site slug standalone status suppress-bibliography tbl-cap-location template
    thanks theme title-block-banner title-prefix titlepage to toc toc-depth toc-title toccolor top-level-division
    type uid url urlcolor version website weight
"""
OF_TOOLS = frozenset(_MADE_BY_TOOLS.split())
"""Fields that say how another tool is to set the text."""
DATES = ("date", "modified")
"""Fields in which a text may say a day in words."""
_BESIDE_NAMES = "affiliation affiliations corresponding degrees email equal-contributor id institute orcid url"
OF_PEOPLE = frozenset(_BESIDE_NAMES.split())
"""What others say of an author beside the name."""


def renamed(tree: Mapping, file: YamlFile) -> Mapping:
    """Return a mapping with the names that fields have here; an abstract is printed nowhere, which a remark says."""
    taken = {key.text for key, _ in tree.entries}
    entries = []
    for key, value in tree.entries:
        name = next((ours for ours, others in RENAMED.items() if key.text in others), "")
        if name and name not in taken:
            taken.add(name)
            if name == "description":
                message = f'"{key.text}" stands in the metadata and on no page'
                file.findings.append(FIELD_OF_OTHERS.finding(message, key.position, "write ::: summary for readers"))
            if name == "subjects" and isinstance(value, Scalar):
                value = _several(value)
            key = replace(key, text=name)
        entries.append((key, value))
    language = next((value.text for key, value in entries if key.text == "language" and isinstance(value, Scalar)), "")
    read = ((key, _date(value, language, file) if key.text in DATES else value) for key, value in entries)
    return replace(tree, entries=tuple((key, value) for key, value in read if value is not None))


def _several(value: Scalar) -> Value:
    """Return the items of a list that is written in one line, with commas between them."""
    items = [item for part in value.text.split(",") if (item := part.strip())]
    if len(items) < 2:
        return value
    return Sequence(items=tuple(replace(value, text=item) for item in items), position=value.position)


def _date(value: Value, language: str, file: YamlFile) -> Value | None:
    """Return a date in the form of ISO 8601; nothing for words that are no date of the calendar."""
    if not isinstance(value, Scalar) or not value.text.strip() or not date_mistake(value.text.strip(), ranges=False):
        return value
    written = value.text.strip()
    meant = day_in_words(written, "en" if language_mistake(language) else language)
    if meant:
        return replace(value, text=meant)
    if not any(character.isalpha() for character in written):
        return value  # a mistake in a date of our form
    message = f'"{written[:80]}" is read as no date, so the text has none'
    file.report(DATE_UNREAD, message, value.position, date_hint(written))
    return None
