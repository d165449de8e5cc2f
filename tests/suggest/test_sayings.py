"""Who says what: sentences of our own, with each statement between ⟦ and ⟧ and each source between { and }."""

from __future__ import annotations

import re

import pytest

from publish.suggest.sayings import find_sayings

ENGLISH = """
{The mayor} said ⟦the bridge would reopen in May⟧.
⟦The bridge will reopen in May⟧, {the mayor} said.
⟦The bridge will reopen in May⟧, said {Ana López}, a spokeswoman for the town.
⟦Three people were hurt⟧, according to {the police}.
According to {the River Agency (RA)}, ⟦the water rose by two metres⟧.
According to {Ana López}, a spokeswoman, ⟦the water rose by two metres⟧.
{The National Weather Agency (NWA)} stated that ⟦the storm had passed⟧.
{Ana López}, the mayor of Millbridge, said that ⟦nobody was hurt⟧.
{The governor} said on Tuesday in a statement that ⟦the road was closed⟧.
{The minister} told reporters that ⟦the talks had failed⟧.
⟦“We will rebuild. We have the money. We have the will,”⟧ {she} said.
⟦“We will rebuild,”⟧ {Ana López} told a news conference in Millbridge.
⟦“We will rebuild,”⟧ said {Ana López}, ⟦“and we will do it soon.”⟧
{The mayor} said: ⟦“We will rebuild.”⟧
⟦“We want to see the limits,”⟧ {Ana López}, head of the “Weir Cartoon” office, said.
⟦Of 100 litres, more than 96 are salt water⟧, says {the River Agency}.
{The mayor} said ⟦the plan was “far too slow” for the town⟧.
⟦In all, 34,500 people left⟧, {the radio} reported.
⟦The water, {the agency} said, rose by two metres⟧.
As {the radio} reported, ⟦the school stays closed⟧.
⟦The school stays closed⟧, as {the radio} reported.
In Geneva, {the agency} warned that ⟦the wells would run dry⟧.
MILLBRIDGE (Radio) — {The mayor} said ⟦the bridge would reopen⟧.
{A survey of 300 homes} found that ⟦half of them were damp⟧.
{The mayor} said ⟦the bridge was safe⟧, but {the engineer} warned that ⟦it could fall⟧.
The report doesn’t say who closed the bridge.
The mayor did not say whether the bridge was safe.
It was said that the bridge was old.
The work went according to plan.
I said that the bridge was old.
He found that the door was open.
"""
FRENCH = """
{Le maire} a déclaré que ⟦le pont rouvrirait en mai⟧.
{Le maire} a indiqué mardi à la presse que ⟦le pont rouvrirait⟧.
Selon {la police}, ⟦trois personnes ont été blessées⟧.
⟦Trois personnes ont été blessées⟧, selon {la police}.
⟦Le pont, selon {la mairie}, rouvrira en mai⟧.
⟦« Nous allons reconstruire »⟧, a déclaré {Ana López}, porte-parole de la mairie.
⟦« Nous allons reconstruire »⟧, a-t-{elle} ajouté.
⟦« Nous allons reconstruire », a expliqué {M. López} lundi.
D’après {le rapport}, ⟦l’eau est montée de deux mètres⟧.
⟦L’eau est montée de deux mètres⟧, comme l’a annoncé {la radio}.
{Le préfet} affirme : ⟦« La route est fermée. »⟧
{La radio} a également annoncé que ⟦le pont rouvrirait⟧.
Dans son livre, {elle} écrit : ⟦« Il faisait froid ce matin-là. »⟧
⟦Le plan « pour tous », dit {l’agence}, ne suffit pas aux familles⟧.
{L’agence} précise qu’⟦aucun puits n’est touché⟧.
Le prix change selon les régions.
Selon que l’on vient du nord ou du sud, le chemin change.
Nous avons dit que le pont était vieux.
""".replace("⟦« Nous allons reconstruire », a expliqué", "⟦« Nous allons reconstruire »⟧, a expliqué")
GERMAN = """
{Die Bürgermeisterin} sagte, ⟦die Brücke werde im Mai geöffnet⟧.
{Ein Sprecher der Stadt} sagte am Montag, dass ⟦niemand verletzt worden sei⟧.
⟦Die Brücke werde im Mai geöffnet⟧, sagte {die Bürgermeisterin} am Montag.
⟦„Wir bauen alles wieder auf“⟧, sagte {Ana López}, Sprecherin der Stadt.
⟦„Wir bauen alles wieder auf“⟧, so {der Minister}.
⟦Die Straße sei gesperrt⟧, teilte {die Polizei} am Abend mit.
{Die Polizei} teilte mit, dass ⟦die Straße gesperrt sei⟧.
Laut {Polizei} ⟦wurden drei Menschen verletzt⟧.
Nach Angaben {der Polizei} ⟦wurden drei Menschen verletzt⟧.
⟦Das Wasser stieg laut {dem Bericht} um zwei Meter⟧.
{Einem Bericht} zufolge ⟦stieg das Wasser um zwei Meter⟧.
⟦Das Wasser stieg um zwei Meter⟧, wie {die Behörde} am Montag mitteilte.
{Das Gericht} betonte, ⟦der Damm sei sicher⟧.
⟦„Das reicht nicht“⟧, sagt deshalb auch {Petra Quell}.
Die Musik war sehr laut.
Er gab ihr das Buch zurück.
Das sei so, sagte niemand.
"""
SPANISH = """
{La alcaldesa} dijo que ⟦el puente abriría en mayo⟧.
{La alcaldesa} afirmó el lunes en un comunicado que ⟦el puente abriría⟧.
Según {la policía}, ⟦tres personas resultaron heridas⟧.
⟦Tres personas resultaron heridas⟧, según {la policía}.
⟦Tres personas resultaron heridas⟧, según informó {la policía}.
⟦«Vamos a reconstruirlo todo»⟧, dijo {Ana López}, portavoz del ayuntamiento.
⟦«Vamos a reconstruirlo todo»⟧, afirmó hoy {la ministra}.
⟦El agua subió dos metros⟧, señaló {el informe}.
De acuerdo con {el informe}, ⟦el agua subió dos metros⟧.
Ayer aseguró {el ministro} que ⟦la carretera estaba cerrada⟧.
Añadió que ⟦nadie había resultado herido⟧.
El precio cambia según la temporada.
La niña recuerda el día en el que se abrió el puente.
No dijo quién había cerrado el puente.
"""
ARABIC = """
قال {رئيس البلدية} إن ⟦الجسر سيفتح في مايو⟧.
وقالت {وزارة الصحة} في بيان إن ⟦ثلاثة أشخاص أصيبوا بجروح⟧.
وأضاف أن ⟦أحدا لم يصب بجروح⟧.
⟦أصيب ثلاثة أشخاص بجروح⟧، بحسب {الشرطة}.
⟦أصيب ثلاثة أشخاص بجروح⟧، وفق ما أعلنت {الشرطة}.
⟦ارتفع الماء مترين⟧، على ما ذكر {مراسل الإذاعة}.
وقالت {الوزيرة}: ⟦«سنبني كل شيء من جديد»⟧.
وأكد {المحافظ} لوكالة الأنباء أن ⟦الطريق مغلقة⟧.
وقالَ {الرَّئيسُ} إنَّ ⟦الطَّريقَ مُغلَقةٌ تَماماً⟧.
ونقلت الإذاعة عن {الناطق باسم البلدية} قوله إن ⟦الجسر آمن⟧.
وقالت {الوزيرة} لـ«الحياة» إن ⟦الجسر آمن⟧.
قال {د. سامر نجار} إن ⟦الجسر آمن⟧.
لم يقل التقرير من أغلق الجسر.
جرى العمل وفق الخطة.
"""
MARKED = [
    pytest.param(language, line, id=f"{language}-{number}")
    for language, lines in (("en", ENGLISH), ("fr", FRENCH), ("de", GERMAN), ("es", SPANISH), ("ar", ARABIC))
    for number, line in enumerate(lines.strip().splitlines(), 1)
]


