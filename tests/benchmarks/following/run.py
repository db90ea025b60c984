"""How fast a target is followed: python -m tests.benchmarks.following.run --help.

The sample's hand-held 1080p footage, from the box of its target: the camera carried along by the
background, the target followed, its feet brought to the ground; decoding included. Then the same
again, cancelled on the way: what is told meanwhile, and how soon it stops. `busy` are the seconds
of processor time, which other work on the machine lengthens less than the wall's.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass, field

import cv2

from geowork import strict_json
from geowork.camera.control_point_file import read_control_points
from geowork.camera.resection import resect
from geowork.errors import CancelledError, InputError
from geowork.footage.reader import FrameReader
from geowork.geo.terrain import RasterTerrain
from geowork.jobs.progress import Cancellable, Silent
from geowork.resources import sample_path
from geowork.tracking.box import Box
from geowork.workflow.following import Followed, follow
from geowork.workflow.viewing import SolvedCamera, Stretch

WANTED = 25.0


@dataclass
class Told:
    """What the progress says, and when it is to be cancelled."""

    cancel_at: int = -1
    reports: int = 0
    cancelled_s: float = 0.0
    phases: dict[str, list[float]] = field(default_factory=dict)

    def progress(self) -> Cancellable:
        """A progress that notes when each phase was told of first and last."""
        made = Cancellable(self._report)
        self._made = made
        return made

    def _report(self, done: int, total: int, text: str) -> None:
        now = time.perf_counter()
        self.phases.setdefault(text, [now, now])[1] = now
        self.reports += 1
        if self.reports == self.cancel_at:
            self.cancelled_s = now
            self._made.cancel()


def run(frames: int, told: Told) -> Followed:
    """Follow the sample's target over so many frames."""
    folder = sample_path("kupiansk")
    target = strict_json.read(folder / "target.json")
    posterior = resect(read_control_points(folder / "control_points.json")).posterior
    if posterior is None:
        raise InputError(folder, "its camera is refused", "build the samples anew")
    first = int(target["first_frame"]["index"])
    ground = RasterTerrain.open(folder / "terrain.tif")
    pinned = SolvedCamera(int(target["pin_frame"]["index"]), posterior)
    with FrameReader(folder / "footage.mp4", Silent()) as reader:
        return follow(
            reader, "walker", Box(*target["box"]), Stretch(first, first + frames - 1), [pinned],
            ground, told.progress(),
        )  # fmt: skip


def measure(frames: int) -> float:
    """Follow once; print rates and phases. Frames a second of the wall's clock."""
    told = Told()
    wall, busy = time.perf_counter(), time.process_time()
    followed = run(frames, told)
    wall, busy = time.perf_counter() - wall, time.process_time() - busy
    found = sum(step.state == "followed" for step in followed.steps)
    print(
        f"{frames} frames of 1080p: {frames / wall:.1f} frames/s in {wall:.1f} s, busy {busy:.1f}"
    )
    for text, (begun, ended) in told.phases.items():
        print(f"  {text:26} {ended - begun:6.2f} s")
    print(f"  target found in {found} frames, {told.reports} reports of progress")
    return frames / wall


def cancel(frames: int) -> None:
    """Cancel half-way; print how soon it stopped."""
    told = Told(cancel_at=frames)  # of about two reports a frame
    try:
        run(frames, told)
    except CancelledError:
        late = time.perf_counter() - told.cancelled_s
        print(f"cancelled at report {told.cancel_at}: stopped {1000.0 * late:.0f} ms later")
        return
    print("was not stopped by cancelling")


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the rate and whether it reaches what is wanted."""
    parser = argparse.ArgumentParser(prog="tests.benchmarks.following.run")
    parser.add_argument("--frames", type=int, default=300)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--threads", type=int, default=2, help="of OpenCV")
    given = parser.parse_args(arguments)
    cv2.setNumThreads(given.threads)
    best = max(measure(given.frames) for _ in range(given.rounds))
    cancel(given.frames)
    print(f"best {best:.1f} frames/s, wanted {WANTED:.0f}: {best / WANTED:.2f} ×")
    return 0 if best >= WANTED else 1


if __name__ == "__main__":
    sys.exit(main())
