"""Which words are taken for names of records, and which of them for sure."""

from __future__ import annotations

import pytest

from publish.suggest.proposal import MENTION

from .proposing import proposed, shown

ENGLISH = {
    "places.yaml": """
rastan: {name: Rastan, feature: town}
damascus: {name: Damascus, feature: city}
homs: {name: Homs, feature: city}
homs-province: {name: Homs province, feature: province}
hama-province: {name: Hama province, feature: province}
syria: {name: Syria, feature: country}
reading: {name: Reading, feature: town}
river-hazel: {name: River Hazel, feature: river}
main-square: {name: Main square of Rastan, feature: square}
highway: {name: Damascus–Hama highway, feature: road}
washington: {name: Washington, feature: city}
lake-assad: {name: Lake Assad, feature: lake}
us: {name: United States, names: [{text: U.S., lang: en, kind: acronym}]}
sao-paulo: {name: São Paulo}
""",
    "groups.yaml": """
government: {name: Syrian government, short: the government}
forces: {name: Syrian government security forces, short: the security forces}
observatory: {name: Syrian Observatory for Human Rights, short: the Observatory}
council: {name: United Nations Security Council, short: the Security Council}
un: {name: United Nations}
red-cross: {name: Red Cross}
rebels: {name: Rebel factions}
who: {name: World Health Organization, short: WHO}
hula: {name: Al Hula}
""",
    "people.yaml": """
talal: {name: Talal Barazai}
ana: {name: Ana López}
george: {name: George Washington}
assad: {name: Bashar al-Assad}
may: {name: Theresa May}
juan: {name: Juan Pérez García}
""",
    "terms.yaml": """
mean: {term: Mean}
weir: {term: Weir}
rain-gauge: {term: Rain gauge}
monitor: {term: Monitor}
flood: {term: Flood}
evaporation: {term: Evaporation}
tributary: {term: Tributary}
mm: {term: mm, abbreviation-of: millimetre}
""",
    "sources.yaml": """
observatory: {name: Syrian Observatory for Human Rights, kind: monitor, description: x, group: observatory}
desk: {name: Publish sample desk, kind: desk, description: x}
""",
}

