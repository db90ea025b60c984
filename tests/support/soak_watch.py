"""What must not happen while a window is used: no exception, no complaint from Qt."""

from __future__ import annotations

import sys
import traceback
from types import TracebackType

from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler

from geowork.ui.window import Window

OF_THE_PLATFORM = (
    "This plugin does not support", "propagateSizeHints", "QRhiGles2", "Failed to create RHI",
    "Failed to create", "Vulkan", "GPUInfo", "Sandboxing disabled", "GBM is not supported",
    "Release of profile requested",
)  # fmt: skip
"""Said by Qt's offscreen platform and by its browser without a graphics card."""


class Trouble:
    """Use it as a context; `found` holds what went wrong, in words."""

    def __init__(self, window: Window) -> None:
        self.found: list[str] = []
        self._window = window

    def __enter__(self) -> Trouble:
        self._hook = sys.excepthook
        sys.excepthook = self._catch
        self._before = qInstallMessageHandler(self._hear)
        self._window.desk.said.connect(self._listen)
        return self

    def __exit__(self, *_error: object) -> None:
        self._window.desk.said.disconnect(self._listen)
        qInstallMessageHandler(self._before)
        sys.excepthook = self._hook

    def _catch(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        self.found.append("".join(traceback.format_exception(kind, error, trace)))

    def _hear(self, kind: QtMsgType, _context: QMessageLogContext, text: str) -> None:
        bad = kind in (QtMsgType.QtWarningMsg, QtMsgType.QtCriticalMsg, QtMsgType.QtFatalMsg)
        if bad and not any(known in text for known in OF_THE_PLATFORM):
            self.found.append(f"Qt: {text}")

    def _listen(self, message: object) -> None:
        text = str(getattr(message, "text", ""))
        if "unexpected" in text:
            self.found.append(f"the window said: {text}")
