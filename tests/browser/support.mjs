// One browser a file, one context a visit; after each test every visit is asked whether anything went wrong in it.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { after, afterEach } from 'node:test';
import { chromium } from 'playwright-core';

const url = process.env.SANAD_URL;
if (!url) throw new Error('SANAD_URL names the server to test, such as http://127.0.0.1:8080');
export const site = new URL(url).origin;

const FLAGS = [
  '--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run',
  '--disable-background-networking', '--disable-component-update', '--disable-sync',
];
const LOCALES = { ar: 'ar-MA', fr: 'fr-FR', en: 'en-GB' };

export const phone = (language = 'ar') => ({
  viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true, deviceScaleFactor: 2, locale: LOCALES[language],
});
export const desktop = (language = 'fr') => ({ viewport: { width: 1280, height: 800 }, locale: LOCALES[language] });

// Where the app does not run, what the server announces for it comes for nothing; one test of its own judges that.
const UNUSED = [/preloaded using link preload but not used/, /sanad-app-\S+\.js csp$/];

let launched;
const open = [];
const records = new WeakMap();

async function browser() {
  launched ??= chromium.launch({ executablePath: process.env.SANAD_CHROMIUM ?? '/usr/bin/chromium', headless: true, args: FLAGS });
  return launched;
}

after(async () => (await launched)?.close());

afterEach(async () => {
  const troubles = [];
  for (const { context, record } of open.splice(0)) {
    troubles.push(...record.troubles());
    await context.close();
  }
  assert.deepEqual(troubles, [], 'nothing goes wrong behind the page');
});

/** What happens in a context: every request, and everything that should not be. */
class Record {
  requests = [];
  pending = new Set();
  #seen = [];
  #expected;

  constructor(context, expected, at) {
    this.#expected = expected;
    context.on('console', (message) => {
      if (['error', 'warning', 'assert'].includes(message.type())) this.#note(`${message.type()}: ${message.text()} (${message.location().url})`);
    });
    context.on('weberror', (error) => this.#note(`uncaught: ${error.error().message}`));
    context.on('request', (request) => {
      this.requests.push(request.url());
      this.pending.add(request);
      if (new URL(request.url()).origin !== at) this.#note(`request elsewhere: ${request.url()}`);
    });
    context.on('requestfinished', (request) => this.pending.delete(request));
    context.on('requestfailed', (request) => {
      this.pending.delete(request);
      const why = request.failure()?.errorText;
      // The browser itself gives up what a page that is left was still fetching.
      if (why !== 'net::ERR_ABORTED') this.#note(`failed: ${request.url()} ${why}`);
    });
    context.on('dialog', (dialog) => {
      this.#note(`dialog: ${dialog.message()}`);
      dialog.dismiss();
    });
  }

  #note(text) {
    this.#seen.push(text);
  }

  troubles() {
    return this.#seen.filter((text) => !this.#expected.some((pattern) => pattern.test(text)));
  }
}

/**
 * Opens a page as a new visitor.
 * `reading`: 'app' (waits until the app took over), 'plain' (the app never comes), 'scriptless', 'no-wasm'.
 * `expected`: patterns of troubles that belong to the test. `before`: called with the page before it is opened. `at`: another
 * server than the one that all tests share.
 */
export async function visit(profile, path, { reading = 'app', expected = [], before, at = site, ...options } = {}) {
  const context = await (await browser()).newContext({ ...profile, javaScriptEnabled: reading !== 'scriptless', ...options });
  const record = new Record(context, reading === 'app' ? expected : [...expected, ...UNUSED], at);
  open.push({ context, record });
  const page = await context.newPage();
  page.setDefaultTimeout(8000);
  records.set(page, record);
  if (reading === 'no-wasm') await page.addInitScript('delete globalThis.WebAssembly');
  if (reading === 'plain') await page.route('**/app.js', (route) => route.fulfill({ contentType: 'text/javascript', body: '' }));
  await before?.(page);
  const response = await page.goto(at + path);
  if (reading === 'app') await takenOver(page);
  return { page, context, record, response };
}

/** Waits until the app has taken the page over and everything came to rest. */
export async function takenOver(page) {
  await page.waitForSelector('.atlas', { state: 'attached' });
  await settled(page);
}

/** Waits until nothing is under way: no request, no flight of the map, no change of the list. */
export async function settled(page) {
  const { pending } = records.get(page);
  const look = () => page.evaluate(() => [
    document.querySelector('[aria-busy=true]') ? Math.random() : '',
    location.pathname,
    ...[...document.querySelectorAll('.atlas g[transform], .atlas .region')].slice(0, 40).map((one) => JSON.stringify(one.getBoundingClientRect())),
    document.querySelector('.results, main')?.textContent,
  ].join('\n'));
  let before = '';
  for (let turn = 0; turn < 70; turn += 1) {
    const now = await look();
    if (now === before && pending.size === 0) return;
    before = now;
    await page.waitForTimeout(170);
  }
  throw new Error('the page does not come to rest');
}

