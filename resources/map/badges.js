// Where landmarks crowd, each number goes to the side of its ring where it covers the least, with a
// line back to the ring when it has to stand farther off. Who moved, and where to, stays in sight.
"use strict";

(function (geowork) {
  const half = { x: 12, y: 10 }; // of a number with its rim, px
  const ring = 13; // of a landmark's ring, px
  const wait = 60; // ms; while the map moves nothing is laid out
  const near = 26; // px; farther off a line leads back
  const apart = 12; // px between the points of a walk
  const turns = [-45, 45, -135, 135, 0, 180, -90, 90, -22, 22, -158, 158];
  const places = [near, 44, 64].flatMap((reach, step) => turns.map((turn, at) => ({
    x: reach * Math.cos((turn * Math.PI) / 180),
    y: reach * Math.sin((turn * Math.PI) / 180),
    cost: at * 0.4 + step * 30,
    far: step > 0,
  })));

  function overlap(a, b, width, height) {
    const x = width - Math.abs(a.x - b.x);
    const y = height - Math.abs(a.y - b.y);
    return x > 0 && y > 0 ? x * y : 0;
  }

  // Where the walks lie, a point every few px.
  function pathsOf(map, features) {
    const found = [];
    for (const feature of features) {
      if (!["track", "course"].includes(feature.properties.kind)) continue;
      const { type, coordinates } = feature.geometry;
      for (const line of type === "MultiLineString" ? coordinates : type === "LineString" ? [coordinates] : []) {
        line.forEach(([lon, lat], at) => {
          const here = map.latLngToLayerPoint([lat, lon]);
          const last = found[found.length - 1];
          const steps = at ? Math.min(200, Math.ceil(here.distanceTo(last) / apart)) : 1;
          if (at && steps < 1) return;
          for (let step = 1; step <= steps; step += 1) {
            found.push(at ? last.add(here.subtract(last).multiplyBy(step / steps)) : here);
          }
        });
      }
    }
    return found;
  }

  function costOf(place, own, rings, others, badges, paths) {
    const at = { x: own.x + place.x, y: own.y + place.y };
    let cost = place.cost;
    for (const badge of badges) cost += 3 * overlap(at, badge, 2 * half.x, 2 * half.y);
    for (const other of rings) if (other !== own) cost += overlap(at, other, half.x + ring, half.y + ring);
    for (const other of others) cost += 2 * overlap(at, other, half.x + 14, half.y + 14);
    for (const at2 of paths) if (overlap(at, at2, half.x + 5, half.y + 5)) cost += 40;
    return cost;
  }

  function put(mark, place) {
    const badge = mark.querySelector(".gw-badge");
    const drawing = mark.querySelector("svg");
    const before = drawing.querySelector(".gw-leader");
    if (before) before.remove();
    badge.style.left = 17 + place.x + "px";
    badge.style.top = 17 + place.y + "px";
    if (!place.far) return;
    const leader = geowork.svg("path", { d: "M0 0L" + place.x + " " + place.y, class: "gw-leader", stroke: badge.style.backgroundColor });
    drawing.insertBefore(leader, drawing.firstChild);
  }

  function spread(pane, paths) {
    const [rings, others] = [[], []];
    for (const icon of pane.querySelectorAll(".gw-icon")) {
      const at = L.DomUtil.getPosition(icon);
      const mark = icon.querySelector(".gw-landmark");
      if (mark) rings.push({ x: at.x, y: at.y, mark });
      else others.push(at);
    }
    rings.sort((a, b) => a.y - b.y || b.x - a.x);
    const badges = [];
    for (const own of rings) {
      let [best, least] = [places[0], Infinity];
      for (const place of places) {
        const cost = costOf(place, own, rings, others, badges, paths);
        if (cost < least) [best, least] = [place, cost];
        if (cost < 1) break;
      }
      put(own.mark, best);
      badges.push({ x: own.x + best.x, y: own.y + best.y });
    }
  }

  // Called whenever icons have been made or the zoom has changed; lays out once, soon after.
  geowork.makeBadges = function (map, features) {
    let waiting = 0;
    const soon = () => {
      clearTimeout(waiting);
      waiting = setTimeout(() => spread(map.getPane("markerPane"), pathsOf(map, features())), wait);
    };
    map.on("zoomend moveend", soon);
    return soon;
  };
})(window.geowork);
