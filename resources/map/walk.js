// A slider over the time of the footage: where each followed target stood at that moment, how sure
// that is, and the frame nearest to it.
"use strict";

(function (geowork) {
  const sigmas95 = Math.sqrt(-2 * Math.log(0.05));
  const metresPerDegree = 111320;

  // Row before and after a time, and how far between them it lies.
  function rowAt(points, time) {
    if (time <= points[0][2]) return points[0];
    if (time >= points[points.length - 1][2]) return points[points.length - 1];
    let low = 0;
    let high = points.length - 1;
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if (points[middle][2] <= time) low = middle;
      else high = middle;
    }
    const share = (time - points[low][2]) / (points[high][2] - points[low][2] || 1);
    return points[low].map((value, place) => value + share * ((points[high][place] ?? value) - value));
  }

  // Outline of the 95 % ellipse of a place, as [lat, lon].
  function ellipse(row) {
    const [lon, lat, , ee, en, nn] = row;
    if (nn === undefined) return [];
    const spread = Math.hypot((ee - nn) / 2, en);
    const middle = (ee + nn) / 2;
    const long = sigmas95 * Math.sqrt(Math.max(middle + spread, 0));
    const short = sigmas95 * Math.sqrt(Math.max(middle - spread, 0));
    const turn = Math.atan2(2 * en, ee - nn) / 2;
    const outline = [];
    for (let step = 0; step < 48; step += 1) {
      const angle = (step * Math.PI) / 24;
      const along = long * Math.cos(angle);
      const across = short * Math.sin(angle);
      const east = along * Math.cos(turn) - across * Math.sin(turn);
      const north = along * Math.sin(turn) + across * Math.cos(turn);
      outline.push([
        lat + north / metresPerDegree,
        lon + east / (metresPerDegree * Math.cos((lat * Math.PI) / 180)),
      ]);
    }
    return outline;
  }

  function clock(seconds) {
    const whole = Math.floor(seconds / 60);
    const rest = (seconds - 60 * whole).toFixed(3).padStart(6, "0");
    return Math.floor(whole / 60) + ":" + String(whole % 60).padStart(2, "0") + ":" + rest;
  }

  class Walk {
    constructor(map, walk) {
      this.walk = walk;
      const style = { color: walk.colour, interactive: false };
      this.area = L.polygon([], Object.assign({ weight: 1.5, dashArray: "4 4", fillOpacity: 0.18 }, style)).addTo(map);
      this.line = L.polyline([], Object.assign({ weight: 6, opacity: 0.95 }, style)).addTo(map);
      const tag = geowork.element("span", "gw-now", walk.number);
      tag.style.backgroundColor = walk.colour;
      tag.style.color = geowork.inkOn(walk.colour);
      const icon = L.divIcon({ html: tag, className: "gw-icon", iconSize: [26, 26], iconAnchor: [13, 13] });
      this.marker = L.marker([0, 0], {
        icon: icon, keyboard: false, interactive: false, zIndexOffset: 900, alt: walk.label,
      }).addTo(map);
    }

    // While the target is not seen it is shown faintly where it was seen last, without an area.
    show(time) {
      const points = this.walk.points;
      const gap = this.walk.gaps.find(([from, to]) => from < time && time < to);
      const row = rowAt(points, gap ? gap[0] : time);
      const away = gap || time < points[0][2] || time > points[points.length - 1][2];
      this.marker.setLatLng([row[1], row[0]]);
      this.marker.setOpacity(away ? 0.45 : 1);
      this.line.setLatLngs(this.runs([...points.filter((one) => one[2] <= time), row]));
      this.area.setLatLngs(gap ? [] : ellipse(row));
    }

    // Rows as lines that break off at the gaps.
    runs(rows) {
      const ends = this.walk.gaps.map(([, to]) => to);
      const lines = [[]];
      rows.forEach((row, at) => {
        if (at > 0 && ends.includes(row[2]) && rows[at - 1][2] !== row[2]) lines.push([]);
        lines[lines.length - 1].push([row[1], row[0]]);
      });
      return lines;
    }

    remove() {
      [this.area, this.line, this.marker].forEach((layer) => layer.remove());
    }
  }

  class Slider {
    constructor(map, walks) {
      this.map = map;
      this.all = walks;
      this.titles = [...new Set(walks.map((walk) => walk.footage))];
      this.shown = [];
      this.timer = null;
      this.box = geowork.element("section", "gw-time");
      this.box.setAttribute("aria-label", geowork.say("Time of the footage"));
      this.figure = geowork.element("figure", "gw-time-frame");
      this.button = geowork.element("button", "gw-play", "▶");
      this.button.type = "button";
      this.button.setAttribute("aria-label", geowork.say("Play"));
      this.range = geowork.element("input", "gw-range");
      Object.assign(this.range, { type: "range", step: "0.04" });
      this.range.setAttribute("aria-label", geowork.say("Seconds since the footage began"));
      this.output = geowork.element("output", "gw-clock");
      const row = geowork.element("div", "gw-time-row");
      row.append(this.button, this.range, this.output);
      this.box.append(this.figure, this.choice(), row);
      L.DomEvent.disableClickPropagation(this.box);
      L.DomEvent.disableScrollPropagation(this.box);
      this.range.addEventListener("input", () => { this.stop(); this.show(); });
      this.button.addEventListener("click", () => (this.timer ? this.stop() : this.play()));
      this.open(this.titles[0]);
    }

    choice() {
      if (this.titles.length < 2) return geowork.element("div", "gw-time-title", this.titles[0]);
      const made = geowork.element("select", "gw-time-title");
      made.setAttribute("aria-label", geowork.say("Footage"));
      this.titles.forEach((title) => made.appendChild(geowork.element("option", "", title)));
      made.addEventListener("change", () => { this.stop(); this.open(made.value); });
      return made;
    }

    open(title) {
      this.shown.forEach((walk) => walk.remove());
      const own = this.all.filter((walk) => walk.footage === title);
      this.shown = own.map((walk) => new Walk(this.map, walk));
      this.range.min = String(Math.min(...own.map((walk) => walk.points[0][2])));
      this.range.max = String(Math.max(...own.map((walk) => walk.points[walk.points.length - 1][2])));
      this.range.value = this.range.min;
      this.show();
    }

    show() {
      const time = Number(this.range.value);
      geowork.timeShown = time;
      this.output.textContent = clock(time);
      this.range.setAttribute("aria-valuetext", clock(time));
      this.shown.forEach((walk) => walk.show(time));
      const frame = geowork.frameAt(this.shown[0].walk.id, "track", time);
      if (frame === this.frame) return;
      this.frame = frame;
      this.figure.replaceChildren();
      if (!frame) return;
      this.figure.appendChild(geowork.pictureOf(frame, ""));
      this.figure.appendChild(geowork.element("figcaption", "", frame.text));
    }

    play() {
      if (Number(this.range.value) >= Number(this.range.max)) this.range.value = this.range.min;
      this.button.textContent = "❚❚";
      this.button.setAttribute("aria-label", geowork.say("Pause"));
      let last = performance.now();
      this.timer = setInterval(() => {
        const now = performance.now();
        this.range.value = String(Number(this.range.value) + (now - last) / 1000);
        last = now;
        this.show();
        if (Number(this.range.value) >= Number(this.range.max)) this.stop();
      }, 80);
    }

    stop() {
      clearInterval(this.timer);
      this.timer = null;
      this.button.textContent = "▶";
      this.button.setAttribute("aria-label", geowork.say("Play"));
    }
  }

  geowork.addWalks = function (map, walks) {
    if (!walks.length) return;
    map.getContainer().appendChild(new Slider(map, walks).box);
    map.getContainer().classList.add("gw-has-time");
  };
})(window.geowork);
