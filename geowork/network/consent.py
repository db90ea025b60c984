"""Which hosts the person has allowed. Kept on this machine, never in a project."""

from __future__ import annotations

import json
import re
from pathlib import Path

from geowork import strict_json
from geowork.errors import GeoworkError, InputError

_HOST = re.compile(r"[a-z0-9](?:[a-z0-9.-]{0,252}[a-z0-9])?")
_MOST = 1000


class Consent:
    """The hosts that may be asked, in one small file; without it none may."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self._hosts = _read(file)

    @property
    def hosts(self) -> tuple[str, ...]:
        """All that are allowed, in order."""
        return tuple(sorted(self._hosts))

    def allows(self, host: str) -> bool:
        """Whether the person said yes for exactly this host."""
        return host.lower() in self._hosts

    def grant(self, host: str) -> None:
        """The person said yes.

        Raises:
            InputError: that is no host.
        """
        name = host.lower()
        if not _HOST.fullmatch(name):
            raise InputError(
                f"'{host[:80]}'", "is not a host", "give one such as tiles.example.org"
            )
        self._hosts.add(name)
        self._keep()

    def withdraw(self, host: str) -> None:
        """The person takes it back; asked again, it is refused."""
        self._hosts.discard(host.lower())
        self._keep()

    def check(self, host: str) -> None:
        """Raise `InputError` unless the host is allowed."""
        if not self.allows(host):
            raise InputError(host, "was not allowed to be asked", "allow it among the map sources")

    def _keep(self) -> None:
        self._file.parent.mkdir(parents=True, exist_ok=True)
        written = self._file.with_suffix(".new")
        written.write_text(json.dumps({"hosts": sorted(self._hosts)}), encoding="utf-8")
        written.replace(self._file)


def _read(file: Path) -> set[str]:
    try:
        value = strict_json.read(file)
    except (GeoworkError, OSError):
        # No file, or a broken one: nothing is allowed.
        return set()
    hosts = value.get("hosts") if isinstance(value, dict) else None
    found = hosts if isinstance(hosts, list) else []
    return {host for host in found[:_MOST] if isinstance(host, str) and _HOST.fullmatch(host)}
