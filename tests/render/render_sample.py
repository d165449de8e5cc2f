"""A publication made by hand that holds every kind of node and every generated section."""

from __future__ import annotations

from dataclasses import replace

from publish.diagnostics import Position
from publish.formats.pdf import PRINT
from publish.model.blocks import (
    CHOICE,
    DONE,
    LAYOUTS,
    TO_DO,
    Answer,
    AnswerLines,
    Answers,
    Box,
    Cell,
    ClaimBlock,
    CodeBlock,
    Definition,
    DefinitionList,
    Dialogue,
    Figure,
    FigureRow,
    FormulaBlock,
    Heading,
    List,
    ListItem,
    Note,
    Notice,
    PageBreak,
    Paragraph,
    Passage,
    Question,
    Quotation,
    Row,
    SideNote,
    Speech,
    StageDirection,
    Stanza,
    Summary,
    Table,
    ThematicBreak,
    Timeline,
    TimelineEntry,
    Verse,
    VerseLine,
)
from publish.model.edition import Edition
from publish.model.entities import FigureRecord, Group, Name, Person, Place, Records, Source, Term
from publish.model.inlines import (
    Abbreviation,
    Citation,
    CitationLink,
    CitedWork,
    Claim,
    Code,
    Date,
    Deletion,
    Emphasis,
    FigureLink,
    Formula,
    Gap,
    Highlight,
    Insertion,
    Keys,
    Language,
    LineBreak,
    Link,
    Mention,
    NoteReference,
    Picture,
    Reference,
    Ruby,
    SmallCapitals,
    SourceMark,
    SourceMarks,
    SourceReference,
    Strong,
    Subscript,
    Superscript,
    TextLink,
    Words,
)
from publish.model.metadata import Byline, Contributor, Metadata, Rights
from publish.model.publication import (
    Accessibility,
    Attribution,
    BibliographyEntry,
    ContentDocument,
    Division,
    Fact,
    FigureUse,
    GlossaryEntry,
    GlossarySection,
    NavigationItem,
    Publication,
    Site,
    Text,
)

LONG = (
    f'<math xmlns="http://www.w3.org/1998/Math/MathML" display="block">{"<mi>x</mi><mo>+</mo>" * 20}<mi>x</mi></math>'
)
SQUARE = '<math xmlns="http://www.w3.org/1998/Math/MathML"><msup><mi>x</mi><mn>2</mn></msup></math>'


def at(line: int, path: str = "text.md") -> Position:
    return Position(path=path, line=line, column=1)


def words(text: str, line: int = 1) -> Words:
    return Words(text=text, position=at(line))


def par(*children: object, line: int = 1) -> Paragraph:
    inlines = tuple(words(child, line) if isinstance(child, str) else child for child in children)
    return Paragraph(children=inlines, position=at(line))  # type: ignore[arg-type]


def head(text: str, anchor: str, level: int = 2, line: int = 1) -> Heading:
    return Heading(level=level, children=(words(text),), anchor=anchor, position=at(line))


HERE = at(1)
SANA = SourceMark(label="S1", name="SANA", target="source-sana")
SOHR = SourceMark(label="S2", name="Syrian Observatory for Human Rights", target="source-sohr")


def marks(anchor: str, *of: SourceMark) -> SourceMarks:
    return SourceMarks(marks=of, anchors=(anchor,), position=HERE)


def mention(text: str, entity: str, record: str, anchor: str, first: bool = True) -> Mention:
    return Mention(
        entity=entity,
        record=record,
        children=(words(text),),
        anchor=anchor,
        first=first,
        target=f"glossary-{record}",
        position=HERE,
    )


def call(number: int, anchor: str, first: bool = True) -> NoteReference:
    return NoteReference(
        label=str(number), anchor=anchor, number=number, target=f"note-{number}", first=first, position=HERE
    )


def cell(text: str, scope: str = "", alignment: str = "") -> Cell:
    children = (words(text),) if text else ()
    return Cell(children=children, scope=scope, alignment=alignment, position=HERE)


