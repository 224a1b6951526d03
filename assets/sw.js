// Serves what somebody chose to keep on this device, when the network does not. Registered by keep.js alone, on request.
"use strict";

const PREFIX = "sanad-kept-";
const META = "/kept.json";
const PATIENCE = 6000; // Milliseconds after which a kept page is better than waiting for the network.

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));

self.addEventListener("fetch", (event) => {
  const url = new URL(event.request.url);
  if (event.request.method !== "GET" || url.origin !== self.location.origin) return;
  event.respondWith(answer(event.request, url.pathname));
});

async function answer(request, path) {
  const name = (await caches.keys()).filter((key) => key.startsWith(PREFIX)).pop();
  const cache = name && await caches.open(name);
  const meta = await cache?.match(META).then((found) => found?.json());
  if (!meta) return fetch(request);
  // Files of a numbered edition never change.
  if (path.startsWith(`/editions/${meta.edition}/`)) return (await cache.match(path)) ?? fetch(request);
  const isPage = path === "/" || /^\/(ar|fr|en)\//.test(path);
  try {
    return await (isPage ? within(fetch(request), PATIENCE) : fetch(request));
  } catch (error) {
    const kept = isPage ? await page(cache, meta, path) : await cache.match(path);
    if (kept) return kept;
    if (isPage && error !== slow) return missing(meta);
    // Slow is not gone: what is not kept is waited for.
    return error === slow ? fetch(request) : Response.error();
  }
}

const slow = new Error("slow");
const within = (promise, time) => Promise.race([
  promise,
  new Promise((_, refuse) => { setTimeout(() => refuse(slow), time); }),
]);

// Pages lie in ZIP archives, one for each region; their directories are read once.
const directories = new Map();

async function directory(cache, path) {
  const known = directories.get(path);
  if (known) return known;
  const response = await cache.match(path);
  if (!response) return new Map();
  const bytes = await response.arrayBuffer();
  const view = new DataView(bytes);
  const names = new TextDecoder();
  const entries = new Map();
  let end = bytes.byteLength - 22;
  while (end > 0 && view.getUint32(end, true) !== 0x06054b50) end -= 1;
  const count = view.getUint16(end + 10, true);
  let at = view.getUint32(end + 16, true);
  for (let index = 0; index < count; index += 1) {
    const [nameLength, extra, comment] = [28, 30, 32].map((offset) => view.getUint16(at + offset, true));
    const file = names.decode(new Uint8Array(bytes, at + 46, nameLength));
    entries.set(file, { size: view.getUint32(at + 20, true), head: view.getUint32(at + 42, true) });
    at += 46 + nameLength + extra + comment;
  }
  directories.set(path, entries);
  return entries;
}

async function page(cache, meta, path) {
  if (path === "/") return Response.redirect(`/${meta.language}/`, 302);
  const file = `${path.replace(/^\/|\/$/g, "")}.html`;
  for (const archive of meta.archives) {
    const entry = (await directory(cache, archive)).get(file);
    if (!entry) continue;
    const bytes = await (await cache.match(archive)).arrayBuffer();
    const head = new DataView(bytes, entry.head);
    const start = entry.head + 30 + head.getUint16(26, true) + head.getUint16(28, true);
    const packed = new Blob([new Uint8Array(bytes, start, entry.size)]).stream();
    const html = await new Response(packed.pipeThrough(new DecompressionStream("deflate-raw"))).text();
    const said = `</header><aside class="demo" role="status">${meta.said[path.split("/")[1]]}</aside>`;
    return new Response(html.replace("</header>", said), { headers: meta.headers });
  }
  return undefined;
}

function missing(meta) {
  const html = `<!doctype html><html lang="${meta.lang}" dir="${meta.lang === "ar" ? "rtl" : "ltr"}"><meta charset="utf-8">`
    + '<meta name="viewport" content="width=device-width"><link rel="stylesheet" href="/assets/site.css">'
    + `<main class="one"><article class="prose"><p>${meta.missing}</p><p><a class="plain" href="/${meta.language}/">${meta.home}</a></p></article></main>`;
  return new Response(html, { status: 503, headers: meta.headers });
}
