"""Tiles of the network: only from allowed hosts, once a week at most, and never anything else."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from geowork.errors import InputError
from geowork.network.consent import Consent
from geowork.network.fetching import AGENT, host_of
from geowork.network.tile_cache import FRESH_S, TileCache
from geowork.network.tile_source import HALF_M, TileSource, known_names, source_named
from geowork.network.tiles import TileStore

PNG = b"\x89PNG\r\n\x1a\n" + bytes(60)


class Server(BaseHTTPRequestHandler):
    asked: list[tuple[str, str]]

    def do_GET(self) -> None:
        self.asked.append((self.path, self.headers["User-Agent"]))
        if self.path.startswith("/away"):
            self.send_response(302)
            self.send_header("Location", "http://elsewhere.invalid/0/0/0.png")
            self.end_headers()
            return
        body = b"<html>no</html>" if self.path.startswith("/page") else PNG
        self.send_response(404 if self.path.startswith("/none") else 200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def server() -> Iterator[tuple[str, list[tuple[str, str]]]]:
    handler = type("Handler", (Server,), {"asked": []})
    made = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=made.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{made.server_port}", handler.asked
    made.shutdown()
    made.server_close()


def source(base: str, path: str = "tiles") -> TileSource:
    return TileSource("Test", base + f"/{path}/{{z}}/{{x}}/{{y}}.png", "Whose they are")


def test_nothing_is_asked_before_the_person_says_yes_and_then_once(
    server: tuple[str, list[tuple[str, str]]], tmp_path: Path
) -> None:
    base, asked = server
    store = TileStore(tmp_path)
    with pytest.raises(InputError, match="not allowed"):
        store.tile(source(base), 3, 1, 2)
    assert asked == []
    store.consent.grant("127.0.0.1")
    assert store.tile(source(base), 3, 1, 2).content == PNG
    assert store.tile(source(base), 3, 1, 2).kind == "image/png"
    assert asked == [("/tiles/3/1/2.png", AGENT)]
    assert store.seen(source(base), 3, 1, 2) == PNG
    assert store.seen(source(base), 3, 1, 3) is None
    store.consent.withdraw("127.0.0.1")
    assert not Consent(tmp_path / "allowed_hosts.json").allows("127.0.0.1")
    store.close()


@pytest.mark.parametrize(("path", "why"), [
    ("away", "elsewhere.invalid: was not allowed"), ("page", "no picture"), ("none", "404"),
])  # fmt: skip
def test_what_is_no_tile_is_refused_in_words(
    server: tuple[str, list[tuple[str, str]]], tmp_path: Path, path: str, why: str
) -> None:
    store = TileStore(tmp_path)
    store.consent.grant("127.0.0.1")
    with pytest.raises(InputError, match=why):
        store.tile(source(server[0], path), 0, 0, 0)
    with pytest.raises(InputError, match="has no tile"):
        store.tile(source(server[0]), 1, 2, 0)
    store.close()


def test_old_tiles_are_asked_for_again_and_shown_where_there_is_no_network(tmp_path: Path) -> None:
    now = [0.0]
    cache = TileCache(tmp_path / "t.sqlite", lambda: now[0])
    cache.put("a", PNG, "image/png")
    assert cache.get("a") == (PNG, "image/png")
    now[0] = FRESH_S + 1
    assert cache.get("a") is None
    assert cache.get("a", stale=True) == (PNG, "image/png")
    cache.close()


def test_a_broken_list_of_allowed_hosts_allows_nothing(tmp_path: Path) -> None:
    file = tmp_path / "allowed_hosts.json"
    file.write_text('{"hosts": ["a.example", "a.example"')
    assert Consent(file).hosts == ()
    file.write_text('{"hosts": ["a.example", 3, "*", "../x"]}')
    assert Consent(file).hosts == ("a.example",)


def test_sources_are_found_by_name_and_by_address() -> None:
    osm = source_named("openstreetmap.mapnik")
    assert "OpenStreetMap contributors" in osm.attribution
    assert osm.address(3, 1, 2).endswith("/3/1/2.png")
    assert "Esri.WorldImagery" in known_names()
    assert "{" not in source_named("Esri.WorldImagery").address(1, 0, 0)
    own = source_named("https://t.example/{TileMatrix}/{TileRow}/{TileCol}", "Me")
    assert own.address(4, 5, 6) == "https://t.example/4/6/5"
    south = source_named("https://t.example/{z}/{x}/{-y}.png", "Me")
    assert south.address(2, 0, 0).endswith("/2/0/3.png")


def test_services_are_asked_for_single_tiles_in_the_webs_projection() -> None:
    wms = source_named("https://w.example/ows?service=WMS&layers=photo", "Me").address(1, 1, 0)
    assert "srs=EPSG%3A3857" in wms
    assert wms.endswith(f"&bbox=0.000000,0.000000,{HALF_M:.6f},{HALF_M:.6f}")
    wmts = source_named("https://w.example/?service=WMTS&layer=a&tilematrixset=g", "Me")
    assert wmts.address(3, 1, 2).endswith("&tilematrix=3&tilerow=2&tilecol=1")


@pytest.mark.parametrize(("text", "attribution", "why"), [
    ("nobody.knows", "", "no source that is known"),
    ("https://t.example/{z}/{x}/{y}", "", "attribution"),
    ("https://t.example/tile.png", "Me", "no address of tiles"),
    ("https://t.example/{z}.png", "Me", "same picture"),
    ("https://w.example/?service=WMS", "Me", "no layer"),
    ("file:///etc/{z}/{x}/{y}", "Me", "not a web address"),
    ("https://user:word@t.example/{z}/{x}/{y}", "Me", "not a web address"),
])  # fmt: skip
def test_a_source_that_cannot_be_is_refused(text: str, attribution: str, why: str) -> None:
    with pytest.raises(InputError, match=why):
        source_named(text, attribution).host  # noqa: B018


def test_a_host_is_what_stands_between() -> None:
    assert host_of("https://A.Example:8443/x") == "a.example"
