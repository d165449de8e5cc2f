"""The words of marked-up text by a reader of our own: what is left when marks, addresses and names are taken away.

It is coarse on purpose.  Where it can't know whether something is a word or a mark, it asks for less: a word that it
doesn't name is compared by nobody, but a word that isn't one would be missed in every text.
"""

from __future__ import annotations

import html
import re

from publish.importers.addresses import plain_addresses
from publish.importers.hypertext import words_of

_FRONT = re.compile(
    r"\A(?:---[ \t]*\n.{0,20000}?\n(?:---|\.\.\.)[ \t]*$|\+\+\+[ \t]*\n.{0,20000}?\n\+\+\+[ \t]*$|(?:%[^\n]*\n){1,3})",
    re.DOTALL | re.MULTILINE,
)
_WORDS = r"(?:[^\[\]]|\[[^\[\]]{0,200}\]){0,1000}?"
_GONE = tuple(
    re.compile(pattern, re.DOTALL | re.MULTILINE)
    for pattern in (
        r"<(script|style)\b.{0,2000}?</\1>",
        r"^[ \t>]{0,40}(?:`{3,}|~{3,}|:{3,})[^\n]*$",  # fences, and what they say of their words
        r"^[ ]{0,3}(?:>\s?)?\[![\w-]{1,40}\][+-]?",
        r"^[ ]{0,3}\[(?!\^)[^\]\n]{1,200}\]:[ \t]{0,9}\n?[ \t]{0,9}\S[^\n]*$",
        r"^\*\[[^\]\n]{1,200}\]:[^\n]*$",
        r"!\[\[[^\]\n]{0,400}\]\]",
        rf"!\[{_WORDS}\](?:\([^()\n]{{0,400}}(?:\([^()\n]{{0,200}}\)[^()\n]{{0,200}})?\)|\[[^\]\n]{{0,200}}\])?",
        r"\[\^[^\]\n]{1,200}\]:?",
        r"\$\$.{0,2000}?\$\$|\$[^$\n]{1,400}\$|\\\(.{0,400}?\\\)|\\\[.{0,2000}?\\\]",
        r"\{\{.{0,400}?\}\}|\{%.{0,400}?%\}",
        r"</?[a-zA-Z!][^<>]{0,2000}>|<(?:https?|mailto):[^>\s]{0,2000}>",
        r"\{[^{}\n]{0,400}\}",
        r"^\s{0,40}[-+*]\s{1,9}\[[ xX]\]",
        r"^\s{0,40}(?:>\s?){0,9}\(?(?:\d{1,9}|[a-zA-Z]|[ivxlcIVXLC]{1,9}|@\w{0,40})[.)](?=\s)",
        r"^\s{0,9}\[TOC\]|^\[\[_TOC_\]\]|^\\[a-z]{1,40}\s*$",
        r"(?<!\w):[a-z0-9_+-]{1,60}:(?!\w)",
        r"\[?-?@[\w:.#$%&+?<>~/-]{1,100}",
    )
)
_LINK = re.compile(rf"\[({_WORDS})\](?:\((?:[^()\n]|\([^()\n]{{0,200}}\)){{0,1000}}?\)|\[[^\]\n]{{0,200}}\])")
_WIKI = re.compile(r"\[\[(?:[^\]|\n]{0,200}\|)?([^\]\n]{0,200})\]\]")
_UNSURE = re.compile(r"[_^~]|\w\*+\w")  # words in which something may be a mark
_MARKS = re.compile(r"\\(?=[^\w\s])|[*`]+")
_PROSE = re.compile(r"[^\W\d_][^`*_:|\\<>{}\[\]#=+~^@$%&]*")
_BEFORE = re.compile(r"\.\. |#\+|\|")


def words_of_markdown(text: str) -> tuple[str, ...]:
    """Return the words that a text in some dialect of Markdown surely has, in their order."""
    text = plain_addresses(_FRONT.sub("", text.replace("\r\n", "\n")))
    notes = re.sub(r"^\[\^[^\]\n]+\]:", "", text, flags=re.MULTILINE)
    for pattern in _GONE:
        notes = pattern.sub(" ", notes)
    plain = _WIKI.sub(r"\1", notes)
    plain = _LINK.sub(r"\1", plain)
    sure = " ".join(each for each in plain.split() if not _UNSURE.search(each))
    return words_of(plain_addresses(html.unescape(_MARKS.sub("", sure))))


def words_of_prose(text: str) -> tuple[str, ...]:
    """Return the words of the lines that hold no marks at all, whatever they are marks of."""
    lines = text.replace("\r\n", "\n").split("\n")
    found = []
    for before, line in zip(["", *lines], lines, strict=False):
        if _PROSE.fullmatch(line) and not _BEFORE.match(before) and not before.startswith(("//", "--", "  ")):
            found.append(line)
    return words_of(" ".join(found))
