"""Other places in the window: the pins tried elsewhere, and a frame laid on the map."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from geowork.geo.position import LocalFrame, Position
from geowork.project.edits import put
from geowork.project.model import FrameAddress, Landmark, Pin
from geowork.resources import sample_path
from geowork.ui.window import Window
from geowork.workflow.laying import lay_frame
from geowork.workflow.observed import control_points_of
from geowork.workflow.rival_places import rivals_kept

PATIENCE_MS = 300_000
HOMOGRAPHY = np.array([[0.06, 0.01, -50.0], [0.0, -0.08, 40.0], [0.0, 0.0, 1.0]])
"""Pixels to metres east and north, seen straight from above."""
PIXELS = ((100.0, 100.0), (1100.0, 150.0), (1000.0, 650.0), (200.0, 600.0), (600.0, 400.0))


def pinned_flat(window: Window, pixels=PIXELS) -> LocalFrame:
    """Landmarks on flat ground, pinned in the frame on the screen."""
    ground = LocalFrame(Position(49.71, 37.61, 0.0))
    address = window.desk.selection.frame
    assert address is not None
    for number, (x, y) in enumerate(pixels, start=1):
        east, north, depth = HOMOGRAPHY @ [x, y, 1.0]
        place = ground.position_of(np.array([east / depth, north / depth, 0.0]))
        name = f"corner {number}"
        mark = Landmark(id=f"c{number}", name=name, number=number, colour="#000075",
                        position=Position(place.lat_deg, place.lon_deg), sigma_m=0.3)  # fmt: skip
        pin = Pin(id=f"p{number}", landmark=mark.id, frame=address, x_px=x, y_px=y)
        window.desk.apply_quietly(put("landmarks", mark, "Add"))
        window.desk.apply_quietly(put("pins", pin, "Pin"))
    return ground


@pytest.fixture
def framed(window: Window, qtbot) -> Window:
    window.case_commands.add_footage(sample_path("kupiansk") / "footage.mp4")
    qtbot.waitUntil(lambda: window.footage_pane.matched is not None, timeout=PATIENCE_MS)
    return window


def test_a_frame_of_flat_ground_is_laid_on_the_map_where_its_pins_say(
    framed: Window, qtbot
) -> None:
    ground = pinned_flat(framed)
    before = framed.desk.case.document.position
    with qtbot.waitSignal(framed.plane_commands.laid, timeout=PATIENCE_MS) as laid:
        framed.actions_by_id["lay_plane"].trigger()
    _identity, png, ((south, west), (north, east)), title = laid.args
    assert png.startswith(b"\x89PNG") and "on the ground" in title
    assert "within" in framed.message_bar.text
    # All pins lie inside what is laid, and it ends where the frame does.
    low, high = (ground.enu_of(Position(*corner, 0.0)) for corner in ((south, west), (north, east)))
    assert low[0] < -43.0 and high[0] > 16.0 and low[1] < -12.0 and high[1] > 31.0
    assert np.ptp([low[:2], high[:2]], axis=0).max() < 150.0
    assert framed.desk.case.document.position == before


def test_the_laid_picture_shows_each_pixel_at_its_place(framed: Window) -> None:
    ground = pinned_flat(framed)
    address = framed.desk.selection.frame
    assert isinstance(address, FrameAddress)
    rgb = np.zeros_like(framed.footage_pane.matched.rgb)
    x, y = 600, 400
    rgb[y - 6 : y + 6, x - 6 : x + 6] = (255, 0, 0)
    overlay = lay_frame(framed.desk.project, address, rgb).overlay
    rows, columns = np.nonzero(overlay.rgba[..., 0] > 128)
    (south, west), (north, east) = overlay.bounds
    lat = north + (south - north) * rows.mean() / overlay.rgba.shape[0]
    lon = west + (east - west) * columns.mean() / overlay.rgba.shape[1]
    found = ground.enu_of(Position(lat, lon, 0.0))[:2]
    east_m, north_m, depth = HOMOGRAPHY @ [x, y, 1.0]
    assert found == pytest.approx([east_m / depth, north_m / depth], abs=0.3)


def test_three_pins_do_not_lay_a_frame_and_the_sentence_says_why(framed: Window, qtbot) -> None:
    pinned_flat(framed, PIXELS[:3])
    framed.actions_by_id["lay_plane"].trigger()
    qtbot.waitUntil(lambda: "is not laid on the map" in framed.message_bar.text,
                    timeout=PATIENCE_MS)  # fmt: skip


@pytest.fixture
def sample(window: Window, qtbot) -> Window:
    window.open_case(sample_path("kupiansk") / "kupiansk.geowork")
    qtbot.waitUntil(lambda: window.footage_pane.matched is not None, timeout=PATIENCE_MS)
    project = window.desk.project
    solved = next(c for c in project.cameras.values() if c.solution)
    window.desk.selection.show_frame(solved.frame)
    return window


def elsewhere(window: Window, path: Path, *, missing: str = "") -> Path:
    """The sample's landmarks as another place has them: mixed up, far away."""
    camera = next(c for c in window.desk.project.cameras.values() if c.solution)
    points = control_points_of(window.desk.project, camera.id)
    marks = [m for m in points.landmarks if m.id != missing]
    turned = marks[3:] + marks[:3]
    path.write_text(json.dumps({
        "format": points.format,
        "image": {"width_px": points.image.width_px, "height_px": points.image.height_px},
        "landmarks": [
            {"id": mark.id, "lat_deg": other.lat_deg + 0.2, "lon_deg": other.lon_deg,
             "height_m": other.height_m, "sigma_m": 3.0, "sigma_height_m": 3.0}
            for mark, other in zip(marks, turned, strict=True)
        ],
        "pins": [],
    }))  # fmt: skip
    return path


