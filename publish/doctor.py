"""The machine goes in; what publish needs of it comes out: what is there, in which version, what is missing."""

from __future__ import annotations

import platform
import sys
from dataclasses import dataclass
from importlib import metadata

from publish import formats, installation
from publish.alternatives import word_list
from publish.formats.output_format import Requirement
from publish.importers import pandoc
from publish.validators import ace, epubcheck, verapdf, versions


@dataclass(frozen=True, slots=True, kw_only=True)
class Tool:
    """Something that publish needs; ``needed_for`` is ``build``, ``import``, ``edit``, ``watch`` or ``check``."""

    name: str
    purpose: str
    version: str | None
    found: bool
    needed_for: str
    cost_if_missing: str
    install_command: str


def tools() -> tuple[Tool, ...]:
    """Look for everything that building, importing and checking need."""
    return (
        *_for_building(),
        *_fonts(),
        *_for_importing(),
        *_for_editors(),
        *_for_preview(),
        *_for_checking(),
        *_for_testing(),
    )


def _for_building() -> tuple[Tool, ...]:
    python = platform.python_version()
    return (
        Tool(
            name="Python",
            purpose="runs publish",
            version=python,
            found=sys.version_info >= (3, 11),
            needed_for="build",
            cost_if_missing="nothing runs; 3.11 or later is needed",
            install_command=installation.with_system("python3", "python3", "python@3.13"),
        ),
        _tool(
            "Pango",
            "sets the lines of the PDF",
            versions.pango(),
            "no PDF can be made",
            installation.with_system("libpango-1.0-0 libpangoft2-1.0-0", "pango", "pango"),
        ),
        _tool(
            "HarfBuzz-subset",
            "puts into a PDF only the characters of a font that it uses",
            versions.harfbuzz_subset(),
            "fonts are cut by a slower way, and a future WeasyPrint won't run",
            installation.with_system("libharfbuzz-subset0", "harfbuzz", "harfbuzz"),
        ),
        *(_package(each.name, each.purpose, each.without) for each in _libraries()),
    )


def _libraries() -> tuple[Requirement, ...]:
    return tuple(dict.fromkeys(each for row in formats.FORMATS for each in row.requirements))


def _fonts() -> tuple[Tool, ...]:
    bundled = versions.bundled_fonts()
    fallback = versions.system_font()
    return (
        Tool(
            name="bundled fonts",
            purpose="the faces of every output, Latin and Arabic",
            version=f"{len(bundled)} files" if bundled else None,
            found=bool(bundled),
            needed_for="build",
            cost_if_missing="outputs come out in whatever face the machine has",
            install_command=installation.publish_itself(),
        ),
        Tool(
            name="system fonts",
            purpose="characters that the bundled fonts lack",
            version=fallback,
            found=fallback is not None,
            needed_for="build",
            cost_if_missing="scripts other than Latin, Greek, Cyrillic and Arabic come out as empty boxes",
            install_command=installation.with_system(
                "fonts-noto-core", "google-noto-sans-fonts", "--cask font-noto-sans"
            ),
        ),
    )


def _for_importing() -> tuple[Tool, ...]:
    return (
        _tool(
            "pandoc",
            "reads and writes the files of word processors",
            pandoc.version(),
            "no Word file, web page or other text can be imported, and none exported for review in Word",
            installation.with_pip(pandoc.PACKAGE),
            "import",
        ),
        _package(
            word_list.PACKAGE,
            "writes and reads lists of alternative texts as Word files",
            "such lists are spreadsheets, JSON or pages, and no Word files",
            "import",
        ),
    )


def _for_editors() -> tuple[Tool, ...]:
    cost = "editors get no findings as you type, no completion and no renaming (publish language-server)"
    return (_package("pygls", "speaks with editors", cost, "edit"),)


def _for_preview() -> tuple[Tool, ...]:
    cost = "there is no live preview (publish watch)"
    needed = (
        ("Starlette", "answers the page"),
        ("uvicorn", "serves the page"),
        ("watchfiles", "sees changes of files"),
    )
    return tuple(_package(name, f"{purpose} of the live preview", cost, "watch") for name, purpose in needed)


def _for_checking() -> tuple[Tool, ...]:
    no_epubcheck = "an EPUB isn't checked against the EPUB standards"
    no_verapdf = "a PDF isn't checked against PDF/UA"
    no_ace = "an EPUB isn't checked against the rules of accessibility"
    java, node = installation.validator(*installation.JAVA), installation.ace()
    return (
        _tool("Java", "runs EPUBCheck and veraPDF", versions.java(), f"{no_epubcheck}; {no_verapdf}", java, "check"),
        _tool("EPUBCheck", "checks an EPUB", versions.epubcheck(), no_epubcheck, epubcheck.install_command(), "check"),
        _tool("veraPDF", "checks a PDF", versions.verapdf(), no_verapdf, verapdf.install_command(), "check"),
        _tool("Ace by DAISY", "checks the accessibility of an EPUB", versions.ace(), no_ace, node, "check"),
        _tool(
            "Chromium",
            "shows the pages to Ace",
            versions.chromium(),
            no_ace,
            ace.install_chromium(),
            "check",
        ),
        Tool(
            name="isolation",
            purpose=f"keeps EPUBs that are checked from harm: {ace.confinement()}",
            version=None,
            found=True,
            needed_for="check",
            cost_if_missing="pages of an EPUB can reach the network while Ace looks at them",
            install_command="nothing: the system has it or not",
        ),
    )


def _for_testing() -> tuple[Tool, ...]:
    """Look for what only the tests need, where they are: in the sources of the project."""
    if installation.checkout() is None:
        return ()
    pdftotext = _tool(
        "pdftotext",
        "reads a PDF's words in the tests",
        versions.pdftotext(),
        "the tests can't compare the words of source, EPUB and PDF",
        installation.with_system("poppler-utils", "poppler-utils", "poppler"),
        "check",
    )
    return (pdftotext,)


def _tool(name: str, purpose: str, version: str | None, cost: str, install: str, needed_for: str = "build") -> Tool:
    return Tool(
        name=name,
        purpose=purpose,
        version=version,
        found=version is not None,
        needed_for=needed_for,
        cost_if_missing=cost,
        install_command=install,
    )


def _package(name: str, purpose: str, cost: str, needed_for: str = "build") -> Tool:
    try:
        version = metadata.version(name)
    except metadata.PackageNotFoundError:
        version = None
    return _tool(name, purpose, version, cost, installation.with_pip(name.lower()), needed_for)
