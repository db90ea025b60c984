"""What the report says of each solved camera."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from geowork.drawing.contracts import (
    items_at,
    number_at,
    position_at,
    text_at,
    warnings_of,
)
from geowork.drawing.marks import same_frame
from geowork.drawing.palette import checked_colour
from geowork.drawing.phrases import Phrases
from geowork.drawing.words import angle_text, degrees_text, metres_text, time_code
from geowork.export.plate.facts import camera_error_m
from geowork.export.report.tables import Row, Table
from geowork.geo.formats import format_position
from geowork.geo.geodesic import distance_m
from geowork.project.model import Camera, Project
from geowork.project.model.cameras import RIVAL_PLACES

_MOST_RIVALS = 8


@dataclass
class CameraPart:
    """One solved camera."""

    name: str
    status: str
    facts: list[Row]
    reason: str
    warnings: list[str]
    residuals: Table
    checks: Table
    rivals: Table
    tried: Table
    sensitivity: Table
    identity: str = ""


def camera_parts(project: Project, say: Phrases) -> Iterator[CameraPart]:
    """Every camera that was solved or refused."""
    for key in sorted(project.cameras):
        camera = project.cameras[key]
        solution = camera.solution
        if solution is None:
            continue
        yield CameraPart(
            say.told(camera.name),
            text_at(solution, "status"),
            _camera_facts(project, camera, say),
            say.told(text_at(solution, "reason")),
            [say.told(one) for one in warnings_of(solution)],
            _residuals(project, camera, say),
            _checks(project, camera, say),
            _rivals(camera, say),
            _tried(camera, say),
            _sensitivity(project, camera, say),
            camera.id,
        )


def _camera_facts(project: Project, camera: Camera, say: Phrases) -> list[Row]:
    solution, at = camera.solution, position_at(camera.solution, "position")
    address = camera.frame
    footage = project.footage.get(address.footage)
    rows: list[Row] = [
        (say("Frame"), f"{footage.title if footage else address.footage}, "
         f"{time_code(address.pts, address.time_base)}, PTS {address.pts}"),
    ]  # fmt: skip
    if at is not None:
        sigma = camera_error_m(camera)
        rows += [
            (say("Position"), degrees_text(at, sigma)),
            ("MGRS", format_position(at, "mgrs", sigma)),
            ("Plus Code", format_position(at, "plus", sigma)),
        ]
        if at.height_m is not None:
            datum = say(project.vertical_datum) if project.vertical_datum else ""
            height = say.measures(f"{at.height_m:.1f} m")
            rows.append((say("Height"), f"{height} ({datum})" if datum else height))
    major = number_at(solution, "ellipse_95", "semi_major_m")
    minor = number_at(solution, "ellipse_95", "semi_minor_m")
    along = number_at(solution, "ellipse_95", "azimuth_deg")
    if major is not None and minor is not None and along is not None:
        rows.append((say("95 % region"), say(
            "{major} × {minor} (half-axes), the longer along {angle}",
            major=say.measures(metres_text(major)), minor=say.measures(metres_text(minor)),
            angle=f"{along % 180:.0f}°",
        )))  # fmt: skip
    for name, key in (
        (say("Looking"), "azimuth_deg"), (say("Field of view"), "hfov_deg"),
        (say("Pitch"), "pitch_deg"), (say("Roll"), "roll_deg"),
    ):  # fmt: skip
        value, sigma = number_at(solution, key, "value"), number_at(solution, key, "sigma")
        if value is not None and sigma is not None:
            said = angle_text(value, sigma) if "azimuth" in key else f"{value:.1f}° ± {sigma:.2f}°"
            rows.append((name, said))
    rms = number_at(solution, "rms_px")
    if rms is not None:
        rows.append((say("Residuals"), f"{rms:.1f} px RMS"))
    method = text_at(solution.get("used"), "method") if solution else ""
    return [*rows, *([(say("Method"), say.told(method))] if method else [])]


def _residuals(project: Project, camera: Camera, say: Phrases) -> Table:
    heads = (say("No."), say("Landmark"), "x, px", "y, px", say("Pin ±"), say("Verdict"))
    sigmas = {p.landmark: p.sigma_px for p in project.pins.values()
              if same_frame(p.frame, camera.frame)}  # fmt: skip
    rows: list[Row] = []
    for one in items_at(camera.solution, "residuals"):
        key = text_at(one, "landmark")
        across, down = number_at(one, "dx_px"), number_at(one, "dy_px")
        if across is None or down is None:
            continue
        fits = say("does not fit") if one.get("outlier") is True else say("fits")
        sigma = sigmas.get(key)
        rows.append((*_named(project, key), f"{across:+.1f}", f"{down:+.1f}",
                     "" if sigma is None else f"{sigma:.1f}", fits))  # fmt: skip
    return Table(heads, _by_number(rows))


def _checks(project: Project, camera: Camera, say: Phrases) -> Table:
    heads = (say("No."), say("Landmark"), "x, px", "y, px", say("Inside its 95 % ellipse"))
    rows: list[Row] = []
    for one in items_at(camera.solution, "check_points"):
        across, down = number_at(one, "dx_px"), number_at(one, "dy_px")
        if across is not None and down is not None:
            inside = say("yes") if one.get("inside_95") is True else say("no")
            named = _named(project, text_at(one, "landmark"))
            rows.append((*named, f"{across:+.1f}", f"{down:+.1f}", inside))
    return Table(heads, _by_number(rows))


def _rivals(camera: Camera, say: Phrases) -> Table:
    heads = (say("Position"), say("Away from the solution"), say("Cost"))
    best = position_at(camera.solution, "position")
    rows: list[Row] = []
    for one in items_at(camera.solution, "alternatives")[:_MOST_RIVALS]:
        at, cost = position_at(one, "position"), number_at(one, "cost")
        if at is not None:
            away = say.measures(metres_text(distance_m(best, at))) if best else ""
            rows.append((degrees_text(at, 1.0), away, "" if cost is None else f"{cost:.1f}"))
    return Table(heads, rows)


def _tried(camera: Camera, say: Phrases) -> Table:
    """Rival places the same pins were tried at, and why each is kept or rejected."""
    heads = (say("Place"), say("Verdict"), say("Probability"), say("Reason"))
    rows: list[Row] = []
    for one in items_at(camera.solution, RIVAL_PLACES):
        name, chance = text_at(one, "name"), number_at(one, "probability")
        if not name or chance is None:
            continue
        word = say("rejected") if one.get("rejected") is True else say("possible")
        rows.append((name, word, say.percent(chance), say.told(text_at(one, "reason"))))
    return Table(heads, rows)


def _sensitivity(project: Project, camera: Camera, say: Phrases) -> Table:
    heads = (say("No."), say("Left out"), "x, px", "y, px", say("Predicted by the others"))
    rows: list[Row] = []
    for one in items_at(camera.solution, "residuals"):
        left = one.get("left_out") if isinstance(one, Mapping) else None
        across, down = number_at(left, "dx_px"), number_at(left, "dy_px")
        if left is None or across is None or down is None:
            continue
        inside = say("yes") if left.get("inside_95") is True else say("no")
        named = _named(project, text_at(one, "landmark"))
        rows.append((*named, f"{across:+.1f}", f"{down:+.1f}", inside))
    return Table(heads, _by_number(rows))


def _named(project: Project, key: str) -> tuple[str, str]:
    mark = project.landmarks.get(key)
    if mark is None:
        return "", key
    return f"{mark.number}|{checked_colour(mark.colour)}", mark.name


def _by_number(rows: list[Row]) -> list[Row]:
    def place(row: Row) -> tuple[int, str]:
        number = row[0].partition("|")[0]
        return (int(number) if number.isdecimal() else 10**9, row[1])

    return sorted(rows, key=place)
