"""geowork probe: what a media file is, and what it claims to be."""

from __future__ import annotations

import argparse
from pathlib import Path

import msgspec

from geowork.cli.output import DONE, Bar, print_json, show
from geowork.footage.probe import MediaFacts
from geowork.footage.probe import probe as probe_media


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument("media", type=Path, metavar="MEDIA")


def run(arguments: argparse.Namespace) -> int:
    """Probe and print."""
    with Bar() as bar:
        facts = probe_media(arguments.media, bar)
    if arguments.json:
        print_json(facts)
    else:
        _print(facts)
    return DONE


def _print(facts: MediaFacts) -> None:
    for field, value in msgspec.to_builtins(facts).items():
        name = field.replace("_", " ")
        if isinstance(value, list):
            show(f"{name}:" + (" none" if not value else ""))
            for item in value:
                show(f"  {_flat(item)}")
        else:
            show(f"{name}: {_flat(value)}")


def _flat(value: object) -> str:
    if isinstance(value, dict):
        return ", ".join(f"{k} {_flat(v)}" for k, v in value.items()) or "none"
    return str(value)
