"""Who says who says what in French."""

from publish.suggest.sayings.grammar import Grammar, Phrase, Verb

_DAYS = "(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche)"
_MONTHS = "(?:janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre)"
_SPOKEN = (
    "(?:communiqué|interview|entretien|discours|rapport|lettre|conférence de presse|point de presse|"
    "point presse|tweet|message|"
    "texte|article|note|courriel|livre|étude|déclaration|allocution|intervention|émission|vidéo|"
    "tribune|éditorial|colonnes|journal|"
    "télévision|radio|micro|antenne)"
)


def _past(*participles: str) -> tuple[str, ...]:
    """Return the forms of a compound past."""
    helpers = ("a", "ont", "avait", "avaient", "aurait", "a-t-il", "a-t-elle", "ont-ils", "ont-elles", "avait-il")
    return tuple(f"{helper} {participle}" for participle in participles for helper in helpers)


FRENCH = Grammar(
    language="fr",
    verbs=(
        Verb(forms=(*_past("dit"), "dit", "disent", "disait", "disaient")),
        Verb(forms=(*_past("déclaré"), "déclare", "déclarent", "déclarait", "déclara")),
        Verb(forms=(*_past("affirmé"), "affirme", "affirment", "affirmait", "affirma", "affirmaient")),
        Verb(forms=(*_past("indiqué"), "indique", "indiquent", "indiquait", "indiquaient")),
        Verb(forms=(*_past("annoncé"), "annonce", "annoncent", "annonçait")),
        Verb(forms=(*_past("précisé"), "précise", "précisent", "précisait")),
        Verb(forms=(*_past("ajouté"), "ajoute", "ajoutent", "ajoutait", "ajouta")),
        Verb(forms=(*_past("expliqué"), "explique", "expliquent", "expliquait", "expliqua")),
        Verb(forms=(*_past("estimé"), "estime", "estiment", "estimait", "estimaient")),
        Verb(forms=(*_past("souligné"), "souligne", "soulignent", "soulignait")),
        Verb(forms=(*_past("assuré"), "assure", "assurent", "assurait", "assuraient")),
        Verb(forms=(*_past("réaffirmé", "réitéré", "stipulé", "promis"), "réaffirme", "stipule", "stipulent")),
        Verb(forms=(*_past("rapporté"), "rapporte", "rapportent", "rapportait")),
        Verb(forms=(*_past("confirmé"), "confirme", "confirment", "confirmait")),
        Verb(
            forms=(
                *_past("reconnu"),
                "reconnaît",
                "reconnaissent",
                "reconnaissait",
                *_past("admis"),
                "admet",
                "admettent",
            )
        ),
        Verb(
            forms=(
                *_past("soutenu"),
                "soutient",
                "soutiennent",
                "soutenait",
                *_past("prétendu"),
                "prétend",
                "prétendent",
                "prétendait",
            )
        ),
        Verb(forms=(*_past("rappelé"), "rappelle", "rappellent", "rappelait")),
        Verb(forms=(*_past("révélé"), "révèle", "révèlent", "révélait")),
        Verb(forms=(*_past("raconté"), "raconte", "racontent", "racontait")),
        Verb(forms=(*_past("averti", "prévenu", "informé"), "avertit", "prévient", "avertissent", "préviennent")),
        Verb(
            forms=(*_past("signalé", "noté", "relevé"), "signale", "signalent", "note", "notent", "relève", "relèvent")
        ),
        Verb(forms=(*_past("écrit"), "écrit", "écrivent", "écrivait", "écrivit")),
        Verb(forms=(*_past("conclu"), "conclut", "concluent", "concluait")),
        Verb(forms=(*_past("considéré", "jugé"), "considère", "considèrent", "juge", "jugent")),
        Verb(
            forms=(
                *_past("insisté", "martelé", "regretté", "déploré", "observé", "constaté"),
                "insiste",
                "martèle",
                "regrette",
                "déplore",
                "observe",
                "constate",
                "insistent",
                "regrettent",
                "déplorent",
                "observent",
                "constatent",
            )
        ),
        Verb(
            forms=(
                *_past("fait savoir", "fait valoir", "laissé entendre", "fait remarquer"),
                "fait savoir",
                "fait valoir",
                "laisse entendre",
                "fait remarquer",
                "font savoir",
                "font valoir",
            )
        ),
        Verb(
            forms=(
                *_past(
                    "répondu", "répliqué", "lancé", "poursuivi", "confié", "commenté", "résumé", "demandé", "plaisanté"
                ),
                "répond",
                "réplique",
                "lance",
                "poursuit",
                "confie",
                "commente",
                "résume",
                "demande",
                "plaisante",
                "s’est réjoui",
                "s’est réjouie",
                "s’est félicité",
                "s’est félicitée",
                "s’est indigné",
                "s’est indignée",
                "s’est inquiété",
                "s’est inquiétée",
                "s’est exclamé",
                "s’est exclamée",
                "s’est défendu",
                "s’est défendue",
                "s’est souvenu",
                "s’est interrogé",
                "s’est interrogée",
                "s’exclame",
                "s’interroge",
                "renchérit",
                "enchaîne",
                "témoigne",
                "se souvient",
                "se félicite",
                "s’indigne",
                "s’inquiète",
                "se réjouit",
            ),
            quoting=True,
        ),
        Verb(forms=(*_past("montré", "démontré"), "montre", "montrent", "démontre", "démontrent"), studies=True),
    ),
    phrases=(
        Phrase(words="[Ss]elon"),
        Phrase(words="[Dd][’']après"),
        Phrase(words="[Àà] en croire"),
        Phrase(words="[Aa]ux dires (?:de|d[’'])"),
        Phrase(words="[Dd]e l[’']avis (?:de|d[’'])"),
        Phrase(
            words=(
                "(?:[Cc]omme|[Aa]insi que) l[’'](?:a|ont|avait) (?:indiqué|annoncé|expliqué|précisé|"
                "déclaré|rapporté|affirmé|confirmé|rappelé|souligné|révélé)"
            )
        ),
        Phrase(
            words=(
                "(?:[Cc]omme|[Aa]insi que) (?:l[’']|le )?(?:indique|annonce|explique|précise|déclare|"
                "rapporte|affirme|confirme|rappelle|souligne|dit|indiquent|expliquent|rapportent)"
            )
        ),
        Phrase(words="[Aa]-t-on (?:appris|indiqué) (?:auprès )?(?:de|d[’'])"),
        Phrase(words="[Dd]e (?=sources? )"),
        Phrase(words="Pour", quoting=True),
    ),
    helpers=(
        "a|ont|avait|avaient|aurait|auraient|également|aussi|encore|notamment|ensuite|alors|déjà|"
        "par ailleurs|récemment|clairement|même|lui-même|elle-même|toutefois|pourtant|cependant|en effet|"
        "nous|lui|m’|leur|l’|en"
    ),
    that=r"que(?!\w)|qu[’']",
    fillers=(
        r"(?:à l[’']issue|au terme|à la fin|au lendemain|à l[’']occasion|en marge) "
        r"(?:du|de la|de l[’']|d[’']une?|des) ?[\w-]+",
        r"(?:après|avant|pendant) (?:le|la|l[’']) ?"
        r"(?:match|rencontre|réunion|séance|vote|cérémonie|course|audience|conférence)",
        rf"(?:ce |le )?{_DAYS}(?: (?:matin|après-midi|soir|dernier|\d{{1,2}}))?(?: {_MONTHS})?(?: \d{{4}})?",
        rf"(?:le )\d{{1,2}}(?:er)? {_MONTHS}(?: \d{{4}})?",
        rf"en (?:{_MONTHS} )?\d{{4}}|en {_MONTHS}(?: dernier)?",
        (
            r"(?:hier|aujourd[’']hui|demain|récemment|notamment|également|aussi|encore|ensuite|alors|"
            r"par ailleurs|en outre|de son côté|pour sa part|quant à lui|quant à elle|clairement|"
            r"plus tard|peu après|à nouveau|de nouveau|à plusieurs reprises|en revanche|ainsi|toutefois|"
            r"cependant|en substance|à l[’']époque|par la suite)"
        ),
        (
            r"(?:dans la (?:matinée|soirée|nuit|journée)|ce matin|ce soir|la semaine dernière|"
            r"le mois dernier|l[’']an dernier|l[’']année dernière)"
        ),
        (
            rf"(?:dans|lors d[’'e]|au cours d[’'e]|à l[’']issue d[’'e]|par|sur|en|devant|au|à la|"
            rf"aux) ?(?:(?:un|une|le|la|l[’']|son|sa|ses|leur|les|des|cette|"
            rf"ce) ?)?(?:[\w’'-]+ ){{0,3}}{_SPOKEN}(?: (?:à|au|de|du|diffusé|publié|"
            rf"transmis)[^,;:.]{{1,40}}?(?= qu[e’'])| à (?:la |l[’'])?(?:AFP|Reuters|presse|BBC|[A-Z]\w+))?"
        ),
        (
            r"à (?:la presse|l[’']AFP|des journalistes|Reuters|l[’']agence [A-Z]\w+|l[’'][A-Z][\w’-]+)|"
            r"aux journalistes|au (?:journal|micro|quotidien) [^,;:.]{2,30}|devant (?:la presse|"
            r"les journalistes|les députés)|auprès de l[’']AFP|à l[’']AFP"
        ),
        r"(?:à|au|en) [A-ZÀ-Ý][\w’-]+(?:-[\w’-]+)*(?: [A-Z][\w’-]+){0,2}",
        (
            r"(?:sous couvert d[’']anonymat|sous le couvert de l[’']anonymat|sans plus de précisions?|"
            r"sur place|en réponse|à son tour)"
        ),
    ),
    conjunctions="et|mais|tandis qu[e’']|alors qu[e’']|or|donc|car|puis|ou",
    openings=(
        "dans|en|à|au(?! moins| total)|aux|lors|pendant|après|avant|depuis|avec|sans|par|pour|de|du|sur|sous|malgré|"
        "selon|d[’']après|comme|quand|lorsqu[e’']|si|bien qu[e’']|alors|tandis|interrogée?s?|invitée?s?|"
        "cependant|toutefois|pourtant|enfin|ensuite|puis|ainsi|hier|aujourd[’']hui|aussi|également|mais|"
        "et|or|car|donc|chez|dès|vers|entre|contre|face|quant|grâce|suite|outre|parmi|vu|faute|afin|"
        "puisque|parce|où|y"
    ),
    nobody=(
        "je|j[’']|nous|vous|tu|on|qui|que|qu[’']|dont|ce qui|ce que|rien|personne|aucun|aucune|cela|ça|"
        "il faut|il est|il y a|où|c[’']est"
    ),
    negations="ne|n[’']|pas|jamais|doit|peut|veut|si|y|se|s[’']|est|sont|être|c[’']est|peut-on|faut",
    no_sources=(
        r"(?:que|qu[’']|(?:les? |la |l[’']|leurs? |son |sa |ses |un |une |des |votre |vos |notre |nos |"
        r"ces |cette |cet |ce |certaine?s |différente?s )*(?:cas|besoins?|type|types|âge|âges|taille|plan|"
        r"plans|loi|lois|règles?|méthodes?|critères?|modalités|circonstances|régions?|pays|saisons?|"
        r"goûts?|niveau|nature|moyens|principe|modèle|procédure|ordre|disponibilités|lui(?= même)|"
        r"époques?|conditions|choix|formule|schéma|axe|direction|dispositions|norme|normes|termes|"
        r"situation|tradition|rite|usage|dessins?|nombre|degré|quantité|mode|lieux?|espèces?|variétés?|"
        r"années?|moi|toi|instructions|prescriptions|processus|procédures?|réglementation|intensité|"
        r"recommandations|cérémonial|décompte|rythme|protocole|technique|calendrier|volonté|humeur|"
        r"point de vue|croyance|modèle|plans?))(?![\w’'])"
    ),
    articles=(
        "le|la|les|l[’']|un|une|des|deux|trois|quatre|cinq|plusieurs|certains|certaines|son|sa|ses|leur|"
        "leurs|ce|cette|cet|ces|il|elle|ils|elles|celui-ci|celle-ci|ceux-ci|celui|celle|tous|toutes|"
        "chaque|quelques|d[’']autres|autre|beaucoup|nombre|lui|eux|ce dernier|cette dernière|mes|mon|ma|"
        "sources?|police|lui-même|elle-même|même"
    ),
    clause_words=(
        "que|qui|est|sont|était|étaient|sera|seront|serait|seraient|a été|ont été|a|ont|avait|avaient|"
        "peut|peuvent|doit|doivent|parce|lorsque|quand|si|fait|font|où|dont|ne|n[’']|pas|va|vont"
    ),
    studies=(
        "étude|études|enquête|sondage|sondages|rapport|rapports|recherches?|analyse|analyses|chiffres|"
        "statistiques|données|résultats|chercheurs|tests?|documents?"
    ),
    adding=(
        r"(?:ajoutant|précisant|affirmant|déclarant|expliquant|indiquant|soulignant|estimant|assurant|"
        r"annonçant|rappelant)"
    ),
    as_says=r"[Cc]omme|[Aa]insi que",
    between=(
        "toutefois|également|aussi|notamment|ainsi|déjà|encore|ensuite|par ailleurs|récemment|clairement|"
        "cependant|pourtant|en outre|alors|même|d[’']ailleurs|enfin|bien|à nouveau"
    ),
    pronoun_after=r"-(?:t-)?(?:ils?|elles?)",
    stops="à|dans|lors|devant|auprès|pour|après|avant|pendant|lorsque|quand|en (?=[a-zéèà]+ant)",
    informants=(
        "sources?|police|gendarmerie|étude|études|rapport|enquête|sondage|autorités|experts?|témoins?|"
        "agence|médias?|chiffres|gouvernement|ministère|porte-parole|président|ministre|maire|directeur|"
        "préfecture|presse|journal|quotidien|spécialistes|chercheurs|scientifiques|association|"
        "organisation|ONG|syndicats?|avocats?|parquet|procureur|estimations|statistiques|données|bilan|"
        "communiqué|informations|pompiers|médecins|élus|société|analystes|économistes|observateurs|"
        "historiens?|légende|tradition"
    ),
    roles=(
        "(?:porte-parole|directeur|directrice|chef|président|présidente|vice-président|vice-présidente|"
        "ministre|maire|gouverneur|professeur|professeure|secrétaire|responsable|membre|auteur|auteure|"
        "fondateur|fondatrice|commandant|général|sénateur|sénatrice|avocat|avocate|juge|expert|experte|"
        "analyste|chercheur|chercheuse|député|députée|représentant|représentante|correspondant|"
        "entraîneur|propriétaire|habitant|habitante|militant|militante|économiste|médecin|enseignant|"
        "enseignante|coordinateur|conseiller|conseillère|historien|historienne|procureur|préfet|PDG|"
        "patron|délégué|déléguée|assistant|assistante|consultant|consultante|âgée?)"
    ),
    relatives="qui|que|qu’|qu'|dont|lequel|laquelle|où",
    pronouns="ils?|elles?|ce|cela|il",
    shared="et|mais",
)
