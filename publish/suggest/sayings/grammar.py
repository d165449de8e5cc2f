"""How a language says who says what: its verbs and phrases as data, from which the patterns are made."""

from __future__ import annotations

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Verb:
    """A verb of saying: its finite forms, and what may follow.

    ``bare``: a clause without a conjunction ("said it would"). ``addressee``: whom it is told comes first.
    ``quoting``: used with words in quotation marks alone.  ``studies``: only of what shows something, not of people
    ("the survey found that"). ``particle``: a word that stands later ("teilte … mit").  ``cited``: the word before
    the source, where somebody else cites it ("نقلت الوكالة عن الوزير قوله").  ``same``: a participle, whose source is
    that of the statement before.
    """

    forms: tuple[str, ...]
    bare: bool = False
    addressee: bool = False
    quoting: bool = False
    studies: bool = False
    particle: str = ""
    cited: str = ""
    same: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrase:
    """Words that name a source without a verb of saying of their own: "according to …", "… zufolge"."""

    words: str  # a pattern
    after: bool = False  # the source stands before it: "der Polizei zufolge"
    quoting: bool = False  # with words in quotation marks alone: "Pour Ana López, « … »"


@dataclass(frozen=True, slots=True, kw_only=True)
class Grammar:
    """The words of a language that say who says something.  Everything is a pattern, in lower case where it can be.

    ``helpers`` stand before a verb ("has", "also"); ``that`` begins what is said; ``fillers`` stand between a verb and
    what is said (times, places, whom it is told); ``conjunctions`` begin a further clause; ``openings`` begin an
    adverbial, not a subject; ``nobody`` are subjects that give no source (I, who); ``negations`` before a verb;
    ``no_sources`` after a phrase are no source ("according to plan"); ``articles`` may begin a subject in lower case;
    ``clause_words`` can't stand in a subject; ``adding`` are participles whose source is that of the sentence;
    ``besides`` are those of what a speaker does besides saying so (", calling on people to leave").
    """

    language: str
    verbs: tuple[Verb, ...]
    phrases: tuple[Phrase, ...]
    helpers: str
    that: str
    fillers: tuple[str, ...]
    conjunctions: str
    openings: str
    nobody: str
    negations: str
    no_sources: str
    articles: str
    clause_words: str
    studies: str = ""
    adding: str = ""
    besides: str = ""
    as_says: str = ""  # "as" before a subject and a verb
    as_last: bool = False  # the verb ends such a clause: "wie die Polizei mitteilte"
    pronoun_after: str = ""  # "-t-il": subjects that hang on a verb
    subject_after: bool = False  # "Ayer dijo el alcalde que …": the subject may follow the verb before the clause
    verb_first: bool = False  # the subject follows the verb as a rule
    comma_clause: bool = False  # "sagte, er …": a comma begins what is said
    subjectless: bool = False  # a verb alone names nobody, and is a sentence: "Dijo que …"
    pronouns: str = ""  # subjects that can't be an apposition
    informants: str = ""  # who tells people things: "police", "rapport"; asked for after a phrase without a comma
    roles: str = ""  # nouns that say who somebody is: "spokesman", "mayor"
    relatives: str = ""  # begin a clause about somebody: "who", "qui"
    noun_words: str = ""  # lower-case words that go on after a noun, where its phrase has no mark at its end (German)
    bare_if: str = ""  # words that show a clause without a conjunction: "insisted the vote would go ahead"
    between: str = ""  # adverbs between the words of a verb: "a également dit"
    stops: str = ""  # words that end the name of somebody
    lead: str = ""  # words before a subject that aren't part of it
    shared: str = ""  # joins two verbs of one subject: "fled and said that …"

    def verb_pattern(self) -> re.Pattern[str]:
        """Return the pattern of all verbs with what stands before them; the group ``verb`` is the form itself."""
        forms = sorted({form for verb in self.verbs for form in verb.forms}, key=lambda form: (-len(form), form))
        inner = "|".join(re.escape(form).replace(r"\ ", " ").replace(r"\-", "-").replace("’", "[’']") for form in forms)
        if self.subjectless:
            inner = "|".join(f"[{each[0].upper()}{each[0]}]{each[1:]}" for each in inner.split("|"))
        if self.between:
            inner = inner.replace(" ", rf" (?:(?:{self.between}) )?")
        helpers = rf"(?:(?:{self.helpers}) )*" if self.helpers else ""
        before = r"(?<!عدم )(?:[وف]ل?)?" if self.language == "ar" else ""
        return re.compile(
            rf"(?<![\w’'-]){helpers}(?P<front>{before})(?P<verb>{inner})"
            rf"(?P<hung>(?:{self.pronoun_after or '(?!)'})?)(?![\w-])"
        )

    def verb_of(self, form: str) -> Verb:
        """Return the row of a form."""
        lowered = (form[:1].lower() + form[1:]).replace("'", "’")
        if self.between:
            lowered = re.sub(rf" (?:{self.between})(?= )", "", lowered)
        return next(verb for verb in self.verbs if lowered in verb.forms)
