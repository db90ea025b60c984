"""Photos: a few named formats through Pillow, with its pixel limit as an error."""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageOps, UnidentifiedImageError

from geowork.errors import MediaError

FORMATS = ("JPEG", "PNG", "WEBP", "TIFF", "BMP")
MAX_PIXELS = 170_000_000
"""Just under Pillow's own hard limit; its warning at half of that is not for us."""

Rgb = NDArray[np.uint8]


def open_photo(path: Path) -> Rgb:
    """Pixels (rows, columns, 3) of a photo, turned upright as its camera noted.

    Raises:
        MediaError: missing, of another format, cut off, or larger than `MAX_PIXELS`.
    """
    with opened(path) as image:
        return np.array(ImageOps.exif_transpose(image).convert("RGB"))


@contextmanager
def opened(path: Path) -> Iterator[Image.Image]:
    """A photo of a known format, opened but not decoded; what goes wrong inside is said as here.

    Raises:
        MediaError: missing, of another format, cut off, or larger than `MAX_PIXELS`.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            # Of each damaged tag of the EXIF; such a tag counts as absent.
            warnings.simplefilter("ignore", UserWarning)
            with Image.open(path, formats=FORMATS) as image:
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
    except (OSError, ValueError, SyntaxError) as error:
        # Pillow raises any of these on cut or malformed files.
        raise MediaError(path, "is cut off or damaged", "get the picture again") from error
