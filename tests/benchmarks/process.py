"""What a server has taken of the machine, as Linux tells it."""

from __future__ import annotations

import os
from pathlib import Path

_TICKS = os.sysconf("SC_CLK_TCK") if hasattr(os, "sysconf") else 100


def read_cpu(pid: int) -> float:
    """Read the seconds that a process and those that it has started have computed for, all their threads together."""
    return sum(map(_read_own_cpu, [pid, *list_children(pid)]))


def _read_own_cpu(pid: int) -> float:
    # The name of the program stands before, in brackets, and may hold anything.
    fields = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    user, system = fields[11:13]
    return (int(user) + int(system)) / _TICKS


def list_children(pid: int) -> list[int]:
    """List the processes that one has started."""
    return [
        int(child) for task in Path(f"/proc/{pid}/task").iterdir() for child in (task / "children").read_text().split()
    ]


def read_memory(pid: int) -> float:
    """Read the megabytes that a process holds in memory."""
    lines = Path(f"/proc/{pid}/status").read_text(encoding="utf-8").splitlines()
    (held,) = (line.split()[1] for line in lines if line.startswith("VmRSS"))
    return int(held) / 1024


def count_open(pid: int) -> int:
    """Count the file descriptors that a process holds."""
    return len(list(Path(f"/proc/{pid}/fd").iterdir()))


def tell_load() -> str:
    """Say how busy the machine is beside the measurement."""
    return f"load average {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores"
