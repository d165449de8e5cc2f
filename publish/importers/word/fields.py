"""Fields of a Word file: what they show stays as words, links become links, and contents and indexes are taken out.

A field is a row of runs: its beginning, its instruction, a separator, what it shows, its end (17.16). Fields may stand
in each other and reach over paragraphs. After this there are none: instructions hold the names of files, databases and
people, and what pandoc makes of a field depends on its name.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from lxml import etree

from publish.importers.word.markup import (
    NAMESPACES,
    Element,
    R,
    W,
    child,
    flag,
    remove,
    replace,
    run_like,
    text_element,
    value,
    within,
)
from publish.importers.word.styles import StyleSheet
from publish.importers.word.told import Met

_MADE_ANEW = ("TOC", "INDEX", "TOA")
_PAGES = ("PAGE", "NUMPAGES", "SECTIONPAGES", "PAGEREF")
_LONGEST = 4000  # characters of an instruction that are looked at
_DEEPEST = 50  # fields in fields; people get to five
_MOST_EMPTY = 40  # paragraphs and bookmarks between contents and their heading
_BOOKMARKS = (W + "bookmarkStart", W + "bookmarkEnd")
_PART = re.compile(r'"((?:[^"\\]|\\.)*)"|(\S+)')
_CONTENTS = re.compile(
    r"(table of )?contents|inhalt(sverzeichnis|sübersicht)?|table des mati[eè]res|sommaire|[ií]ndice( general)?"
    r"|contenido|tabla de contenidos?|sum[aá]rio|indice( dei contenuti)?|sommario|inhoud(sopgave)?|spis tre[sś]ci|obsah"
    r"|содержание|оглавление|зміст|i[cç]indekiler|المحتويات|(جدول|فهرس) المحتويات|الفهرس|فهرس|فهرست( مطالب)?"
    r"|תוכן( ה?עניינים)?|目\s*[录錄次]|목\s*차|차례|innehåll(sförteckning)?|indhold(sfortegnelse)?"
    r"|innhold(sfortegnelse)?|sisällys(luettelo)?|index|(sach)?register|stichwortverzeichnis|[ií]ndice anal[ií]tico"
    r"|(table|list) of (figures|tables|authorities|illustrations)|liste des (figures|tableaux|illustrations)"
    r"|(abbildungs|tabellen)verzeichnis|[ií]ndice de (figuras|ilustraciones|tablas)|قائمة (الأشكال|الجداول)"
)


@dataclass(slots=True, eq=False)
class _Field:
    instruction: str = ""
    shows: bool = False  # whether its separator was met
    runs: list[Element] = field(default_factory=list)  # what it shows
    options: Element | None = None  # of a field of a form


def resolve_fields(root: Element, styles: StyleSheet, links: dict[str, str], met: Met) -> None:
    """Leave of every field what it shows. ``links`` gains the addresses of links by new ids."""
    for simple in reversed(list(root.iter(W + "fldSimple"))):
        _as_runs(simple)
    for run in list(root.iter(W + "r")):
        _split(run)
    matched = matched_marks(root)
    open_fields: list[_Field] = []
    for run in list(root.iter(W + "r")):
        mark = run.find(W + "fldChar")
        kind = "" if mark is None else mark.get(W + "fldCharType", "")
        if mark is not None and mark not in matched:
            remove(run)
        elif mark is not None and kind == "begin":
            open_fields.append(_Field(options=mark.find(W + "ffData")))
            remove(run)
        elif mark is not None and kind == "separate":
            open_fields[-1].shows = True
            remove(run)
        elif mark is not None:
            ended = open_fields.pop()
            shown = _finish(ended, run, styles, links, met)
            if not any(_name(each.instruction) in _MADE_ANEW for each in (*open_fields, ended)):
                met.add("page number", int(_name(ended.instruction) in _PAGES and bool(ended.runs)))
            replace(run, shown)
            for around in open_fields:
                around.runs.extend(shown)
        elif open_fields and not all(each.shows for each in open_fields):
            asked = open_fields[-1]
            if len(asked.instruction) < _LONGEST:
                asked.instruction += "".join(each.text or "" for each in run.iter(W + "instrText"))[:_LONGEST]
            remove(run)
        else:
            for around in open_fields:
                around.runs.append(run)
    for each in list(root.iter(W + "instrText")):
        remove(each)


def _as_runs(simple: Element) -> None:
    """Write a field that is one element as a row of runs."""

    def mark(kind: str) -> Element:
        run = etree.Element(W + "r")
        etree.SubElement(run, W + "fldChar").set(W + "fldCharType", kind)
        return run

    instruction = etree.Element(W + "r")
    etree.SubElement(instruction, W + "instrText").text = simple.get(W + "instr", "")
    shown = [each for each in simple if each.tag != W + "fldData"]
    replace(simple, [mark("begin"), instruction, mark("separate"), *shown, mark("end")])


def _split(run: Element) -> None:
    """Give each part of a field in a run a run of its own."""
    parts = [each for each in run if each.tag != W + "rPr"]
    if len(parts) > 1 and run.find(W + "fldChar") is not None:
        replace(run, [run_like(run, each) for each in parts])


def matched_marks(root: Element) -> set[Element]:
    """Return the beginnings, separators and ends that belong together; what is left over is no field."""
    found: set[Element] = set()
    rows: list[list[Element]] = []
    for mark in root.iter(W + "fldChar"):
        kind = mark.get(W + "fldCharType", "")
        if kind == "begin":
            rows.append([mark])
        elif kind == "separate" and rows and len(rows[-1]) == 1:
            rows[-1].append(mark)
        elif kind == "end" and rows:
            row = rows.pop()
            found |= {*row, mark} if len(rows) < _DEEPEST else set()
    return found


def _finish(ended: _Field, end: Element, styles: StyleSheet, links: dict[str, str], met: Met) -> list[Element]:
    """Do what a field asks for at its end, and return further runs that it shows there."""
    parts = [quoted or plain for quoted, plain in _PART.findall(ended.instruction)]
    name = _name(ended.instruction)
    if name in _MADE_ANEW:
        _drop_contents(ended, end, styles, met)
    elif name == "HYPERLINK":
        _link(ended.runs, parts[1:], links)
    elif name in ("REF", "PAGEREF", "NOTEREF") and len(parts) > 1 and "\\h" in [each.lower() for each in parts]:
        _link(ended.runs, ["\\l", parts[1]], links)
    elif name == "SYMBOL" and not ended.runs:
        return _symbol(end, parts[1:])
    elif name in ("FORMCHECKBOX", "FORMDROPDOWN"):
        return _chosen(end, ended.options)
    elif name == "EQ" and not any(each.text for run in ended.runs for each in run.iter(W + "t")):
        met.add("equation field")
    return []


def _name(instruction: str) -> str:
    return next(iter(instruction.split()), "").upper()


def _link(runs: list[Element], parts: list[str], links: dict[str, str]) -> None:
    """Put runs into links, one for each row of neighbours."""
    address, anchor, rest = "", "", list(parts)
    while rest:
        part = rest.pop(0)
        if part.lower() == "\\l" and rest:
            anchor = rest.pop(0)
        elif part.lower() in ("\\o", "\\t") and rest:
            rest.pop(0)
        elif not part.startswith("\\") or part.startswith("\\\\"):
            address = address or part.replace("\\\\", "\\")
    if not address and not anchor:
        return
    group: Element | None = None
    for run in runs:
        if run.getparent() is None or within(run, W + "hyperlink") is not None:
            group = None
        elif group is not None and run.getprevious() is group:
            group.append(run)
        else:
            group = etree.Element(W + "hyperlink", nsmap=NAMESPACES)
            if address:
                name = f"link{len(links) + 1}"
                links[name] = address + (f"#{anchor}" if anchor else "")
                group.set(R + "id", name)
            else:
                group.set(W + "anchor", anchor)
            run.addprevious(group)
            group.append(run)


def _symbol(end: Element, parts: list[str]) -> list[Element]:
    """Return the character that a field shows by its number."""
    if not parts:
        return []
    try:
        number = int(parts[0], 16) if parts[0].lower().startswith("0x") else int(parts[0])
    except ValueError:
        return []
    switches = [each.lower() for each in parts]
    font = parts[switches.index("\\f") + 1] if "\\f" in switches[:-1] else ""
    if not font:
        unicode = "\\u" in switches and 31 < number < 0xD800
        character = chr(number) if unicode else bytes([number % 256]).decode("cp1252", "ignore")
        return [run_like(end, text_element(character))]
    symbol = etree.Element(W + "sym")
    symbol.set(W + "font", font)
    symbol.set(W + "char", f"{number % 0x10000:04X}")
    return [run_like(end, symbol)]


def _chosen(end: Element, options: Element | None) -> list[Element]:
    words = shown_choice(options)
    return [run_like(end, text_element(words))] if words else []


def shown_choice(options: Element | None) -> str:
    """Return what a box or a list of a form shows, by its options."""
    box, choices = child(options, "checkBox"), child(options, "ddList")
    if box is not None:
        state = child(box, "checked")
        return "☒" if flag(state if state is not None else child(box, "default")) else "☐"
    if choices is not None:
        entries = [each.get(W + "val", "") for each in choices.findall(W + "listEntry")]
        picked = child(choices, "result")
        picked = picked if picked is not None else child(choices, "default")
        number = picked.get(W + "val", "0") if picked is not None else "0"
        if number.isdecimal() and int(number) < len(entries):
            return entries[int(number)]
    return ""


def _drop_contents(ended: _Field, end: Element, styles: StyleSheet, met: Met) -> None:
    """Take out a table of contents or an index, its empty paragraphs, and the heading before it."""
    paragraphs = list(dict.fromkeys(each for run in ended.runs if (each := within(run, W + "p")) is not None))
    met.add("contents")
    for run in ended.runs:
        met.dropped.append("".join(each.text or "" for each in run.iter(W + "t")) + " ")
        remove(run)
    before = paragraphs[0].getprevious() if paragraphs else None
    for _ in range(_MOST_EMPTY):
        if before is not None and _shows_nothing(before):
            before = before.getprevious()
    if before is not None and heads_contents(before, styles):
        met.dropped.append(words_of(before))
        remove(before)
    here = within(end, W + "p")
    for paragraph in paragraphs:
        empty = next(paragraph.iter(W + "t", W + "drawing", W + "pict", W + "object"), None) is None
        parent = paragraph.getparent()
        if empty and paragraph is not here and parent is not None and parent.tag != W + "tc":
            remove(paragraph)


def _shows_nothing(element: Element) -> bool:
    return element.tag in _BOOKMARKS or (element.tag == W + "p" and not words_of(element).strip())


def heads_contents(paragraph: Element, styles: StyleSheet) -> bool:
    """Whether a paragraph is the heading of a table of contents, by its style or by its words."""
    if paragraph.tag != W + "p":
        return False
    if any(map(holds_contents, paragraph.iterancestors(W + "sdt"))):
        return True
    names = styles.names(value(paragraph, "pPr/pStyle"))
    if names and re.fullmatch(r"toc heading|contents heading|index heading|toa heading", names[0]):
        return True
    return _CONTENTS.fullmatch(" ".join(words_of(paragraph).lower().rstrip(" :.").split())) is not None


def holds_contents(frame: Element) -> bool:
    """Whether a field of a form is the frame of a table of contents."""
    return value(frame, "sdtPr/docPartObj/docPartGallery") == "Table of Contents"


def words_of(paragraph: Element) -> str:
    """Return the words of a paragraph."""
    return "".join(each.text or "" for each in paragraph.iter(W + "t"))


def drop_entries(root: Element, styles: StyleSheet, met: Met) -> None:
    """Take out entries of a table of contents that stand there without a field, by their style."""
    entries = [each for each in root.iter(W + "p") if styles.is_contents(each) and words_of(each).strip()]
    if not entries:
        return
    met.add("contents")
    for each in entries:
        before = each.getprevious()
        if before is not None and heads_contents(before, styles):
            met.dropped.append(words_of(before))
            remove(before)
        met.dropped.append(words_of(each))
        for run in list(each.iter(W + "r")):
            remove(run)
