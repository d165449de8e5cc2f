"""Each step of resolve is a pass: a value in, a value out, and nothing that changes afterwards."""

import dataclasses
import enum
import pickle
from types import FunctionType

import pytest

from publish.model.blocks import (
    Cell,
    ClaimBlock,
    Definition,
    DefinitionList,
    List,
    ListItem,
    Quotation,
    Row,
    Table,
    Timeline,
    TimelineEntry,
)
from publish.model.frozen_mapping import FrozenMapping
from publish.model.inlines import Date, Emphasis, Language, Words
from publish.model.walk import walk
from publish.resolve import publication as table_of_contents
from publish.resolve.numbers.anchors import Anchors, NewAnchors
from publish.resolve.trees import map_children, read_through

from .resolve_builders import at, claim, figure, heading, inlines, mention, paragraph, words
from .test_resolve_whole import rich

PLAIN = (str, int, float, bytes, bool, type(None), enum.Enum)


def changeable(value, path):
    """Yield the ways to what could be changed within a value."""
    if isinstance(value, PLAIN):
        return
    if isinstance(value, (tuple, frozenset)):
        for number, part in enumerate(value):
            yield from changeable(part, f"{path}[{number}]")
    elif isinstance(value, FrozenMapping):
        for key, part in value.items():
            yield from changeable(key, f"{path} key {key!r}")
            yield from changeable(part, f"{path}[{key!r}]")
    elif dataclasses.is_dataclass(value) and type(value).__dataclass_params__.frozen:
        for field in dataclasses.fields(value):
            yield from changeable(getattr(value, field.name), f"{path}.{field.name}")
    else:
        yield f"{path}: {type(value).__name__}"


PASSES = {
    name: value
    for name, value in vars(table_of_contents).items()
    if isinstance(value, FunctionType) and value.__module__.startswith("publish.resolve.")
    if value.__module__ != table_of_contents.__name__
}


def test_every_room_has_its_passes():
    rooms = {function.__module__.split(".")[2] for function in PASSES.values()}
    assert rooms == {"answers", "records", "numbers", "citing", "ties", "facts", "indexes", "phrases"}


@pytest.fixture
def calls(monkeypatch):
    """Resolve a rich publication; return the name of each pass, what it was called with and what it returned."""
    seen = []

    def watched(name, function):
        def call(*args, **kwargs):
            result = function(*args, **kwargs)
            seen.append((name, args, kwargs, result))
            return result

        return call

    for name, function in PASSES.items():
        monkeypatch.setattr(table_of_contents, name, watched(name, function))
    rich()
    assert {name for name, *_rest in seen} == set(PASSES) - {"no_text"}
    return seen


def test_what_a_pass_returns_cannot_be_changed(calls):
    found = [way for name, _args, _kwargs, result in calls for way in changeable(result, name)]
    assert found == []


def test_the_publication_cannot_be_changed():
    assert list(changeable(rich(), "publication")) == []


def test_a_pass_called_again_with_the_same_values_returns_the_same(calls):
    for name, args, kwargs, result in calls:
        again = PASSES[name](*args, **kwargs)
        assert again == result, name
        assert repr(again) == repr(result), name


def test_something_changeable_is_noticed():
    @dataclasses.dataclass
    class Open:
        value: int

    assert list(changeable((1, [2]), "here")) == ["here[1]: list"]
    assert list(changeable(FrozenMapping({"a": {}}), "here")) == ["here['a']: dict"]
    assert list(changeable(Open(1), "here")) == ["here: Open"]


def test_frozen_mapping_is_a_mapping_that_cannot_be_changed_and_can_be_sent_away():
    values = {"a": 1, "b": 2}
    frozen = FrozenMapping(values)
    values["c"] = 3
    assert frozen == {"a": 1, "b": 2}
    assert list(frozen) == ["a", "b"]
    assert len(frozen) == 2
    assert "c" not in frozen
    with pytest.raises(TypeError):
        frozen["a"] = 2
    again = pickle.loads(pickle.dumps(frozen))
    assert again == frozen
    assert hash(again) == hash(frozen)
    assert repr(again) == "FrozenMapping({'a': 1, 'b': 2})"


def test_anchors_of_one_pass_are_followed_by_those_of_the_next():
    first = NewAnchors(Anchors())
    assert [first.give("rain"), first.give("rain"), first.give("glossary")] == ["rain", "rain-2", "glossary-2"]
    handed_on = first.given()
    for _ in range(2):  # what another pass gives out doesn't change what it was handed
        second = NewAnchors(handed_on)
        assert [second.give("rain"), second.give("sun")] == ["rain-3", "sun"]


CAPTION = (words("caption "), mention("place", "homs"))
TREES = (
    heading(2, "Heading"),
    paragraph("a", Emphasis(position=at(), children=inlines("b")), claim("afp", "c", mention("group", "gov"))),
    Table(
        position=at(),
        head=(Row(position=at(), cells=(Cell(position=at(), children=inlines("head")),)),),
        rows=(Row(position=at(), cells=(Cell(position=at(), children=inlines("cell")),)),),
        caption=CAPTION,
        notes=(paragraph("note"),),
    ),
    Quotation(position=at(), blocks=(paragraph("said"),), attribution=inlines("by whom")),
    List(position=at(), ordered=True, items=(ListItem(position=at(), blocks=(paragraph("item"),)),)),
    DefinitionList(
        position=at(),
        items=(
            Definition(position=at(), term=inlines("term"), descriptions=((paragraph("one"),), (paragraph("two"),))),
        ),
    ),
    ClaimBlock(
        position=at(), sources=("afp",), blocks=(paragraph(Language(position=at(), language="ar", children=())),)
    ),
    Timeline(
        position=at(),
        heading=heading(2, "Days"),
        entries=(
            TimelineEntry(
                position=at(), date=Date(position=at(), value="2018", children=inlines("2018")), blocks=(figure("f"),)
            ),
        ),
    ),
)


def test_trees_are_changed_in_the_order_in_which_they_are_read():
    met = []

    def change(node):
        met.append(node)
        return map_children(node, change)

    for tree in TREES:
        assert change(tree) is tree
    assert met == list(read_through(TREES))
    assert len(met) == len(list(walk(TREES)))
    shown = [node.text for node in met if isinstance(node, Words)]
    assert shown.index("caption ") < shown.index("head") < shown.index("cell") < shown.index("note")


def test_a_changed_node_is_made_anew_and_its_neighbours_stay():
    def change(node):
        return Words(position=node.position, text="B") if node == seen else map_children(node, change)

    tree = TREES[1]
    seen = tree.children[1].children[0]
    changed = change(tree)
    assert changed.children[1].children[0].text == "B"
    assert changed.children[2] is tree.children[2]


def test_no_anchor_is_that_of_a_content_document():
    new = NewAnchors(Anchors())
    for name in (
        *("nav", "cover", "opening", "figures", "attributions", "glossary", "colophon", "contents", "notes"),
        *("glossary-groups", "glossary-places", "glossary-people", "glossary-terms"),
    ):
        assert new.give(name) == f"{name}-2"
