"""Judge languages: passages in another script or language than the one that is named for them."""

from __future__ import annotations

import re
from collections import Counter

from publish.audit.pdf.judgement.subject import LONGEST_WORDS, Subject
from publish.audit.pdf.objects import entry, text
from publish.audit.pdf.tree import Marked, Node
from publish.languages import primary, script_name, script_of_character, scripts_of_characters
from publish.rules.pdf_judgement import PDF_LANGUAGE_OF_PASSAGE, PDF_LANGUAGE_UNLIKE_TEXT

_FEWEST_LETTERS = 3
"""Letters of a word in another script that make a passage; fewer are signs, as in formulas."""
_FEWEST_WORDS = 12
_MOST = 20_000
_WORDS = re.compile(r"[^\W\d_]+")
_COMMON = {
    "en": "the and of to in is that it was for with as are be by this have from not which you they",
    "de": "der die und das ist nicht ein eine mit von den dem zu auf für sich auch wird werden oder als bei",
    "fr": "le la les des et est une dans que pour qui sur pas par avec sont du ce il elle nous vous au aux",
    "es": "el los las una que del por con para es no se su al como más pero fue este esta son han",
    "it": "il che di della per una con non sono del nel gli alla più anche come è dei delle questo",
    "nl": "het een van en de dat niet met voor zijn op aan ook door worden naar bij uit maar deze",
    "pt": "o os que não uma com para dos das por mais como ao pela são foi seu sua mas também",
    "sv": "och att det som en är av för på med den inte har till ett om var jag men från",
    "pl": "i nie się na że do jest to jak ale przez dla jego tym przy oraz być ich może",
}
_OF = {language: frozenset(words.split()) for language, words in _COMMON.items()}


def judge_languages(subject: Subject) -> None:
    """Look at the letters and the common words of every element that owns text."""
    told: set[int] = set()
    known: dict[int, str] = {}
    all_words: Counter[str] = Counter()
    for node in subject.nodes[:_MOST]:
        language = _language(subject, node, known)
        if not any(isinstance(kid, Marked) for kid in node.kids[:50]) or node.standard in {"Formula", "Figure", "Code"}:
            continue
        words = _own_words(subject, node)
        if node.parent is not None and id(node.parent) in told:
            continue
        other = _other_script(words, language) if language else ""
        if other:
            told.add(id(node))
            message = f"{subject.called(node)} has letters of {script_name(other)}, and its language is {language}"
            subject.report(PDF_LANGUAGE_OF_PASSAGE, message, node)
            continue
        found = [word.casefold() for word in _WORDS.findall(words)]
        all_words.update(found[:100])
        meant = _meant(found, language) if node.standard in {"P", "LBody", "BlockQuote"} else ""
        if meant:
            told.add(id(node))
            message = f"{subject.called(node)} seems to be in the language {meant}, and its language is {language}"
            subject.report(PDF_LANGUAGE_OF_PASSAGE, message, node)
    _judge_file(subject, all_words)


def _judge_file(subject: Subject, words: Counter[str]) -> None:
    """Hold the language of the file against the words of all of it."""
    language = primary(subject.language) if subject.language else ""
    if language not in _OF or sum(words.values()) < 100:
        return
    shares = {each: sum(words[word] for word in common) / sum(words.values()) for each, common in _OF.items()}
    best = max(shares, key=lambda each: shares[each])
    if best != language and shares[best] > 0.15 and shares[best] > 4 * shares[language]:
        message = f"the file says that its language is {subject.language}, and its words seem to be {best}"
        subject.report(PDF_LANGUAGE_UNLIKE_TEXT, message)


def _language(subject: Subject, node: Node, known: dict[int, str]) -> str:
    """Return the language of an element, its own or that of those around it; those above have been asked before."""
    own = text(entry(node.value, "/Lang"))
    above = known.get(id(node.parent), subject.language) if node.parent is not None else subject.language
    known[id(node)] = own or above
    return known[id(node)]


def _other_script(words: str, language: str) -> str:
    """Return the script of a row of letters that the language isn't written in, ``""`` where there is none."""
    allowed = scripts_of_characters(language)
    if not allowed or "\ufffd" in words:
        return ""
    if allowed & {"Hani", "Hira", "Kana", "Hang"}:
        allowed |= {"Hani", "Hira", "Kana", "Hang", "Bopo"}
    row: Counter[str] = Counter()
    for word in _WORDS.findall(words):
        scripts = {script_of_character(each) for each in word} - {""}
        if len(scripts) != 1 or scripts & allowed or scripts == {"Latn"}:
            continue  # Latin names and abbreviations stand in texts of all scripts
        row[next(iter(scripts))] = max(row[next(iter(scripts))], len(word))
    return next((other for other, letters in row.most_common(1) if letters >= _fewest(other)), "")


def _fewest(other: str) -> int:
    return 2 if other in {"Hani", "Hira", "Kana", "Hang"} else _FEWEST_LETTERS


def _meant(words: list[str], language: str) -> str:
    """Return the language whose common words these are, where it is plainly another one."""
    own = primary(language) if language else ""
    if own not in _OF or len(words) < _FEWEST_WORDS:
        return ""
    shares = {each: sum(word in common for word in words) / len(words) for each, common in _OF.items()}
    best = max(shares, key=lambda each: shares[each])
    sure = best != own and shares[best] >= 0.25 and shares[best] >= 4 * shares[own] and shares[own] <= 0.05
    return best if sure else ""


def _own_words(subject: Subject, node: Node) -> str:
    """Return the words of an element that stand in no element below it, nor in content that names its language."""
    words, spoken = "", text(entry(node.value, "/ActualText"))[:LONGEST_WORDS]
    for kid in node.kids[:50]:
        if isinstance(kid, Marked) and len(words) < LONGEST_WORDS:
            sequence = subject.tree.streams.content(kid.holder).sequences.get(kid.number)
            if sequence is not None and sequence.without_language:
                words += " " + (spoken or subject.marked_words(kid))
    return words
