"""Which part of a page is its text, and what in it is not: menus, remarks, what nobody sees.

Elements are marked here and stay where they are, so that the words that are left can be read twice, by pandoc and by
a reader of our own.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from publish.importers.pictures import names_a_file
from publish.importers.web.looks import Looks, faint_passages, hidden, looks_of
from publish.importers.web.parsing import around, elements, text_of, tokens

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

COMMENT, UNSEEN, AROUND, DELETED = "comment", "hidden", "around", "deleted"
CONTENTS, MACHINERY, EMBEDDED = "contents", "machinery", "embedded"
_NOT_WORDS = (
    "head script style template noscript param source track map area link meta"
    " base input button select textarea option datalist output progress meter dialog xml"
)
_MACHINERY = frozenset(_NOT_WORDS.split())
_EMBEDDED = frozenset(["object", "embed", "iframe", "video", "audio", "canvas"])
_AROUND = frozenset(["nav", "menu", "form"])
_ROLES_AROUND = re.compile(r"navigation|search|banner|contentinfo|complementary|(alert)?dialog|alert|menu|menubar")
_PARTS_AROUND = re.compile(
    r"share|sharing|social|socials|related|recommended|recommendations|newsletter|promo|advert|advertisement|advertising"
    r"|ad|ads|cookie|cookies|consent|breadcrumb|breadcrumbs|disqus|subscribe|subscription|paywall|recirculation|toolbar"
    r"|sidebar|navbox|editsection|noprint|catlinks|printfooter|skip|pagination|taboola|outbrain|signup|masthead"
)
_UNSEEN_CLASSES = re.compile(r"(visually|screen)-?(hidden|reader(-text|-only)?)|sr-only|assistive-text|offscreen")
_CONTENTS = re.compile(r"MsoTo[ac]\d?|MsoTof|toc|table-of-contents|TOC\d?", re.IGNORECASE)
_GOOGLE_COMMENT = re.compile(r"#cmnt\d+")
_GOOGLE_COMMENT_BACK = re.compile(r"#cmnt_ref\d+")
_WORD_COMMENTS = re.compile(r"msocom(txt|off|anchor)|MsoComment(Reference|Text|Subject)")
_HOLDERS = frozenset(["div", "li", "aside", "section", "td", "body", "article", "main"])
_COMMON = frozenset(["div", "section", "td", "tbody", "tr", "table", "center", "form"])


@dataclass(slots=True)
class Marks:
    """Elements that aren't part of the text, each with the reason."""

    reasons: dict[Element, str] = field(default_factory=dict)
    comments: int = 0
    faint: int = 0  # passages in white or in letters too small to read
    inserted: set[Element] = field(default_factory=set)  # tracked insertions, which are taken over

    def leave(self, element: Element, reason: str) -> None:
        """Leave an element out with all that it holds."""
        self.reasons.setdefault(element, reason)

    def words(self, reason: str) -> list[str]:
        """Return the words of what was left out for one reason, one entry for each element that holds any."""
        whole = (each for each, why in self.reasons.items() if why == reason)
        outermost = (each for each in whole if not any(above in self.reasons for above in each.iterancestors()))
        return [words for each in outermost if (words := text_of(each))]

    @property
    def changes(self) -> int:
        """How many tracked changes a word processor left in the page."""
        return len(self.inserted) + sum(reason == DELETED for reason in self.reasons.values())


def is_article(root: Element) -> bool:
    """Return whether a page is one of a site, with more on it than its text."""
    return any(
        each.tag in ("nav", "article") or (each.tag == "meta" and (each.get("property") or "").startswith("og:"))
        for each in elements(root)
    )


def content_of(root: Element) -> Element:
    """Return the element that holds the text: an article, the main part, or else the whole body."""
    body = root.find("body")
    body = root if body is None else body
    for found in (list(body.iter("article")), [each for each in elements(body) if _is_main(each)]):
        outer = [each for each in found if not any(above in found for above in each.iterancestors())]
        sizes = sorted(((_letters(each), -place) for place, each in enumerate(outer)), reverse=True)
        if sizes and sizes[0][0] and sizes[0][0] * 2 > sum(size for size, _ in sizes):
            return outer[-sizes[0][1]]
    return _densest(body) if is_article(root) else body


