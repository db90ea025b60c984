"""Redacted copies: nothing of the author in them, nothing of what was left out, and still sound."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import numpy as np
import pytest
from PIL import Image

from geowork.errors import InputError, ProjectError
from geowork.jobs.digest import sha256_file
from geowork.jobs.progress import Silent
from geowork.project.edits import put
from geowork.project.links import dangling
from geowork.project.model import KINDS, Evidence, Mark, Medium, Project, Reference
from geowork.project.private_words import PrivateWords
from geowork.storage.archive import ProjectFile, read_file, write_project
from geowork.storage.container import unpack
from geowork.storage.redacted_log import disclose
from geowork.storage.verification import verify
from geowork.workflow.case import Case
from geowork.workflow.redacting import Redacted, machine_words, redact
from geowork.workflow.verifying import recompute

SECRET = bytes(range(32))
TEXTS = (
    "title", "name", "notes", "source", "text", "speaker", "published", "provider", "licence",
    "captured", "offered", "date", "method",
)  # fmt: skip
CANARIES = {
    "path": "/home/jdoe-kestrel/cases/Secret Op/clip one.mp4",
    "windows path": "C:\\Users\\Kestrel Jones\\Desktop\\op nightjar\\clip.mp4",
    "share": "\\\\NAS-NIGHTJAR\\evidence\\clip.mp4",
    "file address": "file:///Users/kestrel/Movies/clip%20one.mp4",
    "home": "~/nightjar/clip.mp4",
    "root path": "/root/nightjar-root.mp4",
    "own root": "/srv/nightjar srv/x/clip.mp4",
    "variable": "%APPDATA%\\nightjar-app\\state.ini",
    "user at host": "kestrel@workhorse-17",
    "mail": "kestrel.jones@example.org",
    "host": "workhorse-17.local",
    "address": "192.168.77.23",
    "hardware": "3c:22:fb:aa:bb:cc",
    "zone": "Pacific/Chatham",
    "offset": "2026-03-04T05:06:07+12:45",
    "loose offset": "UTC+12:45",
    "search": "https://www.google.com/search?q=nightjar+barracks&hl=en",
    "map search": "https://nominatim.openstreetmap.org/search?q=nightjar+lane&format=json",
    "video search": "https://www.youtube.com/results?search_query=nightjar+bridge",
    "shared link": "https://youtu.be/abcdefghijk?si=NIGHTJARSESSION",
    "password": "https://kestrel:nightjarpass@example.org/video",
    "word to hide": "Operation Wryneck",
}
LOOK_FOR = (
    "jdoe-kestrel", "Secret Op", "Kestrel Jones", "kestrel", "nightjar", "NIGHTJAR", "workhorse-17",
    "192.168.77.23", "3c:22:fb", "Pacific/Chatham", "+12:45", "05:06:07", "nightjar+barracks",
    "nightjar+lane", "nightjar+bridge", "NIGHTJARSESSION", "nightjarpass", "Wryneck",
    "window_state", "AAAB-window", "consent", "tiles.example", "Petrov", "petrov", "left-behind",
    "log-canary", "49.98765", "SERIAL-4711", "Canary Camera", "thumbnail-canary",
)  # fmt: skip


def spellings(word: str) -> Iterator[bytes]:
    """The word as it could lie in a file: UTF-8, UTF-16, base64 at every offset, escaped."""
    for encoding in ("utf-8", "utf-16-le", "utf-16-be"):
        plain = word.encode(encoding)
        yield plain
        for shift in range(3):
            coded = base64.b64encode(b"\0" * shift + plain)
            inner = coded[4 if shift else 0 : -4]
            if len(inner) >= 8:
                yield inner
    yield word.encode("ascii", "backslashreplace")
    yield word.encode("utf-8").hex().encode()


def bytes_of(copy: Path) -> bytes:
    entries = unpack(copy.read_bytes(), copy, lambda name: True)
    return b"\n".join([*(name.encode() for name in entries), *entries.values()])


def found_in(data: bytes) -> list[str]:
    lower = data.lower()
    return [w for w in LOOK_FOR if any(s.lower() in lower for s in spellings(w))]


def own_photo(path: Path) -> Path:
    """A photo as a phone takes it: with place, serial number, maker and a thumbnail's comment."""
    exif = Image.Exif()
    exif[0x010F] = "Canary Camera"
    exif.get_ifd(0x8769)[0xA431] = "SERIAL-4711"
    exif.get_ifd(0x8825).update({1: "N", 2: (49.0, 59.0, 15.54), 3: "E", 4: (37.0, 1.0, 2.0)})
    exif[0x010E] = "49.98765 thumbnail-canary"
    pixels = np.arange(60 * 80 * 3, dtype=np.uint8).reshape(60, 80, 3)
    Image.fromarray(pixels).save(path, "JPEG", exif=exif, comment=b"kestrel was here")
    return path


