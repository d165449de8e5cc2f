"""Prove that a build that is killed leaves one whole set of outputs, no process and no temporary folder.

First a build is killed at each system call that changes the disk, one after the other, by strace, and each of these
calls is refused as well; then builds with several processes are ended at sixty moments by three signals.  It takes
some minutes.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from publish.outputs import RECORD, altered_outputs, standing_outputs

CALLS = (
    *("rename", "renameat", "renameat2", "unlink", "unlinkat", "rmdir", "mkdir", "mkdirat"),
    *("link", "linkat", "fsync", "fdatasync", "write", "pwrite64", "chmod", "fchmod", "fchmodat"),
)
SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGKILL)
MOMENTS = 20
ABOUT = "title: Rain\nlanguage: en\ndate: 2026-01-02\ncontributors: [A desk]\n"
Hashes = dict[str, str]


def main() -> int:
    """Run both proofs in a folder of their own; return 1 if anything is left that shouldn't be."""
    with tempfile.TemporaryDirectory(prefix="publish-kills-") as folder:
        here = Path(folder)
        (here / "rain").mkdir()
        (here / "tmp").mkdir()
        (here / "rain" / "publication.yaml").write_text(ABOUT)
        wrong = [*killed_at_each_call(here), *ended_at_any_moment(here)]
    for line in wrong:
        print(line)
    print(f"{len(wrong)} wrong.")
    return 1 if wrong else 0


def killed_at_each_call(here: Path) -> Iterator[str]:
    """Kill a build at each call; give what is wrong afterwards."""
    if shutil.which("strace") is None:
        yield "strace isn't installed, so nothing could be killed at a system call"
        return
    command = build_command(jobs=1)
    write_text(here, "morning")
    run(command, here)
    new = hashes(here)
    write_text(here, "evening")
    run(command, here)
    old = hashes(here)
    shutil.copytree(here / "build", here / "saved")
    write_text(here, "morning")
    log = here / "calls"
    run(["strace", "-f", "-o", str(log), "-e", f"trace={','.join(CALLS)}", *command], here)
    found = re.findall(r"^\d+ +(?:<\.\.\. )?(\w+)\(", log.read_text(errors="replace"), re.MULTILINE)
    ends: Counter[str] = Counter()
    for call, count in sorted(Counter(found).items()):
        for number in range(1, count + 1):
            for what in ("signal=SIGKILL", "error=ENOSPC"):
                if (call, what) == ("write", "error=ENOSPC"):  # the terminal's, mostly
                    continue
                shutil.rmtree(here / "build")
                shutil.copytree(here / "saved", here / "build")
                inject = f"inject={call}:{what}:when={number}"
                run(["strace", "-f", "-o", "/dev/null", "-e", f"trace={call}", "-e", inject, *command], here)
                at_once = is_whole(hashes(here), old, new, alone="error" in what)
                standing = standing_outputs(here / "build" / "rain", "")
                altered = altered_outputs(here / "build" / "rain", "")
                ends[f"{what}, {'whole at once' if at_once else 'whole when it was looked at'}"] += 1
                if not at_once and "error" in what:
                    yield f"refused at {call} number {number} of {count}: a mixture is left"
                whole = is_whole(hashes(here), old, new, alone="error" in what)
                if not whole or len(standing) != len(old) or altered:
                    yield f"{what} at {call} number {number} of {count}: a mixture is left, whoever looks"
    run(command, here)
    print(f"{sum(ends.values())} system calls ({dict(Counter(found))}): {dict(ends)}")
    yield from leftovers(here, "kills at system calls")


def ended_at_any_moment(here: Path) -> Iterator[str]:
    """End builds with several processes by each signal, at moments spread over the time that a build takes."""
    command = build_command(jobs=2)
    begun = time.monotonic()
    run(command, here)
    whole = time.monotonic() - begun
    ends: Counter[str] = Counter()
    for number in range(MOMENTS):
        for by in SIGNALS:
            write_text(here, f"{by.name} {number}")
            process = subprocess.Popen(
                command,
                cwd=here,
                env=environment(here),
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                start_new_session=True,
                preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler),
            )
            time.sleep(whole * (number + 0.5) / MOMENTS)
            process.send_signal(by)
            process.wait()
            ends[f"{by.name}: {process.returncode}"] += 1
            yield from processes_left(process.pid, f"{by.name} at moment {number}")
    run(command, here)
    print(f"ended {sum(ends.values())} builds: {dict(sorted(ends.items()))}")
    yield from leftovers(here, "signals")


def build_command(jobs: int) -> list[str]:
    """Return the command that builds the publication."""
    return [sys.executable, "-m", "publish", "build", "rain", "--jobs", str(jobs)]


def run(command: list[str], here: Path) -> None:
    """Run a command to whatever end."""
    subprocess.run(
        command,
        cwd=here,
        env=environment(here),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
        check=False,
    )


def environment(here: Path) -> dict[str, str]:
    """Return the environment of a run, with a temporary folder that nobody else writes into."""
    root = str(Path(__file__).resolve().parent.parent)
    return {**os.environ, "PYTHONPATH": root, "TMPDIR": str(here / "tmp"), "PYTHONDONTWRITEBYTECODE": "1"}


def write_text(here: Path, words: str) -> None:
    """Write a text of some pages."""
    (here / "rain" / "text.md").write_text(f"# Rain in the {words}\n\n" + "It rained in every street.\n\n" * 100)


def hashes(here: Path) -> Hashes | None:
    """Return the hashes of the outputs, as the record says them; None where the record says something else."""
    folder = here / "build" / "rain"
    try:
        record = json.loads((folder / RECORD).read_bytes())
        found = {name: hashlib.sha256((folder / name).read_bytes()).hexdigest() for name in record}
    except (OSError, ValueError):
        return None
    return found if found == {name: made["sha256"] for name, made in record.items()} else None


def is_whole(found: Hashes | None, old: Hashes | None, new: Hashes | None, *, alone: bool) -> bool:
    """Return whether outputs are the old or the new set.

    ``alone``: an edition that couldn't be laid out may have been left out, and the EPUB be without its pages; then it
    is enough that the outputs are what the record says.
    """
    return found is not None and (alone or found in (old, new))


def leftovers(here: Path, after: str) -> Iterator[str]:
    """Name what is left over in the build folder and in the temporary folder."""
    for path in (*(here / "build").rglob(".*"), *(here / "tmp").iterdir()):
        yield f"after {after} there is still {path.relative_to(here)}"


def processes_left(session: int, after: str) -> Iterator[str]:
    """Name the processes of a session that are there ten seconds later, and end them."""
    limit = time.monotonic() + 10
    while (left := of_session(session)) and time.monotonic() < limit:
        time.sleep(0.05)
    for process in left:
        yield f"after {after} the process {process} still runs"
        os.kill(process, signal.SIGKILL)


def of_session(session: int) -> list[int]:
    """List the processes of a session that haven't ended."""
    found = []
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            state, _parent, _group, of = stat.read_text().rpartition(")")[2].split()[:4]
        except OSError:
            continue
        if int(of) == session and state != "Z":
            found.append(int(stat.parent.name))
    return found


if __name__ == "__main__":
    sys.exit(main())
