"""Where the files shipped beside the code are found, in a checkout and in an installed wheel."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent
_BUNDLED = _PACKAGE / "_bundled"


def _root() -> Path:
    # A wheel carries resources/ and samples/ inside the package; a checkout has them beside it.
    return _BUNDLED if _BUNDLED.is_dir() else _PACKAGE.parent


def resource_path(name: str) -> Path:
    """Path of a file or folder below ``resources/``."""
    return _root() / "resources" / name


def sample_path(name: str) -> Path:
    """Path of a sample case's folder below ``samples/``."""
    return _root() / "samples" / name