def row(*cells: Cell) -> Row:
    return Row(cells=cells, position=HERE)


def item(*blocks: object) -> ListItem:
    return ListItem(blocks=blocks, position=HERE)  # type: ignore[arg-type]


def choice(text: str) -> ListItem:
    return ListItem(blocks=(par(text),), task=CHOICE, position=HERE)


def verse(*lines: str, numbers: int = 2) -> Verse:
    """A stanza, each line moved in by two spaces more than the one before it."""
    read = tuple(
        VerseLine(children=(words(line),), indent=2 * number, position=HERE) for number, line in enumerate(lines)
    )
    return Verse(stanzas=(Stanza(lines=read, position=HERE),), numbers=numbers, position=HERE)


def words_and_marks() -> tuple[object, ...]:
    arabic = Language(language="ar", direction="rtl", children=(words("الرستن"),), position=HERE)
    rastan = Mention(
        entity="place",
        record="rastan",
        anchor="mention-rastan-1",
        first=True,
        target="glossary-rastan",
        position=HERE,
        children=(words("Rastan, "), Emphasis(children=(arabic,), position=HERE)),
    )
    claim = Claim(
        sources=("sana", "sohr"),
        anchor="claim-1",
        marks=(SANA, SOHR),
        position=HERE,
        children=(words("34,500 people "), Strong(children=(words("left"),), position=HERE)),
    )
    day = Date(value="2018-05-16", children=(words("Wednesday"),), position=HERE)
    span = Date(value="2018-05/2018-06", children=(words("May to June"),), position=HERE)
    named = SourceReference(
        source="sana", children=(words("the agency"),), anchor="ref-sana-1", target="source-sana", position=HERE
    )
    return (
        par("On ", day, " the forces entered ", rastan, ".", line=5),
        par(claim, ", ", named, " said from ", span, ".", call(1, "ref-1"), marks("claim-1", SANA, SOHR), line=7),
        par(
            "Read ",
            Link(href="https://example.org/a/b?utm_source=x", children=(words("the report"),), position=HERE),
            " or ",
            Link(href="https://example.org/a", children=(words("https://example.org/a"),), position=HERE),
            ", ",
            Code(text="<b> & c", position=HERE),
            LineBreak(position=HERE),
            "next line, ",
            TextLink(text="other", heading="", target="other", children=(words("the other text"),), position=HERE),
            " ",
            FigureLink(figure="map", target="figure-map", children=(words("the map"),), position=HERE),
            " ",
            Citation(
                works=(CitedWork(key="doe", position=HERE),),
                children=(
                    words("("),
                    CitationLink(
                        key="doe", anchor="cite-doe", target="bib-doe", children=(words("Doe 2001"),), position=HERE
                    ),
                    words(")"),
                ),
                position=HERE,
            ),
            " ",
            Reference(to="figure", name="map", target="figure-map", children=(words("Figure 1"),), position=HERE),
            " ",
            Picture(image="images/dot.png", alt="a dot", position=HERE),
            mention(" Rastan", "place", "rastan", "mention-rastan-2", first=False),
            call(1, "ref-1-2", first=False),
            line=9,
        ),
        par(
            "H",
            Subscript(children=(words("2"),), position=HERE),
            "O, m",
            Superscript(children=(words("2"),), position=HERE),
            line=11,
        ),
        par(
            Deletion(children=(words("nine"),), position=HERE),
            Insertion(children=(words("ten"),), position=HERE),
            Deletion(children=(words("one"),), by="Ana", date="2026-01-02", replaced=True, position=HERE),
            Insertion(children=(words("two"),), by="Ana", date="2026-01-02", replaces=True, position=HERE),
            Highlight(children=(words("marked"),), position=HERE),
            SmallCapitals(children=(words("bc"),), position=HERE),
            Keys(children=(words("Ctrl"),), position=HERE),
            Ruby(children=(words("漢字"),), reading="かんじ", position=HERE),
            Abbreviation(children=(words("W3C"),), expansion="World Wide Web Consortium", first=True, position=HERE),
            line=12,
        ),
    )


