"""Rules for links and notes."""

from __future__ import annotations

import re
from collections.abc import Iterator

from publish.audit.epub.archive import resolve
from publish.audit.epub.book import XHTML, Book, Document, Element, heard_words, local, phrases, roles, types
from publish.audit.epub.rule import EpubRule, Finding, at
from publish.diagnostics import Confidence, Rule, Severity

_NOWHERE = phrases(
    """here|click here|see here|read here|this|this link|this page|link|the link|more|read more|see more|learn more
    |more information|details|continue|ici|cliquez ici|cliquer ici|lien|ce lien|cette page|lire la suite
    |en savoir plus|plus|hier|hier klicken|mehr|weiterlesen|aquí|haga clic aquí|más|qui|clicca qui
    |aqui|clique aqui|qui|klik hier|lees meer|här|klicka här|läs mer|her|klikk her|klik her|tutaj|kliknij tutaj|więcej
    |здесь|тут|нажмите здесь|подробнее|ссылка|εδώ|buraya tıklayın|burada|כאן|לחצו כאן|קרא עוד|点击这里|这里|点击此处
    |こちら|ここをクリック|여기|اینجا|اینجا کلیک کنید|هنا|اضغط هنا|انقر هنا|المزيد|اقرأ المزيد|الرابط|هذا الرابط"""
)
_ADDRESS = re.compile(r"https?://\S{40,}", re.IGNORECASE)
_NOTES = frozenset({"footnote", "endnote", "rearnote", "note", "footnotes", "endnotes", "rearnotes"})
_NOTE_ROLES = frozenset({"doc-footnote", "doc-endnote", "doc-endnotes"})


def _links(document: Document) -> Iterator[Element]:
    return (each for each in document.root.iter(f"{XHTML}a") if each.get("href"))


def _words(book: Book) -> Iterator[Finding]:
    for document in book.documents:
        for link in _links(document):
            words = heard_words(link)
            if _says_nothing(words) and not link.get("aria-labelledby") and not _is_told(link):
                yield at(document, link, f'the link "{words}" does not say where it leads')


def _says_nothing(words: str) -> bool:
    return " ".join(re.findall(r"\w+", words.casefold())) in _NOWHERE


def _is_told(link: Element) -> bool:
    """Return whether the title of a link says more than its words."""
    title = link.get("title", "").strip()
    return bool(title) and not _says_nothing(title)


def _addresses(book: Book) -> Iterator[Finding]:
    for document in book.documents:
        for link in _links(document):
            words = heard_words(link)
            if _ADDRESS.fullmatch(words) and not _in_list_of_sources(link):
                yield at(document, link, f"the words of a link are an address of {len(words)} characters: {words[:60]}")


def _in_list_of_sources(link: Element) -> bool:
    return any("bibliography" in types(each) or "doc-bibliography" in roles(each) for each in link.iterancestors())


def _is_call(link: Element) -> bool:
    return "noteref" in types(link) or "doc-noteref" in roles(link)


def _note_of(element: Element) -> Element | None:
    """Return the note that an element is, lies in or holds, the list item for one in a list of notes."""
    for each in (element, *element.iterancestors()):
        if types(each) & {"footnote", "endnote", "rearnote", "note"} or roles(each) & {"doc-footnote", "doc-endnote"}:
            return each
        if types(each) & _NOTES or roles(each) & _NOTE_ROLES:
            item = next((above for above in (element, *element.iterancestors()) if local(above) == "li"), None)
            return item if item is not None else element
    inner = (each for each in element.iter() if isinstance(each.tag, str))
    return next((each for each in inner if types(each) & _NOTES or roles(each) & _NOTE_ROLES), None)


def _calls(book: Book) -> Iterator[tuple[Document, Element, Document, Element]]:
    """Yield each call of a note with what it leads to."""
    documents = {document.path: document for document in book.documents}
    for document in book.documents:
        for link in _links(document):
            target = resolve(document.path, link.get("href", "")) if _is_call(link) else None
            there = documents.get(target[0]) if target else None
            if target is not None and there is not None and target[1] in there.ids:
                yield document, link, there, there.ids[target[1]][1]


