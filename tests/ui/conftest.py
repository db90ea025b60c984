"""The window's tests run without a screen and, in containers, as root."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ["QTWEBENGINE_DISABLE_SANDBOX"] = "1"

import pytest
from PySide6.QtCore import QSettings

from geowork.ui.environment import prepare_environment, register_map_scheme
from geowork.ui.preferences import preferences
from geowork.ui.turns import Steps, Turns
from geowork.ui.window import Window
from geowork.workflow.case import Case

prepare_environment()
register_map_scheme()

PATIENCE_MS = 300_000


@pytest.fixture(autouse=True)
def own_places(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Settings, the media table and the log of a test are its own."""
    QSettings.setDefaultFormat(QSettings.Format.IniFormat)
    QSettings.setPath(
        QSettings.Format.IniFormat, QSettings.Scope.UserScope, str(tmp_path / "settings")
    )
    monkeypatch.setenv("GEOWORK_DATA_DIR", str(tmp_path / "data"))
    preferences().read()


@pytest.fixture(autouse=True)
def told_at_once(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """What changed is told before the next line of a test, not over some turns of the events.

    Tests of the whole job are marked `in_turns` and see it as a person does.
    """
    if request.node.get_closest_marker("in_turns") is None:
        emit = Turns.emit

        def emit_and_finish(turns: Turns, value: object = None) -> None:
            emit(turns, value)
            turns.finish()

        monkeypatch.setattr(Turns, "emit", emit_and_finish)
        begin = Steps.begin

        def begin_and_finish(steps: Steps, wanted: Iterable[Callable[[], object]]) -> None:
            begin(steps, wanted)
            steps.finish()

        monkeypatch.setattr(Steps, "begin", begin_and_finish)


@pytest.fixture
def make_window(qtbot) -> Iterator[Callable[..., Window]]:
    """Windows that are closed after the test, whatever state they are in."""
    made: list[Window] = []

    def make(case: Case | None = None, *, start: bool = True) -> Window:
        window = Window(case or Case.new("Test case"))
        window.resize(1600, 950)
        window.share_space()
        window.show()
        qtbot.waitExposed(window)
        if start:
            window.start()
        made.append(window)
        return window

    yield make
    for window in made:
        window.desk.case.document.mark_saved()
        window.close()
        with qtbot.waitSignal(window.destroyed):
            window.deleteLater()


@pytest.fixture
def window(make_window) -> Window:
    """A window with an empty case."""
    return make_window()


@pytest.fixture
def map_window(window: Window, qtbot) -> Window:
    """The window once its map answers."""
    qtbot.waitUntil(lambda: window.map_pane.is_ready, timeout=60_000)
    return window
