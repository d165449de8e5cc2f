"""How five languages say dates, besides the names of months and weekdays."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class DateGrammar:
    """How a language says dates; regular expressions without groups of their own."""

    of: str = ""
    ordinal: str = ""
    article: str = ""
    year: str = "(?!)"  # words before a year alone
    span: str = r"[–-]"
    past: str = "(?!)"  # what ends before a weekday that has been
    on: str = "(?!)"  # what may stand before a weekday that is the day of the text
    to_come: str = "(?!)"
    every: str = "(?!)"
    month_first: bool = False
    counted: str = "(?!)"  # what ends before a number of things: "a total of"


GRAMMARS = {
    "en": DateGrammar(
        of="(?: of)?",
        ordinal="(?:st|nd|rd|th)?",
        article="(?:the )?",
        year="(?:in|since|until|till|by|from|before|after|around|during|year|early|late|mid|circa|of|summer|winter"
        "|spring|autumn|fall)",
        span=r"(?:to|until|till|and|through|–|-|—)",
        past=r"\b(?:said|told [^.;]{1,40}|reported|announced|wrote|declared|stated|added|confirmed|warned)"
        r"(?: (?:on|late|early))?\s$",
        on=r"\b(?:on|by|since|until|late|early)\s$",
        to_come=r"\b(?:will|would|next|coming|due|shall|may|plans?|scheduled|expects?|expected)\b",
        every=r"\b(?:every|each|[Oo]ne|any|a|to|from|next|last|this)\s$",
        month_first=True,
        counted=r"\b(?:total|number|population|sum|average|crowd|group|list|maximum|minimum|record|speed)\s+of\s$",
    ),
    "fr": DateGrammar(
        ordinal="(?:er)?",
        year="(?:en|depuis|année|an|avant|après|début|fin|dès|jusqu.en|été|hiver|printemps|automne|de)",
        span=r"(?:à|au|et|jusqu.en|–|-)",
        past=r"\b(?:dit|déclaré|indiqué|affirmé|annoncé|rapporté|précisé|ajouté|écrit)\s$",
        on=r"[\w,]\s$",
        to_come=r"\b(?:prochaine?|sera|seront|\w+ra|\w+ront)\b",
        every=r"\b(?:chaque|une?|le|les|des?|du|au|autre)\s$",
        counted=r"\b(?:total|nombre|groupe|centaine|plus|moins|près)\s+de\s$",
    ),
    "de": DateGrammar(
        ordinal=r"\.",
        article="(?:dem |den |der )?",
        year="(?:im Jahr|im Jahre|Jahr|Jahre|seit|bis|von|Anfang|Ende|Mitte|um|vor|nach|ab|Sommer|Winter|Herbst"
        "|Frühjahr)",
        span=r"(?:bis|und|–|-)",
        past=r"\b(?:sagte|erklärte|berichtete|meldete|teilte [^.;]{1,30})(?: am)?\s$",
        on=r"\b(?:am|seit|vom|bis|diesen|dieser)\s$",
        to_come=r"\b(?:wird|werden|soll|sollen|nächste[nrm]?|kommende[nrm]?)\b",
        every=r"\b(?:jede[nrm]?|ein|einen)\s$",
    ),
    "es": DateGrammar(
        of="(?: de| del)?",
        ordinal="(?: ?º|ro|\\.º)?",
        year="(?:en|desde|de|del|año|hasta|antes de|después de|hacia|verano|invierno|primavera|otoño)",
        span=r"(?:a|al|y|hasta|–|-)",
        past=r"\b(?:dijo|afirmó|informó|declaró|señaló|anunció|indicó|explicó)(?: el| este)?\s$",
        on=r"\b(?:el|este|desde|del)\s$",
        to_come=r"\b(?:próxim[oa]|será|serán|\w+rá|\w+rán)\b",
        every=r"\b(?:cada|un|los)\s$",
        counted=r"\b(?:total|número|grupo|más|menos|cerca)\s+de\s$",
    ),
    "ar": DateGrammar(
        of="(?: من| عام| سنة)?",
        year="(?:عام|سنة|العام|منذ|عامي|لعام|بعام|في عام|حتى عام)",
        span=r"(?:إلى|حتى|و|–|-)",
        past=r"(?:قال|قالت|أعلن|أعلنت|أفاد|أفادت|ذكر|ذكرت|أكد|أكدت)(?: [^.؛،]{1,40})?(?: يوم)?\s$",
        on=r"(?:يوم\s|\s)$",
        to_come=r"(?:المقبل|القادم|س[يت]\w{3,})",
        every=r"(?:كل|أي)\s(?:يوم\s)?$",
    ),
}
"""By the primary language; for any other, dates are found as numbers."""