def _note_targets(book: Book) -> Iterator[Finding]:
    for document, link, _there, element in _calls(book):
        if _note_of(element) is None:
            message = f'"{heard_words(link)}" calls a note, and leads to <{local(element)}>, which isn\'t marked as one'
            yield at(document, link, message)


def _backlinks(book: Book) -> Iterator[Finding]:
    told: set[Element] = set()
    for document, link, there, element in _calls(book):
        note = _note_of(element)
        if note is None or note in told:
            continue
        told.add(note)
        back = (resolve(there.path, each.get("href", "")) for each in note.iter(f"{XHTML}a"))
        if not any(address and address[0] == document.path for address in back):
            yield at(there, note, f'no link leads from the note "{heard_words(link)}" back to where it is called')


def _uncalled(book: Book) -> Iterator[Finding]:
    if not book.whole:
        return
    reached: set[tuple[str, str]] = set()
    for document in book.documents:
        reached |= {target for link in _links(document) if (target := resolve(document.path, link.get("href", "")))}
    for document in book.spine():
        for element in document.elements():
            if not (types(element) & {"footnote", "endnote", "rearnote"} or "doc-footnote" in roles(element)):
                continue
            ids = [each.get("id") for each in element.iter() if isinstance(each.tag, str) and each.get("id")]
            around = (each for each in element.iterancestors() if each.get("id"))
            ids += [each.get("id") for each in around if local(each) == "li" or _note_of(each) is element]
            if not any((document.path, id) in reached for id in ids):
                yield at(document, element, f'nothing calls the note "{heard_words(element)[:40]}"')


EPUB_LINK_ADDRESS = Rule(
    name="epub-link-address",
    severity=Severity.INFO,
    confidence=Confidence.LOOK,
    clauses=("WCAG 2.2, 2.4.4",),
    text="The words of a link are words and not a long address of the web, except in a list of sources.",
    hint="make the words that name what it leads to the link",
    reason="A screen reader spells an address out, sign by sign.",
)
EPUB_LINK_WORDS = Rule(
    name="epub-link-words",
    severity=Severity.WARNING,
    confidence=Confidence.LIKELY,
    clauses=("WCAG 2.2, 2.4.4",),
    text='The words of a link say where it leads; "here" and "read more" don\'t.',
    hint="make the words that name what it leads to the link",
    reason='Screen readers list the links of a page: ten times "here".',
)
EPUB_NOTE_RETURN = Rule(
    name="epub-note-return",
    severity=Severity.WARNING,
    clauses=("DPUB-ARIA 1.1, doc-backlink",),
    text="A link leads from a note back to where it is called.",
    hint='end the note with <a role="doc-backlink" epub:type="backlink" href="…"> to the call',
    reason="Where notes don't open in a window, whoever has read one is lost at the end of the book.",
)
EPUB_NOTE_TARGET = Rule(
    name="epub-note-target",
    severity=Severity.WARNING,
    clauses=("DPUB-ARIA 1.1, doc-noteref",),
    text="What calls a note leads to an element that is marked as a note.",
    hint='give the note epub:type="footnote" and role="doc-footnote", or correct the address',
    reason="Reading systems open notes in a window, or skip them in reading aloud, only where they are marked.",
)
EPUB_NOTE_UNCALLED = Rule(
    name="epub-note-uncalled",
    severity=Severity.WARNING,
    clauses=("DPUB-ARIA 1.1, doc-footnote",),
    text="Every note is called from the text.",
    hint="add the call where the note belongs",
    reason="Reading systems hide notes until they are called; nobody would ever read this one.",
)

RULES = (
    EpubRule(rule=EPUB_LINK_ADDRESS, check=_addresses),
    EpubRule(rule=EPUB_LINK_WORDS, check=_words),
    EpubRule(rule=EPUB_NOTE_RETURN, check=_backlinks),
    EpubRule(rule=EPUB_NOTE_TARGET, check=_note_targets),
    EpubRule(rule=EPUB_NOTE_UNCALLED, check=_uncalled),
)