FOUND_IN_ENGLISH = (
    # the longest name, and nothing inside a longer one that no record has
    ("The Damascus–Hama highway and the highway between Damascus and Hama.", "2 highway"),
    ("The Damascus‑Homs road, New Rastan, Greater Damascus and Old Damascus.", ""),
    ("Damascus Airport, Damascus airport, the University of Damascus and the Battle of Rastan.", ""),
    ("Rastan-based and pro-Damascus groups wrote to info@rastan.org and #Rastan.", ""),
    ("The British Red Cross, the Red Cross Society and the International Committee of the Red Cross.", ""),
    ("A Red Cross worker.", "Red Cross > group:red-cross"),
    ("Ana López Martín and Juan Barazai met.", ""),
    ("The United Nations Security Council met.", "United Nations Security Council > group:council"),
    ("The Syrian government security forces.", "Syrian government > group:government, security forces > group:forces"),
    ("The U.S. Army. The U.S. troops.", "U.S. > place:us"),
    # possessives, plurals, articles, capitals, other spellings
    ("Rastan’s people and Rastan's mayor.", "Rastan > place:rastan, Rastan > place:rastan"),
    ("Rebel factions and the rebel factions.", "Rebel factions > group:rebels, rebel factions > group:rebels"),
    ("In Al-Hula and Al Hula.", "Al-Hula > group:hula, Al Hula > group:hula"),
    ("In São Paulo and Sao Paulo.", "São Paulo > place:sao-paulo, ? Sao Paulo > place:sao-paulo"),
    ("The Syrian people.", "? Syrian > place:syria"),
    ("HOMS AND RASTAN ARE TOWNS.", "? HOMS > place:homs, ? RASTAN > place:rastan"),
    ("Rain gauges and a rain gauge.", "Rain gauges > term:rain-gauge, rain gauge > term:rain-gauge"),
    ("The WHO came. Who came?", "WHO > group:who"),
    # what something is, beside its name
    ("In Homs and Hama provinces.", "Homs > place:homs-province, Hama > place:hama-province"),
    ("In the city of Homs and the province of Homs.", "Homs > place:homs, province of Homs > place:homs-province"),
    ("The Hazel River, a Rastan dam and the river Rastan.", "Hazel River > place:river-hazel"),
    ("In Hama.", "? Hama > place:hama-province"),
    ("Rastan has a main square.", "? Rastan > place:rastan, main square > place:main-square"),
    ("The main square of Aleppo.", "? main square > place:main-square"),
    # people by their last names
    ("Talal Barazai spoke. Mr Barazai left. Barazai left.", "Talal Barazai > person:talal, Barazai, Barazai"),
    ("In the end Barazai left.", "? Barazai > person:talal"),
    ("Bashar al-Assad fell. President Assad.", "Bashar al-Assad > person:assad, Assad > person:assad"),
    ("Juan Pérez García and Pérez García.", "Juan Pérez García > person:juan, Pérez García > person:juan"),
    ("George Washington lived in Washington.", "George Washington > person:george, ? Washington > place:washington"),
    ("Theresa May went in May.", "Theresa May > person:may, ? May > person:may"),
    # names that are common words
    ("Reading is fun, and he likes reading.", "? Reading > place:reading"),
    ("He lives in Reading.", "Reading > place:reading"),
    ("The government said so.", "? The government > group:government"),
    ("The Syrian government left. The government said so.", "Syrian government > group:government, The government"),
    ("The government of Turkey and the government.", "? The government > group:government, ? the government"),
    ("The Turkish government and the government.", "? the government > group:government"),
    ("According to the Observatory, it fell.", "? the Observatory > group:observatory"),
    ("The Syrian Observatory for Human Rights, or the Observatory.", "Syrian Observatory, the Observatory"),
    ("The Publish sample desk wrote it.", "Publish sample desk > source:desk"),
    # terms that may be verbs or parts of other nouns
    ("The mean is 5. What does it mean?", "mean > term:mean, ? mean > term:mean"),
    ("A mean value, in monitor of it.", "? mean > term:mean, ? monitor > term:monitor"),
    ("The drones monitor the area.", "? monitor > term:monitor"),
    ("The weir broke. A weir at the lake fell.", "2 weir"),
    ("Flood water came, and they flood the market.", "? Flood > term:flood, ? flood > term:flood"),
    ("The flood was high.", "flood > term:flood"),
    ("This is called evaporation.", "evaporation > term:evaporation"),
    ("How many tributaries of it are there?", "tributaries > term:tributary"),
    ("A layer of 1 mm of rain.", "mm > term:mm"),
)  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), FOUND_IN_ENGLISH)
def test_names_in_english(text: str, expected: str) -> None:
    _as_expected(shown(proposed(f"{text}\n", ENGLISH), MENTION), expected)


def _as_expected(found: list[str], expected: str) -> None:
    """Compare proposals with ``words > target`` for each; ``2 words`` are two proposals that are sure."""
    wanted = [each for each in expected.split(", ") if each]
    for each in wanted:
        number, _, words = each.partition(" ")
        if number.isdigit():
            assert sum(words in one and not one.startswith("?") for one in found) == int(number), found
        else:
            assert any(one == each or (">" not in each and one.startswith(each)) for one in found), found
    total = sum(int(each.split()[0]) if each.split()[0].isdigit() else 1 for each in wanted)
    assert len(found) == total, found


