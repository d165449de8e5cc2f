"""Measure an import of a Word file of 300 pages against pandoc alone on the same file.

What counts is processor time of a process and of all that it started, the least of three runs.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from publish.importers import pandoc

PARAGRAPHS = 1400  # of 90 words each: 300 pages
MOST = 3.0
_DOCS = Path(__file__).resolve().parent.parent / "docs"
_WORDS = re.findall(r"(?<!\S)[A-Za-z][a-z’'-]*[.,;:]?(?!\S)", (_DOCS / "source-format.md").read_text("utf-8"))
_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"


def main() -> int:
    """Print what an import takes, and the ratio."""
    with tempfile.TemporaryDirectory(prefix="publish-bench-") as folder:
        file = Path(folder, "book.docx")
        write_book(file)
        reading = (pandoc.program() or "pandoc", "--sandbox", "--from=docx+styles", "--to=json", "--output=tree.json")
        alone = min(seconds([*reading, str(file)], folder) for _ in range(3))
        importing = [sys.executable, "-m", "publish", "import", str(file), "--into"]
        ours = min(seconds([*importing, f"book-{number}"], folder) for number in range(3))
    print("import of a Word file of 300 pages, best of 3")
    print(f"  {'pandoc alone':48} {alone:8.2f} s")
    print(f"  {'publish import':48} {ours:8.2f} s")
    ratio = ours / alone
    verdict = "" if ratio <= MOST else ", MISSED"
    print(f"  {'publish import / pandoc alone':57} {ratio:7.2f}   wanted: at most {MOST}{verdict}")
    print()
    return 0


def seconds(command: Sequence[str], folder: str) -> float:
    """Run a program to its end and return the processor time that it took, that of its children with it."""
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).resolve().parent.parent)}
    with subprocess.Popen(
        command, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, env=environment
    ) as run:
        told = run.stderr.read() if run.stderr else b""
        _, status, usage = os.wait4(run.pid, 0)
        run.returncode = os.waitstatus_to_exitcode(status)
    if run.returncode:
        raise SystemExit(told.decode(errors="replace"))
    return usage.ru_utime + usage.ru_stime


def write_book(path: Path) -> None:
    """Write a Word file of 300 pages, with headings, emphasis, notes, lists and tables."""
    parts = {
        "document": f"<w:document {_W}><w:body>{''.join(_body())}</w:body></w:document>",
        "styles": f"<w:styles {_W}>{''.join(_styles())}</w:styles>",
        "footnotes": f"<w:footnotes {_W}>{''.join(_notes())}</w:footnotes>",
    }
    kinds = {"document": "document.main", "styles": "styles", "footnotes": "footnotes"}
    types = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{_TYPE}.{kind}+xml"/>' for name, kind in kinds.items()
    )
    relations = "".join(
        f'<Relationship Id="{name}" Type="{_OFFICE}/{name}" Target="{name}.xml"/>'
        for name in parts
        if name != "document"
    )
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(
            "[Content_Types].xml",
            f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="xml" ContentType="application/xml"/>'
            '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            f"{types}</Types>",
        )
        archive.writestr(
            "_rels/.rels",
            _relations(f'<Relationship Id="d" Type="{_OFFICE}/officeDocument" Target="word/document.xml"/>'),
        )
        archive.writestr("word/_rels/document.xml.rels", _relations(relations))
        for name, words in parts.items():
            archive.writestr(f"word/{name}.xml", words)


def _relations(rows: str) -> str:
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{rows}</Relationships>'


def _body() -> Iterator[str]:
    for number in range(PARAGRAPHS):
        if number % 12 == 0:
            yield _paragraph(_run(" ".join(_some(number, 5))), f"Heading{1 + number % 36 // 12}")
        runs = [_run(" ".join(_some(number * 97 + 15 * each, 15)) + " ", bold=each == 3) for each in range(6)]
        if number % 7 == 0:
            runs.append(f'<w:r><w:footnoteReference w:id="{number + 2}"/></w:r>')
        yield _paragraph("".join(runs))
        if number % 40 == 0:
            row = "".join(f"<w:tc>{_paragraph(_run(' '.join(_some(number + each, 4))))}</w:tc>" for each in range(4))
            yield f"<w:tbl><w:tblPr/>{f'<w:tr>{row}</w:tr>' * 8}</w:tbl>"


def _notes() -> Iterator[str]:
    for number in range(0, PARAGRAPHS, 7):
        yield f'<w:footnote w:id="{number + 2}">{_paragraph(_run(" ".join(_some(number * 31, 20))))}</w:footnote>'


def _styles() -> Iterator[str]:
    for level in (1, 2, 3):
        yield (
            f'<w:style w:type="paragraph" w:styleId="Heading{level}"><w:name w:val="heading {level}"/>'
            f'<w:pPr><w:outlineLvl w:val="{level - 1}"/></w:pPr></w:style>'
        )


def _paragraph(inside: str, style: str = "") -> str:
    named = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f"<w:p>{named}{inside}</w:p>"


def _run(words: str, *, bold: bool = False) -> str:
    plain = words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return f'<w:r>{"<w:rPr><w:b/></w:rPr>" if bold else ""}<w:t xml:space="preserve">{plain}</w:t></w:r>'


def _some(start: int, number: int) -> list[str]:
    return [_WORDS[(start + each) % len(_WORDS)] for each in range(number)]


if __name__ == "__main__":
    raise SystemExit(main())