def containers() -> tuple[object, ...]:
    entry = TimelineEntry(
        date=Date(value="2018-05-16", children=(words("16 May"),), position=HERE),
        blocks=(par(": the flag is raised"), par("More of it.")),
        position=HERE,
    )
    table = Table(
        head=(row(cell("", "col"), cell("People", "col", "right")),),
        rows=(row(cell("Moved", "row"), cell("34,500", "", "right")), row(cell("Killed", "row"), cell("400,000"))),
        caption=(words("Figures and who gives them"),),
        notes=(par("Under the table."),),
        anchor="table-figures",
        number=1,
        position=at(30),
    )
    return (
        head("Lists & other things", "lists", line=20),
        Summary(blocks=(par("The key point."),), anchor="summary", position=HERE),
        Notice(blocks=(par("تنبيه للقارئ"),), language="ar", direction="rtl", anchor="notice", position=HERE),
        Notice(label="tip", title=(words("Look"),), blocks=(par("at it"),), anchor="notice-2", position=HERE),
        Box(blocks=(head("A side piece", "a-side-piece", 3), par("In the box.")), anchor="box-1", position=HERE),
        ClaimBlock(
            sources=("sohr",),
            blocks=(par("No gunman is left.", call(2, "ref-2")),),
            anchor="claim-2",
            marks=(SOHR,),
            position=HERE,
        ),
        Timeline(heading=head("What happened", "what-happened", 3), entries=(entry,), anchor="timeline", position=HERE),
        table,
    )


def set_apart() -> tuple[Passage | PageBreak | SideNote, ...]:
    return (
        PageBreak(position=HERE),
        SideNote(title=(words("Beside"),), blocks=(par("the text"),), position=HERE),
        *(Passage(layout=layout, blocks=(par(f"Set: {layout}"),), position=HERE) for layout in LAYOUTS),
        Passage(blocks=(par("Mots"),), language="fr", direction="ltr", position=HERE),
    )


def structures() -> tuple[object, ...]:
    nested = List(ordered=False, items=(item(par("deep")),), position=HERE)
    return (
        List(ordered=True, start=4, tight=True, items=(item(par("four")), item(par("five"), nested)), position=at(21)),
        List(ordered=False, tight=False, items=(item(par("loose"), par("second")), item(par("b"))), position=HERE),
        List(ordered=False, tight=False, items=(item(par("loose but short")), item(par("b"))), position=HERE),
        List(
            ordered=False,
            items=(
                ListItem(blocks=(par("a task"),), task=TO_DO, position=HERE),
                ListItem(blocks=(par("another"),), task=DONE, position=HERE),
            ),
            position=HERE,
        ),
        verse("Roses are red,", "violets are blue"),
        par("The ", Gap(text="____", position=HERE), " is blue."),
        AnswerLines(count=3, position=HERE),
        Dialogue(
            blocks=(
                StageDirection(children=(words("Enter two."),), position=HERE),
                Speech(speaker=(words("Anna"),), blocks=(par("Hello."), par("You.")), position=HERE),
                Speech(speaker=(words("Ben"),), blocks=(verse("A line"),), position=HERE),
            ),
            position=HERE,
        ),
        Quotation(blocks=(par("At the head."),), epigraph=True, position=HERE),
        Question(
            blocks=(par("Which?"), List(ordered=False, items=tuple(map(choice, ("one", "other"))), position=HERE)),
            anchor="question-1",
            number=1,
            target="answer-1",
            position=HERE,
        ),
        Answers(
            items=(
                Answer(blocks=(par("The other."),), anchor="answer-1", number=1, target="question-1", position=HERE),
            ),
            titled=True,
            anchor="answers",
            position=HERE,
        ),
        Quotation(blocks=(par("Plain."),), position=HERE),
        Quotation(
            blocks=(par("It will reopen."),),
            position=HERE,
            attribution=(mention("Talal Barazai", "person", "barazai", "mention-barazai"), words(", governor")),
        ),
        CodeBlock(text="a  b\n\n<c>\n", language="text", position=HERE),
        CodeBlock(text="one line\n", title="a.txt", first=9, position=HERE),
        par("(so ", Formula(tex="x^2", mathml=SQUARE, words="x squared", position=HERE), ")."),
        FormulaBlock(
            tex="x+x",
            mathml=LONG,
            name="sum",
            anchor="equation-sum",
            number=1,
            words="x plus x",
            position=HERE,
        ),
        ThematicBreak(position=HERE),
        DefinitionList(
            items=(
                Definition(
                    term=(words("word"),), descriptions=((par("one"),), (par("two"), par("three"))), position=HERE
                ),
            ),
            position=HERE,
        ),
        Figure(record="map", anchor="figure-map", width=40, position=at(40)),
        FigureRow(
            abreast=2,
            blocks=(
                Figure(record="flag", anchor="figure-flag", column=True, position=at(42)),
                Figure(record="line", anchor="figure-line", position=at(44)),
            ),
            position=at(41),
        ),
    )


