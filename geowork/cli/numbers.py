"""Numbers on the command line: finite, and refused in words of the person's."""

from __future__ import annotations

import argparse
import math


def finite(text: str) -> float:
    """A finite number.

    Raises:
        ArgumentTypeError: it is none; argparse makes wrong usage of it.
    """
    try:
        value = float(text)
    except ValueError:
        value = math.nan
    if not math.isfinite(value):
        raise argparse.ArgumentTypeError(f"'{text}' is not a number")
    return value


def pixel(text: str) -> tuple[float, float]:
    """A place in a picture, ``X,Y`` in px from its upper left corner.

    Raises:
        ArgumentTypeError: it is no two finite numbers.
    """
    try:
        x, y = (finite(part) for part in text.split(","))
    except (ValueError, argparse.ArgumentTypeError) as error:
        raise argparse.ArgumentTypeError(f"'{text}' is no place: give X,Y in px") from error
    return x, y
