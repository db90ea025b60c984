"""Single tiles of allowed sources: from the cache, or asked for once; never in bulk."""

from __future__ import annotations

import threading
from pathlib import Path

from geowork.errors import InputError
from geowork.network.consent import Consent
from geowork.network.fetching import Answer, fetch
from geowork.network.tile_cache import TileCache
from geowork.network.tile_source import TileSource

AT_ONCE = 2
"""Connections at a time, as OpenStreetMap's tile policy allows."""
DEEPEST = 23

_PICTURES = ((b"\x89PNG\r\n\x1a\n", "image/png"), (b"\xff\xd8\xff", "image/jpeg"),
             (b"RIFF", "image/webp"), (b"GIF8", "image/gif"))  # fmt: skip


class TileStore:
    """What the map asks for tiles; each only when it is looked at."""

    def __init__(self, folder: Path) -> None:
        self.consent = Consent(folder / "allowed_hosts.json")
        self._cache = TileCache(folder / "tiles.sqlite")
        self._turn = threading.Semaphore(AT_ONCE)

    def tile(self, source: TileSource, z: int, x: int, y: int) -> Answer:
        """One tile; an old one where the network cannot be reached.

        Raises:
            InputError: no such tile, not allowed, not reached, or no picture.
        """
        if not (0 <= z <= DEEPEST and 0 <= x < 2**z and 0 <= y < 2**z):
            raise InputError(source.name, f"has no tile {z}/{x}/{y}", "look elsewhere")
        address = source.address(z, x, y)
        kept = self._cache.get(address)
        if kept is not None:
            return Answer(*kept)
        try:
            with self._turn:
                answer = fetch(address, self.consent)
        except InputError:
            old = self._cache.get(address, stale=True)
            if old is None:
                raise
            return Answer(*old)
        kind = next((kind for head, kind in _PICTURES if answer.content.startswith(head)), None)
        if kind is None:
            raise InputError(source.name, "sends something that is no picture", "use another")
        self._cache.put(address, answer.content, kind)
        return Answer(answer.content, kind)

    def seen(self, source: TileSource, z: int, x: int, y: int) -> bytes | None:
        """A tile that was looked at before; nothing is asked for."""
        kept = self._cache.get(source.address(z, x, y), stale=True)
        return None if kept is None else kept[0]

    def close(self) -> None:
        """Let the cache go."""
        self._cache.close()