def marked(words: str, language: str) -> str:
    """Return words with the marks of what is found in them."""
    marks = []
    for saying in find_sayings(words, language):
        marks += [(saying.start, 2, "⟦"), (saying.end, 0, "⟧")]
        if saying.source_end > saying.source_start:
            marks += [(saying.source_start, 2, "{"), (saying.source_end, 0, "}")]
    for at, _, mark in sorted(set(marks), reverse=True):
        words = words[:at] + mark + words[at:]
    return words


@pytest.mark.parametrize(("language", "line"), MARKED)
def test_statements_and_sources_are_found(language: str, line: str) -> None:
    assert marked(re.sub("[⟦⟧{}]", "", line), language) == line


def test_a_quotation_is_told_from_a_claim() -> None:
    found = find_sayings("“We will rebuild,” she said. The bridge is safe, according to the mayor.", "en")
    assert [(saying.kind, saying.why) for saying in found] == [("quotation", "said"), ("claim", "according to")]


def test_several_sentences_of_a_paragraph_are_read() -> None:
    words = "People left. The town is empty, the radio reported. “It is over.” Nobody stayed, according to the mayor."
    assert [words[saying.start : saying.end] for saying in find_sayings(words, "en-GB")] == [
        "The town is empty",
        "Nobody stayed",
    ]


def test_what_no_sentence_is_gives_nothing() -> None:
    assert find_sayings("He left" + ", said X" * 1500 + ".", "en") == ()
    assert find_sayings("He left, " + "and left " * 200 + ", said X.", "en") == ()


def test_a_language_without_rules_has_no_statements() -> None:
    assert find_sayings("市長は「橋は安全だ」と述べた。", "ja") == ()


@pytest.mark.parametrize("language", ["en", "fr", "de", "es", "ar"])
@pytest.mark.parametrize(
    "words", ["", "“", "”", '"', "said", "« »", "(", "…", ", said.", "X said: “", "\u2060", "a" * 999]
)
def test_scraps_give_nothing_and_no_error(language: str, words: str) -> None:
    assert all(0 <= saying.start < saying.end <= len(words) for saying in find_sayings(words, language))