def figure_uses() -> tuple[FigureUse, ...]:
    def record(name: str, **values: object) -> FigureRecord:
        return FigureRecord(id=name, name=name, position=at(3, "publication.yaml"), **values)  # type: ignore[arg-type]

    return (
        FigureUse(
            record=record("map", rights="CC BY 4.0"),
            anchor="figure-map",
            number=1,
            alt="A map of Homs & around",
            caption=(words("The province"),),
            caption_text="The province",
            credit="Desk",
            image="images/map.svg",
            media_type="image/svg+xml",
            width=300,
            height=200,
            description=(par("Rastan lies north of Homs."),),
            description_anchor="figure-map-description",
        ),
        FigureUse(
            record=record("flag"),
            anchor="figure-flag",
            number=2,
            alt="",
            caption=(words("The flag is raised"),),
            caption_text="The flag is raised",
            credit="AFP",
            date_text="16 May 2018",
            place_name="Rastan",
            description=(par("Forces raise a flag."),),
            description_anchor="figure-flag-description",
        ),
        FigureUse(
            record=record("line", decorative="only a line"),
            anchor="figure-line",
            number=0,
            alt="",
            caption=(),
            caption_text="",
            credit="",
            image="images/dot.png",
            media_type="image/png",
            width=40,
            height=10,
        ),
    )


def glossary() -> tuple[GlossarySection, ...]:
    record_at = at(2, "records/places.yaml")
    name = Name(
        text="الرستن", language="ar", kind="local", romanisation="ar-Rastan", direction="rtl", position=record_at
    )
    place = Place(id="rastan", name="Rastan", names=(name,), position=record_at)
    group = Group(id="sohr", name="Observatory", position=record_at)
    person = Person(id="barazai", name="Talal Barazai", position=record_at)
    term = Term(id="handover", name="handover", position=record_at)
    sites = (
        Site(anchor="mention-rastan-1", text="Rastan", place="The flag over Rastan"),
        Site(anchor="mention-rastan-2", text="Rastan", place="The flag over Rastan"),
    )
    groups = GlossaryEntry(
        record=group,
        anchor="glossary-sohr",
        name="Observatory",
        definition=(par("A monitor."),),
        according_to=(Fact(label="x", value="SANA", target="source-sana"),),
    )
    places = GlossaryEntry(
        record=place,
        anchor="glossary-rastan",
        name="Rastan",
        names=(name,),
        definition=(par("A town."), par("Old.")),
        facts=(
            Fact(label="Kind", value="town", obvious=True),
            Fact(label="See", value="Observatory", target="glossary-sohr"),
        ),
        mentions=sites,
    )
    people = GlossaryEntry(
        record=person,
        anchor="glossary-barazai",
        name="Talal Barazai",
        mentions=(Site(anchor="mention-barazai", text="Talal Barazai"),),
    )
    terms = GlossaryEntry(record=term, anchor="glossary-handover", name="handover", definition=(par("Giving over."),))
    return (
        GlossarySection(entity="group", anchor="groups", title="Groups", entries=(groups,)),
        GlossarySection(entity="place", anchor="places", title="Places", entries=(places,)),
        GlossarySection(entity="person", anchor="people", title="People", entries=(people,)),
        GlossarySection(entity="term", anchor="terms", title="Terms", entries=(terms,)),
    )


