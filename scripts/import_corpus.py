"""Import every file of a folder that somebody else wrote, and print what became of them as a table.

    make imports CORPUS=FOLDER

Files of one content count once.  Each is imported by the command itself, in a process of its own; what it writes is
read by our reader, and with ``--build`` built, with ``--check`` given to the validators as well.  Words are looked for
by a reader of this script alone, which knows nothing of the importers: those that are in the file and neither in the
folder nor named by the report are *silent*.

The exit code is 1 where a command crashes or takes too long, a text has an error or doesn't build, or words are silent.
"""

from __future__ import annotations

import argparse
import hashlib
import io
import json
import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
import unicodedata
import zipfile
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from lxml import etree, html

from publish import Severity, load
from publish.importers.kinds import kind_of

SECONDS = 60
"""A file that takes longer is a fault."""
_AROUND = frozenset(
    ("script", "style", "template", "noscript", "title", "head", "select", "button", "form", "nav", "aside", "textarea")
)
_OURS = frozenset(
    (
        "figure",
        "table",
        "abbildung",
        "abb",
        "tabelle",
        "tab",
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
    )
)
"""Labels, which outputs make, and months, which become dates."""
_WORD = re.compile(r"\w{2,}")
_MARKS = re.compile(r"[\\*~^+=]|\]\([^()]*\)|\]\{[^{}]*\}|\[")


@dataclass(frozen=True, slots=True, kw_only=True)
class Imported:
    """What became of one file; ``fault`` says what is wrong in a word, where anything is."""

    path: Path
    seconds: float
    refused: str = ""  # the rule that refuses it
    fault: str = ""
    words: int = 0
    named: int = 0  # words that the command itself says are missing
    silent: tuple[str, ...] = ()
    errors: tuple[str, ...] = ()
    rules: tuple[str, ...] = ()

    @property
    def kind(self) -> str:
        """The ending of the file's name, without the dot."""
        return self.path.suffix.lower().removeprefix(".")

    @property
    def wrong(self) -> bool:
        """Whether something must be repaired in publish."""
        return bool(self.fault or self.silent or self.errors)


