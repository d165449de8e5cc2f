"""A finding can be silenced at its place or for the publication, with a reason; nothing else changes."""

from __future__ import annotations

import hashlib
import json
import tracemalloc
from pathlib import Path

import pytest
from click.testing import CliRunner

from publish import NOTHING, Overlay, build, load, registry
from publish.cli import cli
from publish.diagnostics import Diagnostic, Position, Severity
from publish.lint.links import LINK_TEXT
from publish.model.silence import Silence
from publish.pipeline import load as loading
from publish.pipeline.silencing import idle_silences, silenced
from publish.project import find_one
from publish.resolve.facts.digest import contents_digest
from publish.rules.validators import EPUBCHECK

ABOUT = "title: Rain\nlanguage: en\ndate: 2026-01-02\ncontributors: [A desk]\neditions: [epub]\n"
HERE = "See [here](https://example.org).\n"
WEIR = "# Rain\n\nThe [weir](term:weir) holds it.\n"


def files(text: str, about: str = ABOUT, **records: str) -> Overlay:
    kept = {f"rain/records/{name}.yaml": written for name, written in records.items()}
    return Overlay({"rain/publication.yaml": about, "rain/text.md": text, **kept}, over=NOTHING)


def told(source: Overlay) -> list[tuple[str, str]]:
    """Return the findings of a source, each with the reason for which it is silenced."""
    return [(found.name, found.silenced) for found in load("rain", files=source).diagnostics]


@pytest.mark.parametrize(
    "text",
    [
        f"# Rain\n\n<!-- silence link-text: it is a joke -->\n{HERE}",
        f"# Rain\n\n<!-- silence link-text: it is a joke -->\n\n{HERE}",
        f"# Rain\n\n<!--\nsilence link-text: it\nis a joke\n-->\n\nIt rained.\n{HERE}",
        f"# Rain\n\n<!-- silence loaded-word: -->\n<!-- silence link-text: it is a joke -->\n{HERE}",
        "# Rain\n\nSee [here](https://example.org). <!-- silence link-text: it is a joke -->\n",
        f"# Rain\n\n- Drops\n\n  <!-- silence link-text: it is a joke -->\n  {HERE}",
        f"# Rain\n\n::: box\n### Drops\n\n<!-- silence link-text: it is a joke -->\n{HERE}:::\n",
    ],
    ids=["above", "an empty line between", "several lines", "two", "on the line", "in a list", "in a container"],
)
def test_a_comment_silences_what_follows_it_or_stands_before_it(text: str) -> None:
    assert ("link-text", "it is a joke") in told(files(text))
    assert {name for name, _reason in told(files(text))} <= {"link-text", "silence-without-reason"}


def test_a_comment_holds_to_the_next_empty_line_and_no_further() -> None:
    text = f"# Rain\n\n<!-- silence link-text: it is a joke -->\n{HERE}\n{HERE}"
    assert told(files(text)) == [("link-text", "it is a joke"), ("link-text", "")]


@pytest.mark.parametrize(
    "terms",
    [
        "# silence definition-missing: everybody knows\nweir:\n  term: weir\n",
        "weir:  # silence definition-missing: everybody knows\n  term: weir\n",
        "# other words\n\n# silence definition-missing: everybody knows\n\n# and more\nweir:\n  term: weir\n",
    ],
)
def test_a_comment_in_yaml_silences_the_record_that_it_stands_by(terms: str) -> None:
    assert told(files(WEIR, terms=terms)) == [("definition-missing", "everybody knows")]
    other = terms + "dam:\n  term: dam\n"
    assert ("definition-missing", "") in told(
        files(WEIR.replace("it.", "it, and the [dam](term:dam) too."), terms=other)
    )


def test_a_comment_in_front_matter_silences_what_stands_there() -> None:
    comment = "# silence figure-credit: nobody knows"
    figure = f"figures:\n  {comment}\n  map:\n    image: map.svg\n    alt: A map.\n    caption: The way.\n"
    drawing = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9" width="9" height="9"><path d="M0 0H9"/></svg>'
    text = f"---\n{ABOUT}cover: map\n{figure}---\n\n# Rain\n\nIt rained.\n"
    source = Overlay({"rain/text.md": text, "rain/map.svg": drawing}, over=NOTHING)
    assert told(source) == [("figure-credit", "nobody knows")]


