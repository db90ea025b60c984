"""Monte-Carlo of the camera solve: python -m tests.benchmarks.resection.run [--scenes N]."""

from __future__ import annotations

import argparse
import sys
import time
from collections import Counter

import numpy as np
from scipy.stats import beta
from shapely.geometry import Point, shape

from geowork.camera.resection import resect
from geowork.geo.geodesic import difference_deg, distance_m
from tests.benchmarks.resection.families import FAMILIES, Look, make_scene


def measure(name: str, look: Look, scenes: int, seed: int) -> str:
    """One row: status shares, errors, coverage with its 95 % interval, area, time."""
    rng = np.random.default_rng(seed)
    errors, azimuths, areas, times = [], [], [], []
    held = named = accused = 0
    statuses: Counter[str] = Counter()
    for _ in range(scenes):
        scene = make_scene(look, rng)
        begun = time.perf_counter()
        solution = resect(scene.points).solution
        times.append(time.perf_counter() - begun)
        statuses[solution.status] += 1
        if solution.status == "refused":
            continue
        truth = scene.frame.position_of(scene.truth.centre_enu_m)
        errors.append(distance_m(truth, solution.position))
        azimuths.append(
            abs(difference_deg(solution.azimuth_deg.value, scene.truth.orientation_deg()[0]))
        )
        region = shape(solution.region_95)
        held += region.contains(Point(truth.lon_deg, truth.lat_deg))
        areas.append(region.area * 111_320.0**2 * np.cos(np.radians(truth.lat_deg)))
        named += scene.blunder is not None and solution.outliers == [scene.blunder]
        accused += scene.blunder is None and bool(solution.outliers)
    count = len(errors)
    low, high = beta.ppf([0.025, 0.975], held + 0.5, count - held + 0.5)
    row = (
        f"{name:28} {dict(statuses)} err {np.median(errors):6.1f} /"
        f"{np.percentile(errors, 95):7.1f} m  az {np.median(azimuths):5.2f}°  "
        f"coverage {100 * held / count:5.1f} % [{100 * low:.1f}, {100 * high:.1f}]  "
        f"area {np.median(areas):9.0f} m²  {1e3 * np.median(times):5.0f} ms"
    )
    if look.blunder:
        return row + f"  named {100 * named / scenes:.1f} %"
    return row + f"  accused {100 * accused / scenes:.1f} %"


def main() -> int:
    """Print one row a family."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--scenes", type=int, default=500)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", default="")
    arguments = parser.parse_args()
    print(f"seed {arguments.seed}, {arguments.scenes} scenes a family")
    for name, look in FAMILIES.items():
        if arguments.only in name:
            print(measure(name, look, arguments.scenes, arguments.seed), flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
