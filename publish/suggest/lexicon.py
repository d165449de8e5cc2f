"""Words of languages that say what a name beside them means: data for the rules of ``names`` and ``dates``.

Words are folded.  A language that isn't here has the empty entry, and its names are found as they are written.
"""

from __future__ import annotations

from dataclasses import dataclass

from publish.languages import primary
from publish.suggest.tokens import folded


@dataclass(frozen=True, slots=True, kw_only=True)
class Lexicon:
    """What is known of a language.

    ``features`` leads from words for things that have names to what they are, ``before`` says that such a word stands
    before the name, with one of ``of`` between them.  ``between`` names two ends of a thing ("between {} and {}"),
    ``tails`` is a regular expression of words that begin what follows a name.
    """

    features: dict[str, str]
    before: bool = True
    of: frozenset[str] = frozenset()
    articles: frozenset[str] = frozenset()
    determiners: frozenset[str] = frozenset()
    prepositions: frozenset[str] = frozenset()
    pronouns: frozenset[str] = frozenset()
    functions: frozenset[str] = frozenset()
    titles: frozenset[str] = frozenset()
    institutions: frozenset[str] = frozenset()
    called: tuple[str, ...] = ()
    saying: frozenset[str] = frozenset()
    capital_nouns: bool = False
    between: str = ""
    tails: str = "(?!)"


def words_of(words: str) -> frozenset[str]:
    """Return the folded words of a line."""
    return frozenset(folded(word) for word in words.split())


def _features(rows: str) -> dict[str, str]:
    found = {}
    for row in rows.strip().splitlines():
        kind, _, words = row.partition(":")
        found.update(dict.fromkeys((folded(word) for word in words.split()), kind.strip()))
    return found


NAME_STARTS = words_of(
    "new old north south east west northern southern eastern western greater upper lower central great little saint "
    "st mount lake river port fort cape san santa sankt los las el radio free young big nouveau nouvelle vieux grand "
    "petit mont lac nord sud est ouest neu alt nueva nuevo gran monte"
)
"""Words that make a longer name of the one after them."""
ADMINISTRATIVE = frozenset({"region", "district", "country", "town"})
NATURAL = frozenset({"river", "lake", "mountain", "island", "valley", "bay", "peninsula", "basin"})
"""Kinds of features: those of administration, and those that have their names from what lies at them."""

PAST = words_of(
    "held made led built taken known left run set kept lost found given seen cut sent won brought drawn written driven "
    "shown grown thrown fed paid put read spent sold told broke broken rose risen fell fallen came went gone stood "
    "grew began begun ran flew flown sank sunk took gave met burst swept spread hit shook shaken froze frozen dug hung "
    "became got had saw spoke spoken stole stolen stuck swam tore torn wore worn wrote ate drank fought bought caught"
)
"""English past forms that don't end in -ed."""

