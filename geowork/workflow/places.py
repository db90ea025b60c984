"""Where a text leads: coordinates in any format, a landmark of the case, a place by its name."""

from __future__ import annotations

from typing import Literal

import msgspec

from geowork.errors import InputError
from geowork.footage.kept_files import cache_folder
from geowork.geo.formats import parse_position
from geowork.geo.gazetteer import Gazetteer
from geowork.geo.name_folding import folded
from geowork.geo.position import Position
from geowork.jobs.progress import Progress
from geowork.network.consent import Consent
from geowork.network.geocoder import Geocoder, Service
from geowork.project.model import Project
from geowork.storage.media_table import data_folder

PlaceSource = Literal["coordinates", "landmark", "gazetteer", "network"]


class FoundPlace(msgspec.Struct, frozen=True):
    """One place a text may mean.

    Args:
        detail: what tells it from others of its name.
        source: what it was found in.
    """

    name: str
    detail: str
    position: Position
    source: PlaceSource


def find_places(
    text: str, project: Project | None, progress: Progress, most: int = 12
) -> list[FoundPlace]:
    """Coordinates if the text is any; else landmarks, then populated places, so called.

    Raises:
        InputError: the text holds no letter or digit.
    """
    try:
        here = parse_position(text)
    except InputError:
        pass
    else:
        return [FoundPlace(text.strip(), "", here, "coordinates")]
    found = [] if project is None else _landmarks(text, project)
    gazetteer = Gazetteer(cache_folder(), progress.report)
    for place in gazetteer.search(text, most):
        people = f"{place.population:,}".replace(",", " ") if place.population else ""
        spelt = "" if place.spelt == place.name else place.spelt
        detail = ", ".join(part for part in (place.country, spelt, people) if part)
        found.append(FoundPlace(place.name, detail, place.position, "gazetteer"))
    return found[:most]


def geocoder_of(service: Service) -> Geocoder:
    """A service of the network, with the hosts that were allowed on this machine."""
    folder = data_folder() / "network"
    return Geocoder(service, folder, Consent(folder / "allowed_hosts.json"))


def _landmarks(text: str, project: Project) -> list[FoundPlace]:
    asked = folded(text)
    return [
        FoundPlace(mark.name, f"#{mark.number}", mark.position, "landmark")
        for mark in project.landmarks.values()
        if mark.position is not None and asked and asked in folded(mark.name)
    ]
