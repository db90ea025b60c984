"""What the frame set can be besides pictures: located, blurred, a video, a sheet, an archive."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import av
import msgspec
import numpy as np
import pytest
from PIL import Image
from PIL.ExifTags import GPS, IFD

from geowork.export.options import ExportOptions
from geowork.project.model import Mark, Project
from tests.export.exporting import digests, export
from tests.support.worked_case import AZIMUTH_DEG, ORIGIN, address, worked_case


def short_case() -> Project:
    """The worked case with a walk of four frames, all of which can be decoded."""
    return worked_case(frames=4)


@pytest.mark.parametrize("kind", ["png", "jpeg", "webp"])
def test_the_solved_camera_is_written_into_the_picture_on_request(
    kind: str, tmp_path: Path
) -> None:
    options = ExportOptions(picture=kind, located=True)  # type: ignore[arg-type]
    export(short_case(), tmp_path, "frames", options=options)
    (picture,) = (tmp_path / "frames" / "clip").glob("clip_000002.*")
    with Image.open(picture) as image:
        gps = image.getexif().get_ifd(IFD.GPSInfo)
        xmp = str(image.info.get("xmp", "")) + str(image.info.get("XML:com.adobe.xmp", ""))
    degrees = sum(float(part) / 60**n for n, part in enumerate(gps[GPS.GPSLatitude]))
    assert degrees == pytest.approx(ORIGIN.lat_deg, abs=1e-6)
    assert float(gps[GPS.GPSImgDirection]) == pytest.approx(AZIMUTH_DEG)
    assert gps[GPS.GPSImgDirectionRef] == "T"
    assert 'PoseHeadingDegrees="75.0000"' in xmp
    (other,) = (tmp_path / "frames" / "clip").glob("clip_000000.*")
    with Image.open(other) as image:
        assert not image.getexif()


def test_a_blackout_is_burned_into_the_clean_copy_too(tmp_path: Path) -> None:
    mark = Mark(id="m", frame=address(2), kind="blackout", points=((100, 100), (300, 200)))
    case = msgspec.structs.replace(short_case(), marks={"m": mark})
    export(case, tmp_path, "frames")
    with Image.open(tmp_path / "frames" / "clip" / "clip_000002.png") as image:
        pixels = np.asarray(image)
    assert (pixels[110:190, 110:290] == 20).all()
    assert (pixels[300:400, 110:290] == 62).all()


def test_the_video_has_every_frame_followed_at_its_own_time(tmp_path: Path) -> None:
    export(short_case(), tmp_path / "one", "video")
    export(short_case(), tmp_path / "two", "video")
    assert digests(tmp_path / "one") == digests(tmp_path / "two")
    with av.open(str(tmp_path / "one" / "video" / "walker.mp4")) as container:
        stream = container.streams.video[0]
        times = [float(frame.pts * stream.time_base) for frame in container.decode(stream)]
    assert times == pytest.approx([0, 0.04, 0.08, 0.12])
    with Image.open(tmp_path / "one" / "video" / "walker.webp") as loop:
        assert loop.n_frames == 4  # type: ignore[attr-defined]


def test_the_archive_holds_the_frame_set(tmp_path: Path) -> None:
    export(short_case(), tmp_path, "zip")
    with zipfile.ZipFile(tmp_path / "frames.zip") as archive:
        names = archive.namelist()
        for name in names:
            assert archive.read(name) == (tmp_path / name).read_bytes()
    assert "frames/clip/manifest.json" in names


def test_the_contact_sheet_is_one_page_a_reader_can_open(tmp_path: Path) -> None:
    export(short_case(), tmp_path, "sheet")
    data = (tmp_path / "sheet" / "clip-1.png").read_bytes()
    with Image.open(io.BytesIO(data)) as image:
        colours = {colour for _, colour in image.getcolors(1 << 20) or ()}
    assert {(60, 60, 60), (62, 62, 62)} <= colours
    assert (tmp_path / "sheet" / "clip-1.pdf").read_bytes().startswith(b"%PDF-")
