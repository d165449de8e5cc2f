"""What the reader takes, the schemas take; what it refuses, they refuse, but for what no schema can say."""

import json
from collections.abc import Callable, Iterator
from functools import cache
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError

from publish import formats
from publish.diagnostics import Diagnostic, Severity
from publish.model.files import SourceFile
from publish.model.standards import STANDARDS
from publish.schemas import schema
from publish.source.foreign_fields import DATES
from publish.source.front_matter import read_front_matter
from publish.source.known_fields import FRONT_MATTER, PUBLICATION, RECORDS, Field, Holds, Table
from publish.source.publication import read_publication
from publish.source.records import read_records
from publish.source.standards import conflicts
from publish.source.yaml_tree import Mapping, Sequence, YamlFile

ROOT = Path(__file__).parent.parent.parent

VALUES = """
    ~ | "" | words | 'two words' | "  " | true | false | no | "yes" | 1 | 0 | -1 | 1.5 | 2025 | 12345 | [] | {} | {a: b}
    [words] | [words, words] | [words, [a]] | [{a: b}] | [a, {a: b}] | [""] | ["", ""]
    2025-05 | 2025-05-02 | 2025-13 | 2025-04-31 | 0000-01-01 | 2025-05-02T10:30 | 2025-05-02T25:00Z | 2025-05/2025-06
    2025-05-02T10:30:15+02:00 | 2025-05-02T10:30+15:00 | 2025/2026/2027 | May 2025 | 16.5.2025 | 2025-5-2
    en | ar-SY | en_GB | english language | x-private | "en "
    https://example.org/a | "http://" | example.org | ftp://example.org | mailto:a@example.org | mailto:a | tel:+4930123
    tel:words | javascript:alert(1) | HTTPS://EXAMPLE.ORG
    urn:uuid:12345678-1234-1234-1234-123456789abc | urn:uuid:1 | URN:UUID:1 | urn:isbn:9783161484100
    an-id | an id | "a,b" | "a, b" | "a,,b" | -a | a.b_c | حلب | 東京 | a/b | "a:b" | é
    Q12 | Q0 | q12 | 170063 | "17 00 63" | 17a | 0000000121032683 | 0000 0001 2103 2683 | 000000012146438X | "12"
    ../a.md | a/../b.md | ..a.md | /a.md | ~/a.md | a.md | 'a\\..\\b' | C:\\a.md | //example.org/a.png | images/a.png
    [34.9, 36.7] | [34.9] | [91, 0] | [0, -181] | ["34.9", "36.7"] | [a, b] | [1, 2, 3] | 34.9
    petrol | blue | a4 | A4 | full | print | epub | web | [epub, print] | [epub, epub] | author | aut | nobody
    ua-1 | a-2a | ua-2 | [ua-1, a-2a] | [ua-1, ua-2] | [ua-1, ua-1] | [a-2a] | [ua-2, wtpdf, a-4f] | [ua-1, wtpdf]
    [ua-1, a-2a, a-3a] | [wtpdf] | [web] | self | used-by-others
"""
EMPTY = ("~", '""', '"  "', '["", ""]')
"""What readers of YAML can't tell from nothing, or what publish passes over with a warning."""
UNSAID = {
    Holds.IDS: ("-1", "[0, -181]"),
    Holds.ID: ("-1",),
    Holds.DATE: ("1",),
    Holds.ONE_DATE: ("1",),
    Holds.SIXTEEN_DIGITS: ("0", "1", "12345", "170063", "2025"),
    Holds.LANGUAGE: ("web", "false", "ua-1", "ua-2"),
}
"""What the reader refuses and no schema can, since a reader of YAML has made another value of it, or of its meaning."""


def values(holds: Holds) -> list[str]:
    """Return what is tried; where any words do, only what is no words."""
    shapes = 2 if holds in (Holds.NOTHING, Holds.WORDS, Holds.PROSE, Holds.LINE) else None
    return [each.strip() for line in VALUES.strip().splitlines()[:shapes] for each in line.split(" | ")]


@cache
def validator(name: str) -> Draft202012Validator:
    return Draft202012Validator(schema(name, formats.facts()))


