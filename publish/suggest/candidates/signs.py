"""Words that say of a name beside them whether it is that of a person, a place or a group, language by language.

Words for places, and titles, are those of ``lexicon``; what somebody is ("spokesman") stands with the verbs of saying.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Signs:
    """Patterns of a language.

    ``groups`` are words in the names of groups, ``kinds_of_group`` words beside them ("the X party"); ``titles`` stand
    before a person's name, beside those of ``lexicon``; ``at`` stands before the name of a place; ``joins`` are words
    within names; ``starts`` and ``openers`` are capitalised at the start of a sentence alone; ``no_names`` are
    capitalised and no names; ``says_what`` stands between a name and what it is; ``compass`` begins names of places;
    ``labels`` before a colon say what follows; ``lands`` are countries and ``bodies`` groups that are known by such
    names, beside those of CLDR.
    """

    groups: str
    kinds_of_group: str
    titles: str
    at: str
    joins: str
    starts: str
    no_names: str
    says_what: str
    of_places: str = "(?!)"  # stands before "of" and the name of a place: "the mayor of Millbridge"
    labels: str = "(?!)"
    openers: str = "(?!)"
    lands: tuple[str, ...] = ()
    bodies: frozenset[str] = frozenset()
    compass: str = "North|South|East|West|Mount|Lake|Port|Fort|Cape|Saint|New"


SIGNS = {
    "en": Signs(
        groups=(
            "Observatory|Agency|Ministry|Party|University|Army|Navy|Air Force|Union|Forces?|Group|"
            "Organi[sz]ation|Committee|"
            "Council|Front|Brigade|Institute|Survey|Bank|Court|Association|Society|Press|Police|"
            "Government|Company|Commission|"
            "Corporation|Fund|Office|Department|Authority|Service|Foundation|Federation|League|Club|"
            "Parliament|Senate|Congress|"
            "Radio|Television|TV|News|Times|Post|Network|Trust|Centre|Center|School|College|Museum|"
            "Church|Movement|Alliance|"
            "Coalition|Bureau|Board|Assembly|Inc|Ltd|Corp|plc|United|Nations|Airlines|Airways|Motors|"
            "Team|Program|Herald|Journal|Gazette|Review|Tribune|Guardian|Telegraph|"
            "Standards|Industries|Bros|Records|Studios|"
            "Programme|Project|Guard|Cross|Crescent|Watch|International|Academy|Cabinet|Tribunal|Administration"
        ),
        kinds_of_group=(
            "party|group|movement|agency|company|organi[sz]ation|militia|militants|fighters|government|newspaper|band"
        ),
        titles=(
            "President|Prime Minister|Minister|Mr|Mrs|Ms|Dr|Sir|Dame|Sgt|Capt|Col|Gen|Sen|Rep|Gov|Lt|Pvt|"
            "Justice|Chancellor"
        ),
        at="in|near|across|outside|throughout",
        of_places="mayor|governor|capital|outskirts|north|south|east|west|centre|center|residents|port|coast|streets|people",
        joins="of|for|of the|for the|de|la|du|von|van|der|al|el|bin|ibn",
        starts=(
            "I|The|A|An|It|He|She|They|We|You|This|That|These|Those|There|Here|In|On|At|Of|For|From|"
            "With|But|And|Or|So|If|When|"
            "While|As|By|To|His|Her|Its|Their|Our|My|Your|More|Most|Many|Some|All|Nobody|Nothing|"
            "People|Hundreds|Thousands|Two|"
            "Three|Four|Five|Six|Seven|Eight|Nine|Ten|No|Not|Yes|One|After|Before|Although|However|"
            "Meanwhile|Since|Because|Both|"
            "Each|Every|Last|Next|Now|Then|Only|Other|Under|Until|What|Where|Which|Who|Why|How|"
            "During|According|About|Also|Let|Do|Whilst|Among|Despite|Through|Without|Such|Even|Just|"
            "Like|Well|Once|Over|Within|Along|Against|Between|Given|Another|Any|Few|Several|Much|"
            "Around|Above|Below|Behind|Beyond|Every|Is|Are|Was|Were|Can|Could|Should|Would|Will|May|"
            "Might|Please|Thank|Thanks|Dear|Hello|Hi|Sure|Maybe|Perhaps|Today|Yesterday|Tomorrow|"
            "First|Second|Third|Finally|Later|Earlier|Recently|Still|Yet|Instead|Thus|Therefore"
        ),
        no_names=(
            "God|Internet|Sir|Madam|Christmas|Easter|Ramadan|English|Earth|Sun|Moon|OK|TV|PDF|AM|PM|BC|"
            "BCE|CE|AD|IQ|WWII|WWI|II|III|IV|VI|VII|VIII|IX|XI|XII|QC|SC|MP|MPs|CEO|DNA|HIV|GDP|DVD|CD|"
            "UTC|GMT|Dear"
        ),
        labels="read|more|photos?|images?|pictures?|videos?|maps?|credits?|source|sources|caption|copyright|reading|contact|note|"
        "notes|hours|facts|update|summary|author|authors|editor|illustration|figure|table|date|tags|information",
        openers=r"\w{3,}(?:ally|ously|ently|antly|ately|edly|ingly|fully|arly)",
        lands=("US", "USA", "UK", "UAE", "Britain", "Great Britain", "England", "Scotland", "Wales", "America"),
        bodies=frozenset(("UN", "EU", "NATO", "WHO", "IMF", "UNICEF", "UNESCO", "UNHCR", "OPEC")),
        says_what=r"(?:, (?:an? )|, also known as | (?:is|was|are|were) (?:an? |the ))",
    ),
    "fr": Signs(
        groups=(
            "Observatoire|Agence|Ministère|Parti|Université|Armée|Marine|Union|Forces?|Groupe|"
            "Organisation|Comité|Conseil|Front|"
            "Brigade|Institut|Banque|Cour|Association|Société|Presse|Police|Gouvernement|Compagnie|"
            "Commission|Fonds|Office|"
            "Département|Autorité|Service|Fondation|Fédération|Ligue|Club|Parlement|Sénat|Assemblée|"
            "Radio|Télévision|Centre|"
            "École|Musée|Église|Mouvement|Alliance|Coalition|Bureau|SA|SARL|Nations|Syndicat|"
            "Confédération|Tribunal|"
            "Collectif|Secours|Croix|Médecins|Amnesty|Direction|Académie"
        ),
        kinds_of_group=(
            "parti|groupe|mouvement|agence|société|organisation|entreprise|milice|association|journal|"
            "quotidien|syndicat|club"
        ),
        titles="M\\.|Mme|Mlle|MM\\.|Me|Dr|Pr|président|présidente|général|sir|lady",
        at="à|près de|depuis",
        of_places="maire|préfet|préfète|capitale|nord|sud|est|ouest|centre|habitants|rues|port|banlieue",
        joins="de|du|des|de la|de l[’']|d[’']|la|le|les|pour|von|van|al|el|bin|sur|et de",
        starts=(
            "Le|La|Les|L|Un|Une|Des|Il|Elle|Ils|Elles|On|Nous|Vous|Je|Ce|Cette|Ces|Cet|Son|Sa|Ses|"
            "Leur|Leurs|Mon|Ma|Mes|Dans|En|"
            "À|A|Au|Aux|De|Du|Pour|Par|Sur|Sous|Avec|Sans|Mais|Et|Ou|Si|Quand|Comme|Après|Avant|"
            "Depuis|Pendant|Selon|Plus|Tous|"
            "Toutes|Aucun|Deux|Trois|Quatre|Cinq|Lors|Lorsque|Cependant|Toutefois|Ainsi|Puis|Enfin|"
            "Car|Ceci|Cela|C|D|Chez|Entre|"
            "Vers|Dès|Malgré|Aujourd|Hier|Certains|Plusieurs|Chaque|Notre|Votre|Que|Qui|Où|Voici|"
            "Voilà|Ensuite|Alors|Oui|Non"
        ),
        no_names=(
            "Dieu|Internet|II|III|IV|VI|VII|PDG|ADN|PIB|Noël|Pâques|Madame|Monsieur|Messieurs|Terre|"
            "Soleil|Lune|État|OK|TV|PDF|Web"
        ),
        labels="photos?|images?|vidéos?|cartes?|crédits?|sources?|légende|copyright|contact|notes?|horaires|résumé|"
        "auteurs?|illustration|figure|tableau|date|informations?|lire",
        openers=r"\w{2,}[aeéiu]m?ment",
        lands=("USA", "Grande-Bretagne", "Angleterre", "Écosse", "Pays de Galles", "Amérique"),
        bodies=frozenset(("ONU", "UE", "OTAN", "OMS", "FMI", "UNICEF", "UNESCO", "HCR", "OPEP")),
        says_what=r"(?:, (?:une? )|, dit | (?:est|était|sont) (?:une? |le |la |l[’']))",
        compass="Mont|Lac|Saint|Sainte|Port|Nouvelle",
    ),
    "de": Signs(
        groups=(
            r"\w*(?:[Ww]arte|[Aa]gentur|[Mm]inisterium|[Pp]artei|[Uu]niversität|[Aa]rmee|[Uu]nion|"
            r"[Gg]ruppe|[Oo]rganisation|"
            r"[Kk]omitee|[Rr]at|[Ff]ront|[Ii]nstitut|[Bb]ank|[Gg]ericht|[Vv]erein|[Vv]erband|"
            r"[Gg]esellschaft|[Pp]olizei|[Kk]ommission|"
            r"[Ff]onds|[Aa]mt|[Bb]ehörde|[Ss]tiftung|[Bb]und|[Ll]iga|[Kk]lub|[Pp]arlament|[Rr]undfunk|"
            r"[Zz]eitung|[Bb]ewegung|"
            r"[Aa]llianz|[Kk]oalition|GmbH|AG|[Gg]ewerkschaft|[Kk]ammer)"
        ),
        kinds_of_group=(
            "Partei|Gruppe|Bewegung|Agentur|Firma|Organisation|Unternehmen|Miliz|Verein|Zeitung|"
            "Nachrichtenagentur|Sender"
        ),
        titles=(
            r"(?:[A-ZÄÖÜ][\w-]*)?(?:[Pp]räsident|[Kk]anzler|[Mm]inister|[Cc]hef|[Ss]precher|"
            r"[Bb]ürgermeister|[Vv]orsitzende[rn]?|[Dd]irektor|[Gg]eneral|[Tt]rainer|[Kk]önig|[Ee]xperte|"
            r"[Aa]nwalt|[Rr]ichter|[Kk]andidat|[Ss]enator|[Mm]anager|[Gg]ründer|[Aa]utor|[Ff]orscher|"
            r"[Pp]rofessor|[Ss]ekretär|[Kk]ommissar|[Rr]egisseur|[Ss]änger|[Ss]chauspieler|[Ss]pieler|"
            r"[Ll]andrat|[Bb]otschafter|[Ff]irmenchef)(?:in)?|Herrn?|Frau|Dr\.|Prof\.|Pastor|Papst"
        ),
        at="(?!)",
        joins="von|van|de|al|el|bin|zu|für",
        starts=(
            "Der|Die|Das|Den|Dem|Des|Ein|Eine|Einen|Einem|Einer|Eines|Auch|Und|Aber|Doch|Denn|Im|In|"
            "Am|An|Auf|Bei|Beim|Nach|Vor|"
            "Seit|Während|Mit|Ohne|Durch|Für|Gegen|Trotz|Wegen|Laut|Zum|Zur|Zu|Aus|Von|Vom|Über|"
            "Unter|Zwischen|Als|Wenn|Nachdem|"
            "Bevor|Obwohl|Weil|Da|Damit|Dabei|Dazu|Zudem|Es|Er|Sie|Wir|Ich|Ihr|Man|Dieser|Diese|"
            "Dieses|Diesen|So|Wie|Was|Wer|Wo|"
            "Vielen|Vieler|Einigen|Einiger|Mehreren|Allen|Manche|Manchen|Anderen|Diesem|Keinem|Ihrem|Seinem|"
            "Hier|Dort|Nun|Jetzt|Dann|Schon|Erst|Nur|Noch|Alle|Viele|Einige|Mehrere|Kein|Keine|Sein|"
            "Seine|Ihre|Beide|Zwei|Drei"
        ),
        no_names="Internet|DNA|DNS|BIP|II|III|IV|Weihnachten|Ostern|Gott|EU|USA|TV|PDF|CD|DVD|Uhr|OK|Herr|Frau",
        labels=r"\w*(?:[Ff]otos?|[Bb]ild(?:er)?|[Qq]uellen?|[Nn]achweis|[Kk]ontakt|[Aa]utor(?:in)?|[Hh]inweis|[Dd]atum)",
        lands=("Großbritannien", "England", "Schottland", "Wales", "Amerika"),
        bodies=frozenset(("UN", "UNO", "NATO", "WHO", "IWF", "UNICEF", "UNESCO", "UNHCR", "OPEC")),
        says_what=r"(?:, (?:ein |eine )| (?:ist|war|sind) (?:ein |eine |der |die |das ))",
        compass="Bad|Sankt|Neu",
    ),
    "es": Signs(
        groups=(
            "Observatorio|Agencia|Ministerio|Partido|Universidad|Ejército|Armada|Unión|Fuerzas?|"
            "Grupo|Organización|Comité|Consejo|"
            "Frente|Brigada|Instituto|Banco|Corte|Tribunal|Asociación|Sociedad|Prensa|Policía|"
            "Gobierno|Compañía|Comisión|Fondo|"
            "Oficina|Departamento|Autoridad|Servicio|Fundación|Federación|Liga|Club|Parlamento|"
            "Senado|Congreso|Radio|Televisión|"
            "Centro|Escuela|Museo|Iglesia|Movimiento|Alianza|Coalición|Junta|Asamblea|Naciones|"
            "Sindicato|Confederación|"
            "Ayuntamiento|Fiscalía|Cruz|Real|Deportivo|Academia"
        ),
        kinds_of_group=(
            "partido|grupo|movimiento|agencia|empresa|compañía|organización|milicia|asociación|diario|"
            "periódico|sindicato|club"
        ),
        titles=(
            "Sr\\.|Sra\\.|Dr\\.|Dra\\.|don|doña|presidente|presidenta|ministro|ministra|general|rey|papa|"
            "alcalde|entrenador|técnico"
        ),
        at="en",
        of_places="alcalde|alcaldesa|gobernador|gobernadora|capital|norte|sur|este|oeste|centro|vecinos|calles|puerto",
        joins="de|del|de la|de los|de las|la|las|los|el|y de|para|para la|al|von|van|bin",
        starts=(
            "El|La|Los|Las|Lo|Un|Una|Unos|Unas|Él|Ella|Ellos|Ellas|Yo|Nosotros|Este|Esta|Estos|Estas|"
            "Ese|Esa|Su|Sus|Mi|Mis|En|A|Al|"
            "De|Del|Para|Por|Sobre|Con|Sin|Pero|Y|O|Si|Cuando|Como|Después|Antes|Desde|Durante|Según|"
            "Más|Todos|Todas|Ningún|Dos|"
            "Tres|Cuatro|Cinco|Tras|Aunque|Sin|Así|Luego|Entonces|También|Además|Hoy|Ayer|Entre|"
            "Hacia|Hasta|Que|Quien|Donde|No|Sí|"
            "Ya|Mientras|Cada|Otro|Otra|Otros|Otras|Ante|Bajo|Aquí|Allí|Muchos|Algunos|Es|Son|Fue|Hay"
        ),
        no_names="Dios|Internet|II|III|IV|VI|ADN|PIB|Navidad|Señor|Señora|Tierra|Sol|Luna|Estado|OK|TV|PDF|Web",
        labels="fotos?|fotografías?|imagen|imágenes|vídeos?|videos?|mapas?|créditos?|fuentes?|pie|contacto|notas?|horario|"
        "resumen|autora?|autores|ilustración|figura|tabla|fecha|información",
        openers=r"\w{3,}mente|\w{2,}(?:aron|ieron|[cdgijlmnrstz]ó)",
        lands=("EEUU", "Gran Bretaña", "Inglaterra", "Escocia", "Gales", "América"),
        bodies=frozenset(("ONU", "UE", "OTAN", "OMS", "FMI", "UNICEF", "UNESCO", "ACNUR", "OPEP")),
        says_what=r"(?:, (?:una? )| (?:es|era|fue|son) (?:una? |el |la ))",
        compass="Monte|Lago|San|Santa|Puerto|Nueva|Nuevo",
    ),
}
"""The languages that have rules; Arabic has its own in ``arabic``, since it writes no capitals."""
