"""Templates to begin with: what a true claim of each kind would leave behind.

Gathered from guides to verification (Bellingcat, the Berkeley Protocol, EBU, WITNESS). They are
copied into a project when they are used, and are edited there.
"""

from __future__ import annotations

from collections.abc import Mapping

from geowork.project.model import Indicator, Project, Template

_CAPTURE = (
    Indicator(
        "Footage of the claimant's forces that can be geolocated to the centre",
        "find the place of each clip by its own landmarks; note which way people move",
    ),
    Indicator(
        "Footage from several districts, not from the edge alone",
        "plot every geolocated clip on one map",
    ),
    Indicator(
        "The flag or forces at landmarks of the authorities",
        "administration, station, bridges; with the season and the damage to be expected",
    ),
    Indicator(
        "No footage of the other side in the town after the stated day",
        "look for dated clips of the other side, at the entrances too",
    ),
    Indicator(
        "Independent maps or satellite pictures that agree",
        "compare their dates with the statement's",
    ),
    Indicator(
        "A chronology in which days, districts and names agree",
        "put every statement on one line of time",
    ),
)
_STRIKE = (
    Indicator(
        "An impact site or damage that can be seen",
        "craters, burns, broken roofs, from the ground or from above",
    ),
    Indicator(
        "Footage of the attack that can be geolocated independently",
        "find the place by landmarks, the time by shadows or lights",
    ),
    Indicator(
        "Debris at a named place, with parts that can be identified",
        "serial numbers, engines, wings; the place of each find",
    ),
    Indicator(
        "A chronology in which times, places and numbers agree",
        "compare all statements, with the closures of airspace",
    ),
    Indicator(
        "Independent reports by residents: sound, light, air-raid warnings, closed airspace",
        "local channels of that night, archived",
    ),
    Indicator(
        "Satellite imagery from before and after",
        "optical and radar, fires by night",
    ),
)
_MOVEMENT = (
    Indicator(
        "Footage whose place is found by its own landmarks", "solve the camera, or the order passed"
    ),
    Indicator("The course of the people in it over ground", "follow them, and test the claim"),
    Indicator("The time of the footage, from what is in it", "shadows, leaves, weather, damage"),
    Indicator("No older copy of the same footage", "search for earlier uploads of its frames"),
    Indicator(
        "Marks of the side it is said to show",
        "bands, tactical signs, kit, as far as they can tell",
    ),
    Indicator(
        "Other footage of the same way or day", "another angle, or another part of the column"
    ),
)

BUILT_IN: tuple[Template, ...] = (
    Template(id="capture-of-a-town", name="Capture of a town", indicators=_CAPTURE),
    Template(id="strike-on-a-site", name="Strike on a site", indicators=_STRIKE),
    Template(id="movement-of-troops", name="Movement of troops", indicators=_MOVEMENT),
)


def templates_of(project: Project) -> Mapping[str, Template]:
    """The project's own templates, and those to begin with that it did not change."""
    return {template.id: template for template in BUILT_IN} | dict(project.templates)
