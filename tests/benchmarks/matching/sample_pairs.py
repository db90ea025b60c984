"""Suggested pairs on the sample: python -m tests.benchmarks.matching.sample_pairs.

The program that drew the sample says which place each pixel of the ground footage and of the older
drone video sees (it needs the extra 'sample'): a pair is right where both pixels see the same
place. The learned features are used where they are installed (the extra 'learned').
"""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from geowork.footage.reader import FrameReader
from geowork.geo.position import LocalFrame, Position
from geowork.imagery.matching import match_pictures
from geowork.jobs.progress import Silent
from geowork.project.model import FrameAddress
from geowork.project.reference_picture import ReferencePicture
from geowork.workflow.matching import learned_if_installed
from geowork.workflow.suggesting import suggested

SAMPLE = Path(__file__).resolve().parents[3] / "samples" / "kupiansk"
FRAMES = (12, 300)
OLDER = (0, 100)
RIGHT_PX = 6.0
"""Off by no more in the footage, a pair is right."""

Array = NDArray[np.float64]


def main() -> int:
    """Print pairs, suggestions and how many of them are wrong, for each pair of frames."""
    truth = json.loads((SAMPLE / "truth.json").read_text())
    learned = learned_if_installed()
    print(f"learned features: {'yes' if learned else 'not installed'}")
    total = wrong_total = 0
    with FrameReader(SAMPLE / "footage.mp4", Silent()) as footage:
        frames = {index: footage.frame(index).rgb for index in FRAMES}
    with FrameReader(SAMPLE / "reference_2020.mp4", Silent()) as drone:
        older = {index: drone.frame(index).rgb for index in OLDER}
    world: World | None = None
    for index, rgb in frames.items():
        for earlier, there in older.items():
            start = time.perf_counter()
            match = match_pictures(rgb, there, learned=learned)
            address = FrameAddress("clip", index, "1/25", index)
            picture = ReferencePicture("drone")
            given = suggested(address, picture, match, (rgb.shape[1], rgb.shape[0])).pairs
            # Only now: Torch cannot load once VTK has.
            world = world or World(truth)
            here = np.array([[p.x_px, p.y_px] for p in given]).reshape(-1, 2)
            seen = np.array([[p.reference_x_px, p.reference_y_px] for p in given]).reshape(-1, 2)
            wrong = int((world.errors_px(index, earlier, here, seen) > RIGHT_PX).sum())
            total, wrong_total = total + len(given), wrong_total + wrong
            print(
                f"frame {index:3} and drone frame {earlier:3}: {match.status}, score "
                f"{match.score:6.1f}, {match.inliers:3} of {match.tentative:3} pairs, "
                f"{len(given):2} suggested, {wrong} wrong, {time.perf_counter() - start:.0f} s",
                flush=True,
            )
    share = 100 * wrong_total / total if total else 0.0
    print(f"{wrong_total} of {total} suggested pairs are wrong: {share:.1f} %")
    return 0


class World:
    """The sample's own cameras, and how far off pairs between its two videos are."""

    def __init__(self, truth: dict[str, Any]) -> None:
        from tests.benchmarks.matching.town_truth import town

        self._truth = truth
        self._town = town(variety=1)
        origin = truth["origin"]
        self._earth = LocalFrame(Position(origin["lat_deg"], origin["lon_deg"], 0.0))

    def errors_px(self, index: int, earlier: int, here: Array, there: Array) -> Array:
        """How far off each pair is, px of the footage: the place the older video sees."""
        camera = self._truth["camera"]
        ground = self._camera(
            camera["frames"][index] | {k: camera[k] for k in ("lat_deg", "lon_deg", "height_m")},
            camera["hfov_deg"], (1920, 1080),
        )  # fmt: skip
        reference = self._truth["reference"]
        drone = self._camera(reference["frames"][earlier], reference["hfov_deg"], (1280, 720))
        return self._town.errors_px(ground, drone, here, there, camera["k1"])

    def _camera(self, pose: dict[str, Any], hfov_deg: float, size: tuple[int, int]) -> Any:
        from samples.make.visibility import Camera, look

        position = self._earth.enu_of(Position(pose["lat_deg"], pose["lon_deg"], pose["height_m"]))
        rotation = look(pose["azimuth_deg"], pose["pitch_deg"], pose["roll_deg"])
        focal = size[0] / 2 / np.tan(np.radians(hfov_deg / 2))
        return Camera(position, rotation, focal, *size)


if __name__ == "__main__":
    sys.exit(main())
