"""A validation profile of veraPDF goes in as XML; the object that its validator works by comes out.

veraPDF reads its profiles through JAXB, which the jar at hand lacks; this reads them with lxml instead.
"""

from __future__ import annotations

import zipfile
from pathlib import Path
from typing import Any

from lxml import etree

from publish.validators import java

FLAVOURS = {
    "ua1": "PDFUA-1",
    "ua2": "PDFUA-2-ISO32005",
    "wt1a": "WTPDF-1-0-Accessibility",
    "wt1r": "WTPDF-1-0-Reuse",
    "1a": "PDFA-1A",
    "1b": "PDFA-1B",
    "2a": "PDFA-2A",
    "2b": "PDFA-2B",
    "2u": "PDFA-2U",
    "3a": "PDFA-3A",
    "3b": "PDFA-3B",
    "3u": "PDFA-3U",
    "4": "PDFA-4",
    "4e": "PDFA-4E",
    "4f": "PDFA-4F",
}
_FOLDER = "org/verapdf/pdfa/validation"
_NAMES = {"v": "http://www.verapdf.org/ValidationProfile"}


def read_profile(flavour: str, jar: Path) -> Any:
    """Build veraPDF's ``ValidationProfile`` for a flavour, a key of ``FLAVOURS``, from the XML in its jar."""
    with zipfile.ZipFile(jar) as archive:
        root = etree.fromstring(archive.read(f"{_FOLDER}/{FLAVOURS[flavour]}.xml"))
    maker = _Maker(jar)
    details = maker.profiles.profileDetailsFromValues(
        root.findtext("v:details/v:name", "", _NAMES), "", "", java.java_class("java.util.Date")(0)
    )
    rules, variables = java.java_class("java.util.HashSet")(), java.java_class("java.util.HashSet")()
    for rule in root.iterfind("v:rules/v:rule", _NAMES):
        rules.add(maker.rule(rule))
    for variable in root.iterfind("v:variables/v:variable", _NAMES):
        variables.add(maker.variable(variable))
    wanted = maker.java("org.verapdf.pdfa.flavours.PDFAFlavour").byFlavourId(flavour)
    return maker.profiles.profileFromValues(wanted, details, "", rules, variables)


class _Maker:
    """Makes veraPDF's objects from the elements of a profile."""

    def __init__(self, jar: Path) -> None:
        self._jars = (jar,)
        self.profiles = self.java("org.verapdf.pdfa.validation.profiles.Profiles")
        self._specifications = self.java("org.verapdf.pdfa.flavours.PDFAFlavour$Specification")
        self._argument = self.java("org.verapdf.pdfa.validation.profiles.ErrorArgumentImpl")
        self._list = java.java_class("java.util.ArrayList")
        self._boolean = java.java_class("java.lang.Boolean")

    def java(self, name: str) -> Any:
        """Return a class of veraPDF."""
        return java.java_class(name, self._jars)

    def rule(self, element: Any) -> Any:
        """Make a rule; the arguments of its message are expressions over the object that fails."""
        name = element.find("v:id", _NAMES)
        deferred = element.get("deferred")
        arguments = self._list()
        for argument in element.iterfind("v:error/v:arguments/v:argument", _NAMES):
            arguments.add(self._argument.fromValues(argument.text or "", argument.get("name"), None))
        return self.profiles.ruleFromValues(
            self.profiles.ruleIdFromValues(
                self._specifications.valueOf(name.get("specification")), name.get("clause"), int(name.get("testNumber"))
            ),
            element.get("object"),
            None if deferred is None else self._boolean(deferred == "true"),
            element.get("tags") or "",
            element.findtext("v:description", None, _NAMES),
            element.findtext("v:test", None, _NAMES),
            self.profiles.errorFromValues(element.findtext("v:error/v:message", None, _NAMES), arguments),
            self._list(),
        )

    def variable(self, element: Any) -> Any:
        """Make a variable."""
        return self.profiles.variableFromValues(
            element.get("name"),
            element.get("object"),
            element.findtext("v:defaultValue", None, _NAMES),
            element.findtext("v:value", None, _NAMES),
        )
