"""What a decoding process may use of the machine."""

from __future__ import annotations

import os
import sys
from contextlib import suppress

import psutil

# Decoders at work on 4K with a thread a core, the interpreter and its libraries.
WORK_BYTES = 3 * 2**30
# No file it writes (a proxy) may grow beyond this.
FILE_BYTES = 2**30
# Pictures that are in the making, in bytes of RGB, as measured on 4K: nine in the decoder of exact
# frames, four in that of previews, and those laid into shared memory.
_PICTURES_AT_WORK = 19
# However little is granted, a few steps back should not decode a group each.
_LEAST_SHARE = 1 / 4


def cache_share(memory_bytes: int, picture_bytes: int) -> int:
    """How much of what this process should take is left for pictures kept, bytes.

    While a person steps back through a long group in 4K a second decoder is at work; the process
    then takes up to a quarter more than `memory_bytes` (1,227 MiB of 1,024 measured), as with so
    much less for pictures kept each few steps would decode the group again.

    Args:
        memory_bytes: what the whole process should take, memory shared with the other included.
        picture_bytes: of one picture as RGB.
    """
    used: int = psutil.Process().memory_info().rss
    left = memory_bytes - used - _PICTURES_AT_WORK * picture_bytes
    return max(round(_LEAST_SHARE * memory_bytes), left)


def limit_this_process(memory_bytes: int) -> None:
    """Bound the memory and the files of this process, as far as the system can.

    Where it cannot (macOS bounds no address space, Windows has none of these limits), the process
    that started this one watches its memory instead.
    """
    if sys.platform == "win32":
        return
    import resource  # noqa: PLC0415 - absent on Windows

    limits = {resource.RLIMIT_CORE: 0, resource.RLIMIT_FSIZE: FILE_BYTES}
    if sys.platform == "linux":
        limits[resource.RLIMIT_AS] = memory_bytes
    for kind, value in limits.items():
        with suppress(ValueError, OSError):
            resource.setrlimit(kind, (value, value))


def give_way() -> None:
    """Let everything else on this machine go first."""
    if sys.platform != "win32":
        with suppress(OSError):
            os.nice(10)
