"""Which kinds of file can be imported: a row for each, and the module that prepares it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module

from publish.diagnostics import Outcome
from publish.importers.prepared import Prepared

Beside = Callable[[str], bytes | None]
"""A function that returns a file beside the one that is imported, by its relative name: None where there is none."""
Prepare = Callable[[bytes, str, Beside], Outcome[Prepared]]
"""Bytes of a file, how the file is shown to people, what lies beside it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """A kind of file: ``module`` has the function ``prepare``, a ``Prepare``."""

    name: str
    suffixes: tuple[str, ...]
    module: str

    def prepare(self, data: bytes, shown: str, beside: Beside) -> Outcome[Prepared]:
        """Return a file as pandoc is to read it."""
        function: Prepare = import_module(self.module).prepare
        return function(data, shown, beside)


KINDS = (
    Kind(name="Word", suffixes=(".docx", ".docm"), module="publish.importers.word"),
    Kind(name="OpenDocument", suffixes=(".odt", ".fodt"), module="publish.importers.opendocument"),
    Kind(name="RTF", suffixes=(".rtf",), module="publish.importers.rtf"),
    Kind(name="web page", suffixes=(".html", ".htm", ".xhtml", ".zip"), module="publish.importers.web"),
    Kind(name="EPUB", suffixes=(".epub",), module="publish.importers.book"),
    Kind(name="plain text", suffixes=(".txt", ".text"), module="publish.importers.plain"),
    Kind(
        name="Markdown",
        suffixes=(".md", ".markdown", ".qmd", ".rst", ".org", ".adoc"),
        module="publish.importers.markup",
    ),
)


def kind_of(name: str) -> Kind | None:
    """Return the kind of a file by the ending of its name."""
    return next((each for each in KINDS if name.lower().endswith(each.suffixes)), None)


ADVICE = {
    (".doc", ".dot", ".wps", ".wpd", ".sxw", ".abw"): "open it in Word or LibreOffice and save it as .docx",
    (".dotx", ".dotm"): "open the template in Word and save the document as .docx",
    (".pages",): "export it from Pages as Word: File, Export To, Word",
    (".gdoc",): "it is only a link: download the document from Google Docs as .docx",
    (".pdf",): "import the file that the PDF was made from; a PDF has lines, and no paragraphs or headings",
    (".mobi", ".azw", ".azw3", ".kfx"): "convert it to .epub",
    (".pptx", ".odp", ".ppt", ".key"): "save its outline as .docx or .rtf",
    (".xlsx", ".ods", ".xls", ".csv", ".numbers"): "paste the table into a Word file, or name a .csv in a text",
    (".tex", ".latex"): "convert it to Markdown with pandoc",
    (".mht", ".mhtml", ".webarchive"): "save the page as HTML",
}
"""What to do with files of other kinds, by the endings of their names."""


def advice(name: str) -> str:
    """Return what to do with a file that can't be imported; empty where nobody knows better than the rule."""
    return next((hint for suffixes, hint in ADVICE.items() if name.lower().endswith(suffixes)), "")


_SIGNATURES = (
    (b"%PDF-", "a PDF", ".pdf"),
    (b"\x89PNG", "a picture", ""),
    (b"\xff\xd8\xff", "a picture", ""),
    (b"GIF8", "a picture", ""),
    (b"SQLite format 3\0", "a database", ""),
    (b"\x1f\x8b", "a compressed archive", ""),
    (b"7z\xbc\xaf", "a compressed archive", ""),
    (b"Rar!", "a compressed archive", ""),
    (b"\x7fELF", "a program", ""),
    (b"MZ\x90\0", "a program", ""),
)
"""How files begin that hold no text, whatever they are called; what they are; the ending whose advice helps."""


def disguised(data: bytes) -> tuple[str, str] | None:
    """Say what a file is that is none of the kinds, in spite of its name, and what to do; None for any other."""
    return next(((what, advice(suffix)) for start, what, suffix in _SIGNATURES if data.startswith(start)), None)
