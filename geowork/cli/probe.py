"""geowork probe: what a media file is, and what it claims to be."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path

import msgspec

from geowork.cli.bar import Bar
from geowork.cli.output import DONE, print_json, show
from geowork.workflow.probing import Facts, probe_medium

_CALLED = {
    "claimed": "claimed (by the file, not checked)",
    "origin": "origin, by its marks",
    "telemetry": "telemetry, as the recorder claims",
}
_PLACES = ("lat_deg", "lon_deg")
_DEGREE_DIGITS = 6
"""A tenth of a metre, where three digits would be a hundred metres."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument(
        "media", type=Path, metavar="MEDIA", help="a video, a photo or a drone's .SRT"
    )


def run(arguments: argparse.Namespace) -> int:
    """Probe and print."""
    with Bar() as bar:
        facts = probe_medium(arguments.media, bar)
    if arguments.json:
        print_json(facts)
    else:
        _print(facts)
    return DONE


def _print(facts: Facts) -> None:
    for line in _lines(msgspec.to_builtins(facts), ""):
        show(line)


def _lines(fields: dict[str, object], indent: str) -> Iterator[str]:
    for field, value in fields.items():
        name = f"{indent}{_CALLED.get(field) or field.replace('_', ' ')}:"
        if value is None:
            continue
        if not isinstance(value, dict | list | tuple):
            yield f"{name} {_word(value, _DEGREE_DIGITS if field in _PLACES else 3)}"
        elif not value:
            yield f"{name} none"
        elif isinstance(value, dict):
            yield name
            yield from _lines(value, indent + "  ")
        else:
            yield name
            for item in value:
                yield from _item(item, indent + "  ")


def _item(item: object, indent: str) -> Iterator[str]:
    if not isinstance(item, dict):
        yield f"{indent}{item}"
        return
    first, *rest = _lines(item, indent)
    yield f"{indent}- {first.strip()}"
    yield from (f"  {line}" for line in rest)


def _word(value: object, digits: int) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return f"{value:.{digits}f}" if isinstance(value, float) else str(value)
