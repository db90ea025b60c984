"""A scanned map laid on the map by its pins, live, and positions read in it."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image

from geowork.geo.geodesic import distance_m
from geowork.imagery.georeferenced import open_georeferenced
from geowork.project.reference_picture import ReferencePicture
from geowork.resources import sample_path
from geowork.ui.selection import Tool
from geowork.ui.window import Window
from geowork.workflow.case import Case
from geowork.workflow.media import add_reference
from geowork.workflow.pinning import add_landmark, pin_in_reference, place_landmark

PATIENCE_MS = 300_000
PINNED = ((200, 150), (1500, 200), (300, 1400), (1600, 1500))


@pytest.fixture
def scanned(make_window, qtbot, tmp_path: Path) -> tuple[Window, str]:
    raster = open_georeferenced(sample_path("kupiansk") / "orthophoto.tif")
    path = tmp_path / "scan.png"
    Image.fromarray(raster.picture(100_000)[0]).save(path)
    case = Case.new("A scanned map")
    edit, reference = add_reference(case.document.project, path, "photo", case.media)
    case.document.apply(edit)
    for number, (x, y) in enumerate(PINNED):
        edit, identity = add_landmark(
            case.document.project, f"Mark {number}", raster.position_at(x, y), 2.0
        )
        case.document.apply(edit)
        picture = ReferencePicture(reference)
        case.document.apply(pin_in_reference(case.document.project, identity, picture, x, y))
    window = make_window(case)
    qtbot.waitUntil(lambda: window.reference_pane.picture is not None, timeout=PATIENCE_MS)
    return window, reference


def test_pins_lay_the_picture_and_positions_are_read_in_it(
    scanned: tuple[Window, str], qtbot, monkeypatch: pytest.MonkeyPatch
) -> None:
    window, reference = scanned
    said: list[str] = []
    window.desk.said.connect(lambda message: said.append(message.text))
    monkeypatch.setattr(window.dialogs, "placing", lambda now: "affine")
    window.actions_by_id["georeference"].trigger()
    photos, pane = window.placed_photos, window.reference_pane
    qtbot.waitUntil(
        lambda: reference in photos.laid and pane.raster is not None, timeout=PATIENCE_MS
    )
    assert "Laid by 4 pairs" in said[-1]
    qtbot.waitUntil(lambda: window.map_pane.is_ready, timeout=PATIENCE_MS)

    # A position is read in the picture with the placing tool, and carries its uncertainty.
    edit, identity = add_landmark(window.desk.project, "Read", None)
    window.desk.apply(edit)
    window.desk.selection.choose_landmark(identity)
    window.take(Tool.PLACE)
    pane.canvas.pin_set.emit(1000.0 * pane.scale, 1000.0 * pane.scale)
    read = window.desk.project.landmarks[identity]
    truth = open_georeferenced(sample_path("kupiansk") / "orthophoto.tif").position_at(1000, 1000)
    assert read.position is not None
    assert distance_m(read.position, truth) < 0.3
    assert read.source == reference
    assert window.desk.project.references[reference].sigma_m > 0.5

    # With none chosen, a click makes the landmark that it places, once the picture lies anew.
    window.desk.selection.choose_landmark("")

    def clicked() -> bool:
        pane.canvas.pin_set.emit(900.0 * pane.scale, 1000.0 * pane.scale)
        return bool(window.desk.selection.landmark)

    qtbot.waitUntil(clicked, timeout=PATIENCE_MS)
    made = window.desk.project.landmarks[window.desk.selection.landmark]
    assert made.id != identity and made.source == reference and made.position is not None
    window.desk.undo()
    assert made.id not in window.desk.project.landmarks
    qtbot.waitUntil(lambda: reference in photos.laid, timeout=PATIENCE_MS)

    # A pair moved far off is seen at once, in the picture and by name.
    before = photos.laid[reference]
    first = photos.laid[reference].placed.landmarks[0]
    place = window.desk.project.landmarks[first].position
    assert place is not None
    moved = place_landmark(
        window.desk.project, first, type(place)(place.lat_deg + 0.001, place.lon_deg), 2.0
    )
    window.desk.apply(moved)
    qtbot.waitUntil(lambda: photos.laid.get(reference) not in (None, before), timeout=PATIENCE_MS)
    arrows = [pin.residual_px for pin in pane.canvas.overlay.pins if pin.residual_px]
    assert max(abs(dx) + abs(dy) for dx, dy in arrows) > 20

    # With two pairs left it is taken off, and said why.
    window.desk.settle()
    for landmark in photos.laid[reference].placed.landmarks[:2]:
        window.desk.selection.choose_landmark(landmark)
        window.landmark_commands.remove()
    qtbot.waitUntil(lambda: reference not in photos.laid, timeout=PATIENCE_MS)
    assert "of the 3 pairs" in said[-1]
    assert pane.raster is None
