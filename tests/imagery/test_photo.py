"""Photos: a few formats, upright, within limits."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from geowork.errors import MediaError
from geowork.imagery import photo
from geowork.imagery.photo import open_photo


def test_a_photo_is_turned_upright_as_its_camera_noted(tmp_path: Path) -> None:
    path = tmp_path / "side.jpg"
    exif = Image.Exif()
    exif[0x0112] = 6
    image = Image.new("RGB", (60, 40), "black")
    image.paste((255, 255, 255), (0, 0, 30, 40))
    image.save(path, exif=exif, quality=95)
    rgb = open_photo(path)
    assert rgb.shape == (60, 40, 3)
    assert rgb[5].mean() > 200
    assert rgb[-5].mean() < 50


def _grey() -> np.ndarray:
    return np.tile(np.arange(256, dtype=np.uint8), (40, 1))


@pytest.mark.parametrize("kind", ["grey16", "float", "alpha", "cmyk", "palette"])
def test_other_kinds_of_pixels_come_out_as_they_look(tmp_path: Path, kind: str) -> None:
    plain = _grey()
    path = tmp_path / ("a.tif" if kind == "float" else "a.jpg" if kind == "cmyk" else "a.png")
    pictures = {
        "grey16": lambda: Image.fromarray(plain.astype(np.uint16) * 257),
        "float": lambda: Image.fromarray(plain.astype(np.float32) / 255 - 0.5),
        "alpha": lambda: Image.fromarray(np.dstack([plain, plain])),
        "cmyk": lambda: Image.fromarray(plain).convert("RGB").convert("CMYK"),
        "palette": lambda: Image.fromarray(plain).convert("P"),
    }
    pictures[kind]().save(path)
    rgb = open_photo(path)
    assert rgb.shape == (40, 256, 3)
    assert np.abs(rgb.astype(int) - plain[..., None]).max() <= 3


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("a.jpg", b"<svg xmlns='http://www.w3.org/2000/svg'/>", "is not a JPEG"),
        ("a.png", b"", "is not a JPEG"),
        ("a.jpg", b"GIF89a" + b"\0" * 40, "is not a JPEG"),
        ("a.png", b"%PDF-1.7", "is not a JPEG"),
    ],
)
def test_other_formats_are_refused(
    tmp_path: Path, name: str, content: bytes, sentence: str
) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(MediaError, match=sentence):
        open_photo(path)


def test_a_cut_photo_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "cut.png"
    Image.effect_noise((80, 80), 50).save(path)
    path.write_bytes(path.read_bytes()[:2000])
    with pytest.raises(MediaError, match="cut off or damaged"):
        open_photo(path)


def test_a_missing_photo_is_named(tmp_path: Path) -> None:
    with pytest.raises(MediaError, match=r"gone\.jpg: does not exist"):
        open_photo(tmp_path / "gone.jpg")


def test_too_many_pixels_are_an_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "large.png"
    Image.new("1", (100, 100)).save(path)
    monkeypatch.setattr(photo, "MAX_PIXELS", 9_999)
    with pytest.raises(MediaError, match="million pixels"):
        open_photo(path)
    monkeypatch.setattr(photo, "MAX_PIXELS", 10_000)
    assert open_photo(path).shape == (100, 100, 3)


def test_a_picture_that_unpacks_to_billions_of_pixels_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "bomb.png"
    path.write_bytes(_png_header(60_000, 60_000))
    with pytest.raises(MediaError, match="million pixels"):
        open_photo(path)


def _png_header(width: int, height: int) -> bytes:
    import struct
    import zlib

    body = b"IHDR" + struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    end = b"IEND"
    return (
        b"\x89PNG\r\n\x1a\n"
        + struct.pack(">I", 13) + body + struct.pack(">I", zlib.crc32(body))
        + struct.pack(">I", 0) + end + struct.pack(">I", zlib.crc32(end))
    )  # fmt: skip
