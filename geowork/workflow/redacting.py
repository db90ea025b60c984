"""A copy of a case to share: without what betrays its author, without what is to stay unsaid."""

from __future__ import annotations

import contextlib
import getpass
import io
import platform
import secrets
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import msgspec
from PIL import Image

from geowork.analysis.track_file import TrackResult
from geowork.analysis.verdict import Verdict
from geowork.camera.solution import Solution
from geowork.errors import GeoworkError, ProjectError
from geowork.imagery.photo import open_photo
from geowork.jobs.digest import sha256_file
from geowork.project.leaving_out import leave_out, without_unused_media
from geowork.project.links import SINGULAR
from geowork.project.model import KINDS, Medium, Project
from geowork.project.private_words import PrivateWords, names_in, telling
from geowork.project.rewording import reword
from geowork.storage.archive import ProjectFile, write_project
from geowork.storage.atomic_file import replace_file
from geowork.storage.bundle.sealing import media_name
from geowork.storage.log import head
from geowork.storage.redacted_log import LABEL, SECRET_BYTES, redacted_log
from geowork.workflow.following import track_fingerprint
from geowork.workflow.judging import finding_fingerprint
from geowork.workflow.solving import camera_fingerprint

KNOWN = {
    "solution": frozenset(Solution.__struct_fields__),
    "movement": frozenset(TrackResult.__struct_fields__),
    "verdict": frozenset(Verdict.__struct_fields__),
}
PHOTOS_SUFFIX = "-photos"

Find = Callable[[Medium], Path | None]
Key = tuple[str, str]


@dataclass(frozen=True)
class Redacted:
    """What was done.

    `stale` are results that can no longer be computed from what the copy holds; `photos` the
    analyst's own, written anew; `secret` opens the log, whose last entry has the hash `log_head`.
    """

    revision: str
    log_head: str
    left_out: dict[str, list[str]]
    stale: list[str]
    photos: list[str]
    secret: bytes


def redact(
    file: ProjectFile,
    copy: Path,
    find: Find,
    *,
    without: Sequence[Key] = (),
    hide: Iterable[str] = (),
    secret: bytes | None = None,
) -> Redacted:
    """Write a redacted copy of a project file.

    Args:
        without: kind and id of the objects to leave out, with all that hangs on them.
        hide: further words to take out of every text.
        find: where a medium is on this machine; the analyst's own photos (those without a public
            source) are written anew beside the copy, their pixels only.
        secret: what the log's salts are made of; random unless given.

    Raises:
        ProjectError: the copy exists already, or the disk refused.
        InputError: an object to leave out is not there.
    """
    if copy.exists():
        raise ProjectError(copy, "exists already", "choose another name")
    # A review names its author and quotes the case: reworded, its signature would be broken.
    reviews = [("reviews", key) for key in file.project.reviews]
    kept, gone_words = leave_out(file.project, [*without, *reviews])
    current = _current(kept)
    texts = list(_texts_of(file.project)) + [entry.label for entry in file.log]
    known = telling({*machine_words(), *names_in(texts), *hide}) | _phrases(gone_words)
    private = PrivateWords(known)
    cleaned, photos = _with_clean_photos(kept, copy, find, private)
    shared = _as_current(reword(cleaned, private.removed_from, KNOWN), kept, current)
    secret = secret or secrets.token_bytes(SECRET_BYTES)
    log = write_project(shared, redacted_log(file.log, secret), copy, labels=[LABEL])
    left_out = {
        kind: sorted(getattr(file.project, kind).keys() - getattr(kept, kind).keys())
        for kind in KINDS
    }
    stale = sorted(
        f"{SINGULAR[kind]} {name}" for kind, name in _computed(shared) - _current(shared)
    )
    return Redacted(
        log[-1].revision,
        head(log),
        {kind: ids for kind, ids in left_out.items() if ids},
        stale,
        photos,
        secret,
    )


def shareable(project: Project, hide: Iterable[str] = ()) -> Project:
    """The project as it may leave the house: no paths, names of people and machines, searches.

    Nothing is left out, and what was computed stays current.
    """
    known = telling({*machine_words(), *names_in(_texts_of(project)), *hide})
    rewrite = PrivateWords(known).removed_from
    return _as_current(reword(project, rewrite, KNOWN), project, _current(project))


