"""One document after another: pytest runs all tests of one before those of the next, so that its PDFs are made once."""

from __future__ import annotations

import pytest

from .constructs import Construct, projects

_PROJECTS = projects()


@pytest.fixture(scope="session", params=sorted(_PROJECTS))
def construct(request: pytest.FixtureRequest) -> Construct:
    return Construct(_PROJECTS[request.param])
