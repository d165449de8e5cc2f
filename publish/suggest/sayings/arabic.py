"""Who says who says what in Arabic.

Rules look at words without vowel signs, with one form of alif; the table has the usual spelling.
"""

import dataclasses
from typing import cast

from publish.suggest.sayings.grammar import Grammar, Phrase, Verb

_FOLDED = str.maketrans("أإآٱى", "ااااي")
_MARKS = {*(chr(code) for code in range(0x64B, 0x653)), "\u0640", "\u0670"}
_DAYS = "(?:الاثنين|الإثنين|الثلاثاء|الأربعاء|الخميس|الجمعة|السبت|الأحد)"
_SPOKEN = (
    "(?:بيان|تصريح|تصريحات|مؤتمر|مقابلة|حديث|خطاب|كلمة|رسالة|تقرير|تغريدة|بيانها|بيانه|تصريحاته|كلمته|خطابه|حوار|"
    "اتصال|لقاء|ختام|برقية|منشور|تعليق|مقال|جلسة|حسابه|حسابها|صفحته)"
)
_MONTHS = (
    "(?:يناير|فبراير|مارس|أبريل|ابريل|إبريل|مايو|يونيو|يوليو|أغسطس|سبتمبر|أكتوبر|نوفمبر|ديسمبر|كانون|"
    "شباط|آذار|نيسان|أيار|"
    "حزيران|تموز|آب|أيلول|تشرين)"
)
_SAYS = (
    "يقول|تقول|يؤكد|قال|أعلن|أكد|ذكر|أفاد|أضاف|أوضح|أشار|صرح|أبلغ|كشف|شدد|رأى|اعتبر|لفت|نوه|أورد|زعم|"
    "ادعى|تابع|بين|جاء في|ورد في|نقل|"
    "قالت|أعلنت|أكدت|ذكرت|أفادت|أضافت|أوضحت|أشارت|صرحت|أبلغت|كشفت|شددت|رأت|اعتبرت|لفتت|نوهت|أوردت|زعمت|نقلت"
)


def fold(words: str) -> tuple[str, list[int]]:
    """Return words without vowel signs and with one form of alif, and for each of their characters where it stood."""
    kept = [(character.translate(_FOLDED), at) for at, character in enumerate(words) if character not in _MARKS]
    return "".join(character for character, _ in kept), [*(at for _, at in kept), len(words)]


def after_marks(words: str, at: int) -> int:
    """Return an offset after the vowel signs that follow it."""
    while at < len(words) and words[at] in _MARKS:
        at += 1
    return at


def _past(*stems: str) -> tuple[str, ...]:
    """Return the forms of the third person: masculine, feminine, plural."""
    return tuple(stem + ending for stem in stems for ending in ("", "ت", "وا", "ا", "تا"))


def _folded(value: object) -> object:
    if isinstance(value, str):
        return fold(value)[0]
    if isinstance(value, tuple):
        return tuple(_folded(each) for each in value)
    if isinstance(value, (Grammar, Verb, Phrase)):
        changed = {field.name: _folded(getattr(value, field.name)) for field in dataclasses.fields(value)}
        return dataclasses.replace(value, **changed)  # type: ignore[arg-type]
    return value


