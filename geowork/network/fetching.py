"""One request to one allowed host: identified, short, small, and never led elsewhere."""

from __future__ import annotations

import urllib.error
import urllib.parse
import urllib.request
from dataclasses import dataclass
from http.client import HTTPException
from typing import Any
from urllib.parse import urlsplit

from geowork import __version__
from geowork.errors import InputError
from geowork.network.consent import Consent

AGENT = f"Geowork/{__version__} (desktop workbench for verifying footage)"
TIMEOUT_S = 12.0
MOST_BYTES = 4 * 1024 * 1024
MOST_TURNS = 3


@dataclass(frozen=True)
class Answer:
    """What a host sent."""

    content: bytes
    kind: str


class _NoRedirect(urllib.request.HTTPRedirectHandler):
    """Another address is another decision: it is looked at before it is asked."""

    def redirect_request(self, *_arguments: Any) -> None:
        """Never by itself."""


def host_of(address: str) -> str:
    """The host of a web address.

    Raises:
        InputError: not an http or https address of a host, or it holds a password.
    """
    try:
        parts = urlsplit(address)
        host, named = parts.hostname, parts.username
    except ValueError:
        host, named, parts = None, None, urlsplit("")
    if parts.scheme not in ("https", "http") or not host or named is not None:
        raise InputError(
            f"'{address[:100]}'", "is not a web address", "give one that begins with https://"
        )
    return host.lower()


def fetch(address: str, consent: Consent) -> Answer:
    """Ask an allowed host for one small thing.

    Raises:
        InputError: the host was not allowed, cannot be reached, or answers with something else.
    """
    opener = urllib.request.build_opener(_NoRedirect)
    for _turn in range(MOST_TURNS):
        host = host_of(address)
        consent.check(host)
        request = urllib.request.Request(address, headers={"User-Agent": AGENT})  # noqa: S310
        try:
            with opener.open(request, timeout=TIMEOUT_S) as reply:
                content = reply.read(MOST_BYTES + 1)
                kind = reply.headers.get_content_type()
        except urllib.error.HTTPError as error:
            elsewhere = error.headers.get("Location") if 300 <= error.code < 400 else None
            if elsewhere is None:
                raise InputError(
                    host, f"answers with {error.code}", "try later, or another source"
                ) from error
            address = urllib.parse.urljoin(address, elsewhere)
            continue
        except (OSError, HTTPException, ValueError) as error:
            raise InputError(
                host, "cannot be reached", "check the network; what was seen before stays"
            ) from error
        if len(content) > MOST_BYTES:
            raise InputError(host, "sends too much for a tile", "use another source")
        return Answer(content, kind)
    raise InputError(host_of(address), "leads in a circle", "use another source")
