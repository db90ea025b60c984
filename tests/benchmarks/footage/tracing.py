"""What a process and its children open and connect to, as the system sees it (Linux, strace)."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

_WATCHED = "trace=open,openat,openat2,creat,socket,connect,execve"
_CALL = re.compile(r"^(\d+) +(?:<\.\.\. \w+ resumed>)?(.*?)(<unfinished \.\.\.>)?$")
_OPENED = re.compile(r'(?:open|openat|openat2|creat)\((?:AT_FDCWD, |\d+, )?"([^"]*)".*\) += \d+')
_SOCKET = re.compile(r"(?:socket|connect)\(.*")
_PROGRAM = re.compile(r'execve\("([^"]*)".*\) += 0')
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
        ran = subprocess.run(
            [
                *cut_off,
                "strace",
                "-f",
                "-q",
                "-s",
                "4096",
                "-e",
                _WATCHED,
                "-o",
                str(log),
                *command,
            ],
            check=False,
        )
        calls = list(_calls(log.read_text(errors="replace").splitlines()))
    return ran.returncode, Trace(
        frozenset(
            found[1]
            for call in calls
            if (found := _OPENED.match(call)) and "O_DIRECTORY" not in call
        ),
        tuple(call for call in calls if _SOCKET.match(call)),
        frozenset(found[1] for call in calls if (found := _PROGRAM.match(call))),
    )


def _calls(lines: Sequence[str]) -> Iterator[str]:
    """Each call whole, where another thread's came between its beginning and its end."""
    begun: dict[str, str] = {}
    for line in lines:
        part = _CALL.match(line)
        if part is None:
            continue
        whole = begun.pop(part[1], "") + part[2]
        if part[3]:
            begun[part[1]] = whole
        else:
            yield whole
    yield from begun.values()
