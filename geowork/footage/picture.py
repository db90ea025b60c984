"""A frame as a picture: bytes of a file, and the digest of its pixels."""

from __future__ import annotations

import hashlib
import io
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PIL import Image
from PIL.PngImagePlugin import PngInfo

Rgb = NDArray[np.uint8]

_XMP_IN_PNG = "XML:com.adobe.xmp"
_JPEG_QUALITY = 92
_WEBP_QUALITY = 90


def encode_png(rgb: Rgb, exif: bytes = b"", xmp: bytes = b"") -> bytes:
    """Encode an (h, w, 3) RGB picture as PNG; no metadata but that given; same in, same out."""
    options: dict[str, Any] = {"compress_level": 6}
    if exif:
        options["exif"] = exif
    if xmp:
        options["pnginfo"] = PngInfo()
        options["pnginfo"].add_itxt(_XMP_IN_PNG, xmp.decode("utf-8"))
    return _encoded(rgb, "PNG", options)


def encode_jpeg(
    rgb: Rgb, exif: bytes = b"", xmp: bytes = b"", quality: int = _JPEG_QUALITY
) -> bytes:
    """Encode as JPEG with colour at full resolution; same in, same out."""
    given = {"exif": exif, "xmp": xmp}
    kept = {key: value for key, value in given.items() if value}
    return _encoded(rgb, "JPEG", {"quality": quality, "subsampling": 0, **kept})


def encode_webp(
    rgb: Rgb, exif: bytes = b"", xmp: bytes = b"", quality: int = _WEBP_QUALITY
) -> bytes:
    """Encode as WebP with losses; same in, same out."""
    return _encoded(rgb, "WEBP", {"quality": quality, "method": 4, "exif": exif, "xmp": xmp})


def pixel_digest(rgb: Rgb) -> str:
    """SHA-256 of the bytes R, G, B row by row from the top left of an (h, w, 3) picture."""
    return hashlib.sha256(np.ascontiguousarray(rgb).data).hexdigest()


def _encoded(rgb: Rgb, name: str, options: dict[str, Any]) -> bytes:
    buffer = io.BytesIO()
    Image.fromarray(np.ascontiguousarray(rgb), "RGB").save(buffer, name, **options)
    return buffer.getvalue()
