"""Rules for the tree itself: who is whose parent, what the roles are, and what may stand in what."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise

from publish.audit.pdf.containment import NO_CONTENT, may_hold
from publish.audit.pdf.examination import Examination, same
from publish.audit.pdf.objects import (
    entry,
    is_dictionary,
    items,
    key,
    name,
    named,
    raw,
    text,
    tree_leaves,
    whole,
)
from publish.audit.pdf.places import Spot
from publish.audit.pdf.roles import MATHML, ROLES_1_7, TRANSPARENT, heading_level
from publish.audit.pdf.tree import Marked, Node, Odd
from publish.rules.tagged_pdf import (
    PDF_CAPTION,
    PDF_CONTAINMENT,
    PDF_CONTAINMENT_CONTENT,
    PDF_ELEMENT_EMPTY,
    PDF_HEADING,
    PDF_HEADING_MIXED,
    PDF_HEADING_SEVERAL,
    PDF_IDENTIFIER,
    PDF_IDENTIFIER_EMPTY,
    PDF_IDENTIFIER_TABLE,
    PDF_LIST,
    PDF_MATH_OUTSIDE_FORMULA,
    PDF_NOTE_IDENTIFIER,
    PDF_NOTE_REFERENCE,
    PDF_NOTE_TYPE,
    PDF_PARENT,
    PDF_PARENT_TREE_KEYS,
    PDF_ROLE,
    PDF_ROLE_REMAPPED,
    PDF_ROLE_REPLACED,
    PDF_STRUCTURE,
    PDF_STRUCTURE_EMPTY,
    PDF_TABLE_GROUPS,
    PDF_TOC_REFERENCE,
)

_GROUPING = frozenset({"NonStruct"})
_MAY_BE_EMPTY = frozenset({"TD", "TH"})
_CHILDREN_1_7 = {
    "L": "L LI Caption",
    "LI": "Lbl LBody",
    "TOC": "TOC TOCI Caption",
    "Table": "TR THead TBody TFoot Caption",
    "THead": "TR",
    "TBody": "TR",
    "TFoot": "TR",
    "TR": "TH TD",
}
_TABLES, _LISTS, _CONTENTS = (
    "PDF/UA-1, 7.2; Matterhorn 09-004",
    "PDF/UA-1, 7.2; Matterhorn 09-005",
    "PDF/UA-1, 7.2; Matterhorn 09-006",
)
_CLAUSES_1_7 = {
    **dict.fromkeys(["Table", "THead", "TBody", "TFoot", "TR", "TH", "TD"], _TABLES),
    **dict.fromkeys(["L", "LI", "LBody"], _LISTS),
    **dict.fromkeys(["TOC", "TOCI"], _CONTENTS),
}
"""The clauses that say where an element of tables, lists and contents stands, and what it holds."""
_PARENTS_1_7 = {
    "LI": "L",
    "LBody": "LI",
    "TOCI": "TOC",
    "THead": "Table",
    "TBody": "Table",
    "TFoot": "Table",
    "TR": "Table THead TBody TFoot",
    "TH": "TR",
    "TD": "TR",
}


def check_structure(seen: Examination) -> None:
    """Check every element, and the tree's own tables."""
    _check_root(seen)
    _check_node(seen, seen.tree.top)
    for node in seen.tree.nodes:
        _check_node(seen, node)
        _check_parent(seen, node)
        _check_role(seen, node)
        if seen.part == 1:
            _check_shape_1_7(seen, node)
            _check_groups(seen, node)
        else:
            _check_shape_2_0(seen, node)
    _check_identifiers(seen)
    _check_headings(seen)


def _check_root(seen: Examination) -> None:
    root = seen.tree.top.value
    if not seen.tree.top.kids:
        seen.report(PDF_STRUCTURE_EMPTY, "the structure tree holds no element")
    if seen.parents:
        following = whole(entry(root, "/ParentTreeNextKey"))
        if following is not None and following <= max(seen.parents):
            message = f"ParentTreeNextKey is {following}, and the parent tree has the key {max(seen.parents)}"
            seen.report(PDF_PARENT_TREE_KEYS, message)
    keys = [whole(number) for number, _value in tree_leaves(entry(root, "/ParentTree"), "/Nums")]
    numbers = [number for number in keys if number is not None]
    if len(numbers) < len(keys) or any(one >= two for one, two in pairwise(numbers)):
        seen.report(PDF_PARENT_TREE_KEYS, "the keys of the parent tree don't rise from one to the next")
    for role, target in named(entry(root, "/RoleMap")).items():
        if seen.part == 1 and role in ROLES_1_7:
            message = f"the role map gives the standard role {role} another meaning, {name(target)}"
            seen.report(PDF_ROLE_REMAPPED, message)


def _check_node(seen: Examination, node: Node) -> None:
    for kid in node.kids:
        if isinstance(kid, Odd):
            seen.report(PDF_STRUCTURE, f"{seen.called(node)} holds {kid.reason}", at=node, cause=_kind(kid.reason))