def mark(
    content: Element, looks: Looks, site: bool = False, google: bool = False, unseen: frozenset[str] = frozenset()
) -> Marks:
    """Mark what isn't part of the text; of a site's page, what stands around an article too.

    ``unseen`` are classes of what nobody is shown.
    """
    marks = Marks()
    if google:
        _leave_header_and_footer(content, marks)
        for line in _contents_lines(content):
            marks.leave(line, CONTENTS)
    half = _letters(content) / 2
    inside_notes = frozenset(("doc-footnote", "doc-endnote", "doc-endnotes", "doc-note"))
    for each in elements(content):
        names, role = set(tokens(each)), (each.get("role") or "").strip()
        if each is content or any(above in marks.reasons for above in each.iterancestors()):
            continue
        if _is_comment(each, names):
            marks.leave(_whole_comment(each), COMMENT)
        elif each.tag == "del" and _is_change(each):
            marks.leave(each, DELETED)
        elif each.tag == "ins" and _is_change(each):
            marks.inserted.add(each)
        elif each.tag in _EMBEDDED:
            marks.leave(each, EMBEDDED)
        elif each.tag in _MACHINERY and not (each.tag == "input" and each.get("type") == "checkbox"):
            marks.leave(each, MACHINERY)
        elif (
            (hidden(each, looks.of(each)) and each.tag not in ("math", "figcaption"))
            or any(map(_UNSEEN_CLASSES.fullmatch, names))
            or names & unseen
        ):
            marks.leave(each, UNSEEN)
        elif role not in inside_notes and _is_around(each, names, role, site, half):
            marks.leave(each, AROUND)
        elif each.tag == "figcaption" and _is_name_of_picture(each):
            marks.leave(each, MACHINERY)
        elif _is_contents(each, names, role):
            marks.leave(each, CONTENTS)
        elif each.get("style") and "mso-list:ignore" in each.get("style", "").replace(" ", "").lower():
            marks.leave(each, MACHINERY)
    calls = {each.get("href") for each in content.iter("a") if _GOOGLE_COMMENT.fullmatch(each.get("href") or "")}
    texts = sum("msocomtxt" in tokens(each) for each in marks.reasons)
    marks.comments = len(calls) or texts or int(COMMENT in marks.reasons.values())
    marks.faint = 0 if site else faint_passages(content, looks, marks.reasons)
    return marks


def without_hidden(html: str) -> tuple[str, int]:
    """Return a piece of HTML without what nobody sees, and how many words that were."""
    from lxml.etree import tostring

    from publish.importers.web.parsing import parsed

    if not html.strip():
        return html, 0
    root = parsed(html.encode("utf-8", "replace"))
    body = root.find("body")
    marks = mark(body if body is not None else root, looks_of(root))
    unseen = [each for each, why in marks.reasons.items() if why == UNSEEN and text_of(each)]
    if body is None or not unseen:
        return html, 0
    number = sum(len(words.split()) for words in marks.words(UNSEEN))
    for each in unseen:
        each.drop_tree()  # type: ignore[attr-defined]
    inner = (body.text or "") + "".join(tostring(each, encoding="unicode", method="html") for each in body)
    return inner.rstrip("\n") + "\n" * html.endswith("\n"), number


def _leave_header_and_footer(content: Element, marks: Marks) -> None:
    """Leave out the header and the footer of Google Docs: all else there is no ``div``, but for notes and comments."""
    children = [each for each in content if isinstance(each.tag, str)]
    for each in (*children[:1], *children[-1:]):
        links = [link.get("href") or "" for link in each.iter("a")]
        if each.tag == "div" and not any(href.startswith(("#ftnt_ref", "#cmnt_ref")) for href in links):
            marks.leave(each, AROUND)


