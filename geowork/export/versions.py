"""The programs that took part, for whoever runs the job again."""

from __future__ import annotations

from importlib.metadata import PackageNotFoundError, version

from geowork import __version__

_LIBRARIES = (
    "av", "folium", "geographiclib", "numpy", "opencv-python", "pillow", "pyproj", "rasterio",
    "reportlab", "scipy", "shapely",
)  # fmt: skip


def versions() -> dict[str, str]:
    """Name to version of Geowork and the libraries whose results or bytes enter an export."""
    return {"geowork": __version__, **{name: _version(name) for name in _LIBRARIES}}


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "not installed"
