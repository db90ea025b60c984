"""Starting the window."""

from __future__ import annotations

import logging
import os
import sys
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from geowork.errors import InputError
from geowork.resources import resource_path
from geowork.ui.environment import has_display, prepare_environment, register_map_scheme

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from geowork.ui.window import Window

log = logging.getLogger("geowork")

NAME = "Geowork"
SIZE = (1600, 950)
SWITCH_S = 0.0005
LANGUAGE_VARIABLE = "GEOWORK_LANGUAGE"

_open_windows: list[Window] = []


def run(project: Path | None = None, *, arguments: list[str] | None = None) -> int:
    """Open the window, with a project file if one is given, and stay until it is closed.

    Raises:
        InputError: there is no display.
    """
    if not has_display():
        raise InputError(
            "the window", "has no display here", "use the commands; see geowork --help"
        )
    application = make_application(arguments or sys.argv[:1])
    _catch_everything()
    if (
        sys.platform == "darwin"
    ):  # elsewhere nothing asks that way, and every event would be looked at
        from geowork.ui.file_opener import FileOpener

        opener = FileOpener(application)
        opener.asked.connect(open_beside)
    show_window(project)
    return application.exec()


def make_application(arguments: list[str]) -> QApplication:
    """The QApplication, with the environment prepared before it and the theme set."""
    prepare_environment()
    register_map_scheme()
    from PySide6.QtCore import Qt
    from PySide6.QtGui import QIcon
    from PySide6.QtWidgets import QApplication

    # A computing thread keeps the interpreter for 5 ms at a time; what a person does must not wait
    # so long for it, again and again in one paint.
    sys.setswitchinterval(SWITCH_S)
    QApplication.setAttribute(Qt.ApplicationAttribute.AA_ShareOpenGLContexts)
    existing = QApplication.instance()
    application = existing if isinstance(existing, QApplication) else QApplication(arguments)
    application.setApplicationName(NAME)
    application.setOrganizationName(NAME)
    application.setApplicationDisplayName("")
    application.setDesktopFileName(NAME.lower())
    application.setWindowIcon(QIcon(str(resource_path("icons/geowork.svg"))))
    return application


def open_window(project: Path | None = None) -> Window:
    """A window with an empty case; the project follows as soon as it is read."""
    from PySide6.QtCore import QSize

    from geowork.ui.language.catalogue import use_language
    from geowork.ui.preferences import preferences, use_cache_place
    from geowork.ui.theme import theme_in_use
    from geowork.ui.window import Window
    from geowork.workflow.case import Case

    use_cache_place(preferences().now.cache_place)
    use_language(os.environ.get(LANGUAGE_VARIABLE) or preferences().now.language)
    window = Window(Case.new(), theme_in_use())
    if not window.has_own_layout:
        window.resize(QSize(*SIZE).boundedTo(window.screen().availableSize()))
        window.share_space()
    if project is not None:
        window.case_commands.open(project)
    return window


def show_window(project: Path | None = None) -> Window:
    """Open a window, beside those there are, and put it on the screen; it lives until closed."""
    from PySide6.QtCore import Qt

    window = open_window(project)
    window.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    _open_windows.append(window)
    window.destroyed.connect(lambda: _forget(window))
    window.show()
    window.start()
    return window


def _forget(window: Window) -> None:
    from PySide6.QtCore import QTimer

    from geowork.ui.warming import let_go

    _open_windows.remove(window)
    if _open_windows:
        QTimer.singleShot(0, let_go)


def open_beside(project: Path) -> None:
    """Open a project in a window that has nothing in it, or in one of its own."""
    for window in _open_windows:
        if window.desk.case.path is None and not window.desk.case.document.can_undo:
            window.case_commands.open(project)
            return
    show_window(project)


def start_log() -> Path:
    """Log to a file in the person's log folder; returns the file."""
    from platformdirs import user_log_path

    folder = user_log_path(NAME.lower(), ensure_exists=True)
    path = folder / "window.log"
    logging.basicConfig(
        filename=path, level=logging.INFO, format="%(asctime)s %(levelname)s %(name)s %(message)s"
    )
    return path


def _catch_everything() -> None:
    start_log()

    def hook(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt) or not _open_windows:
            sys.__excepthook__(kind, error, trace)
            return
        active = next((w for w in _open_windows if w.isActiveWindow()), _open_windows[-1])
        active.desk.complain(error.with_traceback(trace))

    sys.excepthook = hook
