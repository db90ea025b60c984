// Thousands of points: only those near the view are drawn, and those closer than a badge is wide
// are drawn as one, with their number. A click on such a heap goes nearer.
"use strict";

(function (geowork) {
  const few = 300; // up to here every point is drawn
  const cell = 64; // px at a whole zoom; points in one cell are one heap
  const beyond = 0.25; // of the view, on each side

  // show(feature, at) makes a marker and adds it; forget(feature, marker) takes it away.
  geowork.makeCrowd = function (map, show, forget, groupOf) {
    let points = [];
    let drawn = new Map(); // key -> { marker, feature } or { marker, layer }
    const levels = new Map(); // whole zoom -> cell -> its points
    let kept = null; // id of a landmark that is always drawn by itself

    function clear() {
      drawn.forEach(drop);
      drawn = new Map();
    }

    function drop(entry) {
      if (entry.feature) forget(entry.feature, entry.marker);
      else entry.layer.removeLayer(entry.marker);
    }

    function heap(list) {
      const [lat, lng] = ["lat", "lng"].map((axis) => list.reduce((sum, p) => sum + p.at[axis], 0) / list.length);
      const mark = geowork.element("span", "gw-heap", list.length);
      const colours = new Set(list.map((p) => p.feature.properties.colour));
      if (colours.size === 1) {
        mark.style.backgroundColor = list[0].feature.properties.colour;
        mark.style.color = geowork.inkOn(list[0].feature.properties.colour);
      }
      const icon = L.divIcon({ html: mark, className: "gw-icon", iconSize: [38, 38], iconAnchor: [19, 19] });
      const marker = L.marker([lat, lng], { icon, keyboard: true, title: list.length + " landmarks here", alt: list.length + " landmarks" });
      const nearer = () => map.setView(marker.getLatLng(), Math.min(map.getMaxZoom(), map.getZoom() + 2), { animate: false });
      marker.on("click", nearer);
      marker.on("keypress", (event) => { if (event.originalEvent.key === "Enter") nearer(); });
      const layer = groupOf(list[0].feature);
      marker.addTo(layer);
      return { marker, layer };
    }

    // The heaps of a whole zoom are made once; between whole zooms they only move apart.
    function cellsAt(level) {
      if (!levels.has(level)) {
        const cells = new Map();
        const scale = 2 ** level / cell;
        for (const point of points) {
          const key = Math.floor(point.x * scale) + ":" + Math.floor(point.y * scale);
          if (!cells.has(key)) cells.set(key, []);
          cells.get(key).push(point);
        }
        levels.set(level, cells);
      }
      return levels.get(level);
    }

    function inHeaps(all, list, key) {
      const kinds = new Map();
      for (const point of list) {
        const own = point.feature.properties.id === kept ? point.key : point.kind + ":" + key;
        if (!kinds.has(own)) kinds.set(own, []);
        kinds.get(own).push(point);
      }
      for (const [own, some] of kinds) all.set(own, some);
    }

    function wanted() {
      const all = new Map();
      if (points.length <= few) {
        points.forEach((point) => all.set(point.key, [point]));
        return all;
      }
      const level = Math.floor(map.getZoom());
      const cells = cellsAt(level);
      const across = 2 ** level / cell;
      const shrunk = 2 ** (level - map.getZoom()) / cell;
      const view = map.getPixelBounds();
      const size = view.getSize();
      const [left, right] = [view.min.x - beyond * size.x, view.max.x + beyond * size.x].map((x) => Math.floor(x * shrunk));
      const [top, foot] = [view.min.y - beyond * size.y, view.max.y + beyond * size.y].map((y) => Math.floor(y * shrunk));
      for (const [key, list] of cells) {
        const [x, y] = [list[0].x * across, list[0].y * across].map(Math.floor);
        if (x < left || x > right || y < top || y > foot) continue;
        inHeaps(all, list, level + ":" + key);
      }
      return all;
    }

    function refresh() {
      const now = new Map();
      const lists = new Map();
      for (const [key, list] of wanted()) lists.set(list.length === 1 ? list[0].key : key + "#" + list.length, list);
      for (const [key, entry] of drawn) {
        if (lists.has(key)) now.set(key, entry);
        else drop(entry);
      }
      for (const [key, list] of lists) {
        if (now.has(key)) continue;
        if (list.length > 1) now.set(key, heap(list));
        else now.set(key, { marker: show(list[0].feature, list[0].at), feature: list[0].feature });
      }
      drawn = now;
    }

    map.on("moveend", () => { if (points.length > few) refresh(); });

    return {
      set(features) {
        clear();
        levels.clear();
        points = features.map((feature, number) => {
          const [lon, lat] = feature.geometry.coordinates;
          const at = L.latLng(lat, lon);
          const { x, y } = map.project(at, 0);
          return { feature, at, x, y, kind: geowork.groupOf(feature.properties.kind), key: "p" + number };
        });
        refresh();
      },
      keep(id) {
        kept = id;
        if (points.length > few) refresh();
      },
    };
  };

  // Bounds of GeoJSON geometries without making a layer of each; null where there are none.
  geowork.boundsOf = function (features) {
    let [south, west, north, east] = [Infinity, Infinity, -Infinity, -Infinity];
    const visit = (value) => {
      if (typeof value[0] !== "number") return value.forEach(visit);
      west = Math.min(west, value[0]);
      east = Math.max(east, value[0]);
      south = Math.min(south, value[1]);
      north = Math.max(north, value[1]);
    };
    features.forEach((feature) => visit(feature.geometry.coordinates));
    return south <= north ? L.latLngBounds([south, west], [north, east]) : L.latLngBounds([]);
  };
})(window.geowork);
