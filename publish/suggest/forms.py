"""Records become the forms in which texts name them: inflected, shortened, in the languages of their names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from publish.languages import primary
from publish.model.entities import Group, Name, Person, Place, Record, Records, Source, Term
from publish.suggest.inflections import DEMONYMS, broken_plurals, demonyms, inflected
from publish.suggest.lexicon import lexicon
from publish.suggest.tokens import folded, separator, tokens, unaccented

NAME, SHORT, LEARNED, PART, WEAK = range(5)
"""How firmly a form stands for its record: its name, its short name, words that were linked to it elsewhere, a part
of its name, and what needs a person to say so."""

_PARTICLES = frozenset(
    ("al", "el", "ad", "as", "ash", "an", "ar", "at", "az", "de", "da", "di", "du", "del", "der", "den", "van", "von")
) | {"bin", "ibn", "le", "la", "ben", "abu"}
_LONGEST = 24  # words of a name


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """Words that name a record.

    ``rank`` is one of ``NAME`` … ``WEAK``; ``why`` says what they are, for people.  ``needs`` are folded words of which
    the text has to hold one for the form to be sure: those that it leaves out.
    """

    words: tuple[str, ...]
    separators: tuple[str, ...]
    text: str
    owner: str  # place:rastan
    language: str
    rank: int
    why: str
    needs: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Learned:
    """Words that are linked to a record; ``firm`` in a record's definition or a caption, which explain things."""

    words: str
    target: str
    firm: bool


def forms(records: Records, language: str, learned: Iterable[Learned] = ()) -> Iterator[Form]:
    """Yield the forms of all records, and words that are linked to them elsewhere.

    ``language`` is that of the records: names without a language are in it.
    """
    for owner, record in owners(records):
        for text, tongue, rank, why in _names(record, language):
            yield from _forms_of(text, owner, tongue, rank, why, record)
    for each in dict.fromkeys(learned):
        rank, why = LEARNED if each.firm else WEAK, "linked to it elsewhere"
        yield from _form(each.words, each.target, language, rank, why)
        if each.target.startswith("term:"):
            for other in inflected(each.words, language):
                yield from _form(other, each.target, language, rank, why)


def owners(records: Records) -> Iterator[tuple[str, Record]]:
    """Yield every record that words can name, with the target of a link to it."""
    for kind, found in (
        ("group", records.groups),
        ("place", records.places),
        ("person", records.people),
        ("term", records.terms),
        ("source", records.sources),
    ):
        for record in found:
            yield f"{kind}:{record.id}", record


def further_names(record: Record) -> tuple[Name, ...]:
    """Return the names that a record has besides the first one."""
    return record.names if isinstance(record, (Group, Place, Person)) else ()


def _names(record: Record, language: str) -> Iterator[tuple[str, str, int, str]]:
    yield record.name, language, NAME, "its name"
    if isinstance(record, Group) and record.short:
        yield record.short, language, SHORT, "its short name"
    for name in further_names(record):
        yield name.text, name.language or language, NAME, "its name"
        if name.romanisation:
            yield name.romanisation, language, WEAK, "its name in Latin letters"


def _forms_of(text: str, owner: str, language: str, rank: int, why: str, record: Record) -> Iterator[Form]:
    yield from _form(text, owner, language, rank, why)
    if rank == WEAK:
        return
    tongue = primary(language)
    if not isinstance(record, Source) and not (isinstance(record, Place) and tongue == "en"):
        for each in inflected(text, language, proper=not isinstance(record, Term)):
            yield from _form(each, owner, language, rank, f"{why}, inflected")
    words = text.split()
    if words and words[0].lower() == "the" and (len(words) > 2 or words[-1][:1].isupper()):
        rest = " ".join(words[1:])
        yield from _form(rest, owner, language, rank if len(words) > 2 else WEAK, f"{why} without “the”")
    if isinstance(record, Person):
        yield from _of_roles(record, owner, language)
        yield from _of_person(text, owner, language)
    elif isinstance(record, (Place, Group)):
        yield from _of_place(text, owner, language, record)
        yield from _heads(text, owner, tongue, language)
    elif isinstance(record, Term) and tongue == "ar":
        for each in broken_plurals(text):
            yield from _form(each, owner, language, WEAK, "perhaps its plural")
    elif isinstance(record, Term) and len(words) > 1 and tongue in ("en", "de"):
        yield from _form(words[-1], owner, language, WEAK, "the last word of it")
        for each in inflected(words[-1], language, proper=False):
            yield from _form(each, owner, language, WEAK, "the last word of it")


def _of_roles(record: Person, owner: str, language: str) -> Iterator[Form]:
    """Yield what a person is: mayor of Millbridge, the mayor."""
    articles = {"en": ("the",), "fr": ("le", "la"), "de": ("der", "die"), "es": ("el", "la")}.get(primary(language), ())
    for role in record.roles:
        text = re.sub(r"\s*\([^()]*\)", "", role.text).strip()
        head = re.split(rf" (?:{lexicon(language).tails}) | d[’']", text)[0]
        yield from _form(text, owner, language, WEAK, "the role")
        for article in articles:
            if len(head.split()) < 4:
                yield from _form(f"{article} {head}", owner, language, WEAK, "the role")


