"""Tiles of the network for the map's page: fetched beside the interface thread, one by one."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from itertools import count
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QObject, Signal
from PySide6.QtWebEngineCore import QWebEngineUrlRequestJob

from geowork.errors import InputError
from geowork.ui.map_service import TILES

if TYPE_CHECKING:
    from geowork.network.tile_source import TileSource
    from geowork.network.tiles import TileStore


class TileDoor(QObject):
    """Answers ``tiles/KEY/Z/X/Y`` from the store, if the source is one of those there are."""

    failed = Signal(str)
    _answered = Signal(int, object)

    def __init__(self, store: TileStore, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.store = store
        self.sources: dict[str, TileSource] = {}
        self._waiting: dict[int, QWebEngineUrlRequestJob] = {}
        self._numbers = count()
        self._pool = ThreadPoolExecutor(2, thread_name_prefix="tiles")
        self._answered.connect(self._reply)

    def serve(self, job: QWebEngineUrlRequestJob, path: str) -> None:
        """Take on a request of the page."""
        asked = _parts(path)
        source = self.sources.get(asked[0]) if asked else None
        if asked is None or source is None:
            job.fail(QWebEngineUrlRequestJob.Error.UrlNotFound)
            return
        number = next(self._numbers)
        self._waiting[number] = job
        job.destroyed.connect(lambda _gone=None, number=number: self._waiting.pop(number, None))
        self._pool.submit(self._fetch, number, source, asked[1])

    def stop(self) -> None:
        """Ask for nothing more."""
        self._pool.shutdown(wait=True, cancel_futures=True)
        self._waiting.clear()
        self.store.close()

    def _fetch(self, number: int, source: TileSource, at: tuple[int, int, int]) -> None:
        if number not in self._waiting:
            return  # the map has moved on
        try:
            self._answered.emit(number, self.store.tile(source, *at))
        except InputError as error:
            self.failed.emit(str(error))
            self._answered.emit(number, None)

    def _reply(self, number: int, answer: Any) -> None:
        job = self._waiting.pop(number, None)
        if job is None:
            return
        if answer is None:
            job.fail(QWebEngineUrlRequestJob.Error.RequestFailed)
            return
        buffer = QBuffer(job)
        buffer.setData(QByteArray(answer.content))
        buffer.open(QIODevice.OpenModeFlag.ReadOnly)
        job.reply(QByteArray(answer.kind.encode()), buffer)


def _parts(path: str) -> tuple[str, tuple[int, int, int]] | None:
    words = path.removeprefix(TILES).split("/")
    if len(words) != 4 or not all(word.isdecimal() and len(word) < 10 for word in words[1:]):
        return None
    z, x, y = map(int, words[1:])
    return words[0], (z, x, y)
