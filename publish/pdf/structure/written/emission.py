"""The tree written into the PDF: structure elements, the parent tree, the identifiers (ISO 32000-2, 14.7)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import pydyf

from publish.pdf.structure.planned.element import Element, LinkArea, Mark
from publish.pdf.structure.planned.plan import Plan
from publish.pdf.structure.written.formula_files import formula_file

_PDF_1, _PDF_2 = "http://iso.org/pdf/ssn", "http://iso.org/pdf2/ssn"
# Roles of PDF 1.7 that PDF 2.0 has left in the older namespace.
_ONLY_IN_PDF_1 = frozenset({"Art", "BlockQuote", "TOC", "TOCI", "Quote", "Reference", "Code"})
# Roles of PDF 2.0 and what they are in PDF 1.7.
ROLE_MAP = {"Aside": "Sect", "Em": "Span", "Strong": "Span", "Sub": "Span"}


def prune(plan: Plan) -> None:
    """Take out elements that hold nothing, and links that lead nowhere."""
    for element in reversed(list(plan.document.all())):
        above = element.parent
        if above is None:
            continue
        if not element.kids and not element.stays:
            above.kids.remove(element)
        elif element.role == "Link" and not any(isinstance(kid, LinkArea) for kid in element.kids):
            place = element.index()
            above.kids[place : place + 1] = element.kids
            for kid in element.children:
                kid.parent = above


def write_tree(plan: Plan, pdf: Any, spare: list[Any], *, with_files: bool = False) -> None:
    """Write the plan as the structure tree of a PDF; ``spare`` are objects that nothing refers to any more.

    ``with_files`` has formulas carry their MathML as files.
    """
    writer = _Writer(plan, pdf, spare, with_files)
    writer.write()


class _Writer:
    def __init__(self, plan: Plan, pdf: Any, spare: list[Any], with_files: bool) -> None:
        self._plan = plan
        self._with_files = with_files
        self._pdf = pdf
        self._pages: Sequence[bytes] = pdf.page_references
        self._numbers = sorted((unused.number for unused in spare), reverse=True)
        self._namespaces: dict[str, bytes] = {}

    def write(self) -> None:
        catalog = self._pdf.catalog
        root = pydyf.Dictionary({"Type": "/StructTreeRoot"})
        self._add(root)
        self._write_roles(root)
        elements = list(self._plan.document.all())
        objects = [pydyf.Dictionary({"Type": "/StructElem", "S": f"/{element.role}"}) for element in elements]
        for element, written in zip(elements, objects, strict=True):
            self._add(written)
            element.reference = written.reference
        for element, written in zip(elements, objects, strict=True):
            self._write_element(element, written, root)
        root["K"] = pydyf.Array([elements[0].reference])
        self._write_identifiers(root, elements)
        self._write_parents(root, elements)
        catalog["StructTreeRoot"] = root.reference
        catalog["MarkInfo"] = pydyf.Dictionary({"Marked": "true"})
        catalog.setdefault("ViewerPreferences", pydyf.Dictionary())["DisplayDocTitle"] = "true"
        self._drop_spare()

    def _add(self, written: Any) -> None:
        """Add an object, under the number of one that is no longer needed where there is one."""
        if self._numbers:
            written.number = self._numbers.pop()
            self._pdf.objects[written.number] = written
        else:
            self._pdf.add_object(written)

    def _drop_spare(self) -> None:
        for number in self._numbers:
            empty = pydyf.Dictionary()
            empty.number = number
            self._pdf.objects[number] = empty

    def _write_roles(self, root: Any) -> None:
        if self._plan.part == 1:
            used = {element.role for element in self._plan.document.all()}
            if mapped := {role: f"/{ROLE_MAP[role]}" for role in sorted(used & ROLE_MAP.keys())}:
                root["RoleMap"] = pydyf.Dictionary(mapped)
            return
        of_others = {element.namespace for element in self._plan.document.all() if element.namespace}
        for address in (_PDF_2, _PDF_1, *sorted(of_others)):
            namespace = pydyf.Dictionary({"Type": "/Namespace", "NS": pydyf.String(address)})
            self._add(namespace)
            self._namespaces[address] = namespace.reference
        root["Namespaces"] = pydyf.Array(self._namespaces.values())

    def _write_element(self, element: Element, written: Any, root: Any) -> None:
        written["P"] = element.parent.reference if element.parent is not None else root.reference
        if self._namespaces:
            own = _PDF_1 if element.role in _ONLY_IN_PDF_1 else _PDF_2
            written["NS"] = self._namespaces[element.namespace or own]
        page = element.page
        if page is not None:
            written["Pg"] = self._pages[page]
        kids = [self._kid(kid, page) for kid in element.kids]
        if kids:
            written["K"] = kids[0] if len(kids) == 1 else pydyf.Array(kids)
        for name, text in (
            ("ID", element.identifier),
            ("Lang", element.language),
            ("Alt", element.alternative),
            ("ActualText", element.actual),
            ("E", element.expansion),
        ):
            if text:
                written[name] = pydyf.String(text)
        attributes = [
            self._attributes(element, owner, values) for owner, values in element.attributes.items() if values
        ]
        if attributes:
            written["A"] = attributes[0] if len(attributes) == 1 else pydyf.Array(attributes)
        if self._with_files and element.mathml is not None:
            written["AF"] = pydyf.Array([formula_file(self._pdf, element.mathml)])
        targets = [target.reference for target in element.refers_to if target.reference]
        if targets and self._plan.part == 2:
            written["Ref"] = pydyf.Array(targets)

    def _attributes(self, element: Element, owner: str, values: dict[str, Any]) -> Any:
        if owner:
            return pydyf.Dictionary({"O": f"/{owner}", **values})
        named = {name: pydyf.String(value) for name, value in values.items()}
        return pydyf.Dictionary({"O": "/NSO", "NS": self._namespaces[element.namespace], **named})

    def _kid(self, kid: Element | Mark | LinkArea, page: int | None) -> Any:
        if isinstance(kid, Element):
            return kid.reference
        if isinstance(kid, LinkArea):
            return pydyf.Dictionary({"Type": "/OBJR", "Obj": kid.annotation.reference, "Pg": self._pages[kid.page]})
        if kid.page == page:
            return kid.number
        return pydyf.Dictionary({"Type": "/MCR", "Pg": self._pages[kid.page], "MCID": kid.number})

    def _write_identifiers(self, root: Any, elements: Sequence[Element]) -> None:
        known = sorted((element.identifier, element.reference) for element in elements if element.identifier)
        if known:
            names = (each for name, reference in known for each in (pydyf.String(name), reference))
            tree = pydyf.Dictionary({"Names": pydyf.Array(names)})
            self._add(tree)
            root["IDTree"] = tree.reference

    def _write_parents(self, root: Any, elements: Sequence[Element]) -> None:
        """Write the way from marks and annotations back to their elements (ISO 32000-2, 14.7.5.4)."""
        marks: list[dict[int, bytes]] = [{} for _ in self._pages]
        areas: list[tuple[Any, bytes]] = []
        for element in elements:
            for kid in element.kids:
                if isinstance(kid, Mark):
                    marks[kid.page][kid.number] = element.reference
                elif isinstance(kid, LinkArea):
                    areas.append((kid.annotation, element.reference))
        numbers = pydyf.Array()
        for page, found in enumerate(marks):
            self._pdf.objects[int(self._pages[page].split()[0])].update({"StructParents": page, "Tabs": "/S"})
            numbers += [page, pydyf.Array(_filled(found))]
        for key, (annotation, reference) in enumerate(areas, len(self._pages)):
            annotation["StructParent"] = key
            numbers += [key, reference]
        tree = pydyf.Dictionary({"Nums": numbers})
        self._add(tree)
        root["ParentTree"] = tree.reference
        root["ParentTreeNextKey"] = len(self._pages) + len(areas)


def _filled(marks: dict[int, bytes]) -> Iterator[Any]:
    for number in range(max(marks, default=-1) + 1):
        yield marks.get(number, "null")
