// The world's land, under everything else and deaf to the mouse. Of a continent only the part around
// the view is drawn: its whole coast would have to be drawn anew at every step of zooming.
"use strict";

(function (geowork) {
  const around = 2; // of the view, on each side
  const begin = geowork.begin;
  let map = null;
  let lands = []; // { bounds, rings } of each polygon, as points of longitude and latitude
  let layer = null;
  let laid = null; // { box, zoom } that is drawn now
  let renderer = null;

  function landOf(polygon) {
    const rings = polygon.map((ring) => ring.map(([lon, lat]) => L.point(lon, lat)));
    return { bounds: L.bounds(rings[0]), rings };
  }

  function polygonsOf({ geometry }) {
    return geometry.type === "Polygon" ? [geometry.coordinates] : geometry.coordinates;
  }

  function cut(land, box) {
    return land.rings
      .map((ring) => L.PolyUtil.clipPolygon(ring, box))
      .filter((ring) => ring.length > 2)
      .map((ring) => ring.map((at) => [at.y, at.x]));
  }

  function lay() {
    if (!layer) return;
    const view = map.getBounds();
    const known = laid && laid.box.contains(view) && Math.abs(map.getZoom() - laid.zoom) < 3;
    if (known) return;
    const box = view.pad(around);
    laid = { box, zoom: map.getZoom() };
    const part = L.bounds([box.getWest(), box.getSouth()], [box.getEast(), box.getNorth()]);
    const style = { color: "#b3ab95", weight: 1, fillColor: "#efece2", fillOpacity: 1, renderer, interactive: false };
    layer.clearLayers();
    lands.filter((land) => land.bounds.overlaps(part))
      .map((land) => cut(land, part)).filter((rings) => rings.length)
      .forEach((rings) => layer.addLayer(L.polygon(rings, style)));
  }

  geowork.addWorld = function (collection) {
    lands = collection.features.flatMap(polygonsOf).map(landOf);
    if (!layer) layer = L.layerGroup().addTo(map);
    laid = null;
    lay();
    map.getContainer().classList.add("gw-sea");
  };

  geowork.begin = function (madeMap, madeControl) {
    map = madeMap;
    begin(madeMap, madeControl);
    renderer = L.canvas({ pane: "world", padding: 0.2 });
    map.on("moveend", lay);
  };
})(window.geowork);
