// What no edition should hold and no hand should do: nothing of it breaks the map or leaves it blank without words.

import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'node:test';
import { address, desktop, listed, phone, published, settled, site, visit } from './support.mjs';

const REGION = '06';
const LAYER = `**/regions/${REGION}.geojson`;

/** A page whose layer of one region was written by `change`, with a hash and a count that fit it. */
async function changed(profile, path, change) {
  const { number } = await published();
  const overview = await (await fetch(`${site}/editions/${number}/overview.json`)).json();
  const file = overview.layers.find(({ region }) => region === REGION);
  const before = async (page) => {
    const layer = JSON.parse(await (await fetch(`${site}/editions/${number}/${file.path}`)).text());
    change(layer);
    const text = JSON.stringify(layer);
    const layers = overview.layers.map((one) => (one === file
      ? { ...one, features: layer.features.length, sha256: createHash('sha256').update(text).digest('hex') } : one));
    await page.route('**/overview.json', (route) => route.fulfill({ json: { ...overview, layers } }));
    await page.route(LAYER, (route) => route.fulfill({ contentType: 'application/geo+json', body: text }));
  };
  return visit(profile, path, { before });
}

/** The country is in sight and the list says how many it holds. */
async function speaks(page) {
  await settled(page);
  const seen = await page.locator('.atlas .region').evaluateAll((all) => {
    const frame = document.querySelector('.atlas').getBoundingClientRect();
    return all.filter((one) => {
      const { left, right, top, bottom } = one.getBoundingClientRect();
      return right > frame.left && left < frame.right && bottom > frame.top && top < frame.bottom;
    }).length;
  });
  assert.ok(seen > 0, 'the map shows a part of the country');
  assert.ok(await page.locator('#found').isVisible(), 'and the list has a heading');
}

test('a point outside the country is in the list, and the map stays where the country is', async () => {
  for (const coordinates of [[120, 40], [-180, 90], [0, -90]]) {
    const { page } = await changed(desktop(), `/fr/region/${REGION}/`, (layer) => {
      for (const { geometry } of layer.features) if (geometry) geometry.coordinates = coordinates;
    });
    assert.ok((await listed(page)) > 0);
    await page.locator('.card h3 a').first().click();
    await page.locator('article.listing h1').waitFor();
    await page.goBack();
    await speaks(page);
  }
});

test('a name of 200 characters neither widens the page nor hides the call', async () => {
  for (const name of ['ا'.repeat(200), 'W'.repeat(200), 'جمعية '.repeat(33)]) {
    const { page } = await changed(phone('ar'), `/ar/region/${REGION}/`, (layer) => {
      for (const { properties } of layer.features) properties.name = { ar: name, fr: name };
    });
    await speaks(page);
    const { width, inside } = await page.evaluate(() => ({ width: document.documentElement.scrollWidth, inside: innerWidth }));
    assert.ok(width <= inside, `${width} of ${inside} pixels`);
    const call = page.locator('.card .call').first();
    const box = await call.boundingBox();
    assert.ok(box && box.x >= 0 && box.x + box.width <= inside, JSON.stringify(box));
  }
});

test('a region without a single place says so, and its shape is there', async () => {
  const { page } = await changed(desktop(), `/fr/region/${REGION}/`, (layer) => { layer.features = []; });
  await speaks(page);
  assert.equal(await page.locator('.card').count(), 0);
  assert.ok((await page.locator('.results').innerText()).trim().length > 20, 'words, not a blank');
});

test('a layer of a version to come is not read: the page stays as the publisher wrote it', async () => {
  const { page } = await changed(desktop(), '/fr/', (layer) => { layer.format = 99; });
  await speaks(page);
  await page.getByRole('searchbox').focus();
  await page.getByRole('alert').waitFor();
  assert.ok(await page.getByRole('button', { name: 'Réessayer' }).isVisible());
  await speaks(page);
});