def loaded(text: str) -> Any:
    """Load YAML as readers of schemas do: days are text, everything else is what YAML 1.2 makes of it."""
    yaml = YAML(typ="safe", pure=True)
    yaml.constructor.add_constructor("tag:yaml.org,2002:timestamp", lambda loader, node: node.value)
    return json.loads(json.dumps(yaml.load(text)))


@cache
def value_of(text: str) -> Any:
    (value,) = loaded(f"{{key: {text}}}").values()
    return value


def filled(form: Any, value: Any) -> Any:
    """Return what was loaded with a value where it says HERE, which is quicker than loading it again."""
    if isinstance(form, dict):
        return {key: filled(each, value) for key, each in form.items()}
    if isinstance(form, list):
        return [filled(each, value) for each in form]
    return value if form == "HERE" else form


def read(name: str, text: str) -> tuple[Diagnostic, ...]:
    """Return the errors that the reader finds in a file of a kind."""
    if name == "front-matter":
        found: list[Diagnostic] = []
        file = SourceFile(name="text.md", path="text.md", data=text.encode())
        whole = f"---\n{text}\n---\n"
        read_front_matter(file, whole, 4, len(whole) - 4, found, formats.facts())
        diagnostics: tuple[Diagnostic, ...] = tuple(found)
    elif name == "publication":
        file = SourceFile(name="publication.yaml", path="publication.yaml", data=text.encode())
        diagnostics = read_publication(file, formats.facts()).diagnostics
    else:
        file = SourceFile(name=f"records/{name}.yaml", path=f"records/{name}.yaml", data=text.encode())
        diagnostics = read_records(((file,),)).diagnostics
    return tuple(each for each in diagnostics if each.severity is Severity.ERROR)


PLAIN = {"lang": "en", "date": "2025", "source": "an-id"}


Make = Callable[[str], str]


def in_table(table: Table, path: tuple[str, ...], wrap: Make) -> Iterator[tuple[tuple[str, ...], Field, Make]]:
    """Yield each field that may stand in a mapping, and what writes a file in which it has a value."""
    for key, field in table.items():
        needed = [each for each, its in table.items() if its.needed and each != key]
        others = "".join(f", {each}: {PLAIN.get(each, 'print' if 'paper' in table else 'words')}" for each in needed)

        def make(value: str, key: str = key, others: str = others) -> str:
            return wrap(f"{{{key}: {value}{others}}}")

        def below(mapping: str, field: Field = field, make: Make = make) -> str:
            return make(f"{{an-id: {mapping}}}" if field.by_id else f"[{mapping}]" if field.many else mapping)

        yield (*path, key), field, make
        if field.fields:
            yield from in_table(field.fields, (*path, key), below)


def fields() -> Iterator[tuple[str, str, Field, Make]]:
    """Yield each field of each file; those that several files share, once."""
    seen = set()
    tables = {"publication": PUBLICATION, "front-matter": FRONT_MATTER, **RECORDS}
    for name, table in tables.items():
        for path, field, make in in_table(
            table, (), lambda text, name=name: f"an-id: {text}" if name in RECORDS else text
        ):  # type: ignore[misc]
            sort = (field.holds, field.needed, field.choices, field.many, id(field.fields), path[-2:-1])
            if sort not in seen or (name == "front-matter" and path[0] in DATES):
                seen.add(sort)
                yield name, ".".join(path), field, make


@pytest.mark.parametrize(
    ("name", "where", "field", "make"), list(fields()), ids=lambda each: each if isinstance(each, str) else ""
)
def test_a_value_is_taken_by_both_or_by_neither(name: str, where: str, field: Field, make: Make) -> None:
    form = loaded(make("HERE"))
    for value in values(field.holds):
        text = make(value)
        errors = read(name, text)
        said = [each.message for each in validator(name).iter_errors(filled(form, value_of(value)))]
        if not errors:
            assert not said or value in EMPTY, text
        elif not (
            value in EMPTY or value in UNSAID.get(field.holds, ()) or (name == "front-matter" and where in DATES)
        ):
            assert said, (text, errors)