def _kind(reason: str) -> str:
    """Tell an element that is met again from a kid that can't be followed."""
    return "again" if reason.endswith("for a second time") else "odd"


def _check_parent(seen: Examination, node: Node) -> None:
    assert node.parent is not None
    given = entry(node.value, "/P")
    if not is_dictionary(given):
        seen.report(PDF_PARENT, f"{seen.called(node)} names no parent", at=node, cause="none")
    elif not same(given, node.parent.value):
        message = f"{seen.called(node)} stands in {node.parent.role} and names another element as its parent"
        seen.report(PDF_PARENT, message, at=node)
    if not node.kids and node.standard not in _MAY_BE_EMPTY and node.space != MATHML:
        message = f"{seen.called(node)}, in {seen.called(node.parent)}, holds nothing"
        seen.report(PDF_ELEMENT_EMPTY, message, at=node)


def _check_role(seen: Examination, node: Node) -> None:
    if not node.standard:
        message = f"the role of {seen.called(node)} is neither a standard one nor mapped to one"
        seen.report(PDF_ROLE, message, at=node)
    elif seen.part == 2 and node.standard in {"H", "Note"}:
        message = f"{seen.called(node)} has a role that PDF/UA-2 does without: {node.standard}"
        seen.report(PDF_ROLE_REPLACED, message, at=node, cause=node.standard)


def _effective_children(node: Node, grouping: frozenset[str]) -> list[Node]:
    """Return the elements below, those in elements that only group instead of these."""
    found: list[Node] = []
    waiting = list(reversed(node.children))
    while waiting:
        child = waiting.pop()
        if child.standard in grouping:
            waiting += reversed(child.children)
        else:
            found.append(child)
    return found


def _check_shape_1_7(seen: Examination, node: Node) -> None:
    role, above = node.standard, node.nearest(_GROUPING)
    parents = _PARENTS_1_7.get(role)
    if parents and (above is None or above.standard not in parents.split()):
        place = above.role if above else "nothing"
        message = f"{seen.called(node)} stands in {place}, not in {' or '.join(parents.split())}"
        seen.report(PDF_CONTAINMENT, message, _CLAUSES_1_7[role], at=node, cause=f"in {place}")
    if above is not None and role and role not in _GROUPING and not parents:
        children = _CHILDREN_1_7.get(above.standard)
        if children and role not in children.split():
            wanted = ", ".join(children.split())
            message = f"{seen.called(node)} stands in {above.role}, which holds only {wanted}"
            seen.report(PDF_CONTAINMENT, message, _CLAUSES_1_7[above.standard], at=node, cause=role)
    if role in {"L", "Table", "TOC"}:
        children_here = [child.standard for child in _effective_children(node, _GROUPING)]
        ends = {0} if role != "Table" else {0, len(children_here) - 1}
        captions = [at for at, each in enumerate(children_here) if each == "Caption"]
        if len(captions) > 1 or any(at not in ends for at in captions):
            seen.report(PDF_CAPTION, f"the Caption of {seen.called(node)} is neither first nor alone", at=node)


def _check_groups(seen: Examination, node: Node) -> None:
    """Check the groups of rows of a table, and the headings without a number of any element (PDF/UA-1)."""
    if node.standard == "Table":
        groups = Counter(child.standard for child in _effective_children(node, _GROUPING))
        if groups["THead"] > 1 or groups["TFoot"] > 1:
            seen.report(
                PDF_TABLE_GROUPS, f"{seen.called(node)} has more than one THead or TFoot", at=node, cause="more"
            )
        elif (groups["THead"] or groups["TFoot"]) and not groups["TBody"]:
            seen.report(PDF_TABLE_GROUPS, f"{seen.called(node)} has a THead or TFoot and no TBody", at=node)
    if sum(child.standard == "H" for child in node.children) > 1:
        message = f"{seen.called(node)} holds several headings without a number (H)"
        seen.report(PDF_HEADING_SEVERAL, message, at=node)


def _check_shape_2_0(seen: Examination, node: Node) -> None:
    above = node.nearest(TRANSPARENT)
    if above is not None and above.parent is not None and above.standard and node.standard:
        parent, child = _in_table(above.standard), _in_table(node.standard)
        if not may_hold(parent, child):
            message = f"{seen.called(node)} stands in {above.role}, which may not hold {node.standard}"
            seen.report(PDF_CONTAINMENT, message, f"ISO/TS 32005, {parent}-{child}", at=node)
    if node.standard == "math" and node.space == MATHML and node.parent is not None:
        around = node.parent
        if around.standard != "Formula" and around.space != MATHML:
            message = f"{seen.called(node)} stands in {around.role}, not in a Formula"
            seen.report(PDF_MATH_OUTSIDE_FORMULA, message, at=node)
    if node.standard in NO_CONTENT and any(isinstance(kid, Marked) for kid in node.kids):
        message = f"{seen.called(node)} holds words or pictures directly, not in an element within"
        seen.report(PDF_CONTAINMENT_CONTENT, message, f"ISO/TS 32005, {node.standard}-content", at=node)
    kids = [] if node.standard in _GROUPING else _effective_children(node, _GROUPING)
    captions = [at for at, child in enumerate(kids) if child.standard == "Caption"]
    if len(captions) > 1 or any(at not in {0, len(kids) - 1} for at in captions):
        message = f"the Caption of {seen.called(node)} is neither its first nor its last part"
        seen.report(PDF_CAPTION, message, at=node)
    if node.standard == "L" and name(node.attribute("/ListNumbering", ("List",))) in {"", "None"}:
        labels = (each for item in _effective_children(node, TRANSPARENT) for each in item.children)
        if any(each.standard == "Lbl" for each in labels):
            message = f"{seen.called(node)} has labels and doesn't say how they number it (ListNumbering)"
            seen.report(PDF_LIST, message, at=node)
    if node.standard == "TOCI" and not items(entry(node.value, "/Ref")):
        within = any(items(entry(each.value, "/Ref")) for each in node.below())
        if not within:
            message = f"{seen.called(node)} doesn't say what it leads to (Ref)"
            seen.report(PDF_TOC_REFERENCE, message, at=node)


