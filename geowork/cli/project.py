"""geowork project: make, fill, read, check and merge project files."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import msgspec

from geowork.cli import (
    project_add,
    project_claims,
    project_describe,
    project_form,
    project_log,
    project_merge,
    project_redact,
    project_review,
    project_seal,
    project_verify,
)
from geowork.cli.output import DONE, print_json, show
from geowork.errors import ProjectError
from geowork.project.model import KINDS, UNTITLED
from geowork.storage.archive import read_file
from geowork.workflow.case import Case


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the actions and their options."""
    actions = parser.add_subparsers(dest="action", metavar="ACTION", required=True)
    new = _action(actions, "new", "make an empty project")
    new.add_argument("--title", default=UNTITLED, help="the case's title")
    new.add_argument("--summary", default="", help="what it is about, in a few sentences")
    told = "say what the case is about, and where footage and references come from"
    project_describe.add_options(_action(actions, "describe", told))
    told = "add footage, references, statements, and what other programs made"
    project_add.add_options(_action(actions, "add", told))
    _action(actions, "info", "tell what a project holds")
    project_claims.add_action(partial(_action, actions))
    told = "check the file, read its media and compute everything again"
    project_verify.add_verify(_action(actions, "verify", told))
    project_merge.add_diff(_action(actions, "diff", "tell what differs between two copies"))
    project_merge.add_merge(_action(actions, "merge", "make two copies one"))
    project_review.add_blind(_action(actions, "blind", "copy without pins and results"))
    project_log.add_log(_action(actions, "log", "tell what was done, with what and when"))
    project_log.add_remove(_action(actions, "remove", "take something out, with a reason"))
    told = "tell how far two analysts agree"
    project_review.add_agreement(_action(actions, "agreement", told))
    told = "sign how far a second analyst agrees, and keep it in the case"
    project_review.add_review(_action(actions, "review", told))
    for more in (project_seal, project_redact, project_form):
        more.add_actions(partial(_action, actions))


def run(arguments: argparse.Namespace) -> int:
    """Do the action."""
    return _ACTIONS[arguments.action](arguments)


def _action(actions: Any, name: str, text: str) -> argparse.ArgumentParser:
    description = f"{text[0].upper()}{text[1:]}."
    parser: argparse.ArgumentParser = actions.add_parser(name, help=text, description=description)
    parser.add_argument("project", type=Path, metavar="PROJECT", help="a .geowork file")
    # Repeated here so that they may stand after the action; the default must not undo the first.
    told = {"--json": "print JSON on stdout, no words", "--debug": "show the trace of an error"}
    for option, words in told.items():
        parser.add_argument(option, action="store_true", default=argparse.SUPPRESS, help=words)
    return parser


def _new(arguments: argparse.Namespace) -> int:
    if arguments.project.exists():
        raise ProjectError(arguments.project, "exists already", "choose another name")
    case = Case.new(arguments.title, arguments.summary)
    case.save(arguments.project)
    if arguments.json:
        print_json({"project": str(arguments.project), "id": case.document.project.id})
    else:
        show(f"Made {arguments.project}")
    return DONE


def _info(arguments: argparse.Namespace) -> int:
    file = read_file(arguments.project)
    project = file.project
    counts = {kind: len(getattr(project, kind)) for kind in KINDS}
    findings = [
        {
            "claim": project.claims[f.claim].text,
            "method": f.method,
            "verdict": f.verdict.get("verdict"),
            "probability": f.verdict.get("probability"),
        }
        for f in project.findings.values()
    ]
    if arguments.json:
        print_json(
            {
                "id": project.id,
                "title": project.title,
                "summary": project.summary,
                "revision": file.manifest.revision,
                "schema": file.manifest.schema,
                "counts": counts,
                "media": [msgspec.to_builtins(m) for m in project.media.values()],
                "findings": findings,
            }
        )
        return DONE
    show(f"{project.title} ({project.id}), revision {file.manifest.revision[:12]}")
    show(", ".join(f"{count} {kind}" for kind, count in counts.items() if count) or "empty")
    for finding in findings:
        show(f'  {finding["verdict"]}: "{finding["claim"]}" by {finding["method"]}')
    return DONE


_ACTIONS: dict[str, Callable[[argparse.Namespace], int]] = {
    "new": _new,
    "describe": project_describe.run_describe,
    "add": project_add.run_add,
    "info": _info,
    "verify": project_verify.run_verify,
    "diff": project_merge.run_diff,
    "merge": project_merge.run_merge,
    "log": project_log.run_log,
    "remove": project_log.run_remove,
    "blind": project_review.run_blind,
    "agreement": project_review.run_agreement,
    "review": project_review.run_review,
    "seal": project_seal.run_seal,
    "unseal": project_seal.run_unseal,
    "redact": project_redact.run_redact,
    "disclose": project_redact.run_disclose,
    "unpack": project_form.run_unpack,
    "pack": project_form.run_pack,
    "claims": project_claims.run,
}
