"""geowork project blind, agreement and review: a second analyst, and how far the two agree."""

from __future__ import annotations

import argparse
from pathlib import Path

from geowork.analysis.agreement import Agreement, agreement_to_json
from geowork.analysis.camera_agreement import CameraAgreement
from geowork.cli.output import DONE, print_json, say, show
from geowork.storage.review import check_reviews
from geowork.workflow.case import Case
from geowork.workflow.review import agreement_of, keep_review, write_blind_copy


def add_blind(parser: argparse.ArgumentParser) -> None:
    """Declare the options of `blind`."""
    parser.add_argument("--out", type=Path, required=True, metavar="COPY", help="the blind copy")


def add_agreement(parser: argparse.ArgumentParser) -> None:
    """Declare the options of `agreement`."""
    parser.add_argument("other", type=Path, metavar="OTHER", help="the other analyst's copy")


def add_review(parser: argparse.ArgumentParser) -> None:
    """Declare the options of `review`."""
    parser.add_argument("copy", type=Path, metavar="COPY", help="the reviewer's copy of the case")
    told = "the reviewer's private key (Ed25519, PEM)"
    parser.add_argument("--key", type=Path, required=True, metavar="KEY", help=told)
    told = "whose name stands under the review"
    parser.add_argument("--reviewer", required=True, metavar="NAME", help=told)
    parser.add_argument("--words", default="", metavar="TEXT", help="what the reviewer says of it")


def run_review(arguments: argparse.Namespace) -> int:
    """Compare, sign, and keep the statement in the case."""
    case = Case.open(arguments.project)
    identity, found = keep_review(
        case, arguments.copy, arguments.key, arguments.reviewer, arguments.words
    )
    case.save()
    (check,) = (one for one in check_reviews(case.document.project) if one.id == identity)
    if arguments.json:
        print_json({**vars(check), "agreement": agreement_to_json(found)})
    else:
        show(f"Kept {identity} in {arguments.project}: {check.text}")
        show(f"SHA-256 of the key: {check.key_sha256}")
    return DONE


def run_blind(arguments: argparse.Namespace) -> int:
    """Write the copy."""
    revision = write_blind_copy(arguments.project, arguments.out)
    if arguments.json:
        print_json({"out": str(arguments.out), "of_revision": revision})
    else:
        show(f"Made {arguments.out}, without pins and results of revision {revision[:12]}")
    return DONE


def run_agreement(arguments: argparse.Namespace) -> int:
    """Compare; to differ is an answer, not a refusal."""
    found = agreement_of(arguments.project, arguments.other)
    if arguments.json:
        print_json(agreement_to_json(found))
        return DONE
    _show_pins(found)
    for camera in found.cameras:
        show(_camera_words(camera))
    for course in found.courses:
        words = f"{course.difference_deg:+.1f}° ± {course.sigma_deg:.1f}°"
        show(f"course of '{course.name}': {words} apart: {course.state}")
    for verdict in found.verdicts:
        pair = " and ".join(said or "not tested" for said in (verdict.first, verdict.second))
        limits = "" if verdict.thresholds_equal else ", at other thresholds"
        show(f"claim '{verdict.text}': {pair}{limits}: {verdict.state}")
    show(f"The two {found.state if found.state != 'not comparable' else 'cannot be compared'}.")
    return DONE


def _show_pins(found: Agreement) -> None:
    for pin in found.pins:
        mark = "" if pin.inside_95 else "  outside 95 %"
        words = f"{pin.difference_px:.1f} px apart (± {pin.sigma_px:.1f})"
        show(f"pin '{pin.name}' in frame {pin.frame}: {words}{mark}")
    together = found.pins_together
    alone = (
        f"{len(together.only_first)} only by the first, {len(together.only_second)} by the second"
    )
    show(f"{together.both} pins by both, {together.inside_95} of them within 95 %; {alone}")
    if together.too_alike:
        say("Pins that alike were hardly set apart from each other; was the copy a blind one?")
    if together.scatter is not None:
        show(
            f"they scatter {together.scatter:.2f} times as the stated sigmas say: {together.state}"
        )


def _camera_words(camera: CameraAgreement) -> str:
    regions = ""
    if camera.gap_m is not None and camera.overlap is not None:
        shared = f"share {100 * camera.overlap:.0f} % of their area"
        regions = f", the 95 % regions {shared if not camera.gap_m else 'are apart'}"
        regions += f" by {camera.gap_m:.1f} m" if camera.gap_m else ""
    return (
        f"camera '{camera.name}': {camera.distance_m:.1f} m apart, {camera.normalised:.1f} sigma"
        f"{regions}: {camera.state}"
    )
