// The map of the window and of the exported page. folium's script makes the map and calls begin();
// what the analyst wrote arrives as JSON and becomes text nodes, never HTML.
"use strict";

(function (geowork) {
  let map = null;
  let control = null;
  let bridge = null;
  let mode = "look";
  let selected = null;
  let moving = false;
  let features = { type: "FeatureCollection", features: [] };
  const groups = new Map(); // key -> L.LayerGroup
  const pictures = new Map(); // id -> L.ImageOverlay
  const landmarks = new Map(); // id -> { marker, feature }, of those that are drawn
  const manyShapes = 400; // from here on shapes share one canvas
  let crowd = null;
  let spreadBadges = () => {};
  let reading = null;
  let grid = null;
  let canvas = null;
  const draft = { points: [], layer: null };

  function tell(event, ...values) {
    if (bridge && typeof bridge[event] === "function") bridge[event](...values);
  }

  // ---- features -------------------------------------------------------------------------------

  function groupFor(key) {
    if (!groups.has(key)) {
      const title = (geowork.groups.find((pair) => pair[0] === key) || [key, key])[1];
      const layer = L.layerGroup().addTo(map);
      control.addOverlay(layer, title);
      groups.set(key, layer);
    }
    return groups.get(key);
  }

  // Leaflet's own bindPopup swallows the click; while something is being placed, a click on a
  // field of view or an area must reach the map under it.
  function withPopup(layer, feature) {
    const open = (event) => {
      if (mode !== "look") return;
      L.DomEvent.stopPropagation(event);
      const at = layer.getLatLng ? layer.getLatLng() : event.latlng;
      L.popup({ maxWidth: 320, autoPan: !bridge })
        .setLatLng(at).setContent(geowork.popupOf(feature)).openOn(map);
    };
    layer.on("click", open);
    if (layer.getLatLng) {
      layer.on("keypress", (event) => {
        if (event.originalEvent.key === "Enter") open(event);
      });
    }
    return layer;
  }

  function chosenByClick(layer, feature) {
    if (feature.properties.kind !== "drawing") return;
    layer.on("click", () => { if (mode === "look") tell("drawingClicked", feature.properties.id); });
  }

  function addPoint(feature, group, at) {
    const p = feature.properties;
    const marker = L.marker(at, {
      icon: geowork.iconOf(feature, p.id === selected),
      title: p.label || "",
      alt: (p.number ? p.number + " " : "") + (p.label || p.kind),
      keyboard: true,
      riseOnHover: true,
      bubblingMouseEvents: p.kind !== "landmark",
      zIndexOffset: p.kind === "landmark" ? 500 : 400,
    });
    withPopup(marker, feature).addTo(group);
    chosenByClick(marker, feature);
    if (p.kind !== "landmark") return marker;
    landmarks.set(p.id, { marker, feature });
    marker.on("click", () => tell("landmarkClicked", p.id));
    marker.on("dragend", () => {
      const there = marker.getLatLng().wrap();
      tell("landmarkMoved", p.id, there.lat, there.lng);
    });
    letDrag(marker, p.id === selected);
    return marker;
  }

  // Only the chosen landmark can be dragged, so that none is moved by accident.
  function letDrag(marker, chosen) {
    if (!marker.dragging) return;
    if (chosen && bridge) marker.dragging.enable();
    else marker.dragging.disable();
  }

  function addShape(feature, group) {
    const casing = geowork.casingOf(feature);
    const on = canvas ? { renderer: canvas } : {};
    if (casing) L.geoJSON(feature, { style: () => casing, interactive: false, ...on }).addTo(group);
    const shape = L.geoJSON(feature, { style: () => geowork.styleOf(feature), ...on });
    withPopup(shape, feature).addTo(group);
    chosenByClick(shape, feature);
    if (feature.properties.kind === "course") {
      const [lon, lat] = feature.geometry.coordinates[feature.geometry.coordinates.length - 1];
      const head = L.marker([lat, lon], { icon: geowork.iconOf(feature), keyboard: false, zIndexOffset: 300, bubblingMouseEvents: true });
      withPopup(head, feature).addTo(group);
    }
  }

  // The window's language: layer names by key; before the first features.
  geowork.setWords = function (words) {
    geowork.groups.forEach((pair) => { pair[1] = words[pair[0]] || pair[1]; });
    document.documentElement.style.setProperty("--gw-layers", JSON.stringify(words.layers));
    const north = document.querySelector(".gw-north");
    if (north) north.setAttribute("aria-label", words.north);
    geowork.opacityWord = words.opacity;
    addGrid();
  };

  function addGrid() {
    if (grid) control.removeLayer(grid);
    else grid = new geowork.Graticule();
    control.addOverlay(grid, geowork.groups.find((pair) => pair[0] === "grid")[1]);
  }

  geowork.setFeatures = function (collection) {
    features = collection;
    groups.forEach((group) => group.clearLayers());
    landmarks.clear();
    const order = geowork.groups.map((pair) => pair[0]);
    const rank = (feature) => order.indexOf(geowork.groupOf(feature.properties.kind));
    const sorted = collection.features.slice().sort((a, b) => rank(a) - rank(b));
    sorted.forEach((feature) => groupFor(geowork.groupOf(feature.properties.kind))); // in this order
    const shapes = sorted.filter((feature) => feature.geometry.type !== "Point");
    canvas = shapes.length > manyShapes ? canvas || L.canvas({ padding: 0.5 }) : null;
    for (const feature of shapes) addShape(feature, groupFor(geowork.groupOf(feature.properties.kind)));
    crowd.set(sorted.filter((feature) => feature.geometry.type === "Point"));
    spreadBadges();
    if (selected !== null) geowork.selectLandmark(selected);
  };

  geowork.selectLandmark = function (id) {
    const before = selected;
    selected = id;
    crowd.keep(id);
    for (const key of new Set([before, id])) {
      const found = landmarks.get(key);
      if (!found) continue;
      found.marker.setIcon(geowork.iconOf(found.feature, key === id));
      letDrag(found.marker, key === id);
    }
    spreadBadges();
  };

  // ---- what lies under the marks --------------------------------------------------------------

  // Finer tiles and a credit come with the exported page's pictures alone.
  geowork.addOverlay = function (id, url, bounds, title, over, fine) {
    geowork.removeOverlay(id);
    const attribution = fine && fine.credit ? geowork.element("span", "", title + ": " + fine.credit).outerHTML : null;
    let layer = L.imageOverlay(url, bounds, { alt: title, pane: "pictures", attribution });
    if (fine && geowork.withTiles) layer = geowork.withTiles(layer, fine);
    layer.addTo(map);
    layer.bringToBack();
    if (over) pictures.forEach((other) => other.bringToBack());
    pictures.set(id, layer);
    control.addOverlay(layer, title);
  };

  // The window serves the tiles; Leaflet writes an attribution as HTML, so it gets our text escaped.
  geowork.addTiles = function (id, name, attribution, maxZoom) {
    geowork.removeOverlay(id);
    const credit = geowork.element("span", "", attribution).outerHTML;
    const layer = L.tileLayer("tiles/" + id + "/{z}/{x}/{y}", { attribution: credit, maxNativeZoom: maxZoom, maxZoom: 23 });
    pictures.set(id, layer.addTo(map));
    control.addOverlay(layer, name);
  };

  geowork.removeOverlay = function (id) {
    const layer = pictures.get(id);
    if (!layer) return;
    control.removeLayer(layer);
    layer.remove();
    pictures.delete(id);
  };

  // ---- looking --------------------------------------------------------------------------------

  // A zoom in progress ends where it was going, whatever is said meanwhile; and the centre of a map
  // still on its way is not the place that was steered to. Both wait until the map has settled.
  function settled(then) {
    if (moving) map.once("moveend", then);
    else then();
  }

  geowork.centreOn = function (lat, lon, zoom) {
    settled(() => map.setView([lat, lon], zoom === undefined || zoom === null ? map.getZoom() : zoom, { animate: false }));
  };

  // Focus in the page alone is not enough: only the map's own box hears the arrows and Enter.
  geowork.takeKeys = function () {
    map.getContainer().focus({ preventScroll: true });
  };

  // The story: camera, movement and claims; a far tower must not make them tiny.
  geowork.fit = function (everything) {
    const near = ["camera", "region", "track", "claim"];
    const story = features.features.filter((f) => near.includes(geowork.groupOf(f.properties.kind)));
    const found = geowork.boundsOf(everything || !story.length ? features.features : story);
    if (!found.isValid()) pictures.forEach((layer) => { if (layer.getBounds) found.extend(layer.getBounds()); });
    show(found, 19);
  };

  // At first so near that a walk of some metres can be seen, with the camera that saw it: a claim's
  // area may be a town wide.
  geowork.lookFirst = function () {
    const kinds = ["camera", "track", "course"];
    const seen = features.features.filter((f) => kinds.includes(f.properties.kind));
    if (seen.some((f) => f.properties.kind !== "camera")) show(geowork.boundsOf(seen), 20);
    else geowork.fit();
  };

  function show(bounds, maxZoom) {
    // Nothing of it lies under the exported page's slider.
    const slider = document.querySelector(".gw-time");
    const below = slider ? map.getContainer().clientHeight - slider.offsetTop : 0;
    const room = { paddingTopLeft: [36, 36], paddingBottomRight: [36, 24 + below], maxZoom, animate: false };
    if (bounds.isValid()) settled(() => map.fitBounds(bounds, room));
  }

  // ---- pointing and drawing -------------------------------------------------------------------

  geowork.setMode = function (wanted) {
    mode = wanted;
    draft.points = [];
    draft.ended = false;
    showDraft();
    map.getContainer().dataset.mode = wanted;
    if (wanted === "look") map.doubleClickZoom.enable();
    else map.doubleClickZoom.disable();
  };

  geowork.tellReading = (text) => reading.say(text);

  geowork.drawing = () => draft.points.map((at) => [at.lng, at.lat]);

  // A geometry of the analyst's, to be given other corners; a double click, or Enter, ends it.
  geowork.reshape = function (geometry) {
    const polygon = geometry.type === "Polygon";
    geowork.setMode(polygon ? "draw-polygon" : geometry.type === "Point" ? "draw-point" : "draw-line");
    if (geometry.type === "Point") return;
    const corners = polygon ? geometry.coordinates[0].slice(0, -1) : geometry.coordinates;
    draft.points = corners.map(([lng, lat]) => L.latLng(lat, lng));
    showDraft();
    map.fitBounds(L.latLngBounds(draft.points), { padding: [60, 60], maxZoom: map.getZoom(), animate: false });
  };

  // A corner can be dragged; a click on the last one ends, a right click takes one away.
  function corner(at, number) {
    const icon = L.divIcon({ html: geowork.element("span", "gw-corner"), className: "gw-icon", iconSize: [14, 14], iconAnchor: [7, 7] });
    const made = L.marker(at, { icon, draggable: true, keyboard: false, bubblingMouseEvents: false });
    made.on("drag", () => { draft.points[number] = made.getLatLng(); outline(); });
    made.on("dragend", showDraft);
    made.on("click", () => { if (number === draft.points.length - 1) finishDraft(); });
    made.on("contextmenu", (event) => {
      L.DomEvent.stop(event.originalEvent);
      draft.points.splice(number, 1);
      showDraft();
    });
    return made;
  }

  function outline() {
    if (draft.shape) draft.shape.setLatLngs(mode === "draw-polygon" ? [draft.points] : draft.points);
  }

  function showDraft() {
    if (draft.layer) draft.layer.remove();
    draft.layer = null;
    if (mode === "measure") tell("measured", JSON.stringify(geowork.drawing()));
    if (!draft.points.length) return;
    const style = { color: "#7a3e9d", weight: 3, dashArray: "8 6", interactive: false };
    const shape = mode === "draw-polygon"
      ? L.polygon(draft.points, style) : L.polyline(draft.points, style);
    const corners = draft.points.map(corner);
    draft.shape = shape;
    draft.layer = L.layerGroup([shape, ...corners]).addTo(map);
  }

  function addCorner(at) {
    const last = draft.points[draft.points.length - 1];
    const repeated = last && map.latLngToContainerPoint(last).distanceTo(map.latLngToContainerPoint(at)) < 4;
    if (repeated) return finishDraft();
    if (draft.ended) draft.points = [];
    draft.ended = false;
    draft.points.push(at);
    showDraft();
    tell("clicked", at.lat, at.lng);
  }

  function finishDraft() {
    if (mode === "measure") {
      draft.ended = true; // it stays to be read until the next click
      return;
    }
    const polygon = mode === "draw-polygon";
    if (mode === "draw-point") return;
    if (draft.points.length < (polygon ? 3 : 2)) return;
    const line = geowork.drawing();
    const geometry = polygon
      ? { type: "Polygon", coordinates: [[...line, line[0]]] }
      : { type: "LineString", coordinates: line };
    draft.points = [];
    showDraft();
    tell("drawn", JSON.stringify(geometry));
  }

  function point(at) {
    const there = at.wrap();
    if (mode === "draw-polygon" || mode === "draw-line" || mode === "measure") addCorner(there);
    else if (mode === "draw-point") tell("drawn", JSON.stringify({ type: "Point", coordinates: [there.lng, there.lat] }));
    else tell("clicked", there.lat, there.lng);
  }

  // Leaflet's own arrows go 80 px, too far to bring a place under the cross.
  const fine = 4;
  const arrows = { ArrowLeft: [-fine, 0], ArrowRight: [fine, 0], ArrowUp: [0, -fine], ArrowDown: [0, fine] };

  function onKey(event) {
    if (event.target !== map.getContainer()) return;
    if (event.key === "Enter") settled(() => point(map.getCenter()));
    else if (event.altKey && arrows[event.key]) settled(() => map.panBy(arrows[event.key], { animate: false }));
    else if (event.key === "Backspace") draft.points.pop();
    else if (event.key === "Escape") draft.points = [];
    else return;
    event.preventDefault();
    showDraft();
  }

  // ---- starting -------------------------------------------------------------------------------

  function listen() {
    // Not event.latlng: over a marker that is the marker's place, not the mouse's.
    map.on("click", (event) => point(map.mouseEventToLatLng(event.originalEvent)));
    map.on("contextmenu", (event) => {
      const at = map.mouseEventToLatLng(event.originalEvent).wrap();
      const beside = map.mouseEventToContainerPoint(event.originalEvent).add([1, 0]);
      const metres = map.distance(at, map.containerPointToLatLng(beside).wrap());
      tell("menuAsked", at.lat, at.lng, metres);
    });
    map.on("movestart", () => { moving = true; });
    map.on("moveend", () => {
      moving = false;
      const at = map.getCenter().wrap();
      tell("moved", at.lat, at.lng);
    });
    map.getContainer().addEventListener("keydown", onKey);
    map.getContainer().setAttribute("aria-label", geowork.say("Map: arrow keys pan, with Alt finely, plus and minus zoom, Enter points at the crosshair"));
  }

  function connect() {
    if (typeof QWebChannel === "undefined" || !window.qt || !qt.webChannelTransport) return;
    new QWebChannel(qt.webChannelTransport, (channel) => {
      bridge = channel.objects.bridge || null;
      tell("ready");
    });
  }

  geowork.begin = function (madeMap, madeControl) {
    map = madeMap;
    control = madeControl;
    map.setMaxZoom(23);
    if (matchMedia("(prefers-reduced-motion: reduce)").matches) {
      map._zoomAnimated = map._fadeAnimated = false; // Leaflet reads its options only once
      map.options.inertia = false;
    }
    map.addControl(new geowork.NorthArrow());
    map.addControl(reading = new geowork.Reading());
    if (typeof QWebChannel === "undefined") addGrid();
    geowork.addCrosshair(map);
    spreadBadges = geowork.makeBadges(map, () => features.features);
    crowd = geowork.makeCrowd(
      map,
      (feature, at) => addPoint(feature, groupFor(geowork.groupOf(feature.properties.kind)), at),
      (feature, marker) => {
        groupFor(geowork.groupOf(feature.properties.kind)).removeLayer(marker);
        landmarks.delete(feature.properties.id);
      },
      (feature) => groupFor(geowork.groupOf(feature.properties.kind)));
    const data = JSON.parse(document.getElementById("case-data").textContent);
    data.pictures.forEach((p) => geowork.addOverlay(p.id, p.url, p.bounds, p.title, false, p));
    geowork.setFeatures(data.features);
    const panel = document.getElementById("panel");
    if (panel) geowork.fillPanel(panel, data);
    geowork.lookFirst();
    listen();
    connect();
  };
})(window.geowork);