def attributions() -> tuple[Attribution, ...]:
    sana = Source(
        id="sana",
        name="SANA",
        source_kind="news agency",
        description=(par("The state's agency."),),
        url="https://sana.example/",
        position=at(2, "records/sources.yaml"),
    )
    sohr = Source(id="sohr", name="Syrian Observatory for Human Rights", position=at(9, "records/sources.yaml"))
    claim = Site(anchor="claim-1", text="34,500 people left", place="The flag over Rastan")
    return (
        Attribution(
            source=sana,
            anchor="source-sana",
            label="S1",
            claims=(claim,),
            date_text="2018",
            references=(Site(anchor="ref-sana-1", text="the agency", place="The flag over Rastan"),),
            glossary=(Site(anchor="glossary-sohr", text="Observatory"),),
        ),
        Attribution(
            source=sohr,
            anchor="source-sohr",
            label="S2",
            group_target="glossary-sohr",
            group_name="Observatory",
            claims=(claim, Site(anchor="claim-2", text="No gunman is left.")),
        ),
    )


def texts() -> tuple[Text, ...]:
    notes = (
        Note(
            label="1",
            anchor="note-1",
            number=1,
            references=("ref-1", "ref-1-2"),
            position=at(50),
            blocks=(
                par("The first note."),
                par("Its second paragraph."),
                Heading(level=3, children=(words("A heading in a note"),), anchor="note-heading", position=at(50)),
            ),
        ),
        Note(
            label="2",
            anchor="note-2",
            number=2,
            references=("ref-2",),
            position=at(51),
            blocks=(par("The ", Emphasis(children=(words("second"),), position=HERE), " note."),),
        ),
    )
    first = Division(
        id="rastan",
        title="The flag over Rastan",
        anchor="rastan",
        opening=True,
        notes=notes,
        blocks=(*words_and_marks(), *containers(), *structures()),  # type: ignore[arg-type]
    )
    keep_away = Notice(label="danger", blocks=(par("Keep away"),), anchor="notice-3", position=HERE)
    second = Division(
        id="rastan-later",
        title="Later",
        anchor="later",
        opening=False,
        blocks=(head("Later", "later"), keep_away, *set_apart(), par("After.")),
    )
    byline = Byline(names=("A. Writer", "B. Writer"), dateline="RASTAN", date="2018-05-16", date_text="16 May 2018")
    other = Division(id="other", title="Other", anchor="other", opening=True, blocks=(par("مرحبا"),))
    return (
        Text(
            slug="rastan",
            anchor="rastan",
            title=(words("The flag over Rastan"),),
            subtitle="A deck",
            language="en",
            plain_title="The flag over Rastan",
            byline=byline,
            divisions=(first, second),
        ),
        Text(
            slug="other",
            anchor="other",
            title=(words("آخر"),),
            plain_title="آخر",
            language="ar",
            direction="rtl",
            divisions=(other,),
        ),
    )


def documents() -> tuple[ContentDocument, ...]:
    def one(
        id: str, kind: str, title: str, text: str = "", division: str = "", language: str = "en"
    ) -> ContentDocument:
        return ContentDocument(
            id=id,
            kind=kind,
            title=title,
            anchor={"rastan-later": "later"}.get(id, id),
            language=language,
            direction="rtl" if language == "ar" else "ltr",
            text=text,
            division=division,
        )

    return (
        one("cover", "cover", "Cover"),
        one("opening", "opening", "A sample"),
        one("rastan", "division", "The flag over Rastan", "rastan", "rastan"),
        one("rastan-later", "division", "Later", "rastan", "rastan-later"),
        one("other", "division", "آخر", "other", "other", "ar"),
        one("figures", "figures", "Figures and credits"),
        one("bibliography", "bibliography", "Bibliography"),
        one("attributions", "attributions", "Attributions"),
        one("glossary", "glossary", "Glossary"),
        one("colophon", "colophon", "Colophon"),
    )