def machine_words() -> set[str]:
    """Names by which this machine and the person at it are known, and its time zone."""
    words = {platform.node(), platform.node().partition(".")[0], Path.home().name}
    with contextlib.suppress(OSError, KeyError, ImportError):
        words.add(getpass.getuser())
    with contextlib.suppress(ImportError, KeyError, AttributeError):
        import os  # noqa: PLC0415 - neither is everywhere
        import pwd  # noqa: PLC0415

        words.add(pwd.getpwuid(os.getuid()).pw_gecos.partition(",")[0])
    return words | (set(time.tzname) - {"UTC", "GMT"})


def _phrases(words: Iterable[str]) -> frozenset[str]:
    return frozenset(word for word in words if len(word) > 1)


def _texts_of(value: object) -> Iterable[str]:
    plain = msgspec.to_builtins(value)
    waiting = [plain]
    while waiting:
        item = waiting.pop()
        if isinstance(item, dict):
            waiting.extend([*item.keys(), *item.values()])
        elif isinstance(item, list | tuple):
            waiting.extend(item)
        elif isinstance(item, str):
            yield item


def _with_clean_photos(
    project: Project, copy: Path, find: Find, private: PrivateWords
) -> tuple[Project, list[str]]:
    media, references, written = dict(project.media), dict(project.references), []
    folder = copy.parent / (copy.stem + PHOTOS_SUFFIX)
    for reference in project.references.values():
        if reference.kind not in ("photo", "panorama") or reference.source:
            continue
        medium = project.media[reference.medium]
        path = find(medium)
        picture = None if path is None else _pixels_only(path)
        if picture is None:
            continue
        name = private.removed_from(Path(medium.name).stem) + ".png"
        folder.mkdir(parents=True, exist_ok=True)
        scratch = folder / "photo.png"
        replace_file(scratch, picture)
        clean = Medium(sha256_file(scratch), len(picture), name)
        scratch.replace(folder / media_name(clean))
        media[clean.id] = clean
        references[reference.id] = msgspec.structs.replace(reference, medium=clean.id)
        written.append(str(folder / media_name(clean)))
    cleaned = msgspec.structs.replace(project, media=media, references=references)
    return without_unused_media(cleaned), written


def _pixels_only(path: Path) -> bytes | None:
    """The upright picture as PNG with nothing else in it; None when it is no picture."""
    try:
        picture = Image.fromarray(open_photo(path))
    except GeoworkError:
        return None
    buffer = io.BytesIO()
    picture.save(buffer, "PNG", optimize=False)
    return buffer.getvalue()


def _computed(project: Project) -> set[Key]:
    return {
        *(("cameras", c.id) for c in project.cameras.values() if c.solution is not None),
        *(("tracks", t.id) for t in project.tracks.values() if t.movement is not None),
        *(("findings", f.id) for f in project.findings.values()),
    }


def _current(project: Project) -> set[Key]:
    """Results whose fingerprint is that of their inputs now."""
    current = set()
    for kind, identity in _computed(project):
        with contextlib.suppress(GeoworkError, LookupError):
            stored = getattr(project, kind)[identity].fingerprint
            if stored == _fingerprint(project, kind, identity):
                current.add((kind, identity))
    return current


def _fingerprint(project: Project, kind: str, identity: str) -> str:
    if kind == "cameras":
        return camera_fingerprint(project, identity)
    if kind == "tracks":
        track = project.tracks[identity]
        return track_fingerprint(project, track)
    finding = project.findings[identity]
    return finding_fingerprint(project, finding.claim, finding.track)


def _as_current(shared: Project, before: Project, current: set[Key]) -> Project:
    """Results that were current stay so: other words for a thing do not outdate what follows.

    In this order, for the movement hangs on the camera's solution and the finding on the movement.
    """
    for kind in ("cameras", "tracks", "findings"):
        objects = dict(getattr(shared, kind))
        for old, new in zip(getattr(before, kind), objects, strict=True):
            if (kind, old) in current:
                key = _fingerprint(shared, kind, new)
                objects[new] = msgspec.structs.replace(objects[new], fingerprint=key)
        shared = msgspec.structs.replace(shared, **{kind: objects})
    return shared
