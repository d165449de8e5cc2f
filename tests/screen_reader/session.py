"""A desktop without a screen, on which Orca runs: an X server, a session bus, the accessibility bus, a window manager.

``Session`` is all of it, for one browser after another.  What Orca says is read from a file as it is written.
"""

from __future__ import annotations

import contextlib
import ctypes
import json
import os
import shutil
import signal
import subprocess
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

_HERE = Path(__file__).parent
_SIGNAL_WHEN_PARENT_ENDS = 1  # prctl(2)
PATIENCE = 60.0
"""Seconds within which anything must happen that takes one or two on an idle machine."""
_LOOK_EVERY = 0.02
_MARK = "SPOKEN_LINES"
"""The variable of the environment by which processes of a session are known."""
PROGRAMS = ("Xvfb", "dbus-daemon", "openbox", "orca", "xdotool", "xprop")
_BUS_LAUNCHERS = (
    "/usr/libexec/at-spi-bus-launcher",
    "/usr/lib/at-spi2-core/at-spi-bus-launcher",
    "/usr/lib/at-spi-bus-launcher",
)
_CUSTOMIZATIONS = """
import orca.settings as settings
import spoken_lines

settings.speechServerFactory = "spoken_lines"
settings.speechFactoryModules = ["spoken_lines"]
settings.enableSpeech = True
settings.enableBraille = settings.enableBrailleMonitor = settings.enableSound = False
settings.enableEchoByCharacter = settings.enableKeyEcho = False
settings.sayAllOnLoad = {reads}
spoken_lines.keep_language()
"""
_NO_KEYS = '<openbox_config xmlns="http://openbox.org/3.4/rc"><keyboard/><mouse/></openbox_config>'
"""Settings of openbox by which every key reaches Orca and the browser."""