def test_a_rival_place_is_weighed_against_the_case_s_own(
    sample: Window, tmp_path: Path, qtbot, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = elsewhere(sample, tmp_path / "Other town.json")
    monkeypatch.setattr(sample.dialogs, "json_file", lambda _title: path)
    sample.actions_by_id["rivals"].trigger()
    rows = sample.camera_panel.rivals.rows
    qtbot.waitUntil(lambda: len(rows) == 2, timeout=PATIENCE_MS)
    assert rows[0].words.startswith("Here · possible · > 99.9 %")
    assert rows[1].words.startswith("Other town · rejected")
    assert sample.camera_panel.rivals.isVisibleTo(sample.camera_panel)
    # Kept in the case, the rejected place and its reason too.
    solved = next(c for c in sample.desk.project.cameras.values() if c.solution)
    assert [rival.rejected for rival in rivals_kept(solved)] == [False, True]
    assert "less probable here than at 'Here'" in rivals_kept(solved)[1].reason
    assert "Keep rival places" in sample.desk.case.document.undo_label
    with qtbot.waitSignal(sample.camera_panel.rivals.chosen, timeout=1000):
        rows[0].click()
    # A solve of other pins leaves nothing of the comparison.
    sample.desk.selection.show_frame(None)
    assert not sample.camera_panel.rivals.isVisibleTo(sample.camera_panel)


def test_a_rival_that_lacks_a_pinned_landmark_is_refused_by_name(
    sample: Window, tmp_path: Path, qtbot, monkeypatch: pytest.MonkeyPatch
) -> None:
    camera = next(c for c in sample.desk.project.cameras.values() if c.solution)
    gone = control_points_of(sample.desk.project, camera.id).landmarks[0].id
    path = elsewhere(sample, tmp_path / "rival.json", missing=gone)
    monkeypatch.setattr(sample.dialogs, "json_file", lambda _title: path)
    sample.actions_by_id["rivals"].trigger()
    name = sample.desk.project.landmarks[gone].name
    qtbot.waitUntil(lambda: f"'landmarks' has none called '{name}'" in sample.message_bar.text,
                    timeout=PATIENCE_MS)  # fmt: skip
