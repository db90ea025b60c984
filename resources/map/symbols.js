// How each kind of feature looks. Colour is never the only sign: landmarks carry numbers, tracks
// letters, sight lines are dashed, movement is a thick arrow.
"use strict";

(function (geowork) {
  const element = geowork.element;

  // What is listed in the layer control, in the order in which it is drawn.
  geowork.groups = [
    ["drawing", geowork.say("Drawings")],
    ["claim", geowork.say("Claims' areas and lines")],
    ["cone", geowork.say("Field of view")],
    ["region", geowork.say("Camera: 95 % region")],
    ["sight", geowork.say("Sight lines")],
    ["track", geowork.say("Movement")],
    ["rival", geowork.say("Other camera places")],
    ["camera", geowork.say("Camera")],
    ["landmark", geowork.say("Landmarks")],
    ["draft", geowork.say("Being drawn")],
    ["grid", geowork.say("Grid of coordinates")],
  ];

  geowork.groupOf = function (kind) {
    return {
      landmark: "landmark", camera: "camera", camera_alternative: "rival", region_95: "region", cone: "cone", axis: "cone",
      sight_line: "sight", track: "track", track_band: "track", course: "track",
      course_band: "track", track_end: "track", claim_area: "claim", claim_line: "claim",
      claim_place: "claim", claim_course: "claim", drawing: "drawing",
    }[kind] || "draft";
  };

  const dark = "#1b2733";
  const styles = {
    drawing: { weight: 3, opacity: 0.95, fillOpacity: 0.12 },
    region_95: { color: dark, weight: 2, fillColor: "#3f7cac", fillOpacity: 0.28 },
    cone: { color: dark, weight: 1, opacity: 0.55, fillColor: "#ffffff", fillOpacity: 0.16 },
    axis: { color: dark, weight: 1.5, opacity: 0.8, dashArray: "10 5 2 5" },
    sight_line: { weight: 1.5, opacity: 0.9, dashArray: "2 5" },
    track: { weight: 3.5, opacity: 1 },
    track_band: { weight: 1, opacity: 0.7, fillOpacity: 0.22 },
    course: { weight: 7, opacity: 1, lineCap: "butt" },
    course_band: { weight: 1, opacity: 0.6, fillOpacity: 0.2 },
    claim_area: { weight: 2.5, opacity: 0.95, dashArray: "8 6", fillOpacity: 0.1 },
    claim_line: { weight: 4, opacity: 0.9, dashArray: "12 7" },
    claim_course: { weight: 2.5, opacity: 0.95, dashArray: "8 6", fillOpacity: 0.1 },
  };
  // Thin lines vanish over a photo; these get a pale casing underneath.
  const cased = { track: 4, course: 5, axis: 2.5, sight_line: 1.5, claim_line: 4, claim_area: 3, region_95: 2.5, drawing: 3 };

  geowork.styleOf = function (feature) {
    const made = Object.assign({ color: "#444444", weight: 2, fill: false }, styles[feature.properties.kind]);
    const colour = feature.properties.colour;
    if (colour && !(styles[feature.properties.kind] || {}).color) made.color = colour;
    if (made.fillOpacity) {
      made.fill = true;
      made.fillColor = made.fillColor || made.color;
    }
    made.lineJoin = "round";
    return made;
  };

  geowork.casingOf = function (feature) {
    const extra = cased[feature.properties.kind];
    if (!extra) return null;
    const style = geowork.styleOf(feature);
    return {
      // A dozen sight lines meet at the camera: their casings must not hide what stands there.
      color: "#ffffff", opacity: feature.properties.kind === "sight_line" ? 0.3 : 0.75, weight: style.weight + extra, fill: false,
      lineJoin: "round", lineCap: style.lineCap || "round", interactive: false,
    };
  };

  function icon(content, size, anchor) {
    return L.divIcon({ html: content, className: "gw-icon", iconSize: size, iconAnchor: anchor });
  }

  function landmarkIcon(feature, selected) {
    const p = feature.properties;
    const holder = element("div", "gw-landmark" + (selected ? " gw-selected" : ""));
    const drawing = geowork.svg("svg", { viewBox: "-17 -17 34 34", width: 34, height: 34 }, holder);
    for (const [stroke, width] of [["#ffffff", 5], [p.colour, 2.6]]) {
      geowork.svg("circle", {
        r: 9.5, fill: "none", stroke: stroke, "stroke-width": width,
        "stroke-dasharray": p.assumed ? "4 3" : "none",
      }, drawing);
      geowork.svg("path", {
        d: "M0-15V-6M0 6V15M-15 0H-6M6 0H15", fill: "none", stroke: stroke, "stroke-width": width,
      }, drawing);
    }
    const badge = element("span", "gw-badge", p.number);
    badge.style.backgroundColor = p.colour;
    badge.style.color = geowork.inkOn(p.colour);
    holder.appendChild(badge);
    return icon(holder, [34, 34], [17, 17]);
  }

  function cameraIcon(feature) {
    const drawing = geowork.svg("svg", { viewBox: "-18 -18 36 36", width: 36, height: 36 });
    const turn = "rotate(" + Number(feature.properties.azimuth_deg || 0) + ")";
    const group = geowork.svg("g", { transform: turn }, drawing);
    geowork.svg("path", { d: "M-9-13L9-13L0 0Z", fill: dark, stroke: "#fff", "stroke-width": 1.5 }, group);
    geowork.svg("rect", { x: -7.5, y: -4, width: 15, height: 16, rx: 3, fill: dark, stroke: "#fff", "stroke-width": 2 }, group);
    geowork.svg("circle", { r: 3.4, cy: 3.5, fill: "#fff" }, group);
    return icon(drawing, [36, 36], [18, 18]);
  }

  // Hollow and dashed, with its weight beside it: a place that is possible, not the one found.
  function alternativeIcon(feature) {
    const holder = element("div", "gw-alternative");
    const drawing = geowork.svg("svg", { viewBox: "-14 -14 28 28", width: 28, height: 28 }, holder);
    for (const [stroke, width] of [["#ffffff", 4.5], [dark, 2]]) {
      geowork.svg("rect", {
        x: -9, y: -7, width: 18, height: 15, rx: 3, fill: "none", stroke: stroke, "stroke-width": width,
        "stroke-dasharray": stroke === dark ? "4 2.5" : "none",
      }, drawing);
      geowork.svg("circle", { r: 3.5, cy: 0.5, fill: "none", stroke: stroke, "stroke-width": width }, drawing);
    }
    holder.appendChild(element("span", "gw-weight", feature.properties.number));
    return icon(holder, [28, 28], [14, 14]);
  }

  function arrowHead(feature) {
    const p = feature.properties;
    const drawing = geowork.svg("svg", { viewBox: "-18 -18 36 36", width: 36, height: 36 });
    geowork.svg("path", {
      d: "M0-15L12 9L0 3L-12 9Z", fill: p.colour, stroke: "#fff", "stroke-width": 2.5,
      "stroke-linejoin": "round", transform: "rotate(" + Number(p.course_deg || 0) + ")",
    }, drawing);
    return icon(drawing, [36, 36], [18, 18]);
  }

  function lettered(feature, className) {
    const tag = element("span", className, feature.properties.number);
    tag.style.backgroundColor = feature.properties.colour;
    tag.style.color = geowork.inkOn(feature.properties.colour);
    return icon(tag, [22, 22], [11, 11]);
  }

  geowork.inkOn = function (colour) {
    const hex = /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/i.exec(colour || "");
    if (!hex) return "#ffffff";
    const [r, g, b] = hex.slice(1).map((part) => parseInt(part, 16));
    return 0.299 * r + 0.587 * g + 0.114 * b > 150 ? "#10161c" : "#ffffff";
  };

  geowork.iconOf = function (feature, selected) {
    switch (feature.properties.kind) {
      case "landmark": return landmarkIcon(feature, selected);
      case "camera": return cameraIcon(feature);
      case "camera_alternative": return alternativeIcon(feature);
      case "course": return arrowHead(feature);
      case "drawing": return lettered(feature, "gw-place gw-point");
      case "claim_place": return lettered(feature, "gw-place");
      default: return lettered(feature, "gw-letter");
    }
  };

  geowork.popupOf = function (feature) {
    const p = feature.properties;
    const box = element("div", "gw-popup");
    box.appendChild(element("strong", "", (p.number ? p.number + "  " : "") + (p.label || "")));
    for (const line of String(p.text || "").split("\n")) {
      if (line) box.appendChild(element("div", "", line));
    }
    return box;
  };
})(window.geowork);
