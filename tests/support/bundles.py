"""Sealed bundles of a small case whose media are a few bytes each."""

from __future__ import annotations

import hashlib
import random
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

from geowork.jobs.progress import Silent
from geowork.project.model import Medium, Project, Reference
from geowork.storage.archive import project_bytes
from geowork.storage.bundle.sealing import Seal, Sealed, seal

KEY = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
OTHER_KEY = Ed25519PrivateKey.from_private_bytes(bytes(32))
CONTENTS = {"Відео 1.MP4": b"moving pictures " * 40, "old photo": b"", "heights.tif": b"\0\1" * 99}


def private_pem(key: Ed25519PrivateKey) -> bytes:
    """The key as `openssl genpkey` writes it."""
    return key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())


def case_with_media(folder: Path) -> Project:
    """A case of three references; their files are written into `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    media, references = {}, {}
    for number, (name, content) in enumerate(CONTENTS.items()):
        (folder / name).write_bytes(content)
        digest = hashlib.sha256(content).hexdigest()
        media[digest] = Medium(digest, len(content), name)
        references[f"r{number}"] = Reference(
            id=f"r{number}", title=name, kind="photo", medium=digest, source="https://example.org/a"
        )
    return Project(
        id="small-case",
        title="Два\nслова {0}",
        created_utc="2026-01-02T03:04:05Z",
        media=media,
        references=references,
    )


def seal_case(folder: Path, out: Path, by: Seal | None = None) -> Sealed:
    """Seal that case into `out`, signed unless told otherwise."""
    data, _ = project_bytes(case_with_media(folder), (), "case.geowork")
    by = by or Seal(KEY)
    return seal(data, Path("case.geowork"), lambda m: folder / m.name, out, by, Silent())


def tamper(folder: Path, dice: random.Random) -> str:
    """Change one thing in an unpacked bundle; returns what, and never nothing."""
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    filled = [path for path in files if path.stat().st_size]
    path = dice.choice(filled)
    data = path.read_bytes()
    name = path.relative_to(folder).as_posix()
    match dice.choice(["byte", "cut", "grow", "delete", "rename", "swap", "lines", "put in"]):
        case "byte":
            at = dice.randrange(len(data))
            flipped = data[at] ^ (1 << dice.randrange(8))
            path.write_bytes(data[:at] + bytes([flipped]) + data[at + 1 :])
            return f"byte {at} of {name}"
        case "cut":
            path.write_bytes(data[: dice.randrange(len(data))])
            return f"{name} cut"
        case "grow":
            path.write_bytes(data + dice.randbytes(dice.randint(1, 9)))
            return f"{name} grown"
        case "rename":
            path.rename(path.with_name(path.name + "x"))
            return f"{name} renamed"
        case "swap":
            other = dice.choice([file for file in files if file.read_bytes() != data])
            path.write_bytes(other.read_bytes())
            other.write_bytes(data)
            return f"{name} swapped with {other.name}"
        case "lines":
            lines = data.split(b"\n")
            turned = b"\n".join(reversed(lines))
            path.write_bytes(turned if turned != data else data + b"\n")
            return f"lines of {name} reordered"
        case "put in":
            path.with_name("new.txt").write_bytes(b"x")
            return f"new.txt beside {name}"
    path.unlink()
    return f"{name} deleted"
