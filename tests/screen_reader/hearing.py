"""Hear pages and PDFs read from their beginning to their end, by Orca in Firefox or Chromium."""

from __future__ import annotations

import tempfile
from collections import Counter
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from lxml import html

from .browsers import Chromium, Firefox
from .session import Session, Silent, Spoken

BROWSERS: dict[str, type[Firefox] | type[Chromium]] = {"firefox": Firefox, "chromium": Chromium}
_ATTEMPTS = 3
_BEFORE_DOCUMENT = {"firefox": ("Tools", "collapsed", "push button", "opens menu"), "chromium": ("Page 1",)}
"""The last words of each viewer's tool bar, and what heads its first page."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Utterance:
    """Words that were said in one go, and the language that Orca asks the voice for, where it says one."""

    words: str
    language: str = ""


class Hearer:
    """Orca with one browser, started when something is to be heard and again when it falls silent."""

    def __init__(self, browser: str) -> None:
        self._name = browser
        self._open = ExitStack()
        self._session: Session | None = None

    def __enter__(self) -> Hearer:
        return self

    def __exit__(self, *_problem: object) -> None:
        self._end()

    def hear(self, path: Path) -> tuple[Utterance, ...]:
        """Return what is said of a page or a PDF."""
        said = self._pdf if path.suffix == ".pdf" else self._page
        for attempt in range(1, _ATTEMPTS + 1):
            try:
                self._begin()
                return said(path)
            except (Silent, OSError):
                self._end()
                if attempt == _ATTEMPTS:
                    raise
        raise AssertionError

    def _begin(self) -> None:
        if self._session:
            return
        folder = Path(
            self._open.enter_context(tempfile.TemporaryDirectory(prefix="screen-reader-", ignore_cleanup_errors=True))
        )
        self._session = self._open.enter_context(Session(folder))
        self._browser = BROWSERS[self._name](self._session)
        self._open.callback(self._browser.close)
        loaded = self._session.wait_for(_says("Finished loading Beginning."))
        self._session.wait_for(_ends, after=loaded)

    def _end(self) -> None:
        self._session = None
        self._open.close()

    def _page(self, path: Path) -> tuple[Utterance, ...]:
        title = " ".join(html.document_fromstring(path.read_bytes()).findtext(".//title").split())
        begun = self._session.mark()
        self._browser.go(path.as_uri())
        loaded = self._session.wait_for(_says(f"Finished loading {title}."), after=begun)
        return self._until_end(loaded)

    def _pdf(self, path: Path) -> tuple[Utterance, ...]:
        begun = self._session.mark()
        self._browser.go(path.as_uri())
        if self._name == "firefox":
            self._session.wait_for(_says("Focus mode"), after=begun)
            self._browser.draw_pages()
            self._session.press("Insert+a")
            self._session.wait_for(_says("Browse mode"), after=begun)
        else:
            self._session.wait_for(_says("Finished loading PDF"), after=begun)
        begun = self._session.mark()
        self._session.press("KP_Add")
        begun = self._session.wait_for(lambda said: said.how == "all", after=begun) - 1
        said = self._until_end(begun)
        return said[_first_of_document(said, self._name) :]

    def _until_end(self, begun: int) -> tuple[Utterance, ...]:
        end = self._session.wait_for(_ends, after=begun)
        heard = self._session.spoken()[begun:end]
        return tuple(
            Utterance(words=" ".join(said.words.split()), language=said.language)
            for said in heard
            if said.how == "all" and said.words.strip()
        )


def _first_of_document(said: Sequence[Utterance], browser: str) -> int:
    """Return the number of the first utterance after the tool bar of a PDF viewer."""
    before = _BEFORE_DOCUMENT[browser]
    for number in range(len(said) - len(before)):
        if tuple(each.words for each in said[number : number + len(before)]) == before:
            return number + len(before)
    raise AssertionError(
        f"{browser} doesn't end its tool bar with {before}; it says {[each.words for each in said[:40]]}"
    )


def _says(words: str) -> Callable[[Spoken], bool]:
    return lambda said: said.words == words


def _ends(said: Spoken) -> bool:
    return said.how == "end"


def lines_of(said: Sequence[Utterance]) -> tuple[str, ...]:
    """Return utterances as lines; one in another language than most others has its language in brackets before it."""
    told = Counter(each.language for each in said if each.language)
    usual = told.most_common(1)[0][0] if told else ""
    return tuple(each.words if each.language in ("", usual) else f"[{each.language}] {each.words}" for each in said)
