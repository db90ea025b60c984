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
# Pictures besides those kept, in bytes of RGB: of the decoders of exact frames and of previews and
# in shared memory. Eleven were measured on 1080p and on 4K; a pass in another thread takes three.
_PICTURES_AT_WORK = 14
# However little is granted, a few steps back should not decode a group each.
_LEAST_SHARE = 1 / 4
# Before somebody steps back through them, a fifth of the pictures kept are copied while their
# decoder's memory still lies there; some more is lost between them.
_WITH_COPIES = 5 / 4


def cache_share(memory_bytes: int, picture_bytes: int) -> int:
    """How much of what this process should take is left for pictures kept, bytes.

    It is a quarter of `memory_bytes` at the least. Where the decoders alone need more than the
    rest (1 GiB is enough for 4K, not for 6K), so much more is taken than was granted.

    Args:
        memory_bytes: what the whole process should take, memory shared with the other included.
        picture_bytes: of one picture as RGB.
    """
    used: int = psutil.Process().memory_info().rss
    left = memory_bytes - used - _PICTURES_AT_WORK * picture_bytes
    return max(round(_LEAST_SHARE * memory_bytes), round(left / _WITH_COPIES))


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
