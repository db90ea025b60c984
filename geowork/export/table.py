"""Tables as CSV: landmarks, pins, tracks, findings. Safe to open in a spreadsheet."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from pathlib import PurePosixPath
from typing import Any

from geowork.drawing.contracts import items_at, matrix_at, number_at, text_at
from geowork.drawing.marks import same_frame
from geowork.drawing.words import plain_text, time_code
from geowork.export.parts import Made, Outcome
from geowork.project.edits import new_id
from geowork.project.model import Pin, Project, Track
from geowork.project.placing_error import whole_sigma_m

Cell = str | float | int | bool | None

_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""The wide forms too: some spreadsheets take them for the narrow ones."""


def csv_bytes(header: Sequence[Cell], rows: Iterable[Sequence[Cell]]) -> bytes:
    """A table as UTF-8 CSV with CRLF; text that a spreadsheet would run gets an apostrophe, and
    what does not print is left out."""
    stream = io.StringIO(newline="")
    writer = csv.writer(stream)
    writer.writerow([_plain(cell) for cell in header])
    writer.writerows([[_plain(cell) for cell in row] for row in rows])
    return stream.getvalue().encode("utf-8")


def csv_line(cells: Sequence[Cell]) -> bytes:
    """One line of such a table."""
    return csv_bytes(cells, [])


def tables(project: Project) -> Outcome:
    """All tables of a case."""
    yield Made(PurePosixPath("landmarks.csv"), _landmarks(project))
    yield Made(PurePosixPath("pins.csv"), _pins(project))
    names: set[str] = set()
    for key in sorted(project.tracks):
        if project.tracks[key].movement:
            name = new_id(names, f"track-{key}")
            names.add(name)
            yield Made(PurePosixPath(f"{name}.csv"), _track(project.tracks[key]))
    yield Made(PurePosixPath("findings.csv"), _findings(project))


def _plain(cell: Cell) -> Cell:
    if isinstance(cell, str):
        text = plain_text(cell)
        starts = (one.startswith(_FORMULA_STARTS) for one in (cell, text, text.lstrip()))
        return "'" + text if any(starts) else text
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    return cell


def _landmarks(project: Project) -> bytes:
    header = (
        "number", "id", "name", "colour", "lat_deg", "lon_deg", "height_m", "sigma_m",
        "sigma_height_m", "assumed", "notes",
    )  # fmt: skip
    rows: list[Sequence[Cell]] = []
    for mark in sorted(project.landmarks.values(), key=lambda one: (one.number, one.id)):
        at = mark.position
        place = (at.lat_deg, at.lon_deg, at.height_m) if at else (None, None, None)
        rows.append(
            (mark.number, mark.id, mark.name, mark.colour, *place,
             whole_sigma_m(project, mark), mark.sigma_height_m, mark.assumed, mark.notes)
        )  # fmt: skip
    return csv_bytes(header, rows)


def _pins(project: Project) -> bytes:
    header = (
        "landmark", "number", "name", "footage", "pts", "time_base", "time_code", "index",
        "reference", "x_px", "y_px", "sigma_px", "withheld", "residual_x_px", "residual_y_px",
        "outlier",
    )  # fmt: skip
    return csv_bytes(header, (_pin_row(project, project.pins[key]) for key in sorted(project.pins)))


def _pin_row(project: Project, pin: Pin) -> Sequence[Cell]:
    landmark = project.landmarks.get(pin.landmark)
    named = (landmark.number, landmark.name) if landmark else (None, "")
    at = pin.frame
    older = pin.reference_frame
    where: Sequence[Cell] = ("", None, "", "", None)
    if at is not None:
        where = (at.footage, at.pts, at.time_base, time_code(at.pts, at.time_base), at.index)
    elif older is not None:
        time = time_code(older.pts, older.time_base)
        where = ("", older.pts, older.time_base, time, older.index)
    return (
        pin.landmark, *named, *where, pin.reference or "", pin.x_px, pin.y_px, pin.sigma_px,
        pin.withheld, *residual_of(project, pin),
    )  # fmt: skip


def residual_of(project: Project, pin: Pin) -> tuple[float | None, float | None, bool | None]:
    """Residual of a pin, px, and whether it is an outlier; None where its frame is not solved."""
    for key in sorted(project.cameras):
        camera = project.cameras[key]
        if not same_frame(pin.frame, camera.frame):
            continue
        for one in items_at(camera.solution, "residuals"):
            if text_at(one, "landmark") == pin.landmark:
                out = bool(one.get("outlier"))
                return number_at(one, "dx_px"), number_at(one, "dy_px"), out
    return None, None, None


def _track(track: Track) -> bytes:
    header = (
        "index", "pts", "time_s", "x_px", "y_px", "sigma_px", "lat_deg", "lon_deg",
        "variance_east_m2", "covariance_east_north_m2", "variance_north_m2",
    )  # fmt: skip
    return csv_bytes(header, map(_track_row, items_at(track.movement, "observations")))


def _track_row(one: Any) -> Sequence[Cell]:
    keys = ("index", "pts", "time_s", "x_px", "y_px", "sigma_px", "lat_deg", "lon_deg")
    numbers = [number_at(one, key) for key in keys]
    whole = [None if value is None else int(value) for value in numbers[:2]]
    matrix = matrix_at(one, "covariance_en_m2")
    spread = (matrix[0][0], matrix[0][1], matrix[1][1]) if matrix else (None, None, None)
    return *whole, *numbers[2:], *spread


def _findings(project: Project) -> bytes:
    header = (
        "id", "claim", "kind", "text", "speaker", "source", "date", "track", "method", "verdict",
        "probability", "supported_from", "refuted_to", "reasons",
    )  # fmt: skip
    rows: list[Sequence[Cell]] = []
    for key in sorted(project.findings):
        finding = project.findings[key]
        claim = project.claims.get(finding.claim)
        said: Sequence[Cell] = ("", "", "", "", "")
        if claim is not None:
            said = (claim.kind, claim.text, claim.speaker, claim.source, claim.date)
        verdict = finding.verdict
        reasons = [one for one in items_at(verdict, "reasons") if isinstance(one, str)]
        rows.append(
            (key, finding.claim, *said, finding.track or "", finding.method,
             text_at(verdict, "verdict"), number_at(verdict, "probability"),
             number_at(verdict, "thresholds", "supported"),
             number_at(verdict, "thresholds", "refuted"), " | ".join(reasons))
        )  # fmt: skip
    return csv_bytes(header, rows)
