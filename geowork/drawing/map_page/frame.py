"""The base map that folium builds: map, tile layers, scale, mouse position, layer control.

Only constants of the program and tile templates go through folium: it puts strings raw into
JavaScript template literals. Everything the analyst wrote travels as JSON (see `page`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar, cast

import folium
from branca.element import Figure, MacroElement
from folium.plugins import MousePosition
from folium.template import Template

from geowork.drawing.map_page.layers import TileLayer

MAX_ZOOM = 23

E = TypeVar("E", bound=MacroElement)


@dataclass(frozen=True)
class MapFrame:
    """The element that holds the map, and the one script that starts it."""

    element: str
    script: str


class _Start(MacroElement):
    """Hands folium's map and layer control to our own script."""

    _template = Template(
        """
        {% macro script(this, kwargs) %}
            geowork.begin({{ this._parent.get_name() }}, {{ this.control_name }});
        {% endmacro %}
        """
    )

    def __init__(self, control: folium.LayerControl) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self._name = "Start"
        self.control_name = control.get_name()


def build_frame(tiles: Sequence[TileLayer]) -> MapFrame:
    """Let folium write the base map; the same layers always give the same text."""
    base = folium.Map(
        location=[0, 0],
        zoom_start=2,
        tiles=None,
        control_scale=True,
        zoom_control=True,
        max_zoom=MAX_ZOOM,
        zoom_snap=0.25,
    )
    base._id = "geowork"
    for layer in tiles:
        _named(
            folium.TileLayer(
                tiles=layer.url,
                attr=layer.attribution,
                name=layer.name,
                max_zoom=MAX_ZOOM,
                max_native_zoom=layer.max_zoom,
                overlay=False,
            ),
            layer.key,
        ).add_to(base)
    _named(
        MousePosition(  # type: ignore[no-untyped-call]
            position="bottomright", separator=", ", num_digits=6, empty_string=""
        ),
        "geowork",
    ).add_to(base)
    control = _named(folium.LayerControl(position="topright", collapsed=True), "geowork")
    control.add_to(base)
    _named(_Start(control), "geowork").add_to(base)
    return _parts(base)


def _named(element: E, key: str) -> E:
    # folium names variables at random; fixed names keep the page, and its hash, the same.
    element._id = key
    return element


def _parts(base: folium.Map) -> MapFrame:
    # The head is left behind on purpose: it is all links to content networks.
    figure = cast(Figure, base.get_root())
    figure.render()
    element = "\n".join(child.render() for child in figure.html._children.values())
    return MapFrame(_squeezed(element), _squeezed(figure.script.render()))


def _squeezed(text: str) -> str:
    return "\n".join(line.strip() for line in text.splitlines() if line.strip())
