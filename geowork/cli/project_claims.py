"""geowork project claims: the register of all that was said, and what became of it."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Mapping
from typing import Any

from geowork.cli.bar import Bar
from geowork.cli.output import DONE, print_json, show
from geowork.storage.archive import read_file
from geowork.workflow.claims import register

EPILOG = """\
JSON: claims [{id, text, kind, speaker, date, source, link, asserted {event, denies, time, place,
lat_deg, lon_deg, place_sigma_m, bearing_deg, tolerance_deg, quantity, unit}, question, thresholds,
former_thresholds, confidence {place {level, ground}, time {level, ground}}, indicators [{id,
indicator, state, offered, found, found_by, date, source, notes}], missing [indicator], verdicts
[{method, track, ... as 'geowork judge' prints}]}]; contradictions [{first, second, kind, text}];
timeline [{claim, what: said | asserted, from_utc, to_utc}]; undated [claim]; questions [{question,
claims, grounds [{method, track, verdicts, comparison}], matrix [{indicator, states {claim: state},
tells_apart, missing, evidence}]}]; templates [{id, name, indicators [{text, how}]}].
"""
SIGNS = {"consistent": "+", "inconsistent": "-", "neutral": "o", "missing": "?"}


def add_action(action: Callable[[str, str], argparse.ArgumentParser]) -> None:
    """Declare the action."""
    parser = action("claims", "list what was said, what contradicts, what is missing")
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.epilog = EPILOG


def run(arguments: argparse.Namespace) -> int:
    """Compute the register and print it."""
    project = read_file(arguments.project).project
    with Bar() as bar:
        found = register(project, bar)
    if arguments.json:
        print_json(found)
        return DONE
    for claim in found["claims"]:
        _show_claim(claim)
    _show_list("Contradictions", [c["text"] for c in found["contradictions"]])
    texts = {claim["id"]: claim["text"] for claim in found["claims"]}
    moments = [
        f"{entry['from_utc'][:10]}  {entry['what']}: {texts[entry['claim']]}"
        for entry in found["timeline"]
    ]
    _show_list("Timeline", moments)
    for question in found["questions"]:
        _show_question(question, texts)
    return DONE


def _show_claim(claim: Mapping[str, Any]) -> None:
    show(f'"{claim["text"]}"')
    said = ", ".join(part for part in (claim["speaker"], claim["date"]) if part)
    show(f"  {said or 'nobody named'}; {claim['link']}")
    for verdict in claim["verdicts"]:
        chance = verdict["probability"]
        more = "" if chance is None else f" (P = {chance:.3f})"
        show(f"  {verdict['verdict']}{more}, by {verdict['method']}")
    for entry in claim["indicators"]:
        told = "; ".join(text for text in (entry["offered"], entry["found"]) if text)
        show(f"  {entry['state']}: {entry['indicator']}" + (f" ({told})" if told else ""))
    for what in ("place", "time"):
        sure = claim["confidence"][what]
        show(f"  {what}: {sure['level']}" + (f", {sure['ground']}" if sure["ground"] else ""))


def _show_question(question: Mapping[str, Any], texts: Mapping[str, str]) -> None:
    show(question["question"])
    for ground in question["grounds"]:
        show(f"  by {ground['method']}: {' '.join(ground['comparison'])}")
    for row in question["matrix"]:
        signs = " ".join(SIGNS.get(row["states"].get(claim, ""), ".") for claim in
                         question["claims"])  # fmt: skip
        show(f"  {signs}  {row['indicator']}")
    if question["matrix"]:
        named = "; ".join(f"{k + 1}. {texts[claim]}" for k, claim in
                          enumerate(question["claims"]))  # fmt: skip
        show(f"  columns: {named}; + fits, - does not, o neutral, ? missing, . not considered")


def _show_list(title: str, lines: list[str]) -> None:
    if lines:
        show(title)
    for line in lines:
        show(f"  {line}")
