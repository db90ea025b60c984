"""Where in older footage the same place is seen: indexed once, ranked by votes, then verified."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

import msgspec
import numpy as np
import platformdirs
from numpy.typing import NDArray

from geowork.errors import InputError
from geowork.footage.apart.reader import ApartReader
from geowork.imagery.features import Features, find_features
from geowork.imagery.matching import Correspondence, Match, Model, match_features, match_pictures
from geowork.imagery.photo import open_photo
from geowork.imagery.place_index import IndexedFrame, PlaceIndex
from geowork.imagery.place_votes import vote
from geowork.imagery.wrong_pairs import threshold_of
from geowork.jobs.progress import Progress
from geowork.workflow.archive_indexing import LeftOut, index_all
from geowork.workflow.place_indexing import recipe_of

Rgb = NDArray[np.uint8]

EVERY_S = 1.0
QUERY_FEATURES = 4000
VERIFIED = 24
LOOKED_AT_AGAIN = 4


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


class Hit(msgspec.Struct, frozen=True):
    """One frame of older footage.

    `similarity` is its votes as a share of the best frame's; `score` is that of `match`.
    """

    media: str
    sha256: str
    index: int
    pts: int
    time_base: str
    time_s: float
    verified: bool
    score: float
    inliers: int
    similarity: float
    model: Model | None
    correspondences: tuple[Correspondence, ...]


class SearchResult(msgspec.Struct, frozen=True):
    """What ``geowork search --json`` prints; verified results first, the best of them leading."""

    status: Literal["found", "not found"]
    reason: str
    query: str
    frames: int
    threshold: float
    results: tuple[Hit, ...]
    left_out: tuple[LeftOut, ...] = ()


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
        ranked, frames = _ranked(store, recipe, known, wanted, progress)
    candidates = _verified(ranked, wanted, progress)
    if settings.slanted and not any(one.match.status == "matched" for one in candidates):
        candidates = _looked_at_again(candidates, picture, known, settings, progress)
    result = _told(name, candidates, known, frames, settings.top)
    return msgspec.structs.replace(result, left_out=left_out)


def _check(settings: SearchSettings) -> None:
    if not 0.04 <= settings.every_s <= 3600:
        raise InputError("--every", f"is {settings.every_s:g} s", "give 0.04 to 3600 seconds")
    if settings.top < 1:
        raise InputError("--top", f"is {settings.top}", "give 1 or more")


def default_index() -> Path:
    """The index in the person's cache."""
    return Path(platformdirs.user_cache_dir("geowork", appauthor=False)) / "places.sqlite"


@dataclass(frozen=True)
class _Candidate:
    frame: IndexedFrame
    similarity: float
    match: Match

    @property
    def order(self) -> tuple[bool, float, float]:
        """Verified ones first, by what geometry says; the others by their votes."""
        verified = self.match.status == "matched"
        return not verified, -self.match.score if verified else 0.0, -self.similarity


def _ranked(
    store: PlaceIndex, recipe: str, known: dict[str, Path], wanted: Features, progress: Progress
) -> tuple[list[tuple[IndexedFrame, float]], int]:
    """The frames with most votes, each with its share of the best's; and how many there are."""
    addresses: list[tuple[str, int]] = []

    def features() -> Iterator[Features]:
        for digest in known:
            for frame in store.frames(digest, recipe):
                addresses.append((digest, frame.frame))
                progress.report(len(addresses), 0, "Comparing frames")
                yield frame.features

    votes = vote(wanted, features())
    order = np.argsort(-votes, kind="stable")[:VERIFIED]
    best = max(float(votes.max(initial=0.0)), 1e-12)
    chosen = [
        (store.frame(addresses[at][0], recipe, addresses[at][1]), float(votes[at]) / best)
        for at in order
    ]
    return chosen, len(addresses)


def _verified(
    ranked: list[tuple[IndexedFrame, float]], wanted: Features, progress: Progress
) -> list[_Candidate]:
    checked = []
    for done, (frame, similarity) in enumerate(ranked):
        checked.append(_Candidate(frame, similarity, match_features(wanted, frame.features)))
        progress.report(done + 1, len(ranked), "Verifying by geometry")
    return checked


def _looked_at_again(
    candidates: list[_Candidate],
    picture: Rgb,
    known: dict[str, Path],
    settings: SearchSettings,
    progress: Progress,
) -> list[_Candidate]:
    """The best few by the slow ways: slanted views, and learned features where asked for."""
    learned = None
    if settings.learned:
        # Torch takes seconds to load.
        from geowork.imagery.learned import pair_learned  # noqa: PLC0415

        learned = pair_learned
    again = []
    few = candidates[:LOOKED_AT_AGAIN]
    for done, one in enumerate(few):
        with ApartReader(known[one.frame.media], progress) as reader:
            rgb = reader.frame(one.frame.frame).rgb
        match = match_pictures(picture, rgb, learned=learned)
        again.append(replace(one, match=match))
        progress.report(done + 1, len(few), "Looking again, from other sides")
    return again + candidates[LOOKED_AT_AGAIN:]


def _told(
    query: object, candidates: list[_Candidate], known: dict[str, Path], frames: int, top: int
) -> SearchResult:
    hits = tuple(_hit(one, known) for one in sorted(candidates, key=lambda c: c.order)[:top])
    found = sum(one.match.status == "matched" for one in candidates)
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
        verified=match.status == "matched",
        score=match.score,
        inliers=match.inliers,
        similarity=round(one.similarity, 4),
        model=match.model,
        correspondences=match.correspondences,
    )
