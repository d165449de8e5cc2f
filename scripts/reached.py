"""A plugin of pytest that says which tests run which statements of some modules, for ``mutate.py``.

``REACHED_IN`` holds the paths of the modules, ``REACHED_TO`` that of the JSON that is written: for each test that
passes, the seconds that it takes and the lines of the statements that it runs, its fixtures included.  Statements
that run on import belong to every test, and are left out.  Load it with ``pytest -p reached``.
"""

from __future__ import annotations

import ast
import builtins
import importlib.machinery
import json
import os
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

_MODULES = os.environ["REACHED_IN"].split(os.pathsep)
_MARK = "__reached__"
_Lines = set[tuple[int, int]]

_now: _Lines = set()
_of_fixtures: dict[int, _Lines] = {}
_of_tests: dict[str, tuple[float, _Lines, list[int]]] = {}
_failed: set[str] = set()


def _reach(module: int, line: int) -> None:
    _now.add((module, line))


class _Marking(ast.NodeTransformer):
    """Put a call before each statement of each function."""

    def __init__(self, module: int) -> None:
        self._module = module
        self._inside = 0

    def visit_FunctionDef(self, node: ast.FunctionDef) -> ast.AST:
        self._inside += 1
        self.generic_visit(node)
        self._inside -= 1
        return node

    def generic_visit(self, node: ast.AST) -> ast.AST:
        super().generic_visit(node)
        for name in ("body", "orelse", "finalbody"):
            statements = getattr(node, name, None)
            if self._inside and isinstance(statements, list) and not isinstance(node, ast.ClassDef):
                setattr(node, name, list(self._marked(statements)))
        return node

    def _marked(self, statements: list[ast.stmt]) -> Iterator[ast.stmt]:
        for each in statements:
            call = ast.parse(f"{_MARK}({self._module}, {each.lineno})").body[0]
            yield ast.fix_missing_locations(ast.copy_location(call, each))
            yield each


def _compile_marked() -> None:
    """Have the modules compiled with the calls in them."""
    setattr(builtins, _MARK, _reach)
    plain = importlib.machinery.SourceFileLoader.get_code

    def get_code(self: importlib.machinery.SourceFileLoader, fullname: str) -> Any:
        path = self.get_filename(fullname)
        if path not in _MODULES:
            return plain(self, fullname)
        tree = _Marking(_MODULES.index(path)).visit(ast.parse(Path(path).read_bytes()))
        return compile(tree, path, "exec", dont_inherit=True)

    importlib.machinery.SourceFileLoader.get_code = get_code  # type: ignore[method-assign]


_compile_marked()


@pytest.hookimpl(wrapper=True)
def pytest_fixture_setup(fixturedef: Any) -> Any:
    """Keep what a fixture runs for every test that takes it."""
    global _now
    outside, _now = _now, _of_fixtures.setdefault(id(fixturedef), set())
    try:
        return (yield)
    finally:
        _now = outside


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: Any) -> Any:
    """Keep what a test runs."""
    global _now
    _now = set()
    begun = time.perf_counter()
    result = yield
    fixtures = [id(each) for found in item._fixtureinfo.name2fixturedefs.values() for each in found]
    _of_tests[item.nodeid] = (time.perf_counter() - begun, _now, fixtures)
    return result


def pytest_runtest_logreport(report: pytest.TestReport) -> None:
    """Leave out a test that fails or is skipped."""
    if not report.passed:
        _failed.add(report.nodeid)


def pytest_sessionfinish() -> None:
    """Write what was kept."""
    nothing: _Lines = set()
    found = {
        test: {
            "seconds": round(seconds, 3),
            "lines": sorted(lines.union(*(_of_fixtures.get(each, nothing) for each in fixtures))),
        }
        for test, (seconds, lines, fixtures) in _of_tests.items()
        if test not in _failed
    }
    Path(os.environ["REACHED_TO"]).write_text(json.dumps({"modules": _MODULES, "tests": found}), encoding="utf-8")
