"""Sealing a bundle: the project file, all its media, and what anyone needs to check them."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path, PureWindowsPath

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from geowork import __version__
from geowork.errors import ProjectError
from geowork.jobs.progress import Progress
from geowork.project.edits import new_id
from geowork.project.model import Medium, Project
from geowork.resources import resource_path
from geowork.storage.bundle import bag, crate, readme, signature, timestamp
from geowork.storage.bundle.bag import PAYLOAD, Measured
from geowork.storage.bundle.reading import file_pieces
from geowork.storage.bundle.writing import Sink, sink_for
from geowork.storage.log import Log
from geowork.storage.verification import verify_bytes

SUFFIX = ".geowork"
MEDIA = f"{PAYLOAD}media/"
FORMAT = f"{PAYLOAD}format/"

Find = Callable[[Medium], Path | None]


@dataclass(frozen=True)
class Seal:
    """Who vouches for a bundle: a key to sign with, an authority's time stamp; both may lack."""

    key: Ed25519PrivateKey | None = None
    stamp: bytes | None = None


@dataclass(frozen=True)
class Sealed:
    """What was sealed. `media` has the name in the bundle by medium id."""

    revision: str
    files: int
    size_bytes: int
    media: Mapping[str, str]
    tag_manifest_sha256: str
    key_sha256: str | None
    stamped_at_utc: str | None


def seal(data: bytes, subject: Path, find: Find, out: Path, by: Seal, progress: Progress) -> Sealed:
    """Write a bundle, whole or not at all.

    Args:
        data: the project file's bytes.
        subject: what the person called it.
        find: where a medium is on this machine, or None.
        out: a ZIP when its name ends so, otherwise a folder; must not be there yet, or be empty.

    Raises:
        ProjectError: the project is not whole, a medium is missing or changed, the stamp is of
            something else, or the disk refused.
    """
    report = verify_bytes(data, subject)
    if report.project is None or report.problems:
        raise ProjectError(
            subject, f"cannot be sealed, for {_told(report.problems)}", "save it again"
        )
    project = report.project
    where = _locate(project, subject, find)
    with sink_for(out) as sink:
        payload = _Payload(sink, progress, len(data) + sum(m.size_bytes for m in where))
        case_name = f"{PAYLOAD}{project.id}{SUFFIX}"
        payload.put(case_name, [data])
        names = {m.id: f"{MEDIA}{media_name(m)}" for m in where}
        for medium, path in where.items():
            payload.put_medium(names[medium.id], medium, path)
        for name, text in _format_files():
            payload.put(FORMAT + name, [text])
        case_told = (case_name[len(PAYLOAD) :], len(data), hashlib.sha256(data).hexdigest())
        in_crate = {identity: name[len(PAYLOAD) :] for identity, name in names.items()}
        published = last_date(report.log, project)
        payload.put(
            PAYLOAD + crate.METADATA, [crate.crate_text(project, published, case_told, in_crate)]
        )
        tags = _Tags(sink)
        key_sha256, stamped = tags.finish(payload, project, report.revision, case_name, by)
    return Sealed(
        report.revision,
        len(payload.digests) + tags.count,
        sum(payload.sizes.values()),
        names,
        tags.sha256,
        key_sha256,
        stamped,
    )


_LONGEST_SUFFIX = len(".geojson")


def media_name(medium: Medium) -> str:
    """A plain name that a person recognises and no two media share."""
    name = PureWindowsPath(medium.name)
    suffix = name.suffix.lower()
    is_plain = suffix[1:].isalnum() and suffix.isascii() and len(suffix) <= _LONGEST_SUFFIX
    return f"{new_id((), name.stem)}-{medium.id[:16]}{suffix if is_plain else ''}"


def last_date(log: Log, project: Project) -> str:
    """When something was last dated in the project, ISO 8601; empty when nothing is."""
    dated = [entry.at_utc for entry in log if entry.at_utc]
    return dated[-1] if dated else project.created_utc


class _Payload:
    """Puts files below `data/` and remembers their digests and sizes."""

    def __init__(self, sink: Sink, progress: Progress, total_bytes: int) -> None:
        self._sink, self._progress, self._total = sink, progress, total_bytes
        self.digests: dict[str, str] = {}
        self.sizes: dict[str, int] = {}

    def put(self, name: str, pieces: Iterable[bytes]) -> None:
        told = Measured()
        self._sink.add(name, bag.measure(pieces, told))
        self.digests[name], self.sizes[name] = told.sha256, told.size

    def put_medium(self, name: str, medium: Medium, path: Path) -> None:
        self.put(name, self._watched(path))
        if (self.digests[name], self.sizes[name]) != (medium.id, medium.size_bytes):
            problem = f"is not '{medium.name}' any more: its bytes changed"
            raise ProjectError(path, problem, "put the original file back")

    def _watched(self, path: Path) -> Iterator[bytes]:
        done = sum(self.sizes.values())
        for piece in file_pieces(path):
            done += len(piece)
            self._progress.report(done, self._total, f"Sealing {path.name}")
            yield piece


class _Tags:
    """Puts the files around the payload."""

    def __init__(self, sink: Sink) -> None:
        self._sink = sink
        self.sha256 = ""
        self.count = 0

    def finish(
        self, payload: _Payload, project: Project, revision: str, case_name: str, by: Seal
    ) -> tuple[str | None, str | None]:
        manifest = bag.manifest_text(payload.digests)
        key_sha256 = stamped = None
        files: dict[str, bytes] = {}
        if by.stamp is not None:
            stamped = timestamp.stamped_at_utc(by.stamp, manifest, "the time stamp")
            files[readme.STAMP] = by.stamp
        if by.key is not None:
            files[readme.KEY] = signature.public_pem(by.key.public_key())
            key_sha256 = signature.key_digest(files[readme.KEY], "the key")
        fields = {"Bag-Software-Agent": f"geowork {__version__}", "External-Identifier": revision}
        files |= {
            bag.DECLARATION: bag.DECLARED,
            bag.INFO: bag.info_text(fields, payload.sizes),
            bag.MANIFEST: manifest,
            readme.README: readme.readme_text(
                project.title, case_name, revision, key_sha256=key_sha256, stamped_utc=stamped
            ),
        }
        digests = {name: hashlib.sha256(text).hexdigest() for name, text in files.items()}
        tag_manifest = bag.manifest_text(digests)
        self.sha256 = hashlib.sha256(tag_manifest).hexdigest()
        files = dict(sorted(files.items())) | {bag.TAG_MANIFEST: tag_manifest}
        if by.key is not None:
            files[readme.SIGNATURE] = by.key.sign(tag_manifest)
        for name, text in files.items():
            self._sink.add(name, [text])
        self.count = len(files)
        return key_sha256, stamped


def _locate(project: Project, subject: Path, find: Find) -> dict[Medium, Path]:
    found = {medium: find(medium) for _, medium in sorted(project.media.items())}
    missing = [f"'{medium.name}'" for medium, path in found.items() if path is None]
    if missing:
        problem = f"its media {', '.join(missing)} are not on this machine, or their bytes changed"
        raise ProjectError(subject, problem, "name the folder that holds them with --media")
    return {medium: path for medium, path in found.items() if path is not None}


def _format_files() -> Iterator[tuple[str, bytes]]:
    for path in sorted(resource_path("schema").iterdir()):
        if path.suffix in {".json", ".md"}:
            yield path.name, path.read_bytes()


def _told(problems: tuple[str, ...]) -> str:
    return problems[0].rpartition("; ")[0] or problems[0] if problems else "it cannot be read"
