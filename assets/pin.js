// The pin: where a place lies, set on the drawing of its commune with a finger, a mouse or arrow keys. The two numbers beside it hold
// what is sent; nothing is decided here.
(() => {
  "use strict";
  const form = document.getElementById("listing-form");
  if (!form) return;
  const drawn = new WeakSet();

  const field = (part, column) => form.elements[`${part}.${column}`];
  const number = (text) => (/^\s*-?\d+([.,]\d+)?\s*$/.test(text) ? Number(text.replace(",", ".")) : NaN);

  // Web Mercator, as the drawing is: the world is 1 wide.
  const toWorld = (longitude, latitude) => {
    const sine = Math.sin((latitude * Math.PI) / 180);
    return [longitude / 360 + 0.5, 0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI)];
  };
  const toDegrees = (x, y) => [(x - 0.5) * 360, (Math.atan(Math.sinh(Math.PI * (1 - 2 * y))) * 180) / Math.PI];

  const begin = (box) => {
    if (drawn.has(box)) return;
    drawn.add(box);
    const { pin: part, left, top, unit } = box.dataset;
    const [svg, mark, said] = [box.querySelector("svg"), box.querySelector(".mark"), box.querySelector(".said")];
    const bar = box.querySelector(".bar");
    const chosen = box.querySelector(".chosen");
    const whole = svg.viewBox.baseVal;
    const size = [whole.width, whole.height];
    const [latitude, longitude] = [field(part, "latitude"), field(part, "longitude")];
    let scale = 1;
    let at;

    // A bar of a round length, about a hundred pixels long.
    const measure = (pixel, atLatitude) => {
      const metres = unit * pixel * 40_075_017 * Math.cos((atLatitude * Math.PI) / 180);
      const ten = 10 ** Math.floor(Math.log10(100 * metres));
      const long = [5, 2, 1].map((times) => times * ten).find((length) => length <= 100 * metres);
      bar.style.inlineSize = `${long / metres}px`;
      bar.textContent = long >= 1000 ? `${long / 1000} km` : `${long} m`;
    };

    const show = () => {
      const degrees = [number(longitude.value), number(latitude.value)];
      at = undefined;
      if (degrees.every(Number.isFinite) && Math.abs(degrees[1]) < 85) {
        const [x, y] = toWorld(...degrees);
        at = [(x - left) / unit, (y - top) / unit];
      }
      // At a nearer scale the drawing is what lies around the pin.
      const [width, height] = size.map((side) => side / scale);
      const middle = scale > 1 && at ? at : size.map((side) => side / 2);
      const corner = [middle[0] - width / 2, middle[1] - height / 2];
      svg.setAttribute("viewBox", `${corner[0]} ${corner[1]} ${width} ${height}`);
      // Marks, names and the bar keep their size on the screen.
      const pixel = 1 / (svg.getScreenCTM()?.a || 1);
      svg.style.setProperty("--pixel", pixel);
      measure(pixel, toDegrees(Number(left) + middle[0] * unit, Number(top) + middle[1] * unit)[1]);
      mark.toggleAttribute("hidden", !at);
      if (!at) return (said.textContent = "");
      mark.setAttribute("transform", `translate(${at[0]} ${at[1]}) scale(${8 * pixel})`);
      const point = svg.createSVGPoint();
      [point.x, point.y] = at;
      const isInside = chosen.isPointInFill(point);
      said.textContent = isInside ? "" : said.dataset.outside;
    };

    const place = (x, y) => {
      const degrees = toDegrees(Number(left) + x * unit, Number(top) + y * unit);
      [longitude.value, latitude.value] = degrees.map((value) => value.toFixed(5));
      show();
      // The rest of the form hears of it as if it had been typed.
      latitude.dispatchEvent(new Event("input", { bubbles: true }));
    };

    svg.addEventListener("click", (event) => {
      const spot = new DOMPoint(event.clientX, event.clientY).matrixTransform(svg.getScreenCTM().inverse());
      place(spot.x, spot.y);
    });
    const zoom = (by) => {
      scale = Math.min(64, Math.max(1, scale * by));
      show();
    };
    svg.addEventListener("keydown", (event) => {
      const ways = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
      if (event.key === "+" || event.key === "-") zoom(event.key === "+" ? 2 : 0.5);
      else if (ways[event.key]) {
        const step = (event.shiftKey ? 40 : 4) / (svg.getScreenCTM()?.a || 1);
        const from = at ?? size.map((side) => side / 2);
        place(from[0] + ways[event.key][0] * step, from[1] + ways[event.key][1] * step);
      } else return;
      event.preventDefault();
    });
    for (const button of box.querySelectorAll("[data-zoom]")) {
      button.addEventListener("click", () => zoom(button.dataset.zoom === "in" ? 2 : 0.5));
    }
    for (const typed of [latitude, longitude]) typed.addEventListener("change", show);
    form.addEventListener("resized", show);
    show();
  };

  const look = () => {
    for (const of of form.querySelectorAll("[data-map]")) {
      of.hidden = false;
      const box = of.querySelector("[data-pin]");
      // A drawing has a size once its part of the form is open.
      if (box && box.offsetParent) begin(box);
    }
  };
  form.addEventListener("toggle", look, true);
  new MutationObserver(look).observe(form, { childList: true, subtree: true });
  addEventListener("resize", () => form.dispatchEvent(new Event("resized")));
  look();
})();
