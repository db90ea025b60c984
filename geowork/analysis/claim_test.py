"""Does the movement fit what is said? A claim's geometry tested on sampled paths.

The probability is the share of sampled paths that fit the claim, p, tempered by the chance u that
the displacement is error alone: P = (1 - u) p + u / 2. A target that stands still thus speaks
neither for nor against a claim about movement.
"""

from __future__ import annotations

from geowork.analysis.claim_geometry import fitting, tempered
from geowork.analysis.paths_of_track import SampledPaths, paths_of
from geowork.analysis.sensitivity import flips_of
from geowork.analysis.track_file import TrackResult
from geowork.analysis.verdict import Verdict, jeffreys_95, word_for
from geowork.errors import InputError
from geowork.project.model import Claim


def judge(track: TrackResult, claim: Claim) -> Verdict:
    """Test a claim about movement on a track.

    Returns:
        `probability` as above; `interval` is its 95 % interval from the number of samples; the
        tested quantity with its own interval is in `reasons`.

    Raises:
        InputError: the claim asserts no movement, or needs a place the track does not give.
    """
    if claim.kind == "event":
        raise InputError(
            "claim",
            "of kind 'event' asserts no movement",
            "judge it by its indicators, or restate what movement it asserts",
        )
    paths = paths_of(track)
    fits, reasons = fitting(paths, claim)
    unmoved = paths.unmoved
    probability = tempered(fits, unmoved)
    low, high = jeffreys_95(float(fits.mean()), len(fits))
    word = word_for(probability, claim.thresholds)
    return Verdict(
        probability=probability,
        verdict=word,
        thresholds=claim.thresholds,
        interval=((1 - unmoved) * low + 0.5 * unmoved, (1 - unmoved) * high + 0.5 * unmoved),
        reasons=(*reasons, *paths.assumed, *_about_doubt(paths, word), *_about_track(track)),
        sensitivity=flips_of(paths, claim),
    )


def _about_doubt(paths: SampledPaths, word: str) -> list[str]:
    reasons = []
    if paths.unmoved > 0.05:
        reasons.append(
            "The target cannot be told from one standing still: "
            f"with a chance of {paths.unmoved:.0%} its displacement is measuring error alone."
        )
    if word == "undetermined":
        reasons.append("The data cannot tell whether the claim holds.")
    return reasons


def _about_track(track: TrackResult) -> list[str]:
    return [note if isinstance(note, str) else note.text for note in track.warnings]
