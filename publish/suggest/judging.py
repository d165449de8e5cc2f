"""Whether words that may name a record do: what stands around them, and what the text says elsewhere.

A name inside a longer one that no record has isn't proposed; what may mean something else is asked.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from publish.languages import primary
from publish.suggest.edits import link
from publish.suggest.forms import LEARNED, PART, SHORT, WEAK, Form
from publish.suggest.hits import Hit
from publish.suggest.lexicon import ADMINISTRATIVE, NAME_STARTS, NATURAL, PAST, Lexicon, feature_kinds, lexicon
from publish.suggest.neighbours import (
    GERMAN_ADJECTIVE,
    adjective_after,
    bare,
    before,
    begins_sentence,
    is_calendar,
)
from publish.suggest.proposal import MENTION, Proposal
from publish.suggest.tokens import APOSTROPHES, HYPHENS, Token, folded, tokens
from publish.suggest.whole_text import WholeText, without_article

_ELISION = re.compile(r"(?:^|\W)(?:[ldjnsmtc]|qu|jusqu|lorsqu|puisqu|quoiqu)[’']$", re.IGNORECASE)
_SPACE = re.compile(r"[^\S\n]+")
_POSSESSIVE = re.compile(r"\w[’']s? $")
_CLEAR_NOUN = re.compile(r"(?:tion|sion|ity|ness|ism|ology|graphy|sphere|lysis|synthesis|meter|scope|gen|logy|nomy)s?$")
TANWIN = "\u064b"
_PHRASES_OF_SAYING = ("according to", "nach angaben", "d’après")
_GOES_ON = re.compile(r"\s+(\w+)(?:\s+(?:the|la|le|les|el|los|las|der|den))?\s+[A-ZÀ-ÖØ-Þ]\w+")


class Judge:
    """Decides about one hit."""

    def __init__(
        self,
        hit: Hit,
        words: tuple[Token, ...],
        about: WholeText,
        features: Mapping[str, str],
        groups: Mapping[str, str],
    ) -> None:
        self.hit = hit
        self.text = hit.passage.text
        self.words = words
        self.about = about
        self.features = features
        self.groups = groups
        self.language = hit.passage.language
        self.known: Lexicon = lexicon(self.language)
        self.before = words[hit.first - 1] if hit.first else None
        self.after = words[hit.last + 1] if hit.last + 1 < len(words) else None
        self.gap_before = self.text[self.before.end : hit.start] if self.before else self.text[: hit.start]
        self.gap_after = self.text[hit.end : self.after.start] if self.after else self.text[hit.end :]
        self.starts = begins_sentence(self.text, hit.start)
        self.beside, self.beside_of = self._feature_beside()

    def proposal(self) -> Proposal | None:
        """Return the proposal for the hit, unless it is part of something else."""
        span = self.hit.passage.span(self.hit.start, self.hit.end)
        if span is None or self._joined() or self._in_a_longer_name():
            return None
        ranked = self._owners()
        if not ranked:
            return None
        best = ranked[0]
        doubt = self._doubt(best, ranked)
        target = best.owner
        return Proposal(
            kind=MENTION,
            value=target,
            alternatives=tuple(each.owner for each in ranked[1:]) + self._as_source(target),
            sure=not doubt,
            why=doubt or best.why,
            words=self.hit.words,
            context=self.text,
            at=self.hit.start,
            start=span[0],
            end=span[1],
            insertions=link(span, target),
            position=self.hit.passage.source.position(*span),
        )

    def _owners(self) -> list[Form]:
        """Return the best form of each record that the words may name, the best first; sources only without others."""
        best: dict[str, Form] = {}
        for form in self.hit.forms:
            kept = best.get(form.owner)
            if kept is None or form.rank < kept.rank:
                best[form.owner] = form
        if self.before and self.before.folded in self.known.titles and any(each.startswith("person:") for each in best):
            best = {owner: form for owner, form in best.items() if owner.startswith("person:")}
        return sorted(
            best.values(),
            key=lambda form: (
                form.owner.startswith("source:"),
                not (self._confirmed_feature() and self._same_feature(form.owner)),
                form.rank,
                not self._stands(form),
            ),
        )

    # what stands around ------------------------------------------------------------------------------------------

    def _joined(self) -> bool:
        """Return whether the words are part of a word with hyphens, of an address or of an account."""
        front, after = before(self.text, self.hit.start), self.text[self.hit.end : self.hit.end + 3]
        if front[-1:] in HYPHENS and front[-2:-1].isalnum():
            return True
        if after[:1] in HYPHENS and after[1:2].isalnum():
            return True
        if front[-1:] in ("@", "#", "_") or (front[-1:] in ("/", ".") and front[-2:-1].isalnum() and after[:1] != " "):
            return True
        if after[:1] in (".", "@") and after[1:2].isalpha() and after[1:2].islower():
            return True
        if front[-1:] in APOSTROPHES and front[-2:-1].isalnum() and not _ELISION.search(front):
            return True
        return after[:1] in APOSTROPHES and after[1:2].isalpha() and after[1:2] != "s"

    def _in_a_longer_name(self) -> bool:
        hit, known = self.hit, self.known
        if self._other_feature():
            return True
        small = not hit.words[:1].isupper()
        person = all(form.owner.startswith("person:") for form in hit.forms)
        followed = self.after is not None and _SPACE.fullmatch(self.gap_after) is not None and self.after.capital
        bound = not known.capital_nouns or (person and not self._genitive())
        if followed and bound and not self._apart(self.after):
            return True
        if small or not self.before or self.gap_before != " ":
            return self._institution()
        if self.before.capital and not known.capital_nouns:
            apart = self._begins_sentence(self.before) or self._apart(self.before)
            if not apart and self.before.folded not in known.titles:
                return True
        if known.capital_nouns and self.before.capital:
            if person and len(hit.forms[0].words) == 1 and not self._genitive():
                return self.before.folded not in known.titles
            if GERMAN_ADJECTIVE.search(self.before.folded):  # Deutsches Rotes Kreuz
                return True
        return self._institution()

    def _genitive(self) -> bool:
        return all(form.why.endswith("inflected") or form.text.endswith("s") for form in self.hit.forms)

    def _apart(self, token: Token | None) -> bool:
        """Return whether a word with a capital beside a name is no part of it: a day, a month, the end of a name."""
        if token is None or is_calendar(token.folded, self.language):
            return True
        return token.folded in self.known.functions | self.known.articles

    def _begins_sentence(self, token: Token) -> bool:
        """Return whether a word has its capital from the sentence, and is no first part of a name: New, North, Old."""
        at_start = begins_sentence(self.text, token.start)
        return (
            at_start
            and token.folded not in NAME_STARTS
            and token.folded in (self.known.functions | self.known.determiners | self.about.small | self.known.titles)
        )

    def _institution(self) -> bool:
        """Return whether the words are what something is called after: the University of Damascus."""
        known, place = self.known, self.hit.first
        if primary(self.language) == "ar":
            beside = self.before is not None and self.gap_before == " "
            return beside and any(each in known.institutions for each in bare(self.before))
        of = place - 1
        while of >= 0 and self.words[of].folded in known.articles and of > place - 3:
            of -= 1
        if of < 1 or self.words[of].folded not in known.of:
            return False
        head = self.words[of - 1]
        if known.before and not head.capital and of > 1 and head.folded not in known.functions:
            noun = self.words[of - 2]  # the adjective follows it: Comité international de la …
            head = noun if noun.capital and self.text[noun.end : head.start] == " " else head
        if head.folded in known.institutions and feature_kinds(head.folded).isdisjoint(self._kinds()):
            return True
        return (
            head.capital
            and not known.capital_nouns
            and self.hit.words[:1].isupper()
            and head.folded not in known.titles
            and not begins_sentence(self.text, head.start)
            and not is_calendar(head.folded, self.language)
            and feature_kinds(head.folded).isdisjoint(self._kinds())
        )

    # features: province, town, river ---------------------------------------------------------------------------

    def _kinds(self) -> frozenset[str]:
        found: frozenset[str] = frozenset()
        for form in self.hit.forms:
            found |= feature_kinds(self.features.get(form.owner, ""))
        return found

    def _feature_beside(self) -> tuple[str, bool]:
        """Return what a word beside the name says that it is, or nothing, and whether "of" stands between them."""
        known, place = self.known, self.hit.first
        if not known.before and self.after and self.gap_after == " " and not self.after.capital:
            if found := known.features.get(self.after.folded, ""):
                return found, False
            if self.after.folded in ("and", "or") and self.hit.last + 3 < len(self.words):
                second = self.words[self.hit.last + 2 : self.hit.last + 4]
                if second[0].capital and second[1].folded.endswith("s"):
                    return known.features.get(second[1].folded, ""), False
        of = place - 1
        while of >= 0 and self.words[of].folded in known.articles and of > place - 3:
            of -= 1
        if of >= 1 and self.words[of].folded in known.of:
            return known.features.get(self.words[of - 1].folded, ""), True
        if not self.before or self.gap_before.strip() not in ("", "و"):
            return "", False
        if not known.before:
            kind = known.features.get(self.before.folded, "")
            return (kind if kind in NATURAL and not self.before.capital else ""), False
        for word in bare(self.before) if primary(self.language) == "ar" else (self.before.folded,):
            if found := known.features.get(word, ""):
                return found, False
        if place > 1 and self.gap_before == " و":  # of two provinces
            return known.features.get(self.words[place - 2].folded, ""), False
        return "", False

    def _named_feature(self) -> bool:
        """Return whether the name itself says what it is of."""
        return any(feature_kinds(" ".join(form.words)) for form in self.hit.forms)

    def _other_feature(self) -> bool:
        """Return whether a word beside the name says that it is of something else: Homs airport, the river Homs."""
        if not self.beside or self._named_feature():
            return False
        if not any(form.owner.startswith(("place:", "group:")) for form in self.hit.forms):
            return False
        kinds = self._kinds()
        if self.beside_of:
            return self.beside in ADMINISTRATIVE and bool(kinds) and self.beside not in kinds
        return self.beside not in kinds

    def _confirmed_feature(self) -> bool:
        return bool(self.beside) and self.beside in self._kinds()

    def _same_feature(self, owner: str) -> bool:
        return self.beside in feature_kinds(self.features.get(owner, ""))

    # doubts ------------------------------------------------------------------------------------------------------

    def _doubt(self, best: Form, ranked: list[Form]) -> str:
        """Say why the words may not mean the record, or nothing."""
        others = [each for each in ranked[1:] if not each.owner.startswith("source:") and each.rank < WEAK]
        if self._confirmed_feature() and self._same_feature(best.owner):
            others = [each for each in others if self._same_feature(each.owner)]
        loose = best.rank == PART and not self._stands(best)
        rivals = [each for each in others if loose or each.rank <= SHORT or self._stands(each)]
        if rivals:
            return f"it may be {' or '.join(each.owner for each in (best, *rivals))}"
        if best.rank == WEAK:
            return best.why
        if best.rank == PART and not self._stands(best):
            return best.why
        if self.beside_of and self.beside in NATURAL and not self._confirmed_feature() and not self._named_feature():
            return f"a {self.beside} may be called so"
        if self._after_article(best):
            return "a name that is a common word, too, after an article"
        if best.owner.startswith("term:"):
            return self._doubt_of_term(best)
        if self._generic(best):
            return self._doubt_of_short(best)
        if self.text.isupper() and len(self.words) > 3:
            return "in capitals"
        return self._doubt_of_word(best)

    def _stands(self, form: Form) -> bool:
        """Return whether a part of a name is enough, since the text has the rest or says what it is."""
        if form.rank != PART:
            return False
        if form.owner.startswith("person:"):
            titled = self.before is not None and self.before.folded in self.known.titles
            clear = primary(self.language) != "ar" or titled or self._after_function()
            return form.owner in self.about.named and clear
        if form.why == "the head of its name":
            return form.owner in self.about.named or self._tail_is_near(form)
        return self._confirmed_feature() and self._same_feature(form.owner)

    def _after_article(self, form: Form) -> bool:
        """Return whether an article stands before what has none: the last name of a person, a town."""
        known = self.known
        if self.before is None or not self.gap_before.isspace():
            return False
        article = self.before.folded in known.articles
        if form.owner.startswith("person:"):
            return article and form.rank == PART and not known.capital_nouns
        if not form.owner.startswith("place:") or len(form.words) > 1:
            return False
        told = self.features.get(form.owner, "")  # its feature and its name
        if feature_kinds(told) != {"town"} and " " in told:
            return False
        if known.capital_nouns:
            return article or self.before.folded in known.determiners or self.before.folded.endswith("es")
        return primary(self.language) == "es" and self.before.folded in ("el", "los")

    def _tail_is_near(self, form: Form) -> bool:
        """Return whether the text holds the words that the head of a name leaves out."""
        return len(form.words) > 1 and bool(form.needs) and form.needs <= self.about.words

    def _after_function(self) -> bool:
        return (
            self.before is None or self.before.folded in self.known.prepositions | self.known.saying | self.known.titles
        )

    def _generic(self, form: Form) -> bool:
        """Return whether the words are common ones that mean the record only here: the government."""
        written = tokens(form.text)
        rest = [each for each in written if each.folded not in self.known.articles]
        if not form.text.isascii() and primary(form.language) == "ar":
            return form.rank in (SHORT, PART) and len(rest) == 1
        return (
            (form.rank in (SHORT, PART, LEARNED) and not any(each.capital for each in rest))
            or (len(rest) < len(written) and len(rest) == 1)
            or form.why == "the head of its name"
        )

    def _doubt_of_short(self, form: Form) -> str:
        """Doubt a common noun that somebody else's may be, or that goes on: the government of Turkey."""
        if form.rank == SHORT and form.owner not in self.about.named:
            return "the text doesn’t name it in full"
        if (
            self.after
            and self.gap_after == " "
            and self.after.folded in self.known.of
            and len(without_article(form)) == 1
        ):
            return "it goes on and may be another’s"
        following = _GOES_ON.match(self.text, self.hit.end)
        if following and folded(following[1]) in self.known.of | {"in", "at", "for", "en", "à", "für"}:
            named = following[0]
            if not {each.folded for each in tokens(named)} & (form.needs | set(form.words)):
                return "it goes on and may be another’s"
        if adjective_after(self.hit.passage, self.words, self.hit.last + 1, set(form.words)):
            return "it may be another’s"
        if (" ".join(without_article(form)), form.owner) in self.about.others:
            return "the text names another one, too"
        source = self._as_source(form.owner)
        if source and self._says():
            return f"beside a word of saying it may be {source[0]}"
        return ""

    def _says(self) -> bool:
        """Return whether a word of saying stands right beside the words."""
        saying = self.known.saying
        if self.after and self.after.folded in saying and self.gap_after.isspace():
            return True
        if self.before and self.before.folded in saying and self.gap_before.strip() == "":
            return True
        return before(self.text, self.hit.start).rstrip().lower().endswith(_PHRASES_OF_SAYING)

    def _as_source(self, owner: str) -> tuple[str, ...]:
        source = self.groups.get(owner)
        return (source,) if source else ()

    def _doubt_of_word(self, form: Form) -> str:
        """Doubt a name of one word that is a common word, too, where its capital says nothing."""
        if len(form.words) > 1 or primary(self.language) not in ("en", "fr", "es"):
            return ""
        if self.hit.words.isupper() and len(self.hit.words) > 1:
            return ""
        if is_calendar(form.words[0], self.language):
            return "it is a month or a day, too"
        if form.words[0] in self.about.small and self.hit.words[:1].isupper():
            return "the text has it as a common word, too"
        if self.starts and self.hit.words not in self.about.within:
            return "its capital may be that of the sentence"
        return ""

    def _doubt_of_term(self, form: Form) -> str:
        """Doubt a term of one word where it may be a verb or part of another noun."""
        language = primary(self.language)
        if len(form.words) > 1:
            return ""
        if self.hit.words.isupper() or not form.words[0].isalpha() or len(self.hit.words) < 3:
            return "" if self.hit.words == form.text else "it may be short for something else"
        if self.hit.words[:1].isupper() and not self.starts and language in ("en", "fr", "es"):
            return "it has a capital, as a name does"
        if language == "de":
            return "" if self.hit.words[:1].isupper() else "it may be a verb"
        if language == "ar":
            return "" if self._arabic_noun() else "it may be a verb"
        if language not in ("en", "fr", "es"):
            return "a single word"
        return "" if self._noun() else "a common word"

    def _arabic_noun(self) -> bool:
        """Return whether an Arabic word of three letters is no verb: its article, its ending or what is before it."""
        word = self.words[self.hit.last].folded
        bare_word = word.removesuffix("ا") if len(word) == 4 else word
        if len(bare_word) > 3 or TANWIN in self.hit.words:
            return True
        return not (self.known.prepositions | self.known.determiners).isdisjoint(bare(self.before))

    def _noun(self) -> bool:
        """Return whether what stands around a word says that it is a noun, and the whole of it."""
        known, word = self.known, self.hit.words.lower()
        alone = (
            self.after is None
            or not self.gap_after.isspace()
            or self.after.folded in known.functions | known.saying
            or (primary(self.language) == "en" and self._verb_follows(self.after))
        )
        if not alone:
            return False
        if primary(self.language) == "en" and _CLEAR_NOUN.search(word):
            return True
        if self.before is None or self.gap_before.strip(" “\"‘'«(’") != "":
            return self._possessive() or (self._sentence_noun())
        before = self.before.folded
        if (
            primary(self.language) != "en"
            and self.hit.first > 1
            and self.words[self.hit.first - 2].folded in known.pronouns
        ):
            return False
        if before in known.determiners or self._possessive() or before in known.called:
            return True
        if before in known.prepositions:  # in light of, in order to
            return self.after is None or not self.gap_after.isspace() or self.after.folded not in known.of | {"to"}
        return self._sentence_noun()

    def _verb_follows(self, after: Token) -> bool:
        """Return whether a participle or a verb with its object follows an English noun."""
        if after.folded.endswith("ed") or after.folded in PAST:
            return True
        beyond = self.words[self.hit.last + 2] if self.hit.last + 2 < len(self.words) else None
        if beyond is None or not re.search("[^s]s$", after.folded):
            return False
        known = self.known
        return beyond.capital or beyond.folded in known.determiners | (known.prepositions - known.of)

    def _sentence_noun(self) -> bool:
        """Return whether a sentence begins with the word and goes on as after a noun: Pockets of …."""
        return self.starts and self.after is not None and self.after.folded in ("of", "is", "are", "was", "were", "de")

    def _possessive(self) -> bool:
        return bool(_POSSESSIVE.search(before(self.text, self.hit.start)))