/** The address without the view of the map, which stands behind it once the reader moved the map. */
export const address = (page) => page.url().split('#map=')[0];

/** The figures of a text, whatever stands between the digits. */
export const figure = (text) => Number(text.replace(/\D/g, ''));

/** The number in the heading of the list; read in French or English, where every number is written in figures. */
export const listed = async (page) => figure(await page.locator('#found small').innerText());

/** How many places the map draws, in clusters and alone. */
export const drawn = (page) => page.evaluate(() => {
  const clusters = [...document.querySelectorAll('.atlas .cluster text')].map((one) => Number(one.textContent.replace(/\D/g, '')));
  return clusters.reduce((sum, count) => sum + count, 0) + document.querySelectorAll('.atlas .pin').length;
});

/** Where the shape of an area lies on the screen. */
export const shape = (page, name) => page.locator(`.atlas [aria-label^="${name}"]`).first().locator('path').boundingBox();

/** A point on the screen where a click meets this very element and nothing above it. */
export async function pointOn(locator) {
  const point = await locator.evaluate((element) => {
    const { x, y, width, height } = element.getBoundingClientRect();
    const steps = 24;
    for (let turn = 0; turn < steps * steps; turn += 1) {
      // From the middle outwards, so that the point is no border.
      const row = (Math.floor(turn / steps) + steps / 2) % steps;
      const column = (turn + steps / 2) % steps;
      const at = { x: x + ((column + 0.5) * width) / steps, y: y + ((row + 0.5) * height) / steps };
      const hit = document.elementFromPoint(at.x, at.y);
      if (hit && (hit === element || element.contains(hit))) return at;
    }
    return null;
  });
  assert.ok(point, `nothing of ${locator} can be clicked`);
  return point;
}

/** Clicks an element of the map where it is not covered. */
export async function press(page, locator) {
  const { x, y } = await pointOn(locator);
  await page.mouse.click(x, y);
  await settled(page);
}

let edition;
/** What the current edition holds: overview, and the features of every layer with their region. */
export async function published() {
  edition ??= (async () => {
    const get = async (path) => (await fetch(`${site}/editions/${path}`)).json();
    const { edition: number } = await get('current.json');
    const overview = await get(`${number}/overview.json`);
    overview.areas = overview.areas.map(({ area, ...counts }) => ({ ...area, ...counts }));
    const layers = await Promise.all(overview.layers.map(async ({ region, path }) => {
      const { features, communes } = await get(`${number}/${path}`);
      return features.map((feature) => ({ region, communes, geometry: feature.geometry, ...feature.properties }));
    }));
    const regions = overview.areas.filter(({ code }) => code.length === 2);
    return { number, overview, regions, features: layers.flat() };
  })();
  return edition;
}

/** The code of a listing that is reached by referral alone, with its name. */
export async function byReferral() {
  const { features } = await published();
  const hidden = ({ commune, services }) => !commune && services.every((service) => service.by_referral);
  return features.find((one) => hidden(one) && features.every((other) => other.listing !== one.listing || hidden(other)));
}

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** What axe finds, one line a finding; `only` limits it to some rules. */
export async function axe(page, only) {
  await page.evaluate(axeSource);
  const findings = await page.evaluate(async ({ tags, only }) => {
    const options = only ? { runOnly: only } : { runOnly: tags, rules: { 'target-size': { enabled: true } } };
    return (await globalThis.axe.run(document, { ...options, resultTypes: ['violations'] })).violations;
  }, { tags: TAGS, only });
  return findings.flatMap(({ id, help, nodes }) =>
    nodes.slice(0, 3).map((node) => `${id}: ${help}: ${node.target.join(' ')} ${node.any[0]?.message ?? ''} (${nodes.length})`));
}

/** Whether the page can be scrolled sideways, and by what. */
export const overflow = (page) => page.evaluate(() => {
  const width = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth <= width && window.innerWidth <= screen.width) return [];
  const wide = [...document.querySelectorAll('body *')].filter((one) => {
    const { left, right } = one.getBoundingClientRect();
    for (let at = one.parentElement; at !== document.body; at = at.parentElement) {
      if (getComputedStyle(at).overflowX !== 'visible') return false;
    }
    return right > width + 1 || left < -1;
  });
  return [`${document.documentElement.scrollWidth} in ${width}`, ...wide.slice(0, 5).map((one) => `${one.tagName}.${one.className.baseVal ?? one.className}`)];
});
