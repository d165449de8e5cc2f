"""What is kept of an import comes back as it was, and what is none of ours is no state."""

import pytest

from publish.importers.state import State, from_bytes, state_name, to_bytes

STATE = State(
    file="report.docx",
    digest="ab" * 32,
    reader="pandoc 3.9",
    text="# Été\n\nWords\u2028here.\n",
    settings={"title": "Été", "contributors": [{"name": "Ana", "role": "author"}]},
    figures={"rain": {"image": "images/rain.png"}},
    pictures={"images/rain.png": "cd" * 32},
)


def test_a_state_comes_back_and_is_written_by_lines():
    data = to_bytes(STATE)
    assert from_bytes(data) == STATE
    assert data.decode().count("\n") > 20
    assert to_bytes(STATE) == data
    assert state_name("report.md") == ".publish/import/report.json"


@pytest.mark.parametrize("data", [b"", b"[]", b"{}", b'{"format": 2}', b"\xff", b"[" * 100_000])
def test_what_is_no_state_is_none(data):
    assert from_bytes(data) is None
    assert from_bytes(to_bytes(STATE).replace(b'"text": [', b'"text": 4, "x": [')) is None
