"""A disk that fails at every k-th call, by a library put before the C library's."""

from __future__ import annotations

import ctypes
import errno
import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from geowork.errors import ProjectError
from geowork.storage.archive import (
    project_bytes,
    write_project,
)
from geowork.storage.folder_form import write_folder
from geowork.storage.unpacked import read_bytes
from tests.support.cases import full_case
from tests.support.saving import numbered_case

CALLS = ("write", "short write", "fsync", "rename", "open")
ERRORS = (errno.EIO, errno.ENOSPC, errno.EROFS, errno.EDQUOT)
SOURCE = Path(__file__).with_name("shim.c")


def fail_every_call() -> dict[str, float | str]:
    """Build the shim and run `attempt_all` behind it."""
    compiler = shutil.which("cc") or shutil.which("gcc")
    if compiler is None:
        return {"not run": "there is no C compiler"}
    with tempfile.TemporaryDirectory() as folder:
        shim = Path(folder) / "shim.so"
        command = [compiler, "-shared", "-fPIC", "-O1", "-o", str(shim), str(SOURCE), "-ldl"]
        subprocess.run(command, check=True)
        done = subprocess.run(
            [sys.executable, "-m", "tests.benchmarks.durability.faults", folder],
            env=os.environ | {"LD_PRELOAD": str(shim)},
            capture_output=True,
            text=True,
            check=True,
        )
    told: dict[str, float | str] = json.loads(done.stdout)
    return told


def attempt_all(folder: Path) -> dict[str, int]:
    """Save over an old case, in both forms, each call failing in turn; count what came of it."""
    counts = {"failing saves": 0, "reported": 0, "projects lost": 0, "silent": 0}
    old, _ = project_bytes(full_case(), (), "old")
    new, _ = project_bytes(numbered_case(1), (), "new")
    for form in ("file", "folder"):
        path = folder / f"case-{form}"
        for call in CALLS:
            for code in ERRORS:
                for at in range(1, 200):
                    _put(path, form, old)
                    hit, told = _save(path, call, code, at)
                    if not hit:
                        break
                    counts["failing saves"] += 1
                    counts["reported"] += told
                    there = read_bytes(path)
                    counts["projects lost"] += there not in (old, new)
                    counts["silent"] += not told and there != new
    return counts


def _put(path: Path, form: str, data: bytes) -> None:
    if form == "folder":
        write_folder(path, data)
    else:
        path.write_bytes(data)


def _save(path: Path, call: str, code: int, at: int) -> tuple[bool, bool]:
    """Whether the call came to fail, and whether the person was told."""
    # The shim sets SHIM_HIT in the C environment, which Python does not read again.
    library = ctypes.CDLL(None)
    library.getenv.restype = ctypes.c_char_p
    library.unsetenv(b"SHIM_HIT")
    os.environ.update(SHIM_ERRNO=str(code), SHIM_AT=str(at), SHIM_CALL=call)
    told = False
    try:
        write_project(numbered_case(1), (), path)
    except ProjectError:
        told = True
    finally:
        os.environ.update(SHIM_CALL="", SHIM_AT="0")
    return library.getenv(b"SHIM_HIT") is not None, told


if __name__ == "__main__":
    print(json.dumps(attempt_all(Path(sys.argv[1]))))