def test_what_looks_like_a_comment_in_a_value_is_none() -> None:
    terms = 'weir:\n  term: weir\n  definition: "A low wall. # silence link-text: no"\n'
    block = "weir:\n  term: weir\n  definition: |\n    A low wall.\n\n    # silence link-text: no\n"
    code = f"# Rain\n\n```\n<!-- silence link-text: no -->\n```\n\n{HERE}"
    assert told(files(WEIR, terms=terms)) == []
    assert "silence-unused" not in dict(told(files(WEIR, terms=block)))
    assert told(files(code)) == [("link-text", "")]


def test_a_rule_is_silenced_for_the_whole_publication() -> None:
    about = ABOUT + "silence:\n- rule: link-text\n  reason: a list of links\n"
    assert told(files(f"# Rain\n\n{HERE}\n{HERE}", about)) == [("link-text", "a list of links")] * 2
    alone = Overlay({"rain/text.md": f"---\n{about}---\n\n# Rain\n\n{HERE}"}, over=NOTHING)
    assert told(alone) == [("link-text", "a list of links")]


@pytest.mark.parametrize(
    ("comment", "finding", "hint"),
    [
        ("silence link-txt: a joke", "silence-rule-unknown", "did you mean link-text?"),
        ("silence link-text", "silence-without-reason", "after a colon"),
        ("silence link-text because it is a joke", "silence-without-reason", "after a colon"),
        ("silence loaded-word: a joke", "silence-unused", "delete it"),
        ("silence front-matter-unread: a joke", "silence-unused", "delete it"),
        ("silence unknown-record: a joke", "silence-refused", "repair what"),
    ],
)
def test_a_silence_that_does_nothing_is_a_finding(comment: str, finding: str, hint: str) -> None:
    found = load("rain", files=files(f"# Rain\n\n<!-- {comment} -->\n{HERE}")).diagnostics
    assert [(each.name, each.silenced) for each in found] == [(finding, ""), ("link-text", "")]
    assert found[0].position is not None and found[0].position.line == 3
    assert hint in found[0].hint


def test_a_comment_that_says_something_else_is_left_alone() -> None:
    assert told(files(f"# Rain\n\n<!-- silence is golden -->\n{HERE}")) == [("link-text", "")]


def test_a_malformed_list_is_an_error_and_not_a_traceback() -> None:
    for silence in ("silence: link-text\n", "silence:\n- link-text\n", "silence:\n- reason: a joke\n", "silence: 3\n"):
        outcome = load("rain", files=files("# Rain\n\nIt rained.\n", ABOUT + silence))
        assert outcome.failed, silence


def test_what_keeps_a_publication_from_being_built_stays_an_error() -> None:
    about = ABOUT + "silence:\n- rule: unknown-record\n  reason: later\n"
    made = build("rain", files=files("# Rain\n\nOn the [hill](place:hil).\n", about))
    assert made.value is None
    assert [(found.name, found.silenced) for found in made.diagnostics] == [
        ("silence-refused", ""),
        ("unknown-record", ""),
    ]


def test_outputs_and_the_digest_of_contents_are_the_same() -> None:
    spoken, silent = f"# Rain\n\n{HERE}", f"# Rain\n\n<!-- silence link-text: a joke -->\n{HERE}"
    listed = ABOUT + "silence:\n- {rule: link-text, reason: a joke}\n"
    outputs, digests = set(), set()
    for text, about in (
        (spoken, ABOUT),
        (silent, ABOUT),
        (spoken, listed),
    ):
        made = build("rain", files=files(text, about))
        assert made.value is not None
        outputs.add(hashlib.sha256(made.value[0].data).hexdigest())
        source = loading.load(find_one(Path("rain"), files(text, about)).value).source  # type: ignore[arg-type]
        assert source is not None
        digests.add(
            contents_digest(
                publication=source.publication, documents=source.documents, records=source.records, pictures={}
            )
        )
    assert (len(outputs), len(digests)) == (1, 1)


def test_what_is_silenced_is_counted_and_stops_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "rain").mkdir()
    (tmp_path / "rain" / "publication.yaml").write_text(ABOUT)
    (tmp_path / "rain" / "text.md").write_text(f"# Rain\n\n<!-- silence link-text: a joke -->\n{HERE}\n{HERE}")

    def run(*arguments: str) -> tuple[int, str]:
        result = CliRunner().invoke(cli, ["check", "rain", *arguments], standalone_mode=False)
        return result.return_value, result.stdout

    code, text = run()
    assert code == 0
    assert "1 warning, 1 silenced." in text and text.count("link-text") == 1
    assert run("--strict")[0] == 1
    assert run("--ignore", "link-text") == (0, "rain: source: passes\n")
    (tmp_path / "rain" / "text.md").write_text(f"# Rain\n\n<!-- silence link-text: a joke -->\n{HERE}")
    assert run("--strict") == (0, "rain: source: passes\n1 silenced.\n")
    (found,) = json.loads(run("--format", "json")[1])["findings"]
    assert (found["rule"], found["silenced"]) == ("link-text", "a joke")
    ((result,),) = (each["results"] for each in json.loads(run("--format", "sarif")[1])["runs"])
    assert result["suppressions"] == [{"kind": "inSource", "justification": "a joke"}]
    assert run("--format", "github") == (0, "") == run("--format", "concise")


