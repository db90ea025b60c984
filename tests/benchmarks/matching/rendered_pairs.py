"""Matches and suggested pairs on new pictures of the sample's town:
python -m tests.benchmarks.matching.rendered_pairs --seed 3 --views FOLDER [--ways quick].

The pictures are rendered into the folder first (the extra 'sample'). Thresholds were chosen on
seeds 1 and 2; seed 3 judges. Pictures of one site that share at least a twentieth of what they see
should match; pictures that share nothing, though they show the same kinds of houses, must not.
"quick" leaves slanted views out, which take longest; "learned" matches by learned features alone
(the extra 'learned').
"""

from __future__ import annotations

import argparse
import itertools
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np

from geowork.imagery.described import Described
from geowork.imagery.features import Features
from geowork.imagery.learned import check_learned
from geowork.imagery.matching import Match, match_by, match_described, match_features
from geowork.imagery.upright import pair_walls
from geowork.imagery.wrong_pairs import threshold_of
from geowork.project.model import FrameAddress
from geowork.project.reference_picture import ReferencePicture
from geowork.workflow.suggesting import Suggested, suggested
from tests.benchmarks.matching.sample_pairs import RIGHT_PX
from tests.benchmarks.matching.town_truth import town
from tests.benchmarks.matching.town_views import View, views

SHARED = 0.05
Numbered = tuple[int, int]


class Quick(Described):
    """A picture without slanted views."""

    @property
    def slanted(self) -> Features:
        """None."""
        plain = self.plain
        return replace(plain, points_px=plain.points_px[:0], descriptors=plain.descriptors[:0])


_MATCHERS: Mapping[str, Callable[[Described, Described], Match]] = {
    "all": match_described,
    "quick": match_described,
    "learned": lambda here, there: match_by("learned", here, there),
}


def main() -> int:
    """Print each pair's match and suggestions, then how pictures without a common place score."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--seed", type=int, default=3)
    parser.add_argument("--ways", choices=("all", "quick", "learned"), default="all")
    parser.add_argument("--views", type=Path, required=True)
    parser.add_argument("--wrong", type=int, default=150, help="so many wrong pairs")
    parser.add_argument("--slanted", type=int, default=30, help="of these with slanted views")
    arguments = parser.parse_args()
    if arguments.ways == "learned":
        # Torch cannot load once VTK has.
        check_learned()
    given = views(arguments.seed, arguments.views)
    kind = Quick if arguments.ways == "quick" else Described
    described = [kind(view.rgb) for view in given]
    right, wrong = _parted(given)
    print(f"seed {arguments.seed}: {len(given)} pictures, {len(right)} pairs of one place, "
          f"{len(wrong)} that share nothing", flush=True)  # fmt: skip
    _tell_right(given, described, right, _MATCHERS[arguments.ways])
    if arguments.ways == "learned":
        return 0
    random = np.random.default_rng(arguments.seed)
    chosen = [wrong[at] for at in random.permutation(len(wrong))[: arguments.wrong]]
    _tell_wrong(given, described, chosen, arguments.slanted)
    return 0


def _parted(given: Sequence[View]) -> tuple[list[Numbered], list[Numbered]]:
    """Pairs of one site that see the same, and pairs of any that see nothing the same."""
    right, wrong = [], []
    for a, b in itertools.combinations(range(len(given)), 2):
        one, other = given[a].camera, given[b].camera
        both = (town().shared(one, other), town().shared(other, one))
        if given[a].site == given[b].site and max(both) >= SHARED:
            right.append((a, b))
        elif max(both) == 0.0:
            wrong.append((a, b))
    return right, wrong


def _tell_right(
    given: Sequence[View],
    described: Sequence[Described],
    pairs: Sequence[Numbered],
    matcher: Callable[[Described, Described], Match],
) -> None:
    matched = total = wrong_total = 0
    for a, b in pairs:
        start = time.perf_counter()
        match = matcher(described[a], described[b])
        took = time.perf_counter() - start
        offered = _suggestions(match, given[a])
        wrong = _wrong(given[a], given[b], offered)
        matched += match.status == "matched"
        total, wrong_total = total + len(offered), wrong_total + wrong
        print(
            f"{a:2} {given[a].kind:6} light {given[a].light} and {b:2} {given[b].kind:6} light "
            f"{given[b].light}: {match.status:8} by {match.method:8} score {match.score:6.1f}, "
            f"{match.inliers:4} pairs, {len(offered):2} suggested, {wrong} wrong, {took:.0f} s",
            flush=True,
        )
    share = 100 * wrong_total / max(total, 1)
    print(f"recall: {matched} of {len(pairs)} pairs of one place matched")
    print(f"{wrong_total} of {total} suggested pairs are wrong: {share:.1f} %", flush=True)


def _suggestions(match: Match, view: View) -> tuple[Suggested, ...]:
    size = (view.camera.width, view.camera.height)
    address = FrameAddress("clip", 0, "1/25", 0)
    return suggested(address, ReferencePicture("other"), match, size).pairs


def _wrong(one: View, other: View, offered: Sequence[Suggested]) -> int:
    here = np.array([[p.x_px, p.y_px] for p in offered]).reshape(-1, 2)
    there = np.array([[p.reference_x_px, p.reference_y_px] for p in offered]).reshape(-1, 2)
    errors = town().errors_px(one.camera, other.camera, here, there)
    return int((errors > RIGHT_PX).sum())


def _tell_wrong(
    given: Sequence[View],
    described: Sequence[Described],
    pairs: Sequence[Numbered],
    slanted: int,
) -> None:
    plain = [match_features(described[a].plain, described[b].plain).score for a, b in pairs]
    _tell_scores("rootsift", plain)
    walls = [pair_walls(described[a].upright, described[b].upright).score for a, b in pairs]
    _tell_scores("upright", walls)
    if slanted == 0 or isinstance(described[0], Quick):
        return
    few = [
        match_described(described[a], described[b], affine=True).score for a, b in pairs[:slanted]
    ]
    _tell_scores("affine", few)


def _tell_scores(method: str, scores: Sequence[float]) -> None:
    if not scores:
        return
    levels = (50, 75, 90, 95, 99, 100)
    told = ", ".join(
        f"{q} %: {v:.2f}" for q, v in zip(levels, np.percentile(scores, levels), strict=True)
    )
    threshold = threshold_of(method)
    false = int((np.array(scores) >= threshold).sum())
    print(
        f"{method:8} threshold {threshold:g}: {false} false of {len(scores)} wrong pairs; {told}",
        flush=True,
    )


if __name__ == "__main__":
    sys.exit(main())
