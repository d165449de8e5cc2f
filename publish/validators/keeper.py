"""A small process beside ours that starts one program, bounds it, and ends all that comes of it, whatever ends us.

It is run as a file of its own, ``python -I -S keeper.py DATA``, and imports the standard library alone.  It makes a
temporary folder and says its name on standard output; it reads one line of JSON from standard input, which says what
to run (``publish.validators.kept`` writes it), and says on standard output how that ended.  Standard input stays open
as long as the process that asks lives: when it closes, all that was started is killed and the folder removed.  Until
then a line with a number says how many seconds of processor time the program may take from now on, for a program that
has several things to do.

On Linux it adopts whatever loses its parent (``PR_SET_CHILD_SUBREAPER``), so that no process can step out of its
reach, and can take the network away from what it starts: a network namespace that holds a loopback of its own.
"""

from __future__ import annotations

import contextlib
import ctypes
import json
import os
import resource
import select
import shutil
import signal
import struct
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any, NoReturn

_SET_DEATH_SIGNAL, _SET_SUBREAPER = 1, 36  # prctl(2)
_NEW_USER, _NEW_NETWORK = 0x10000000, 0x40000000  # clone(2)
_GET_FLAGS, _SET_FLAGS, _UP, _REQUEST = 0x8913, 0x8914, 0x1, struct.Struct("16sh14x")  # netdevice(7)
_ORDINARY_USER = 1000
_FOLDER_OF_RUN = "PUBLISH_TEMPORARY_FOLDER"  # publish.temporary.VARIABLE
_LOOK_EVERY = 0.1  # seconds
_LOOK_SELDOM = 1.0  # seconds, where to look starts a process
_MOST_ASKED = 4096  # bytes
_NOT_STARTED = 127


def main() -> int:
    """Keep one program."""
    os.umask(0o077)
    for number in (signal.SIGINT, signal.SIGHUP, signal.SIGPIPE):
        signal.signal(number, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, _leave)
    adopting = _LINUX and _prctl(_SET_SUBREAPER, 1)
    asking = os.getppid()
    folder = tempfile.mkdtemp(prefix="publish-")
    try:
        _say({"folder": folder})
        asked = open(sys.stdin.fileno(), "rb", buffering=0, closefd=False)  # noqa: SIM115 - what follows the line stays
        line = asked.readline()
        if line.endswith(b"\n"):
            _say(_keep(json.loads(line), adopting))
            asked.read()  # the folder is theirs until they let go
    except (SystemExit, BrokenPipeError):
        pass
    finally:
        _end_all(set())
        shutil.rmtree(folder, ignore_errors=True)
        if os.getppid() != asking:  # who asked was killed, so that the temporary folder of its run is still there
            shutil.rmtree(os.environ.get(_FOLDER_OF_RUN, folder), ignore_errors=True)
    return 0


_LINUX = sys.platform == "linux"


def _leave(_number: int, _frame: object) -> NoReturn:
    raise SystemExit(1)


def _say(value: object) -> None:
    sys.stdout.write(json.dumps(value) + "\n")
    sys.stdout.flush()


def _keep(asked: Any, adopting: bool) -> dict[str, Any]:
    """Run the program until it ends, spends too much, or nobody waits for it; say how it ended and what it took."""
    begun = os.fork()
    if begun == 0:
        _become(asked)
    for handed_on in asked["handed_on"]:
        os.close(handed_on)
    memory, seconds = asked["memory"], asked["processor_seconds"]
    watched = [sys.stdin.fileno(), *_handle(begun)]
    known: set[int] = {begun}
    code, ended, peak, spent = 0, "", 0, 0.0
    while not ended:
        renewed = sys.stdin.fileno() in select.select(watched, [], [], _LOOK_EVERY if _PROC else _LOOK_SELDOM)[0]
        finished = _reap(begun)
        if finished is not None:
            code, ended = finished, "itself"
            break
        here = descendants(os.getpid()) or known
        known |= here
        spent = _seconds_of(here)
        if renewed:
            seconds = spent + _seconds_renewed()
        peak = max(peak, memory_of(here, memory))
        ended = "memory" if memory and peak > memory else "processor" if seconds and spent > seconds else ""
    _end_all(set() if adopting else known)
    taken = resource.getrusage(resource.RUSAGE_CHILDREN)
    return {"ended": ended, "code": code, "seconds": max(spent, taken.ru_utime + taken.ru_stime), "memory": peak}


