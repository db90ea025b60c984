"""Looking for the media a case lacks on this machine, all of them in one go."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from geowork.errors import InputError
from geowork.jobs.digest import sha256_file
from geowork.jobs.progress import Progress
from geowork.project.acts import Act
from geowork.storage.media_table import files_below
from geowork.workflow.case import Case

MAX_LOOKED_INTO = 50_000


@dataclass(frozen=True)
class MediaSearch:
    """What came of it, by the media's names.

    Args:
        found: linked again.
        refused: a file of that name is there, and its bytes are others.
        absent: neither.
        acts: what the evidence log should tell of those refused.
    """

    found: tuple[str, ...]
    refused: tuple[str, ...]
    absent: tuple[str, ...]
    acts: tuple[Act, ...]


def missing_media(case: Case) -> list[str]:
    """The ids of the media that are not at hand, without reading anything long."""
    return [key for key in case.document.project.media if case.media_path(key) is None]


def search_media(case: Case, folder: Path, progress: Progress) -> MediaSearch:
    """Look below a folder for every medium the case lacks, and link what is found.

    Files are told apart by size first; only those of a size that is wanted are read. What bears a
    wanted name and holds other bytes is refused.

    Raises:
        CancelledError: the person asked to stop; what was found till then stays linked.
    """
    media = case.document.project.media
    wanted = {key: media[key] for key in missing_media(case)}
    named: dict[str, Path] = {}
    files = files_below(folder, MAX_LOOKED_INTO)
    for number, path in enumerate(files):
        if not wanted:
            break
        progress.report(number, len(files), f"Looking at {path.name}")
        for key in [k for k, medium in wanted.items() if medium.name == path.name]:
            named.setdefault(key, path)
        digest = _digest(path, {m.size_bytes for m in wanted.values()}, progress)
        if digest in wanted:
            case.media.remember(digest, path)
            del wanted[digest]
            named.pop(digest, None)
    found = [key for key in media if key not in wanted and case.media_path(key) is not None]
    refused = [key for key in wanted if key in named]
    return MediaSearch(
        tuple(media[key].name for key in found),
        tuple(media[key].name for key in refused),
        tuple(m.name for key, m in wanted.items() if key not in named),
        tuple(_refusal(case, key, named[key], progress) for key in refused),
    )


def _digest(path: Path, sizes: set[int], progress: Progress) -> str:
    try:
        if path.is_symlink() or not path.is_file() or path.stat().st_size not in sizes:
            return ""
        return sha256_file(path, progress)
    except (OSError, InputError):
        return ""


def _refusal(case: Case, key: str, path: Path, progress: Progress) -> Act:
    medium = case.document.project.media[key]
    try:
        size, digest = path.stat().st_size, sha256_file(path, progress)
    except (OSError, InputError):
        size, digest = 0, ""
    detail = {"name": medium.name, "size_bytes": size}
    return Act(done="refuse", kind="media", id=key, result=digest, detail=detail)
