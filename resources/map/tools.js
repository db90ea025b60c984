// A grid of coordinates, and a reading of what is being measured.
"use strict";

(function (geowork) {
  const steps = [30, 15, 10, 5, 2, 1, 0.5, 0.2, 0.1, 0.05, 0.02, 0.01, 0.005, 0.002, 0.001, 0.0005, 0.0002, 0.0001, 0.00005, 0.00002];
  const apart = 90; // px between two lines, at least

  // Lines of equal latitude and longitude at round degrees, named at the left and the lower edge.
  geowork.Graticule = L.LayerGroup.extend({
    onAdd: function (map) {
      L.LayerGroup.prototype.onAdd.call(this, map);
      map.on("moveend", this._draw, this);
      this._draw();
    },
    onRemove: function (map) {
      map.off("moveend", this._draw, this);
      L.LayerGroup.prototype.onRemove.call(this, map);
    },
    _draw: function () {
      const map = this._map;
      const view = map.getBounds();
      const degrees = (view.getEast() - view.getWest()) / map.getSize().x;
      const step = steps.slice().reverse().find((one) => one >= degrees * apart) || steps[0];
      const digits = Math.max(0, Math.ceil(-Math.log10(step) - 1e-9));
      this.clearLayers();
      for (let n = Math.ceil(view.getWest() / step); n * step <= view.getEast(); n += 1) {
        this._line([[view.getSouth(), n * step], [view.getNorth(), n * step]], (n * step).toFixed(digits), "gw-meridian");
      }
      for (let n = Math.ceil(view.getSouth() / step); n * step <= view.getNorth(); n += 1) {
        this._line([[n * step, view.getWest()], [n * step, view.getEast()]], (n * step).toFixed(digits), "gw-parallel");
      }
    },
    _line: function (ends, name, side) {
      for (const [color, weight, opacity] of [["#10161c", 2.4, 0.25], ["#ffffff", 1, 0.75]]) {
        this.addLayer(L.polyline(ends, { color, weight, opacity, interactive: false }));
      }
      const icon = L.divIcon({ html: geowork.element("span", "gw-degrees " + side, name + "°"), className: "gw-icon", iconSize: [0, 0] });
      this.addLayer(L.marker(ends[0], { icon, interactive: false, keyboard: false }));
    },
  });

  // What is measured, in words made by the window.
  geowork.Reading = L.Control.extend({
    options: { position: "bottomleft" },
    onAdd: function () {
      this._box = geowork.element("div", "gw-reading");
      this._box.setAttribute("role", "status");
      this._box.hidden = true;
      return this._box;
    },
    say: function (text) {
      this._box.textContent = text;
      this._box.hidden = !text;
    },
  });

  // A slider beside the name of every picture: how opaque it is.
  geowork.addOpacity = function (label, layer) {
    const slider = geowork.element("input", "gw-opacity");
    Object.assign(slider, { type: "range", min: 0, max: 100, value: 100 * (layer.options.opacity ?? 1) });
    slider.setAttribute("aria-label", geowork.opacityWord || geowork.say("How opaque"));
    slider.addEventListener("input", () => layer.setOpacity(slider.value / 100));
    L.DomEvent.disableClickPropagation(slider);
    label.appendChild(slider);
  };
})(window.geowork);
