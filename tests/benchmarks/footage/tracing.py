"""What a process and its children open and connect to, as the system sees it (Linux, strace)."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

_OPENED = re.compile(
    r'^\d+ +(?:open|openat|openat2|creat)\((?:AT_FDCWD, |\d+, )?"([^"]*)".*(?: = \d+|<unfinished)'
)
_SOCKET = re.compile(r"^\d+ +(?:socket|connect)\(.*")
_PROGRAM = re.compile(r'^\d+ +execve\("([^"]*)"')
_SYSTEM = ("/usr/", "/lib/", "/lib64/", "/proc/", "/sys/", "/etc/ld.so.", "/etc/localtime",
           "/dev/null", "/dev/urandom", "/dev/shm/", "pipe:")  # fmt: skip  # noqa: S108


@dataclass(frozen=True)
class Trace:
    """Files that were opened, sockets that were asked for, programs that were started."""

    files: frozenset[str]
    sockets: tuple[str, ...]
    programs: frozenset[str]

    def strange_files(self, own: Sequence[Path]) -> list[str]:
        """What was opened outside the system's libraries, this Python, and `own` folders."""
        roots = [*own, Path(sys.prefix), Path(sys.base_prefix), Path(__file__).parents[3]]
        allowed = (*_SYSTEM, *(f"{root.resolve()}" for root in roots), *map(str, roots))
        return sorted(name for name in self.files if not name.startswith(allowed))


def can_trace() -> bool:
    """Whether strace works here."""
    if sys.platform != "linux" or shutil.which("strace") is None:
        return False
    return subprocess.run(["strace", "-o", "/dev/null", "true"], check=False).returncode == 0


def can_cut_off() -> bool:
    """Whether a process can be given a network namespace of its own, with nothing in it."""
    if shutil.which("unshare") is None:
        return False
    return subprocess.run(["unshare", "-n", "-r", "true"], check=False).returncode == 0


def traced(command: Sequence[str]) -> tuple[int, Trace]:
    """Run a command to its end, cut off from the network where that can be done.

    Returns:
        its exit code; what it and all it started did.
    """
    cut_off = ["unshare", "-n", "-r"] if can_cut_off() else []
    with tempfile.TemporaryDirectory() as folder:
        log = Path(folder) / "trace"
        calls = "trace=open,openat,openat2,creat,socket,connect,execve"
        ran = subprocess.run(
            [*cut_off, "strace", "-f", "-q", "-s", "4096", "-e", calls, "-o", str(log), *command],
            check=False,
        )
        lines = log.read_text(errors="replace").splitlines()
    return ran.returncode, Trace(
        frozenset(
            found[1]
            for line in lines
            if (found := _OPENED.search(line)) and "O_DIRECTORY" not in line
        ),
        tuple(found[0] for line in lines if (found := _SOCKET.search(line))),
        frozenset(found[1] for line in lines if (found := _PROGRAM.search(line)) and "= 0" in line),
    )
