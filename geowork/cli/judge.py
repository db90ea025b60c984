"""geowork judge: one or several claims tested on a track."""

from __future__ import annotations

import argparse
from pathlib import Path

import msgspec

from geowork.analysis.claim_test import judge
from geowork.analysis.evidence import judge_by_evidence
from geowork.analysis.rivals import comparison
from geowork.analysis.stated_track import read_movement
from geowork.analysis.track_file import TrackResult
from geowork.analysis.verdict import Verdict, verdict_to_json
from geowork.camera.control_point_file import read_control_points
from geowork.cli.bar import Bar
from geowork.cli.numbers import finite
from geowork.cli.output import DONE, print_json, show
from geowork.errors import InputError
from geowork.geo.terrain import FlatTerrain, RasterTerrain, Terrain
from geowork.project.claim_file import read_claim
from geowork.project.model import Claim
from geowork.workflow.camera_sensitivity import camera_flips
from geowork.workflow.case_media import level_ground

EPILOG = """\
TRACK is what 'geowork follow --json' printed, or a statement of the analyst:
  order of passing  {kind: "passing", target, landmarks: [{id, name, lat_deg, lon_deg, sigma_m}],
                    passings: [{landmark, relation: level | in_front | behind, side: left | right,
                    time_s}], within_m, level_sigma_deg, turn_sigma_deg, max_speed_mps,
                    camera: {lat_deg, lon_deg, sigma_m}}; the passings in the order they happened;
                    'side' is where the landmark was for the target; all but landmarks, passings
                    and their 'landmark' may be left out
  arrow on the map  {kind: "arrow", target, start: {lat_deg, lon_deg}, end: {...}, spread_deg,
                    sigma_m}

JSON of one claim: probability, verdict, thresholds, interval, reasons, and sensitivity: [{what,
name, by, unit, to, sigmas, dx_px, dy_px, confirmed, text}], what would have to be wrong for another
verdict. Of several: rivals [{claim, ... as of one}] in the order given, comparison [sentences].
"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.epilog = EPILOG
    parser.add_argument("track", type=Path, metavar="TRACK", help="see below")
    told = "JSON with text, kind and the kind's fields; several are rivals on the same evidence"
    parser.add_argument("claims", type=Path, nargs="+", metavar="CLAIM", help=told)
    told = "those the track's camera was solved from: tells which pin, how far off, would matter"
    parser.add_argument("--camera", type=Path, metavar="CONTROL_POINTS", help=told)
    parser.add_argument("--terrain", type=Path, metavar="GEOTIFF", help="terrain model")
    told = "height of level ground, m (default: the lowest landmark)"
    parser.add_argument("--ground", type=finite, metavar="M", help=told)


def run(arguments: argparse.Namespace) -> int:
    """Test and print."""
    track = read_movement(arguments.track)
    claims = [read_claim(path) for path in arguments.claims]
    verdicts = [_verdict(arguments, track, claim) for claim in claims]
    together = comparison(claims, verdicts) if len(claims) > 1 else []
    if arguments.json and len(claims) == 1:
        print_json(verdict_to_json(verdicts[0]))
    elif arguments.json:
        rivals = [
            {"claim": claim.text} | verdict_to_json(verdict)
            for claim, verdict in zip(claims, verdicts, strict=True)
        ]
        print_json({"rivals": rivals, "comparison": together})
    else:
        for claim, verdict in zip(claims, verdicts, strict=True):
            _print(claim, verdict)
        for sentence in together:
            show(sentence)
    return DONE


def _verdict(arguments: argparse.Namespace, track: TrackResult, claim: Claim) -> Verdict:
    # A claim that asserts no movement cannot be met or broken by one.
    if claim.kind == "event":
        return judge_by_evidence(claim, ())
    verdict = judge(track, claim)
    if arguments.camera is None:
        return verdict
    points = read_control_points(arguments.camera)
    heights = [m.height_m for m in points.landmarks if m.height_m is not None]
    with Bar() as bar:
        more = camera_flips(points, track, _terrain(arguments, heights), claim, bar)
    return msgspec.structs.replace(verdict, sensitivity=(*verdict.sensitivity, *more))


def _terrain(arguments: argparse.Namespace, heights_m: list[float]) -> Terrain:
    if arguments.terrain is not None:
        return RasterTerrain.open(arguments.terrain)
    if arguments.ground is None:
        return level_ground(heights_m)
    if not -12_000.0 <= arguments.ground <= 9_000.0:
        raise InputError("--ground", f"is {arguments.ground:g}", "give metres, -12000 to 9000")
    return FlatTerrain(arguments.ground, 0.1)


def _print(claim: Claim, verdict: Verdict) -> None:
    if verdict.probability is None:
        show(f"{verdict.verdict}: {claim.text}")
    else:
        show(f"{verdict.verdict} (P = {verdict.probability:.3f}): {claim.text}")
    for reason in verdict.reasons:
        show(f"  {reason}")
    for flip in verdict.sensitivity:
        show(f"  {flip.text}")
