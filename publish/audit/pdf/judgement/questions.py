"""What people alone can judge of a PDF, as a list to tick that is made for the file."""

from __future__ import annotations

from collections.abc import Iterator

from publish.audit.checklist import Question
from publish.audit.pdf.judgement.looks import looks
from publish.audit.pdf.judgement.subject import Subject
from publish.audit.pdf.objects import entry, text
from publish.audit.pdf.places import Spot
from publish.audit.pdf.roles import heading_level
from publish.audit.pdf.tree import Node

_MOST_PLACES = 20


def questions(subject: Subject) -> tuple[Question, ...]:
    """Return the questions for a file."""
    return tuple(_tagged(subject) if subject.tagged else ()) + tuple(_any(subject))


def _tagged(subject: Subject) -> Iterator[Question]:
    figures = [node for node in subject.of_role("Figure") if text(entry(node.value, "/Alt")).strip()]
    if figures:
        asked = (
            f"Do {_these(figures, 'alternative', 'alternatives')} say what the pictures show, and what they are for?"
        )
        yield _question(subject, "alternatives", asked, figures, "WCAG 2.2, 1.1.1")
    formulas = subject.of_role("Formula")
    if formulas:
        asked = f"Are {_these(formulas, 'formula', 'formulas')} read aloud correctly?"
        yield _question(subject, "formulas", asked, formulas, "WCAG 2.2, 1.1.1")
    headings = [node for node in subject.nodes if heading_level(node.standard) or node.standard == "H"]
    if headings:
        asked = f"Do {_these(headings, 'heading', 'headings')} and their levels make the table of contents of the text?"
        yield _question(subject, "headings", asked, headings, "WCAG 2.2, 1.3.1", "WCAG 2.2, 2.4.6")
    else:
        yield _question(subject, "headings", "Does this text really have no headings?", [])
    columns = _pages_with_columns(subject)
    asked = "Is the text read in the order that makes sense?"
    if columns:
        pages = ", ".join(map(str, columns[:_MOST_PLACES]))
        asked += f" Look first at text that stands side by side, on page{'s' if len(columns) > 1 else ''} {pages}."
    places = tuple(subject.place(Spot(page=number)) for number in columns[:_MOST_PLACES])
    yield Question(name="reading-order", text=asked, clauses=("WCAG 2.2, 1.3.2",), places=places, count=len(columns))
    tables = subject.of_role("Table")
    if tables:
        asked = (
            f"Do {_these(tables, 'table', 'tables')} hold data, and are the headers of rows and columns header cells?"
        )
        yield _question(subject, "tables", asked, tables, "WCAG 2.2, 1.3.1")
    links = subject.of_role("Link")
    if links:
        asked = f"Do the words of {_these(links, 'link', 'links')}, with what stands around them, say where it leads?"
        asked = asked if len(links) == 1 else asked.replace("it leads", "they lead")
        yield _question(subject, "links", asked, links, "WCAG 2.2, 2.4.4")
    fields = subject.of_role("Form")
    if fields:
        asked = f"Is it plain what to enter into {_these(fields, 'field', 'fields')}, and how?"
        yield _question(subject, "fields", asked, fields, "WCAG 2.2, 3.3.2")
    artifacts = sum(run.artifact for page in subject.painted for run in page.runs)
    shapes = sum(shape.artifact and shape.kind == "picture" for page in subject.painted for shape in page.shapes)
    if artifacts or shapes:
        hidden = [
            page.number
            for page in subject.painted
            if any(run.artifact for run in page.runs) or any(shape.artifact for shape in page.shapes)
        ]
        spots = tuple(subject.place(Spot(page=number)) for number in hidden[:_MOST_PLACES])
        asked = "Is what screen readers leave out (artifacts) only decoration, running heads and page numbers?"
        yield Question(name="artifacts", text=asked, clauses=("PDF/UA-1, 7.1",), places=spots, count=len(hidden))
    marked = [
        node for node in subject.nodes if text(entry(node.value, "/Lang")) and node.parent is not subject.tree.top
    ]
    asked = f"Is the language of the text {subject.language or 'named'}, and is each passage in another one marked?"
    yield _question(subject, "languages", asked, marked, "WCAG 2.2, 3.1.1", "WCAG 2.2, 3.1.2")


def _any(subject: Subject) -> Iterator[Question]:
    title = f"Does the title “{subject.title[:80]}” say what the text is?" if subject.title.strip() else ""
    if title:
        yield Question(name="title", text=title, clauses=("WCAG 2.2, 2.4.2",))
    unknown = [
        Spot(page=page.number, words=run.words)
        for page in subject.painted
        for run in page.runs
        if run.visible and (run.color is None or run.ground is None)
    ]
    if unknown:
        yield Question(
            name="contrast",
            text="Can text on pictures, patterns and transparent backgrounds be read?",
            clauses=("WCAG 2.2, 1.4.3",),
            places=tuple(subject.place(each) for each in unknown[:_MOST_PLACES]),
            count=len(unknown),
        )
    colored = any(
        run.color is not None and max(run.color) - min(run.color) > 0.3 for page in subject.painted for run in page.runs
    ) or any(page.shapes for page in subject.painted)
    if colored:
        asked = "Is nothing told by colour, shape or place alone?"
        yield Question(name="color-alone", text=asked, clauses=("WCAG 2.2, 1.4.1", "WCAG 2.2, 1.3.3"))
    left_out = [page.number for page in subject.painted if not page.whole]
    count = len(left_out) + len(subject.pages) - len(subject.painted)
    if count:
        yield Question(
            name="pages-not-judged",
            text=f"{count} of {len(subject.pages)} pages were too long, or too many, to be looked at in full: "
            "check contrast, order, lists and headings there.",
            places=tuple(subject.place(Spot(page=number)) for number in left_out[:_MOST_PLACES]),
            count=count,
        )


def _these(nodes: list[Node], one: str, many: str) -> str:
    return f"this {one}" if len(nodes) == 1 else f"these {len(nodes)} {many}"


def _question(subject: Subject, name: str, asked: str, nodes: list[Node], *clauses: str) -> Question:
    places = tuple(subject.place(node) for node in nodes[:_MOST_PLACES])
    return Question(name=name, text=asked, clauses=clauses, places=places, count=len(nodes))


def _pages_with_columns(subject: Subject) -> list[int]:
    """Return the pages on which paragraphs stand side by side."""
    pages: dict[int, list[tuple[float, float, float, float]]] = {}
    for look in looks(subject).values():
        if len(look.lines()) > 1:
            pages.setdefault(look.page, []).append((look.left, look.bottom, look.right, look.top))
    return [number for number, boxes in sorted(pages.items()) if _side_by_side(boxes[:200])]


def _side_by_side(boxes: list[tuple[float, float, float, float]]) -> bool:
    for at, one in enumerate(boxes):
        for other in boxes[at + 1 :]:
            apart = other[0] > one[2] or one[0] > other[2]
            if apart and min(one[3], other[3]) - max(one[1], other[1]) > 10:
                return True
    return False
