"""geowork project redact and disclose: a copy to share, and proof of what it withholds."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path
from typing import Literal

import msgspec

from geowork import strict_json
from geowork.cli.bar import Bar
from geowork.cli.output import DONE, REFUSED, print_json, say, show
from geowork.errors import InputError, ProjectError
from geowork.project.leaving_out import chosen_object
from geowork.project.model import Medium
from geowork.storage.archive import read_file
from geowork.storage.atomic_file import replace_file
from geowork.storage.media_table import MediaTable, data_folder
from geowork.storage.redacted_log import SECRET_BYTES, disclose
from geowork.workflow.redacting import redact

AddAction = Callable[[str, str], argparse.ArgumentParser]


class Opening(msgspec.Struct, frozen=True, kw_only=True):
    """What opens the commitments of one copy's log; kept by the author, never in the copy."""

    format: Literal["geowork-opening/1"] = "geowork-opening/1"
    copy_log_head: str
    secret: str


def add_actions(action: AddAction) -> None:
    """Declare both actions and their options."""
    copying = action("redact", "write a copy to share: no paths, names, zones, searches")
    copying.add_argument("--out", type=Path, required=True, metavar="COPY", help="the copy's name")
    told = "leave out, with all that hangs on it, e.g. landmark:tower; may be repeated"
    copying.add_argument(
        "--without", metavar="KIND:ID", nargs="+", action="extend", default=[], help=told
    )
    told = "a further name or word to take out of every text; may be repeated"
    copying.add_argument(
        "--hide", metavar="WORD", nargs="+", action="extend", default=[], help=told
    )
    told = "where to keep what opens the copy's log (default: the application's data folder)"
    copying.add_argument("--opening", type=Path, metavar="FILE", help=told)
    showing = action("disclose", "prove one entry of the log that a redacted copy withholds")
    showing.add_argument("--copy", type=Path, required=True, metavar="COPY", help="the copy")
    showing.add_argument("--entry", type=int, required=True, metavar="N", help="entry, from 1")
    told = "what 'redact' kept (default: looked for in the application's data folder)"
    showing.add_argument("--opening", type=Path, metavar="FILE", help=told)


def run_redact(arguments: argparse.Namespace) -> int:
    """Write the copy."""
    file = read_file(arguments.project)
    without = [chosen_object(text) for text in arguments.without]
    table, folder = MediaTable(), arguments.project.resolve().parent
    with Bar() as bar:

        def find(medium: Medium) -> Path | None:
            return table.find(medium.id, medium.size_bytes, medium.name, [folder], bar)

        done = redact(file, arguments.out, find, without=without, hide=arguments.hide)
    opening = arguments.opening or _opening_of(done.log_head)
    opening.parent.mkdir(parents=True, exist_ok=True)
    kept = Opening(copy_log_head=done.log_head, secret=done.secret.hex())
    replace_file(opening, strict_json.canonical(kept))
    opening.chmod(0o600)
    if arguments.json:
        print_json(
            {
                "copy": str(arguments.out),
                "revision": done.revision,
                "left_out": done.left_out,
                "stale": done.stale,
                "photos": done.photos,
                "opening": str(opening),
            }
        )
        return DONE
    count = sum(len(ids) for ids in done.left_out.values())
    show(f"Wrote {arguments.out}: {count} objects left out")
    for photo in done.photos:
        show(f"  own photo, pixels only: {photo}")
    for name in done.stale:
        show(f"  can no longer be computed from the copy: {name}")
    show(f"  keep this to prove the log later: {opening}")
    return DONE


def run_disclose(arguments: argparse.Namespace) -> int:
    """Show one entry and its salt."""
    original, copy = read_file(arguments.project), read_file(arguments.copy)
    path = arguments.opening or _opening_of(copy.manifest.log.hash)
    opening = strict_json.convert(strict_json.read(path), Opening, path)
    last = min(len(original.log), len(copy.log) - 1)
    if not 1 <= arguments.entry <= last:
        raise InputError("--entry", f"is {arguments.entry}", f"give a number from 1 to {last}")
    shown = disclose(original.log, copy.log, _secret(opening, path), arguments.entry)
    if not shown.holds:
        problem = f"does not commit to entry {arguments.entry}"
        say(f"{arguments.copy}: {problem}; give the project that it was made from.")
    if arguments.json:
        print_json(vars(shown))
        return DONE if shown.holds else REFUSED
    show(shown.entry)
    show(f"salt {shown.salt}")
    show(f"SHA-256 of salt and entry {shown.commitment}")
    agrees = "is" if shown.holds else "IS NOT"
    show(f"which {agrees} what {arguments.copy} commits to")
    return DONE if shown.holds else REFUSED


def _opening_of(log_head: str) -> Path:
    return data_folder() / "openings" / f"{log_head}.json"


def _secret(opening: Opening, path: Path) -> bytes:
    try:
        secret = bytes.fromhex(opening.secret)
    except ValueError:
        secret = b""
    if len(secret) != SECRET_BYTES:
        raise ProjectError(path, "its secret is not 64 hexadecimal digits", "find the right file")
    return secret
