// "Keep on this device" and "forget everything". Nothing is stored before the button is pressed.
(() => {
  "use strict";
  const box = document.querySelector(".keep");
  if (!box) return;
  const PREFIX = "sanad-kept-";
  const META = "/kept.json";
  const { lang, dataset } = document.documentElement;
  const language = dataset.language ?? lang;
  const find = (selector) => box.querySelector(selector);
  const [choice, keep, forget, status, size] = ["select", ".do-keep", ".do-forget", "[role=status]", ".size"].map(find);
  const say = (name) => { status.textContent = name ? box.dataset[name] : ""; };
  const isAble = () => {
    // A browser that forbids storage may refuse even to be asked for it.
    try { return "serviceWorker" in navigator && Boolean(window.caches) && "DecompressionStream" in window; } catch { return false; }
  };
  const able = isAble();
  let offer;

  const wanted = () => {
    const regions = choice.value === "all" ? Object.keys(offer.regions) : ["country", choice.value];
    const parts = regions.flatMap((region) => [offer.regions[region].layer, offer.regions[region][language]]);
    return { regions, files: [...offer.common, offer.texts[language], ...parts.filter(Boolean)] };
  };
  const megabytes = () => {
    const bytes = wanted().files.reduce((sum, [, count]) => sum + count, 0);
    return new Intl.NumberFormat(lang === "ar" ? "ar-MA-u-nu-latn" : lang, { maximumFractionDigits: 1 }).format(Math.max(0.1, bytes / 1e6));
  };
  const kept = async () => (await caches.keys()).filter((name) => name.startsWith(PREFIX));
  const show = async () => {
    size.textContent = offer ? size.dataset.words.replace("{}", megabytes()) : "";
    const names = able ? await kept().catch(() => []) : [];
    const meta = names.length ? await caches.open(names.at(-1)).then((cache) => cache.match(META)).then((found) => found?.json()) : undefined;
    find(".have").textContent = meta ? meta.said[language] : "";
  };

  const clear = async () => {
    for (const store of ["localStorage", "sessionStorage"]) {
      try { window[store].clear(); } catch { /* Forbidden here: then nothing was kept either. */ }
    }
    for (const name of await caches.keys()) await caches.delete(name);
    for (const worker of await navigator.serviceWorker?.getRegistrations() ?? []) await worker.unregister();
  };

  keep.addEventListener("click", async () => {
    if (!able || !offer) return say("unable");
    keep.disabled = true;
    const before = await kept().catch(() => []);
    const name = `${PREFIX}${offer.edition}-${Date.now()}`;
    try {
      const { files, regions } = wanted();
      const cache = await caches.open(name);
      let done = 0;
      for (const [path] of files) {
        const response = await fetch(path, { cache: "no-cache" });
        if (!response.ok) throw new Error(path);
        await cache.put(path, response);
        done += 1;
        status.textContent = box.dataset.progress.replace("{}", `${done}/${files.length}`);
      }
      const page = await fetch(window.location.pathname);
      const headers = {};
      for (const header of ["content-type", "content-security-policy", "referrer-policy", "permissions-policy", "x-content-type-options"]) {
        const value = page.headers.get(header);
        if (value) headers[header] = value;
      }
      const archives = regions.map((region) => offer.regions[region][language]?.[0]).filter(Boolean);
      const meta = { edition: offer.edition, said: offer.said, language, lang, archives, headers, missing: box.dataset.missing, home: box.dataset.home };
      await cache.put(META, new Response(JSON.stringify(meta), { headers: { "content-type": "application/json" } }));
      await navigator.serviceWorker.register("/sw.js");
      // Only now is the older copy no longer needed.
      await Promise.all(before.map((old) => caches.delete(old)));
      say("done");
    } catch (error) {
      await caches.delete(name).catch(() => {});
      say(error.name === "QuotaExceededError" ? "full" : error.name === "SecurityError" ? "unable" : "failed");
    }
    keep.disabled = false;
    return show().catch(() => {});
  });

  forget.addEventListener("click", async (event) => {
    event.preventDefault();
    try {
      await clear();
      say("forgotten");
      await show();
    } catch {
      // The server can ask the browser for the same.
      window.location.assign(forget.href);
    }
  });

  choice.addEventListener("change", () => { say(""); show().catch(() => {}); });
  if (!able) say("unable");
  fetch("/keep.json").then((response) => response.json()).then((found) => { offer = found; })
    .catch(() => {}).finally(() => { keep.disabled = !able || !offer; show().catch(() => {}); });
})();
