"""Formulas of a Word file (OMML, 22.1) without the gaps for which pandoc drops a formula whole."""

from __future__ import annotations

from lxml import etree

from publish.importers.word.markup import Element, M, W, replace, within

_NEEDED = {
    "rad": ("deg", "e"),
    "nary": ("sub", "sup", "e"),
    "sSub": ("e", "sub"),
    "sSup": ("e", "sup"),
    "sSubSup": ("e", "sub", "sup"),
    "sPre": ("sub", "sup", "e"),
    "f": ("num", "den"),
    "func": ("fName", "e"),
    "limLow": ("e", "lim"),
    "limUpp": ("e", "lim"),
}
"""What a construct must hold, in order; Word leaves parts out where they are empty."""
_CALLS = (W + "footnoteReference", W + "endnoteReference")


def repair_formulas(root: Element) -> int:
    """Fill in what formulas leave out, and lift out what stands in them and is none; return their number."""
    for run in list(root.iter(W + "r")):
        if run.find(M + "oMath") is not None or run.find(M + "oMathPara") is not None:
            for each in reversed([each for each in run if each.tag in (M + "oMath", M + "oMathPara")]):
                run.addnext(each)
    formulas = [each for each in root.iter(M + "oMath") if within(each, M + "oMath") is None]
    for formula in formulas:
        for inner in list(formula.iter(M + "oMath", M + "oMathPara")):
            if inner is not formula:
                replace(inner, list(inner))
        for run in list(formula.iter(W + "r")):
            if next(run.iter(*_CALLS), None) is not None:
                formula.addnext(run)
            else:
                replace(run, [_as_words(run)])
        for name, needed in _NEEDED.items():
            for each in formula.iter(M + name):
                _fill(each, needed)
    return sum(1 for each in formulas if next(each.iter(M + "t"), None) is not None)


def _as_words(run: Element) -> Element:
    """Return a run of words within a formula as its own kind of run."""
    made = etree.Element(M + "r")
    etree.SubElement(etree.SubElement(made, M + "rPr"), M + "nor")
    etree.SubElement(made, M + "t").text = "".join(each.text or "" for each in run.iter(W + "t"))
    return made


def _fill(construct: Element, needed: tuple[str, ...]) -> None:
    before: Element | None = construct.find(M + f"{etree.QName(construct).localname}Pr")
    for name in needed:
        held = construct.find(M + name)
        if held is None:
            held = etree.Element(M + name)
            if before is None:
                construct.insert(0, held)
            else:
                before.addnext(held)
        before = held