_ENGLISH = Lexicon(
    between="between {} and {}",
    tails="of|for|in|on",
    features=_features("""
        region: province provinces governorate governorates state states county counties prefecture prefectures
        district: district districts
        town: city cities town towns village villages municipality municipalities
        valley: valley valleys
        river: river rivers
        lake: lake lakes
        mountain: mountain mountains mount hill hills peak
        island: island islands
        road: highway highways road street avenue motorway
        square: square
        bridge: bridge
        dam: dam
        port: port harbour harbor
        airport: airport
        canal: canal
        camp: camp
        hospital: hospital
        school: school
        university: university
        station: station
        basin: basin
        bay: bay gulf strait
        peninsula: peninsula
        country: country republic kingdom
        crossing: crossing
    """),
    before=False,
    of=words_of("of"),
    articles=words_of("the a an"),
    determiners=words_of(
        "the a an this these those each every its his her their our my your some any no another such many few "
        "several both all most first last next second third other same small large big great new old main own "
        "one two three four five six seven eight nine ten eleven twelve dozen dozens hundreds thousands"
    ),
    prepositions=words_of(
        "of in into from with without by as for on at between through during after before under over"
    ),
    pronouns=words_of("i you he she it we they who which that"),
    functions=words_of(
        "of in into from with without by as for on at between through during after before under over and or but nor "
        "is are was were be been being has have had do does did can could will would may might must shall should "
        "that which who whose when where while if than then to up down out off not also only so because since until "
        "near around across along against among about above below behind beside beyond inside outside within toward "
        "towards via per upon like unlike despite there here again too very still already just even now often called "
        "known"
    ),
    titles=words_of(
        "president minister governor mayor general colonel major captain lieutenant sergeant commander dr mr mrs "
        "ms miss "
        "prof professor sir lady lord king queen prince princess sheikh imam pope bishop archbishop cardinal judge "
        "justice senator chancellor ambassador spokesman spokeswoman spokesperson secretary director chief chairman "
        "chairwoman premier sultan emir ayatollah rabbi reverend father sister brother saint correspondent"
    ),
    institutions=words_of(
        "university bank battle siege bishop archbishop diocese republic kingdom treaty duke duchess earl count prince "
        "emirate principality conference congress"
    ),
    called=("called", "is a", "known as", "named", "term"),
    saying=words_of(
        "said says say told reported reports announced announces stated states declared added confirmed denied warned "
        "claimed claims estimates estimated wrote writes"
    ),
)
_FRENCH = Lexicon(
    between="entre {} et {}",
    tails="de|du|des|d|pour|en",
    features=_features("""
        region: province provinces gouvernorat gouvernorats région régions département départements état états
        district: district districts canton cantons
        town: ville villes village villages commune communes localité cité
        valley: vallée
        river: fleuve rivière
        lake: lac
        mountain: mont montagne montagnes colline
        island: île îles
        road: autoroute route rue avenue boulevard
        square: place
        bridge: pont
        dam: barrage
        port: port
        airport: aéroport
        canal: canal
        camp: camp
        hospital: hôpital
        school: école
        university: université
        station: gare
        bay: baie golfe détroit
        country: pays république royaume
    """),
    of=words_of("de d du des"),
    articles=words_of("le la les l un une des du au aux"),
    determiners=words_of(
        "le la les l un une des du au aux ce cet cette ces son sa ses leur leurs notre nos votre vos mon ma mes chaque "
        "plusieurs quelques autre autres tout toute tous toutes premier première dernier dernière derniers dernières"
    ),
    prepositions=words_of("de d en dans par pour avec sans sur sous entre vers chez depuis avant après pendant"),
    pronouns=words_of("je tu il elle on nous vous ils elles qui ne n se s"),
    functions=words_of(
        "de d du des en dans par pour avec sans sur sous entre vers chez depuis avant après pendant et ou mais ni car "
        "est sont était étaient sera a ont avait avaient que qui dont où quand lorsque si comme plus pas à au "
        "aux le la "
        "les l un une ne se"
    ),
    titles=words_of(
        "président présidente ministre gouverneur maire général colonel docteur dr monsieur madame m mme mlle "
        "roi reine "
        "prince princesse pape évêque juge sénateur chancelier chancelière ambassadeur directeur directrice"
    ),
    institutions=words_of(
        "université banque bataille évêque république royaume église golfe cour musée institut traité"
    ),
    called=("appelle", "appelé", "appelée", "nommé", "nommée"),
    saying=words_of("dit déclaré indiqué affirmé annoncé rapporté précisé ajouté selon après"),
)
_GERMAN = Lexicon(
    between="zwischen {} und {}",
    tails="für|von|der|des|in",
    features=_features("""
        region: provinz provinzen gouvernement bundesland land region regierungsbezirk
        district: bezirk kreis landkreis
        town: stadt städte dorf dörfer ort gemeinde kleinstadt
        valley: tal
        river: fluss strom
        lake: see
        mountain: berg gebirge hügel
        island: insel
        road: autobahn straße
        square: platz
        bridge: brücke
        dam: staudamm
        port: hafen
        airport: flughafen
        canal: kanal
        camp: lager
        hospital: krankenhaus
        school: schule
        university: universität
        station: bahnhof
        bay: bucht golf
        country: staat republik königreich
    """),
    of=words_of("von der des"),
    articles=words_of("der die das dem den des ein eine einem einen einer eines"),
    determiners=words_of(
        "der die das dem den des ein eine einem einen einer eines dieser diese dieses diesem diesen mein dein sein ihr "
        "unser euer kein jedes manches welches solches alles"
    ),
    prepositions=words_of("von aus in im ins mit ohne durch für nach vor bei zu zum zur an am auf"),
    titles=words_of(
        "präsident präsidentin minister ministerin gouverneur gouverneurin bürgermeister bürgermeisterin general "
        "oberst "
        "dr herr herrn frau könig königin prinz prinzessin papst bischof richter richterin senator senatorin kanzler "
        "kanzlerin botschafter botschafterin direktor direktorin sprecher sprecherin"
    ),
    institutions=words_of("universität bank schlacht bischof bistum republik königreich vertrag herzog graf"),
    called=("heißt", "nennt", "genannt"),
    saying=words_of("sagte sagt laut erklärte teilte berichtete meldete zufolge"),
    capital_nouns=True,
)
_SPANISH = Lexicon(
    between="entre {} y {}",
    tails="de|del|para|en",
    features=_features("""
        region: provincia provincias gobernación estado estados región departamento
        district: distrito distritos cantón
        town: ciudad ciudades pueblo pueblos aldea villa municipio localidad
        valley: valle
        river: río
        lake: lago
        mountain: monte montaña montañas cerro colina
        island: isla islas
        road: autopista carretera calle avenida
        square: plaza
        bridge: puente
        dam: presa
        port: puerto
        airport: aeropuerto
        canal: canal
        camp: campo campamento
        hospital: hospital
        school: escuela
        university: universidad
        station: estación
        bay: bahía golfo estrecho
        country: país república reino
    """),
    of=words_of("de del"),
    articles=words_of("el la los las un una unos unas al del"),
    determiners=words_of(
        "el la los las un una unos unas al del este esta estos estas ese esa esos esas su sus cada varios varias "
        "algunos "
        "algunas otro otra primer primera último última últimos últimas gran"
    ),
    prepositions=words_of("de en por para con sin sobre bajo entre hacia desde antes después durante tras"),
    pronouns=words_of("yo tú él ella nosotros ellos ellas usted ustedes que quien no se lo le les"),
    functions=words_of(
        "de del en por para con sin sobre bajo entre hacia desde durante tras y e o u pero ni es son era eran será fue "
        "ha han había que quien donde cuando si como más no a al el la los las un una se"
    ),
    titles=words_of(
        "presidente presidenta ministro ministra gobernador gobernadora alcalde alcaldesa general coronel doctor "
        "doctora "
        "dr dra señor señora sr sra don doña rey reina príncipe princesa papa obispo juez jueza senador senadora "
        "canciller embajador embajadora director directora"
    ),
    institutions=words_of(
        "universidad banco batalla obispo república reino iglesia golfo corte museo instituto tratado"
    ),
    called=("llama", "llamado", "llamada", "denomina"),
    saying=words_of("dijo afirmó informó declaró señaló según anunció"),
)
_ARABIC = Lexicon(
    features=_features("""
        region: محافظة محافظتي محافظتا محافظات إقليم ولاية مقاطعة
        district: قضاء ناحية حي
        town: مدينة مدينتي مدن بلدة قرية
        valley: وادي
        river: نهر
        lake: بحيرة
        mountain: جبل جبال تل
        island: جزيرة
        road: طريق شارع أوتوستراد
        square: ساحة ميدان
        bridge: جسر
        dam: سد
        port: ميناء مرفأ
        airport: مطار
        canal: قناة
        camp: مخيم
        hospital: مستشفى
        school: مدرسة
        university: جامعة
        station: محطة
        bay: خليج مضيق
        country: جمهورية مملكة دولة
    """),
    determiners=words_of("هذا هذه ذلك تلك هذان كل بعض أي"),
    prepositions=words_of("في من إلى على عن مع بين حول قرب نحو باتجاه داخل خارج شمال جنوب شرق غرب وسط حتى منذ ضد"),
    titles=words_of(
        "الرئيس المحافظ الوزير رئيس محافظ وزير الجنرال العقيد السيد السيدة الدكتور الملك الأمير الشيخ المتحدث"
    ),
    institutions=words_of("جامعة بنك معركة جمهورية مملكة كنيسة خليج محكمة متحف معهد صحيفة إذاعة"),
    saying=words_of("قال قالت أعلن أعلنت أفاد أفادت ذكر ذكرت أكد أكدت بحسب وفق حسب"),
)
_NONE = Lexicon(features={})
_LEXICONS = {"en": _ENGLISH, "fr": _FRENCH, "de": _GERMAN, "es": _SPANISH, "ar": _ARABIC}


def lexicon(language: str) -> Lexicon:
    """Return what is known of a language, or of no language."""
    return _LEXICONS.get(primary(language), _NONE)


def feature_kinds(words: str) -> frozenset[str]:
    """Return what some words in any of the languages say that a thing is: town, river, region."""
    found = [folded(word) for word in words.replace("(", " ").replace(")", " ").split()]
    if "populated" in found:
        return frozenset({"town"})
    return frozenset(
        kinds[word] for kinds in (each.features for each in _LEXICONS.values()) for word in found if word in kinds
    )
