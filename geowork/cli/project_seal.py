"""geowork project seal and unseal: hand a case over with its media, and check one received."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path

from geowork.cli.bar import Bar
from geowork.cli.output import DONE, print_json, show
from geowork.errors import InputError
from geowork.project.model import Medium
from geowork.storage.bundle.sealing import Seal, seal
from geowork.storage.bundle.signature import read_private_key, read_public_key
from geowork.storage.bundle.timestamp import MAX_BYTES
from geowork.storage.bundle.unsealing import unseal
from geowork.storage.media_table import MediaTable
from geowork.storage.unpacked import read_bytes

AddAction = Callable[[str, str], argparse.ArgumentParser]


def add_actions(action: AddAction) -> None:
    """Declare both actions and their options."""
    sealing = action("seal", "write a bundle with all media, to be checked by anyone")
    sealing.add_argument(
        "--out", type=Path, required=True, metavar="DIR_OR_ZIP", help="a new folder, or a .zip"
    )
    told = "Ed25519 private key (PEM) to sign with"
    sealing.add_argument("--key", type=Path, metavar="KEYFILE", help=told)
    told = "RFC 3161 time stamp (.tsr) of the manifest-sha256.txt of the same bundle"
    sealing.add_argument("--timestamp", type=Path, metavar="FILE", help=told)
    told = "where else to look for media; may be repeated"
    sealing.add_argument(
        "--media", type=Path, metavar="DIR", nargs="+", action="extend", default=[], help=told
    )
    unsealing = action("unseal", "check a bundle and take its project and media out")
    told = "a new folder for the project and its media"
    unsealing.add_argument("--out", type=Path, required=True, metavar="DIR", help=told)
    told = "refuse unless signed by this Ed25519 public key (PEM)"
    unsealing.add_argument("--key", type=Path, metavar="PUBLIC_KEY", help=told)


def run_seal(arguments: argparse.Namespace) -> int:
    """Seal a bundle."""
    for folder in arguments.media:
        if not folder.is_dir():
            raise InputError(folder, "is not a folder", "give --media a folder")
    by = Seal(
        read_private_key(arguments.key) if arguments.key else None,
        _read_stamp(arguments.timestamp) if arguments.timestamp else None,
    )
    data = read_bytes(arguments.project)
    table = MediaTable()
    folders = [arguments.project.resolve().parent, *arguments.media]
    with Bar() as bar:

        def find(medium: Medium) -> Path | None:
            return table.find(medium.id, medium.size_bytes, medium.name, folders, bar)

        sealed = seal(data, arguments.project, find, arguments.out, by, bar)
    if arguments.json:
        told = {
            "bundle": str(arguments.out),
            **vars(sealed),
            "signed": sealed.key_sha256 is not None,
        }
        print_json(told)
        return DONE
    show(f"Sealed {arguments.out}: {sealed.files} files, revision {sealed.revision[:12]}")
    if sealed.key_sha256:
        show(f"  signed by the key {sealed.key_sha256}")
    else:
        show("  not signed (give --key); tell the receiver this sum another way:")
        show(f"  {sealed.tag_manifest_sha256}  tagmanifest-sha256.txt")
    if sealed.stamped_at_utc:
        show(f"  stamped {sealed.stamped_at_utc}")
    return DONE


def run_unseal(arguments: argparse.Namespace) -> int:
    """Check and unpack a bundle."""
    wanted = read_public_key(arguments.key) if arguments.key else None
    with Bar() as bar:
        found = unseal(arguments.project, arguments.out, wanted, bar)
    if arguments.json:
        print_json(
            {
                "ok": True,
                "project": str(found.project),
                "revision": found.revision,
                "media": {identity: str(path) for identity, path in found.media.items()},
                "files": found.files,
                "signed": found.key_sha256 is not None,
                "key_sha256": found.key_sha256,
                "stamped_at_utc": found.stamped_at_utc,
            }
        )
        return DONE
    show(f"{arguments.project}: whole, {found.files} files; the case is {found.project}")
    if found.key_sha256:
        show(f"  signed by the key {found.key_sha256}; compare it with the sender's")
    else:
        show("  not signed: it was not damaged, but anyone can have made it")
    if found.stamped_at_utc:
        show(f"  stamped {found.stamped_at_utc} (README.txt says how to check the authority)")
    return DONE


def _read_stamp(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(MAX_BYTES + 1)
    except (OSError, ValueError) as error:
        told = getattr(error, "strerror", None) or "not a file name"
        raise InputError(path, f"cannot be read ({told})", "check the path") from error