FRENCH = {
    "places.yaml": """
alep: {name: Alep, feature: ville}
syrie: {name: Syrie, feature: pays}
homs: {name: Province de Homs, feature: province}
loire: {name: Loire, feature: fleuve}
""",
    "groups.yaml": """
gouvernement: {name: Gouvernement syrien, short: le gouvernement}
forces: {name: Forces kurdes}
croix-rouge: {name: Croix-Rouge}
""",
    "people.yaml": "hollande: {name: François Hollande}",
    "terms.yaml": """
bassin: {term: Bassin versant}
evacuation: {term: Évacuation}
mesure: {term: Mesure}
canal: {term: Canal}
""",
}
GERMAN = {
    "places.yaml": """
syrien: {name: Syrien, feature: Staat}
essen: {name: Essen, feature: Stadt}
rhein: {name: Rhein, feature: Fluss}
""",
    "groups.yaml": """
regierung: {name: Syrische Regierung, short: die Regierung}
kreuz: {name: Rotes Kreuz}
kurden: {name: Kurdische Kräfte}
""",
    "people.yaml": "merkel: {name: Angela Merkel}",
    "terms.yaml": """
nebenfluss: {term: Nebenfluss}
strom: {term: Elektrischer Strom}
""",
}
SPANISH = {
    "places.yaml": """
siria: {name: Siria, feature: país}
homs: {name: Provincia de Homs, feature: provincia}
leon: {name: León, feature: ciudad}
""",
    "groups.yaml": "gobierno: {name: Gobierno sirio, short: el Gobierno}",
    "people.yaml": "marquez: {name: Gabriel García Márquez}",
    "terms.yaml": "{inundacion: {term: Inundación}, media: {term: Media}}",
}
ARABIC = {
    "places.yaml": """
halab: {name: حلب, feature: مدينة}
homs: {name: محافظة حمص, feature: محافظة}
hama: {name: محافظة حماة, feature: محافظة}
""",
    "groups.yaml": """
government: {name: الحكومة السورية, short: الحكومة}
un: {name: الأمم المتحدة}
rebels: {name: الفصائل المعارضة}
observatory: {name: المرصد السوري لحقوق الإنسان, short: المرصد}
""",
    "people.yaml": "assad: {name: بشار الأسد}",
    "terms.yaml": "{flood: {term: فيضان}, pocket: {term: جيب}}",
}