def _seconds_renewed() -> float:
    """Read how much processor time there is from now on; leave where nobody waits for the program any more."""
    told = os.read(sys.stdin.fileno(), _MOST_ASKED)
    if not told:
        raise SystemExit(1)
    return float(told.split()[-1])


def _handle(number: int) -> list[int]:
    """Return a descriptor that can be read when a process has ended, where the system has such."""
    try:
        return [os.pidfd_open(number)] if _LINUX else []
    except OSError:
        return []


def _reap(first: int) -> int | None:
    """Take leave of children that have ended; return the exit code of the first, None while it runs."""
    code = None
    while True:
        try:
            number, status = os.waitpid(-1, os.WNOHANG)
        except ChildProcessError:
            return code
        if number == 0:
            return code
        if number == first:
            code = os.waitstatus_to_exitcode(status)


def _become(asked: Any) -> NoReturn:
    """In the child: take the network away, bound what can be bounded, and become the program."""
    try:
        for number in (signal.SIGINT, signal.SIGHUP, signal.SIGPIPE, signal.SIGTERM):
            signal.signal(number, signal.SIG_DFL)
        os.setsid()
        die_with_parent()
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        _bound(resource.RLIMIT_FSIZE, asked["file_size"])
        if asked["processor_seconds"] and not asked["renewed"]:  # a second bound, of each process alone
            _bound(resource.RLIMIT_CPU, int(asked["processor_seconds"]) + 2)
        if asked["isolation"]:
            _leave_network(asked["isolation"])
        nowhere = os.open(os.devnull, os.O_RDONLY)
        told = os.open(asked["output"], os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        for source, target in ((nowhere, 0), (told, 1), (told, 2)):
            os.dup2(source, target)
        os.chdir(asked["folder"])
        os.execve(asked["command"][0], asked["command"], asked["environment"])
    except BaseException as problem:
        with contextlib.suppress(OSError):
            os.write(2, f"{problem}\n".encode())
    os._exit(_NOT_STARTED)


def _bound(kind: int, most: int) -> None:
    _soft, hard = resource.getrlimit(kind)
    if most:
        resource.setrlimit(kind, (most if hard == resource.RLIM_INFINITY else min(most, hard), hard))


def die_with_parent() -> None:
    """Let this process, and what it becomes, be killed when the one that began it ends, where the system can."""
    if _LINUX:
        _prctl(_SET_DEATH_SIGNAL, signal.SIGKILL)


def _prctl(option: int, value: int) -> bool:
    return bool(ctypes.CDLL(None).prctl(option, ctypes.c_ulong(value), 0, 0, 0) == 0)


def _leave_network(kind: str) -> None:
    """Enter a network namespace that holds nothing but its own loopback; OSError where that can't be done.

    By a user namespace any user may, and root lays down its rights over the system.  In it, root is an ordinary user,
    so that a browser can sandbox itself.
    """
    user, group = os.geteuid(), os.getegid()
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.unshare((_NEW_USER if kind == "user" else 0) | _NEW_NETWORK):
        number = ctypes.get_errno()
        raise OSError(number, os.strerror(number))
    if kind == "user":
        for name, words in (
            ("setgroups", "deny"),
            ("uid_map", f"{user or _ORDINARY_USER} {user} 1"),
            ("gid_map", f"{group or _ORDINARY_USER} {group} 1"),
        ):
            Path("/proc/self", name).write_text(words, encoding="ascii")
    _loopback_up()


def _loopback_up() -> None:
    """Switch on the loopback of the namespace, by which a program and its browser talk to each other."""
    import fcntl
    import socket

    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as asked:
        found = fcntl.ioctl(asked, _GET_FLAGS, _REQUEST.pack(b"lo", 0))
        flags = _REQUEST.unpack(found)[1]
        fcntl.ioctl(asked, _SET_FLAGS, _REQUEST.pack(b"lo", flags | _UP))


_PROC = Path("/proc/self/stat").exists()
_TICKS = os.sysconf("SC_CLK_TCK")
_PAGE = os.sysconf("SC_PAGESIZE")


def _end_all(known: set[int]) -> None:
    """Kill all that came of this process, again and again until nothing is left that could start more."""
    for _ in range(500):
        here = descendants(os.getpid()) | known
        for number in here:
            with contextlib.suppress(OSError):
                os.kill(number, signal.SIGKILL)
        known = set()  # by their numbers once only: numbers are given out again
        try:
            while os.waitpid(-1, os.WNOHANG)[0]:
                pass
        except ChildProcessError:
            if not here:
                return
        time.sleep(0.02)


def descendants(top: int) -> set[int]:
    """Return the numbers of all processes below one."""
    below: dict[int, list[int]] = {}
    for number, parent in _parents():
        below.setdefault(parent, []).append(number)
    found: set[int] = set()
    waiting = list(below.get(top, ()))
    while waiting:
        number = waiting.pop()
        if number not in found:
            found.add(number)
            waiting += below.get(number, ())
    return found


def _parents() -> list[tuple[int, int]]:
    """Return the number of each process of the machine, and of its parent."""
    if not _PROC:
        told = subprocess.run(["/bin/ps", "-A", "-o", "pid=,ppid="], capture_output=True, check=False)
        pairs = (line.split() for line in told.stdout.splitlines())
        return [(int(pair[0]), int(pair[1])) for pair in pairs if len(pair) == 2]
    found = []
    for name in os.listdir("/proc"):
        if name.isdigit():
            fields = _stat(int(name))
            if fields and fields[0] != "Z":
                found.append((int(name), int(fields[1])))
    return found


def _read(path: str) -> str:
    return Path(path).read_text(encoding="ascii", errors="replace")


def _stat(number: int) -> list[str]:
    """Return the fields of proc_pid_stat(5) from the third on, none of a process that has ended."""
    try:
        return _read(f"/proc/{number}/stat").rpartition(")")[2].split()
    except OSError:
        return []


def _seconds_of(numbers: set[int]) -> float:
    """Add up the processor time of processes, with that of their children, and ours, that have ended."""
    taken = resource.getrusage(resource.RUSAGE_CHILDREN)
    total = taken.ru_utime + taken.ru_stime
    for number in numbers if _PROC else ():
        fields = _stat(number)
        total += sum(int(each) for each in fields[11:15]) / _TICKS if fields else 0
    return total


def memory_of(numbers: set[int], most: int) -> int:
    """Add up the resident memory of processes; what several share is counted once where the sum would be too much."""
    if not _PROC:
        return 0
    resident = {number: pages for number in numbers if (pages := _resident(number)) is not None}
    total = sum(pages[0] for pages in resident.values())
    if not most or total <= most:
        return total
    return sum(_share(number, pages) for number, pages in resident.items())


def _resident(number: int) -> tuple[int, int] | None:
    """Return bytes of resident memory, and those of them that files or other processes may share."""
    try:
        fields = _read(f"/proc/{number}/statm").split()
    except OSError:
        return None
    return int(fields[1]) * _PAGE, int(fields[2]) * _PAGE


def _share(number: int, pages: tuple[int, int]) -> int:
    """Return a process's own part of the memory that it shares, with all that it has alone, in bytes."""
    try:
        for line in _read(f"/proc/{number}/smaps_rollup").splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1]) * 1024
    except OSError:
        pass
    return pages[0] - pages[1]


if __name__ == "__main__":
    if len(sys.argv) > 1:  # a program that has another parent than us: the browser of a Node program
        die_with_parent()
        os.execv(sys.argv[1], sys.argv[1:])
    sys.exit(main())
