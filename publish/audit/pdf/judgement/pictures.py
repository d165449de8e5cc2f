"""Judge pictures: what their alternatives say, and whether they are pictures at all."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict

from publish.audit.pdf.judgement.painted import Shape
from publish.audit.pdf.judgement.subject import Subject
from publish.audit.pdf.objects import entry, text
from publish.audit.pdf.places import Spot
from publish.audit.pdf.tree import Node
from publish.rules.pdf_judgement import (
    PDF_ALT_FILE_NAME,
    PDF_ALT_IS_CAPTION,
    PDF_ALT_LONG,
    PDF_ALT_PLACEHOLDER,
    PDF_ALT_REPEATED,
    PDF_ALT_WITHOUT_LETTERS,
    PDF_FIGURE_BEHIND_TEXT,
    PDF_FIGURE_OF_WORDS,
)

_LONG = 600
_MOST = 20_000
_KINDS = (
    "image|picture|pic|photo|photograph|figure|fig|graphic|graphics|graph|chart|diagram|drawing|illustration|icon|logo"
    "|img|imagem|imagen|immagine|bild|foto|abbildung|grafik|abb|photographie|illustrazione|afbeelding|billede|bilde"
    "|kuva|obraz|obrázek|zdjęcie|изображение|рисунок|картинка|фото|صورة|شكل|תמונה|图像|图片|圖片|画像|이미지|그림|resim|slika"
)
_PLACEHOLDER = re.compile(
    rf"(an? |the |une? |eine? |insert )?({_KINDS})( ?(no\.?|nr\.?|#|n°)? ?\d{{1,5}})?( placeholder)?[.:]?"
    r"|(alt(ernat(iv)?e)?[ -]?(text|texte|description|desc|tag)?|text|texte|description|desc|tag)"
    r"( ?\d{1,5})?( here| goes here)?[.:]?"
    r"|(image|picture|photo) (of|from)|spacer|placeholder|todo|tbd|x{4,}|n/?a|none|null|undefined|untitled"
    r"|no (alt|description)"
    r"|(description|beschreibung|alternativtext) ?(here|hier)?|lorem ipsum.*|decorative( image)?"
    r"|(rectangle|rechteck|oval|line|textbox|text box|group|gruppe|shape|object|objekt|grafik|chart|diagramm) \d{1,5}",
    re.IGNORECASE,
)
_ENDINGS = "jpe?g|jpg2?|jp2|png|gif|tiff?|bmp|svg|eps|webp|psd|ai|wmf|emf|pdf|heic"
_FILE = re.compile(
    rf"(?:[a-z]:[\\/]|https?://|file:|\.{{0,2}}/)?[^\s]{{0,300}}?\.({_ENDINGS})"
    r"|(img|dsc|dscn|pict|mvi)[_-]?\d{3,8}([_-]\d+)*|[0-9a-f]{8}-[0-9a-f-]{20,}",
    re.IGNORECASE,
)


def judge_pictures(subject: Subject) -> None:
    """Look at every figure that has an alternative."""
    figures = subject.of_role("Figure")[:_MOST]
    same: dict[str, list[Node]] = defaultdict(list)
    for figure in figures:
        alternative = " ".join(text(entry(figure.value, "/Alt")).split())
        if not text(entry(figure.value, "/Alt")).strip():
            continue  # a validator sees that it is absent
        _judge_alternative(subject, figure, alternative)
        if not any(pattern.fullmatch(alternative) for pattern in (_FILE, _PLACEHOLDER)):
            same[alternative.casefold()].append(figure)
    for alternative, those in same.items():
        if len(those) > 2 and len(alternative) > 3 and not _is_empty(alternative):
            message = f"{len(those)} pictures have the same alternative, “{alternative[:60]}”"
            subject.report(PDF_ALT_REPEATED, message, those[0])
    _judge_shapes(subject, figures)


def _judge_alternative(subject: Subject, figure: Node, alternative: str) -> None:
    page = subject.page_of(figure)
    where = f" on page {page}" if page else ""
    if _is_empty(alternative):
        subject.report(
            PDF_ALT_WITHOUT_LETTERS, f"the alternative of the picture{where} is “{alternative[:40]}”", figure
        )
    elif _FILE.fullmatch(alternative):
        subject.report(
            PDF_ALT_FILE_NAME,
            f"the alternative of the picture{where} is the name of a file, “{alternative[:80]}”",
            figure,
        )
    elif _PLACEHOLDER.fullmatch(alternative):
        subject.report(
            PDF_ALT_PLACEHOLDER, f"the alternative of the picture{where} is only “{alternative[:60]}”", figure
        )
    elif len(alternative) > _LONG:
        subject.report(PDF_ALT_LONG, f"the alternative of the picture{where} has {len(alternative)} characters", figure)
    elif len(alternative) > 3 and any(_same(alternative, each) for each in _captions(subject, figure)):
        subject.report(
            PDF_ALT_IS_CAPTION, f"the alternative of the picture{where} is its caption, “{alternative[:60]}”", figure
        )


def _is_empty(alternative: str) -> bool:
    return not any(unicodedata.category(each)[0] in "LNS" for each in alternative)


def _same(one: str, other: str) -> bool:
    return one.casefold().strip(" .:") == other.casefold().strip(" .:")


def _captions(subject: Subject, figure: Node) -> list[str]:
    beside = [*figure.children[:20], *(figure.parent.children[:200] if figure.parent else ())]
    return [subject.words(each) for each in beside if each.standard == "Caption"]


def _judge_shapes(subject: Subject, figures: list[Node]) -> None:
    """Look for figures that are a ground behind text, and for such that are words drawn in a line."""
    wanted = set(map(id, figures))
    for page in subject.painted:
        drawn: dict[int, list[Shape]] = defaultdict(list)
        for shape in page.shapes:
            if shape.node is not None and id(shape.node) in wanted:
                drawn[id(shape.node)].append(shape)
        for shapes in list(drawn.values())[:100]:
            node = shapes[0].node
            if node is None or any(shape.kind == "picture" for shape in shapes):
                continue
            box = (
                min(shape.box[0] for shape in shapes),
                min(shape.box[1] for shape in shapes),
                max(shape.box[2] for shape in shapes),
                max(shape.box[3] for shape in shapes),
            )
            at = Spot(node=node, page=page.number, box=box)
            before = max(shape.order for shape in shapes)
            over = [
                run
                for run in page.runs
                if run.node is not node
                and not run.artifact
                and run.node is not None
                and run.order > before
                and box[0] <= run.x <= run.right <= box[2] + 1
                and box[1] <= run.y <= box[3]
            ]
            if len(shapes) <= 2 and sum(len(run.words) for run in over) >= 20:
                words = over[0].words.strip()[:40]
                message = f"the figure on page {page.number} is painted behind text, “{words}”"
                subject.report(PDF_FIGURE_BEHIND_TEXT, message, at)
                continue
            beside = [
                run
                for run in page.runs
                if run.node is not None
                and not run.artifact
                and (run.node is node.parent or run.node.parent is node.parent)
                and run.upright
                and box[1] - 0.5 * run.size <= run.y <= box[1] + 0.5 * run.size
                and box[3] - box[1] <= 1.5 * run.size
                and min(abs(run.right - box[0]), abs(run.x - box[2])) < 1.2 * run.size
            ]
            in_text = node.parent is not None and node.parent.standard in {"P", "Span", "H1", "H2", "H3", "LBody"}
            if len(shapes) >= 4 and beside and in_text and box[2] - box[0] > 2 * (box[3] - box[1]):
                message = f"the figure on page {page.number} stands in a line of text, and looks like a word of it"
                subject.report(PDF_FIGURE_OF_WORDS, message, at)
