"""Judge links: whether their words say where they lead."""

from __future__ import annotations

import re
from collections import defaultdict

from publish.audit.pdf.judgement.subject import Subject
from publish.audit.pdf.objects import entry, text
from publish.audit.pdf.tree import Node, ObjectReference
from publish.rules.pdf_judgement import PDF_LINK_SAME_WORDS, PDF_LINK_WORDS

_MOST = 20_000
_NAMES = (
    "click( here| on this link)?|here|this|more|read more|learn more|see more|more info(rmation)?|details|link"
    "|this link|the link|url|website|web ?page|page|go|download( here)?|see here|this page"  # English
    "|hier|hier klicken|klicken sie hier|mehr|weiterlesen|mehr lesen|mehr erfahren|weitere informationen"  # German
    "|ici|cliquez ici|lire la suite|en savoir plus|plus|lien"  # French
    "|aquí|haga clic aquí|más|leer más|ver más|enlace|aqui|clique aqui|saiba mais|mais"  # Spanish, Portuguese
    "|qui|clicca qui|leggi tutto|di più|hier klikken|klik hier|lees meer|meer"  # Italian, Dutch
    "|her|klik her|læs mere|här|klicka här|läs mer|tutaj|kliknij tutaj|więcej"  # Danish, Swedish, Polish
    "|здесь|тут|подробнее|нажмите здесь|هنا|انقر هنا|اضغط هنا|المزيد|כאן|לחץ כאן"  # Russian, Arabic, Hebrew
)
_EMPTY = re.compile(rf"[\s(\[→»>›…]*({_NAMES})[\s.:!,;)\]→»>›…]*", re.IGNORECASE)


def judge_links(subject: Subject) -> None:
    """Look at the words of every link."""
    targets: dict[str, dict[str, Node]] = defaultdict(dict)
    for link in subject.of_role("Link")[:_MOST]:
        words = subject.words(link) or text(entry(link.value, "/Alt"))
        if not words.strip():
            continue
        if _EMPTY.fullmatch(words):
            page = subject.page_of(link)
            where = f" on page {page}" if page else ""
            subject.report(PDF_LINK_WORDS, f"a link{where} is named “{words.strip()}”", link)
        target = _target(subject, link)
        if target:
            targets[words.strip().casefold()].setdefault(target, link)
    for words, found in targets.items():
        if len(found) > 1 and sum(map(str.isalpha, words)) > 3 and not _EMPTY.fullmatch(words):
            message = f"{len(found)} links named “{words[:60]}” lead to different places"
            subject.report(PDF_LINK_SAME_WORDS, message, next(iter(found.values())))


def _target(subject: Subject, link: Node) -> str:
    """Return the address outside of the file that a link leads to."""
    for kid in link.kids[:20]:
        if isinstance(kid, ObjectReference):
            return subject.destinations.of(kid.target).address
    return ""
