"""Where the map looks by itself: at the whole case first, and once at the camera and the walk."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest
from PySide6.QtCore import QObject

from geowork.project.edits import Edit
from geowork.resources import sample_path
from geowork.ui.desk import Desk
from geowork.ui.panes.map_scene import MapScene
from geowork.ui.selection import Tool
from geowork.workflow.case import Case

SAMPLE = sample_path("kupiansk") / "kupiansk.geowork"


class Page:
    """Hears what the map's page is told."""

    def __init__(self) -> None:
        self.told: list[tuple[Any, ...]] = []
        self.aiming = False

    def moves(self) -> list[str]:
        return [name for name, *_ in self.told if name in ("fit", "centreOn", "lookFirst")]


@pytest.fixture
def page() -> Page:
    return Page()


@pytest.fixture
def scene(page: Page, qapp):
    home = QObject()
    desk = Desk(Case.open(SAMPLE), home)
    yield MapScene(desk, lambda *told: page.told.append(told), lambda: not page.aiming, home), desk
    desk.jobs.stop()
    desk.case.close()


def test_it_goes_to_the_camera_and_the_walk_once(scene, page: Page, qtbot) -> None:
    scene, _desk = scene
    scene.begin()
    qtbot.waitUntil(lambda: page.moves() == ["lookFirst"], timeout=60_000)
    scene.draw_anew()
    qtbot.waitUntil(lambda: len(page.told) >= 3, timeout=60_000)
    assert page.moves() == ["lookFirst"]


def test_while_a_place_is_aimed_at_it_stays_and_goes_there_afterwards(
    scene, page: Page, qtbot
) -> None:
    scene, desk = scene
    page.aiming = True
    desk.selection.take(Tool.PLACE)
    scene.begin()
    qtbot.waitUntil(lambda: bool(page.told), timeout=60_000)
    assert page.moves() == []
    page.aiming = False
    desk.selection.take(Tool.LOOK)
    assert page.moves() == ["lookFirst"]
    desk.selection.take(Tool.BOX)
    assert page.moves() == ["lookFirst"]


def test_where_nobody_moved_it_goes_to_the_camera(scene, page: Page, qtbot) -> None:
    scene, desk = scene
    desk.apply(Edit("Without tracks", lambda project: msgspec.structs.replace(project, tracks={})))
    scene.begin()
    qtbot.waitUntil(lambda: page.moves() == ["centreOn"], timeout=60_000)