class Silent(AssertionError):
    """What was waited for wasn't said."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Spoken:
    """One utterance."""

    how: str
    language: str
    words: str


class Session:
    """Orca on a desktop of its own; ``reads`` says whether it reads pages by itself when they are loaded."""

    def __init__(self, folder: Path, *, reads: bool = True) -> None:
        self.folder = folder
        self._lines = folder / "spoken"
        self._lines.touch()
        self._read = self._lines.open(encoding="utf-8")
        self._begun = ""  # of a line that isn't written to its end yet
        self._spoken: list[Spoken] = []
        self._reads = reads
        self._running: list[subprocess.Popen[bytes]] = []
        self.environment = self._environment()

    def __enter__(self) -> Session:
        try:
            self._start()
        except BaseException:
            self.__exit__()
            raise
        return self

    def __exit__(self, *_problem: object) -> None:
        for process in reversed(self._running):
            process.terminate()
            with contextlib.suppress(subprocess.TimeoutExpired):
                process.wait(5)
        end_all(self.folder)
        for process in self._running:
            process.wait()
            if process.stdout:
                process.stdout.close()
        self._read.close()

    def run(self, *command: str | Path, **options: object) -> subprocess.Popen[bytes]:
        """Start a program that ends with the session; what it prints goes into a file named like it."""
        with (self.folder / f"{Path(command[0]).name}.log").open("ab") as log:
            process = subprocess.Popen(
                [*map(str, command)],
                stdin=subprocess.DEVNULL,
                stdout=options.pop("stdout", log),
                stderr=log,
                env=self.environment,
                preexec_fn=_end_with_parent,
                **options,
            )
        self._running.append(process)
        return process

    def end(self, process: subprocess.Popen[bytes]) -> None:
        """End a program before the session ends."""
        process.terminate()
        try:
            process.wait(10)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
        self._running.remove(process)

    def spoken(self) -> list[Spoken]:
        """Return all that was said up to now."""
        whole, newline, self._begun = (self._begun + self._read.read()).rpartition("\n")
        for line in whole.splitlines() if newline else ():
            how, language, words = json.loads(line)
            self._spoken.append(Spoken(how=how, language=language, words=words))
        return self._spoken

    def mark(self) -> int:
        """Return how many utterances there were up to now."""
        return len(self.spoken())

    def wait_for(self, wanted: Callable[[Spoken], bool], *, after: int = 0, patience: float = PATIENCE) -> int:
        """Wait until something is said after so many utterances; return the number of utterances up to it.

        The patience begins anew with each utterance.
        """
        heard, since = after, time.monotonic()
        while time.monotonic() - since < patience:
            spoken = self.spoken()
            for number in range(heard, len(spoken)):
                if wanted(spoken[number]):
                    return number + 1
            if len(spoken) > heard:
                heard, since = len(spoken), time.monotonic()
            time.sleep(_LOOK_EVERY)
        last = [each.words for each in self.spoken()[-5:]]
        raise Silent(f"Nothing of the kind was said for {patience:.0f} seconds. Said last: {last}")

    def press(self, *keys: str) -> None:
        """Press keys as a person does, one after another."""
        subprocess.run(["xdotool", "key", "--delay", "30", *keys], env=self.environment, check=True)

    def ask(self, *command: str) -> str:
        """Return what a program of the desktop prints."""
        return subprocess.run(command, env=self.environment, capture_output=True, text=True, check=False).stdout

    def _environment(self) -> dict[str, str]:
        home = self.folder / "home"
        places = {name: str(home / name.lower()) for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME")}
        return {
            **places,
            "PATH": os.environ["PATH"],
            _MARK: str(self._lines),
            "HOME": str(home),
            "TMPDIR": str(self.folder),
            "XDG_RUNTIME_DIR": str(self.folder / "run"),
            "LANG": "C.UTF-8",
            "LC_ALL": "C.UTF-8",
            "PYTHONPATH": str(_HERE / "speech"),
            "PYTHONDONTWRITEBYTECODE": "1",
            "GTK_MODULES": "gail:atk-bridge",
            "NO_AT_BRIDGE": "0",
            "GNOME_ACCESSIBILITY": "1",
            "GSETTINGS_BACKEND": "memory",
            "MOZ_DISABLE_CONTENT_SANDBOX": "1",
        }

    def _start(self) -> None:
        missing = [name for name in PROGRAMS if not shutil.which(name)]
        launcher = next((each for each in _BUS_LAUNCHERS if Path(each).exists()), None)
        assert not missing and launcher, f"Not installed: {', '.join(missing) or 'at-spi2-core'}: make tools"
        for folder in ("home", "run"):
            (self.folder / folder).mkdir(mode=0o700)
        orca_settings = Path(self.environment["XDG_DATA_HOME"]) / "orca"
        orca_settings.mkdir(parents=True)
        (orca_settings / "orca-customizations.py").write_text(_CUSTOMIZATIONS.format(reads=self._reads))
        openbox_settings = self.folder / "openbox.xml"
        openbox_settings.write_text(_NO_KEYS)

        screen = ("-screen", "0", "1280x1000x24", "-nolisten", "tcp", "-noreset")
        self.environment["DISPLAY"] = f":{self._told('Xvfb', '-displayfd', '1', *screen)}"
        address = self._told("dbus-daemon", "--session", "--nofork", "--nopidfile", "--print-address=1")
        self.environment["DBUS_SESSION_BUS_ADDRESS"] = address
        self.run(launcher, "--launch-immediately", "--a11y=1", "--screen-reader=1")
        self.run("openbox", "--config-file", openbox_settings)
        self.until(lambda: "window id" in self.ask("xprop", "-root", "_NET_SUPPORTING_WM_CHECK"), "openbox")
        self.until(lambda: "unix:" in self.ask("xprop", "-root", "AT_SPI_BUS"), "the accessibility bus")
        self.run(*_python_of_orca(), _HERE / "speech" / "start_orca.py")
        self.wait_for(lambda said: said.how == "ready")

    def _told(self, *command: str) -> str:
        """Start a program and return the first line that it prints."""
        process = self.run(*command, stdout=subprocess.PIPE)
        assert process.stdout
        line = process.stdout.readline().decode().strip()
        assert line, f"{command[0]} doesn't start: {(self.folder / command[0]).with_suffix('.log').read_text()}"
        return line

    def until(self, true: Callable[[], bool], name: str) -> None:
        """Wait until something is true."""
        since = time.monotonic()
        while not true():
            assert time.monotonic() - since < PATIENCE, f"{name} isn't there after {PATIENCE:.0f} seconds"
            time.sleep(_LOOK_EVERY)


def processes(folder: Path) -> Iterator[int]:
    """Yield the numbers of what still runs of the sessions in a folder, whoever started it."""
    mark = f"{_MARK}={folder}/".encode()
    for each in Path("/proc").glob("[0-9]*/environ"):
        with contextlib.suppress(OSError):
            if any(variable.startswith(mark) for variable in each.read_bytes().split(b"\0")):
                yield int(each.parent.name)


def end_all(folder: Path) -> None:
    """Kill what still runs of the sessions in a folder, and wait until nothing does."""
    while left := tuple(processes(folder)):
        for number in left:
            with contextlib.suppress(ProcessLookupError):
                os.kill(number, signal.SIGKILL)
        time.sleep(_LOOK_EVERY)


def _end_with_parent() -> None:
    """In a child: be asked to end when the process that started it ends, however that ends (Linux)."""
    ctypes.CDLL(None).prctl(_SIGNAL_WHEN_PARENT_ENDS, signal.SIGTERM, 0, 0, 0)


def _python_of_orca() -> list[str]:
    """Return the Python that Orca is installed for, which is the system's and not ours, with its options."""
    program = shutil.which("orca")
    assert program
    first = Path(program).read_text(encoding="utf-8").partition("\n")[0]
    return first.removeprefix("#!").split()
