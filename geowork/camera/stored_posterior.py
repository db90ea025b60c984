"""The posterior as a solution keeps it, and rebuilt from a solution, ours or another program's."""

from __future__ import annotations

from typing import Any

import msgspec
import numpy as np
from numpy.typing import NDArray

from geowork import strict_json
from geowork.camera.model import Camera, focal_from_hfov, rotation_from_angles
from geowork.camera.posterior import PARAMETERS, CameraPosterior
from geowork.camera.solution import Estimate, Solution
from geowork.errors import InputError
from geowork.geo.position import LocalFrame, Position

STORED_DRAWS = 400


def describe_posterior(posterior: CameraPosterior) -> dict[str, Any]:
    """The posterior as plain JSON values, for `Solution.used`."""
    camera = posterior.camera
    origin = posterior.frame.origin
    step = max(1, len(posterior.deltas) // STORED_DRAWS)
    return {
        "origin": msgspec.to_builtins(origin),
        "image": {"width_px": camera.width_px, "height_px": camera.height_px},
        "centre_enu_m": _rounded(camera.centre_enu_m, 4),
        "rotation": _rounded(camera.rotation, 10),
        "focal_px": round(camera.focal_px, 4),
        "k1": round(camera.k1, 8),
        "k2": round(camera.k2, 8),
        "principal_px": _rounded(camera.principal_px, 4),
        "parameters": list(PARAMETERS),
        "covariance": _significant(posterior.covariance),
        "draws": _significant(posterior.deltas[::step]),
    }


def posterior_of(solution: Solution, subject: object = "the solution") -> CameraPosterior:
    """Rebuild the posterior from a solution, also from one another program wrote.

    Raises:
        InputError: the solution is refused, or holds neither a posterior nor enough to make one.
    """
    if solution.status == "refused" or solution.position is None:
        raise InputError(
            subject, f"the camera is refused ({solution.reason.rstrip('.')})", "solve it first"
        )
    stored = solution.used.get("posterior")
    if not isinstance(stored, dict):
        return _from_contract(solution, subject)
    try:
        camera = Camera(
            int(stored["image"]["width_px"]),
            int(stored["image"]["height_px"]),
            np.array(stored["centre_enu_m"], dtype=np.float64),
            np.array(stored["rotation"], dtype=np.float64),
            float(stored["focal_px"]),
            float(stored["k1"]),
            np.array(stored["principal_px"], dtype=np.float64),
            float(stored["k2"]),
        )
        covariance = np.array(stored["covariance"], dtype=np.float64)
        deltas = np.array(stored["draws"], dtype=np.float64)
        origin = strict_json.convert(stored["origin"], Position, subject)
        size = len(PARAMETERS)
        fits = (
            camera.centre_enu_m.shape == (3,)
            and camera.rotation.shape == (3, 3)
            and camera.principal_px.shape == (2,)
            and covariance.shape == (size, size)
            and deltas.ndim == 2
            and deltas.shape[1] == size
            and len(deltas) > 0
            and camera.focal_px > 0
        )
    except (KeyError, TypeError, ValueError) as error:
        raise InputError(subject, "the field 'used.posterior' is broken", "solve again") from error
    if not fits:
        raise InputError(subject, "the field 'used.posterior' is broken", "solve again")
    return CameraPosterior(LocalFrame(origin), camera, covariance, deltas)


def _from_contract(solution: Solution, subject: object) -> CameraPosterior:
    angles = (solution.azimuth_deg, solution.pitch_deg, solution.roll_deg, solution.hfov_deg)
    image = solution.used.get("image")
    if (
        any(angle is None for angle in angles)
        or solution.covariance_enu_m2 is None
        or not isinstance(image, dict)
    ):
        raise InputError(
            subject,
            "the fields 'used.posterior' and 'used.image' are both missing",
            "give control points, or a solution written by 'geowork resect --json'",
        )
    azimuth, pitch, roll, hfov = (a for a in angles if a is not None)
    position = solution.position
    assert position is not None  # noqa: S101 - checked by the caller
    width, height = int(image["width_px"]), int(image["height_px"])
    k1 = solution.k1 or Estimate(0.0, 0.0)
    camera = Camera(
        width,
        height,
        np.zeros(3),
        rotation_from_angles(azimuth.value, pitch.value, roll.value),
        focal_from_hfov(hfov.value, width),
        k1.value,
        np.array([width / 2.0, height / 2.0]),
    )
    angle = np.radians(hfov.value)
    sigmas = np.array(
        [
            *np.radians([pitch.sigma, azimuth.sigma * np.cos(np.radians(pitch.value)), roll.sigma]),
            np.radians(hfov.sigma) / np.sin(angle),
            k1.sigma,
            0.0,
            0.0,
            0.0,
        ]
    )
    covariance = np.zeros((len(PARAMETERS), len(PARAMETERS)))
    covariance[:3, :3] = np.array(solution.covariance_enu_m2)
    covariance[3:, 3:] = np.diag(sigmas**2)
    generator = np.random.default_rng(0)
    deltas = generator.multivariate_normal(
        np.zeros(len(covariance)), covariance, STORED_DRAWS, check_valid="ignore"
    )
    return CameraPosterior(LocalFrame(position), camera, covariance, deltas)


def _rounded(values: Any, digits: int) -> Any:
    return np.round(np.asarray(values), digits).tolist()


def _significant(values: NDArray[np.float64]) -> Any:
    """Values rounded to six significant digits, as lists."""
    size = np.floor(np.log10(np.maximum(np.abs(values), 1e-300)))
    finer = 10.0 ** np.clip(5.0 - size, 0.0, 300.0)
    coarser = 10.0 ** np.maximum(size - 5.0, 0.0)
    # Divided by a power of ten, an integer is the double nearest to the short decimal.
    return (np.round(values * finer / coarser) / finer * coarser).tolist()
