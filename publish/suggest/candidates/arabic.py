"""Names of a text in Arabic that the word before them shows: a title, a word for a place, a word for a group."""

from __future__ import annotations

import re
from collections.abc import Iterator

from publish.suggest.candidates.names import GROUPS, PEOPLE, PLACES, Sighting
from publish.suggest.sayings.arabic import after_marks, fold

_PREFIX = r"(?<!\w)[وف]?[بكل]?"
_TITLES = (
    "الرئيس|الرئيسة|الوزير|الوزيرة|السيدة|الدكتور|الدكتورة|الملك|الامير|العقيد|الجنرال|المحافظ|البابا|"
    "القاضي|اللواء|العميد"
)
_FEATURES = "مدينة|بلدة|قرية|محافظة|نهر|جبل|بحيرة|ولاية|اقليم|منطقة|جزيرة|حي|مخيم|ميناء|مطار|خليج|صحراء"
_GROUPS = (
    "حزب|منظمة|وكالة|جمعية|شركة|وزارة|جامعة|اتحاد|مجلس|هيئة|لجنة|مؤسسة|بنك|جبهة|نقابة|محكمة|معهد|صحيفة|قناة|اذاعة|"
    "المرصد|الامم|الاتحاد|الجامعة|الصليب|الهلال"
)
_FUNCTION = (
    "في|من|الي|علي|عن|مع|ان|التي|الذي|الذين|هذا|هذه|ذلك|تلك|لم|لن|لا|ما|قد|كان|كانت|بعد|قبل|خلال|منذ|"
    "حتي|او|ثم|اليوم|امس|"
    "الماضي|الماضية|المقبل|المقبلة|عند|عندما|حول|بين|ضد|كل|بعض|غير|اي"
)
_NAME = rf"(?!(?:{_FUNCTION})(?!\w))(?!ال)[\u0621-\u064a]{{3,}}"
_DEFINITE = (
    rf"(?!(?:{_FUNCTION}|التابعة?|المطالبة?|العاملين|الخاصة?|المعنية?|الذي|اللذان|"
    rf"المذكورة?)(?!\w))ال[\u0621-\u064a]{{2,}}"
)
_PEOPLE = re.compile(
    rf"{_PREFIX}(?P<sign>{_TITLES})(?: ال\w+ي)? (?P<name>{_NAME}(?: (?:بن|ابن|ولد|عبد|ابو|"
    rf"ال))? (?:ال)?{_NAME})(?!\w)"
)
_PLACES = re.compile(rf"{_PREFIX}(?P<sign>{_FEATURES}) (?P<name>(?:{_DEFINITE}|{_NAME}))(?!\w)")
_ORGANISATIONS = re.compile(rf"{_PREFIX}(?P<name>(?P<sign>{_GROUPS})(?: {_DEFINITE}){{1,3}})(?!\w)")


def arabic_sightings(text: str) -> Iterator[Sighting]:
    """Yield the names of a line in Arabic that a word before them shows."""
    plain, places = fold(text)
    for pattern, file, why in (
        (_ORGANISATIONS, GROUPS, "in the name"),
        (_PEOPLE, PEOPLE, "before it"),
        (_PLACES, PLACES, "before it"),
    ):
        for match in pattern.finditer(plain):
            start, end = places[match.start("name")], after_marks(text, places[match.end("name") - 1] + 1)
            sign = text[places[match.start("sign")] : after_marks(text, places[match.end("sign") - 1] + 1)]
            yield Sighting(
                name=text[start:end],
                start=start,
                end=end,
                file=file,
                why=f"“{sign}” {why}",
                feature=sign if file == PLACES else "",
            )
