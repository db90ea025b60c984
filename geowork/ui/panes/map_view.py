"""The map's browser: an off-the-record profile that reaches nothing but our own scheme."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import shiboken6
from PySide6.QtCore import QEvent, QObject, Qt, QUrl, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWebChannel import QWebChannel
from PySide6.QtWebEngineCore import (
    QWebEnginePage,
    QWebEngineProfile,
    QWebEngineSettings,
    QWebEngineUrlRequestJob,
)
from PySide6.QtWebEngineWidgets import QWebEngineView
from PySide6.QtWidgets import QWidget

from geowork.ui.environment import MAP_SCHEME
from geowork.ui.map_service import PAGE, MapGuard, MapService
from geowork.ui.panes.map_link import MapLink, call

Files = Mapping[str, tuple[bytes, str]]
"""Bytes and media type by name: what the page is made of."""
ZOOM_KEYS = (Qt.Key.Key_Plus, Qt.Key.Key_Equal, Qt.Key.Key_Minus)
_OFF = (
    "LocalContentCanAccessFileUrls", "LocalContentCanAccessRemoteUrls", "PluginsEnabled",
    "JavascriptCanOpenWindows", "JavascriptCanAccessClipboard", "LocalStorageEnabled",
    "AllowGeolocationOnInsecureOrigins", "ScreenCaptureEnabled", "WebGLEnabled",
    "DnsPrefetchEnabled", "HyperlinkAuditingEnabled", "FullScreenSupportEnabled",
)  # fmt: skip


class _Page(QWebEnginePage):
    """Goes nowhere but to the map page; keeps what the page's console says for the log."""

    complained = Signal(str)

    def acceptNavigationRequest(
        self, url: QUrl | str, kind: QWebEnginePage.NavigationType, main_frame: bool
    ) -> bool:
        """Only our own scheme."""
        return QUrl(url).scheme() == MAP_SCHEME.decode()

    def javaScriptConsoleMessage(
        self,
        level: QWebEnginePage.JavaScriptConsoleMessageLevel,
        message: str,
        line: int,
        source: str,
    ) -> None:
        """Errors of the page are errors of ours."""
        if level == QWebEnginePage.JavaScriptConsoleMessageLevel.ErrorMessageLevel:
            self.complained.emit(f"{source}:{line}: {message}")


class MapView(QWebEngineView):
    """The map page with its link to the window."""

    complained = Signal(str)

    def __init__(
        self, link: MapLink, files: Files, policy: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._profile = QWebEngineProfile(self)
        self._service = MapService(files, policy, self)
        self._guard = MapGuard(parent=self)
        self._profile.installUrlSchemeHandler(MAP_SCHEME, self._service)
        self._profile.setUrlRequestInterceptor(self._guard)
        self._page = _Page(self._profile, self)
        self._page.complained.connect(self.complained)
        self._restrict(self._page.settings())
        self._channel = QWebChannel(self._page)
        self._channel.registerObject("bridge", link)
        self._page.setWebChannel(self._channel)
        self.setPage(self._page)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.loadFinished.connect(self.name_inner)
        self.setAcceptDrops(False)
        self.load(PAGE)

    def event(self, event: QEvent) -> bool:
        """Plus and minus zoom the map, not the frame, while the map has the keyboard."""
        override = event.type() == QEvent.Type.ShortcutOverride
        if override and isinstance(event, QKeyEvent) and event.key() in ZOOM_KEYS:
            event.accept()
            return True
        return super().event(event)

    def tell(self, function: str, *values: Any) -> None:
        """Call a function of the page."""
        self._page.runJavaScript(call(function, *values))

    def tell_json(self, function: str, text: str) -> None:
        """Call a function of the page with a value that is JSON of our own making already."""
        self._page.runJavaScript(f"geowork.{function}({text});")

    def offer(self, name: str, content: bytes, kind: str) -> str:
        """Serve a picture to the page; returns its address."""
        return self._service.offer(name, content, kind)

    def serve_tiles(self, serve: Callable[[QWebEngineUrlRequestJob, str], None]) -> None:
        """Hand on what the page asks for below ``tiles/``."""
        self._service.serve_tile = serve

    def keyboard_target(self) -> QObject:
        """The widget that gets the keys."""
        return self.focusProxy() or self

    def close_page(self) -> None:
        """Let the page go before its profile, as Qt demands."""
        self.setPage(None)  # type: ignore[arg-type]
        shiboken6.delete(self._page)

    def name_inner(self) -> None:
        """Name the widget inside that takes the keys; it appears with the page."""
        inner = self.focusProxy()
        if inner is not None:
            inner.setAccessibleName(self.tr("Map"))

    def _restrict(self, settings: QWebEngineSettings) -> None:
        for name in _OFF:
            attribute = getattr(QWebEngineSettings.WebAttribute, name, None)
            if attribute is not None:
                settings.setAttribute(attribute, False)
