"""Check a tagged PDF against ISO 32000, PDF/UA, ISO 32005 and its own declarations, without any other program."""

from __future__ import annotations

from pathlib import Path

import pikepdf

from publish.audit.pdf.annotation_rules import check_annotations
from publish.audit.pdf.bounds import check_bounds
from publish.audit.pdf.content_rules import check_content
from publish.audit.pdf.declaration_rules import check_declarations
from publish.audit.pdf.destinations import Destinations
from publish.audit.pdf.document_rules import check_document
from publish.audit.pdf.examination import Examination, all_annotations, parent_entries
from publish.audit.pdf.language_rules import check_languages
from publish.audit.pdf.navigation_rules import check_navigation
from publish.audit.pdf.objects import Key, TooLarge, entry, first_items, key
from publish.audit.pdf.opening import damage, read_pdf, read_pdf_file, too_large, untagged
from publish.audit.pdf.picture_rules import check_pictures
from publish.audit.pdf.structure_rules import check_structure
from publish.audit.pdf.table_rules import check_tables
from publish.audit.pdf.tree import Marked, Node, ObjectReference, Tree, read_tree
from publish.audit.pdf.xmp import read_declarations
from publish.diagnostics import Diagnostic, Outcome
from publish.files import shown
from publish.rules.tagged_pdf import PDF_TOO_LARGE

_RULES = (
    check_document,
    check_languages,
    check_declarations,
    check_structure,
    check_content,
    check_annotations,
    check_pictures,
    check_tables,
    check_navigation,
)


def verify_pdf(data: bytes, path: str) -> tuple[Diagnostic, ...]:
    """Return the findings about a PDF; ``path`` is how it is shown to people. A file without tags gets one finding.

    The rules are those of PDF/UA-2 where the file declares it or Well-Tagged PDF, or declares nothing and is a PDF 2.0;
    of PDF/UA-1 otherwise.
    """
    return read_pdf(data, path, lambda pdf: _verify(pdf, path)).diagnostics


def check_pdf(path: Path) -> Outcome[bool]:
    """Verify a file of the disk; no value where it can't be read, or something in it is beyond what people make."""
    return read_pdf_file(path, lambda pdf: _within_bounds(pdf, shown(path)))


def is_too_large(outcome: Outcome[bool]) -> bool:
    """Return whether a file is beyond bounds, so that nobody else should read it either."""
    return any(found.rule is PDF_TOO_LARGE for found in outcome.diagnostics)


def _within_bounds(pdf: pikepdf.Pdf, path: str) -> Outcome[bool]:
    """Verify a file, and look at what the rules don't."""
    verified = _verify(pdf, path)
    if is_too_large(verified):
        return verified
    try:
        check_bounds(pdf)
    except TooLarge as problem:
        return Outcome(value=None, diagnostics=(*verified.diagnostics, too_large(problem, path)))
    return verified


def _verify(pdf: pikepdf.Pdf, path: str) -> Outcome[bool]:
    """Ask every rule; where something is too large to be looked at, keep what was found up to there."""
    damaged = damage(pdf, path)
    tree = read_tree(pdf)
    if tree is None:
        return Outcome(value=True, diagnostics=(*damaged, untagged(path)))
    seen = _examination(pdf, tree, path)
    try:
        for rule in _RULES:
            rule(seen)
    except TooLarge as problem:
        return Outcome(value=None, diagnostics=(*damaged, *seen.findings(), too_large(problem, path)))
    return Outcome(value=True, diagnostics=(*damaged, *seen.findings()))


def _examination(pdf: pikepdf.Pdf, tree: Tree, path: str) -> Examination:
    declared = read_declarations(pdf)
    named = {"1": 1, "2": 2}.get(declared.ua_part)
    usual = 2 if declared.well_tagged or pdf.pdf_version == "2.0" else 1
    owned: dict[Key, dict[int, Node]] = {}
    annotated: dict[Key, Node] = {}
    callers: dict[Key, list[Node]] = {}
    for node in tree.nodes:
        for kid in node.kids:
            if isinstance(kid, Marked):
                owned.setdefault(key(kid.holder), {}).setdefault(kid.number, node)
            elif isinstance(kid, ObjectReference):
                annotated.setdefault(key(kid.target), node)
        for target in first_items(entry(node.value, "/Ref")):
            callers.setdefault(key(target), []).append(node)
    pages = [page.obj for page in pdf.pages]
    return Examination(
        path=path,
        pdf=pdf,
        tree=tree,
        declared=declared,
        destinations=Destinations(pdf),
        pages=pages,
        annotations=all_annotations(pages),
        part=named or usual,
        parents=parent_entries(tree.top.value),
        owned=owned,
        annotated=annotated,
        callers=callers,
    )
