"""Many videos put into the index of places: here, or by a cluster; a broken one is left out."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import msgspec

from geowork.errors import MediaError
from geowork.imagery.place_index import PlaceIndex
from geowork.jobs.digest import sha256_file
from geowork.jobs.progress import Progress
from geowork.workflow.place_indexing import index_video, recipe_of


class LeftOut(msgspec.Struct, frozen=True):
    """A video that could not be looked through, and why, in one sentence."""

    media: str
    reason: str


def index_all(
    store: PlaceIndex,
    media: Sequence[Path],
    every_s: float,
    progress: Progress,
    *,
    scheduler: str = "",
) -> tuple[dict[str, Path], tuple[LeftOut, ...]]:
    """The videos that are in the index now, by digest, and those that no index can be made of.

    Args:
        scheduler: address of a Dask cluster that does the work.

    Raises:
        MediaError: none of them can be read; what is said is of the first.
        InputError: a file is not there, or the cluster cannot be used.
        CancelledError: the person asked to stop; what was indexed is kept.
    """
    recipe = recipe_of(every_s)
    found: dict[str, Path] = {}
    for path in media:
        found.setdefault(sha256_file(path, progress), path)
    if scheduler:
        from geowork.workflow.cluster_indexing import index_on_cluster  # noqa: PLC0415

        index_on_cluster(scheduler, store, recipe, found, every_s, progress)
    known: dict[str, Path] = {}
    refused: list[tuple[Path, MediaError]] = []
    for digest, path in found.items():
        try:
            index_video(store, recipe, path, digest, every_s, progress)
            known[digest] = path
        except MediaError as error:
            refused.append((path, error))
    if not known and refused:
        raise refused[0][1]
    return known, tuple(LeftOut(str(path), str(error)) for path, error in refused)
