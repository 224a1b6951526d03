// The office, quicker: while somebody types, the draft is kept, and the server says what the rule-book finds, which week hours mean,
// who may be the same association, and how the public would see it. Every page is complete without this, and nothing is decided here.
(() => {
  "use strict";
  const form = document.getElementById("listing-form");
  if (!form) return;
  const status = document.getElementById("live");
  const shown = document.getElementById("shown");
  const naming = /^o\.organization_(name|alternate|phone)|\.(phone|whatsapp|latitude|longitude)/;
  let waiting;
  let isNaming = false;
  let hours;
  let asked = 0;
  let last = "";

  const say = (words, isTrouble) => {
    status.hidden = false;
    status.classList.toggle("trouble", isTrouble);
    if (status.textContent !== words) status.textContent = words;
  };

  // Only what differs is put in: a screen reader reads out what changes, and nothing else.
  const put = (place, html) => {
    if (!place || place.live === html) return;
    place.live = html;
    place.innerHTML = html;
  };

  const take = (live) => {
    for (const place of form.querySelectorAll("[data-found]")) put(place, live.found[place.dataset.found] ?? "");
    for (const place of form.querySelectorAll("[data-week]")) put(place, live.weeks[place.dataset.week] ?? "");
    for (const [part, html] of Object.entries(live.maps)) put(form.querySelector(`[data-map="${part}"]`), html);
    for (const field of form.elements) {
      if (!field.name) continue;
      if (field.name in live.values) field.value = live.values[field.name];
      const isWrong = live.wrong.includes(field.name);
      if (isWrong !== field.hasAttribute("aria-invalid")) field.toggleAttribute("aria-invalid", isWrong);
      if (isWrong) field.setAttribute("aria-invalid", "true");
      if (live.found[field.name]) field.setAttribute("aria-describedby", `found-${field.name}`);
      else if (field.getAttribute("aria-describedby") === `found-${field.name}`) field.removeAttribute("aria-describedby");
    }
    if (live.alike !== undefined) put(document.getElementById("alike"), live.alike);
    shown.hidden = live.shown === undefined;
    put(shown.lastElementChild, live.shown ?? "");
    say(live.told, false);
  };

  const ask = async () => {
    const body = new URLSearchParams(new FormData(form));
    const typed = body.toString();
    if (typed === last && !hours) return;
    body.set("live", isNaming ? "naming" : "typing");
    if (hours) body.set("write_hours", hours);
    const wanted = [isNaming, hours];
    [isNaming, hours] = [false, undefined];
    // What was not answered is asked for again with the next letter.
    const failed = () => {
      [isNaming, hours] = [isNaming || wanted[0], hours ?? wanted[1]];
      say(form.dataset.keptNot, true);
    };
    const number = ++asked;
    try {
      const answer = await fetch(form.action, { method: "POST", body, redirect: "manual" });
      if (!answer.ok) return failed();
      const live = await answer.json();
      last = typed;
      // An answer that was overtaken says nothing of what stands here now.
      if (number === asked) take(live);
    } catch {
      failed();
    }
  };

  form.addEventListener("input", (event) => {
    isNaming ||= naming.test(event.target.name);
    hours = event.target.closest("[data-hours]")?.dataset.hours ?? hours;
    clearTimeout(waiting);
    waiting = setTimeout(ask, 700);
  });
  // A button sends the form itself: what waits would only come after it.
  form.addEventListener("submit", () => clearTimeout(waiting));
})();
