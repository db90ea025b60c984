"""How sure the place of a landmark is, with what it shares with others."""

from __future__ import annotations

import math

from geowork.project.model import Landmark, Project


def shared_sigma_m(project: Project, landmark: Landmark) -> float:
    """How far the reference it was read in may lie off as a whole, one sigma, m; 0 if in none."""
    source = project.references.get(landmark.source or "")
    return 0.0 if source is None else source.sigma_m


def whole_sigma_m(project: Project, landmark: Landmark) -> float:
    """One sigma of a landmark's place, m: its own error and the one shared, which are independent.

    Only what is told of one landmark alone may use it; a solve needs the two apart.
    """
    return math.hypot(landmark.sigma_m, shared_sigma_m(project, landmark))
