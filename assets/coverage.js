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
  // What is said of shapes and dots: kept aside, since three thousand titles would double what a browser goes through at every change.
  const words = new WeakMap();
  const light = (code) => {
    for (const lit of bench.querySelectorAll(".lit")) {
      lit.classList.remove("lit");
      lit.querySelector("title")?.remove();
    }
    for (const said of bench.querySelectorAll(".said")) said.textContent = "";
    if (!code) return;
    for (const part of of(code)) {
      part.classList.add("lit");
      if (!words.has(part)) continue;
      const title = document.createElementNS("http://www.w3.org/2000/svg", "title");
      title.textContent = words.get(part);
      part.append(title);
      const said = part.closest(".choropleth")?.querySelector(".said");
      if (said) said.textContent = title.textContent;
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
    for (const title of bench.querySelectorAll("[data-code] > title")) {
      words.set(title.parentElement, title.textContent);
      title.remove();
    }
    for (const map of bench.querySelectorAll(".choropleth")) {
      const shapes = map.querySelectorAll(".areas [data-code]");
      for (const shape of shapes) {
        if (shape.hasAttribute("role")) continue;
        shape.setAttribute("tabindex", "-1");
        shape.setAttribute("role", "img");
        shape.setAttribute("aria-label", words.get(shape) ?? "");
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
  // Figures of areas that are drawn already: what is said of each is a line, in the order of the shapes.
  const set = (part, name, value) => {
    if (part.getAttribute(name) === value) return;
    if (value === null) part.removeAttribute(name);
    else part.setAttribute(name, value);
  };
  const name = (part, said) => {
    words.set(part, said);
    if (part.hasAttribute("aria-label")) set(part, "aria-label", said);
  };
  const tell = (shape, line) => {
    const end = line.indexOf(" ");
    if (end < 0) return;
    const kind = line.slice(0, end);
    set(shape, "class", kind);
    set(shape, "fill", kind === "none" ? "url(#an)" : null);
    name(shape, line.slice(end + 1));
  };
  const put = (dot, line) => {
    const [x, y, ...said] = line.split(" ");
    set(dot, "cx", x);
    set(dot, "cy", y);
    name(dot, said.join(" "));
  };
  // Puts what is new around what stays: of pairs of what stands here and its like among the new. What is taken out and put back would
  // be laid out and drawn anew.
  const weave = (old, fresh, pairs) => {
    const stays = new Map();
    for (const [kept, like] of pairs) {
      const [mine, its] = [[old, kept], [fresh, like]].map(([box, part]) => [...box.childNodes].find((child) => child.contains(part)));
      stays.set(its, [mine, its === like]);
    }
    const rest = [...new Set([...stays.values()].map(([mine]) => mine))];
    for (const part of [...old.childNodes]) if (!rest.includes(part)) part.remove();
    for (const part of [...fresh.childNodes]) {
      const [mine, isWhole] = stays.get(part) ?? [];
      if (!mine) {
        old.insertBefore(part, rest[0] ?? null);
        continue;
      }
      rest.shift();
      if (isWhole) continue;
      if (part.hasAttribute("aria-label")) set(mine, "aria-label", part.getAttribute("aria-label"));
      weave(mine, part, pairs.filter(([, like]) => part.contains(like)));
    }
  };
  // The shapes of the map stay, and what is said of them changes: drawing a thousand anew takes the longest of all.
  const renew = (fresh) => {
    const KEPT = [".choropleth defs", ".areas", ".lines", ".dots"];
    const pairs = KEPT.map((selector) => [bench.querySelector(selector), fresh.querySelector(selector)]);
    const [, [areas, lines], , [dots, places]] = pairs.map(([kept, like]) => [[...(kept?.children ?? [])], like?.dataset.said?.split("\n")]);
    if (lines.length !== areas.length || places.length !== dots.length) return false;
    light();
    lines.forEach((line, at) => tell(areas[at], line));
    places.forEach((line, at) => put(dots[at], line));
    for (const over of fresh.querySelectorAll(".hatched path")) {
      const under = areas.filter((shape) => shape.classList.contains(over.dataset.of));
      over.setAttribute("d", under.map((shape) => shape.getAttribute("d")).join(""));
    }
    weave(bench, fresh, pairs.filter(([kept, like]) => kept && like));
    return true;
  };
  // The address says what is shown, from the moment after it is: with another address a browser looks through the style of a whole page,
  // which takes as long as the rest.
  const stand = (address) => {
    const number = asked;
    requestAnimationFrame(() => setTimeout(() => {
      if (number === asked) history.pushState(null, "", address);
    }));
  };
  // Which shapes stand here, for the server to leave out; nothing where two maps are compared.
  const drawn = () => {
    const all = bench.querySelectorAll(".choropleth .areas");
    return all.length === 1 ? all[0].dataset.shapes : "";
  };
  const show = async (address, isKept, shapes = drawn()) => {
    const number = ++asked;
    bench.setAttribute("aria-busy", "true");
    try {
      const answer = await fetch(`${address}&part=1&drawn=${shapes}`, { credentials: "same-origin" });
      const text = await answer.text();
      if (number !== asked) return;
      // A session that ended, say: the page itself tells.
      if (!answer.ok || answer.redirected || text.startsWith("<!DOCTYPE")) return void location.assign(address);
      bench.removeAttribute("aria-busy");
      const at = place();
      const fresh = document.createElement("template");
      fresh.innerHTML = text;
      const changes = fresh.content.querySelector(".areas[data-said]");
      // Shapes of another version of the server: all of it, then.
      if (changes && !renew(fresh.content)) return void show(address, isKept, "");
      if (!changes) bench.replaceChildren(fresh.content);
      keep(address);
      if (at) bench.querySelector(at)?.focus();
      begin();
      if (isKept) stand(address);
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
  addEventListener("popstate", () => {
    // What was asked for before counts no more.
    asked += 1;
    location.reload();
  });
  begin();
})();
