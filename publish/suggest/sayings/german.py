"""Who says who says what in German."""

from publish.suggest.sayings.grammar import Grammar, Phrase, Verb

_DAYS = "(?:Montag|Dienstag|Mittwoch|Donnerstag|Freitag|Samstag|Sonnabend|Sonntag)"
_MONTHS = "(?:Januar|Februar|März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember)"
_SPOKEN = (
    r"(?:Mitteilung|Erklärung|Stellungnahme|Interview|Gespräch|Pressekonferenz|Rede|Bericht|Brief|Sendung|Studie|"
    r"Pressemitteilung|Ansprache|Botschaft|Aussendung|Zeitung|Magazin|Anfrage|Rundfunk|Fernsehen|Deutschlandfunk)"
)

GERMAN = Grammar(
    language="de",
    verbs=(
        Verb(forms=("sagte", "sagten", "sagt", "sagen", "hat gesagt")),
        Verb(forms=("erklärte", "erklärten", "erklärt", "erklären")),
        Verb(forms=("kritisierte", "kritisierten", "bemängelte")),
        Verb(forms=("heißt es", "hieß es"), cited="in|im|aus|bei"),
        Verb(forms=("geht davon aus", "gehen davon aus", "ging davon aus", "gingen davon aus")),
        Verb(forms=("berichtete", "berichteten", "berichtet", "berichten")),
        Verb(forms=("meldete", "meldeten", "meldet", "melden")),
        Verb(forms=("behauptete", "behaupteten", "behauptet", "behaupten")),
        Verb(forms=("betonte", "betonten", "betont", "betonen", "unterstrich", "unterstrichen")),
        Verb(forms=("bestätigte", "bestätigten", "bestätigt", "bestätigen")),
        Verb(forms=("erläuterte", "erläuterten", "erläutert", "schilderte", "schilderten", "schildert")),
        Verb(forms=("warnte", "warnten", "warnt", "warnen", "mahnte", "mahnten", "mahnt")),
        Verb(forms=("versicherte", "versicherten", "versichert", "versichern", "beteuerte", "beteuert")),
        Verb(forms=("schrieb", "schrieben", "schreibt", "schreiben")),
        Verb(forms=("meinte", "meinten", "meint", "meinen", "befand")),
        Verb(forms=("äußerte", "äußerten", "äußert", "verkündete", "verkündeten", "verkündet", "verlautbarte")),
        Verb(forms=("teilte", "teilten", "teilt", "teilen"), particle="mit"),
        Verb(forms=("mitteilte", "mitteilten", "mitteilt", "mitgeteilt hat", "mitgeteilt hatte")),
        Verb(forms=("gab", "gaben", "gibt", "geben"), particle="bekannt|an|zu|zu Protokoll"),
        Verb(
            forms=(
                "bekanntgab",
                "bekannt gab",
                "bekanntgaben",
                "angab",
                "angaben",
                "hinwies",
                "ankündigte",
                "hinzufügte",
                "einräumte",
            )
        ),
        Verb(forms=("kündigte", "kündigten", "kündigt"), particle="an"),
        Verb(forms=("fügte", "fügten", "fügt"), particle="hinzu|an"),
        Verb(forms=("räumte", "räumten", "räumt"), particle="ein"),
        Verb(forms=("wies", "wiesen", "weist"), particle="darauf hin|zurück"),
        Verb(forms=("führte", "führten"), particle="aus"),
        Verb(
            forms=(
                "ergänzte",
                "ergänzten",
                "ergänzt",
                "kommentierte",
                "kommentiert",
                "bekräftigte",
                "bekräftigt",
                "bemängelte",
                "urteilte",
                "urteilt",
                "resümierte",
                "argumentierte",
                "argumentiert",
                "argumentieren",
            )
        ),
        Verb(
            forms=(
                "schätzte",
                "schätzten",
                "schätzt",
                "schätzen",
                "prognostizierte",
                "prognostiziert",
                "vermutete",
                "vermutet",
                "vermuten",
            )
        ),
        Verb(
            forms=(
                "antwortete",
                "antwortet",
                "lobt",
                "forderte",
                "fordert",
                "forderten",
                "kritisierten",
                "kritisiert",
                "entgegnete",
                "entgegnet",
                "erwiderte",
                "rief",
                "fragte",
                "fragt",
                "scherzte",
                "klagte",
                "klagt",
                "sprach",
                "lautete",
                "zitierte",
                "freute sich",
                "freut sich",
                "erinnerte sich",
                "erinnert sich",
                "zeigte sich überzeugt",
                "erzählte",
                "erzählt",
                "gestand",
                "gesteht",
                "verriet",
            ),
            quoting=True,
        ),
        Verb(
            forms=("zeigte", "zeigt", "zeigen", "zeigten", "ergab", "ergaben", "belegt", "belegen", "belegte"),
            studies=True,
        ),
    ),
    phrases=(
        Phrase(words="[Ll]aut"),
        Phrase(
            words=(
                "(?<![Ii]n )(?<!gegen )(?:[Nn]ach|[Ll]aut) (?:(?:ersten|offiziellen|neuesten|jüngsten|"
                "übereinstimmenden|unbestätigten|weiteren) )?(?:Angaben|Aussagen?|Informationen|Auskunft|"
                "Einschätzung|Ansicht|Meinung|Berichten|Darstellung|Auffassung|Worten|Schätzungen?|"
                "Überzeugung|Mitteilung|Erkenntnissen)(?: von| aus)?"
            )
        ),
        Phrase(
            words='(?<=[,”“»"] )so(?! (?:dass|daß|weit|lange|viel|wie|sehr|gut|etwas|ein|eine|'
            "kann|können|wird|ist|sind|war|soll|muss|hat|sei|oft|bald|genannt))"
        ),
        Phrase(words="(?:heißt|hieß) es (?:in|bei|von|aus|seitens|beim|vom|im)"),
        Phrase(words=r"[Nn]ach (?=[A-ZÄÖÜ]\w*(?:angaben|berichten|informationen|schätzungen|erkenntnissen)(?!\w))"),
        Phrase(words="zufolge", after=True),
    ),
    helpers="auch|zudem|ferner|außerdem",
    that=r"dass|daß",
    fillers=(
        (
            rf"(?:am|an diesem|vergangenen|letzten|noch am|bereits am|erst am) {_DAYS}(?:abend|morgen|"
            rf"nachmittag|vormittag|mittag|nacht)?(?: (?:abend|morgen|früh|in [A-ZÄÖÜ]\w+))?"
        ),
        rf"{_DAYS}",
        rf"am \d{{1,2}}\. (?:{_MONTHS}|\d{{1,2}}\.)(?: ?\d{{4}})?",
        rf"(?:im|Anfang|Mitte|Ende) {_MONTHS}(?: \d{{4}})?",
        r"(?:im Jahre? )?\d{4}",
        (
            r"(?:heute|gestern|später|zuvor|zudem|weiter|ferner|außerdem|dazu|hierzu|jedoch|dagegen|"
            r"daraufhin|dann|damals|kürzlich|jetzt|nun|jüngst|unterdessen|indes|indessen|wiederum|"
            r"wörtlich|öffentlich|abschließend|anschließend|schließlich|einmal|auch|mehrfach|erneut|"
            r"ebenfalls|darauf|dabei|hingegen|allerdings|aber|nochmals|bereits|deshalb|daher|deutlich|"
            r"klar|offen|knapp|trocken|[a-zäöüß]+lich)"
        ),
        (
            rf"(?:in|auf|bei|vor|nach|während|gegenüber|zu|im|beim|am|über|via) ?(?:(?:einer|einem|der|dem|"
            rf"seiner|seinem|ihrer|ihrem|den|des|eines|"
            rf"ihren) ?)?(?:[\w-]+ ){{0,3}}[\w-]*?{_SPOKEN}(?: (?:mit|für|in|zu|des|der|"
            rf"von) [^,;:.]{{1,40}})?"
        ),
        r"(?:gegenüber|vor) (?:der |dem |den |dieser )?[^,;:.]{2,40}",
        (
            r"(?:der|dem|den) (?:[„\"“][\ue000]+[“”\"]|Nachrichtenagentur|Zeitung|Sender|Agentur|"
            r"Deutschen Presse-Agentur|dpa|dapd|AFP|Medien|Journalisten|Tageszeitung|Wochenzeitung|"
            r"Magazin|Bild-Zeitung|SPIEGEL|Spiegel)(?: [A-ZÄÖÜ][\w-]*){0,3}"
        ),
        r"in [A-ZÄÖÜ][\w-]+(?: [A-ZÄÖÜ][\w-]+)?",
        r"auf (?:Anfrage|Nachfrage)(?: von [^,;:.]{2,30})?",
    ),
    conjunctions="und|aber|doch|sondern|während|obwohl|oder|denn|sowie|jedoch|wobei",
    openings=(
        "am|im|in|an|auf|bei|beim|nach|vor|seit|während|mit|ohne|durch|für|gegen|trotz|wegen|laut|zum|"
        "zur|zu|aus|von|vom|über|unter|zwischen|als|wenn|nachdem|bevor|obwohl|weil|da|damit|dabei|dazu|"
        "zudem|außerdem|ferner|hierzu|gleichzeitig|zugleich|später|zuvor|gestern|heute|jedoch|allerdings|"
        "dennoch|trotzdem|daraufhin|dann|so|auch|bereits|schon|erst|schließlich|nun|jetzt|damals|dort|"
        "hier|unterdessen|inzwischen|mittlerweile|dagegen|hingegen|zunächst|weiter|darüber|darauf|"
        "gegenüber|und|aber|doch|denn|wie|anschließend|insgesamt|entsprechend|sowohl|um|angesichts|"
        "aufgrund|neben|statt|per|ebenso|ebenfalls|danach"
    ),
    nobody=(
        r"ich|wir|du|man|wer|was|(?:der|die|das|dies|es|sich|etwas)$|(?:der|die|das)(?= (?:in|sich|mit|"
        r"auf|an|am|im|bei|zu|von|es|ihn|ihm|ihr|uns|er|sie) )|niemand|keiner|nichts|welche[rs]?"
    ),
    negations=(
        "nicht|nie|niemals|kein|keine|zu|würde|könnte|kann|will|soll|wird|werden|wurde|wurden|ist|sind|"
        "sei|war|waren|wenn|ob|weder|hätte|darf|muss"
    ),
    no_sources=(
        r"(?:\d|und|oder|der Regel|(?:den |dem |der |einem |einer |diesen |dieser |diesem |seinem |"
        r"ihrem )*(?:Gesetz|Plan|Vertrag|Paragraph|Paragraf|§|Artikel|Art|Abs|Verfassung|Vorschrift|"
        r"Vorschriften|Regeln|Satzung|Statuten|Tradition|Bedarf|Wunsch|Definition|Grundgesetz|Protokoll|"
        r"Fahrplan|Tarif|Bedingungen|Motto|Prinzip|Grundsatz|Muster|Schema))(?!\w)"
    ),
    articles=(
        "der|die|das|den|dem|des|ein|eine|einer|einem|eines|zwei|drei|vier|fünf|mehrere|viele|einige|"
        "alle|beide|sein|seine|seiner|ihr|ihre|ihrer|er|sie|dieser|diese|dieses|diesem|andere|anderen|"
        "manche|zahlreiche|weitere|lokale|örtliche|offizielle|beim|vom|zum|deren|dessen|jener|jene|"
        "Polizeiangaben"
    ),
    clause_words=(
        "hätten|hätte|haben|würden|gewesen|eigenen Angaben|dass|daß|ist|sind|war|waren|wird|werden|wurde|"
        "wurden|hat|haben|hatte|hatten|kann|können|soll|sollen|sei|seien|wenn|weil|obwohl|nachdem|als|"
        "muss|müssen|nicht|sich|ob|wäre|würde|will|wollen|habe"
    ),
    studies=(
        "Studie|Studien|Umfrage|Umfragen|Untersuchung|Untersuchungen|Bericht|Analyse|Zahlen|Statistik|"
        "Statistiken|Daten|Ergebnisse|Erhebung|Befragung|Tests?|Ermittlungen|Forschungen|Auswertung"
    ),
    as_says=r"[Ww]ie",
    as_last=True,
    subject_after=True,
    comma_clause=True,
    roles=(
        "(?:[A-ZÄÖÜ][\\w-]*)?(?:[Ss]precher(?:in)?|[Cc]hef(?:in)?|[Ll]eiter(?:in)?|[Pp]räsident(?:in)?|"
        "[Mm]inister(?:in)?|[Bb]ürgermeister(?:in)?|[Vv]orsitzender?|[Dd]irektor(?:in)?|"
        "[Pp]rofessor(?:in)?|[Mm]itglied|[Aa]utor(?:in)?|[Gg]ründer(?:in)?|[Ee]xperte|[Ee]xpertin|"
        "[Ff]orscher(?:in)?|[Aa]nwalt|[Aa]nwältin|[Gg]eschäftsführer(?:in)?|[Ss]ekretär(?:in)?|[Vv]ize|"
        "[Vv]orstand|[Bb]eauftragter?)"
    ),
    relatives="der|die|das|dessen|deren|welche[rs]?|dem|den",
    noun_words="der|des|dem|den|die|das|ein|eine|einer|eines|einem|von|vom|und|für|sowie|zu",
    pronouns="er|sie|es|das|dies|ihr",
    shared="und|aber",
)
