"""Options and places that all tests share."""

import gc
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--refresh-golden", action="store_true", help="rewrite the expected values; read them before committing"
    )


@pytest.fixture
def refresh(request: pytest.FixtureRequest) -> bool:
    return bool(request.config.getoption("--refresh-golden"))


@pytest.fixture(autouse=True, scope="module")
def _unwatched_heap() -> None:
    """Keep the garbage collector from walking what earlier tests hold on to: it makes everything after them slow."""
    gc.collect()
    gc.freeze()


@pytest.fixture(autouse=True, scope="module")
def _collector_as_it_was() -> Iterator[None]:
    """Make sure that no test file leaves the collector off for those after it."""
    before = gc.isenabled()
    yield
    assert gc.isenabled() is before
