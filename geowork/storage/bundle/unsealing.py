"""Unsealing a bundle from a stranger: every byte is checked before anything is kept."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from geowork.errors import ProjectError
from geowork.jobs.progress import Progress
from geowork.project.model import Project
from geowork.storage import container
from geowork.storage.bundle import bag, readme, signature, timestamp
from geowork.storage.bundle.bag import PAYLOAD, Measured
from geowork.storage.bundle.reading import Source, open_bundle
from geowork.storage.bundle.sealing import MEDIA, SUFFIX, media_name
from geowork.storage.bundle.writing import FolderSink
from geowork.storage.verification import verify_bytes

_REMEDY = "ask for the bundle again"
_OUTSIDE_TAGS = {bag.TAG_MANIFEST, readme.SIGNATURE}


@dataclass(frozen=True)
class Unsealed:
    """What a bundle held. `media` has the path of each medium id."""

    project: Path
    revision: str
    media: Mapping[str, Path]
    files: int
    key_sha256: str | None
    stamped_at_utc: str | None


@dataclass(frozen=True)
class _Tags:
    """What the checked files around the payload say."""

    payload: Mapping[str, str]
    key_sha256: str | None
    stamped_at_utc: str | None


def unseal(bundle: Path, out: Path, wanted_key: bytes | None, progress: Progress) -> Unsealed:
    """Check a bundle, then put its project and media into a new folder.

    Args:
        bundle: a folder or ZIP.
        out: must not be there yet, or be empty.
        wanted_key: the public key (PEM) that must have signed it, if it matters.

    Raises:
        ProjectError: names the first thing that is broken; then nothing is kept.
    """
    source = open_bundle(bundle)
    tags = _check_tags(source, bundle, wanted_key)
    data, case_name = _read_case(source, tags, bundle)
    report = verify_bytes(data, bundle / case_name)
    if report.project is None or report.problems:
        raise ProjectError(bundle, f"its project is broken ({report.problems[0]})", _REMEDY)
    names = _media_names(report.project, source, tags, bundle)
    with FolderSink(out) as sink:
        sink.add(f"{report.project.id}{SUFFIX}", [data])
        done = 0
        for name in sorted(tags.payload):
            progress.report(done, sum(source.sizes.values()), f"Checking {name}")
            pieces = _checked(source, name, tags.payload[name], bundle)
            if name in names.values():
                sink.add(name[len(PAYLOAD) :], pieces)
            else:
                for _ in pieces:
                    pass
            done += source.sizes[name]
    return Unsealed(
        out / f"{report.project.id}{SUFFIX}",
        report.revision,
        {identity: out / name[len(PAYLOAD) :] for identity, name in names.items()},
        len(source.sizes),
        tags.key_sha256,
        tags.stamped_at_utc,
    )


def _check_tags(source: Source, bundle: Path, wanted_key: bytes | None) -> _Tags:
    present = set(source.sizes)
    tag_manifest = _small(source, bag.TAG_MANIFEST, bundle)
    listed = bag.read_manifest(tag_manifest, bag.TAG_MANIFEST, bundle)
    tags = {name for name in present if not name.startswith(PAYLOAD)} - _OUTSIDE_TAGS
    _compare_names(tags, listed, bag.TAG_MANIFEST, bundle)
    texts = {name: _small(source, name, bundle, listed[name]) for name in sorted(listed)}
    if texts.get(bag.DECLARATION) != bag.DECLARED or bag.MANIFEST not in texts:
        raise ProjectError(bundle, "is not a bag of version 1.0 with SHA-256 sums", _REMEDY)
    payload = bag.read_manifest(texts[bag.MANIFEST], bag.MANIFEST, bundle)
    _compare_names(present - tags - _OUTSIDE_TAGS, payload, bag.MANIFEST, bundle)
    key_sha256 = _check_signature(source, texts, tag_manifest, bundle, wanted_key)
    stamped = None
    if readme.STAMP in texts:
        stamp, stamped_text = texts[readme.STAMP], texts[bag.MANIFEST]
        stamped = timestamp.stamped_at_utc(stamp, stamped_text, bundle / readme.STAMP)
    return _Tags(payload, key_sha256, stamped)


def _check_signature(
    source: Source,
    texts: Mapping[str, bytes],
    tag_manifest: bytes,
    bundle: Path,
    wanted_key: bytes | None,
) -> str | None:
    has_key, has_signature = readme.KEY in texts, readme.SIGNATURE in source.sizes
    if has_key != has_signature:
        problem = f"'{readme.KEY if has_signature else readme.SIGNATURE}' is missing"
        raise ProjectError(bundle, problem, _REMEDY)
    if not has_key:
        if wanted_key is not None:
            raise ProjectError(bundle, "is not signed", "ask for a signed one")
        return None
    pem = texts[readme.KEY]
    signature.check_signature(
        pem, _small(source, readme.SIGNATURE, bundle), tag_manifest, bundle / readme.SIGNATURE
    )
    digest = signature.key_digest(pem, bundle)
    if wanted_key is not None and digest != signature.key_digest(wanted_key, "the key"):
        problem = f"is signed by another key, {digest[:16]}…"
        raise ProjectError(bundle, problem, "ask the person whose key you expected")
    return digest


def _compare_names(
    present: set[str], listed: Mapping[str, str], manifest: str, bundle: Path
) -> None:
    for name in sorted(listed.keys() - present):
        raise ProjectError(bundle, f"'{name}' is missing", _REMEDY)
    for name in sorted(present - listed.keys()):
        raise ProjectError(bundle, f"'{name}' was put in: {manifest} does not list it", _REMEDY)


def _read_case(source: Source, tags: _Tags, bundle: Path) -> tuple[bytes, str]:
    cases = [name for name in tags.payload if name.endswith(SUFFIX) and name.count("/") == 1]
    if len(cases) != 1:
        raise ProjectError(bundle, f"holds {len(cases)} projects, not one", _REMEDY)
    if source.sizes[cases[0]] > container.MAX_FILE_BYTES:
        raise ProjectError(bundle, f"'{cases[0]}' is absurdly large", _REMEDY)
    return b"".join(_checked(source, cases[0], tags.payload[cases[0]], bundle)), cases[0]


def _media_names(project: Project, source: Source, tags: _Tags, bundle: Path) -> dict[str, str]:
    names = {medium.id: f"{MEDIA}{media_name(medium)}" for medium in project.media.values()}
    for identity, name in names.items():
        medium = project.media[identity]
        if name not in tags.payload:
            raise ProjectError(bundle, f"the medium '{medium.name}' is missing", _REMEDY)
        if (tags.payload[name], source.sizes[name]) != (identity, medium.size_bytes):
            raise ProjectError(bundle, f"'{name}' is not the medium the project names", _REMEDY)
    return names


def _small(source: Source, name: str, bundle: Path, digest: str | None = None) -> bytes:
    if name not in source.sizes:
        raise ProjectError(bundle, f"'{name}' is missing", "give a bundle sealed by Geowork")
    if source.sizes[name] > bag.MAX_TAG_BYTES:
        raise ProjectError(bundle, f"'{name}' is absurdly large", _REMEDY)
    pieces = source.pieces(name)
    return b"".join(pieces if digest is None else _checked(source, name, digest, bundle))


def _checked(source: Source, name: str, digest: str, bundle: Path) -> Iterator[bytes]:
    told = Measured()
    yield from bag.measure(source.pieces(name), told)
    if told.sha256 != digest or told.size != source.sizes[name]:
        raise ProjectError(bundle, f"'{name}' is not the file that was sealed", _REMEDY)