def seeded(project: Project, photo: Path) -> Project:
    """The case with canaries in every text of every kind, and in the free mappings."""
    canaries = list(CANARIES.values())
    kinds: dict[str, Any] = {}
    count = 0
    for kind in KINDS:
        objects = {}
        for key, value in getattr(project, kind).items():
            changes = {}
            for name in TEXTS:
                is_link = kind == "landmarks" and name == "source"
                if hasattr(value, name) and kind != "media" and not is_link:
                    count += 1
                    changes[name] = f"seen {canaries[count % len(canaries)]} there"
            objects[key] = msgspec.structs.replace(value, **changes)
        kinds[kind] = objects
    media = {
        key: msgspec.structs.replace(medium, name="jdoe-kestrel screen.mp4")
        for key, medium in kinds["media"].items()
    }
    medium = Medium(sha256_file(photo), photo.stat().st_size, "kestrel at home.jpg")
    kinds["media"] = media | {medium.id: medium}
    kinds["references"]["kestrel-home"] = Reference(
        id="kestrel-home", title=" ".join(canaries), kind="photo", medium=medium.id
    )
    for camera in list(kinds["cameras"].values()):
        solution = dict(camera.solution) | {
            "window_state": "AAAB-window", "consent": {"tiles.example": True},
            "used": {**camera.solution["used"], CANARIES["path"]: [CANARIES["host"]]},
        }  # fmt: skip
        kinds["cameras"][camera.id] = msgspec.structs.replace(camera, solution=solution)
    first = next(iter(kinds["cameras"].values())).frame
    for number, text in enumerate(canaries):
        mark = Mark(id=f"canary-{number}", frame=first, kind="text", points=((1, 2),), text=text)
        kinds["marks"][mark.id] = mark
    secret = Mark(id="left-behind", frame=first, kind="text", points=((1, 2),), text="Іван Petrov")
    kinds["marks"]["left-behind"] = secret
    kinds["evidence"]["more"] = Evidence(
        id="more", claim="right", indicator="told by іван petrov, see left-behind",
        state="neutral",
    )  # fmt: skip
    return msgspec.structs.replace(
        project, title="By " + CANARIES["user at host"], summary=" | ".join(canaries), **kinds
    )


@pytest.fixture
def photo(tmp_path: Path) -> Path:
    return own_photo(tmp_path / "photo.jpg")


@pytest.fixture
def original(worked: Project, photo: Path, tmp_path: Path) -> ProjectFile:
    path = tmp_path / "original.geowork"
    labels = ["Add footage log-canary kestrel.mp4", *CANARIES.values()]
    write_project(seeded(worked, photo), (), path, labels=labels, at_utc="2026-03-04T05:06:07Z")
    return read_file(path)


def share(file: ProjectFile, copy: Path, photo: Path, **options: Any) -> Redacted:
    def find(medium: Medium) -> Path | None:
        return photo if medium.id == sha256_file(photo) else None

    options.setdefault("without", [("marks", "left-behind")])
    options.setdefault("hide", ["Operation Wryneck"])
    return redact(file, copy, find, secret=SECRET, **options)


def test_no_canary_is_left(original: ProjectFile, photo: Path, tmp_path: Path) -> None:
    before = bytes_of(tmp_path / "original.geowork") + photo.read_bytes()
    planted = found_in(before)
    assert set(LOOK_FOR) - set(planted) == set()
    done = share(original, tmp_path / "copy.geowork", photo)
    after = bytes_of(tmp_path / "copy.geowork")
    photos = [Path(name) for name in done.photos]
    assert len(photos) == 1
    assert found_in(after + b"".join(path.read_bytes() for path in photos)) == []
    assert not found_in(" ".join(str(path.name) for path in photos).encode())


