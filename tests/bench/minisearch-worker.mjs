// The peer of the search worker: MiniSearch over the same records, spoken to in the same way.

import MiniSearch from '/minisearch.js';
import { fold } from '/fold.mjs';

/** Places in one answer, as many as ours gives. */
const LIMIT = 400;
let labels = {};
let areas = [];
const layers = [];
let index;

function build() {
  const names = new Map(areas.map((area) => [area.code, Object.values(area.name).join(' ')]));
  // A commune's code holds those of its province and its region.
  const where = (code) => (code ? [code, code.slice(0, 6), code.slice(0, 2)].map((one) => names.get(one) ?? '').join(' ') : '');
  const built = new MiniSearch({
    fields: ['name', 'services', 'audiences', 'place'],
    tokenize: (words) => fold(words).split(' '),
    processTerm: (term) => term || null,
    // Every word must fit, as it must in ours.
    searchOptions: { prefix: true, fuzzy: 0.2, combineWith: 'AND', boost: { name: 2 } },
  });
  for (const [first, layer] of layers) {
    built.addAll(layer.features.map(({ properties }, at) => {
      const { name, short, commune, services } = properties;
      return {
        id: first + at,
        name: [...Object.values(name), short ?? ''].join(' '),
        services: services.flatMap(({ code }) => labels[`service ${code}`] ?? []).join(' '),
        audiences: [...new Set(services.flatMap((service) => service.for ?? []))].flatMap((code) => labels[`audience ${code}`] ?? []).join(' '),
        place: where(commune),
      };
    }));
  }
  return built;
}

onmessage = ({ data: [kind, ...rest] }) => {
  if (kind === 'labels') labels = JSON.parse(rest[0]);
  else if (kind === 'areas') areas = JSON.parse(rest[0]);
  else if (kind === 'layer') layers.push([rest[0], JSON.parse(rest[1])]);
  else if (kind === 'ask') {
    index ??= build();
    const ask = JSON.parse(rest[0]);
    const found = index.search(ask.query);
    postMessage(JSON.stringify({ id: ask.id, total: found.length, hits: found.slice(0, LIMIT).map(({ id, score }) => [id, score]) }));
  }
};
postMessage('ready');
