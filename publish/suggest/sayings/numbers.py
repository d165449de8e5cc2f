"""Numbers that nobody stands behind: counts and amounts outside of every statement, in a text that has statements."""

from __future__ import annotations

import re
from collections.abc import Iterator

from babel.dates import get_month_names

from publish.languages import primary
from publish.model.inlines import Claim, Date, SourceReference
from publish.suggest.passages import Passage
from publish.suggest.proposal import SOURCE, Proposal
from publish.suggest.sayings import GRAMMARS, find_sayings

_NUMBER = re.compile(
    r"(?<![\w.,:/§#№+-])(?P<number>\d{1,3}(?:[ \u00a0\u202f.,’']\d{3})+(?:[.,]\d+)?|\d+(?:[.,]\d+)?)"
    r"(?P<unit>\s?%|\s?[€$£]|[ \u00a0](?P<word>[^\W\d_][\w’'-]*))?(?![\w/:])"
)
_SCALES = {
    "en": "hundred|thousand|million|billion|trillion|per cent|percent",
    "fr": "mille|millions?|milliards?|pour cent",
    "de": "hundert|tausend|Millionen|Million|Milliarden|Milliarde|Prozent",
    "es": "mil|millones|millón|por ciento",
    "ar": "ألف|ألفا|آلاف|مليون|ملايين|مليار|مليارات|في المئة|بالمئة|في المائة|بالمائة",
}
_NO_COUNTS = {
    "en": r"years?|days?|hours?|minutes?|weeks?|months?|o’clock|a\.?m|p\.?m|and|or|to|in|of|on|at|the|"
    r"by|is|was|are|were|has|have|had|than|that|as",
    "fr": r"ans?|jours?|heures?|minutes?|semaines?|mois|h|et|ou|à|en|de|le|la|siècle|dans|sur|par|er",
    "de": r"Jahre?n?|Tage?n?|Stunden?|Minuten?|Wochen?|Monate?n?|Uhr|und|oder|bis|im|in|am|der|die|das|Jahrhundert",
    "es": r"años?|días?|horas?|minutos?|semanas?|mes(?:es)?|y|o|a|en|de|del|el|la|siglo|por",
    "ar": r"عاما?|سنة|سنوات|أعوام|يوما?|أيام|ساعة|ساعات|دقيقة|دقائق|شهرا?|ر|"
    r"أيلول|حزيران|تشرين|تموز|كانون|شباط|آذار|نيسان|أيار|آب|أشهر|أسبوعا?|من|في|إلى|و",
}
_BEFORE = re.compile(
    r"(?:page|chapter|section|article|figure|table|no\.?|number|paragraph|room|part|step|version|aged?|route|line|flight|"
    r"p\.|§|pages?|chapitre|articles?|tableau|n°|numéro|étape|partie|Seite|Kapitel|Artikel|Abschnitt|Abbildung|Tabelle|Nr\.|"
    r"Nummer|Paragraf|Teil|Schritt|página|capítulo|artículo|figura|tabla|núm\.|número|parte|paso|صفحة|فصل|مادة|المادة|"
    r"الفصل|جدول|شكل|رقم|عام|سنة|in|since|en|depuis|seit|desde|im Jahr|منذ)\s*$",
    re.IGNORECASE,
)
_LEAST = 2  # digits, or a unit


def numbers(passages: tuple[Passage, ...]) -> Iterator[Proposal]:
    """Yield the counts and amounts of a text for which no source is named, where the text names sources at all.

    Years, dates, times, ages, lengths of time, and numbers of pages and parts are no counts.
    """
    if not any(_has_statements(passage) for passage in passages):
        return
    for passage in passages:
        language = primary(passage.language)
        if passage.kind != "paragraph" or language not in GRAMMARS or passage.part == "caption":
            continue
        if {"claim_block", "quotation", "note", "notice"} & set(passage.within):
            continue
        said = [(saying.start, saying.end) for saying in find_sayings(passage.text, language)]
        for match in _NUMBER.finditer(passage.text):
            start, end = match.span()
            if match["word"] and not re.fullmatch(_SCALES[language], match["word"]):
                end = match.end("word")
            if not _is_count(match, passage, language) or any(first < end and start < last for first, last in said):
                continue
            if any(passage.marked(start, end, kind) for kind in (Claim, Date, SourceReference)):
                continue
            span = passage.span(start, end)
            if span is None or passage.linked(start, end):
                continue
            yield Proposal(
                kind=SOURCE,
                value="claim:",
                why="no source is named for this number",
                words=passage.text[start:end],
                context=passage.text,
                at=start,
                start=span[0],
                end=span[1],
                position=passage.source.position(*span),
            )


def _has_statements(passage: Passage) -> bool:
    language = primary(passage.language)
    if any(isinstance(mark.node, Claim | SourceReference) for mark in passage.marks) or "claim_block" in passage.within:
        return True
    return passage.kind == "paragraph" and bool(find_sayings(passage.text, language))


def _is_count(match: re.Match[str], passage: Passage, language: str) -> bool:
    noun = match["word"][:1].isupper() == (language == "de") if match["word"] and language != "ar" else True
    if not noun and not re.fullmatch(_SCALES[language], match["word"]):
        return False
    digits = re.sub(r"\D", "", match["number"])
    word = match["word"] or ""
    before = passage.text[: match.start()]
    if _BEFORE.search(before[-20:]) or re.fullmatch(_NO_COUNTS[language], word):
        return False
    months = {name.casefold() for name in get_month_names("wide", "format", language).values()}
    last = re.findall(r"[\w/]+", before[-24:])
    if word.casefold() in months or (last and last[-1].casefold() in months):
        return False
    if re.search(r"[€$£]\s?$", before) or (match["unit"] and not word):
        return True
    if re.fullmatch(r"1[0-9]\d\d|20\d\d|2100", match["number"]) and not re.fullmatch(_SCALES[language], word):
        return False
    return bool(word) and (len(digits) >= _LEAST or re.fullmatch(_SCALES[language], word) is not None)
