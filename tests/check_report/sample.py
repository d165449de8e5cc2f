"""Files as a check gives them, with findings and questions of every kind; and a PDF to paint."""

from __future__ import annotations

import io
import zipfile
from functools import cache

from publish.audit.checklist import Question
from publish.audit.verdicts import AuditResult, CheckedFile, Verdict
from publish.check_report import Tool
from publish.diagnostics import Diagnostic, Place, Position, Repair, Rule, Severity

TOOLS = (
    Tool(name="publish", version="0.1.0"),
    Tool(name="EPUBCheck", version="5.3.0"),
    Tool(name="Ace by DAISY", version=""),
    Tool(name="veraPDF", version="1.28.2"),
)
PAGE = """<html xmlns="http://www.w3.org/1999/xhtml">
<body>
<p><img src="../pictures/red.png" alt="image"/></p>
<p>عربي <a href="#x">here</a></p>
</body></html>"""


def rule(name: str, severity: Severity = Severity.ERROR, **more: object) -> Rule:
    fields = {"text": f"What {name} asks.", "hint": "repair it", "reason": "It matters to people."}
    return Rule(name=name, severity=severity, **{**fields, **more})  # type: ignore[arg-type]


def epub(name: str = "books/a.epub", *, good: bool = False) -> CheckedFile:
    alt = rule("epub-alt-placeholder", clauses=("WCAG 2.2, 1.1.1",))
    words = rule("epub-link-words", Severity.WARNING, clauses=("WCAG 2.2, 2.4.4",))
    check = rule("epubcheck", codes=("rsc-.*",))
    inner = Position(path=f"{name}/EPUB/text/c.xhtml", line=3)
    place = Place(path=name, inner="EPUB/text/c.xhtml", line=4, column=9, element="html/body/p/a", words="here")
    found: tuple[Diagnostic, ...] = (
        alt.finding(f'the alternative of red.png says nothing: "image" ({name})', inner),
        words.finding('the link "here" does not say where it leads', inner, places=(place,)),
        words.finding('the link "more" does not say where it leads', inner, places=(place,), count=30),
        check.message_of_validator(
            "RSC-005",
            Severity.ERROR,
            "bad <p> & \u202e more",
            inner,
            clause="RSC-005",
            help_address="https://example.org/a?b=1&c=2",
        ),
        Diagnostic(rule=alt, severity=alt.severity, message="agreed", position=inner, silenced="as agreed"),
    )
    verdict = Verdict.PASSED if good else Verdict.FAILED
    return CheckedFile(
        path=name,
        kind="epub",
        audits=(
            AuditResult(name="rules for EPUBs", verdict=verdict, errors=int(not good)),
            AuditResult(name="EPUBCheck", verdict=verdict, errors=int(not good)),
            AuditResult(name="Ace by DAISY", verdict=Verdict.PASSED),
        ),
        diagnostics=() if good else found,
        checklist=(
            Question(
                name="alternatives",
                text="does each alternative say what the picture tells?",
                clauses=("WCAG 2.2, 1.1.1",),
                places=(place,),
                count=12,
            ),
        ),
    )


def pdf(name: str = "books/a.pdf", *, good: bool = False) -> CheckedFile:
    figure = rule("pdf-alt", clauses=("PDF/UA-1, 7.3", "Matterhorn 13-004", "PDF/UA-2, 8.2.5.28.2"))
    box = Place(path=name, page=1, label="i", element="Document/P", words="Words", box=(20.0, 60.0, 90.0, 80.0))
    nowhere = Place(path=name, page=9, element="Document/P")
    finding = figure.finding("a picture has no alternative", Position(path=name), places=(box, nowhere), count=2)
    object.__setattr__(finding, "repairs", (Repair(in_program="Word", text="write one"),))
    return CheckedFile(
        path=name,
        kind="pdf",
        audits=(
            AuditResult(name="rules for tagged PDFs", verdict=Verdict.PASSED if good else Verdict.FAILED),
            AuditResult(name="veraPDF, PDF/UA-1", verdict=Verdict.PASSED),
        ),
        diagnostics=() if good else (finding,),
    )


@cache
def epub_bytes() -> bytes:
    from PIL import Image

    picture, whole = io.BytesIO(), io.BytesIO()
    Image.new("RGB", (600, 300), (200, 0, 0)).save(picture, "PNG")
    with zipfile.ZipFile(whole, "w") as archive:
        archive.writestr("EPUB/text/c.xhtml", PAGE)
        archive.writestr("EPUB/pictures/red.png", picture.getvalue())
    return whole.getvalue()


@cache
def pdf_bytes(*, turned: int = 0, corner: tuple[int, int] = (0, 0)) -> bytes:
    """Make a page of 200 by 100 points whose lower left corner lies anywhere, with a black square at 40, 60 of it."""
    import pikepdf

    file = pikepdf.new()
    page = file.add_blank_page(page_size=(200, 100))
    left, bottom = corner
    page.MediaBox = pikepdf.Array([left, bottom, left + 200, bottom + 100])
    page.Rotate = turned
    page.Contents = file.make_stream(f"0 g {left + 40} {bottom + 60} 10 10 re f".encode())
    written = io.BytesIO()
    file.save(written)
    return written.getvalue()