FOUND_ELSEWHERE = (
    ("fr", "Le centre d’Alep et l'évacuation d'Alep.", "2 Alep, évacuation > term:evacuation"),
    ("fr", "Le gouvernement syrien. Du gouvernement.", "gouvernement syrien > group:gouvernement, Du gouvernement"),
    ("fr", "Le gouvernement turc.", "? Le gouvernement > group:gouvernement"),
    ("fr", "La Haute-Loire, la Loire-Atlantique et la Loire.", "Loire > place:loire"),
    ("fr", "Le Comité international de la Croix-Rouge et la Croix‑Rouge.", "Croix‑Rouge > group:croix-rouge"),
    ("fr", "Dans la province de Homs. La ville de Homs.", "province de Homs > place:homs"),
    ("fr", "François Hollande, M. Hollande, la Hollande.", "François Hollande, Hollande > person:hollande, ? Hollande"),
    ("fr", "Les bassins versants et les canaux.", "bassins versants > term:bassin, canaux > term:canal"),
    ("fr", "La mesure est prise. Il mesure 2 m. Il la mesure.", "mesure > term:mesure, ? mesure, ? mesure"),
    ("de", "Die Hauptstadt Syriens und des Rheins.", "Syriens > place:syrien, Rheins > place:rhein"),
    ("de", "Der syrischen Regierung zufolge. Die Regierung.", "syrischen Regierung > group:regierung, Die Regierung"),
    ("de", "Die türkische Regierung und die Regierung.", "? die Regierung > group:regierung"),
    ("de", "Dem Roten Kreuz. Das Deutsche Rote Kreuz.", "Roten Kreuz > group:kreuz"),
    ("de", "Mit kurdischen Kräften und elektrischem Strom.", "kurdischen Kräften > group:kurden, elektrischem Strom"),
    ("de", "Angela Merkel. Die Rede Merkels. Anna Merkel.", "Angela Merkel > person:merkel, Merkels > person:merkel"),
    ("de", "Das Essen ist gut. In Essen.", "? Essen > place:essen, Essen > place:essen"),
    ("de", "Der Nebenflüsse wegen.", "Nebenflüsse > term:nebenfluss"),
    ("es", "La capital de Siria. El Gobierno sirio. Al Gobierno.", "Siria > place:siria, Gobierno sirio, Al Gobierno"),
    ("es", "El Gobierno turco.", "? El Gobierno > group:gobierno"),
    ("es", "Gabriel García Márquez y García Márquez.", "Gabriel García Márquez, García Márquez > person:marquez"),
    ("es", "Las inundaciones. La media es 5. A la media hora.", "inundaciones > term:inundacion, media, ? media"),
    ("es", "Vive en León. El león ruge.", "? León > place:leon"),
    ("ar", "في مدينة حلب وبحلب ومن حَلَب.", "حلب > place:halab, بحلب > place:halab, حَلَب > place:halab"),
    ("ar", "جامعة حلب ومطار حلب ومحافظة حلب.", ""),
    ("ar", "بين محافظتي حمص وحماة.", "حمص > place:homs, حماة > place:hama"),
    ("ar", "للحكومة السورية. قالت الحكومة.", "للحكومة السورية > group:government, الحكومة > group:government"),
    ("ar", "الحكومة التركية.", "? الحكومة > group:government"),
    ("ar", "الامم المتحدة وللأمم المتحدة.", "الامم المتحدة > group:un, للأمم المتحدة > group:un"),
    ("ar", "فصائل معارضة والمرصد السوري.", "فصائل معارضة > group:rebels, ? المرصد السوري > group:observatory"),
    ("ar", "قال بشار الأسد. رأى الأسد.", "بشار الأسد > person:assad, ? الأسد > person:assad"),
    ("ar", "جيب كبير، وقطبًا وفي جيب.", "? جيب > term:pocket, جيب > term:pocket"),
    ("es", "El Siria ganó. Vive en Siria.", "Siria > place:siria, Siria > place:siria"),
    ("de", "Ihr Essen. Essen ist gut.", "? Essen > place:essen, Essen > place:essen"),
    ("ar", "الفيضانات والجيوب.", "الفيضانات > term:flood, ? الجيوب > term:pocket"),
)


@pytest.mark.parametrize(("language", "text", "expected"), FOUND_ELSEWHERE)
def test_names_in_other_languages(language: str, text: str, expected: str) -> None:
    records = {"fr": FRENCH, "de": GERMAN, "es": SPANISH, "ar": ARABIC}[language]
    _as_expected(shown(proposed(f"{text}\n", records, language), MENTION), expected)


def test_where_no_link_may_stand_there_is_no_proposal() -> None:
    text = """\
# Rastan

## Rastan

`Rastan` and [Rastan](https://example.org/), ![Rastan](images/x.png), [Rastan](place:rastan), ~~Rastan~~, ++Rastan++.

| Rastan | Homs |
|---|---|
| Rastan | no |

Rastan
: A town.

[الرستن Rastan](lang:ar)
"""
    found = proposed(text, ENGLISH)
    assert shown(found, MENTION) == ["Rastan > place:rastan", "Rastan > place:rastan"]
    assert [each.position.line for each in found if each.kind == MENTION] == [5, 9]


def test_emphasis_is_no_border_but_a_name_stays_within_it() -> None:
    found = proposed("**Talal** Barazai and *Talal Barazai* and **Talal Barazai** in *Homs* province.\n", ENGLISH)
    assert [(each.words, each.insertions[0].offset) for each in found if each.kind == MENTION] == [
        ("Talal Barazai", 0),
        ("Talal Barazai", 23),
        ("Talal Barazai", 44),
        ("Homs province", 63),
    ]
