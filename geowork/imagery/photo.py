"""Photos: a few named formats through Pillow, with its pixel limit as an error."""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageOps, UnidentifiedImageError

from geowork.errors import MediaError

FORMATS = ("JPEG", "PNG", "WEBP", "TIFF", "BMP")
MAX_PIXELS = 170_000_000
"""Just under Pillow's own hard limit; its warning at half of that is not for us."""

_DEEP_GREY = ("I", "F", "I;16", "I;16B", "I;16L", "I;16N")
_SIXTEEN_BITS = 65535.0

Rgb = NDArray[np.uint8]


def open_photo(path: Path, content: BinaryIO | None = None) -> Rgb:
    """Pixels (rows, columns, 3) of a photo, turned upright as its camera noted.

    Args:
        path: the file; only its name is used where `content` is given.
        content: the photo's bytes, out of an archive.

    Raises:
        MediaError: missing, of another format, cut off, or larger than `MAX_PIXELS`.
    """
    with opened(path, content) as image:
        upright = ImageOps.exif_transpose(image)
        if upright.mode in _DEEP_GREY:
            return _eight_bits(np.asarray(upright))
        return np.array(upright.convert("RGB"))


def _eight_bits(grey: NDArray[np.generic]) -> Rgb:
    """A grey picture of more than eight bits as RGB; Pillow would cut it off at 255.

    Sixteen bits are brought to eight as they are; what has no range of its own (numbers of any
    size) is stretched from its least to its greatest.
    """
    values = np.nan_to_num(grey.astype(np.float32), posinf=0.0, neginf=0.0)
    low, high = float(values.min()), float(values.max())
    if np.issubdtype(grey.dtype, np.integer) and low >= 0 and high <= _SIXTEEN_BITS:
        low, high = 0.0, _SIXTEEN_BITS
    scaled = (values - low) * (255.0 / max(high - low, 1e-12))
    return np.repeat(np.round(scaled).astype(np.uint8)[..., None], 3, axis=2)


@contextmanager
def opened(path: Path, content: BinaryIO | None = None) -> Iterator[Image.Image]:
    """A photo of a known format, opened but not decoded; what goes wrong inside is said as here.

    Raises:
        MediaError: missing, of another format, cut off, or larger than `MAX_PIXELS`.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            # Of each damaged tag of the EXIF; such a tag counts as absent.
            warnings.simplefilter("ignore", UserWarning)
            with Image.open(content or path, formats=FORMATS) as image:
                if image.width * image.height > MAX_PIXELS:
                    raise Image.DecompressionBombError
                yield image
    except Image.DecompressionBombError as error:
        problem = f"holds more than {MAX_PIXELS // 10**6} million pixels"
        raise MediaError(path, problem, "give a smaller picture") from error
    except UnidentifiedImageError as error:
        raise MediaError(
            path, "is not a JPEG, PNG, WebP, TIFF or BMP picture", "convert it to one of them"
        ) from error
    except FileNotFoundError as error:
        raise MediaError(path, "does not exist", "check the path") from error
    except IsADirectoryError as error:
        raise MediaError(path, "is a folder", "give a picture in it") from error
    except (OSError, ValueError, SyntaxError) as error:
        # Pillow raises any of these on cut or malformed files.
        raise MediaError(path, "is cut off or damaged", "get the picture again") from error
