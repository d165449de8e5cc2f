"""The sample publications, built once for all tests and all workers."""

from __future__ import annotations

import fcntl
from dataclasses import dataclass
from pathlib import Path

import pytest

from publish import project
from publish.model.publication import Publication
from publish.pipeline.build import build
from publish.pipeline.load import load

CONTENT = Path(__file__).parent.parent.parent / "content"
NAMES = tuple(sorted(path.name for path in CONTENT.iterdir() if (path / "publication.yaml").is_file()))
WORKSHEETS = ("school-electrolysis", "school-electrolysis-ar")  # short, without sources, figures, notes and cover
REPORTS = tuple(name for name in NAMES if name not in WORKSHEETS)


@dataclass(frozen=True)
class Sample:
    """A sample publication and its outputs."""

    name: str
    folder: Path
    publication: Publication
    epub: Path
    pdfs: tuple[Path, Path]

    @property
    def is_worksheet(self) -> bool:
        return self.name in WORKSHEETS

    @property
    def texts(self) -> tuple[Path, ...]:
        return tuple(self.folder / f"{name}" for name in project.text_names(self._project()))

    def _project(self) -> project.Project:
        return project.Project(slug=self.name, folder=self.folder)


def shared_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder that every worker of this run shares."""
    base = tmp_path_factory.getbasetemp()
    return base.parent if base.name.startswith("popen-") else base


def built_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build all samples into a folder that every worker of this run shares."""
    shared = shared_folder(tmp_path_factory) / "built"
    shared.mkdir(exist_ok=True)
    with (shared / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (shared / "done").exists():
            found = project.find((CONTENT,))
            for each in build(found.value or (), shared, jobs=2):
                assert each.outputs, each.diagnostics
            (shared / "done").touch()
    return shared


@pytest.fixture(scope="session")
def outputs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return built_folder(tmp_path_factory)


@pytest.fixture(scope="session", params=NAMES)
def sample(request: pytest.FixtureRequest, outputs: Path) -> Sample:
    return _sample(request.param, outputs)


@pytest.fixture(scope="session", params=REPORTS)
def report(request: pytest.FixtureRequest, outputs: Path) -> Sample:
    """Return a sample with sources, figures, notes and a cover."""
    return _sample(request.param, outputs)


@pytest.fixture(scope="session")
def arabic_sample(outputs: Path) -> Sample:
    return _sample("rastan-2018-ar", outputs)


def _sample(name: str, outputs: Path) -> Sample:
    loaded = load(project.Project(slug=name, folder=CONTENT / name))
    assert loaded.publication is not None
    folder = outputs / name
    return Sample(
        name=name,
        folder=CONTENT / name,
        publication=loaded.publication,
        epub=folder / f"{name}.epub",
        pdfs=(folder / f"{name}-print.pdf", folder / f"{name}-large-print.pdf"),
    )
