// Leaflet's controls, made safe and complete: layer names as text, metric scale, mouse position,
// north arrow, crosshair. Loaded after leaflet.js and before the script that starts the map.
"use strict";

window.geowork = window.geowork || {};

(function (geowork) {
  // The page's own words in its reader's language; the window sets its own later (setWords).
  const words = JSON.parse(document.getElementById("case-data").textContent).words || {};
  geowork.say = (text) => words[text] || text;

  // Light or dark as the system is, or as the window says.
  const system = matchMedia("(prefers-color-scheme: dark)");
  const dress = (dark) => { document.documentElement.dataset.scheme = dark ? "dark" : "light"; };
  const follow = () => dress(system.matches);
  system.addEventListener("change", follow);
  follow();
  geowork.setDark = function (dark) {
    system.removeEventListener("change", follow);
    dress(dark);
  };

  // The one way text enters the page: never as HTML.
  geowork.element = function (tag, className, text) {
    const made = document.createElement(tag);
    if (className) made.className = className;
    if (text !== undefined && text !== null) made.textContent = String(text);
    return made;
  };

  const addItem = L.Control.Layers.prototype._addItem;
  L.Control.Layers.include({
    _addItem: function (item) {
      // Leaflet writes the name as HTML; give it nothing and write the text ourselves.
      const label = addItem.call(this, Object.assign({}, item, { name: "" }));
      label.querySelector("span > span").textContent = " " + item.name;
      if (item.layer.setOpacity) geowork.addOpacity(label, item.layer);
      return label;
    },
  });

  L.Control.Scale.mergeOptions({ imperial: false, maxWidth: 140 });
  L.Control.Zoom.mergeOptions({ zoomInTitle: geowork.say("Zoom in"), zoomOutTitle: geowork.say("Zoom out") });
  if (words.Layers) document.documentElement.style.setProperty("--gw-layers", JSON.stringify(words.Layers));
  L.Control.Attribution.mergeOptions({ prefix: false });

  // The name folium's MousePosition looks for.
  L.Control.MousePosition = L.Control.extend({
    options: { position: "bottomright", separator: ", ", numDigits: 6, emptyString: "" },
    onAdd: function (map) {
      this._box = geowork.element("div", "gw-mouse");
      this._box.setAttribute("aria-hidden", "true");
      map.on("mousemove", this._show, this);
      map.on("mouseout", this._clear, this);
      this._clear();
      return this._box;
    },
    onRemove: function (map) {
      map.off("mousemove", this._show, this);
      map.off("mouseout", this._clear, this);
    },
    _show: function (event) {
      const at = event.latlng.wrap();
      // No more digits than a screen pixel can tell apart.
      const metres = (40075016.7 * Math.cos((at.lat * Math.PI) / 180)) / (256 * 2 ** this._map.getZoom());
      const digits = Math.max(0, Math.min(this.options.numDigits, Math.round(5 - Math.log10(metres))));
      this._box.textContent = at.lat.toFixed(digits) + this.options.separator + at.lng.toFixed(digits);
      this._box.hidden = false;
    },
    _clear: function () {
      this._box.textContent = this.options.emptyString;
      this._box.hidden = true;
    },
  });

  const svg = "http://www.w3.org/2000/svg";
  geowork.svg = function (tag, attributes, parent) {
    const made = document.createElementNS(svg, tag);
    for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
    if (parent) parent.appendChild(made);
    return made;
  };

  geowork.NorthArrow = L.Control.extend({
    options: { position: "topleft" },
    onAdd: function () {
      const box = geowork.element("div", "gw-north");
      box.setAttribute("role", "img");
      box.setAttribute("aria-label", geowork.say("North is up"));
      const drawing = geowork.svg("svg", { viewBox: "0 0 32 44", width: 32, height: 44 }, box);
      geowork.svg("path", { d: "M16 2 L24 26 L16 21 Z", class: "gw-north-dark" }, drawing);
      geowork.svg("path", { d: "M16 2 L8 26 L16 21 Z", class: "gw-north-light" }, drawing);
      geowork.svg("text", { x: 16, y: 42, "text-anchor": "middle" }, drawing).textContent = "N";
      return box;
    },
  });

  // Shown at the map's middle while the keyboard has it, or while something is being placed.
  geowork.addCrosshair = function (map) {
    const cross = geowork.element("div", "gw-crosshair");
    cross.setAttribute("aria-hidden", "true");
    map.getContainer().appendChild(cross);
  };
})(window.geowork);
