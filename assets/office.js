// The office, quicker: the draft is kept as one types. Every page is complete without this.
(() => {
  "use strict";
  const form = document.getElementById("listing-form");
  if (!form) return;
  let last = new URLSearchParams(new FormData(form)).toString();
  let waiting;
  const keep = async () => {
    const body = new URLSearchParams(new FormData(form));
    if (body.toString() === last) return;
    const now = body.toString();
    body.set("save", "1");
    try {
      const answer = await fetch(form.action, { method: "POST", body, redirect: "manual" });
      if (answer.ok) last = now;
    } catch { /* The next letter tries again. */ }
  };
  form.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(keep, 1500);
  });
})();
