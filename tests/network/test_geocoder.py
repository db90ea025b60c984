"""Places asked of a service: only when allowed, once a second, once for each question."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest

from geowork.errors import InputError
from geowork.network.consent import Consent
from geowork.network.geocoder import Geocoder, Service

LAT, LON = 49.71003, 37.61581


class Fake(ThreadingHTTPServer):
    """Answers as Nominatim and Photon do; keeps what was asked."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.asked: list[str] = []
        self.answer: bytes | None = None


class _Handler(BaseHTTPRequestHandler):
    server: Fake

    def do_GET(self) -> None:
        parts = urlsplit(self.path)
        self.server.asked.append(parse_qs(parts.query)["q"][0])
        if parts.path.startswith("/search"):
            value: object = [{"display_name": "Купянск <b>${1}", "lat": str(LAT), "lon": str(LON)}]
        else:
            shape = {"type": "Point", "coordinates": [LON, LAT]}
            said = {"name": "Kupiansk", "country": "Ukraine"}
            feature = {"type": "Feature", "geometry": shape, "properties": said}
            value = {"type": "FeatureCollection", "features": [feature]}
        content = self.server.answer or json.dumps(value).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture
def fake() -> Iterator[Fake]:
    server = Fake()
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield server
    server.shutdown()
    server.server_close()


@pytest.fixture
def waits() -> list[float]:
    return []


def _geocoder(
    fake: Fake, folder: Path, waits: list[float], service: Service = "nominatim", allow: bool = True
) -> Geocoder:
    consent = Consent(folder / "allowed.json")
    if allow:
        consent.grant("127.0.0.1")
    domain = f"127.0.0.1:{fake.server_port}"
    return Geocoder(service, folder, consent, domain=domain, scheme="http", sleep=waits.append)


@pytest.mark.parametrize("service", ["nominatim", "photon"])
def test_an_allowed_service_is_asked_once_for_each_question(
    fake: Fake, tmp_path: Path, waits: list[float], service: Service
) -> None:
    (place,) = _geocoder(fake, tmp_path, waits, service).search("Купянск")
    assert (place.position.lat_deg, place.position.lon_deg) == (LAT, LON)
    assert "OpenStreetMap" in place.credit
    again = _geocoder(fake, tmp_path, waits, service).search("  КУПЯНСК ")
    assert again == [place]
    assert fake.asked == ["Купянск"]


def test_no_more_than_one_request_a_second_even_from_two_windows(
    fake: Fake, tmp_path: Path, waits: list[float]
) -> None:
    for number in range(4):
        _geocoder(fake, tmp_path, waits).search(f"place {number}")
    assert len(waits) == 3
    # Each waits for the turn after the last one taken: about one, two, three seconds ahead.
    assert waits[0] > 0.5
    assert waits[2] - waits[0] > 1.5


def test_a_host_that_was_not_allowed_is_never_asked(
    fake: Fake, tmp_path: Path, waits: list[float]
) -> None:
    with pytest.raises(InputError, match="was not allowed to be asked"):
        _geocoder(fake, tmp_path, waits, allow=False).search("Kupiansk")
    assert fake.asked == []


@pytest.mark.parametrize(
    "answer",
    [b"<html>", b'[{"lat": "x"}]', b'[{"lat": "999", "lon": "0"}]', b'{"a": NaN}', b"[[]]"],
)
def test_other_answers_are_refused_in_one_sentence(
    fake: Fake, tmp_path: Path, waits: list[float], answer: bytes
) -> None:
    fake.answer = answer
    with pytest.raises(InputError) as caught:
        _geocoder(fake, tmp_path, waits).search("Kupiansk")
    assert "\n" not in str(caught.value)


def test_an_unreachable_service_is_named(fake: Fake, tmp_path: Path, waits: list[float]) -> None:
    geocoder = _geocoder(fake, tmp_path, waits)
    fake.shutdown()
    fake.server_close()
    with pytest.raises(InputError, match=r"127\.0\.0\.1"):
        geocoder.search("Kupiansk")
