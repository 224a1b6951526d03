// Quick exit: leaves for an ordinary site, and clears what the browser keeps of this one. Without this script the link
// does the same by way of the server, only that the way back stays open.
(() => {
  "use strict";
  const link = document.querySelector(".exit");
  if (!link) return;

  const leave = () => {
    // Out of sight at once, however slow the network is.
    document.documentElement.hidden = true;
    document.title = "\u200b";
    for (const store of ["localStorage", "sessionStorage"]) {
      try { window[store].clear(); } catch { /* Forbidden here: then nothing was kept either. */ }
    }
    try {
      caches.keys().then((names) => names.forEach((name) => caches.delete(name))).catch(() => {});
      navigator.serviceWorker.getRegistrations().then((all) => all.forEach((one) => one.unregister())).catch(() => {});
    } catch { /* Neither is there in every browser. */ }
    window.location.replace(link.href);
  };

  // What was left must not come back whole out of the browser's memory.
  window.addEventListener("pageshow", (event) => {
    if (event.persisted && document.documentElement.hidden) window.location.replace(link.href);
  });

  document.addEventListener("click", (event) => {
    if (event.button === 0 && event.target instanceof Element && event.target.closest(".exit")) {
      event.preventDefault();
      leave();
    }
  }, true);

  // Shift three times, with nothing between, within the time that it takes somebody with stiff hands.
  const WITHIN = 4000;
  const status = document.createElement("span");
  status.className = "unseen";
  status.setAttribute("role", "status");
  link.after(status);
  let pressed = 0;
  let timer = 0;
  const forget = () => {
    pressed = 0;
    status.textContent = "";
  };
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Shift") return forget();
    if (event.repeat) return undefined;
    window.clearTimeout(timer);
    pressed += 1;
    if (pressed === 3) return leave();
    status.textContent = pressed === 1 ? link.dataset.twice : link.dataset.once;
    timer = window.setTimeout(forget, WITHIN);
    return undefined;
  }, true);
})();
