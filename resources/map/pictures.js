// The exported map's pop-ups: what was seen there in the footage. Text nodes and data: pictures only.
"use strict";

(function (geowork) {
  let frames = [];

  geowork.pictureOf = function (frame, className) {
    const made = geowork.element("img", className);
    // Known before it is decoded, so that a pop-up makes room for it at once.
    made.width = frame.width;
    made.height = frame.height;
    made.src = frame.url;
    made.alt = frame.text;
    return made;
  };

  // The frame nearest in time of those that show one object; the first where there is no time.
  geowork.frameAt = function (id, kind, time) {
    const own = frames.filter((frame) => frame.id === id && frame.kinds.includes(kind));
    if (time === undefined || time === null) return own[0] || null;
    return own.reduce((best, frame) =>
      best === null || Math.abs(frame.time - time) < Math.abs(best.time - time) ? frame : best, null);
  };

  const words = geowork.popupOf;
  geowork.popupOf = function (feature) {
    const box = words(feature);
    const frame = geowork.frameAt(feature.properties.id, feature.properties.kind, geowork.timeShown);
    if (frame) {
      const figure = geowork.element("figure", "gw-frame");
      figure.appendChild(geowork.pictureOf(frame, ""));
      figure.appendChild(geowork.element("figcaption", "", frame.text));
      box.insertBefore(figure, box.children[1] || null);
    }
    return box;
  };

  const begin = geowork.begin;
  geowork.begin = function (map, control) {
    const data = JSON.parse(document.getElementById("case-data").textContent);
    frames = data.frames;
    begin(map, control);
    map.on("popupopen", (event) => {
      const close = event.popup.getElement().querySelector(".leaflet-popup-close-button");
      if (close) close.setAttribute("aria-label", geowork.say("Close"));
    });
    if (geowork.addWalks) geowork.addWalks(map, data.walks);
    // The panel has taken its room from the map since the map measured itself.
    map.invalidateSize({ animate: false, pan: false });
    geowork.lookFirst();
  };
})(window.geowork);
