"""Files named on the command line that are none."""

from __future__ import annotations

import argparse
import stat
from collections.abc import Iterator
from pathlib import Path

from geowork.errors import InputError

_EACH_ANSWERED = "control_points"


def refuse_pipes(arguments: argparse.Namespace) -> None:
    """Refuse pipes and devices, which readers would wait for or never come to the end of.

    Of files that are answered one by one, each is refused in its turn instead.

    Raises:
        InputError: a path given is a pipe, a socket or a device.
    """
    for path in _paths(arguments):
        try:
            mode = path.stat().st_mode
        except (OSError, ValueError):
            continue  # whoever opens or makes it says what is wrong
        if not (stat.S_ISREG(mode) or stat.S_ISDIR(mode)):
            raise InputError(path, "is a pipe or a device", "save it as a file and give that")


def _paths(arguments: argparse.Namespace) -> Iterator[Path]:
    for name, value in vars(arguments).items():
        if name == _EACH_ANSWERED:
            continue
        for one in value if isinstance(value, list | tuple) else (value,):
            if isinstance(one, Path):
                yield one
