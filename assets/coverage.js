// The workbench for coverage, quicker: a choice is shown without a new page, and map, table and dots point at one another. Every page is
// complete without this, and nothing is computed here.
(() => {
  "use strict";
  const form = document.getElementById("coverage-form");
  const bench = document.getElementById("bench");
  if (!form || !bench) return;
  let asked = 0;

  // What belongs to one area: its shape on each map, its row, its dot.
  const of = (code) => bench.querySelectorAll(`[data-code="${CSS.escape(code)}"]`);
  const light = (code) => {
    for (const lit of bench.querySelectorAll(".lit")) lit.classList.remove("lit");
    for (const said of bench.querySelectorAll(".said")) said.textContent = "";
    if (!code) return;
    for (const part of of(code)) {
      part.classList.add("lit");
      const said = part.closest(".choropleth")?.querySelector(".said");
      const title = part.querySelector("title");
      if (said && title) said.textContent = title.textContent;
    }
  };

  const middle = (shape) => {
    const box = shape.getBoundingClientRect();
    return [box.x + box.width / 2, box.y + box.height / 2];
  };
  // From one shape to the nearest that lies in a direction, within 45 degrees of it.
  const towards = (shape, [dx, dy]) => {
    const [x, y] = middle(shape);
    let best;
    for (const other of shape.parentElement.querySelectorAll("[data-code]")) {
      const [ox, oy] = middle(other);
      const [along, aside] = [(ox - x) * dx + (oy - y) * dy, Math.abs((ox - x) * dy) + Math.abs((oy - y) * dx)];
      if (along <= 0.5 || aside > along) continue;
      const far = along + aside;
      if (!best || far < best[0]) best = [far, other];
    }
    return best?.[1];
  };
  const focus = (shape) => {
    for (const other of shape.parentElement.querySelectorAll('[tabindex="0"]')) other.setAttribute("tabindex", "-1");
    shape.setAttribute("tabindex", "0");
    shape.focus();
  };

  const begin = () => {
    for (const map of bench.querySelectorAll(".choropleth")) {
      const shapes = map.querySelectorAll(".areas [data-code]");
      for (const shape of shapes) {
        if (!shape.hasAttribute("tabindex")) shape.setAttribute("tabindex", "-1");
        shape.setAttribute("role", "img");
        shape.setAttribute("aria-label", shape.querySelector("title")?.textContent ?? "");
      }
      // One stop for the tab key; arrows go on from there.
      if (!map.querySelector('.areas [tabindex="0"]')) shapes[0]?.setAttribute("tabindex", "0");
      const said = document.createElement("p");
      said.className = "said";
      map.querySelector("figcaption").prepend(said);
    }
  };

  // What slides under a pointer at rest, when the page scrolls to what has the focus, is not pointed at.
  let pointer = "";
  const moves = (event) => {
    const at = `${event.screenX} ${event.screenY}`;
    const moved = at !== pointer;
    pointer = at;
    return moved;
  };
  bench.addEventListener("pointermove", moves);
  bench.addEventListener("pointerover", (event) => {
    if (moves(event)) light(event.target.closest("[data-code]")?.dataset.code);
  });
  bench.addEventListener("focusin", (event) => {
    const code = event.target.closest("[data-code]")?.dataset.code;
    light(code);
    const row = code && bench.querySelector(`tr[data-code="${CSS.escape(code)}"]`);
    // The table scrolls and not the page: what lies under a pointer stays there.
    const table = row?.closest(".ranked");
    if (table) table.scrollTop = row.offsetTop - table.clientHeight / 2;
  });
  const ways = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
  bench.addEventListener("keydown", (event) => {
    const shape = event.target.closest(".areas [data-code]");
    const next = shape && ways[event.key] && towards(shape, ways[event.key]);
    if (shape && ways[event.key]) event.preventDefault();
    if (next) focus(next);
  });

  // Whoever was writing in what is replaced goes on there.
  const place = () => {
    const at = document.activeElement;
    if (!at?.form?.dataset.form || !bench.contains(at)) return undefined;
    return `[data-form="${at.form.dataset.form}"] ${at.name ? `[name="${at.name}"]:not([type=hidden])` : "button"}`;
  };
  // What is supposed and proposed stays when something else is chosen.
  const keep = (address) => {
    for (const old of form.querySelectorAll("[type=hidden]")) old.remove();
    for (const name of ["add", "drop"]) {
      for (const field of bench.querySelectorAll(`[data-form=what-if] [type=hidden][name=${name}]`)) form.append(field.cloneNode());
    }
    for (const name of ["next", "aim"]) {
      const value = new URL(address, location.href).searchParams.get(name);
      if (value) form.append(Object.assign(document.createElement("input"), { type: "hidden", name, value }));
    }
  };
  // Where the areas are the same ones, their shapes stay, and only what is said of them changes: drawing a thousand anew takes the
  // longest of all.
  const renew = (fresh) => {
    const [old, now] = [bench.querySelectorAll(".choropleth"), fresh.querySelectorAll(".choropleth")];
    if (old.length !== 1 || now.length !== 1) return false;
    const [map, made] = [old[0], now[0]];
    const [shapes, said] = [map, made].map((one) => [...one.querySelector(".areas").children]);
    if (shapes.length !== said.length || shapes.some((shape, at) => shape.dataset.code !== said[at].dataset.code)) return false;
    shapes.forEach((shape, at) => {
      for (const name of ["class", "fill"]) {
        const value = said[at].getAttribute(name);
        if (shape.getAttribute(name) === value) continue;
        if (value === null) shape.removeAttribute(name);
        else shape.setAttribute(name, value);
      }
      const [title, words] = [shape.querySelector("title"), said[at].querySelector("title")];
      if (title && words) title.textContent = words.textContent;
    });
    const [drawing, drawn] = [map, made].map((one) => one.querySelector("svg"));
    drawing.setAttribute("aria-label", drawn.getAttribute("aria-label"));
    const over = (one) => [...one.children].filter((part) => !part.matches("defs, .areas"));
    for (const part of over(drawing)) part.remove();
    drawing.append(...over(drawn));
    map.querySelector("figcaption").replaceWith(made.querySelector("figcaption"));
    // What stands beside and around the map is new.
    const around = (kept, other) => {
      const parts = [...other.parentNode.childNodes];
      const at = parts.indexOf(other);
      for (const part of [...kept.parentNode.childNodes]) if (part !== kept) part.remove();
      kept.before(...parts.slice(0, at));
      kept.after(...parts.slice(at + 1));
    };
    const [box, boxed] = [map.parentNode, made.parentNode];
    around(map, made);
    around(box, boxed);
    return true;
  };
  const show = async (address, isKept) => {
    const number = ++asked;
    bench.setAttribute("aria-busy", "true");
    try {
      const answer = await fetch(`${address}&part=1`, { credentials: "same-origin" });
      const text = await answer.text();
      if (number !== asked) return;
      // A session that ended, say: the page itself tells.
      if (!answer.ok || answer.redirected || text.startsWith("<!DOCTYPE")) return void location.assign(address);
      const at = place();
      const fresh = document.createElement("template");
      fresh.innerHTML = text;
      if (!renew(fresh.content)) bench.replaceChildren(fresh.content);
      keep(address);
      if (at) bench.querySelector(at)?.focus();
      if (isKept) history.pushState(null, "", address);
      begin();
    } catch {
      if (number === asked) location.assign(address);
    } finally {
      if (number === asked) bench.removeAttribute("aria-busy");
    }
  };
  const chosen = (asking) => `${asking.getAttribute("action")}?${new URLSearchParams(new FormData(asking))}`;
  form.addEventListener("change", () => show(chosen(form), true));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    show(chosen(form), true);
  });
  // Proposing and supposing too: what changes a goal is sent as it is.
  bench.addEventListener("submit", (event) => {
    if (!event.target.dataset.form) return;
    event.preventDefault();
    show(chosen(event.target), true);
  });
  addEventListener("popstate", () => location.reload());
  begin();
})();
