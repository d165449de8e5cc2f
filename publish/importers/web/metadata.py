"""What a page says of itself: JSON-LD of an article first, then metadata of search engines, then its title."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from itertools import islice
from typing import TYPE_CHECKING, Any

from publish.importers.addresses import plain_address
from publish.importers.prepared import Properties
from publish.importers.web.content import MACHINERY, Marks
from publish.importers.web.parsing import text_of, tokens
from publish.languages import day_in_words, language_mistake, well_written

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_ARTICLE = re.compile(r"(\w*Article|Report|BlogPosting|Blog|Review|OpinionNewsArticle)")
_LARGEST = 1_000_000
_DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)(?:$|[T ])")
_SAVED = re.compile(r"saved from url=\(\d+\)(https?://\S+)")
Facts = dict[str, Any]


def properties_of(root: Element) -> Properties:
    """Return what a page says of itself; ``sure`` if it calls itself an article."""
    metas = _metas(root)
    article = next(_articles(root), {})

    def first(*names: str) -> str:
        return next((" ".join(metas[name].split()) for name in names if metas.get(name, "").strip()), "")

    is_article = bool(article) or first("og:type") == "article"
    authors = _names(article.get("author")) or tuple(
        each for each in (first("author", "article:author", "dc.creator"),) if each and "://" not in each
    )
    title = _words(article.get("headline")) or first("og:title", "dc.title", "twitter:title")
    element = root.find(".//title")
    return Properties(
        title=title or (text_of(element) if element is not None else ""),
        authors=authors,
        publisher=next(iter(_names(article.get("publisher"))), "") or first("og:site_name", "dc.publisher"),
        date=_day(article.get("datePublished"))
        or _day(first("article:published_time", "datepublished", "dc.date", "date", "pubdate")),
        language=_language(_words(article.get("inLanguage")) or root.get("lang") or first("og:locale", "language")),
        description=_words(article.get("description")) or first("og:description", "description", "dc.description"),
        source=_source(root, first("og:url")) if is_article else "",
        sure=is_article and bool(title),
    )


def address_of(root: Element) -> str:
    """Return the address that a saved page was at: relative ones in it are relative to that."""
    base = root.find(".//base")
    if base is not None and (base.get("href") or "").startswith("http"):
        return base.get("href") or ""
    return _source(root, _metas(root).get("og:url", ""))


_ADDRESS_OF_MAIL = re.compile(r"[(<]?\S{1,200}@\S{1,200}\.\S{1,100}")


def title_block(content: Element, marks: Marks) -> Properties:
    """Return what pandoc wrote above a text; names and a day become fields, and are left out where they stand."""
    block = next((each for each in content.iter("header") if each.get("id") == "title-block-header"), None)
    if block is None:
        return Properties()
    authors, day = [], ""
    for each in block.iter("p", "div"):
        names = tokens(each)
        if "author" in names:
            authors.append(_ADDRESS_OF_MAIL.sub("", text_of(each)).strip())
            marks.leave(each, MACHINERY)
        elif (
            "date" in names and (day := _day(text_of(each)) or day_in_words(text_of(each), "en"))
        ) or "abstract-title" in names:
            marks.leave(each, MACHINERY)
    return Properties(authors=tuple(authors), date=day, sure=True)


def _source(root: Element, said: str) -> str:
    from lxml.etree import Comment

    links = (each.get("href") or "" for each in root.iter("link") if (each.get("rel") or "").lower() == "canonical")
    comments = (_SAVED.search(each.text or "") for each in islice(root.itersiblings(Comment, preceding=True), 10))
    found = (*links, *(each[1] for each in comments if each), said)
    return plain_address(next((each for each in found if each.startswith(("http://", "https://"))), ""))


def _metas(root: Element) -> dict[str, str]:
    found: dict[str, str] = {}
    for each in root.iter("meta"):
        name = (each.get("property") or each.get("name") or each.get("itemprop") or "").lower()
        found.setdefault(name, each.get("content") or "")
    return found


def _articles(root: Element) -> Iterator[Facts]:
    for script in root.iter("script"):
        if (script.get("type") or "").split(";")[0].strip().lower() != "application/ld+json":
            continue
        words = script.text or ""
        try:
            data = json.loads(words) if len(words) < _LARGEST else None
        except (ValueError, RecursionError):
            continue
        listed = data if isinstance(data, list) else [data]
        for each in listed:
            graph = each.get("@graph") if isinstance(each, dict) else None
            for facts in [each, *(graph if isinstance(graph, list) else [])]:
                if isinstance(facts, dict) and any(_ARTICLE.fullmatch(kind) for kind in _kinds(facts)):
                    yield facts


def _kinds(facts: Facts) -> list[str]:
    kinds = facts.get("@type")
    return [str(each) for each in kinds] if isinstance(kinds, list) else [str(kinds)]


def _names(value: Any) -> tuple[str, ...]:
    listed = value if isinstance(value, list) else [value]
    found = (_words(each.get("name") if isinstance(each, dict) else each) for each in listed)
    return tuple(dict.fromkeys(each for each in found if each and "://" not in each))


def _words(value: Any) -> str:
    return " ".join(value.split()) if isinstance(value, str) else ""


def _day(value: Any) -> str:
    found = _DAY.match(_words(value))
    return "-".join(found.groups()) if found else ""


def _language(tag: str) -> str:
    tag = tag.replace("_", "-").strip()
    return well_written(tag) if tag and not language_mistake(tag) else ""
