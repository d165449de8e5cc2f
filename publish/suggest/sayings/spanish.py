"""Who says who says what in Spanish."""

from publish.suggest.sayings.grammar import Grammar, Phrase, Verb

_DAYS = "(?:lunes|martes|miércoles|jueves|viernes|sábado|domingo)"
_MONTHS = "(?:enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|setiembre|octubre|noviembre|diciembre)"
_SPOKEN = (
    "(?:comunicado|entrevista|declaraciones|discurso|informe|carta|rueda de prensa|"
    "conferencia de prensa|mensaje|tuit|texto|artículo|nota|"
    "libro|estudio|declaración|comparecencia|intervención|programa|televisión|radio|cadena|emisora|"
    "diario|periódico|escrito|acto)"
)


def _all(*stems: str) -> tuple[str, ...]:
    """Return the forms of regular verbs in -ar: past, present, perfect, pluperfect, singular and plural."""
    endings = ("ó", "aron", "a", "an", "aba", "aban")
    helpers = ("ha", "han", "había", "habían")
    simple = tuple(stem + ending for stem in stems for ending in endings)
    return (*simple, *(f"{helper} {stem}ado" for stem in stems for helper in helpers))


SPANISH = Grammar(
    language="es",
    verbs=(
        Verb(
            forms=("dijo", "dijeron", "dice", "dicen", "decía", "decían", "ha dicho", "han dicho", "había dicho"),
            bare=False,
        ),
        Verb(forms=_all("afirm")),
        Verb(forms=_all("asegur")),
        Verb(forms=_all("declar")),
        Verb(forms=_all("señal")),
        Verb(forms=_all("manifest")),
        Verb(forms=_all("indic", "inform", "report")),
        Verb(forms=_all("anunci", "adelant")),
        Verb(
            forms=(
                "añadió",
                "añadieron",
                "añade",
                "añaden",
                "ha añadido",
                "agregó",
                "agregaron",
                "agrega",
                "agregan",
                "ha agregado",
            )
        ),
        Verb(forms=(*_all("explic"), "expuso", "expusieron", "expone", "exponen")),
        Verb(forms=(*_all("coment", "relat", "cont", "narr"),)),
        Verb(forms=(*_all("destac", "subray", "recalc", "remarc", "resalt", "puntualiz", "apunt", "precis", "matiz"),)),
        Verb(
            forms=(
                "insistió",
                "insistieron",
                "insiste",
                "insisten",
                "ha insistido",
                *_all("reiter"),
                "recordó",
                "recordaron",
                "ha recordado",
                "han recordado",
            )
        ),
        Verb(forms=("advirtió", "advirtieron", "advierte", "advierten", "ha advertido", *_all("alert"))),
        Verb(
            forms=(
                "reconoció",
                "reconocieron",
                "reconoce",
                "reconocen",
                "ha reconocido",
                "admitió",
                "admitieron",
                "admite",
                "admiten",
                "ha admitido",
            )
        ),
        Verb(forms=(*_all("confirm", "revel"), "desveló", "desvela")),
        Verb(
            forms=(
                "sostuvo",
                "sostuvieron",
                "sostiene",
                "sostienen",
                "ha sostenido",
                "mantiene",
                "mantuvo",
                "mantienen",
            )
        ),
        Verb(forms=(*_all("consider", "opin", "estim", "calcul", "augur", "pronostic"),)),
        Verb(forms=(*_all("denunci", "lament"),)),
        Verb(
            forms=(
                "escribió",
                "escribieron",
                "escribe",
                "escriben",
                "ha escrito",
                "concluyó",
                "concluyeron",
                "concluye",
                "concluyen",
                "ha concluido",
            )
        ),
        Verb(
            forms=(
                "aclaró",
                "aclararon",
                "aclara",
                "aclaran",
                "prometió",
                "prometieron",
                "promete",
                "aseveró",
                "asevera",
                "argumentó",
                "argumenta",
                "argumentan",
                "argumentaron",
                "aduce",
                "adujo",
                "alegó",
                "alega",
                "alegan",
                "juró",
                "testificó",
                "dejó claro",
                "hizo saber",
            )
        ),
        Verb(
            forms=(
                "respondió",
                "responde",
                "contestó",
                "contesta",
                "preguntó",
                "pregunta",
                "exclamó",
                "bromeó",
                "prosiguió",
                "continuó",
                "continúa",
                "replicó",
                "sentenció",
                "sentencia",
                "celebró",
                "ironizó",
                "se preguntó",
                "se lamentó",
                "zanjó",
                "apostilló",
            ),
            quoting=True,
        ),
        Verb(forms=("muestra", "muestran", "mostró", "mostraron", "demuestra", "demuestran", "demostró"), studies=True),
    ),
    phrases=(
        Phrase(
            words=(
                "[Ss]egún (?:(?:ha|han|había|habían) )?(?:informó|informaron|informado|informa|indicó|"
                "indicaron|indicado|indica|explicó|explicado|explicaron|dijo|dijeron|dicho|anunció|"
                "anunciado|anunciaron|señaló|señalaron|señalado|afirmó|afirmado|afirmaron|confirmó|"
                "confirmaron|confirmado|declaró|declarado|publica|publicó|publicado|recoge|revela|reveló|"
                "manifestó|aseguró|aseguraron|asegura|precisó|detalló|reconoció|reconocido|reconocieron|"
                "reconoce|dice|comentó)(?: (?:hoy|ayer|este \\w+|el (?:lunes|martes|miércoles|jueves|"
                "viernes|sábado|domingo)))?"
            )
        ),
        Phrase(
            words=(
                "(?:[Cc]omo|[Tt]al como|[Tt]al y como|[Aa]sí lo|como lo) (?:(?:ha|han) )?(?:explica|señala|"
                "indica|afirma|recuerda|dice|asegura|apunta|destaca|informa|informó|"
                "informado|indicó|explicó|explicado|dijo|anunció|anunciado|señaló|señalado|afirmó|"
                "afirmado|confirmó|declaró|reveló|manifestó|aseguró|precisó)"
            )
        ),
        Phrase(words="[Ss]egún"),
        Phrase(words="[Dd]e acuerdo (?:con|a)"),
        Phrase(words="[Aa] juicio de"),
        Phrase(words="Para", quoting=True),
        Phrase(words="[Ee]n (?:opinión|palabras) de(?=l? )"),
        Phrase(words="[Ff]uentes d(?=el? [A-Z])"),
    ),
    helpers=(
        "ha|han|había|habían|también|asimismo|además|igualmente|ya|luego|después|posteriormente|entonces|"
        "hoy|ayer|nos|le|les|me"
    ),
    that=r"que",
    fillers=(
        rf"(?:este|el|hoy|ayer|el pasado|el próximo|este mismo) ?{_DAYS}(?: (?:pasado|por la (?:mañana|tarde|noche)))?",
        rf"(?:el )\d{{1,2}} de {_MONTHS}(?: de(?:l)? \d{{4}})?",
        rf"en (?:{_MONTHS}(?: de)? )?\d{{4}}|en {_MONTHS}",
        (
            r"(?:hoy|ayer|anoche|anteayer|recientemente|también|asimismo|además|igualmente|luego|después|"
            r"más tarde|posteriormente|entonces|por su parte|por otra parte|por otro lado|en este sentido|"
            r"finalmente|no obstante|sin embargo|a su vez|al respecto|hace \w+ \w+|esta (?:mañana|tarde|"
            r"noche|semana)|la semana pasada|el mes pasado|el año pasado|públicamente|textualmente|"
            r"en su momento|en su día|en exclusiva|en concreto|en todo caso|por último|de nuevo|"
            r"en directo)"
        ),
        (
            rf"(?:en|a través de|mediante|durante|al término de|tras|ante|por) (?:(?:un|una|el|la|los|las|"
            rf"su|sus|unas|este|esta) )?(?:[\w-]+ ){{0,3}}{_SPOKEN}(?: (?:con|a|al|de|del|en|ante|"
            rf"difundid[oa]|publicad[oa])[^,;:.]{{1,40}}?(?= que))?"
        ),
        (
            r"a (?:Efe|EFE|los periodistas|la prensa|los medios(?: de comunicación)?|este (?:diario|"
            r"periódico)|la agencia [A-Z]\w+|los reporteros|Europa Press|los informadores|[A-Z][A-Z]+)"
        ),
        r"ante (?:los (?:medios|periodistas|diputados|informadores)|la prensa|el Congreso|el Senado)",
        r"en [A-ZÁÉÍÓÚ][\w-]+(?: (?:de |del )?[A-Z][\w-]+){0,3}",
    ),
    conjunctions="y|e|pero|mientras(?: que)?|aunque|sino|o|ya que|porque|pues",
    openings=(
        "en|el (?:lunes|martes|miércoles|jueves|viernes|sábado|domingo|pasado|próximo|\\d)|a|al(?! menos)|durante|"
        "tras|después|antes|desde|con|sin|por|para|de|del|sobre|bajo|según|como|cuando|mientras|si|"
        "aunque|ante|entre|hacia|hasta|hoy|ayer|también|además|asimismo|igualmente|sin embargo|"
        "no obstante|así|finalmente|preguntad[oa]s?|interrogad[oa]s?|luego|posteriormente|entonces|pero|"
        "y|aún|ya|pese|respecto|frente|junto|hace|mediante|contra|dentro|fuera|donde|porque|pues|acerca|"
        "aparte|incluso|cuanto|este (?:lunes|martes|miércoles|jueves|viernes|sábado|domingo|año|mes)|"
        "esta (?:mañana|tarde|noche|semana)|allí|aquí|ahora|únicamente|sólo|solo|más tarde|consultad[oa]|"
        "recientemente|actualmente"
    ),
    nobody=(
        "les?|me|te|os|nos|yo|nosotros|tú|usted|ustedes|quien|quienes|que|cual|cuyo|nadie|nada|esto|eso|"
        "ello|lo que|lo|alguien|cualquiera|se|donde"
    ),
    negations="lo|no|nunca|jamás|tampoco|se|si|puede|debe|podría|para|sin|de|a|te|os",
    no_sources=(
        r"(?:se|que|(?:el |la |los |las |lo |su |sus |cada |un |una |este |esta |sea |dicho |"
        r"dicha )*(?:caso|casos|ley|leyes|plan|planes|norma|normas|reglas?|reglamento|edad|edades|tipo|"
        r"tipos|tamaño|época|temporada|necesidades|necesidad|modelo|criterios?|previsto|costumbre|"
        r"tradición|zona|zonas|región|orden|procedimiento|constitución|Constitución|artículo|estatutos|"
        r"acuerdo|convenio|gusto|gustos|nivel|número|cantidad|principio|principios|conveniencia|"
        r"calendario|proceda|corresponda|sexo|posibilidades|momento|circunstancias))(?!\w)"
    ),
    articles=(
        "el|la|los|las|un|una|unos|unas|dos|tres|cuatro|cinco|varios|varias|algunos|algunas|su|sus|este|"
        "esta|estos|estas|ese|esa|él|ella|ellos|ellas|éste|ésta|ambos|ambas|otro|otra|otros|otras|cada|"
        "todos|muchos|fuentes|numerosos|expertos|testigos|vecinos|portavoces|autoridades|aquel|medios|"
        "ese|esos|al|del|tal|dicho|dicha|dichas|aquél|lo|sindicatos|diversas|diversos|diferentes|"
        "representantes|quien|distintas|distintos"
    ),
    clause_words=(
        "que|es|son|era|eran|fue|fueron|será|serán|sería|está|están|estaba|ha|han|había|hay|puede|pueden|"
        "debe|porque|cuando|si|no|donde|tiene|tienen|hizo|hace|se"
    ),
    studies=(
        "estudio|estudios|encuesta|encuestas|sondeo|informe|informes|investigación|investigaciones|"
        "análisis|datos|cifras|estadísticas|resultados|pruebas|documento|documentos|indicadores"
    ),
    adding=(
        r"(?:añadiendo|agregando|afirmando|asegurando|señalando|indicando|explicando|precisando|"
        r"al (?:afirmar|asegurar|señalar|indicar|explicar|declarar))"
    ),
    as_says=r"[Cc]omo|[Ss]egún",
    between="también|ya|además|recientemente|asimismo|igualmente",
    stops=(
        "a|al|ante|durante|tras|en una?|en su|en declaraciones|al término|quien|quienes|después|antes|"
        "cuando|mientras|para"
    ),
    subject_after=True,
    subjectless=True,
    informants=(
        "fuentes?|policía|estudio|estudios|informe|encuesta|sondeo|autoridades|expertos?|testigos?|"
        "agencia|medios|cifras|gobierno|ministerio|portavoz|presidente|ministro|alcalde|director|prensa|"
        "diario|periódico|especialistas|investigadores|científicos|asociación|organización|sindicatos?|"
        "abogados?|fiscalía|fiscal|estimaciones|estadísticas|datos|balance|comunicado|informaciones|"
        "bomberos|médicos|empresa|analistas|economistas|observadores|historiadores|vecinos|juez|"
        "sentencia|leyenda|tradición|partido|oposición"
    ),
    roles=(
        "(?:ex ?)?(?:portavoz|presidente|presidenta|vicepresidente|vicepresidenta|director|directora|"
        "jefe|jefa|ministro|ministra|alcalde|alcaldesa|gobernador|gobernadora|profesor|profesora|"
        "secretario|secretaria|líder|miembro|autor|autora|fundador|fundadora|comandante|general|senador|"
        "senadora|abogado|abogada|juez|jueza|experto|experta|analista|investigador|investigadora|"
        "diputado|diputada|representante|corresponsal|entrenador|propietario|vecino|vecina|activista|"
        "economista|médico|médica|coordinador|coordinadora|consejero|consejera|historiador|fiscal|"
        "delegado|delegada|responsable|técnico|concejal|candidato|candidata|titular|dirigente|asistente|asesor|asesora|número)"
    ),
    relatives="que|quien|quienes|cuyo|cuya|cual|donde",
    pronouns="él|ella|ellos|ellas|ello|esto|eso",
    shared="y|e|pero",
)
