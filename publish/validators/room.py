"""How many files may be checked at once on this machine: several where it has the cores and the memory."""

from __future__ import annotations

import functools
import os
from pathlib import Path

_NEEDED = 2 * 1024**3
"""Bytes for the process of Java, for Ace with its browser, and for us."""
_SEVERAL = 6
"""Enough that each validator has something to do while another is slow; each has one file at a time."""
_CGROUPS = (
    ("/sys/fs/cgroup/memory.max", "/sys/fs/cgroup/memory.current"),
    ("/sys/fs/cgroup/memory/memory.limit_in_bytes", "/sys/fs/cgroup/memory/memory.usage_in_bytes"),
)


@functools.cache
def files_at_once() -> int:
    """Say how many files may be checked at once, as things were when it was asked first."""
    return _SEVERAL if _cores() > 1 and os.name == "posix" and is_roomy() else 1


@functools.cache
def is_roomy() -> bool:
    """Say whether the memory of this machine holds all validators side by side, as things were when asked first."""
    return _free_memory() >= _NEEDED


def _cores() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _free_memory() -> int:
    """Return the bytes of memory that can be had; of a system that doesn't say, half of what there is."""
    try:
        lines = Path("/proc/meminfo").read_text(encoding="ascii").splitlines()
        free = next(int(line.split()[1]) * 1024 for line in lines if line.startswith("MemAvailable:"))
    except (OSError, StopIteration, ValueError):
        free = os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE") // 2 if hasattr(os, "sysconf") else 0
    for limit, used in _CGROUPS:
        try:
            free = min(free, int(Path(limit).read_text(encoding="ascii")) - int(Path(used).read_text(encoding="ascii")))
        except (OSError, ValueError):  # none, or "max"
            continue
    return free
