"""Change the code in small ways, one at a time, and see whether a test notices: mutation testing.

    scripts/mutate.py                          every group below, 30 changes of each
    scripts/mutate.py resolve --sample 10      one group
    scripts/mutate.py --modules publish/outputs.py --tests tests/test_outputs.py
    scripts/mutate.py outputs --only publish/outputs.py:38   every change of a line
    scripts/mutate.py outputs --again FILE     what survived in an earlier run, whose output is in a file

The changes of a sample follow from the seed, the code and nothing else.  They are made in a copy of the tree; of the
tests that guard a module only those run that run the statement (``reached.py`` asks them once, before the first
change), the quickest first, and no more after the first that fails.  A change that no test notices is printed as
``survived``: either a test is missing, or the change makes no difference.
"""

from __future__ import annotations

import argparse
import ast
import compileall
import contextlib
import copy
import functools
import itertools
import json
import os
import random
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
MOST_MEMORY = 8 * 1024**3
_FEW = 40  # tests that are tried before all others
_MARGIN = 20  # seconds of processor time that a change may take besides three times those of its tests
_LONGEST = 20  # times as long may it take on the clock, on a busy machine
_ENDS = {0: "survived", 5: "survived", -signal.SIGXCPU: "timed out", -signal.SIGKILL: "timed out"}
_LEFT_OUT = shutil.ignore_patterns(".git", ".venv", ".cache", "build", "__pycache__", ".*_cache", "node_modules")


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Modules, or folders of them, and the tests that guard them: files, folders or single tests.

    ``slower`` are tests that are asked only of what all the others pass over.
    """

    modules: tuple[str, ...]
    tests: tuple[str, ...]
    slower: tuple[str, ...] = ()
    without: str = ""  # tests by name, as ``pytest -k`` takes it: those that ask validators


GROUPS = {
    "resolve": Group(
        modules=("publish/resolve",),
        tests=("tests/resolve", "tests/render", "tests/lint", "tests/test_documented_examples.py"),
        slower=("tests/review", "tests/bad_input"),
    ),
    "structure": Group(
        modules=("publish/pdf/structure",),
        tests=("tests/pdf", "tests/constructs/test_constructs.py::test_the_tree_is_that_of_an_expert"),
        slower=(
            "tests/constructs/test_constructs.py::test_the_tree_is_the_same_over_breaks",
            "tests/constructs/test_constructs.py::test_the_verifier_finds_nothing",
        ),
        without="verapdf",
    ),
    "page-map": Group(
        modules=(
            "publish/html/runs.py",
            "publish/html/places.py",
            "publish/pdf/page_map.py",
            "publish/pdf/pages.py",
            "publish/render/page_breaks.py",
        ),
        tests=("tests/pages", "tests/render", "tests/html"),
        slower=("tests/pdf/test_build_pdf.py", "tests/typography"),
        without="validators or samples or novel",
    ),
    "outputs": Group(
        modules=("publish/outputs.py", "publish/swap.py"),
        tests=("tests/test_outputs.py",),
        slower=("tests/test_swap.py", "tests/bad_input"),
    ),
    "audit-epub": Group(
        modules=("publish/audit/epub",),
        tests=("tests/audit_epub",),
        without="epubcheck_passes or ace_passes or ace_sees or they_see or nobody_finds",
    ),
    "audit-pdf": Group(modules=("publish/audit/pdf",), tests=("tests/audit_pdf",), without="verapdf"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Mutant:
    """A change: the text that stands in a module from one offset to another, and what takes its place."""

    path: str
    line: int
    statement: int | None  # the line of the statement that it is in; None where that runs on import
    begin: int
    end: int
    old: str
    new: str

    def __str__(self) -> str:
        old, new = (" ".join(text.split()) for text in (self.old, self.new))
        return f"{self.path}:{self.line}: {old[:90]} -> {new[:90] or 'nothing'}"


_COMPARISONS: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
}
_OPERATORS: dict[type[ast.operator], type[ast.operator]] = {
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.FloorDiv,
    ast.FloorDiv: ast.Mult,
    ast.Div: ast.Mult,
    ast.BitAnd: ast.BitOr,
    ast.BitOr: ast.BitAnd,
}
_NEEDED = frozenset({"dataclass", "property", "cached_property", "cache", "lru_cache", "staticmethod", "classmethod"})
"""Decorators without which nothing works, or all works as before."""
_EMPTY = {"str": "''", "tuple": "()", "list": "[]", "dict": "{}", "set": "set()", "frozenset": "frozenset()"}


class _Mutants(ast.NodeVisitor):
    """Find every change of a module."""

    def __init__(self, path: str, source: str) -> None:
        self._path = path
        self._source = source
        self._lines = [0]
        for line in source.encode().splitlines(keepends=True):
            self._lines.append(self._lines[-1] + len(line))
        self._bytes = source.encode()
        self._inside: list[ast.AST] = []
        self.found: list[Mutant] = []
        self._statement: int | None = None

    def visit(self, node: ast.AST) -> None:
        outside = self._statement
        if isinstance(node, ast.stmt) and any(isinstance(each, ast.FunctionDef) for each in self._inside):
            self._statement = node.lineno
        changes = getattr(self, f"_of_{type(node).__name__}", None)
        if changes is not None:
            for each in changes(node):
                self._add(node, each if isinstance(each, str) else ast.unparse(each))
        self._inside.append(node)
        for name, value in ast.iter_fields(node):
            if name in ("annotation", "returns") or isinstance(value, ast.JoinedStr):
                continue
            for child in value if isinstance(value, list) else [value]:
                if isinstance(child, ast.AST) and not isinstance(child, ast.JoinedStr):
                    self.visit(child)
        self._inside.pop()
        self._statement = outside

    def _add(self, node: ast.AST, new: str) -> None:
        assert isinstance(node, ast.expr | ast.stmt | ast.comprehension)
        begin, end = self._place(node)
        old = self._bytes[begin:end].decode()
        if isinstance(node, ast.expr):
            new = f"({new})"
        self.found.append(
            Mutant(
                path=self._path,
                line=self._bytes.count(b"\n", 0, begin) + 1,
                statement=self._statement,
                begin=begin,
                end=end,
                old=old,
                new=new,
            )
        )

    def _place(self, node: ast.AST) -> tuple[int, int]:
        assert isinstance(node, ast.expr | ast.stmt)
        assert node.end_lineno is not None and node.end_col_offset is not None
        return (
            self._lines[node.lineno - 1] + node.col_offset,
            self._lines[node.end_lineno - 1] + node.end_col_offset,
        )

    def _of_Compare(self, node: ast.Compare) -> Iterator[ast.AST]:
        for place, operator in enumerate(node.ops):
            changed = copy.deepcopy(node)
            changed.ops[place] = _COMPARISONS[type(operator)]()
            yield changed

    def _of_BoolOp(self, node: ast.BoolOp) -> Iterator[ast.AST]:
        changed = copy.deepcopy(node)
        changed.op = ast.Or() if isinstance(node.op, ast.And) else ast.And()
        yield changed
        for place in range(len(node.values)):
            changed = copy.deepcopy(node)
            del changed.values[place]
            yield changed if len(changed.values) > 1 else changed.values[0]

    def _of_UnaryOp(self, node: ast.UnaryOp) -> Iterator[ast.AST]:
        if isinstance(node.op, ast.Not):
            yield node.operand

    def _of_BinOp(self, node: ast.BinOp) -> Iterator[ast.AST]:
        if type(node.op) in _OPERATORS:
            changed = copy.deepcopy(node)
            changed.op = _OPERATORS[type(node.op)]()
            yield changed

    def _of_Constant(self, node: ast.Constant) -> Iterator[str]:
        value = node.value
        if isinstance(value, bool):
            yield repr(not value)
        elif isinstance(value, int):
            yield repr(value + 1)
            yield repr(value - 1)
        elif isinstance(value, str) and value.split() == [value] and not isinstance(self._inside[-1], ast.Expr):
            yield repr(f"{value}X")

    def _of_If(self, node: ast.If) -> Iterator[str]:
        self._negate(node.test)
        return iter(())

    def _of_While(self, node: ast.While) -> Iterator[str]:
        self._negate(node.test)
        return iter(())

    def _of_IfExp(self, node: ast.IfExp) -> Iterator[ast.AST]:
        yield node.body
        yield node.orelse

    def _of_comprehension(self, node: ast.comprehension) -> Iterator[str]:
        for test in node.ifs:
            self._add(test, "True")
        return iter(())

    def _negate(self, test: ast.expr) -> None:
        if not isinstance(test, ast.Compare) and not (isinstance(test, ast.UnaryOp) and isinstance(test.op, ast.Not)):
            self._add(test, f"not ({ast.unparse(test)})")

    def _of_Return(self, node: ast.Return) -> Iterator[str]:
        if node.value is None or isinstance(node.value, ast.Constant):
            return
        function = next(each for each in reversed(self._inside) if isinstance(each, ast.FunctionDef))
        returns = ast.unparse(function.returns) if function.returns else ""
        if returns == "bool":
            yield f"return not ({ast.unparse(node.value)})"
        else:
            empty = _EMPTY.get(returns.partition("[")[0], "None")
            if ast.unparse(node.value) != empty:
                yield f"return {empty}"

    def _of_Expr(self, node: ast.Expr) -> Iterator[str]:
        if not isinstance(node.value, ast.Constant):
            yield "pass"

    def _of_Assign(self, node: ast.Assign) -> Iterator[str]:
        if all(isinstance(each, ast.Attribute | ast.Subscript) for each in node.targets):
            yield "pass"

    def _of_AugAssign(self, _node: ast.AugAssign) -> Iterator[str]:
        yield "pass"

    def _of_Delete(self, _node: ast.Delete) -> Iterator[str]:
        yield "pass"

    def _of_Continue(self, _node: ast.Continue) -> Iterator[str]:
        yield "break"

    def _of_Break(self, _node: ast.Break) -> Iterator[str]:
        yield "continue"

    def _of_Call(self, node: ast.Call) -> Iterator[ast.AST]:
        for place in range(len(node.keywords)):
            changed = copy.deepcopy(node)
            del changed.keywords[place]
            yield changed

    def _elements(self, node: ast.Tuple | ast.Set | ast.List) -> Iterator[ast.AST]:
        if isinstance(node.ctx if not isinstance(node, ast.Set) else ast.Load(), ast.Load) and (
            len(node.elts) > 1 and all(isinstance(each, ast.Constant | ast.Attribute | ast.Name) for each in node.elts)
        ):
            for place in range(len(node.elts)):
                changed = copy.deepcopy(node)
                del changed.elts[place]
                yield changed

    _of_Tuple = _of_Set = _elements

    def _of_Dict(self, node: ast.Dict) -> Iterator[ast.AST]:
        for place in range(len(node.keys)):
            changed = copy.deepcopy(node)
            del changed.keys[place], changed.values[place]
            yield changed

    def _of_FunctionDef(self, node: ast.FunctionDef) -> Iterator[str]:
        for decorator in node.decorator_list:
            name = ast.unparse(decorator).partition("(")[0].rpartition(".")[2]
            if name not in _NEEDED and name != "setter":
                self._add(decorator, "lambda each: each")
        return iter(())


def mutants(tree: Path, modules: Sequence[str]) -> list[Mutant]:
    """Return every change of some modules and folders of them, in the order of their paths and places."""
    found: list[Mutant] = []
    for path in _files(tree, modules):
        source = (tree / path).read_text(encoding="utf-8")
        finder = _Mutants(path, source)
        finder.visit(ast.parse(source))
        text = source.encode()
        plain = ast.dump(ast.parse(source))
        for each in finder.found:
            changed = text[: each.begin] + each.new.encode() + text[each.end :]
            if _parsed(changed) not in ("", plain):
                found.append(each)
    return sorted(found, key=lambda each: (each.path, each.begin, each.end, each.new))


def _parsed(source: bytes) -> str:
    try:
        return ast.dump(ast.parse(source))
    except SyntaxError:
        return ""


def _files(tree: Path, modules: Sequence[str]) -> list[str]:
    paths = [tree / name for name in modules]
    files = [file for path in paths for file in (sorted(path.rglob("*.py")) if path.is_dir() else [path])]
    return [file.relative_to(tree).as_posix() for file in files]


class Trial:
    """A copy of the tree in which changes are tried, one after another."""

    def __init__(self, tree: Path, folder: Path, group: Group, budget: float) -> None:
        self._copy = folder / "tree"
        self._budget = budget
        self._group = group
        shutil.copytree(tree, self._copy, ignore=_LEFT_OUT, symlinks=True)
        for name in (".venv", ".cache"):
            if (tree / name).exists():
                (self._copy / name).symlink_to(tree / name)
        self._environment = {
            **os.environ,
            "PYTHONPATH": os.pathsep.join((str(self._copy), str(Path(__file__).parent))),
            "PYTHONDONTWRITEBYTECODE": "1",
            "TMPDIR": str(folder),
        }
        self._modules = [str(self._copy / path) for path in _files(self._copy, group.modules)]
        self._reached = self._ask(folder / "reached.json")
        compileall.compile_dir(self._copy, quiet=2, workers=1)

    @property
    def tests(self) -> int:
        """The number of tests that guard the modules and pass without a change."""
        return len(self._reached["tests"])

    def _ask(self, answer: Path) -> dict[str, dict]:
        asked = {"REACHED_IN": os.pathsep.join(self._modules), "REACHED_TO": str(answer)}
        tests = (*self._group.tests, *self._group.slower)
        self._pytest(["-p", "reached", *tests, "-k", f"not ({self._group.without or 'nothing'})"], asked, 0)
        return json.loads(answer.read_bytes())

    def notice(self, mutant: Mutant) -> str:
        """Try a change; return ``killed``, ``timed out`` or ``survived``."""
        quick, slow = self._running(mutant)
        if not quick and not slow:
            return "survived (no test runs it)"
        path = self._copy / mutant.path
        text = path.read_bytes()
        for compiled in (path.parent / "__pycache__").glob(f"{path.stem}.*"):
            compiled.unlink()
        path.write_bytes(text[: mutant.begin] + mutant.new.encode() + text[mutant.end :])
        said = "survived"
        try:
            for some in (quick[:_FEW], quick[_FEW:], slow[:_FEW], slow[_FEW:]):
                if some and said == "survived":
                    seconds = sum(self._reached["tests"][test]["seconds"] for test in some)
                    said = _ENDS.get(self._pytest(["-x", *some], {}, 3 * seconds + _MARGIN), "killed")
        finally:
            path.write_bytes(text)
        return said

    def _running(self, mutant: Mutant) -> tuple[list[str], list[str]]:
        """Return the tests that run a statement and the slower ones, the quickest first, as the budget allows."""
        place = [self._modules.index(str(self._copy / mutant.path)), mutant.statement]
        found = sorted(
            (said["seconds"], test)
            for test, said in self._reached["tests"].items()
            if mutant.statement is None or place in said["lines"]
        )
        slow = [pair for pair in found if pair[1].startswith(self._group.slower or ("nothing",))]
        return self._affordable([pair for pair in found if pair not in slow]), self._affordable(slow)

    def _affordable(self, found: list[tuple[float, str]]) -> list[str]:
        until = itertools.accumulate(seconds for seconds, _test in found)
        return [test for spent, (_seconds, test) in zip(until, found, strict=True) if spent <= self._budget]

    def _pytest(self, arguments: list[str], more: dict[str, str], seconds: float) -> int:
        command = [self._copy / ".venv/bin/python", "-m", "pytest", "-q", "--no-header", "--tb=no", "-p", "no:xdist"]
        command += ["-p", "no:cacheprovider"]
        environment = {**self._environment, **more}
        with subprocess.Popen(
            [*map(str, command), *arguments],
            cwd=self._copy,
            env=environment,
            stdout=subprocess.DEVNULL if not more else None,
            stderr=subprocess.DEVNULL if not more else None,
            start_new_session=True,
            preexec_fn=functools.partial(_bound, round(seconds)),
        ) as running:
            try:
                return running.wait(_LONGEST * seconds or None)
            except subprocess.TimeoutExpired:
                return -signal.SIGXCPU
            finally:
                with contextlib.suppress(ProcessLookupError):
                    os.killpg(running.pid, signal.SIGKILL)


def _bound(seconds: int) -> None:
    """Let a change that fills the memory fail, and one that never ends end: after some seconds of processor time."""
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    if seconds:
        resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))


def _tried(name: str, group: Group, options: argparse.Namespace) -> Counter[str]:
    """Try a sample of the changes of a group and print what became of each."""
    counts: Counter[str] = Counter()
    every = mutants(options.tree, group.modules)
    if options.only:
        chosen = [each for each in every if f"{each.path}:{each.line}" in options.only]
    elif options.again:
        survived = {line.partition("s: ")[2] for line in options.again.read_text().splitlines() if "survived" in line}
        chosen = [each for each in every if str(each) in survived]
    else:
        chosen = random.Random(f"{options.seed} {name}").sample(every, min(options.sample, len(every)))
    if options.list:
        print(*chosen, sep="\n")
        return counts
    with tempfile.TemporaryDirectory(prefix="mutate-") as folder:
        trial = Trial(options.tree, Path(folder), group, options.budget)
        print(f"{name}: {len(chosen)} of {len(every)} changes, {trial.tests} tests", flush=True)
        for mutant in chosen:
            begun = time.monotonic()
            said = trial.notice(mutant)
            counts[said.partition(" (")[0]] += 1
            print(f"  {said}, {time.monotonic() - begun:.0f} s: {mutant}", flush=True)
    return counts


def _summary(name: str, counts: Counter[str]) -> str:
    noticed, total = counts["killed"] + counts["timed out"], sum(counts.values())
    rate = f"{100 * noticed / total:.0f} %" if total else "none"
    return f"{name}: {noticed} of {total} noticed ({rate}), {counts['timed out']} of them by a test that never ended"


def main(arguments: Sequence[str]) -> int:
    """Try samples of changes; exit with 0 whatever survives, since some changes make no difference."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("groups", nargs="*", metavar="GROUP", help=f"of {', '.join(GROUPS)}; all, if none is named")
    parser.add_argument("--sample", type=int, default=30, help="how many changes of each group (30)")
    parser.add_argument("--seed", default="1", help="what the choice follows from (1)")
    parser.add_argument("--budget", type=float, default=60, help="seconds of tests for each change (60)")
    parser.add_argument("--tree", type=Path, default=ROOT, help="another checkout, with an environment of its own")
    parser.add_argument("--modules", nargs="+", help="for the one group: its modules")
    parser.add_argument("--tests", nargs="+", help="for the one group: its tests")
    parser.add_argument("--only", nargs="+", metavar="PATH:LINE", help="every change of these lines, and no sample")
    parser.add_argument("--again", type=Path, help="the changes that survived in an earlier run, whose words these are")
    parser.add_argument("--list", action="store_true", help="print the changes, and try none")
    options = parser.parse_args(arguments)
    options.tree = options.tree.resolve()
    unknown = sorted(set(options.groups) - set(GROUPS))
    if unknown and not (options.modules and options.tests):
        parser.error(f"no group {', '.join(unknown)}")
    names = options.groups or (["these"] if options.modules else list(GROUPS))
    summaries = []
    for name in names:
        group = GROUPS.get(name, Group(modules=(), tests=()))
        group = Group(
            modules=tuple(options.modules or group.modules),
            tests=tuple(options.tests or group.tests),
            slower=() if options.tests else group.slower,
            without=group.without,
        )
        summaries.append(_summary(name, _tried(name, group, options)))
    if not options.list:
        print("\n".join(summaries))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
