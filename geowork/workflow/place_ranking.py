"""Which frames of the index look most like a picture: by their strongest features, then by all."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from geowork.imagery.features import Features
from geowork.imagery.place_index import IndexedFrame, PlaceIndex
from geowork.imagery.place_votes import VOTERS, likeness, vote
from geowork.jobs.progress import Progress

Floats = NDArray[np.float32]

SHORTLIST = 120
"""So many frames are compared by all of their features: enough to hold a place seen for minutes."""


@dataclass(frozen=True)
class Ranked:
    """One frame, and its votes as a share of the best frame's."""

    frame: IndexedFrame
    similarity: float


def rank_frames(
    store: PlaceIndex,
    recipe: str,
    media: Sequence[str],
    wanted: Features,
    most: int,
    progress: Progress,
) -> tuple[list[Ranked], int]:
    """The `most` frames with most votes, the best first, and how many frames there are.

    Args:
        media: digests of the videos.
        wanted: features of the picture that is looked for, the strongest first.
    """
    addresses: list[tuple[str, int]] = []
    voters = wanted.descriptors[:VOTERS]
    first = likeness(voters, _strongest(store, recipe, media, addresses, progress))
    shortlist = np.argsort(-vote(first), kind="stable")[:SHORTLIST]
    frames = [store.frame(addresses[at][0], recipe, addresses[at][1]) for at in shortlist]
    # Compared by all their features they are measured against the same background as before.
    first[:, shortlist] = likeness(voters, ([one.features.descriptors] for one in frames))
    votes = vote(first)[shortlist]
    order = np.argsort(-votes, kind="stable")[:most]
    best = max(float(votes.max(initial=0.0)), 1e-12)
    return [Ranked(frames[at], float(votes[at]) / best) for at in order], len(addresses)


def _strongest(
    store: PlaceIndex,
    recipe: str,
    media: Sequence[str],
    addresses: list[tuple[str, int]],
    progress: Progress,
) -> Iterator[list[Floats]]:
    for digest in media:
        for some in store.strongest(digest, recipe):
            addresses.extend((digest, number) for number, _ in some)
            progress.report(len(addresses), 0, "Comparing frames")
            yield [descriptors for _, descriptors in some]
