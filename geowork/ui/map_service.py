"""What the map's browser may see: our own scheme, served from memory, and nothing else."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtCore import QBuffer, QByteArray, QFile, QIODevice, QObject, QUrl
from PySide6.QtWebEngineCore import (
    QWebEngineUrlRequestInfo,
    QWebEngineUrlRequestInterceptor,
    QWebEngineUrlRequestJob,
    QWebEngineUrlSchemeHandler,
)

from geowork.ui.environment import MAP_SCHEME

HOST = "map"
PAGE = QUrl(f"{MAP_SCHEME.decode()}://{HOST}/index.html")
CHANNEL = "qwebchannel.js"
TILES = "tiles/"


class MapService(QWebEngineUrlSchemeHandler):
    """Answers `geowork://map/…` from the page's files and the overlays handed to it."""

    def __init__(
        self, files: Mapping[str, tuple[bytes, str]], policy: str, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._files = dict(files)
        self._files[CHANNEL] = (_channel_script(), "text/javascript")
        self._policy = policy
        self.serve_tile: Callable[[QWebEngineUrlRequestJob, str], None] | None = None

    def offer(self, name: str, content: bytes, kind: str) -> str:
        """Serve `content` under `name` from now on; returns its address."""
        self._files[name] = (content, kind)
        return f"{MAP_SCHEME.decode()}://{HOST}/{name}"

    def requestStarted(self, job: QWebEngineUrlRequestJob) -> None:
        """Answer one request, with the policy as a response header."""
        url = job.requestUrl()
        path = url.path().lstrip("/")
        if self.serve_tile is not None and url.host() == HOST and path.startswith(TILES):
            self.serve_tile(job, path)
            return
        found = self._files.get(path)
        if url.host() != HOST or bytes(job.requestMethod().data()) != b"GET" or found is None:
            job.fail(QWebEngineUrlRequestJob.Error.UrlNotFound)
            return
        content, kind = found
        # A multi-map: with bare values instead of lists, each letter would become a header.
        headers: Any = {
            QByteArray(b"Content-Security-Policy"): [QByteArray(self._policy.encode())],
            QByteArray(b"X-Content-Type-Options"): [QByteArray(b"nosniff")],
        }
        job.setAdditionalResponseHeaders(headers)
        buffer = QBuffer(job)
        buffer.setData(QByteArray(content))
        buffer.open(QIODevice.OpenModeFlag.ReadOnly)
        job.reply(QByteArray(kind.encode()), buffer)


class MapGuard(QWebEngineUrlRequestInterceptor):
    """Refuses every request that is not for our own scheme (or a picture inside the page)."""

    def __init__(
        self, refused: Callable[[str], None] | None = None, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._refused = refused

    def interceptRequest(self, info: QWebEngineUrlRequestInfo) -> None:
        """Let our scheme and `data:` pass."""
        url = info.requestUrl()
        if url.scheme() not in (MAP_SCHEME.decode(), "data"):
            info.block(True)
            if self._refused:
                self._refused(url.toString())


def _channel_script() -> bytes:
    file = QFile(":/qtwebchannel/qwebchannel.js")
    if not file.open(QIODevice.OpenModeFlag.ReadOnly):
        return b""
    return bytes(file.readAll().data())
