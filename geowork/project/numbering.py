"""One number for a landmark in every pane, also after two people numbered theirs apart."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from geowork.project.model import DEFAULT_COLOURS, SAFE_COLOURS, Landmark, Project


def numbered_apart(
    base: Project | None, sides: Sequence[Project], merged: Project
) -> tuple[Project, list[str]]:
    """Give landmarks that came to share a number new ones; says which, a sentence each.

    Those that had the number before keep it, then the first by id; a new number brings its colour
    where the colour was the number's own. What shared a number on one side already is left alone.
    """
    known = base.landmarks if base is not None else {}
    order = sorted(
        merged.landmarks.values(),
        key=lambda m: (not (m.id in known and known[m.id].number == m.number), m.id),
    )
    holders: dict[int, Landmark] = {}
    landmarks, notes = dict(merged.landmarks), []
    highest = max((m.number for m in order), default=0)
    for landmark in order:
        first = holders.setdefault(landmark.number, landmark)
        if first is landmark or any(_share(side, first, landmark) for side in sides):
            continue
        highest += 1
        landmarks[landmark.id] = _renumbered(landmark, highest)
        notes.append(
            f"Landmark {landmark.number} '{landmark.name}' becomes {highest}: "
            f"'{first.name}' has that number too."
        )
    if not notes:
        return merged, []
    return msgspec.structs.replace(merged, landmarks=landmarks), notes


def _share(side: Project, first: Landmark, second: Landmark) -> bool:
    pair = [side.landmarks.get(m.id) for m in (first, second)]
    return all(m is not None and m.number == first.number for m in pair)


def _renumbered(landmark: Landmark, number: int) -> Landmark:
    colour = landmark.colour
    for palette in (SAFE_COLOURS, DEFAULT_COLOURS):
        if landmark.colour == palette[(landmark.number - 1) % len(palette)]:
            colour = palette[(number - 1) % len(palette)]
    return msgspec.structs.replace(landmark, number=number, colour=colour)