def test_the_copy_is_sound_and_its_results_still_follow(
    original: ProjectFile, photo: Path, tmp_path: Path
) -> None:
    done = share(original, tmp_path / "copy.geowork", photo)
    report = verify(tmp_path / "copy.geowork")
    assert report.problems == ()
    project = report.project
    assert project is not None
    assert all(
        dangling(project, kind, value) is None
        for kind in KINDS
        for value in getattr(project, kind).values()
    )
    states = {(check.kind, check.state) for check in recompute(project, Silent())}
    expected = {(c.kind, c.state) for c in recompute(original.project, Silent())}
    assert states == expected
    assert done.left_out == {"marks": ["left-behind"]}


def test_words_alone_outdate_nothing(case: Case, photo: Path, tmp_path: Path) -> None:
    project = case.document.project
    claim = msgspec.structs.replace(project.claims["right"], source=CANARIES["share"])
    told = put("claims", claim, "Tell the source").apply(project)
    tower = msgspec.structs.replace(told.landmarks["tower"], name="kestrel@workhorse-17")
    told = put("landmarks", tower, "Name").apply(told)
    path = tmp_path / "told.geowork"
    write_project(told, (), path)
    share(read_file(path), tmp_path / "copy.geowork", photo, without=[])
    copy = read_file(tmp_path / "copy.geowork").project
    before = {(c.id, c.state) for c in recompute(told, Silent())}
    assert {(c.id, c.state) for c in recompute(copy, Silent())} == before
    assert "kestrel" not in copy.landmarks["tower"].name


def test_an_id_that_tells_a_name_is_changed_everywhere(worked: Project, photo: Path,
                                                       tmp_path: Path) -> None:  # fmt: skip
    tower = msgspec.structs.replace(worked.landmarks["tower"], id="kestrel-house", name="x")
    pins = {
        key: msgspec.structs.replace(pin, landmark="kestrel-house")
        if pin.landmark == "tower"
        else pin
        for key, pin in worked.pins.items()
    }
    landmarks = {**worked.landmarks, "kestrel-house": tower}
    del landmarks["tower"]
    named = msgspec.structs.replace(worked, landmarks=landmarks, pins=pins)
    write_project(named, (), tmp_path / "named.geowork")
    share(
        read_file(tmp_path / "named.geowork"), tmp_path / "copy.geowork", photo,
        without=[], hide=["kestrel"],
    )  # fmt: skip
    copy = read_file(tmp_path / "copy.geowork").project
    assert "landmark" in copy.landmarks and "kestrel-house" not in copy.landmarks
    assert {pin.landmark for pin in copy.pins.values()} == set(copy.landmarks)
    assert b"kestrel" not in bytes_of(tmp_path / "copy.geowork")


def test_a_landmark_left_out_leaves_no_line_behind(case: Case, photo: Path, tmp_path: Path) -> None:
    assert case.path
    done = share(
        read_file(case.path), tmp_path / "copy.geowork", photo, without=[("landmarks", "tower")]
    )
    copy = read_file(tmp_path / "copy.geowork").project
    assert done.left_out["landmarks"] == ["tower"] and done.left_out["pins"]
    assert not re.search(rb"\btower\b", bytes_of(tmp_path / "copy.geowork"))
    camera = next(iter(copy.cameras.values()))
    assert camera.solution is not None and len(camera.solution["residuals"]) == 6
    assert done.stale == [f"camera {camera.id}", "track walker"]  # the lowest landmark was ground


def test_footage_left_out_takes_its_file_with_it(case: Case, photo: Path, tmp_path: Path) -> None:
    assert case.path
    share(read_file(case.path), tmp_path / "copy.geowork", photo, without=[("footage", "clip")])
    copy = read_file(tmp_path / "copy.geowork").project
    assert not copy.footage and not copy.media and not copy.tracks and not copy.pins
    assert copy.claims.keys() == case.document.project.claims.keys()