def _contents_lines(content: Element) -> list[Element]:
    """Return the paragraphs that hold the words of a heading as a link to it, and perhaps the number of its page."""
    words = {
        f"#{each.get('id')}": text_of(each)
        for each in content.iter("h1", "h2", "h3", "h4", "h5", "h6")
        if each.get("id")
    }
    found = []
    for line in content.iter("p"):
        links = {each.get("href") or "" for each in line.iter("a")}
        target = words.get(links.pop(), "") if len(links) == 1 else ""
        if target:
            rest = text_of(line).removeprefix(target)
            if len(rest) < len(text_of(line)) and (not rest.strip() or rest.strip().isdecimal()):
                found.append(line)
    return found


def _is_name_of_picture(caption: Element) -> bool:
    """Return whether a caption only says where its picture lay, as programs write that have nothing else."""
    parent = caption.getparent()
    words = text_of(caption)
    return parent is not None and names_a_file(words) and any(each.get("alt") == words for each in parent.iter("img"))


def _is_main(element: Element) -> bool:
    return (
        element.tag == "main"
        or element.get("role") == "main"
        or element.get("id") in ("mw-content-text", "bodyContent", "article-body", "story-body", "entry-content")
        or bool({"entry-content", "post-content", "article-body", "articleBody", "story-body"} & set(tokens(element)))
        or element.get("itemprop") == "articleBody"
    )


def _letters(element: Element) -> int:
    """Return how much text paragraphs of an element hold that isn't a link."""
    size = 0
    for each in element.iter("p", "blockquote", "li", "pre", "td", "h1", "h2", "h3"):
        words = len(text_of(each)) if each.tag in ("p", "blockquote", "pre") else len((each.text or "").strip())
        size += max(0, words - sum(len(text_of(link)) for link in each.iter("a")))
    return size


def _densest(element: Element) -> Element:
    while True:
        size = _letters(element)
        inner = next((each for each in element if each.tag in _COMMON and _letters(each) > size * 0.9), None)
        if inner is None or not size:
            return element
        element = inner


def _is_comment(element: Element, names: set[str]) -> bool:
    if any(map(_WORD_COMMENTS.fullmatch, names)) or "comment-list" in (element.get("style") or ""):
        return True
    href = element.get("href") or ""
    return element.tag == "a" and bool(_GOOGLE_COMMENT.fullmatch(href) or _GOOGLE_COMMENT_BACK.fullmatch(href))


def _whole_comment(element: Element) -> Element:
    href = element.get("href") or ""
    if _GOOGLE_COMMENT_BACK.fullmatch(href):
        holder = around(element, _HOLDERS)
        if holder is None or holder.tag != "div":
            holder = around(element, frozenset(("p",)))
        return element if holder is None else holder
    parent = element.getparent()
    return parent if parent is not None and parent.tag == "sup" and len(parent) == 1 else element


def _is_change(element: Element) -> bool:
    """Return whether an insertion or deletion is one of Word's, which nobody has decided about."""
    parent = element.getparent()
    classes = tokens(parent) if parent is not None else []
    return (element.get("cite") or "").startswith("mailto:") or bool({"msoIns", "msoDel"} & set(classes))


def _is_around(element: Element, names: set[str], role: str, site: bool, half: float) -> bool:
    if element.tag in _AROUND or _ROLES_AROUND.fullmatch(role):
        return _letters(element) <= half
    if not site:
        return False
    if element.tag == "aside":
        return True
    if (
        element.tag in ("header", "footer")
        and around(element, frozenset(("article", "blockquote", "figure", "section", "main"))) is None
    ):
        return _letters(element) <= half and element.find(".//h1") is None
    if element.tag in ("h1", "body", "p", "figure", "article", "main"):
        return False
    parts = {
        part for name in (*names, element.get("id") or "") for part in re.split(r"[-_]+|(?<=[a-z])(?=[A-Z])", name)
    }
    return any(_PARTS_AROUND.fullmatch(part.lower()) for part in parts) and _letters(element) <= half / 2


def _is_contents(element: Element, names: set[str], role: str) -> bool:
    if role == "doc-toc":
        return True
    if element.tag in ("p", "div", "ul", "ol", "table") and any(
        map(_CONTENTS.fullmatch, (*names, element.get("id") or ""))
    ):
        links = list(element.iter("a"))
        return bool(links) and all((each.get("href") or "#").startswith("#") for each in links)
    return False
