"""geowork project verify: is the file whole, and does everything come out the same again?"""

from __future__ import annotations

import argparse
from collections import Counter

from geowork.cli.bar import Bar
from geowork.cli.output import DONE, REFUSED, print_json, say, show
from geowork.storage.verification import VerifyReport, verify
from geowork.workflow.case import Case
from geowork.workflow.refollowing import following_again, read_media_again
from geowork.workflow.verifying import Check, recompute

FINE = ("same", "absent")


def add_verify(parser: argparse.ArgumentParser) -> None:
    """Declare the options of `verify`."""
    told = "do not read the media again and follow no target again"
    parser.add_argument("--quick", action="store_true", help=told)


def run_verify(arguments: argparse.Namespace) -> int:
    """Check the file, read its media, compute everything again and compare."""
    report = verify(arguments.project)
    checks = _computed(report, quick=arguments.quick)
    whole = report.is_whole and all(check.state in FINE for check in checks)
    for problem in report.problems:
        say(problem)
    if not whole and not report.problems:
        say(_first_of(arguments, [check for check in checks if check.state not in FINE]))
    if arguments.json:
        print_json(
            {
                "ok": whole,
                "quick": arguments.quick,
                "revision": report.revision,
                "log_entries": report.log_entries,
                "problems": list(report.problems),
                "computed": [vars(c) for c in checks if c.kind != "media"],
                "media": [vars(c) for c in checks if c.kind == "media"],
                "evidence": None if report.evidence is None else vars(report.evidence),
                "reviews": [vars(review) for review in report.reviews],
            }
        )
        return DONE if whole else REFUSED
    _tell(arguments, report, checks)
    return DONE if whole else REFUSED


def _computed(report: VerifyReport, *, quick: bool) -> list[Check]:
    if report.project is None:
        return []
    with Bar() as bar:
        if quick:
            return recompute(report.project, bar)
        case = Case(report.project, path=report.path)
        try:
            media = read_media_again(case, bar)
            return [*media, *recompute(report.project, bar, following_again(case, bar))]
        finally:
            case.close()


def _first_of(arguments: argparse.Namespace, odd: list[Check]) -> str:
    count = f"{len(odd)} things are" if len(odd) > 1 else "one thing is"
    first = odd[0]
    return (
        f"{arguments.project}: {count} not as the file says, first of {first.kind} '{first.id}' "
        f"({first.state}); find that out with who made it, or compute it again in the window."
    )


def _tell(arguments: argparse.Namespace, report: VerifyReport, checks: list[Check]) -> None:
    for check in checks:
        show(f"{check.state:8} {check.kind} {check.id}: {check.text}")
    for review in report.reviews:
        show(f"review   by {review.reviewer}: {review.text} (key {review.key_sha256[:16]})")
    if report.evidence is not None:
        for caution in report.evidence.cautions:
            show(f"note     {caution}")
    tally = Counter(c.state for c in checks)
    words = ", ".join(f"{n} {state}" for state, n in sorted(tally.items())) or "nothing computed"
    show(f"{arguments.project}: {'sound' if report.is_whole else 'broken'}; {words}")