test('boundaries with a broken ring leave the page as the publisher wrote it, or the map without them', async () => {
  const broken = { type: 'Topology', transform: { scale: [1, 1], translate: [0, 0] }, arcs: [], objects: { regions: { geometries: [{ arcs: [[7]], properties: { code: '01' } }] } } };
  const plain = await visit(desktop(), '/fr/', { reading: 'plain', before: (page) => page.route('**/regions.topojson', (route) => route.fulfill({ json: broken })) });
  assert.ok(await plain.page.locator('main').isVisible());
  const { page } = await visit(desktop(), `/fr/region/${REGION}/`, {
    before: async (page) => {
      for (const name of ['land', 'provinces']) await page.route(`**/${name}.topojson`, (route) => route.fulfill({ json: broken }));
    },
  });
  await speaks(page);
});

test('ten thousand places in one spot are one disc, as near as one goes', async () => {
  const { page } = await changed(desktop(), `/fr/region/${REGION}/`, (layer) => {
    const first = layer.features.find(({ geometry }) => geometry);
    layer.features = Array.from({ length: 10_000 }, (_, at) => ({ ...first, properties: { ...first.properties, listing: `x${at}` } }));
  });
  assert.equal(await page.locator('.atlas .cluster').count(), 1);
  assert.equal((await page.locator('.atlas .cluster text').textContent()).replace(/\D/g, ''), '10000');
  for (let turn = 0; turn < 4; turn += 1) {
    await page.locator('.atlas .cluster').click();
    await settled(page);
  }
  assert.equal(await page.locator('.atlas .cluster, .atlas .pin').count(), 1);
  assert.ok((await page.locator('*').count()) < 4_000, 'the list does not write all of them at once');
});

test('a map that begins without a size, or with a pixel, shows the country once it has one', async () => {
  for (const size of ['0', '1px']) {
    const { page } = await visit(desktop(), '/fr/', {
      before: (page) => page.addInitScript((size) => {
        addEventListener('DOMContentLoaded', () => {
          const sheet = new CSSStyleSheet();
          sheet.replaceSync(`.map { inline-size: ${size} !important; block-size: ${size} !important; min-block-size: 0 !important; overflow: hidden }`);
          document.adoptedStyleSheets = [sheet];
        });
      }, size),
    });
    assert.ok(await page.locator('#found').isVisible());
    await page.evaluate(() => { document.adoptedStyleSheets = []; });
    await speaks(page);
    const whole = await page.locator('.atlas .region').evaluateAll((all) => {
      const frame = document.querySelector('.atlas').getBoundingClientRect();
      return all.every((one) => {
        const { left, right, top, bottom } = one.getBoundingClientRect();
        return left >= frame.left - 1 && right <= frame.right + 1 && top >= frame.top - 1 && bottom <= frame.bottom + 1;
      });
    });
    assert.ok(whole, 'all of it');
  }
});

test('a wheel that turns by 10,000 up, down and sideways, and one that turns by nothing, leave a map', async () => {
  const { page } = await visit(desktop(), '/fr/');
  const { x, y, width, height } = await page.locator('.atlas').boundingBox();
  await page.mouse.move(x + width / 2, y + height / 2);
  for (const [across, down] of [[0, 10_000], [0, -10_000], [10_000, 0], [0, 1e9], [0, -1e9], [0, 0]]) {
    for (let turn = 0; turn < 5; turn += 1) await page.mouse.wheel(across, down);
    await settled(page);
    assert.ok(await page.locator('.credit').isVisible());
    const { left, right } = await page.locator('.atlas .land').evaluate((one) => one.getBoundingClientRect().toJSON());
    assert.ok(Number.isFinite(left) && Number.isFinite(right));
  }
});

test('a pointer that vanishes in the midst of a drag leaves a map that the next one moves', async () => {
  const { page } = await visit(desktop(), '/fr/');
  await page.locator('.atlas').evaluate((atlas) => {
    const { x, y } = atlas.getBoundingClientRect();
    const say = (type, at, id) => atlas.dispatchEvent(new PointerEvent(type, { pointerId: id, isPrimary: id === 7, clientX: x + at, clientY: y + at, bubbles: true, pointerType: 'touch' }));
    say('pointerdown', 100, 7);
    say('pointerdown', 160, 8);
    say('pointermove', Number.MAX_SAFE_INTEGER, 8);
    say('pointercancel', 100, 8);
    say('pointermove', 120, 9);
    say('pointerup', 120, 9);
  });
  await page.getByRole('button', { name: 'Voir tout le pays' }).click();
  await speaks(page);
  assert.equal(address(page), `${site}/fr/`);
});
