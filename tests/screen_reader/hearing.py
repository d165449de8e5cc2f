"""Hear pages and PDFs read from their beginning to their end, by Orca in Firefox or Chromium."""

from __future__ import annotations

import re
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from lxml import html

from .browsers import Chromium, Firefox
from .session import Session, Silent, Spoken

BROWSERS: dict[str, type[Firefox] | type[Chromium]] = {"firefox": Firefox, "chromium": Chromium}
_ATTEMPTS = 3
_ANSWER = 30.0
"""Seconds within which a key is answered; on an idle machine it takes a tenth of one."""
_BEFORE_DOCUMENT = {
    "firefox": ("Tools", "collapsed", "push button", "opens menu"),
    "chromium": ("Finished loading PDF", "statusbar"),
}
"""The last that is said of each viewer before the document."""


Result = TypeVar("Result")
Press = Callable[[str, str], str]
"""A function that presses a key and waits for words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Utterance:
    """Words that were said in one go, and the language that Orca asks the voice for, where it says one."""

    words: str
    language: str = ""


class Hearer:
    """Orca with one browser, started when something is to be heard and again when it falls silent.

    ``reads`` says whether Orca reads pages by itself; otherwise it waits for keys at their beginning.  Its files lie
    in ``folder`` as long as it runs, or in the system's folder for temporary files.
    """

    def __init__(self, browser: str, *, reads: bool = True, folder: Path | None = None) -> None:
        self._name = browser
        self._reads = reads
        self._folder = folder
        self._open = ExitStack()
        self._session: Session | None = None

    def __enter__(self) -> Hearer:
        return self

    def __exit__(self, *_problem: object) -> None:
        self._end()

    def hear(self, path: Path, most: int = 0) -> tuple[Utterance, ...]:
        """Return what is said of a page or a PDF, from its beginning to its end.

        With ``most``, Orca is stopped after so many utterances, those of a viewer's tool bar and empty ones among them.
        """
        said = self._again(lambda: self._pdf(path, most) if path.suffix == ".pdf" else self._page(path, most))
        if most or path.suffix == ".pdf":  # reading goes on, or Chromium doesn't say of another PDF that it is loaded
            self._end()
        return said

    def walk(self, path: Path, steps: Callable[[Press], Result]) -> Result:
        """Show a page, wait at its beginning, and let ``steps`` press keys; return what it returns.

        ``steps`` is begun again with another session where a key isn't answered.
        """

        def act() -> Result:
            self._open_page(path)
            return steps(self._press)

        return self._again(act)

    def visit(self, address: str, steps: Callable[[Press], None]) -> tuple[str, ...]:
        """Show a page of a server, wait until it is loaded, and let ``steps`` press keys; return all that is said."""

        def act() -> tuple[str, ...]:
            assert self._session
            begun = self._session.mark()
            self._browser.go(address)
            self._session.wait_for(lambda said: said.words.startswith("Page has "), after=begun)
            steps(self._press)
            return tuple(each.words for each in self._session.spoken()[begun:])

        return self._again(act)

    def _press(self, key: str, wanted: str) -> str:
        """Press a key and wait until something is said in which a regular expression is found; return all up to it."""
        assert self._session
        begun = self._session.mark()
        self._session.press(key)
        try:
            end = self._session.wait_for(
                lambda said: re.search(wanted, said.words) is not None, after=begun, patience=_ANSWER
            )
        except Silent as problem:
            said = [each.words for each in self._session.spoken()[begun:]]
            raise Silent(f"After {key}, “{wanted}” isn't heard, but {said}.") from problem
        return "\n".join(each.words for each in self._session.spoken()[begun:end])

    def _again(self, act: Callable[[], Result]) -> Result:
        """Do something in a session; in another one where it fails, since a desktop may fail to start."""
        for attempt in range(1, _ATTEMPTS + 1):
            try:
                self._begin()
                return act()
            except (AssertionError, OSError, subprocess.SubprocessError) as problem:
                self._end()
                if attempt == _ATTEMPTS:
                    raise
                print(f"{self._name} is started again: {problem}", file=sys.stderr, flush=True)
        raise AssertionError

    def _begin(self) -> None:
        if self._session:
            return
        folder = tempfile.TemporaryDirectory(prefix="screen-reader-", dir=self._folder, ignore_cleanup_errors=True)
        self._session = self._open.enter_context(Session(Path(self._open.enter_context(folder)), reads=self._reads))
        self._browser = BROWSERS[self._name](self._session)
        self._open.callback(self._browser.close)
        loaded = self._session.wait_for(_says("Finished loading Beginning."))
        if self._reads:
            self._session.wait_for(_ends, after=loaded)

    def _end(self) -> None:
        self._session = None
        self._open.close()

    def _load(self, path: Path) -> int:
        """Show a page; return the number of utterances up to its title."""
        title = " ".join(html.document_fromstring(path.read_bytes()).findtext(".//title").split())
        begun = self._session.mark()
        self._browser.go(path.as_uri())
        return self._session.wait_for(_says(f"Finished loading {title}."), after=begun)

    def _open_page(self, path: Path) -> None:
        summary = self._session.wait_for(lambda said: said.words.startswith("Page has "), after=self._load(path))
        self._session.wait_for(lambda said: said.how == "say", after=summary)

    def _page(self, path: Path, most: int) -> tuple[Utterance, ...]:
        return self._until_end(self._load(path), most)

    def _pdf(self, path: Path, most: int) -> tuple[Utterance, ...]:
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
        said = self._until_end(begun, most)
        return said[_first_of_document(said, self._name) :]

    def _until_end(self, begun: int, most: int) -> tuple[Utterance, ...]:
        end = self._session.wait_for(lambda said: _ends(said) or 0 < most <= self._session.mark() - begun, after=begun)
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
