"""geowork place: where a place is, by name or coordinates, without a network."""

from __future__ import annotations

import argparse
from typing import Any

from geowork.cli.bar import Bar
from geowork.cli.output import DONE, print_json, show
from geowork.geo.formats import Style, format_position
from geowork.geo.gazetteer import CREDIT
from geowork.workflow.places import FoundPlace, find_places, geocoder_of

FORMATS: tuple[Style, ...] = ("dd", "dms", "utm", "mgrs", "plus")
_SIGMA_M = 10.0


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument(
        "text", nargs="+", metavar="TEXT",
        help="a name in Latin, Cyrillic or Arabic script, or coordinates in any format",
    )  # fmt: skip
    parser.add_argument("--most", type=int, default=12, metavar="N", help="how many (%(default)s)")
    parser.add_argument(
        "--ask", choices=("nominatim", "photon"),
        help="ask this service of the network; its host must have been allowed in the window",
    )  # fmt: skip


def run(arguments: argparse.Namespace) -> int:
    """Look up and print; finding nothing is a result, not a refusal."""
    text = " ".join(arguments.text)
    if arguments.ask is not None:
        return _ask(arguments, text)
    with Bar() as bar:
        found = find_places(text, None, bar, max(1, arguments.most))
    if arguments.json:
        print_json({"status": "done", "credit": CREDIT, "places": [_as_json(p) for p in found]})
        return DONE
    for place in found:
        at = place.position
        show(f"{at.lat_deg:.5f}, {at.lon_deg:.5f}  {place.name}  {place.detail}".rstrip())
        if place.source == "coordinates":
            for style in FORMATS:
                show(f"  {style:5} {format_position(at, style, _SIGMA_M)}")
    show(f"{len(found)} found ({CREDIT})" if found else "None found.")
    return DONE


def _ask(arguments: argparse.Namespace, text: str) -> int:
    asked = geocoder_of(arguments.ask).search(text)[: max(1, arguments.most)]
    found = [FoundPlace(one.name, one.credit, one.position, "network") for one in asked]
    if arguments.json:
        credit = asked[0].credit if asked else ""
        print_json({"status": "done", "credit": credit, "places": [_as_json(p) for p in found]})
        return DONE
    for place in found:
        show(f"{place.position.lat_deg:.5f}, {place.position.lon_deg:.5f}  {place.name}")
    show(f"{len(found)} found ({asked[0].credit})" if asked else "None found.")
    return DONE


def _as_json(place: FoundPlace) -> dict[str, Any]:
    return {
        "name": place.name,
        "detail": place.detail,
        "source": place.source,
        "lat_deg": round(place.position.lat_deg, 7),
        "lon_deg": round(place.position.lon_deg, 7),
    }
