// The share card: the opened listing as a picture and as a text, made here and sent nowhere. The app runs this script each
// time that the reader asks for it. Closed places are not in the page, so that they cannot be on the card.
(async () => {
  "use strict";
  document.currentScript?.remove();
  // The server puts in the sentences of `messages`.
  const WORDS = {};
  const { dataset, lang, dir } = document.documentElement;
  const words = WORDS[dataset.language ?? lang];
  const article = document.querySelector("article.listing");
  if (!words || !article || document.querySelector("dialog.share")) return;

  // What is on it.

  const plain = (text) => text.replace(/\s+/g, " ").trim();
  /** A text as the page says it: what runs left to right in it is kept that way. */
  const said = (element) => {
    const copy = element.cloneNode(true);
    copy.querySelectorAll("bdi[dir=ltr]").forEach((part) => { part.textContent = `\u2066${part.textContent}\u2069`; });
    return plain(copy.textContent);
  };
  const all = (selector) => [...new Set([...article.querySelectorAll(selector)].map(said))].filter(Boolean);
  const rows = (hours) => [...hours.querySelectorAll(":scope > p:not(.opening, .closure), :scope > .week tr")]
    .map((row) => (row.cells ? `${said(row.cells[0])}${lang === "fr" ? "\u00a0" : ""}: ${said(row.cells[1])}` : said(row)));
  const name = plain(article.querySelector("h1").textContent);
  const services = all(".brief .what")[0] ?? "";
  const places = all(".place .where span");
  const isReferred = !places.length && article.querySelector(".protect, .referred");
  const where = isReferred ? words.referral : places.slice(0, 2).join(" / ") + (places.length > 2 ? " …" : "");
  // Hours that differ from service to service are for the page, and for whoever answers.
  const kept = [...new Set([...article.querySelectorAll(".hours")].map((hours) => rows(hours).join("\n")))];
  const hours = kept.length === 1 ? kept[0].split("\n").filter(Boolean) : [];
  const numbers = [...new Set([...article.querySelectorAll(".call .number")].map((one) => plain(one.textContent)))].slice(0, 3);
  const address = window.location.origin + window.location.pathname;
  const demonstration = plain(document.querySelector(".demo")?.textContent ?? "");
  // The edition and its day: a card is passed on for years.
  const age = plain(document.querySelector(".foot p:nth-child(2)")?.firstChild?.textContent ?? "").replace(/[·\s]+$/, "");
  const text = [
    name, services, where, ...numbers.map((number) => `${words.call} \u2066${number}\u2069`), ...hours, `\u2066${address}\u2069`, age, demonstration,
  ].filter(Boolean).join("\n");

  // The picture.

  const SIZE = 1080;
  const EDGE = 76;
  const WIDE = SIZE - 2 * EDGE;
  const [GROUND, INK, MUTED, ACCENT, CALL, LINE] = ["#f7f5f0", "#1b2a2f", "#54656a", "#0b6e69", "#14532d", "#dad6cc"];
  const STAR = "M6.8 6.8h18.4v18.4H6.8zM16 3l13 13-13 13L3 16z";
  const PHONE = "M13.832 16.568a1 1 0 0 0 1.213-.303l.355-.465A2 2 0 0 1 17 15h3a2 2 0 0 1 2 2v3a2 2 0 0 1-2 2A18 18 0 0 1 2 4a2 2 0 0 1 2-2h3a2 2 0 0 1 2 2v3a2 2 0 0 1-.8 1.6l-.468.351a1 1 0 0 0-.292 1.233 14 14 0 0 0 6.392 6.384";
  const PLACE = "M20 10c0 4.993-5.539 10.193-7.399 11.799a1 1 0 0 1-1.202 0C9.539 20.193 4 14.993 4 10a8 8 0 0 1 16 0M15 10a3 3 0 1 1-6 0 3 3 0 1 1 6 0";
  const SHIELD = "M20 13c0 5-3.5 7.5-7.66 8.95a1 1 0 0 1-.67-.01C7.5 20.5 4 18 4 13V6a1 1 0 0 1 1-1c2 0 4.5-1.2 6.24-2.72a1.17 1.17 0 0 1 1.52 0C14.51 3.81 17 5 19 5a1 1 0 0 1 1 1zM9 12l2 2 4-4";
  const CLOCK = "M22 12a10 10 0 1 1-20 0 10 10 0 1 1 20 0M12 6v6l4 2";
  const rightToLeft = dir === "rtl";
  const tall = lang === "ar" ? 1.55 : 1.3;
  const canvas = document.createElement("canvas");
  canvas.width = SIZE;
  canvas.height = SIZE;
  const pen = canvas.getContext("2d", { willReadFrequently: true });

  const font = (size, weight) => { pen.font = `${weight} ${size}px Plex, system-ui, "Noto Sans Arabic", sans-serif`; };
  /** A name in Latin letters reads from left to right, on an Arabic card too; its line begins where the others do. */
  const way = (line) => (/^[^\p{L}]*[\u0590-\u08ff\ufb1d-\ufeff]/u.test(line) || (rightToLeft && !/\p{L}/u.test(line)) ? "rtl" : "ltr");
  const write = (line, x, y, width) => {
    pen.direction = way(line);
    pen.textAlign = rightToLeft ? "right" : "left";
    pen.textBaseline = "middle";
    pen.fillText(line, rightToLeft ? SIZE - x : x, y, width);
  };
  const glyph = (path, x, y, size, width = 1.75) => {
    pen.save();
    pen.translate(rightToLeft ? SIZE - x - size : x, y - size / 2);
    pen.scale(size / (path === STAR ? 32 : 24), size / (path === STAR ? 32 : 24));
    pen.lineWidth = width;
    pen.lineCap = "round";
    pen.lineJoin = "round";
    pen.stroke(new Path2D(path));
    pen.restore();
  };
  /** The lines of a text: as many as wanted, the last of them cut where there are more. */
  const wrapped = (line, width, most) => {
    const lines = [];
    let last = "";
    for (const word of line.split(" ")) {
      const longer = last ? `${last} ${word}` : word;
      if (last && pen.measureText(longer).width > width) {
        lines.push(last);
        last = word;
      } else last = longer;
    }
    lines.push(last);
    return lines.length > most ? [...lines.slice(0, most - 1), `${lines[most - 1]} …`] : lines;
  };
  /** Writes paragraphs from a height on, or only measures them; gives back where they end. */
  const flow = (scale, top, isDrawn) => {
    const paragraphs = [
      { line: name, size: 68, weight: 600, colour: INK, most: 4, gap: 18 },
      { line: services, size: 38, weight: 400, colour: INK, most: 4, gap: 26 },
      { line: where, size: 36, weight: 400, colour: MUTED, most: 3, gap: 14, mark: isReferred ? SHIELD : PLACE },
      ...hours.slice(0, 5).map((line, index) => ({ line, size: 34, weight: 400, colour: MUTED, most: 2, gap: 4, mark: index ? " " : CLOCK })),
    ];
    let y = top;
    for (const { line, size, weight, colour, most, gap, mark } of paragraphs.filter((one) => one.line)) {
      const indent = mark ? 56 : 0;
      font(size * scale, weight);
      const height = size * scale * tall;
      for (const [index, part] of wrapped(line, WIDE - indent, most).entries()) {
        if (isDrawn) {
          pen.fillStyle = colour;
          write(part, EDGE + indent, y + height / 2, WIDE - indent);
          pen.strokeStyle = ACCENT;
          if (mark && mark !== " " && index === 0) glyph(mark, EDGE, y + height / 2, 40 * scale);
        }
        y += height;
      }
      y += gap * scale;
    }
    return y;
  };
  const draw = () => {
    pen.fillStyle = GROUND;
    pen.fillRect(0, 0, SIZE, SIZE);
    pen.fillStyle = ACCENT;
    pen.fillRect(0, 0, SIZE, 14);
    pen.strokeStyle = ACCENT;
    glyph(STAR, EDGE, 88, 60, 2.2);
    pen.beginPath();
    pen.arc(rightToLeft ? SIZE - EDGE - 30 : EDGE + 30, 88, 5, 0, 2 * Math.PI);
    pen.fill();
    font(36, 600);
    pen.fillStyle = ACCENT;
    write(words.site, EDGE + 78, 89, WIDE - 78);

    // From below: the demonstration, the address, the numbers. What is above them shrinks until there is room.
    let floor = SIZE;
    if (demonstration) {
      floor -= 62;
      pen.fillStyle = "#fff4d6";
      pen.fillRect(0, floor, SIZE, 62);
      pen.fillStyle = "#7a4f00";
      font(28, 400);
      write(demonstration, EDGE, floor + 32, WIDE);
    }
    floor -= 34;
    if (age) {
      pen.fillStyle = MUTED;
      font(26, 400);
      write(age, EDGE, floor - 16, WIDE);
      floor -= 44;
    }
    font(30, 400);
    pen.fillStyle = INK;
    pen.direction = "ltr";
    pen.textAlign = rightToLeft ? "right" : "left";
    pen.fillText(address, rightToLeft ? SIZE - EDGE : EDGE, floor - 18, WIDE);
    floor -= 58;
    pen.fillStyle = LINE;
    pen.fillRect(EDGE, floor, WIDE, 2);
    floor -= 26;
    const height = numbers.length > 2 ? 92 : 116;
    for (const number of numbers.toReversed?.() ?? [...numbers].reverse()) {
      floor -= height;
      pen.fillStyle = CALL;
      pen.beginPath();
      pen.roundRect?.(EDGE, floor, WIDE, height, 22);
      if (!pen.roundRect) pen.rect(EDGE, floor, WIDE, height);
      pen.fill();
      pen.strokeStyle = "#fff";
      pen.fillStyle = "#fff";
      glyph(PHONE, EDGE + 36, floor + height / 2, 52);
      font(34, 400);
      const room = pen.measureText(words.call).width;
      write(words.call, EDGE + 110, floor + height / 2, 300);
      font(60, 600);
      pen.direction = "ltr";
      pen.textAlign = rightToLeft ? "left" : "right";
      pen.fillText(number, rightToLeft ? EDGE + 40 : SIZE - EDGE - 40, floor + height / 2 + 5, WIDE - 200 - Math.min(room, 300));
      floor -= 14;
    }
    const top = 160;
    let scale = 1;
    while (scale > 0.5 && flow(scale, top, false) > floor - 8) scale -= 0.04;
    flow(scale, top, true);
  };
  // The letters must be there before they are drawn: a canvas does not wait for them.
  const letters = `${text} ${words.site}`;
  await Promise.all([400, 600].map((weight) => document.fonts.load(`${weight} 40px Plex`, letters))).catch(() => {});
  draw();
  // Browsers that guard against recognition give back noise instead of what was drawn.
  const [red, green, blue] = pen.getImageData(4, 40, 1, 1).data;
  const isTrue = `${red} ${green} ${blue}` === "247 245 240";
  const blob = isTrue && await new Promise((done) => { canvas.toBlob(done, "image/png"); });
  const file = blob && new File([blob], `${article.dataset.listing}.png`, { type: "image/png" });

  // The dialog.

  const make = (tag, attributes = {}, ...children) => {
    const element = document.createElement(tag);
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
    element.append(...children);
    return element;
  };
  const icon = (glyphName) => {
    const [svg, use] = ["svg", "use"].map((tag) => document.createElementNS("http://www.w3.org/2000/svg", tag));
    svg.setAttribute("class", "icon");
    svg.setAttribute("aria-hidden", "true");
    use.setAttribute("href", `/assets/icons.svg#${glyphName}`);
    svg.append(use);
    return svg;
  };
  const dialog = make("dialog", { class: "share", "aria-labelledby": "share-title", "aria-describedby": "share-care" });
  const status = make("p", { role: "status" });
  const button = (label, act, kind = "plain") => {
    const element = make("button", { type: "button", class: kind }, label);
    element.addEventListener("click", act);
    return element;
  };
  const selected = () => {
    const field = make("textarea", { readonly: "", rows: "6", dir: "auto", "aria-label": words.select });
    field.value = text;
    status.replaceChildren(words.select);
    dialog.querySelector("textarea")?.remove();
    status.after(field);
    field.focus();
    field.select();
  };
  const save = () => {
    const url = URL.createObjectURL(blob);
    make("a", { href: url, download: file.name }).click();
    setTimeout(() => URL.revokeObjectURL(url), 60_000);
  };
  const copy = () => {
    const done = () => { status.textContent = words.copied; };
    if (navigator.clipboard) navigator.clipboard.writeText(text).then(done).catch(selected);
    else selected();
  };
  const canSend = file && navigator.canShare?.({ files: [file] });
  const send = () => navigator.share(canSend ? { files: [file], text } : { text }).catch(() => { /* Thought better of it. */ });
  canvas.setAttribute("role", "img");
  canvas.setAttribute("aria-label", plain(text.replace(/\n/g, ". ")));
  const shut = button("", () => dialog.close(), "shut");
  shut.setAttribute("aria-label", words.close);
  shut.append(icon("close"));
  const isSent = Boolean(canSend || navigator.share);
  const actions = make("div", { class: "ways" });
  if (isSent) actions.append(button(words.share, send, "plain main"));
  if (file) actions.append(button(words.save, save, isSent ? "plain" : "plain main"));
  actions.append(button(words.copy, copy));
  const title = make("h2", { id: "share-title" }, words.title);
  dialog.append(make("div", { class: "head" }, title, shut), canvas, make("p", { id: "share-care", class: "note" }, words.care), actions, status);
  if (!file) status.textContent = words.unable;
  // What lies behind an open dialog cannot be reached: the way out is in it as well.
  const exit = document.querySelector(".exit")?.cloneNode(true);
  if (exit) dialog.append(exit);
  const end = () => dialog.close();
  dialog.addEventListener("click", (event) => {
    const { left, right, top } = dialog.getBoundingClientRect();
    const isBeside = event.clientX < left || event.clientX > right || event.clientY < top;
    if (event.target === dialog && isBeside) end();
  });
  dialog.addEventListener("close", () => {
    window.removeEventListener("popstate", end);
    dialog.remove();
  });
  window.addEventListener("popstate", end);
  document.body.append(dialog);
  dialog.showModal();
})();
