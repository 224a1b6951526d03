// Grouping points at every zoom level, beside supercluster in the same browser: the same points, radius and levels.

import { launch, median, runs, say, serve, talk } from './support.mjs';

const { SANAD_CLUSTERS } = process.env;
const page = `<!doctype html><title>clusters</title><script src="/supercluster.js"></script>`;
const peers = await serve({
  '/': { text: page },
  '/supercluster.js': { file: 'node_modules/supercluster/dist/supercluster.min.js' },
  '/clusters.js': { file: `${SANAD_CLUSTERS}/sanad_bench_clusters.js` },
  '/clusters.wasm': { file: `${SANAD_CLUSTERS}/sanad_bench_clusters_bg.wasm` },
});

/** In a page of its own: milliseconds that each takes, and the groups at a level, which must be about as many. */
async function measure(count, who) {
  const browser = await launch();
  try {
    const page = await browser.newPage();
    await page.goto(peers.address);
    return await page.evaluate(async ([count, who]) => {
      // As places lie: half around towns, half anywhere; the same in every run.
      let seed = 42;
      const chance = () => {
        seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
        return seed / 2 ** 32;
      };
      const towns = Array.from({ length: 60 }, () => [-12 + 11 * chance(), 27 + 8.5 * chance()]);
      const degrees = new Float64Array(count * 2);
      for (let at = 0; at < count; at += 1) {
        const [x, y] = towns[Math.floor(chance() * towns.length)];
        const near = chance() < 0.5;
        degrees[2 * at] = near ? x + (chance() + chance() - 1) * 0.3 : -12 + 11 * chance();
        degrees[2 * at + 1] = near ? y + (chance() + chance() - 1) * 0.3 : 27 + 8.5 * chance();
      }
      if (who === 'own') {
        const clusters = await import('/clusters.js');
        await clusters.default('/clusters.wasm');
        // The first time a module runs it is still being compiled; so it is for its peer.
        const begun = performance.now();
        const groups = clusters.grouped(degrees, 46, 8);
        return { took: performance.now() - begun, groups };
      }
      const features = Array.from({ length: count }, (_, at) => ({
        type: 'Feature', properties: {}, geometry: { type: 'Point', coordinates: [degrees[2 * at], degrees[2 * at + 1]] },
      }));
      const begun = performance.now();
      const index = new globalThis.Supercluster({ radius: 46, extent: 256, maxZoom: 16 }).load(features);
      return { took: performance.now() - begun, groups: index.getClusters([-180, -85, 180, 85], 8).length };
    }, [count, who]);
  } finally {
    await browser.close();
  }
}

for (const [name, count, turns] of [['many', 100_000, runs], ['million', 1_000_000, 1]]) {
  const all = { own: [], peer: [] };
  for (let turn = 0; turn < turns; turn += 1) for (const who of ['own', 'peer']) all[who].push(await measure(count, who));
  for (const [who, measured] of Object.entries(all)) {
    talk(name, who, JSON.stringify(measured));
    say(`${who}.${name}.took`, median(measured.map(({ took }) => took)));
    say(`${who}.${name}.groups`, measured[0].groups);
  }
}
peers.close();
