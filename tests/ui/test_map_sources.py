"""Maps of the network in the window: nothing before a yes, then tiles and a credit."""

from __future__ import annotations

import io
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from PIL import Image

from geowork.geo.position import Position
from geowork.network.consent import Consent
from geowork.storage.media_table import data_folder
from geowork.ui.window import Window
from tests.ui.map_questions import ask

CREDIT = "<b onclick=x>The providers</b> & others"


@pytest.fixture
def server() -> Iterator[tuple[str, list[str]]]:
    asked: list[str] = []
    picture = io.BytesIO()
    Image.new("RGB", (256, 256), (200, 40, 90)).save(picture, "PNG")

    class Tiles(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_response(200)
            self.end_headers()
            self.wfile.write(picture.getvalue())

        def log_message(self, *_: object) -> None:
            pass

    made = ThreadingHTTPServer(("127.0.0.1", 0), Tiles)
    threading.Thread(target=made.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{made.server_port}/{{z}}/{{x}}/{{y}}.png", asked
    made.shutdown()
    made.server_close()


def test_a_source_is_shown_once_allowed_with_its_credit_and_kept_as_a_reference(
    map_window: Window, make_window: Callable[..., Window], server: tuple[str, list[str]], qtbot
) -> None:
    window, (address, asked) = map_window, server
    sources = window.map_sources
    window.map_pane.centre_on(Position(49.71, 37.615), 15.0)

    sources.ask_consent = lambda _host: False
    assert not sources.add(address, CREDIT)
    qtbot.wait(200)
    assert asked == []

    hosts: list[str] = []
    sources.ask_consent = lambda host: hosts.append(host) is None
    assert sources.add(address, CREDIT)
    assert hosts == ["127.0.0.1"]
    drawn = "document.querySelectorAll('.leaflet-tile-loaded').length"
    qtbot.waitUntil(lambda: ask(window, qtbot, drawn) > 3, timeout=30_000)
    assert 3 < len(asked) < 60  # what is looked at, and nothing more
    credit = "document.querySelector('.leaflet-control-attribution').textContent"
    assert CREDIT in ask(window, qtbot, credit)
    assert ask(window, qtbot, "document.querySelectorAll('b[onclick]').length") == 0

    window.actions_by_id["keep_map"].trigger()
    qtbot.waitUntil(lambda: bool(window.desk.project.references), timeout=30_000)
    (reference,) = window.desk.project.references.values()
    assert (reference.provider, reference.source) == (CREDIT, "127.0.0.1")
    assert reference.kind == "orthophoto"
    qtbot.waitUntil(lambda: window.reference_pane.raster is not None, timeout=30_000)
    x, y = window.reference_pane.raster.pixel_of(Position(49.71, 37.615))
    assert 0 < x < window.reference_pane.raster.width_px
    assert 0 < y < window.reference_pane.raster.height_px

    again = make_window()
    qtbot.waitUntil(lambda: again.map_pane.is_ready, timeout=60_000)
    assert [source.attribution for source in again.map_sources.sources] == [CREDIT]
    again.map_sources.remove(again.map_sources.sources[0].key)
    assert not again.map_sources.sources
    allowed = Consent(data_folder() / "network" / "allowed_hosts.json")
    assert allowed.hosts == ()  # taken off the map, it may not be asked any more


def test_a_source_that_is_none_is_a_sentence(map_window: Window) -> None:
    window = map_window
    assert not window.desk.attempt(lambda: window.map_sources.add("nobody.knows"))
    assert "no source that is known" in window.message_bar.text
