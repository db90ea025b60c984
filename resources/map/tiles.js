// The exported map's own tiles: the ground around the story, finer than the picture of the whole.
"use strict";

(function (geowork) {
  const Carried = L.GridLayer.extend({
    createTile: function (at) {
      const made = geowork.element("img");
      made.alt = "";
      const address = this.options.addresses[at.z + "/" + at.x + "/" + at.y];
      // Where there is no tile, the picture of the whole shows through.
      if (address) made.src = address;
      else made.hidden = true;
      return made;
    },
  });

  // One layer of both, so that they are switched, and made paler, together.
  const Both = L.LayerGroup.extend({
    setOpacity: function (value) { this.eachLayer((layer) => layer.setOpacity(value)); return this; },
    bringToBack: function () { return this; },
    getBounds: function () { return this.options.bounds; },
  });

  geowork.withTiles = function (picture, fine) {
    if (!Object.keys(fine.tiles).length) return picture;
    const tiles = new Carried({
      addresses: fine.tiles, pane: "pictures", bounds: fine.bounds, zIndex: 1,
      // No least zoom: Leaflet would keep the whole map from going below it.
      maxNativeZoom: fine.zooms[1], maxZoom: 23,
    });
    return new Both([picture, tiles], { bounds: L.latLngBounds(fine.bounds) });
  };
})(window.geowork);
