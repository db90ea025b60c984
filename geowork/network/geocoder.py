"""Places by name from Nominatim or Photon: after consent, one request a second, kept on this disk.

geopy writes the question and reads the answer; the asking itself goes through `fetching`, which
knows the hosts that were allowed.
"""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any, Literal

import msgspec
from geopy.adapters import BaseSyncAdapter
from geopy.exc import GeopyError
from geopy.geocoders import Nominatim, Photon

from geowork import strict_json
from geowork.errors import InputError
from geowork.geo.position import Position
from geowork.network.consent import Consent
from geowork.network.fetching import AGENT, fetch

Service = Literal["nominatim", "photon"]

PACE_S = 1.0
"""What Nominatim's usage policy asks for: no more than one request a second."""
MOST_PLACES = 10
_MOST_TEXT = 200
_CREDIT = "OpenStreetMap contributors, ODbL"


class AskedPlace(msgspec.Struct, frozen=True):
    """One place that a service knows by the name asked for."""

    name: str
    position: Position
    credit: str = _CREDIT


class Geocoder:
    """Asks one service, when the person has said so and its host is allowed.

    Args:
        folder: where answers are kept; the same question is asked once.
        domain, scheme: of a service of one's own; those of the public one unless given.
    """

    def __init__(
        self,
        service: Service,
        folder: Path,
        consent: Consent,
        *,
        domain: str = "",
        scheme: str = "https",
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        made: dict[str, Any] = {"scheme": scheme, "user_agent": AGENT,
                                "adapter_factory": self._adapter}  # fmt: skip
        if domain:
            made["domain"] = domain
        self.service = service
        self._consent = consent
        self._sleep = sleep
        self._asks: Any = Nominatim(**made) if service == "nominatim" else Photon(**made)
        folder.mkdir(parents=True, exist_ok=True)
        self._file = folder / "geocoder.sqlite"

    @property
    def host(self) -> str:
        """The host that is asked."""
        return str(self._asks.domain).split(":", maxsplit=1)[0]

    @property
    def is_allowed(self) -> bool:
        """Whether the person said yes for the host."""
        return self._consent.allows(self.host)

    def allow(self) -> None:
        """The person said yes."""
        self._consent.grant(self.host)

    def search(self, text: str) -> list[AskedPlace]:
        """Places so called, those the service thinks likeliest first.

        Raises:
            InputError: the host is not allowed, not reached, or answers with something else.
        """
        asked = " ".join(text.split())[:_MOST_TEXT]
        if not asked:
            raise InputError("the place", "has no name", "write one")
        self._consent.check(self.host)
        with closing(self._opened()) as base:
            kept = base.execute(
                "SELECT places FROM answers WHERE service = ? AND asked = ?",
                (self._key, asked.casefold()),
            ).fetchone()
            if kept is not None:
                return msgspec.json.decode(kept[0], type=list[AskedPlace])
            self._wait(base)
            found = self._ask(asked)
            base.execute(
                "INSERT OR REPLACE INTO answers VALUES (?, ?, ?)",
                (self._key, asked.casefold(), msgspec.json.encode(found)),
            )
            base.commit()
        return found

    @property
    def _key(self) -> str:
        return f"{self.service} {self._asks.domain}"

    def _opened(self) -> sqlite3.Connection:
        base = sqlite3.connect(self._file)
        base.executescript(
            "CREATE TABLE IF NOT EXISTS answers (service TEXT, asked TEXT, places BLOB,"
            " PRIMARY KEY (service, asked));"
            "CREATE TABLE IF NOT EXISTS pace (host TEXT PRIMARY KEY, next REAL);"
        )
        return base

    def _wait(self, base: sqlite3.Connection) -> None:
        """Take the next free second; other windows of this machine take turns with us."""
        base.execute("BEGIN IMMEDIATE")
        row = base.execute("SELECT next FROM pace WHERE host = ?", (self.host,)).fetchone()
        now = time.time()
        turn = max(now, min(float(row[0]), now + 60 * PACE_S)) if row else now
        base.execute("INSERT OR REPLACE INTO pace VALUES (?, ?)", (self.host, turn + PACE_S))
        base.commit()
        if turn > now:
            self._sleep(turn - now)

    def _ask(self, asked: str) -> list[AskedPlace]:
        try:
            answers = self._asks.geocode(asked, exactly_one=False, limit=MOST_PLACES) or []
        except (GeopyError, KeyError, TypeError, ValueError, AttributeError) as error:
            raise InputError(
                self.host, "answers with something else than places", "try another service"
            ) from error
        found = []
        for one in answers:
            place = Position(float(one.latitude), float(one.longitude))
            found.append(AskedPlace(str(one.address)[:300], place.checked(self.host, "a place")))
        return found

    def _adapter(self, **options: Any) -> BaseSyncAdapter:
        return _Adapter(self._consent, **options)


class _Adapter(BaseSyncAdapter):  # type: ignore[misc]
    """geopy's door, led through ours."""

    def __init__(self, consent: Consent, **options: Any) -> None:
        super().__init__(**options)
        self._consent = consent

    def get_json(self, url: str, *, timeout: float, headers: Any) -> Any:
        """The answer, parsed strictly."""
        return strict_json.parse(fetch(url, self._consent).content, "the answer")

    def get_text(self, url: str, *, timeout: float, headers: Any) -> str:
        """The answer as text."""
        return fetch(url, self._consent).content.decode("utf-8", "replace")
