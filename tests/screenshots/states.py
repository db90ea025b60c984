"""The main states of the window, each made from an empty case as a person would come to it."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path

from PySide6.QtCore import QPointF
from PySide6.QtWidgets import QScrollArea, QWidget

from geowork.project.model import Belief
from geowork.resources import sample_path
from geowork.ui.canvas.laid_picture import Comparing
from geowork.ui.case_dialog import CaseDialog
from geowork.ui.export.export_dialog import ExportDialog
from geowork.ui.footage_dialog import FootageDialog
from geowork.ui.help_window import show_help
from geowork.ui.landmark_dialog import LandmarkDialog
from geowork.ui.palette import Palette, entries_of
from geowork.ui.preferences import preferences
from geowork.ui.reference_library import ReferenceLibrary
from geowork.ui.settings_dialog import SettingsDialog
from geowork.ui.shortcut_dialog import ShortcutDialog
from geowork.ui.shortcuts import own_keys
from geowork.ui.target_dialog import TargetDialog
from geowork.ui.templates_dialog import TemplatesDialog
from geowork.ui.tour import Tour
from geowork.ui.window import Window
from tests.footage.panning import hand_held_pan, write_pan

Settle = Callable[..., None]
SMALL = (1180, 720)
WEAK_PINS = 5


def _open(window: Window, settle: Settle, name: str = "kupiansk") -> None:
    window.case_commands.open(sample_path(name) / f"{name}.geowork")
    settle(lambda: window.desk.case.path is not None)


def empty(window: Window, settle: Settle) -> None:
    """Nothing yet."""


def solved(window: Window, settle: Settle) -> None:
    """The finished sample."""
    _open(window, settle)


def pinning(window: Window, settle: Settle) -> None:
    """Aiming a pin through the loupe."""
    _open(window, settle)
    window.desk.selection.choose_landmark(next(iter(window.desk.project.landmarks)))
    window.actions_by_id["pin"].trigger()
    window.footage_pane.canvas.aim_at(QPointF(1150, 250))


def weak(window: Window, settle: Settle) -> None:
    """Few pins: what to pin next, other places of the camera."""
    _open(window, settle)
    for landmark in list(window.desk.project.landmarks)[WEAK_PINS:]:
        window.desk.selection.choose_landmark(landmark)
        window.landmark_commands.unpin()
    settle()
    window.live_solver.solve_now()
    settle()


def beliefs(window: Window, settle: Settle) -> None:
    """What is believed, and what else is seen in the frame."""
    _open(window, settle)
    seen = window.observation_commands
    seen.believe(pitch_deg=Belief(-3.0, 1.0))
    seen.add_edge(1160, 560, 1161, 470)
    seen.add_horizon_point(300, 372)
    seen.add_horizon_point(1700, 376)
    settle()
    window.camera_panel.beliefs.fold.open()
    window.camera_panel.observations.fold.open()


def claim_form(window: Window, settle: Settle) -> None:
    """Stating a claim."""
    _open(window, settle)
    window.actions_by_id["new_claim"].trigger()


def passing_form(window: Window, settle: Settle) -> None:
    """An order of passing being stated."""
    _open(window, settle)
    window.desk.selection.choose_track("walker-1-by-order-of-passing")
    window.actions_by_id["passing"].trigger()


def arrow_form(window: Window, settle: Settle) -> None:
    """A way drawn on the map being stated."""
    _open(window, settle)
    window.desk.selection.choose_track("walker-1-by-hand")
    window.actions_by_id["map_arrow"].trigger()


def confidence(window: Window, settle: Settle) -> None:
    """How sure one is of place and time, of the footage and of a claim."""
    _open(window, settle)
    window.camera_panel.beliefs.fold.head.setChecked(False)
    window.camera_panel.confidence.fold.open()
    window.claims_panel.show_form(window.desk.project.claims["statement-captured-in-december"])
    window.claims_panel.form.context_fold.open()
    settle()
    shown = window.camera_panel.confidence.rows, window.claims_panel.form.context.confidence
    for part in shown:
        area = part.parentWidget()
        while not isinstance(area, QScrollArea):
            area = area.parentWidget()
        area.ensureWidgetVisible(part)


def indicators(window: Window, settle: Settle) -> None:
    """Rival claims against what each would leave behind."""
    _open(window, settle)
    window.desk.selection.choose_claim("statement-captured-in-december")
    window.focus_panel("indicators")


def statements(window: Window, settle: Settle) -> None:
    """Who said what when, and what contradicts what."""
    _open(window, settle)
    window.desk.selection.choose_claim("statement-captured-in-december")
    window.focus_panel("statements")


def valdai_indicators(window: Window, settle: Settle) -> None:
    """Two rivals for which nothing was offered."""
    _open(window, settle, "valdai")
    window.focus_panel("indicators")


def describing(window: Window, settle: Settle) -> QWidget:
    """The title and the summary of the sample."""
    _open(window, settle)
    window.actions_by_id["describe"].trigger()
    return window.findChild(CaseDialog)


def footage_source(window: Window, settle: Settle) -> QWidget:
    """Where the footage of the sample comes from, with a date that is none."""
    _open(window, settle)
    settle(lambda: bool(window.footage_pane.transport.source))
    window.actions_by_id["describe_footage"].trigger()
    asked = window.findChild(FootageDialog)
    asked.published.setText("yesterday")
    asked.ok.click()
    return asked


def landmark_facts(window: Window, settle: Settle) -> QWidget:
    """All that is known of the first landmark."""
    _open(window, settle)
    settle(lambda: window.desk.selection.frame is not None)
    window.actions_by_id["next_landmark"].trigger()
    window.actions_by_id["describe_landmark"].trigger()
    return window.findChild(LandmarkDialog)


def target_name(window: Window, settle: Settle) -> QWidget:
    """What the followed walker is called."""
    _open(window, settle)
    window.actions_by_id["name_track"].trigger()
    return window.findChild(TargetDialog)


def library(window: Window, settle: Settle) -> QWidget:
    """The references by date, the orthophoto chosen."""
    _open(window, settle)
    window.show_library()
    shown = window.findChild(ReferenceLibrary)
    shown.table.selectRow(shown.titles.index("orthophoto.tif"))
    return shown


def comparing(window: Window, settle: Settle) -> None:
    """The frame and an orthophoto, which do not lie on each other."""
    _open(window, settle)
    window.actions_by_id["compare"].trigger()
    settle(lambda: window.footage_pane.canvas.laid is not None)
    window.footage_pane.comparison.choose(Comparing.OPACITY)


def templates(window: Window, settle: Settle) -> QWidget:
    """Editing the templates of indicators."""
    _open(window, settle)
    window.template_commands.edit()
    return window.findChild(TemplatesDialog)


def history(window: Window, settle: Settle) -> None:
    """The steps taken."""
    weak(window, settle)
    window.focus_panel("history")


def without_footage(window: Window, settle: Settle) -> None:
    """A claim with nothing behind it."""
    _open(window, settle, "valdai")


def small(window: Window, settle: Settle) -> None:
    """The smallest window, shrunk while open."""
    _open(window, settle)
    window.resize(*SMALL)


def panes(window: Window, settle: Settle) -> None:
    """Four panes, and the case as a tree."""
    _open(window, settle)
    window.actions_by_id["panes_four"].trigger()
    window.focus_panel("case")
    claim = sorted(window.desk.project.claims)[0]
    window.case_panel.tree.setCurrentIndex(window.case_panel.model.index_of("claims", claim))


def whole_pane(window: Window, settle: Settle) -> None:
    """One pane fills the window."""
    _open(window, settle)
    window.pane_area.fill("footage")


def trouble(window: Window, settle: Settle) -> None:
    """A file that is refused."""
    window.case_commands.add_footage(sample_path("kupiansk") / "truth.json")


def missing(window: Window, settle: Settle) -> None:
    """A case whose media are not on this machine."""
    alone = Path(tempfile.mkdtemp()) / "alone.geowork"
    shutil.copy(sample_path("kupiansk") / "kupiansk.geowork", alone)
    window.case_commands.open(alone)
    settle(lambda: window.desk.case.path is not None)


def ground(window: Window, settle: Settle) -> None:
    """The ground under the cursor, in the status bar."""
    _open(window, settle)
    window.ground_cursor.point(700, 800)
    settle(window.status_parts.ground.text)


def annotations(window: Window, settle: Settle) -> None:
    """Drawn on the frame."""
    _open(window, settle)
    commands, selection = window.mark_commands, window.desk.selection
    for name, pixels in (
        ("mark_box", [(300, 700), (500, 840)]), ("mark_arrow", [(620, 800), (860, 700)]),
        ("mark_blackout", [(1500, 640), (1660, 720)]), ("mark_blur", [(160, 560), (330, 660)]),
        ("mark_text", [(900, 900)]), ("mark_ellipse", [(880, 380), (1020, 480)]),
        ("mark_sight", [(960, 1040), (1215, 460)]), ("mark_north", [(1800, 1000), (1800, 880)]),
    ):  # fmt: skip
        window.actions_by_id[name].trigger()
        commands.draw([QPointF(*pixel) for pixel in pixels])
    window.actions_by_id["look"].trigger()
    selection.choose_mark(next(iter(window.desk.project.marks)))
    window.focus_panel("marks")


def palette(window: Window, settle: Settle) -> QWidget:
    """Finding an action."""
    shown = Palette(entries_of(window.actions_by_id), window)
    shown.place_over(window)
    shown.show()
    shown.line.setText("land")
    return shown


def panorama(window: Window, settle: Settle) -> QWidget:
    """A pan stitched, its first frame outlined."""
    with tempfile.TemporaryDirectory() as folder:
        clip = write_pan(Path(folder) / "pan.mp4", hand_held_pan())
        window.case_commands.add_footage(clip)
        settle(lambda: window.desk.selection.frame is not None)
        window.actions_by_id["panorama"].trigger()
        settle(lambda: window.shot_windows.panorama is not None)
    shown = window.shot_windows.panorama
    assert shown is not None
    return shown


def shortcuts(window: Window, settle: Settle) -> QWidget:
    """One's own keys, one given twice."""
    shown = ShortcutDialog(window.actions_by_id, own_keys() | {"solve": ("P",)}, window)
    shown.show()
    return shown


