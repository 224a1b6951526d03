// The memory of a tab with 5,000 associations, beside a page of Leaflet and supercluster with the same points.

import assert from 'node:assert/strict';
import { collectable, launch, memory, phone, published, runs, say, sayMedians, serve, site } from './support.mjs';

const { layers, places } = await published();
const features = layers.flatMap(([, layer]) => JSON.parse(layer).features).filter(({ geometry }) => geometry);
const peers = await serve({
  '/empty': { text: '<!doctype html><title>Nothing</title>' },
  '/': { file: 'leaflet.html' },
  '/leaflet-page.js': { file: 'leaflet-page.js' },
  '/leaflet.js': { file: 'node_modules/leaflet/dist/leaflet.js' },
  '/leaflet.css': { file: 'node_modules/leaflet/dist/leaflet.css' },
  '/supercluster.js': { file: 'node_modules/supercluster/dist/supercluster.min.js' },
  ...Object.fromEntries(layers.map(([, layer], at) => [`/layer/${at}.json`, { text: layer }])),
  '/layers.json': { text: JSON.stringify(layers.map((_, at) => `/layer/${at}.json`)) },
});

/** Opens a page in a browser of its own; megabytes after each of the steps. */
async function visit(address, steps) {
  const browser = await launch(collectable);
  try {
    const context = await browser.newContext(phone);
    const page = await context.newPage();
    // The worker of the page is held, so that it can be ended.
    await page.addInitScript(() => {
      globalThis.Worker = class extends Worker {
        constructor(...asked) {
          super(...asked);
          globalThis.worker = this;
        }
      };
    });
    await page.goto(address);
    const held = {};
    for (const [name, step] of Object.entries(steps)) {
      await step(page);
      await page.waitForTimeout(1500);
      held[name] = await memory(browser, page);
    }
    return held;
  } finally {
    await browser.close();
  }
}

const ours = () => visit(`${site}/ar/`, {
  opened: (page) => page.waitForSelector('.atlas', { state: 'attached' }),
  // Who puts the cursor into the search field gets the layers of the whole country; the search reads them beside the page.
  searched: async (page) => {
    await page.getByRole('searchbox').focus();
    await page.keyboard.insertText('محامي');
    await page.waitForFunction(() => document.querySelector('.meant') && document.querySelector('.results[aria-busy=false] .cards li')
      && !document.querySelector('.waiting'));
  },
  // Its worker apart: the page with every place, as the peer has it.
  all: (page) => page.evaluate(() => globalThis.worker.terminate()),
});
const peer = () => visit(peers.address, {
  all: async (page) => {
    await page.waitForFunction(() => globalThis.ready);
    assert.equal(await page.evaluate(() => globalThis.ready), features.length);
  },
});

const empty = () => visit(`${peers.address}/empty`, { nothing: () => {} });

const measured = { ours: [], peer: [], empty: [] };
for (let turn = 0; turn < runs; turn += 1) {
  measured.ours.push(await ours());
  measured.peer.push(await peer());
  measured.empty.push(await empty());
}
peers.close();
say('places', places);
for (const name of ['ours', 'peer', 'empty']) sayMedians(`${name}.`, measured[name]);
