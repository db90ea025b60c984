"""One process: every state of the window in one scheme and at one scale."""

from __future__ import annotations

import os
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, QSettings
from PySide6.QtWidgets import QApplication, QWidget

from geowork.ui.application import make_application
from geowork.ui.language.catalogue import use_language
from geowork.ui.theme import DARK, LIGHT, Colours, Theme
from geowork.ui.window import Window
from geowork.workflow.case import Case
from tests.screenshots.states import LANGUAGE, STATES

QUIET_S = 0.7
PATIENCE_S = 60.0


def main() -> int:
    """Take the pictures asked for on the command line.

    Folder, scheme, scale, size, language, states.
    """
    folder, scheme, scale, size, language, *only = sys.argv[1:]
    width, height = map(int, size.split("x"))
    with tempfile.TemporaryDirectory() as own:
        QSettings.setDefaultFormat(QSettings.Format.IniFormat)
        QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, own)
        application = make_application(["geowork"])
        theme = Theme(application)
        theme.use(Colours(DARK if scheme == "dark" else LIGHT))
        for name, arrange in STATES.items():
            if not only or name in only:
                target = Path(folder) / f"{name}-{scheme}-{round(float(scale) * 100)}.png"
                use_language(LANGUAGE.get(name, language))
                # Of its own: no state knows where another found its media, or who has a case open.
                os.environ["GEOWORK_DATA_DIR"] = f"{own}/{name}"
                _take(application, theme, arrange, target, (width, height))
    return 0


def _take(
    application: QApplication,
    theme: Theme,
    arrange: Callable[[Window, Callable[..., None]], QWidget | None],
    target: Path,
    size: tuple[int, int],
) -> None:
    QSettings().clear()
    window = Window(Case.new(), theme)
    window.resize(*size)
    window.share_space()
    window.show()
    window.start()

    def settle(ready: Callable[[], object] = lambda: True) -> None:
        _settle(application, window, ready)

    settle(lambda: window.map_pane.is_ready)
    shown = arrange(window, settle)
    settle()
    picture = window.grab()
    if shown is not None and shown.window() is not window:
        picture = shown.window().grab()
    picture.save(str(target))
    print(target, flush=True)
    window.desk.case.document.mark_saved()
    window.close()
    window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def _settle(application: QApplication, window: Window, ready: Callable[[], object]) -> None:
    """Until `ready`, nothing is under way, and the map has had time to draw."""
    begun = time.monotonic()
    quiet_since = begun
    while time.monotonic() - quiet_since < QUIET_S:
        application.processEvents()
        time.sleep(0.01)
        if (
            window.desk.is_telling
            or window.desk.jobs.running
            or not ready()
            or window.footage_pane.transport.busy
        ):
            quiet_since = time.monotonic()
        if time.monotonic() - begun > PATIENCE_S:
            raise TimeoutError("the window does not come to rest")


if __name__ == "__main__":
    sys.exit(main())
