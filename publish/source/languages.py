"""Language tags as BCP 47 forms them, with the mistakes that people make in them."""

from __future__ import annotations

import re

_TAG = re.compile(
    r"[a-z]{2,3}(-[a-z]{3}){0,3}(-[a-z]{4})?(-(?:[a-z]{2}|\d{3}))?(-(?:[a-z0-9]{5,8}|\d[a-z0-9]{3}))*"
    r"(-[a-wy-z0-9](-[a-z0-9]{2,8})+)*(-x(-[a-z0-9]{1,8})+)?",
    re.ASCII | re.IGNORECASE,
)
_TWO_LETTERS = frozenset(
    re.findall(
        "..",
        "aaabaeafakamanarasavayazbabebgbhbibmbnbobrbscacechcocrcscucvcydadedvdzee"
        "eleneoeseteufafffifjfofrfygagdglgngugvhahehihohrhthuhyhziaidieigiiikiois"
        "itiujajvkakgkikjkkklkmknkokrkskukvkwkylalblglilnloltlulvmgmhmimkmlmnmrms"
        "mtmynanbndnengnlnnnonrnvnyocojomorospapiplpsptqurmrnrorurwsascsdsesgshsi"
        "skslsmsnsosqsrssstsusvswtatetgthtitktltntotrtstttwtyugukuruzvevivowawoxh"
        "yiyozazhzu",
    )
)
# Languages that a further one may be named within, by three letters (RFC 5646, 2.2.2).
_WITH_EXTENSION = frozenset({"ar", "kok", "lv", "ms", "sgn", "sw", "uz", "zh"})
_MEANT = {
    "arabic": "ar", "english": "en", "french": "fr", "german": "de", "spanish": "es", "italian": "it",
    "kurdish": "ku", "turkish": "tr", "persian": "fa", "farsi": "fa", "hebrew": "he", "russian": "ru",
    "ukrainian": "uk", "chinese": "zh", "japanese": "ja", "portuguese": "pt", "dutch": "nl", "latin": "la",
    "greek": "el", "jp": "ja", "cn": "zh", "gr": "el", "iw": "he", "ua": "uk", "cz": "cs", "dk": "da",
    "العربية": "ar", "français": "fr", "deutsch": "de", "español": "es",
}  # fmt: skip


def language_mistake(tag: str) -> str:
    """Say what is wrong with a language tag, or nothing."""
    if not _TAG.fullmatch(tag):
        return "is not a language tag"
    parts = tag.lower().split("-")
    if len(parts[0]) == 2 and parts[0] not in _TWO_LETTERS:
        return "names no language"
    second = parts[1] if len(parts) > 1 else ""
    if second == "uk" or (len(second) == 3 and second.isalpha() and parts[0] not in _WITH_EXTENSION):
        return "names no region"
    return ""


def language_hint(tag: str) -> str:
    """Make a hint for a tag that is wrong."""
    plain = tag.strip().lower().replace("_", "-")
    first, _, rest = plain.partition("-")
    guess = _MEANT.get(first, first) + (f"-{'GB' if rest == 'uk' else rest}" if rest else "")
    if guess != tag.lower() and not language_mistake(guess):
        return f'did you mean "{guess}"?'
    return "write a tag such as en, ar, fr-CA or ku-Arab"