SAID = [  # of names that belong together, of other names for fields, of fields of other tools
    ("groups", "a: {name: n, names: [{text: t, lang: en, kind: used-by-others}]}"),
    ("groups", "a: {name: n, names: [{text: t, lang: en, kind: used-by-others, used-by: x}]}"),
    ("groups", "a: {name: n, names: {text: t, lang: en, used-by: x}}"),
    ("groups", "a: {}"),
    ("groups", "a:"),
    ("groups", "a b: {name: n}"),
    ("groups", "2011: {name: n}"),
    ("groups", "[a]"),
    ("groups", ""),
    ("publication", "colr: navy"),
    ("publication", "editions: [{name: epub, standards: ua-1}]"),
    ("publication", "editions: [{name: epub, back-matter: short}]"),
    ("publication", "editions: [{name: epub, back-matter: }, print]"),
    ("publication", "editions: [{name: print, back-matter: short}]"),
    ("publication", "editions: [print, {name: print}]"),
    ("publication", "editions: {name: print, standards: []}"),
    ("publication", "contributors: [{name: Roe, orcid: 1, anything: 2}]"),
    ("publication", "contributors: [{name: Roe, function: editor}]"),
    ("publication", "[title]"),
    ("front-matter", "author: Roe\nlang: en\ntags: a, b\nlastmod: 2 May 2025"),
    ("front-matter", "author: Roe\nbyline: Roe"),
    ("front-matter", "author: Roe\nauthors: [Roe]"),
    ("front-matter", "abstract: words\ndescription: words"),
    ("front-matter", "toc: true\ngeometry: margin=1in\nmy-own: [field]"),
    ("front-matter", "writer: Roe"),
    ("front-matter", "location: here"),
    ("front-matter", "date: 5 May 2025"),
]


def test_what_belongs_together_is_taken_by_both_or_by_neither() -> None:
    for name, text in SAID:
        assert validator(name).is_valid(loaded(text)) is not bool(read(name, text)), (name, text)


def test_standards_that_one_file_can_meet_are_taken_by_both() -> None:
    for count in range(4):
        for chosen in combinations(STANDARDS, count):
            text = f"editions: [{{name: print, standards: [{', '.join(chosen)}]}}]"
            assert validator("publication").is_valid(loaded(text)) is not bool(conflicts(chosen)), chosen


def written() -> Iterator[tuple[str, Path, str]]:
    """Yield each publication.yaml, record file and front matter that lies here."""
    for path in sorted((*ROOT.glob("content/**/*"), *ROOT.glob("tests/**/*"))):
        if path.suffix not in (".yaml", ".md") or ".cache" in path.parts:
            continue
        try:
            text = path.read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError):
            continue
        if path.name == "publication.yaml":
            yield "publication", path, text
        elif path.parent.name == "records" and path.stem in RECORDS:
            yield path.stem, path, text
        elif path.suffix == ".md" and text.startswith("---\n") and "\n---\n" in text:
            yield "front-matter", path, text[4 : text.index("\n---\n") + 1]


UNSAYABLE = {"control-character", "standards-conflict", "yaml-alias", "yaml-tag"}
"""What is wrong with characters and YAML, and which of several standards has to give way: a schema refuses the list."""


def lines_said(name: str, text: str) -> set[int]:
    """Return the lines that a schema finds mistakes in: those of values and of their keys."""
    tree = YamlFile("file", text).tree()
    lines = set()
    for error in validator(name).iter_errors(loaded(text)):
        node, written_at = tree, 1
        for step in error.absolute_path:
            if isinstance(node, Mapping):
                key, node = next(each for each in node.entries if each[0].text == str(step))
                written_at = key.position.line
            elif isinstance(node, Sequence):
                node = node.items[int(step)]
        lines |= {written_at, node.position.line if node else 1}
        if isinstance(node, Mapping) and error.validator in ("additionalProperties", "pattern"):
            lines |= {key.position.line for key, _ in node.entries if repr(key.text) in error.message}
    return lines


def test_mistakes_of_publications_that_lie_here_are_said_line_by_line() -> None:
    seen = set()
    for name, path, text in written():
        errors = read(name, text)
        try:
            said = lines_said(name, text)
        except (YAMLError, ValueError):
            assert errors, path
            continue
        seen.add((name, bool(errors)))
        assert errors or not said, (path, said)
        first = 1 if name == "front-matter" else 0  # the line of the dashes
        wrong = {each.position.line - first for each in errors if each.position and each.name not in UNSAYABLE}
        assert wrong <= said, (path, wrong, said)
    assert {(name, False) for name in ("publication", "front-matter", *RECORDS)} <= seen
    assert {("publication", True), ("places", True)} <= seen
