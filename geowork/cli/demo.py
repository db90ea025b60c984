"""geowork demo: the main job on the sample case."""

from __future__ import annotations

import argparse
from pathlib import Path

from geowork.cli.bar import Bar
from geowork.cli.output import DONE, print_json, say, show
from geowork.cli.window import has_display, open_window
from geowork.workflow.demo import run_demo

OUT = "where the case and its export go (default: geowork-demo)"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument("--out", type=Path, default=Path("geowork-demo"), metavar="DIR", help=OUT)
    parser.add_argument("--headless", action="store_true", help="never open the window")


def run(arguments: argparse.Namespace) -> int:
    """Run it, print the verdicts, and open the window on the result."""
    with Bar() as bar:
        demo = run_demo(arguments.out, bar)
    findings = [
        {
            "claim": demo.project.claims[f.claim].text,
            "verdict": f.verdict["verdict"],
            "probability": f.verdict["probability"],
            "method": f.method,
        }
        for f in demo.project.findings.values()
    ]
    if arguments.json:
        print_json(
            {
                "export": str(arguments.out / "export"),
                "project": str(demo.project_file),
                "files": [str(path) for path in demo.export.files],
                "findings": findings,
            }
        )
    else:
        for finding in findings:
            chance = finding["probability"]
            how = f"by {finding['method']}" + ("" if chance is None else f", P = {chance:.3f}")
            show(f'{finding["verdict"]}: "{finding["claim"]}" ({how})')
        show(f"The case lies in {demo.project_file.resolve()}")
        show(f"The export lies in {(arguments.out / 'export').resolve()}")
    for warning in demo.export.warnings:
        say(warning)
    if arguments.headless or arguments.json or not has_display():
        return DONE
    return open_window(demo.project_file)
