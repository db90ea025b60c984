"""geowork judge: a claim tested on a track."""

from __future__ import annotations

import argparse
from pathlib import Path

from geowork.analysis.claim_test import judge
from geowork.analysis.evidence import judge_by_evidence
from geowork.analysis.stated_track import read_movement
from geowork.analysis.verdict import verdict_to_json
from geowork.cli.output import DONE, print_json, show
from geowork.project.claim_file import read_claim


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument(
        "track", type=Path, metavar="TRACK", help="what 'geowork follow --json' printed"
    )
    parser.add_argument(
        "claim", type=Path, metavar="CLAIM", help="JSON with text, kind and the kind's fields"
    )


def run(arguments: argparse.Namespace) -> int:
    """Test and print."""
    track = read_movement(arguments.track)
    claim = read_claim(arguments.claim)
    # A claim that asserts no movement cannot be met or broken by one.
    verdict = judge_by_evidence(claim, ()) if claim.kind == "event" else judge(track, claim)
    if arguments.json:
        print_json(verdict_to_json(verdict))
        return DONE
    if verdict.probability is None:
        show(f"{verdict.verdict}: {claim.text}")
    else:
        show(f"{verdict.verdict} (P = {verdict.probability:.3f}): {claim.text}")
    for reason in verdict.reasons:
        show(f"  {reason}")
    return DONE
