"""Where in older footage the same place is seen: indexed once, ranked by votes, then verified."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import msgspec
import numpy as np
import platformdirs
from numpy.typing import NDArray

from geowork.errors import InputError
from geowork.footage.apart.reader import ApartReader
from geowork.imagery.described import Described
from geowork.imagery.features import Features, find_features
from geowork.imagery.match_tries import Method
from geowork.imagery.matching import Match, match_by, match_features
from geowork.imagery.photo import open_photo
from geowork.imagery.place_index import VERSION, IndexedFrame, PlaceIndex
from geowork.imagery.wrong_pairs import threshold_of
from geowork.jobs.progress import Progress
from geowork.workflow.archive_indexing import index_all
from geowork.workflow.place_indexing import recipe_of
from geowork.workflow.place_ranking import Ranked, rank_frames
from geowork.workflow.search_results import Hit, SearchResult

Rgb = NDArray[np.uint8]

EVERY_S = 1.0
QUERY_FEATURES = 4000
VERIFIED = 20
LOOKED_AT_AGAIN = 4
_APART_S = 3.0
_AGAIN = "Looking again, from other sides"


@dataclass(frozen=True)
class SearchSettings:
    """How to search.

    Args:
        every_s: seconds between the frames that are looked at.
        top: how many results to give.
        index: the file with the features; by default one in the person's cache.
        slanted: whether to simulate slanted views of the best few where nothing is verified.
        learned: whether to try learned features on these too.
        scheduler: address of a Dask cluster that does the indexing; its workers see the videos
            under the same paths.
    """

    every_s: float = EVERY_S
    top: int = 10
    index: Path | None = None
    slanted: bool = True
    learned: bool = False
    scheduler: str = ""


def search(
    frame: Path, media: Sequence[Path], settings: SearchSettings, progress: Progress
) -> SearchResult:
    """Find the frames of older footage that see the place of a picture file.

    Raises:
        MediaError: the picture cannot be read, or none of the videos.
        InputError: the settings make no sense, or the index cannot be used.
        CancelledError: the person asked to stop; what was indexed is kept.
    """
    _check(settings)
    return search_picture(open_photo(frame), frame, media, settings, progress)


def search_picture(
    picture: Rgb,
    name: object,
    media: Sequence[Path],
    settings: SearchSettings,
    progress: Progress,
) -> SearchResult:
    """The same for a picture (h, w, 3) in memory; `name` is what the result calls it.

    Raises:
        MediaError: no video can be read.
        InputError: the settings make no sense, or the index cannot be used.
        CancelledError: the person asked to stop; what was indexed is kept.
    """
    _check(settings)
    if settings.learned:
        from geowork.imagery.learned import check_learned  # noqa: PLC0415

        check_learned()
    recipe = recipe_of(settings.every_s)
    with PlaceIndex(settings.index or default_index()) as store:
        known, left_out = index_all(
            store, media, settings.every_s, progress, scheduler=settings.scheduler
        )
        wanted = find_features(picture, most=QUERY_FEATURES)
        ranked, frames = rank_frames(store, recipe, list(known), wanted, VERIFIED, progress)
    candidates = _verified(ranked, wanted, progress)
    if settings.slanted and not any(one.is_verified for one in candidates):
        candidates = _looked_at_again(candidates, picture, known, settings, progress)
    result = _told(name, candidates, known, frames, settings.top)
    return msgspec.structs.replace(result, left_out=left_out)


def _check(settings: SearchSettings) -> None:
    if not 0.04 <= settings.every_s <= 3600:
        raise InputError("--every", f"is {settings.every_s:g} s", "give 0.04 to 3600 seconds")
    if settings.top < 1:
        raise InputError("--top", f"is {settings.top}", "give 1 or more")


def default_index() -> Path:
    """The index in the person's cache; each version of its form has a file of its own."""
    folder = Path(platformdirs.user_cache_dir("geowork", appauthor=False))
    return folder / f"places-{VERSION}.sqlite"


@dataclass(frozen=True)
class _Candidate:
    frame: IndexedFrame
    similarity: float
    match: Match

    @property
    def is_verified(self) -> bool:
        return self.match.status == "matched"

    @property
    def order(self) -> tuple[bool, float, float]:
        """Verified ones first, by what geometry says; the others by their votes."""
        score = self.match.score if self.is_verified else 0.0
        return not self.is_verified, -score, -self.similarity


def _verified(ranked: list[Ranked], wanted: Features, progress: Progress) -> list[_Candidate]:
    checked = []
    for done, one in enumerate(ranked):
        match = match_features(wanted, one.frame.features)
        checked.append(_Candidate(one.frame, one.similarity, match))
        progress.report(done + 1, len(ranked), "Verifying by geometry")
    return checked


def _looked_at_again(
    candidates: list[_Candidate],
    picture: Rgb,
    known: dict[str, Path],
    settings: SearchSettings,
    progress: Progress,
) -> list[_Candidate]:
    """The best few by slow ways, the quicker of them first, until one of the few is verified."""
    wanted = Described(picture)
    few = _apart(candidates)
    theirs = [_described(one.frame, known, progress) for one in few]
    learned: list[Method] = ["learned"] if settings.learned else []
    ways: list[Method] = ["upright", *learned, "affine"]
    found: dict[int, _Candidate] = {}
    for at, way in enumerate(ways):
        for done, (one, there) in enumerate(zip(few, theirs, strict=True)):
            again = replace(one, match=match_by(way, wanted, there))
            if again.is_verified:
                found[id(one)] = again
            progress.report(at * len(few) + done + 1, len(ways) * len(few), _AGAIN)
        if found:
            break
    return [found.get(id(one), one) for one in candidates]


def _apart(candidates: list[_Candidate]) -> list[_Candidate]:
    """The best candidates that are moments apart: neighbours in a video look the same."""
    few: list[_Candidate] = []
    for one in candidates:
        near = any(
            one.frame.media == other.frame.media
            and abs(one.frame.time_s - other.frame.time_s) < _APART_S
            for other in few
        )
        if not near and len(few) < LOOKED_AT_AGAIN:
            few.append(one)
    return few


def _described(frame: IndexedFrame, known: dict[str, Path], progress: Progress) -> Described:
    with ApartReader(known[frame.media], progress, sha256=frame.media) as reader:
        return Described(reader.frame(frame.frame).rgb)


def _told(
    query: object, candidates: list[_Candidate], known: dict[str, Path], frames: int, top: int
) -> SearchResult:
    hits = tuple(_hit(one, known) for one in sorted(candidates, key=lambda c: c.order)[:top])
    found = sum(one.is_verified for one in candidates)
    if found:
        reason = f"{found} of {frames} frames show the same place, verified by geometry."
    elif frames:
        reason = (
            f"None of {frames} frames could be verified by geometry; those listed only look alike. "
            "That is no proof that the place is not in this footage."
        )
    else:
        reason = "The footage holds no frame that could be indexed."
    return SearchResult(
        "found" if found else "not found",
        reason,
        str(query),
        frames,
        threshold_of("rootsift"),
        hits,
    )


def _hit(one: _Candidate, known: dict[str, Path]) -> Hit:
    frame, match = one.frame, one.match
    return Hit(
        media=str(known[frame.media]),
        sha256=frame.media,
        index=frame.frame,
        pts=frame.pts,
        time_base=frame.time_base,
        time_s=frame.time_s,
        verified=one.is_verified,
        score=match.score,
        inliers=match.inliers,
        similarity=round(one.similarity, 4),
        model=match.model,
        correspondences=match.correspondences,
    )
