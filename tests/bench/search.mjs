// Typing in 10,000 listings: the search worker of the site beside MiniSearch in the same browser, over the same records.

import assert from 'node:assert/strict';
import { fold } from './fold.mjs';
import { collectable, golden, launch, memory, percentile, published, runs, say, sayMedians, serve, site, vocabulary } from './support.mjs';

/** Every so-many-th query of the golden set is typed. */
const EVERY = 12;

for (const [one, other] of [['أڭادير', 'اكادير'], ['Fès-Meknès', 'fes meknes'], ['ⴰⴳⴰⴷⵉⵔ', 'agadir'], ['ﻃﻨﺠﺔ', 'طنجه'], ['Œuvre ٠١۳', 'oeuvre 013']]) {
  assert.equal(fold(one), fold(other));
}

const { layers, areas, places } = await published();
const labels = JSON.stringify(vocabulary());
const queries = golden(EVERY);
const keys = queries.flatMap(([query, language]) => {
  const letters = [...query];
  return letters.map((_, at) => [letters.slice(0, at + 1).join(''), language]);
});
const peers = await serve({
  '/': { text: '<!doctype html><title>MiniSearch</title>' },
  '/worker.mjs': { file: 'minisearch-worker.mjs' },
  '/fold.mjs': { file: 'fold.mjs' },
  '/minisearch.js': { file: 'node_modules/minisearch/dist/es/index.js' },
});

/** Runs in the page: starts the worker, hands over what is to be found, asks; milliseconds of each. */
async function type({ script, module, layers, areas, labels, keys, question }) {
  const start = async () => {
    globalThis.worker?.terminate();
    const worker = new Worker(script, module ? { type: 'module' } : {});
    globalThis.worker = worker;
    const heard = () => new Promise((done, fail) => {
      worker.onmessage = ({ data }) => done(data);
      worker.onerror = () => fail(new Error('the worker broke down'));
      // A question that it does not understand is not answered.
      setTimeout(() => fail(new Error('the worker says nothing')), 60_000);
    });
    let id = 0;
    const ask = async (query, language) => {
      const told = heard();
      const begun = performance.now();
      worker.postMessage(['ask', JSON.stringify({ ...question, id: (id += 1), query, language })]);
      const answer = await told;
      return { took: performance.now() - begun, ...JSON.parse(answer) };
    };
    await heard();
    return ask;
  };
  const handOver = () => {
    if (labels) globalThis.worker.postMessage(['labels', labels]);
    globalThis.worker.postMessage(['areas', areas]);
    for (const [first, layer] of layers) globalThis.worker.postMessage(['layer', first, layer]);
  };
  let ask = await start();
  const begun = performance.now();
  handOver();
  await ask('association', 'fr');
  const ready = performance.now() - begun;

  ask = await start();
  handOver();
  // Both take texts apart as they come and build when they are first asked; the wait parts the two.
  await new Promise((done) => setTimeout(done, 3000));
  const first = await ask('association', 'fr');
  const again = [];
  for (let turn = 0; turn < 5; turn += 1) again.push((await ask('association', 'fr')).took);
  const took = [];
  let found = 0;
  for (const [query, language] of keys) {
    const told = await ask(query, language);
    took.push(told.took);
    found += told.total > 0 ? 1 : 0;
  }
  return { ready, build: first.took - Math.min(...again), took, found };
}

async function run(address, ask) {
  const browser = await launch(collectable);
  try {
    const page = await browser.newPage();
    // The page itself is not measured: the app stays away.
    await page.route('**/app.js', (route) => route.fulfill({ contentType: 'text/javascript', body: '' }));
    await page.goto(address);
    const before = await memory(browser, page);
    const { ready, build, took, found } = await page.evaluate(type, ask);
    // An index that finds nothing is quick.
    assert.ok(found > took.length / 2, `only ${found} of ${took.length} questions found anything`);
    const held = (await memory(browser, page)) - before;
    return { ready, build, p50: percentile(took, 50), p95: percentile(took, 95), longest: Math.max(...took), memory: held, found };
  } finally {
    await browser.close();
  }
}

/** A question as the app asks it: the worker answers no other. */
async function asked() {
  const browser = await launch();
  try {
    const page = await browser.newPage();
    await page.addInitScript(() => {
      const { postMessage } = Worker.prototype;
      Worker.prototype.postMessage = function post(said, ...more) {
        if (said[0] === 'ask') globalThis.question = said[1];
        return postMessage.call(this, said, ...more);
      };
    });
    await page.goto(`${site}/ar/`);
    await page.getByRole('searchbox').fill('association');
    return JSON.parse(await (await page.waitForFunction(() => globalThis.question)).jsonValue());
  } finally {
    await browser.close();
  }
}

const question = await asked();
const measured = { ours: [], peer: [] };
for (let turn = 0; turn < runs; turn += 1) {
  measured.ours.push(await run(`${site}/ar/`, { script: '/search.js', layers, areas, keys, question }));
  measured.peer.push(await run(peers.address, { script: '/worker.mjs', module: true, layers, areas, labels, keys }));
}
peers.close();
say('places', places);
say('keys', keys.length);
say('queries', queries.length);
for (const name of ['ours', 'peer']) sayMedians(`${name}.`, measured[name]);
