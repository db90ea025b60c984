"""A frame as a picture: PNG bytes and the digest of its pixels."""

from __future__ import annotations

import hashlib
import io

import numpy as np
from numpy.typing import NDArray
from PIL import Image


def encode_png(rgb: NDArray[np.uint8]) -> bytes:
    """Encode an (h, w, 3) RGB picture as PNG without any metadata; same pixels, same bytes."""
    buffer = io.BytesIO()
    Image.fromarray(np.ascontiguousarray(rgb), "RGB").save(buffer, "PNG", compress_level=6)
    return buffer.getvalue()


def pixel_digest(rgb: NDArray[np.uint8]) -> str:
    """SHA-256 of the bytes R, G, B row by row from the top left of an (h, w, 3) picture."""
    return hashlib.sha256(np.ascontiguousarray(rgb).data).hexdigest()