def test_a_silence_in_shared_records_may_be_of_another_publication() -> None:
    shared = "# silence definition-missing: everybody knows\nweir:\n  term: weir\n"
    texts = {"rain/publication.yaml": ABOUT, "records/terms.yaml": shared, ".git": ""}
    for text, found in ((WEIR, [("definition-missing", "everybody knows")]), ("# Rain\n\nIt rained.\n", [])):
        assert told(Overlay({**texts, "rain/text.md": text}, over=NOTHING)) == found


def test_what_is_found_in_outputs_is_silenced_by_the_validator_or_by_its_code() -> None:
    at = Position(path="rain/text.md", line=4)
    said = EPUBCHECK.message_of_validator("htm-060b", Severity.INFO, "m", at)
    other = EPUBCHECK.message_of_validator("rsc-5", Severity.INFO, "m", at)
    whole = Silence(rule="epubcheck", reason="all", position=at)
    here = Silence(rule="epubcheck-htm-060b", reason="one", position=at, lines=(3, 5))
    assert [found.silenced for found in silenced((said, other), (here,))] == ["one", ""]
    assert [found.silenced for found in silenced((said, other), (here, whole))] == ["one", "all"]
    assert idle_silences((here, whole), (), "rain") == ()  # only a check of outputs could tell


def test_many_silences_are_read() -> None:
    many = 5_000
    comments = "<!-- silence link-text: a joke -->\n" * many
    records = "".join(f"# silence definition-missing: so\nw{n}:\n  term: w{n}\n" for n in range(many))
    found = load("rain", files=files(f"# Rain\n\n{comments}{HERE}", terms=records)).diagnostics
    assert ("link-text", "a joke") in [(each.name, each.silenced) for each in found]
    assert sum(each.name == "silence-unused" for each in found) == many


def test_silences_of_many_rules_in_one_passage_take_no_room_for_each_line() -> None:
    many = 1_000
    where = [Position(path="text.md", line=line) for line in range(1, many + 1)]
    silences = tuple(Silence(rule=f"rule-{at.line}", reason="so", position=at, lines=(at.line, many)) for at in where)
    tracemalloc.start()
    try:
        assert silenced((), silences) == ()
        _now, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert peak < 5_000_000


def test_the_stretches_of_silences_hold_to_their_first_and_last_lines() -> None:
    def on(line: int) -> Diagnostic:
        return LINK_TEXT.finding("here", Position(path="text.md", line=line))

    def over(first: int, last: int) -> Silence:
        at = Position(path="text.md", line=first)
        return Silence(rule="link-text", reason=f"{first} to {last}", position=at, lines=(first, last))

    silences = (over(9, 9), over(2, 6), over(4, 6), over(6, 8))
    marked = silenced(tuple(on(line) for line in range(1, 11)), silences)
    wanted = ["", *["2 to 6"] * 4, "6 to 8", "6 to 8", "6 to 8", "9 to 9", ""]
    assert [found.silenced for found in marked] == wanted


def test_a_reason_that_is_missing_from_the_list_is_to_be_written_there() -> None:
    found = load("rain", files=files(f"# Rain\n\n{HERE}", ABOUT + "silence:\n- rule: link-text\n")).diagnostics
    assert [(each.name, each.hint) for each in found] == [
        ("silence-without-reason", "add reason: to it, with the reason"),
        ("link-text", found[1].hint),
    ]


def test_of_many_misspelt_rules_the_first_are_guessed_at(monkeypatch: pytest.MonkeyPatch) -> None:
    """A guess compares a name with every rule, letter by letter; thousands of them took seconds."""
    guessed = []
    monkeypatch.setattr(registry, "near", lambda name: guessed.append(name) or ())
    lines = "".join(f"<!-- silence figure-alt{number}: why -->\n\nRain.\n\n" for number in range(500))
    found = load("rain", files=Overlay({"rain/text.md": f"# Rain\n\n{lines}"}, over=NOTHING)).diagnostics
    assert len([each for each in found if each.name == "silence-rule-unknown"]) == 500
    assert len(guessed) == 100
