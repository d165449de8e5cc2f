"""Thirty tables that are too wide for their page, or nearly so: four to sixteen columns in five languages."""

from __future__ import annotations

from collections.abc import Sequence

COLUMNS = (4, 6, 8, 10, 12, 16)
WORDS = {
    "de": "Bundesland Bevölkerungsdichte Arbeitslosenquote Bruttoinlandsprodukt Gesundheitsausgaben Niederschlagsmenge "
    "Grundstücksverkehrsgenehmigung Wohnungsbaugenossenschaften Straßenbahnhaltestellen Kraftfahrzeugzulassungen "
    "Schülerinnen Lebenserwartung Durchschnittstemperatur Landwirtschaft Energieversorgungsunternehmen Wahlbeteiligung",
    "en": "Country Population Unemployment Expenditure Agricultural Environment Telecommunications Infrastructure "
    "January February September October November December Responsibilities Characteristics",
    "ar": "المحطة يناير فبراير مارس أبريل مايو يونيو المستشفيات والمؤسسات أكتوبر نوفمبر ديسمبر الاستراتيجية "
    "المواصلات وللمستشفيات والاتصالات",
    "el": "Περιφέρεια Πληθυσμός Ανεργία Αυτοδιοίκηση Παραγωγικότητα Εκπαίδευση Ηλεκτροδότηση Συγκοινωνία Ιανουάριος "
    "Φεβρουάριος Σεπτέμβριος Οκτώβριος Νοέμβριος Δεκέμβριος Περιβάλλον Καταναλωτής",
    "fi": "Maakunta Asukasluku Työttömyysaste Bruttokansantuote Lentokonesuihkuturbiinimoottoriapumekaanikko "
    "Elintarviketurvallisuusvirasto Kansaneläkelaitos Vesihuoltolaitos Tammikuu Helmikuu Maaliskuu Huhtikuu "
    "Toukokuu Kesäkuu Heinäkuu Järjestelmällistyttämättömyys",
}
"""Words for the heads of columns, the first for that of the rows."""
UNITS = {"de": "mm", "en": "mm", "ar": "مم", "el": "χλστ.", "fi": "mm"}
ROWS = (3, 12, 5, 30, 4, 8)


def source(language: str, columns: Sequence[int] = COLUMNS) -> str:
    """Return a text with a table of each of these numbers of columns, set in the text and in other blocks in turn."""
    words = WORDS[language].split()
    parts = [f"---\ntitle: {words[0]} {words[1]}\nlanguage: {language}\ndate: 2026-01-01\n---\n"]
    for number, width in enumerate(columns):
        rows = table(language, width, ROWS[COLUMNS.index(width)])
        plain = f"{words[1]}.\n\n{rows}"
        headed = f"::: table {{headers=both}}\n{words[2]} {words[0]}\n\n{rows}\n\n{words[3]}: {words[-1]}.\n:::"
        called = rows.replace(f" {words[0]} 2 ", f" {words[0]} 2[^{width}] ")
        noted = f"{words[1]}.\n\n{called}\n\n[^{width}]: {words[2]}."
        quoted = "\n".join(f"> {line}".rstrip() for line in plain.splitlines())
        listed = "- " + "\n".join(f"  {line}".rstrip() for line in plain.splitlines())[2:]
        parts.append((headed, plain, quoted, headed, noted, listed)[number % 6] + f"\n\n{words[number]}.\n")
    return "\n".join(parts)


def table(language: str, columns: int, rows: int) -> str:
    """Write a table: names of columns, then rows of amounts; here and there a longer word or an empty cell."""
    words = WORDS[language].split()
    lines = ["| " + " | ".join(words[:columns]) + " |", "|" + ("---|" * (columns - 1)) + "--:|"]
    for row in range(1, rows + 1):
        cells = [f"{words[0]} {row}"]
        for column in range(1, columns):
            amount = f"{row * column / 2} {UNITS[language]}"
            odd = {(2, 2): words[column].lower(), (3, 3): ""}
            cells.append(odd.get((row, column), amount))
        lines.append("| " + " | ".join(cells) + " |")
    return "\n".join(lines)
