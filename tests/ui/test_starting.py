"""The window is there before the heavy libraries are: they are loaded behind it."""

from __future__ import annotations

import subprocess
import sys

HEAVY = ("av", "cv2", "folium", "pyproj", "rasterio", "scipy", "shapely")


def test_making_the_window_loads_no_heavy_library() -> None:
    program = (
        "import sys, geowork.ui.window, geowork.ui.application\n"
        f"print(*[name for name in {HEAVY!r} if name in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert done.stdout.split() == []