def test_the_log_can_be_proved_entry_by_entry(
    original: ProjectFile, photo: Path, tmp_path: Path
) -> None:
    share(original, tmp_path / "copy.geowork", photo)
    copy = read_file(tmp_path / "copy.geowork")
    assert len(copy.log) == len(original.log) + 1
    for entry in original.log:
        shown = disclose(original.log, copy.log, SECRET, entry.seq)
        assert shown.holds
        salted = bytes.fromhex(shown.salt) + shown.entry.encode()
        assert hashlib.sha256(salted).hexdigest() in copy.log[entry.seq - 1].label
        assert not disclose(original.log, copy.log, bytes(32), entry.seq).holds
    forged = tuple(msgspec.structs.replace(e, label=e.label + "!") for e in original.log)
    assert not any(disclose(forged, copy.log, SECRET, e.seq).holds for e in forged)
    labels = [entry.label for entry in copy.log]
    assert len(set(labels)) == len(labels)


def test_an_own_photo_keeps_its_pixels_and_a_public_one_its_bytes(
    worked: Project, photo: Path, tmp_path: Path
) -> None:
    medium = Medium(sha256_file(photo), photo.stat().st_size, "photo.jpg")
    own = Reference(id="own", title="Own", kind="photo", medium=medium.id)
    for source, kept in (("", False), ("https://example.org/photo", True)):
        project = put("media", medium, "").apply(worked)
        named = msgspec.structs.replace(own, source=source)
        project = put("references", named, "").apply(project)
        path = tmp_path / f"case{kept}.geowork"
        write_project(project, (), path)
        done = share(read_file(path), tmp_path / f"copy{kept}.geowork", photo, without=[])
        copy = read_file(tmp_path / f"copy{kept}.geowork").project
        assert (medium.id in copy.media) is kept
        if not kept:
            with Image.open(done.photos[0]) as cleaned, Image.open(photo) as taken:
                assert cleaned.getexif() == {} and not cleaned.text  # type: ignore[attr-defined]
                assert np.array_equal(np.asarray(cleaned), np.asarray(taken.convert("RGB")))


def test_what_cannot_be_done_is_said(original: ProjectFile, photo: Path, tmp_path: Path) -> None:
    with pytest.raises(InputError, match="landmark 'nowhere'"):
        share(original, tmp_path / "copy.geowork", photo, without=[("landmarks", "nowhere")])
    assert not (tmp_path / "copy.geowork").exists()
    (tmp_path / "copy.geowork").write_bytes(b"mine")
    with pytest.raises(ProjectError, match="exists already"):
        share(original, tmp_path / "copy.geowork", photo)
    assert (tmp_path / "copy.geowork").read_bytes() == b"mine"


def test_this_machine_is_named_by_nothing(
    monkeypatch: pytest.MonkeyPatch, worked: Project, photo: Path, tmp_path: Path
) -> None:
    monkeypatch.setenv("LOGNAME", "nightjar")
    monkeypatch.setenv("HOME", str(tmp_path / "homes" / "wryneck"))
    monkeypatch.setenv("USERPROFILE", str(tmp_path / "homes" / "wryneck"))
    monkeypatch.setattr("platform.node", lambda: "bee-eater.example.net")
    assert {"nightjar", "wryneck", "bee-eater"} <= machine_words()
    project = msgspec.structs.replace(worked, summary="Nightjar, WRYNECK's and bee-eater agree")
    write_project(project, (), tmp_path / "case.geowork")
    share(read_file(tmp_path / "case.geowork"), tmp_path / "copy.geowork", photo, without=[])
    summary = read_file(tmp_path / "copy.geowork").project.summary
    assert summary == "[left out], [left out]'s and [left out] agree"


@pytest.mark.parametrize(
    "text",
    [
        "They walk out of the city, 3.5 km/h and/or slower; 1/2/2026.",
        "https://t.me/channel/123?single",
        "https://www.youtube.com/watch?v=abc&t=12",
        "10.5 m north, seen 10.11.25 at 09:07:32Z",
        "2026-01-02T03:04:05Z",
        "frame 1/12800, ratio 16:9, 49.71003 N 37.61581 E",
        "Kupiansk/Куп'янськ – the TV tower (~165 m)",
    ],
)
def test_what_betrays_nobody_stays(text: str) -> None:
    assert PrivateWords().removed_from(text) == text
