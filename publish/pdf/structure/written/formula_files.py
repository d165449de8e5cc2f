"""The MathML of a formula as a file that belongs to it (ISO 32000-2, 14.13; ISO 14289-2, 8.2.5.29)."""

from __future__ import annotations

import copy
from typing import Any
from xml.etree import ElementTree

import pydyf

_MATHML = "http://www.w3.org/1998/Math/MathML"
_NAME = "formula.mml"


def formula_file(pdf: Any, tree: Any) -> bytes:
    """Add the file to a PDF; return the reference of its specification."""
    data = _serialised(tree)
    stream = pydyf.Stream(
        [data],
        {
            "Type": "/EmbeddedFile",
            "Subtype": "/application#2Fmathml+xml",
            "Params": pydyf.Dictionary({"Size": len(data)}),
        },
        compress=True,
    )
    pdf.add_object(stream)
    specification = pydyf.Dictionary(
        {
            "Type": "/Filespec",
            "F": pydyf.String(_NAME),
            "UF": pydyf.String(_NAME),
            "EF": pydyf.Dictionary({"F": stream.reference, "UF": stream.reference}),
            "AFRelationship": "/Supplement",
            "Desc": pydyf.String(" ".join((tree.get("alttext") or "MathML").split())),
        }
    )
    pdf.add_object(specification)
    reference: bytes = specification.reference
    return reference


def _serialised(tree: Any) -> bytes:
    """Write MathML with its namespace as the one without a prefix."""
    written = copy.deepcopy(tree)
    for element in written.iter():
        element.tag = element.tag.rpartition("}")[2]
        for name in [name for name in element.attrib if "}" in name or name == "xmlns"]:
            del element.attrib[name]
    written.attrib = {"xmlns": _MATHML, **written.attrib}
    data: bytes = ElementTree.tostring(written, encoding="utf-8")
    return data