_USUAL = Grammar(
    language="ar",
    verbs=(
        Verb(forms=(*_past("قال"), "يقول", "تقول", "يقولون")),
        Verb(forms=_past("أعلن")),
        Verb(forms=_past("أكد")),
        Verb(forms=_past("ذكر")),
        Verb(forms=_past("أفاد")),
        Verb(forms=_past("أضاف")),
        Verb(forms=_past("أوضح")),
        Verb(forms=_past("أشار")),
        Verb(forms=_past("صرح")),
        Verb(forms=_past("أبلغ", "أخبر")),
        Verb(forms=_past("كشف")),
        Verb(forms=_past("شدد")),
        Verb(forms=(*_past("اعتبر"), "رأت", "رأوا", "يرى", "ترى")),
        Verb(forms=_past("لفت", "نوه", "أورد", "زعم", "اعترف", "حذر", "أقر", "توقع", "رجح", "جزم")),
        Verb(forms=("ادعى", "ادعت", "نفى أن")),
        Verb(
            forms=(
                *_past("تابع"),
                *_past("استطرد", "واصل", "تساءل", "كتب", "علق", "رد", "أجاب", "ختم"),
            ),
            quoting=True,
        ),
        Verb(forms=_past("بين", "أظهر", "استنتج"), studies=True),
        Verb(forms=("علم من", "علم لدى", "جاء في", "ورد في", "علمت وكالة فرانس برس من")),
        Verb(forms=("قوله", "قولها", "قولهم", "تأكيده", "تأكيدها"), cited="عن"),
        Verb(
            forms=(
                "مضيفا",
                "موضحا",
                "مؤكدا",
                "مشيرا إلى",
                "معتبرا",
                "لافتا إلى",
                "مشددا على",
                "مضيفة",
                "موضحة",
                "مؤكدة",
                "مشيرة إلى",
                "معتبرة",
                "لافتة إلى",
            ),
            same=True,
        ),
    ),
    phrases=(
        Phrase(words=rf"(?:[وف]?(?:بحسب|حسب|وفق|على|كما|طبقا|وفقا)(?: ?ل)?(?: ?ما)?) (?:{_SAYS})"),
        Phrase(words=r"[وف]?على حد (?:قول|تعبير|وصف)"),
        Phrase(words=r"[وف]?ب?حسب(?! ما)(?! أن)"),
        Phrase(words=r"[وف]?وفق(?! ما)(?! أن)"),
        Phrase(words=r"(?:وفقا|طبقا) (?:إلى|لما (?:أعلن|ذكر|أفاد|قال|أورد|جاء في)(?:ت|ته|ه)?)"),
        Phrase(words=r"(?:وفقا|طبقا)(?= ل)"),
    ),
    helpers="[وف]?قد|[وف]?لقد|[وف]?كان|[وف]?كانت",
    that=r"ب?(?:أن|إن)(?P<hung>ه|ها|هم|هما|هن|نا|ي|ني|نه|كم|ك)?(?!\w)",
    fillers=(
        r"ل ?[\"»«][\ue000 ]+[\"«»]",
        (
            rf"(?:اليوم|أمس|يوم|مساء|صباح|فجر|ظهر|ليل|ليلة|أول من أمس|مساء أمس|صباح اليوم)(?: (?:أمس|اليوم|"
            rf"يوم))?(?: {_DAYS})?(?: (?:الماضي|الماضية))?"
        ),
        rf"{_DAYS}(?: الماضي)?",
        rf"في (?:{_MONTHS}[^،.:]{{0,20}}? )?\d{{4}}",
        (
            rf"(?:في|خلال|أثناء|عقب|عبر|إثر|بعد|لدى|"
            rf"ضمن) (?:[\w]+ ){{0,2}}?{_SPOKEN}(?: [\w]+){{0,6}}?(?= ب?[اأإ]ن| \"| «|:|$)"
        ),
        (
            r"لوكالة [\w]+(?: [\w]+){0,2}|لل(?:صحافيين|صحفيين|صحافة)|لصحيفة \S+(?: \S+){0,2}?|لفرانس برس|"
            r"لرويترز|للوكالة|لقناة \S+(?: \S+){0,2}?"
        ),
        (
            r"أيضا|كذلك|لاحقا|مجددا|حينها|آنذاك|من جهة أخرى|من جهته|من جهتها|من جانبه|من جانبها|"
            r"في الوقت نفسه|بدوره|بدورها|حديثا|أخيرا|مؤخرا|سابقا|ردا على سؤال"
        ),
    ),
    conjunctions="لكن|ولكن|غير أن|إلا أن|فيما|بينما|في حين|كما|وفيما|وبينما|حيث",
    openings=(
        "في|على|إلى|من|عن|بعد|قبل|خلال|منذ|عندما|حين|مع|بين|عند|وفي|وعلى|وبعد|وقبل|وخلال|ومن|ومع|أما|إذا|"
        "لدى|كما|حيث|بحسب|حسب|وفق|وفقا|اليوم|أمس|بشأن|حول|ضمن|ردا|وردا|كذلك|إضافة|رغم|وعن|وحول|ثم|بينما|"
        "فيما|وكذلك|إن|أن"
    ),
    nobody=(
        "في|إلى|على|عن|لدى|فيها|فيه|عليها|عليه|اليوم|أمس|أول|وجود|لكنه|ولكنه|لكنها|ولكنها|خلال|أنا|نحن|"
        "هذا|الذي|التي|الذين|ذلك|أحد|من|ما|انه|وهو|وهي|هو الذي|إنه"
    ),
    negations=(
        "لم|لن|لا|ما|ليس|أن|هل|لو|إذا|قد لا|"
        "نبوءة|أسطورة|مقولة|حكمة|نظرية|فرضية|فكرة|قاعدة|شائعة|إشاعة|شائعات|إشاعات"  # "a legend that says"
    ),
    no_sources=(
        r"(?:ل|لل|ال)?(?:أحكام|مقتضى|طلب|حاجة|قانون|خطة|دستور|اتفاق|اتفاقية|جدول|شروط|نظام|قواعد|أصول|"
        r"معايير|برنامج|ظروف|رخصة|ترخيص|مبدأ|مقتضيات|ضرورة|عادة|رغبة|"
        r"معاهدة|معاهدات|ميثاق|بروتوكول|قوانين|تقويم|توقيت|مواصفات|منهج|منهجية|طريقة|أسلوب|نموذج|مقياس|"
        r"موعد|مواعيد|ترتيب|تسلسل|صيغة|آلية|آليات|إجراءات|تعليمات|تقاليد|أعراف|ميزانية|قدرة|إمكانات|"
        r"حجم|نوع|عمر|سن|مادة|بند|عدد|درجة|حالة|كمية|وزن|وقت|موسم|فصل|منطقة|مساحة|مستوى|ترتيبات|"
        r"ما هو)(?:ه|ها|هم)?(?!\w)|[أإ]ن|شروط|ذلك"
    ),
    articles="هو|هي|هم",
    clause_words="الذي|التي|أن|إن|كان|كانت|لم|لا|قد|ليس|سوف|لن|إذا|عندما|لأن",
    studies=(
        "دراسة|الدراسة|استطلاع|الاستطلاع|تقرير|التقرير|بحث|أبحاث|دراسات|نتائج|النتائج|إحصاءات|أرقام|"
        "تحقيق|التحقيق|التحقيقات|وثائق|فحوص|تحاليل"
    ),
    stops="بعد|قبل|أثناء|منذ|عندما|إلى|على|عن|في|لدى|خلال|أمام|عقب|لكن|الذي|التي|الذين|بعدما|بأنه",
    verb_first=True,
    subjectless=True,
    subject_after=True,
    lead=r"[وف]?(?:كان|كانت|لكن|غير أن|إلا أن)\s+(?:قد\s+)?",
    relatives="الذي|التي|الذين",
    pronouns="هو|هي|هم",
)
ARABIC = cast("Grammar", _folded(_USUAL))
