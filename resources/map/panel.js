// What stands beside the exported map: findings, legend, sources. Text nodes only.
"use strict";

(function (geowork) {
  const element = geowork.element;

  function swatch(kind, colour) {
    const drawing = geowork.svg("svg", { viewBox: "0 0 30 18", width: 30, height: 18, class: "gw-swatch" });
    const shapes = {
      camera: ["rect", { x: 9, y: 3, width: 12, height: 12, rx: 2.5, class: "gw-ink-fill" }],
      camera_alternative: ["rect", { x: 8, y: 3, width: 14, height: 12, rx: 2.5, fill: "none", "stroke-dasharray": "3 2", class: "gw-ink-line" }],
      region_95: ["ellipse", { cx: 15, cy: 9, rx: 12, ry: 6.5, fill: "#3f7cac", "fill-opacity": 0.35, class: "gw-ink-line" }],
      cone: ["path", { d: "M3 15L27 1V17Z", fill: "#88939d", "fill-opacity": 0.25, class: "gw-ink-line" }],
      sight_line: ["path", { d: "M1 9H29", fill: "none", stroke: "#c2410c", "stroke-width": 2, "stroke-dasharray": "3 4" }],
      track_band: ["path", { d: "M2 4H28V14H2Z", fill: colour, "fill-opacity": 0.25, stroke: colour }],
      course: ["path", { d: "M1 7H17V2L29 9L17 16V11H1Z", fill: colour }],
      claim_area: ["rect", { x: 2, y: 2, width: 26, height: 14, fill: colour, "fill-opacity": 0.1, stroke: colour, "stroke-width": 2, "stroke-dasharray": "5 3" }],
      claim_line: ["path", { d: "M1 9H29", fill: "none", stroke: colour, "stroke-width": 3.5, "stroke-dasharray": "7 4" }],
    };
    const [tag, attributes] = shapes[kind];
    geowork.svg(tag, attributes, drawing);
    return drawing;
  }

  const key = [
    ["camera", geowork.say("Camera")],
    ["camera_alternative", geowork.say("Another place where the camera may have stood, with its weight")],
    ["region_95", geowork.say("Camera stood here with 95 % probability")],
    ["cone", geowork.say("Field of view")],
    ["sight_line", geowork.say("Sight line to a landmark")],
    ["course", geowork.say("Course over ground")],
    ["track_band", geowork.say("95 % of the track's and the course's error")],
    ["claim_area", geowork.say("Area a claim speaks of")],
    ["claim_line", geowork.say("Line a claim speaks of")],
  ];

  function row(first, text, hint) {
    const made = element("li");
    made.appendChild(first);
    const words = element("span", "gw-words", text);
    if (hint) words.appendChild(element("small", "", hint));
    made.appendChild(words);
    return made;
  }

  function section(panel, heading, rows) {
    if (!rows.length) return;
    const part = element("section");
    part.appendChild(element("h2", "", heading));
    const list = element("ul");
    rows.forEach((made) => list.appendChild(made));
    part.appendChild(list);
    panel.appendChild(part);
  }

  function badge(properties) {
    const made = element("span", "gw-badge", properties.number);
    made.style.backgroundColor = properties.colour;
    made.style.color = geowork.inkOn(properties.colour);
    return made;
  }

  // A ground of a verdict: what it is and what it says stay in sight, its reasons open at a click.
  function folded(ground) {
    const made = element("details");
    const summary = element("summary", "", ground.heading);
    summary.appendChild(element("small", "", ground.lines[0]));
    made.appendChild(summary);
    for (const line of ground.lines.slice(1)) made.appendChild(element("p", "", line));
    return made;
  }

  function note(panel, given) {
    const part = element("section", "gw-note");
    if (given.tone) part.dataset.tone = given.tone;
    if (given.heading) part.appendChild(element("h2", "", given.heading));
    for (const line of given.lines) part.appendChild(element("p", "", line));
    for (const ground of given.parts) part.appendChild(folded(ground));
    panel.appendChild(part);
  }

  geowork.fillPanel = function (panel, data) {
    const features = data.features.features;
    const first = (kind) => features.find((feature) => feature.properties.kind === kind);
    panel.appendChild(element("h1", "", data.title));
    data.notes.filter((given) => given.leads).forEach((given) => note(panel, given));
    section(panel, geowork.say("Landmarks"), features
      .filter((feature) => feature.properties.kind === "landmark")
      .map(({ properties: p }) => row(badge(p), p.label, p.assumed ? geowork.say("position assumed") : "")));
    section(panel, geowork.say("Movement"), features
      .filter((feature) => feature.properties.kind === "track")
      .sort((a, b) => (a.properties.number < b.properties.number ? -1 : 1))
      .map(({ properties: p }) => row(badge(p), p.label, p.summary)));
    section(panel, geowork.say("Key"), key
      .filter(([kind]) => first(kind))
      .map(([kind, text]) => row(swatch(kind, first(kind).properties.colour), text)));
    data.notes.filter((given) => !given.leads).forEach((given) => note(panel, given));
    section(panel, geowork.say("Base map"), data.pictures
      .map((picture) => row(element("span", "gw-dot"), picture.title, picture.credit)));
  };
})(window.geowork);