_HOLDS = {
    "glossary": "glossary-sohr glossary-rastan glossary-barazai glossary-handover groups places people terms",
    "attributions": "source-sana source-sohr",
    "bibliography": "bib-doe",
    "rastan": """
        mention-rastan-1 mention-rastan-2 mention-barazai claim-1 claim-2 ref-1 ref-1-2 ref-2 note-1 note-heading note-2
        ref-sana-1 cite-doe
        figure-map figure-map-description figure-flag figure-flag-description figure-line lists summary notice box-1
        a-side-piece timeline what-happened table-figures
    """,
    "rastan-later": "later",
}
HOMES = {document.id: document.id for document in documents()}
HOMES |= {anchor: home for home, anchors in _HOLDS.items() for anchor in anchors.split()}


def publication(**changes: object) -> Publication:
    """Make the publication, some of its parts changed."""
    contributors = (Contributor(name="A. Writer", position=HERE), Contributor(name="T", role="trl", position=HERE))
    uses = figure_uses()
    values: dict[str, object] = {
        "metadata": Metadata(
            slug="sample",
            title="A sample",
            subtitle="Of everything",
            language="en",
            languages=("en", "ar"),
            identifier="urn:x:sample",
            date="2018-05-17",
            date_text="17 May 2018",
            modified="2018-05-17T00:00:00Z",
            publisher="The Press",
            contact="desk@example.org",
            description="All kinds of nodes.",
            subjects=("one", "two"),
            contributors=contributors,
            rights=Rights(statement="© 2018", licence="CC BY 4.0", url="https://creativecommons.org/licenses/by/4.0/"),
        ),
        "texts": texts(),
        "documents": documents(),
        "homes": HOMES,
        "figures": uses,
        "cover": uses[0],
        "bibliography": (
            BibliographyEntry(
                key="doe",
                anchor="bib-doe",
                children=(words("Doe, J. (2001) Rivers."),),
                sites=(Site(anchor="cite-doe", text="Doe 2001", place="The flag over Rastan"),),
            ),
        ),
        "attributions": attributions(),
        "glossary": glossary(),
        "navigation": (
            NavigationItem(
                title="The flag over Rastan",
                target="rastan",
                children=(
                    NavigationItem(title="Lists & other things", target="lists"),
                    NavigationItem(title="Later", target="later"),
                ),
            ),
            NavigationItem(title="آخر", target="other"),
            NavigationItem(title="Figures and credits", target="figures"),
            NavigationItem(title="Attributions", target="attributions"),
            NavigationItem(title="Glossary", target="glossary"),
            NavigationItem(title="Colophon", target="colophon"),
        ),
        "accessibility": Accessibility(
            access_modes=("textual", "visual"),
            sufficient=(("textual",),),
            features=("alternativeText",),
            hazards=("none",),
            summary="S.",
            statement=("Every picture has words in its place.",),
        ),
        "phrases": {},
        "records": Records(groups=(Group(id="sohr", name="Observatory", position=HERE),)),
        "editions": (Edition(format=PRINT.format, position=HERE),),
    }
    return Publication(**{**values, **changes})  # type: ignore[arg-type]


def with_blocks(*blocks: object) -> Publication:
    sample = publication()
    text = sample.texts[0]
    division = replace(text.divisions[0], blocks=blocks, notes=())  # type: ignore[arg-type]
    return replace(sample, texts=(replace(text, divisions=(division, *text.divisions[1:])), *sample.texts[1:]))
