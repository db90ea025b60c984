"""Whether the place comes first: python -m tests.benchmarks.search.rendered --views FOLDER.

The index holds new pictures of the sample's town (see `matching.town_views`) and frames of other
real videos, described as a search describes them. Each picture is looked for in turn, itself left
out; right is a frame that shares a tenth of what one of the two sees. Numbers were
chosen on seed 1; seed 2 judges.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from geowork.footage.reader import FrameReader
from geowork.imagery.features import find_features
from geowork.imagery.place_index import IndexedFrame, PlaceIndex
from geowork.jobs.progress import Silent
from geowork.workflow.place_indexing import FEATURES_A_FRAME, SIDE_PX, frames_to_look_at
from geowork.workflow.place_ranking import rank_frames
from geowork.workflow.searching import QUERY_FEATURES, VERIFIED
from tests.benchmarks.matching.town_truth import town
from tests.benchmarks.matching.town_views import View, views

ROOT = Path(__file__).resolve().parents[3]
SHARED = 0.1
OTHERS = (
    "tracking/pets2009/vtest.avi",
    "footage/frame_times/nasa_13013.mp4",
    "footage/vfr/sample-5s_h265.mp4",
    "footage/odd/bbb_800x640_768kbps_30fps_avc_pyramid_3b.mp4",
    "footage/odd/sample_av1.mp4",
)


def main() -> int:
    """Print how often a right frame comes first, and among those that geometry is asked of."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--seed", type=int, default=2)
    parser.add_argument("--views", type=Path, required=True)
    parser.add_argument("--shared", type=Path, default=ROOT.parent / "shared" / "data")
    arguments = parser.parse_args()
    given = views(arguments.seed, arguments.views)
    others = list(_frames(arguments.shared))
    frames = [(f"view{k}", view.rgb) for k, view in enumerate(given)] + others
    print(f"seed {arguments.seed}: {len(given)} views among {len(others)} other frames", flush=True)
    with tempfile.TemporaryDirectory() as folder, PlaceIndex(Path(folder) / "i.sqlite") as store:
        for name, rgb in frames:
            found = find_features(rgb, most=FEATURES_A_FRAME, side_px=SIDE_PX)
            store.put("views", IndexedFrame(name, 0, 0, "1/25", 0.0, found))
        _tell(store, given, [name for name, _ in frames])
    return 0


def _tell(store: PlaceIndex, given: Sequence[View], names: Sequence[str]) -> None:
    ranks: dict[str, list[int]] = {"ground": [], "air": []}
    for k, view in enumerate(given):
        right = {f"view{j}" for j, other in enumerate(given) if j != k and _same(view, other)}
        if not right:
            continue
        media = [name for name in names if name != f"view{k}"]
        wanted = find_features(view.rgb, most=QUERY_FEATURES)
        ranked, _ = rank_frames(store, "views", media, wanted, VERIFIED, Silent())
        at = [r for r, one in enumerate(ranked) if one.frame.media in right]
        ranks[view.kind].append(at[0] if at else VERIFIED)
    for kind, found in ranks.items():
        first, among = np.array(found) == 0, np.array(found) < VERIFIED
        print(
            f"{kind:6}: first in {first.sum()} of {len(found)}, among the first {VERIFIED} in "
            f"{among.sum()}", flush=True,
        )  # fmt: skip


def _same(one: View, other: View) -> bool:
    a, b = one.camera, other.camera
    return max(town().shared(a, b), town().shared(b, a)) >= SHARED


def _frames(shared: Path) -> list[tuple[str, np.ndarray]]:
    found = []
    for path in OTHERS:
        with FrameReader(shared / path, Silent()) as reader:
            for number in frames_to_look_at(reader, 1.0):
                found.append((f"{path}#{number}", reader.frame(number).rgb))
    return found


if __name__ == "__main__":
    sys.exit(main())
