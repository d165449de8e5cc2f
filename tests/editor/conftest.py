"""One language server for the tests of a file, with a publication on disk that no test changes."""

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio

from tests.editor.editor import Editor, editing, write


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def editor(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Editor]:
    async with editing(write(tmp_path_factory.mktemp("editor") / "river walk")) as started:
        yield started