def main() -> int:
    """Import all files and print the table; return 1 where one of them shows a fault."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path, help="a folder with files at any depth")
    parser.add_argument("--build", action="store_true", help="build an EPUB of what was imported")
    parser.add_argument("--check", action="store_true", help="build all editions, and ask the validators")
    parser.add_argument("--every", type=int, default=1, metavar="N", help="every Nth file alone")
    parser.add_argument("--only", default="", metavar="ENDING", help="files of this ending alone, such as docx")
    parser.add_argument("--keep", type=Path, default=None, metavar="FOLDER", help="leave what was written there")
    parser.add_argument("--list", action="store_true", help="say of each file what became of it")
    arguments = parser.parse_args()
    kept = arguments.keep or Path(tempfile.mkdtemp(prefix="publish-imports-"))
    found: list[Imported] = []
    for number, path in enumerate(different(arguments.corpus, arguments.only)):
        if number % arguments.every:
            continue
        one = imported(path, kept / f"{number:04}", build=arguments.build or arguments.check, check=arguments.check)
        found.append(one)
        if one.wrong or arguments.list:
            print(line(one, kept / f"{number:04}"), flush=True)
    if arguments.keep is None:
        shutil.rmtree(kept, ignore_errors=True)
    print("\n".join(table(found)))
    return 1 if any(each.wrong for each in found) else 0


def different(folder: Path, only: str) -> Iterator[Path]:
    """Return the files of a folder that can be imported, one of each content."""
    seen: set[bytes] = set()
    for path in sorted(folder.rglob("*")):
        if path.is_file() and kind_of(path.name) and path.name.lower().endswith(only.lower()):
            digest = hashlib.sha256(path.read_bytes()).digest()
            if digest not in seen:
                seen.add(digest)
                yield path


def imported(path: Path, folder: Path, *, build: bool, check: bool) -> Imported:
    """Import one file, and look at what was written."""
    begun = time.perf_counter()
    ran = publish("import", path, "--into", folder, "--format", "json")
    seconds = time.perf_counter() - begun
    if ran is None:
        return Imported(path=path, seconds=seconds, fault="too long")
    if ran.returncode not in (0, 1) or "Traceback" in ran.stderr:
        return Imported(path=path, seconds=seconds, fault=f"crash: {ran.stderr.strip().splitlines()[-1:]}")
    told = json.loads(ran.stdout)["findings"] if ran.stdout.strip() else []
    refused = next((each["rule"] for each in told if each["severity"] == "error"), "")
    if ran.returncode:
        fault = "written in spite of an error" if folder.exists() else ""
        return Imported(path=path, seconds=seconds, refused=refused, fault=fault)
    report = (folder / "import-report.json").read_text("utf-8")
    written = "\n".join(each.read_text("utf-8") for each in (*folder.glob("*.md"), folder / "publication.yaml"))
    plain = unicodedata.normalize("NFKC", _MARKS.sub("", written)).casefold()
    there = words_of(path)
    missing = {each for each in there if each not in plain} - {*_words(json.loads(report)), *_OURS}
    errors = tuple(dict.fromkeys(each.name for each in load(folder).diagnostics if each.severity is Severity.ERROR))
    fault = "" if errors or not build else not_built(folder, check=check)
    return Imported(
        path=path,
        seconds=seconds,
        words=len(there),
        named=sum(each["rule"] == "import-words" for each in told),
        silent=tuple(sorted(missing)),
        errors=errors,
        fault=fault,
        rules=tuple(each["rule"] for each in told),
    )


def not_built(folder: Path, *, check: bool) -> str:
    """Build what was imported, and ask the validators; return what is wrong."""
    outputs = folder / "build"
    options = ("--build-folder", outputs, "--format", "json")
    for command in ("build", "check") if check else ("build",):
        editions = () if check else ("--edition", "epub", "--jobs", 1)
        ran = publish(command, folder, *options, *editions, seconds=20 * SECONDS)
        if ran is None:
            return f"{command}: too long"
        if ran.returncode:
            told = json.loads(ran.stdout)["findings"] if ran.stdout.strip() else []
            rules = sorted({each["rule"] for each in told if each["severity"] == "error"})
            if rules != ["glyph-missing"]:  # which fonts there are is a matter of the machine
                return f"{command}: {', '.join(rules) or ran.stderr.strip()[-200:]}"
    return ""


def publish(*arguments: object, seconds: int = SECONDS) -> subprocess.CompletedProcess[str] | None:
    """Run the command; None where it takes too long."""
    try:
        return subprocess.run(
            [sys.executable, "-m", "publish", *map(str, arguments)],
            capture_output=True,
            encoding="utf-8",
            errors="replace",
            timeout=seconds,
            check=False,
            env={**os.environ, "PYTHONUTF8": "1"},
        )
    except subprocess.TimeoutExpired:
        return None


def words_of(path: Path) -> frozenset[str]:
    """Return the words of a file that readers of it see, as far as a few lines can tell."""
    try:
        text = "".join(_text(path))
    except (OSError, ValueError, KeyError, zipfile.BadZipFile, etree.LxmlError):
        return frozenset()
    return frozenset(_words(text))


def _words(value: object) -> list[str]:
    plain = unicodedata.normalize("NFKC", value if isinstance(value, str) else json.dumps(value, ensure_ascii=False))
    return _WORD.findall(plain.casefold())


def _text(path: Path) -> Iterator[str]:
    suffix = path.suffix.lower()
    if suffix == ".docx":
        with zipfile.ZipFile(path) as archive:
            for name in ("word/document.xml", "word/footnotes.xml", "word/endnotes.xml"):
                if name in archive.namelist():
                    yield from _of_word(archive.read(name))
    elif suffix == ".odt":
        with zipfile.ZipFile(path) as archive:
            yield from _of_open_document(archive.read("content.xml"))
    elif suffix == ".epub":
        with zipfile.ZipFile(path) as archive:
            for name in archive.namelist():
                if name.endswith((".xhtml", ".html")) and "nav" not in name and "toc" not in name:
                    yield from _of_page(archive.read(name))
    elif suffix in (".html", ".htm"):
        yield from _of_page(path.read_bytes())


def _parsed(data: bytes) -> etree._Element:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, recover=True)
    return etree.parse(io.BytesIO(data), parser).getroot()


def _of_word(data: bytes) -> Iterator[str]:
    """Return the text of paragraphs, without what is hidden, moved away, a prompt, a second form or a contents."""
    root = _parsed(data)
    for unseen in root.xpath(
        "//*[local-name()='Fallback' or local-name()='moveFrom' or local-name()='del']"
        "|//*[local-name()='r'][*[local-name()='rPr']/*[local-name()='vanish' or local-name()='webHidden']]"
        "|//*[local-name()='sdt'][.//*[local-name()='showingPlcHdr' or local-name()='docPartGallery']]"
    ):
        for each in unseen.iter():
            each.text = None
    fields: list[str] = []  # instructions of the fields that are open
    for each in root.iter("{*}p", "{*}t", "{*}tab", "{*}br", "{*}noBreakHyphen", "{*}fldChar", "{*}instrText"):
        name = etree.QName(each).localname
        if name == "fldChar":
            kind = next((value for key, value in each.attrib.items() if key.endswith("fldCharType")), "")
            if kind == "begin":
                fields.append("")
            elif kind == "end" and fields:
                fields.pop()
        elif name == "instrText" and fields:
            fields[-1] += each.text or ""
        elif name != "t":
            yield " "
        elif etree.QName(each).namespace.endswith("/math"):
            continue  # formulas are TeX in the text
        elif not any(field.split()[:1] in (["TOC"], ["INDEX"]) for field in fields):
            yield each.text or ""


def _of_open_document(data: bytes) -> Iterator[str]:
    root = _parsed(data)
    unseen = "tracked-changes", "annotation", "annotation-end", "sequence-decls", "table-of-content", "hidden-text"
    for each in root.iter():
        if isinstance(each.tag, str) and etree.QName(each).localname in unseen:
            for inner in each.iter():
                inner.text, inner.tail = None, inner.tail if inner is each else None
    for event, each in etree.iterwalk(root, events=("start", "end")):
        if event == "start" and not (isinstance(each.tag, str) and etree.QName(each).localname == "span"):
            yield " "
        yield (
            each.text if event == "start" and isinstance(each.tag, str) else each.tail if event == "end" else ""
        ) or ""


def _of_page(data: bytes) -> Iterator[str]:
    root = html.document_fromstring(data)
    body = root.find("body")
    for each in list((root if body is None else body).iter()):
        if each.tag in _AROUND or not isinstance(each.tag, str):
            for inner in each.iter():
                inner.text, inner.tail = None, inner.tail if inner is each else None
    if body is not None:
        yield " ".join((*body.itertext(), ""))


def line(one: Imported, folder: Path) -> str:
    """Say of one file what became of it."""
    silent = f" silent: {' '.join(one.silent[:8])} ({len(one.silent)})" if one.silent else ""
    errors = f" errors: {' '.join(one.errors)}" if one.errors else ""
    refused = f" refused: {one.refused}" if one.refused else ""
    return f"{one.path} → {folder.name}: {one.seconds:.2f} s{refused}{errors}{silent} {one.fault}".rstrip()


def table(found: Sequence[Imported]) -> Iterator[str]:
    """Return the figures of each kind of file as a table of Markdown, and the findings by their frequency."""
    heads = "kind", "files", "refused", "imported", "words", "named", "silent", "with errors", "faults", "seconds"
    yield f"| {' | '.join(heads)} |"
    yield f"|{'---|' * len(heads)}"
    for kind in sorted({each.kind for each in found}):
        of_kind = [each for each in found if each.kind == kind]
        done = [each for each in of_kind if not each.refused]
        cells = (
            f".{kind}",
            len(of_kind),
            len(of_kind) - len(done),
            len(done),
            sum(each.words for each in done),
            sum(each.named for each in done),
            sum(len(each.silent) for each in done),
            sum(bool(each.errors) for each in done),
            sum(bool(each.fault) for each in of_kind),
            f"{statistics.median(each.seconds for each in of_kind):.2f}",
        )
        yield f"| {' | '.join(map(str, cells))} |"
    yield ""
    rules = Counter(rule for each in found for rule in set(each.rules))
    refused = Counter(each.refused for each in found if each.refused)
    yield from (f"{rule}: in {count} files" for rule, count in rules.most_common())
    yield from (f"refused by {rule}: {count} files" for rule, count in refused.most_common())


if __name__ == "__main__":
    raise SystemExit(main())
