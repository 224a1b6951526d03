// The map under real input events over 10,000 points, beside Leaflet with supercluster and OpenLayers, each in a fresh browser.

import { collectable, launch, memory, percentile, published, runs, sayMedians, serve, site, talk } from './support.mjs';

const VIEW = { width: 412, height: 780 };

/** Notes the time of every frame while something is done. */
async function frames(page, act) {
  await page.evaluate(() => {
    globalThis.frames = [];
    globalThis.going = true;
    let before = performance.now();
    const look = (now) => {
      globalThis.frames.push(now - before);
      before = now;
      if (globalThis.going) requestAnimationFrame(look);
    };
    requestAnimationFrame((now) => {
      before = now;
      requestAnimationFrame(look);
    });
  });
  await act();
  return page.evaluate(() => {
    globalThis.going = false;
    return globalThis.frames;
  });
}

/** What a reader does, through the browser's own input: pans, turns the wheel, pinches. */
function hands(page, session, { x, y, width, height }) {
  const at = [x + width / 2, y + height / 2];
  const touch = (type, ...points) => session.send('Input.dispatchTouchEvent', { type, touchPoints: points.map(([x, y], id) => ({ x, y, id })) });
  const beat = () => page.waitForTimeout(12);
  return {
    async pan() {
      for (const [dx, dy] of [[-9, -4], [9, 4], [6, -8], [-6, 8]]) {
        await touch('touchStart', at);
        for (let step = 1; step <= 22; step += 1) {
          await touch('touchMove', [at[0] + dx * step * 0.7, at[1] + dy * step]);
          await beat();
        }
        await touch('touchEnd');
        await page.waitForTimeout(350);
      }
    },
    async zoom() {
      for (const delta of [-120, 120]) {
        for (let turn = 0; turn < 8; turn += 1) {
          await session.send('Input.dispatchMouseEvent', { type: 'mouseWheel', x: at[0], y: at[1], deltaX: 0, deltaY: delta });
          await page.waitForTimeout(110);
        }
        await page.waitForTimeout(400);
      }
    },
    async pinch() {
      for (const [from, to] of [[30, 150], [150, 30]]) {
        const spread = (by) => [[at[0] - by, at[1]], [at[0] + by, at[1]]];
        await touch('touchStart', ...spread(from));
        for (let step = 1; step <= 36; step += 1) {
          await touch('touchMove', ...spread(from + ((to - from) * step) / 36));
          await beat();
        }
        await touch('touchEnd');
        await page.waitForTimeout(500);
      }
    },
  };
}

async function run(address, prepare) {
  const browser = await launch(collectable);
  try {
    const context = await browser.newContext({ viewport: VIEW, hasTouch: true, isMobile: true, deviceScaleFactor: 2, locale: 'fr-FR' });
    const page = await context.newPage();
    page.setDefaultTimeout(60_000);
    await page.goto(address);
    const selector = await prepare(page);
    const session = await context.newCDPSession(page);
    const hand = hands(page, session, await page.locator(selector).boundingBox());
    const out = {};
    for (const act of ['pan', 'zoom', 'pinch']) {
      const times = await frames(page, hand[act]);
      talk(address, act, times.length, times.map(Math.round).join(' '));
      out[`${act}.p95`] = percentile(times, 95);
      out[`${act}.longest`] = Math.max(...times);
    }
    out.elements = await page.evaluate(() => document.querySelectorAll('*').length);
    out.memory = await memory(browser, page);
    return out;
  } finally {
    await browser.close();
  }
}

const peer = async (page) => {
  await page.waitForFunction(() => globalThis.ready);
  await page.waitForTimeout(800);
  return '#map';
};

/** Our map on the whole screen, with every place of the country loaded and drawn one by one. */
async function own(page) {
  await page.waitForSelector('.atlas');
  await page.locator('.widen').click();
  // Nearer than the country every place is a point of its own.
  for (let turn = 0; turn < 2; turn += 1) {
    await page.locator('.tools button').nth(1).click();
    await page.waitForTimeout(900);
  }
  await page.waitForLoadState('networkidle');
  await page.waitForTimeout(1200);
  return '.atlas';
}

const { layers } = await published();
const routes = Object.fromEntries(layers.map(([first, text]) => [`/layer-${first}.json`, { text }]));
const npm = (path) => ({ file: `node_modules/${path}` });
const peers = await serve({
  ...routes,
  '/layers.json': { text: JSON.stringify(Object.keys(routes)) },
  '/leaflet.html': { file: 'leaflet.html' }, '/leaflet-page.js': { file: 'leaflet-page.js' },
  '/leaflet.js': npm('leaflet/dist/leaflet.js'), '/leaflet.css': npm('leaflet/dist/leaflet.css'),
  '/supercluster.js': npm('supercluster/dist/supercluster.min.js'),
  '/openlayers.html': { file: 'openlayers.html' }, '/openlayers-page.js': { file: 'openlayers-page.js' },
  '/ol.js': npm('ol/dist/ol.js'), '/ol.css': npm('ol/ol.css'),
});
const measured = { own: [], leaflet: [], openlayers: [] };
for (let turn = 0; turn < runs; turn += 1) {
  // One after the other in each turn, so that what else the machine does meets all alike.
  measured.own.push(await run(`${site}/fr/`, own));
  measured.leaflet.push(await run(`${peers.address}/leaflet.html`, peer));
  measured.openlayers.push(await run(`${peers.address}/openlayers.html`, peer));
}
for (const [name, all] of Object.entries(measured)) sayMedians(`${name}.`, all);
peers.close();
