// What the measurements share: a browser, a server for peers, figures in the form that `cargo xtask bench` reads.

import { readFileSync, readdirSync } from 'node:fs';
import { createServer } from 'node:http';
import { chromium } from 'playwright-core';

// SANAD_TALK=1 makes the measurements tell more than figures, on the other output.
const { SANAD_URL, SANAD_CHROMIUM, SANAD_RUNS, SANAD_TALK } = process.env;
if (!SANAD_URL) throw new Error('SANAD_URL names the server to measure, such as http://127.0.0.1:8080');
export const site = new URL(SANAD_URL).origin;
export const talk = (...words) => SANAD_TALK && console.error(...words);
/** How often each thing is measured; the middle one counts. */
export const runs = Number(SANAD_RUNS ?? 3);

const FLAGS = [
  '--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
  '--disable-component-update', '--disable-sync',
];
export const phone = { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true, deviceScaleFactor: 2, locale: 'ar-MA' };

/** A new browser: nothing of another measurement is left in it. */
export const launch = (...flags) =>
  chromium.launch({ executablePath: SANAD_CHROMIUM ?? '/usr/bin/chromium', headless: true, args: [...FLAGS, ...flags] });

const sorted = (figures) => [...figures].sort((one, other) => one - other);
export const median = (figures) => sorted(figures)[Math.floor(figures.length / 2)];
/** The figure that so many of a hundred do not exceed. */
export const percentile = (figures, share) => sorted(figures)[Math.ceil((figures.length * share) / 100) - 1];

/** Milliseconds that each thread of the processes in which pages are drawn has computed. */
async function threads(browser) {
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  await session.detach();
  return processInfo.filter(({ type }) => type === 'renderer').flatMap(({ id }) => readdirSync(`/proc/${id}/task`).map((thread) => {
    const about = (file) => readFileSync(`/proc/${id}/task/${thread}/${file}`, 'utf8');
    return { id, name: about('comm').trim(), took: Number(about('schedstat').split(' ')[0]) / 1e6 };
  }));
}

/** Milliseconds that the threads of a name have computed. */
export async function computed(browser, name) {
  const found = (await threads(browser)).filter((thread) => thread.name === name);
  if (found.length === 0) throw new Error(`no thread is called ${name}`);
  return found.reduce((sum, { took }) => sum + took, 0);
}

/** The process of a page: nothing else tells it, so that the page is kept busy and the busiest is taken. */
async function processOf(browser, page) {
  const sums = async () => {
    const all = new Map();
    for (const { id, took } of await threads(browser)) all.set(id, (all.get(id) ?? 0) + took);
    return all;
  };
  const before = await sums();
  await page.evaluate(() => {
    for (const begun = performance.now(); performance.now() < begun + 300;);
  });
  const grown = [...await sums()].map(([id, took]) => [took - (before.get(id) ?? 0), id]);
  return grown.sort(([one], [other]) => other - one)[0][1];
}

/**
 * Megabytes that the page's process holds for itself (heap, WebAssembly, drawing: what Chromium calls its private footprint),
 * after the garbage of the page and of its workers was collected. Needs `collectable` among the browser's flags.
 */
export async function memory(browser, page) {
  const id = await processOf(browser, page);
  for (let turn = 0; turn < 3; turn += 1) {
    await page.evaluate(() => globalThis.gc());
    for (const worker of page.workers()) await worker.evaluate(() => globalThis.gc());
    await page.waitForTimeout(300);
  }
  const status = readFileSync(`/proc/${id}/status`, 'utf8');
  const kilobytes = ['RssAnon', 'VmSwap'].map((name) => Number(status.match(new RegExp(`^${name}:\\s+(\\d+) kB`, 'm'))[1]));
  return kilobytes.reduce((sum, figure) => sum + figure, 0) / 1024;
}
export const collectable = '--js-flags=--expose-gc';

/** Hands a figure to `cargo xtask bench`. */
export const say = (name, figure) => console.log(`${name} ${figure}`);
/** The median of each figure over several runs that measured the same ones. */
export function sayMedians(prefix, measured) {
  for (const name of Object.keys(measured[0])) say(`${prefix}${name}`, median(measured.map((figures) => figures[name])));
}

const here = (path) => readFileSync(new URL(path, import.meta.url));
const TYPES = { html: 'text/html; charset=utf-8', mjs: 'text/javascript', js: 'text/javascript', css: 'text/css', json: 'application/json', png: 'image/png', wasm: 'application/wasm' };

/** Serves peers on loopback: what each address holds is a file beside this one, or text. */
export async function serve(routes) {
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url, site);
    const held = routes[pathname];
    if (held === undefined) return response.writeHead(404).end();
    const type = TYPES[pathname.split('.').pop()] ?? TYPES.html;
    return response.writeHead(200, { 'content-type': type }).end(held.file ? here(held.file) : held.text);
  });
  await new Promise((done) => server.listen(0, '127.0.0.1', done));
  return { address: `http://127.0.0.1:${server.address().port}`, close: () => server.close() };
}

export const text = async (path) => {
  const response = await fetch(site + path);
  if (!response.ok) throw new Error(`${path}: ${response.status}`);
  return response.text();
};

/** The texts of the current edition: the layers, each with the number of its first place, and the names of all places. */
export async function published() {
  const { edition } = JSON.parse(await text('/editions/current.json'));
  const overview = JSON.parse(await text(`/editions/${edition}/overview.json`));
  const layers = [];
  let first = 0;
  for (const { path, features } of overview.layers) {
    layers.push([first, await text(`/editions/${edition}/${path}`)]);
    first += features;
  }
  return { layers, places: first, areas: await text(`/editions/${edition}/${overview.gazetteer.path}`) };
}

const rows = (path) => here(path).toString().trimEnd().split('\n').slice(1);
/** The words of the vocabulary in every language, by list and code. Only the last cell of a row is ever quoted. */
export const vocabulary = () => Object.fromEntries(rows('../../data/vocabulary.csv').map((row) => {
  const [list, code, , ...words] = row.split(',');
  return [`${list} ${code}`, words.slice(0, 3)];
}));
/** What readers type: every so-many-th query of the golden set, with its language. */
export const golden = (every) =>
  rows('../../crates/search/tests/queries.csv').filter((_, at) => at % every === 0).map((row) => row.split(',').slice(0, 2));
