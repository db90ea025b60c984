"""The references by date, what is known of them, and what their dates leave in doubt."""

from __future__ import annotations

import msgspec
import pytest

from geowork.project import edits
from geowork.project.model import Medium, Reference
from geowork.resources import sample_path
from geowork.ui.window import Window
from geowork.workflow.case import Case
from geowork.workflow.observed import control_points_of

SAMPLE = sample_path("kupiansk") / "kupiansk.geowork"
DIGEST = "b" * 64


@pytest.fixture
def library(make_window):
    window: Window = make_window(Case.open(SAMPLE), start=False)
    desk = window.desk
    (clip,) = desk.project.footage.values()
    filmed = msgspec.structs.replace(clip, published="2025-11-14")
    desk.apply(edits.put("footage", filmed, "Date the footage"))
    desk.apply(edits.put("media", Medium(DIGEST, 1, "old.jpg"), "Add"))
    for name, date in (("Later photo", "2026-02"), ("Oldest photo", "2011")):
        one = Reference(id=name[:5], title=name, kind="photo", medium=DIGEST, captured=date)
        desk.apply(edits.put("references", one, "Add"))
    window.actions_by_id["library"].trigger()
    return window._library


def test_references_are_by_date_and_found_by_words(library) -> None:
    titles = library.titles
    assert titles.index("Oldest photo") < titles.index("Later photo")
    library.filter.setText("later")
    assert library.titles == ["Later photo"]


def test_what_is_stated_is_kept_as_one_step_and_a_wrong_date_is_a_sentence(library) -> None:
    library.filter.setText("later")
    library.field("provider").setText("© A provider")
    library.field("captured").setText("last spring")
    library.keep_button.click()
    desk = library._desk
    assert desk.project.references["Later"].provider == ""
    library.field("captured").setText("2026-03")
    library.field("provider").setText("© A provider")
    library.field("licence").setText("CC BY 4.0")
    library.keep_button.click()
    kept = desk.project.references["Later"]
    assert (kept.captured, kept.provider, kept.licence) == ("2026-03", "© A provider", "CC BY 4.0")
    desk.undo()
    assert desk.project.references["Later"].licence == ""


def test_a_landmark_last_seen_before_the_footage_is_warned_of(library) -> None:
    from geowork.project.reference_picture import ReferencePicture
    from geowork.workflow.pinning import pin_in_reference

    desk = library._desk
    landmark = next(iter(desk.project.landmarks.values()))
    unread = msgspec.structs.replace(landmark, source=None)
    desk.apply(edits.put("landmarks", unread, "Read nowhere"))
    desk.apply(pin_in_reference(desk.project, landmark.id, ReferencePicture("Oldes"), 5.0, 5.0))
    assert "gone" in library.warnings.text()
    assert landmark.name in library.warnings.text()
    desk.apply(pin_in_reference(desk.project, landmark.id, ReferencePicture("Later"), 5.0, 5.0))
    assert landmark.name not in library.warnings.text()
    desk.selection.choose_landmark(landmark.id)
    library.of_landmark.setChecked(True)
    assert library.titles == ["Oldest photo", "Later photo"]


def test_how_far_an_orthophoto_lies_off_is_stated_and_shared_by_what_is_placed_on_it(
    library,
) -> None:
    desk, window = library._desk, library.parent()
    ortho = next(key for key, one in desk.project.references.items() if one.kind == "orthophoto")
    library.filter.setText(desk.project.references[ortho].title)
    assert library.displaced.value() == desk.project.references[ortho].sigma_m == 0.0
    library.displaced.setValue(5.0)
    library.keep_button.click()
    assert desk.project.references[ortho].sigma_m == 5.0
    two = sorted(desk.project.landmarks)[:2]
    for landmark in two:
        desk.selection.choose_landmark(landmark)
        at = desk.project.landmarks[landmark].position
        window.reference_pane.located.emit(at.lat_deg, at.lon_deg, ortho)
    assert [desk.project.landmarks[landmark].source for landmark in two] == [ortho, ortho]
    camera = next(iter(desk.project.cameras))
    (shared,) = control_points_of(desk.project, camera).sources
    assert (shared.id, shared.sigma_m) == (ortho, 5.0)
    window.map_pane.aim.located.emit(49.71, 37.61)
    assert desk.project.landmarks[two[1]].source is None, "the map is another source"


def test_what_was_typed_is_never_lost_by_choosing_another_or_by_closing(library) -> None:
    desk = library._desk
    library.table.selectRow(library.titles.index("Later photo"))
    library.field("notes").setText("seen from the bridge")
    desk.apply(edits.rename_case("Another title"))  # a result comes in meanwhile
    assert library.field("notes").text() == "seen from the bridge"
    library.table.selectRow(library.titles.index("Oldest photo"))
    assert desk.project.references["Later"].notes == "seen from the bridge"
    library.field("captured").setText("last spring")
    library.table.selectRow(library.titles.index("Later photo"))
    assert library.field("captured").text() == "last spring", "refused, so it stays to be mended"
    library.reject()
    assert library.isVisible()
    library.field("captured").setText("2012")
    library.reject()
    assert not library.isVisible()
    assert desk.project.references["Oldes"].captured == "2012"


def test_a_displacement_can_be_stated_only_of_what_lies_on_the_earth(library) -> None:
    enabled = {}
    for row, title in enumerate(library.titles):
        library.table.selectRow(row)
        enabled[title] = library.displaced.isEnabled()
    assert enabled["orthophoto.tif"]
    assert not enabled["Later photo"] and not enabled["reference_2020.mp4"]


def test_the_error_in_the_table_has_in_it_how_far_the_reference_lies_off(library) -> None:
    from PySide6.QtCore import Qt

    from geowork.drawing.earth_marks import map_features
    from geowork.export.table import tables

    desk, window = library._desk, library.parent()
    landmark = min(desk.project.landmarks.values(), key=lambda one: one.number)
    ortho = next(one for one in desk.project.references.values() if one.kind == "orthophoto")
    read = msgspec.structs.replace(landmark, source=ortho.id, sigma_m=3.0)
    desk.apply(edits.put("landmarks", read, "Read it there"))
    desk.apply(edits.put("references", msgspec.structs.replace(ortho, sigma_m=4.0), "Displaced"))
    cell = window.landmarks_panel.model.index(0, 3)
    assert cell.data() == "5"
    assert cell.data(Qt.ItemDataRole.EditRole) == "3", "its own error is what can be changed"
    assert "± 4 m shared" in cell.data(Qt.ItemDataRole.ToolTipRole)
    told = [f["properties"] for f in map_features(desk.project)["features"]]
    (text,) = [one["text"] for one in told if one.get("id") == landmark.id]
    assert "± 5" in text
    table = next(made for made in tables(desk.project) if made.name.name == "landmarks.csv")
    assert b",5.0," in table.data.splitlines()[1]