def _of_person(text: str, owner: str, language: str) -> Iterator[Form]:
    words = re.split(r"\s+", text)
    if len(words) < 2:
        return
    why = "the last name"
    needs = frozenset({folded(" ".join(words))})
    last = words[-1]
    start = len(words) - 1
    while start > 1 and words[start - 1].lower() in _PARTICLES:
        start -= 1
    family = " ".join(words[1:]) if len(words) == 3 else last  # two last names, as in Spanish
    for part in {
        last,
        family,
        " ".join(words[start:]),
        re.sub(r"^(?:al|el|ad|as|ash|an|ar|at|az)-", "", last, flags=re.I),
    }:
        yield from _form(part, owner, language, PART, why, needs)
        for each in inflected(part, language):
            yield from _form(each, owner, language, PART, why, needs)


def _of_place(text: str, owner: str, language: str, record: Place | Group) -> Iterator[Form]:
    """Yield a name without what it says that it is, the other way round, and for the people who live there."""
    words, known = text.split(), lexicon(language)
    tongue = primary(language)
    if isinstance(record, Place) and len(words) > 1:
        first, last = folded(words[0]), folded(words[-1])
        if not known.before and last in known.features:
            bare, feature = " ".join(words[:-1]), words[-1].lower()
            yield from _form(bare, owner, language, PART, f"its name without “{feature}”")
            yield from _form(f"{feature} of {bare}", owner, language, NAME, "its name")
        elif first in known.features:
            rest = words[2:] if len(words) > 2 and folded(words[1]) in known.of else words[1:]
            bare = re.sub(r"^[dDlL][’']", "", " ".join(rest))
            yield from _form(bare, owner, language, PART, f"its name without “{words[0]}”")
            if tongue == "en" and len(words) == 2:
                yield from _form(f"{bare} {words[0]}", owner, language, NAME, "its name")
    dashed = re.fullmatch(r"(?:(\S+) )?(\w+) ?[-\u2010-\u2015] ?(\w+)(?: (\S+))?", text)
    if dashed and lexicon(tongue).between and (dashed[4] or dashed[1]):
        pair = lexicon(tongue).between.format(dashed[2], dashed[3])
        yield from _form(f"{(dashed[4] or dashed[1]).lower()} {pair}", owner, language, NAME, "its name")
    elif dashed and tongue == "ar" and dashed[1]:
        article = "" if dashed[1].startswith("ال") else "ال"
        for after in (f" {dashed[4]}" if dashed[4] else "", ""):
            yield from _form(
                f"{article}{dashed[1]}{after} بين {dashed[2]} و{dashed[3]}", owner, language, NAME, "its name"
            )
    if len(words) == 1 or text in DEMONYMS:
        for each in demonyms(text, language):
            yield from _form(each, owner, language, WEAK, "of there")


def _heads(text: str, owner: str, tongue: str, language: str) -> Iterator[Form]:
    """Yield a name up to “of”, “for”, “de”: the Observatory for …, the Main square of …."""
    words = text.split()
    if tongue == "ar":
        cut = next(
            (
                at
                for at, word in enumerate(words)
                if at > 1 and (word.startswith("لل") or word in ("في", "من", "ل") or re.match("ل[^ل]", word))
            ),
            0,
        )
    else:
        pattern = re.compile(rf"(?:{lexicon(tongue).tails})$", re.IGNORECASE)
        cut = next((at for at, word in enumerate(words) if at > 1 and pattern.match(word)), 0)
    if cut:
        needs = frozenset(
            token.folded for word in words[cut + 1 :] or words[cut:] for token in tokens(word) if len(token.text) > 2
        )
        yield from _form(" ".join(words[:cut]), owner, language, PART, "the head of its name", needs)


def _form(
    text: str, owner: str, language: str, rank: int, why: str, needs: frozenset[str] = frozenset()
) -> Iterator[Form]:
    found = tokens(text)
    shown = "".join(each.text for each in found)
    if not found or len(found) > _LONGEST or shown.isdigit() or (len(shown) < 2 and shown.isascii()):
        return
    dotted = len(found) > 1 and text.endswith(".") and text[found[0].end] == "."  # U.S.
    yield Form(
        words=tuple(each.folded for each in found),
        separators=tuple(separator(text[a.end : b.start]) for a, b in pairwise(found)),
        text=text[found[0].start : found[-1].end + dotted],
        owner=owner,
        language=language,
        rank=rank,
        why=why,
        needs=needs,
    )
    plain = tuple(unaccented(each.folded) for each in found)
    if rank < PART and plain != tuple(each.folded for each in found) and primary(language) != "ar":
        yield from _form(unaccented(text), owner, language, WEAK, "its name without accents")
