"""Map sources of the network: XYZ, WMTS and WMS, by a name of xyzservices or an address."""

from __future__ import annotations

import hashlib
import re
from functools import cache
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

import msgspec

from geowork.errors import InputError
from geowork.network.fetching import host_of

HALF_M = 20_037_508.342789244
"""Half the width of the map in EPSG:3857, metres."""

_TILE_PX = 256
_REMEDY = "give an address with {z}, {x} and {y}, a WMS or WMTS address, or a name of xyzservices"
_SUBDOMAINS = "abc"


class TileSource(msgspec.Struct, frozen=True):
    """A source of tiles in the web's map projection.

    Args:
        template: with {z}, {x} and {y} (or {-y}, counted from the south), {bbox} for WMS.
        attribution: what must be said beside the map and in print; plain text.
    """

    name: str
    template: str
    attribution: str
    max_zoom: int = 19

    @property
    def key(self) -> str:
        """Letters and digits that stand for this source."""
        return "net" + hashlib.sha256(self.template.encode()).hexdigest()[:12]

    @property
    def host(self) -> str:
        """The host that is asked."""
        return host_of(self.address(0, 0, 0))

    def address(self, z: int, x: int, y: int) -> str:
        """The address of one tile; the same tile always has the same, so that it is kept once."""
        side = 2**z
        west, north = -HALF_M + x * 2 * HALF_M / side, HALF_M - y * 2 * HALF_M / side
        east, south = west + 2 * HALF_M / side, north - 2 * HALF_M / side
        values = {
            "z": z, "x": x, "y": y, "-y": side - 1 - y, "r": "", "s": _SUBDOMAINS[0],
            "bbox": f"{west:.6f},{south:.6f},{east:.6f},{north:.6f}",
        }  # fmt: skip
        made = self.template
        for name, value in values.items():
            made = made.replace("{" + name + "}", str(value))
        return made


def known_names() -> tuple[str, ...]:
    """The sources of xyzservices that need no key, by name."""
    return tuple(sorted(name for name, one in _providers().items() if not one.requires_token()))


def source_named(text: str, attribution: str = "") -> TileSource:
    """A source by a name of xyzservices, or by an address with its attribution.

    Raises:
        InputError: neither, needs a key, or comes without an attribution.
    """
    text = text.strip()
    found = {name.lower(): one for name, one in _providers().items()}.get(text.lower())
    if found is not None:
        return _of_provider(found)
    if "://" not in text:
        raise InputError(f"'{text[:80]}'", "is no source that is known", _REMEDY)
    if not attribution.strip():
        raise InputError(
            f"'{text[:80]}'", "comes without an attribution", "say whose pictures these are"
        )
    made = TileSource(host_of(text), _template(text), " ".join(attribution.split())[:300], 22)
    if made.address(3, 1, 2) == made.address(3, 2, 2):
        raise InputError(f"'{text[:80]}'", "gives the same picture for every tile", _REMEDY)
    return made


def _template(text: str) -> str:
    """The address as a template: a WMS or WMTS service is asked for single tiles."""
    if "{" in text:
        aliases = {"TileMatrix": "z", "TileCol": "x", "TileRow": "y", "zoom": "z"}
        for theirs, ours in aliases.items():
            text = re.sub(r"\{" + theirs + r"\}", "{" + ours + "}", text, flags=re.IGNORECASE)
        return text
    parts = urlsplit(text)
    query = {name.lower(): value for name, value in parse_qsl(parts.query)}
    service = query.get("service", "").lower()
    if service == "wms":
        return urlunsplit(parts._replace(query=_wms(query, text)))
    if service == "wmts":
        return urlunsplit(parts._replace(query=_wmts(query, text)))
    raise InputError(f"'{text[:80]}'", "is no address of tiles", _REMEDY)


def _wms(query: dict[str, str], text: str) -> str:
    if not query.get("layers"):
        raise InputError(f"'{text[:80]}'", "names no layer", "add layers=… to the WMS address")
    asked = {"service": "WMS", "version": "1.1.1", "request": "GetMap", "styles": "",
             "format": "image/png", "srs": "EPSG:3857", "width": str(_TILE_PX),
             "height": str(_TILE_PX)}  # fmt: skip
    kept = {name: value for name, value in query.items() if name not in (*asked, "bbox", "crs")}
    kept |= {name: query[name] for name in ("styles", "format") if name in query}
    return urlencode(asked | kept) + "&bbox={bbox}"


def _wmts(query: dict[str, str], text: str) -> str:
    if not query.get("layer") or not query.get("tilematrixset"):
        raise InputError(
            f"'{text[:80]}'",
            "names no layer and tile matrix set",
            "add layer=… and tilematrixset=… to the WMTS address",
        )
    asked = {"service": "WMTS", "version": "1.0.0", "request": "GetTile", "style": "default",
             "format": "image/png"}  # fmt: skip
    kept = {name: value for name, value in query.items() if name not in ("service", "request")}
    for name in ("tilematrix", "tilerow", "tilecol"):
        kept.pop(name, None)
    return urlencode(asked | kept) + "&tilematrix={z}&tilerow={y}&tilecol={x}"


def _of_provider(provider: Any) -> TileSource:
    if provider.requires_token():
        raise InputError(
            provider.name, "needs a key of your own", "give its address with your key in it"
        )
    values = {name: str(value) for name, value in provider.items() if name != "url"}
    template = str(provider.url)
    for name, value in values.items():
        template = template.replace("{" + name + "}", value)
    attribution = str(provider.get("attribution", provider.name))
    return TileSource(provider.name, template, attribution, int(provider.get("max_zoom", 19)))


@cache
def _providers() -> dict[str, Any]:
    from xyzservices import providers  # noqa: PLC0415 - a large table, seldom needed

    return dict(providers.flatten())
