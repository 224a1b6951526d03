// A first visit to 1,000 listings from a slow phone on a slow network: when it can be read, called from, typed into.

import { computed, launch, phone, published, runs, sayMedians, site, talk } from './support.mjs';

const bytes = (kilobits) => (kilobits * 1000) / 8;
/** Slow networks as they are emulated everywhere, and how many times slower than this machine the phone is. */
const PROFILES = {
  '4g': { slowdown: 4, latency: 150, downloadThroughput: bytes(1600), uploadThroughput: bytes(750) },
  '3g': { slowdown: 6, latency: 400, downloadThroughput: bytes(400), uploadThroughput: bytes(400) },
};
/** What is typed: a lawyer. */
const WORD = 'محامي';

/** Runs in the page before anything else: notes when things were first so, in milliseconds from the first request. */
function watch() {
  const marks = { shift: 0, tasks: [], shifted: [] };
  globalThis.marks = marks;
  const observe = (type, note) => new PerformanceObserver((list) => list.getEntries().forEach(note)).observe({ type, buffered: true });
  observe('paint', ({ name, startTime }) => {
    if (name === 'first-contentful-paint') marks.painted = startTime;
  });
  observe('longtask', ({ startTime, duration }) => marks.tasks.push([startTime, duration]));
  observe('layout-shift', ({ value, hadRecentInput, startTime, sources }) => {
    if (hadRecentInput) return;
    marks.shift += value;
    const name = (node) => (node?.nodeType === 1 ? `${node.localName}.${node.classList}` : node?.textContent);
    marks.shifted.push([startTime, value, sources.map(({ node }) => name(node))]);
  });
  const meets = (link) => {
    const { x, y, width, height } = link.getBoundingClientRect();
    const at = document.elementFromPoint(x + width / 2, y + height / 2);
    // What lies further down is reached by scrolling, and nothing covers it yet.
    return width > 0 && (at === null || link.contains(at));
  };
  const is = {
    call: () => marks.painted && [...document.querySelectorAll('a[href^="tel:"]')].some(meets),
    box: () => document.querySelector('input[type=search]'),
    answer: () => document.querySelector('.meant') && document.querySelector('.results[aria-busy=false] .cards li')
      && !document.querySelector('.waiting'),
  };
  // A frame is drawn only where the page is free to answer a finger.
  const look = () => {
    for (const [name, so] of Object.entries(is)) if (!marks[name] && so()) marks[name] = performance.now();
    if (!marks.answer) requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}

/** Opens a page in a browser that was never there, and does something in it. */
async function visit(profile, path, use) {
  const browser = await launch();
  try {
    const context = await browser.newContext(phone);
    const page = await context.newPage();
    page.setDefaultTimeout(120_000);
    await page.addInitScript(watch);
    const session = await context.newCDPSession(page);
    const { slowdown: rate, ...network } = profile;
    await session.send('Network.enable');
    await session.send('Network.emulateNetworkConditions', { offline: false, ...network });
    await session.send('Emulation.setCPUThrottlingRate', { rate });
    await page.goto(site + path, { waitUntil: 'commit' });
    const more = await use(page, browser);
    const marks = await page.evaluate(() => globalThis.marks);
    talk(path, JSON.stringify(marks));
    return { ...marks, ...more };
  } finally {
    await browser.close();
  }
}

const settled = async (page) => {
  await page.waitForSelector('.atlas', { state: 'attached' });
  await page.waitForTimeout(3000);
};

async function run(profile, listing) {
  const opened = await visit(profile, '/ar/', settled);
  // Of each long task, what lies behind the first paint and beyond 50 ms.
  const blocked = opened.tasks.map(([start, length]) => Math.max(0, start + length - Math.max(start, opened.painted) - 50));
  const direct = await visit(profile, `/ar/listing/${listing}/`, (page) => page.waitForFunction(() => globalThis.marks.call));
  const typed = await visit(profile, '/ar/', async (page, browser) => {
    const box = page.getByRole('searchbox');
    await box.focus();
    await page.keyboard.insertText(WORD);
    await page.waitForFunction(() => globalThis.marks.answer);
    return { worker: await computed(browser, 'DedicatedWorker') };
  });
  const { painted, call, box, shift } = opened;
  return {
    painted, call, listing: direct.call, box, blocking: blocked.reduce((sum, one) => sum + one, 0), shift,
    // The emulation slows the page alone: what the worker computes is stretched by hand.
    answer: typed.answer + (profile.slowdown - 1) * typed.worker,
  };
}

const { layers } = await published();
const reachable = layers.flatMap(([, layer]) => JSON.parse(layer).features).find(({ geometry, properties }) => geometry && properties.phone);
for (const [name, profile] of Object.entries(PROFILES)) {
  const measured = [];
  for (let turn = 0; turn < runs; turn += 1) measured.push(await run(profile, reachable.properties.listing));
  sayMedians(`${name}.`, measured);
}
