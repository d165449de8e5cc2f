"""Every rule that a finding can be of: the tables of all rooms together, found by name."""

from __future__ import annotations

import difflib
import functools
import re
from collections.abc import Mapping
from dataclasses import dataclass
from types import ModuleType

from publish.diagnostics import Diagnostic, Rule

_PLAIN = re.compile("[a-z0-9-]+")
_LONGEST_GUESS = 80


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """Rules that the documentation keeps together, and the page of it that they stand on.

    ``of_sources`` says whether reading and resolving a source is enough to find what breaks them.
    """

    title: str
    page: str
    rules: tuple[Rule, ...]
    of_sources: bool = True


@functools.cache
def sections() -> tuple[Section, ...]:
    """Return all rules in the order of the documentation, importing the modules that declare them."""
    from publish import lint
    from publish.audit import epub
    from publish.rules import (
        alternatives,
        bibliographies,
        blocks,
        building,
        dialects,
        editing,
        exporting,
        fields,
        files,
        formulas,
        importing,
        links,
        merging,
        outputs,
        pdf_judgement,
        pictures,
        previewing,
        publication,
        record_files,
        silences,
        suggesting,
        tagged_pdf,
        validators,
    )

    tables = {
        "Files and folders": files,
        "YAML: records, publication.yaml, front matter": fields,
        "Typed links, dates and languages": links,
        "Headings, notes, containers, tables": blocks,
        "Formulas": formulas,
        "Citations and bibliographies": bibliographies,
        "Marks of other dialects of Markdown": dialects,
        "Figures and pictures": pictures,
        "The publication as a whole": publication,
        "Silences": silences,
        "Building": building,
        "Checking outputs": outputs,
        "Validators": validators,
        "Imports": importing,
        "Importing again": merging,
        "Exports": exporting,
        "Lists of alternative texts": alternatives,
        "Records from elsewhere": record_files,
        "Proposals": suggesting,
        "Help in editors": editing,
        "The live preview": previewing,
    }
    found_later = (
        *(building, outputs, validators, importing, merging, exporting, alternatives, record_files, suggesting),
        *(editing, previewing),
    )
    findings = [
        Section(title=title, page="findings.md", rules=rules_of(table), of_sources=table not in found_later)
        for title, table in tables.items()
    ]
    return (
        *findings,
        Section(title="Sources", page="rules/README.md", rules=tuple(lint.CHECKS)),
        Section(
            title="EPUBs", page="epub-rules.md", rules=tuple(each.rule for each in epub.epub_rules()), of_sources=False
        ),
        Section(title="Tagged PDFs", page="pdf-rules.md", rules=rules_of(tagged_pdf), of_sources=False),
        Section(
            title="What validators can't see in PDFs",
            page="pdf-judgement-rules.md",
            rules=rules_of(pdf_judgement),
            of_sources=False,
        ),
    )


@functools.cache
def rules() -> Mapping[str, Rule]:
    """Return every rule under its name."""
    return {rule.name: rule for section in sections() for rule in section.rules}


def rules_of(module: ModuleType) -> tuple[Rule, ...]:
    """Return the rules that a module declares, in the order in which it does."""
    return tuple(dict.fromkeys(value for value in vars(module).values() if isinstance(value, Rule)))


def find(name: str) -> Rule | None:
    """Return the rule of a name, or of the name of a validator's message, such as ``epubcheck-rsc-005``."""
    known = rules()
    return known.get(name) or next((rule for rule in known.values() if _is_message(name, rule)), None)


def _is_message(name: str, family: Rule) -> bool:
    code = name.removeprefix(f"{family.name}-")
    return code != name and any(re.fullmatch(known, code) for known in family.codes)


def near(name: str) -> tuple[str, ...]:
    """Return the rules that somebody may have meant by a name that no rule has, the most like it first."""
    plain = (f"{rule.name}-{code}" for rule in rules().values() for code in rule.codes if _PLAIN.fullmatch(code))
    return tuple(difflib.get_close_matches(name[:_LONGEST_GUESS].casefold(), (*rules(), *plain), n=3, cutoff=0.7))


def nearest(name: str) -> str:
    """Say which rules somebody may have meant by a name that no rule has; nothing where none is near."""
    return one_of(near(name))


def one_of(names: tuple[str, ...]) -> str:
    """Ask whether one of some rules was meant; nothing for none."""
    return f"did you mean {' or '.join(names)}?" if names else ""


def is_of(found: Diagnostic, names: frozenset[str]) -> bool:
    """Return whether one of the names is that of a finding or of its rule, which for a validator's message differ."""
    return found.name in names or found.rule.name in names


def section_of(rule: Rule) -> Section:
    """Return the section that a rule stands in."""
    return next(section for section in sections() if rule in section.rules)


def page_of(rule: Rule) -> str:
    """Return the place in the documentation where a rule is described, from its folder."""
    page = section_of(rule).page
    return f"rules/{rule.name}.md" if page == "rules/README.md" else f"{page}#{rule.name}"
