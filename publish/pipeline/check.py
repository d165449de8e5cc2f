"""Check sources and EPUBs by our rules, and EPUBs and PDFs, ours or not, by the validators that the field trusts."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from publish import outputs, project
from publish.diagnostics import Diagnostic, Outcome, Position, Severity, in_order, warning
from publish.model.files import Origin, RenderedDocument
from publish.model.publication import Publication
from publish.pipeline.load import load
from publish.project import Project


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """The findings, and a line of result for each check that ran."""

    diagnostics: tuple[Diagnostic, ...]
    results: tuple[str, ...] = ()


Origins = Mapping[str, tuple[Origin, ...]]


def check(paths: tuple[Path, ...], build_folder: Path, progress: Callable[[str], None] = lambda _line: None) -> Checked:
    """Check sources, ``.epub`` and ``.pdf`` files; for a source that has been built, its outputs as well."""
    parts: list[Checked] = []
    for path in paths:
        if path.suffix.lower() in {".epub", ".pdf"}:
            parts.append(_check_output(path, {}, (), progress))
            continue
        found = project.find((path,))
        parts.append(Checked(diagnostics=found.diagnostics))
        parts += [_check_source(each, build_folder, progress) for each in found.value or ()]
    return _join(parts)


def _join(parts: list[Checked]) -> Checked:
    return Checked(
        diagnostics=in_order(found for part in parts for found in part.diagnostics),
        results=tuple(line for part in parts for line in part.results),
    )


def _check_source(found: Project, build_folder: Path, progress: Callable[[str], None]) -> Checked:
    progress(f"{found.slug}: reading")
    loaded = load(found)
    errors = sum(each.severity is Severity.ERROR for each in loaded.diagnostics)
    parts = [Checked(diagnostics=loaded.diagnostics, results=(f"{found.shown}: source: {_verdict(errors)}",))]
    if loaded.source is None or loaded.publication is None:
        return _join(parts)
    standing = outputs.standing_outputs(build_folder / found.slug, loaded.source.digest)
    origins = _origins(loaded.publication) if any(current for _path, current in standing) else {}
    standards = {each.file_name(found.slug): each.standards for each in loaded.publication.editions}
    parts += [
        _check_output(path, origins, standards.get(path.name, ()), progress) for path, current in standing if current
    ]
    stale = [path for path, current in standing if not current]
    parts += [Checked(diagnostics=(_stale(found, stale),))] if stale else []
    return _join(parts)


def _stale(found: Project, outputs: list[Path]) -> Diagnostic:
    names = ", ".join(path.name for path in outputs)
    message = f"not checked, since the contents have changed: {names}"
    return warning("output-stale", message, Position(path=found.shown), f"run: publish build {found.shown}")


def _origins(publication: Publication) -> Origins:
    from publish.render import content_documents

    documents: tuple[RenderedDocument, ...] = content_documents(publication).value or ()
    return {document.name: document.origins for document in documents}


def _check_output(path: Path, origins: Origins, standards: tuple[str, ...], progress: Callable[[str], None]) -> Checked:
    checks = _epub_checks(path, origins) if path.suffix.lower() == ".epub" else _pdf_checks(path, standards)
    parts: list[Checked] = []
    for name, run in checks:
        progress(f"{path.as_posix()}: {name}")
        outcome = run()
        findings = outcome.diagnostics
        if outcome.value is not None:
            errors = sum(found.severity is Severity.ERROR for found in findings)
            parts.append(Checked(diagnostics=findings, results=(f"{path.as_posix()}: {name}: {_verdict(errors)}",)))
        else:
            parts.append(Checked(diagnostics=findings, results=(f"{path.as_posix()}: {name}: did not run",)))
    return _join(parts)


def _verdict(errors: int) -> str:
    return "passes" if not errors else f"{errors} error{'s' if errors > 1 else ''}"


def _epub_checks(path: Path, origins: Origins) -> Iterator[tuple[str, Callable[[], Outcome[object]]]]:
    from publish.audit.epub import check_epub
    from publish.validators import ace, epubcheck

    def by_rules() -> Outcome[object]:
        outcome = check_epub(path)
        if outcome.value is None:
            return Outcome(value=None, diagnostics=outcome.diagnostics)
        pairs = zip(outcome.value, outcome.diagnostics, strict=True)
        mapped = (_at_source(found, place.path, place.line, origins) if place else found for place, found in pairs)
        return Outcome(value=outcome.value, diagnostics=tuple(mapped))

    def by_epubcheck() -> Outcome[object]:
        outcome = epubcheck.run(path)
        if outcome.value is None:
            return Outcome(value=None, diagnostics=outcome.diagnostics)
        pairs = zip(outcome.value, outcome.diagnostics, strict=True)
        mapped = tuple(_at_source(found, message.path, message.line, origins) for message, found in pairs)
        return Outcome(value=outcome.value, diagnostics=mapped)

    yield "rules for EPUBs", by_rules
    yield "EPUBCheck", by_epubcheck
    yield "Ace by DAISY", lambda: ace.run(path)


def _pdf_checks(path: Path, standards: tuple[str, ...]) -> Iterator[tuple[str, Callable[[], Outcome[object]]]]:
    """Hold a PDF against the standards that its edition names, or where none does, against those that it claims."""
    from publish.validators import verapdf
    from publish.validators.flavours import claimed_flavours, flavours_of

    for flavour in flavours_of(standards) or claimed_flavours(path):
        name = f"veraPDF, {verapdf.SPECIFICATIONS[flavour]}"
        yield name, partial(verapdf.run, path, (flavour,))


def _at_source(found: Diagnostic, inner: str, line: int, origins: Origins) -> Diagnostic:
    """Move a finding from a line of a page inside the EPUB to the author's line that it came from."""
    known = origins.get(Path(inner).name, ())
    index = bisect_right([origin.line for origin in known], line) - 1
    return replace(found, position=known[index].position) if line and index >= 0 else found
