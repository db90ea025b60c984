"""geowork project describe: what the case is about, and where footage and references come from."""

from __future__ import annotations

import argparse

from geowork.cli.output import DONE, print_json, show
from geowork.errors import InputError
from geowork.project.edits import Edit, describe_case, rename_case, several, state_datum
from geowork.project.model import Project, Reference
from geowork.workflow.case import Case
from geowork.workflow.provenance import FACTS, state_facts

OF_CASE = ("title", "summary", "vertical_datum")
WORDS = {
    "title": "what it is called",
    "summary": "of the case: what it is about, in a few sentences",
    "vertical_datum": "of the case: what heights are counted from",
    "source": "link or channel it was published by",
    "published": "day of publication of footage, such as 2025-12-14",
    "captured": "day or span in which a reference was taken, such as 2020-05/2020-09",
    "provider": "provider line of a reference",
    "licence": "licence of a reference",
    "notes": "whatever else is known",
}


def add_options(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    told = "footage:ID or references:ID (default: the case itself)"
    parser.add_argument("--of", metavar="KIND:ID", help=told)
    for name, words in WORDS.items():
        parser.add_argument(_option(name), help=words)
    told = "how far a reference may lie off as a whole, one sigma; what is placed on it shares that"
    parser.add_argument("--sigma-m", type=float, metavar="M", help=told)


def run_describe(arguments: argparse.Namespace) -> int:
    """State what was given; what was not stays as it is."""
    given = {name: getattr(arguments, name) for name in WORDS}
    facts = {name: text for name, text in given.items() if text is not None}
    if not facts and arguments.sigma_m is None:
        fields = OF_CASE if arguments.of is None else tuple(WORDS)
        remedy = f"give {', '.join(map(_option, fields))}"
        raise InputError("project describe", "was given nothing to change", remedy)
    case = Case.open(arguments.project)
    before = case.document.project
    if arguments.of is None:
        case.document.apply(_of_case(facts, arguments.sigma_m))
    else:
        kind, _, key = arguments.of.partition(":")
        case.document.apply(state_facts(before, kind, key, facts, arguments.sigma_m))
    case.save()
    stated = _stated(case.document.project, arguments.of)
    if arguments.json:
        print_json(stated)
    else:
        for name, text in stated.items():
            show(f"{name}: {text if text != '' else '-'}")
    return DONE


def _of_case(facts: dict[str, str], sigma_m: float | None) -> Edit:
    given = [*facts, *([] if sigma_m is None else ["sigma_m"])]
    strange = [name for name in given if name not in OF_CASE]
    if strange:
        remedy = "say whose with --of footage:ID or --of references:ID"
        raise InputError("the case", f"has no '{strange[0]}'", remedy)
    changes = []
    if "title" in facts:
        if not facts["title"].strip():
            raise InputError("--title", "is empty", "say what the case is called")
        changes.append(rename_case(facts["title"].strip()))
    if "summary" in facts:
        changes.append(describe_case(facts["summary"].strip()))
    if "vertical_datum" in facts:
        changes.append(state_datum(facts["vertical_datum"].strip()))
    return several("Describe the case", *changes)


def _stated(project: Project, of: str | None) -> dict[str, str | float]:
    if of is None:
        return {name: getattr(project, name) for name in OF_CASE}
    kind, _, key = of.partition(":")
    thing = getattr(project, kind)[key]
    stated = {name: getattr(thing, name) for name in FACTS[kind]}
    return {**stated, "sigma_m": thing.sigma_m} if isinstance(thing, Reference) else stated


def _option(name: str) -> str:
    return f"--{name.replace('_', '-')}"