def settings(window: Window, settle: Settle) -> QWidget:
    """Preferences."""
    shown = SettingsDialog(preferences().now, window)
    shown.show()
    return shown


def export_dialog(window: Window, settle: Settle) -> QWidget:
    """What to export, with the plate previewed."""
    _open(window, settle)
    shown = ExportDialog(window.desk, window)
    shown.show()
    shown.preview.start()
    settle(shown.preview.files.count)
    return shown


def manual(window: Window, settle: Settle) -> QWidget:
    """The manual at the page of numbers."""
    shown = show_help(window.actions_by_id, window)
    shown.list.setCurrentRow(6)
    return shown


def tour(window: Window, settle: Settle) -> None:
    """The third step of the tour."""
    card = Tour(window)
    card.begin()
    settle(lambda: window.desk.case.path is not None)
    card.go(2)


def ukrainian(window: Window, settle: Settle) -> None:
    """The finished sample in Ukrainian."""
    _open(window, settle)


def pseudo(window: Window, settle: Settle) -> None:
    """From right to left, in a language that nobody speaks."""
    _open(window, settle)


LANGUAGE = {"ukrainian": "uk", "pseudo": "pseudo"}
"""Of the states that are not in English."""

STATES: Mapping[str, Callable[[Window, Settle], QWidget | None]] = {
    state.__name__: state
    for state in (
        empty, solved, pinning, weak, beliefs, claim_form, passing_form, arrow_form, confidence,
        indicators,
        statements, valdai_indicators, describing,
        footage_source, landmark_facts, target_name, library, comparing, templates, history,
        without_footage, small, panes, whole_pane, trouble, missing, ground,
        annotations, panorama, palette, shortcuts, settings, export_dialog, manual, tour,
        ukrainian, pseudo,
    )
}  # fmt: skip
