// Maps of lines and areas that the analyst brought, and ground that is seen: under the case's own
// marks, all on one canvas. What is written in them becomes text nodes, never HTML.
"use strict";

(function (geowork) {
  const layers = new Map(); // id -> L.GeoJSON
  const begin = geowork.begin;
  let map = null;
  let control = null;
  let canvas = null;

  // Kinds differ in dash and width too: colour is never the only sign.
  // They help to see; the case's own marks lead. Over a photo a thin line is plain enough.
  const styles = {
    road: { color: "#b36b00", weight: 1.6, opacity: 0.75 },
    rail: { color: "#3b3b3b", weight: 1.6, opacity: 0.8, dashArray: "9 6" },
    building: { color: "#b3174c", weight: 1, opacity: 0.8, fillOpacity: 0.06 },
    power: { color: "#6a3fc4", weight: 1.4, opacity: 0.75, dashArray: "6 5" },
    water: { color: "#1f6fb5", weight: 1.8, opacity: 0.8, dashArray: "2 5", fillOpacity: 0.15 },
    mast: { color: "#1d7a12", weight: 1.6 },
    recorded: { color: "#0b5fa5", weight: 2.4, opacity: 0.9, dashArray: "1 6" },
    viewshed: { color: "#1c7c54", weight: 1, fillColor: "#37c27f", fillOpacity: 0.25 },
  };

  function styleOf(feature) {
    const style = styles[feature.properties.kind] || { color: "#147d72", weight: 1.6, opacity: 0.8 };
    return Object.assign({ fillOpacity: 0.1, renderer: canvas }, style);
  }

  function make(collection) {
    return L.geoJSON(collection, {
      renderer: canvas,
      style: styleOf,
      pointToLayer: (feature, at) =>
        L.circleMarker(at, Object.assign({ radius: 4 }, styleOf(feature), { fillOpacity: 0.8 })),
      onEachFeature: (feature, layer) => layer.on("click", (event) => {
        if (map.getContainer().dataset.mode !== "look" || feature.properties.kind === "viewshed") return;
        L.DomEvent.stopPropagation(event);
        L.popup({ maxWidth: 320, autoPan: false })
          .setLatLng(event.latlng).setContent(geowork.popupOf(feature)).openOn(map);
      }),
    });
  }

  geowork.addVector = function (id, collection, title) {
    geowork.removeVector(id);
    const layer = make(collection).addTo(map);
    layers.set(id, layer);
    control.addOverlay(layer, title);
  };

  geowork.removeVector = function (id) {
    const layer = layers.get(id);
    if (!layer) return;
    control.removeLayer(layer);
    layer.remove();
    layers.delete(id);
  };

  geowork.vectorCount = (id) => (layers.has(id) ? layers.get(id).getLayers().length : 0);

  geowork.begin = function (madeMap, madeControl) {
    map = madeMap;
    control = madeControl;
    // Panes of their own: the world under the tiles, pictures above them, then lines, then marks.
    map.createPane("world").style.zIndex = 150;
    map.createPane("pictures").style.zIndex = 300;
    map.createPane("vectors").style.zIndex = 350;
    canvas = L.canvas({ pane: "vectors", tolerance: 4 });
    begin(madeMap, madeControl);
  };
})(window.geowork);
