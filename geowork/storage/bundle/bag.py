"""BagIt (RFC 8493): the text files around the payload, written one way and read strictly.

The kept library `bagit` is used by the tests as a second opinion, not here: it works on a folder in
place, reads bags of strangers without limits, follows links, and writes the date of the day.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from geowork.errors import ProjectError

PAYLOAD = "data/"
DECLARATION = "bagit.txt"
INFO = "bag-info.txt"
MANIFEST = "manifest-sha256.txt"
TAG_MANIFEST = "tagmanifest-sha256.txt"
DECLARED = b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"
MAX_TAG_BYTES = 4 * 2**20

_LINE = re.compile(r"([0-9a-f]{64})  ([!-~]+)")


@dataclass
class Measured:
    """What went by: bytes and SHA-256."""

    size: int = 0
    sha256: str = ""


def measure(pieces: Iterable[bytes], told: Measured) -> Iterator[bytes]:
    """Pass pieces on; when they are through, `told` holds their size and digest."""
    digest = hashlib.sha256()
    for piece in pieces:
        digest.update(piece)
        told.size += len(piece)
        yield piece
    told.sha256 = digest.hexdigest()


def manifest_text(digests: Mapping[str, str]) -> bytes:
    """A manifest that `sha256sum -c` reads, sorted by name."""
    return "".join(f"{digests[name]}  {name}\n" for name in sorted(digests)).encode("ascii")


def read_manifest(data: bytes, name: str, subject: object) -> dict[str, str]:
    """The digests by name of a manifest.

    Raises:
        ProjectError: it is not exactly what `manifest_text` writes.
    """
    digests: dict[str, str] = {}
    for number, line in enumerate(data.decode("ascii", "replace").splitlines(), start=1):
        found = _LINE.fullmatch(line)
        if found is None:
            problem = f"{name}, line {number}, is not a digest and a name"
            raise ProjectError(subject, problem, "ask for the bundle again")
        digests[found[2]] = found[1]
    if manifest_text(digests) != data:
        raise ProjectError(subject, f"{name} was changed or reordered", "ask for the bundle again")
    return digests


def info_text(fields: Mapping[str, str], payload: Mapping[str, int]) -> bytes:
    """`bag-info.txt`; without a date, so that one project gives one bundle.

    Args:
        payload: sizes in bytes by name.
    """
    whole = {**fields, "Payload-Oxum": f"{sum(payload.values())}.{len(payload)}"}
    return "".join(f"{key}: {whole[key]}\n" for key in sorted(whole)).encode()