def _in_table(role: str) -> str:
    return "Hn" if heading_level(role) else role


def _check_identifiers(seen: Examination) -> None:
    """Check that identifiers are unique and in the tree's sorted table, and that notes have theirs and lead back."""
    given = [(node, entry(node.value, "/ID")) for node in seen.tree.nodes if entry(node.value, "/ID") is not None]
    for node, each in given:
        if not raw(each):
            message = f"{seen.called(node)} has an empty identifier (ID)"
            seen.report(PDF_IDENTIFIER_EMPTY, message, at=node)
    given = [(node, each) for node, each in given if raw(each)]
    counts = Counter(raw(each) for _node, each in given)
    for node, each in given:
        if counts[raw(each)] > 1:
            message = f"{seen.called(node)} has the identifier “{text(each)}”, which another element has too"
            seen.report(PDF_IDENTIFIER, message, at=node)
    leaves = list(tree_leaves(entry(seen.tree.top.value, "/IDTree"), "/Names"))
    names = [raw(each) for each, _value in leaves]
    if any(one >= two for one, two in pairwise(names)):
        seen.report(PDF_IDENTIFIER_TABLE, "the names in IDTree are not sorted")
    listed = {raw(each): key(value) for each, value in leaves}
    for node, each in given:
        if listed.get(raw(each)) != key(node.value):
            message = f"IDTree doesn't lead from “{text(each)}” to {seen.called(node)}"
            seen.report(PDF_IDENTIFIER_TABLE, message, at=node, cause="unlisted")
    for each, at in listed.items():
        if at not in seen.tree.by_key:
            message = f"IDTree leads from “{each.decode('latin-1')}” to an element that isn't in the tree"
            seen.report(PDF_IDENTIFIER_TABLE, message, at=Spot(words=each.decode("latin-1")), cause="dead")
    for node in seen.tree.nodes:
        if node.standard == "Note" and seen.part == 1 and not text(entry(node.value, "/ID")):
            seen.report(PDF_NOTE_IDENTIFIER, f"{seen.called(node)} has no identifier (ID)", at=node)
        if node.standard == "FENote":
            _check_note(seen, node)


def _check_note(seen: Examination, note: Node) -> None:
    kind = name(note.attribute("/NoteType", ("FENote",)))
    if kind not in {"Footnote", "Endnote", "None"}:
        message = f"{seen.called(note)} doesn't say what kind of note it is (NoteType)"
        seen.report(PDF_NOTE_TYPE, message, at=note)
    referring = {key(each) for each in items(entry(note.value, "/Ref"))}
    for at in sorted(referring):
        caller = seen.tree.by_key.get(at)
        if caller is None or not any(same(each, note.value) for each in items(entry(caller.value, "/Ref"))):
            called = seen.called(caller) if caller else "an element that isn't in the tree"
            message = f"{seen.called(note)} refers to {called}, which doesn't refer to the note"
            seen.report(PDF_NOTE_REFERENCE, message, at=note, cause="note")
    for node in seen.callers.get(key(note.value), ()):
        if key(node.value) not in referring:
            message = f"{seen.called(node)} refers to {seen.called(note)}, which doesn't refer back (Ref)"
            seen.report(PDF_NOTE_REFERENCE, message, at=node)


def _check_headings(seen: Examination) -> None:
    """Check that headings begin at the first level and leave none out, which PDF/UA-2 doesn't ask for."""
    before, strong = 0, False
    weak: Node | None = None
    for node in seen.tree.nodes:
        weak = node if weak is None and node.standard == "H" else weak
        level = heading_level(node.standard)
        if level is None:
            continue
        strong = True
        if seen.part == 1 and level > before + 1:
            after = f"follows one of level {before}" if before else "is the first heading"
            seen.report(PDF_HEADING, f"{seen.called(node)} {after}; H{before + 1} is left out", at=node)
        before = level
    if strong and weak:
        message = "headings with a number (H1, H2) and without (H) stand side by side"
        seen.report(PDF_HEADING_MIXED, message, "PDF/UA-1, 7.4.4", at=weak)
