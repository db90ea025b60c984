"""The page's scripts and styles: our own, and Leaflet's out of an installed package."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files

from geowork.resources import resource_path

SCRIPTS = (
    "leaflet.js",
    "controls.js",
    "symbols.js",
    "crowd.js",
    "badges.js",
    "tools.js",
    "panel.js",
    "map.js",
    "vectors.js",
    "world.js",
)
"""In the order in which they must run."""

STYLES = ("leaflet.css", "map.css")

EXPORTED_SCRIPTS = (*SCRIPTS, "tiles.js", "pictures.js", "walk.js")
EXPORTED_STYLES = (*STYLES, "exported.css")
"""The exported page alone has pictures in its pop-ups and a slider over the time."""


@cache
def page_text(name: str) -> str:
    """Text of one of the scripts or styles above."""
    if not name.startswith("leaflet."):
        return (resource_path("map") / name).read_text(encoding="utf-8")
    folder = files("js_lib_leaflet") / "static" / "js_lib_leaflet"
    text = (folder / name).read_text(encoding="utf-8")
    # Neither the source map nor the default icons are used; their addresses would be asked for.
    text = re.sub(r"^//# sourceMappingURL=.*$", "", text, flags=re.MULTILINE)
    # So are hacks for browsers of long ago; a validator finds them wrong.
    text = re.sub(r"^\s*behavior:.*$", "", text, flags=re.MULTILINE)
    text = re.sub(r"^\s*mix-blend-mode: plus-lighter;$", "", text, flags=re.MULTILINE)
    return re.sub(r"url\(images/[\w.-]+\)", "none", text)
