// The street map under the regions, from a file that the server reads and from a tile server of the operator's own.

import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { Office } from './office.mjs';
import { write, colour, png } from './street-file.mjs';
import { axe, desktop, overflow, phone, settled, visit } from './support.mjs';

const office = new Office({ organizations: 12 });
const file = join(office.home, 'streets.pmtiles');
write(file);
await office.serve('--street-map', file);
const at = office.url;

const pictures = (page) => page.locator('.streets img');
const turn = (page, name = 'Plan des rues') => page.locator('.tools').getByRole('button', { name });
const asked = (record) => record.requests.filter((url) => new URL(url).pathname.startsWith('/tiles/'));
const zoomIn = (page) => page.locator('.tools').getByRole('button', { name: 'Agrandir', exact: true }).click();
const there = (page) => pictures(page).first().waitFor({ state: 'attached' });
const levels = (page) => pictures(page).evaluateAll((all) => [...new Set(all.map((one) => Number(one.getAttribute('src').split('/').at(-3))))].sort());

/** The colour of a point of the screen. */
async function look(page, x, y) {
  const shot = await page.screenshot({ clip: { x: Math.round(x), y: Math.round(y), width: 1, height: 1 } });
  return page.evaluate(async (bytes) => {
    const picture = await createImageBitmap(new Blob([new Uint8Array(bytes)], { type: 'image/png' }));
    const canvas = new OffscreenCanvas(1, 1).getContext('2d');
    canvas.drawImage(picture, 0, 0);
    return [...canvas.getImageData(0, 0, 1, 1).data].slice(0, 3);
  }, [...shot]);
}

test('streets lie under the regions, where the map of regions has them, and their makers are named', async () => {
  const { page, record } = await visit(desktop(), '/fr/', { at });
  await there(page);
  await settled(page);
  assert.match(await page.locator('.credit').innerText(), /© HCP · Natural Earth · © Les arpenteurs/);
  assert.equal(await page.locator('.credit a').count(), 0, 'what a file says is no HTML');
  const all = asked(record);
  assert.ok(all.length > 0 && all.length <= 192, `${all.length} tiles`);
  assert.equal(new Set(all).size, all.length, 'no tile twice');
  // Where a tile lies is asked of the drawing's own transform: its origin and its units are those of the app's map.
  const off = await page.evaluate(() => {
    const [, left, top, scale] = /translate\(([-\d.]+) ([-\d.]+)\) scale\(([-\d.]+)\)/.exec(document.querySelector('.atlas g:has(> .land)').getAttribute('transform')).map(Number);
    const frame = document.querySelector('.atlas').getBoundingClientRect();
    return [...document.querySelectorAll('.streets img')].map((one) => {
      const [z, x, y] = one.getAttribute('src').split('/').slice(-3).map(Number);
      const at = one.getBoundingClientRect();
      const place = (share, origin, start) => start + (share / 2 ** z - origin) * 1048576 * scale;
      return Math.max(Math.abs(place(x, 0.4725, left) - at.left + frame.left), Math.abs(place(y + 1, 0.41, top) - at.bottom + frame.top));
    });
  });
  assert.ok(off.length > 0 && Math.max(...off) < 1, `at most ${Math.max(...off)} pixels beside their place`);
  // They can be seen beside the country, as they are, and through its regions.
  const { x, y } = await page.locator('.atlas').boundingBox();
  const src = await page.evaluate(([px, py]) => {
    const hit = [...document.querySelectorAll('.streets img')].filter((one) => {
      const { left, right, top, bottom } = one.getBoundingClientRect();
      return left <= px && px < right && top <= py && py < bottom;
    });
    return hit.at(-1)?.getAttribute('src');
  }, [x + 20, y + 200]);
  const [z, column, row] = src.split('/').slice(-3).map(Number);
  assert.deepEqual(await look(page, x + 20, y + 200), colour(z, column, row));
  // All else lies over them: a line of the drawing, and the buttons.
  const button = await page.locator('.tools button').last().boundingBox();
  assert.deepEqual(await look(page, button.x + 8, button.y + 8), [255, 255, 255]);
  const disc = await page.locator('.atlas .cluster .disc').first().boundingBox();
  assert.deepEqual(await look(page, disc.x + disc.width / 2, disc.y + 5), [11, 110, 105]);
});

test('a region is chosen through the streets, and its list follows', async () => {
  const { page } = await visit(desktop(), '/fr/', { at });
  await there(page);
  await page.locator('.areas').getByRole('link', { name: 'Fès-Meknès' }).click();
  await settled(page);
  assert.equal(await page.locator('h1').innerText(), 'Fès-Meknès');
  await there(page);
  assert.deepEqual(await levels(page), [7], 'the nearest level that the file has');
});

test('what one zooms away from stays until the nearer pictures are there', async () => {
  const { page } = await visit(desktop(), '/fr/', { at });
  await there(page);
  await settled(page);
  const [before] = await levels(page);
  const held = [];
  let holds = true;
  await page.route('**/tiles/**', async (route) => {
    if (holds) held.push(route);
    else await route.continue();
  });
  await zoomIn(page);
  await page.waitForFunction(() => document.querySelector('.region-line'));
  while (held.length === 0) await page.waitForTimeout(50);
  assert.deepEqual(await levels(page), [before], 'the farther ones stand in');
  holds = false;
  for (const route of held.splice(0)) await route.continue();
  await page.waitForFunction((level) => [...document.querySelectorAll('.streets img')].every((one) => one.getAttribute('src').split('/').at(-3) !== level), String(before));
  assert.deepEqual(await levels(page), [before + 1]);
  // And the other way round: the nearer ones stay until the farther one is there.
  holds = true;
  await page.locator('.tools').getByRole('button', { name: 'Réduire', exact: true }).click();
  while (held.length === 0) await page.waitForTimeout(50);
  assert.deepEqual(await levels(page), [before + 1]);
  holds = false;
  for (const route of held.splice(0)) await route.continue();
  await page.waitForFunction((level) => [...document.querySelectorAll('.streets img')].every((one) => one.getAttribute('src').split('/').at(-3) === level), String(before));
});

test('a button hides the streets and asks for none, and the tab remembers it until it is closed', async () => {
  const { page, record } = await visit(phone('ar'), '/ar/', { at });
  await there(page);
  const button = turn(page, 'خريطة الشوارع');
  assert.equal(await button.getAttribute('aria-pressed'), 'true');
  await button.click();
  await pictures(page).first().waitFor({ state: 'detached' });
  assert.equal(await page.locator('.over-streets').count(), 0, 'the regions are drawn as ever');
  assert.doesNotMatch(await page.locator('.credit').innerText(), /arpenteurs/);
  const before = asked(record).length;
  await page.reload();
  await page.waitForSelector('.atlas');
  await settled(page);
  assert.equal(asked(record).length, before, 'still hidden');
  await turn(page, 'خريطة الشوارع').click();
  await there(page);
  assert.equal(await page.evaluate(() => localStorage.length), 0);
  const other = await visit(phone('ar'), '/ar/', { at });
  await there(other.page);
});

for (const [name, connection] of [['data are saved', { saveData: true }], ['the network is slow', { effectiveType: '3g' }]]) {
  test(`where ${name} streets come on request alone`, async () => {
    const { page, record } = await visit(phone('fr'), '/fr/', {
      at,
      before: (page) => page.addInitScript((has) => Object.defineProperty(navigator, 'connection', { value: has }), connection),
    });
    await settled(page);
    assert.deepEqual(asked(record), []);
    await turn(page).click();
    await there(page);
  });
}

test('a dense screen is given the next level', async () => {
  const sharp = await visit({ ...phone('fr'), deviceScaleFactor: 3 }, '/fr/', { at });
  const plain = await visit({ ...phone('fr'), deviceScaleFactor: 1 }, '/fr/', { at });
  for (const { page } of [sharp, plain]) await there(page).then(() => settled(page));
  assert.equal((await levels(sharp.page))[0], (await levels(plain.page))[0] + 1);
});

test('a tile that does not come is asked for again', async () => {
  const tried = new Map();
  const { page } = await visit(desktop(), '/fr/', {
    at,
    expected: [/tiles/],
    before: (page) => page.route('**/tiles/**', async (route) => {
      const url = route.request().url();
      tried.set(url, (tried.get(url) ?? 0) + 1);
      await (tried.get(url) <= 1 ? route.abort('connectionreset') : route.continue());
    }),
  });
  await there(page);
  await settled(page);
  assert.ok([...tried.values()].every((times) => times === 2), [...tried.values()].join());
  assert.equal(await page.locator('.streets-lost').innerText(), '');
});

test('where none comes it is said quietly, the regions stay as ever, and it is not asked for on and on', async () => {
  let tried = 0;
  const { page } = await visit(phone('ar'), '/ar/', {
    at,
    expected: [/tiles/],
    before: (page) => page.route('**/tiles/**', (route) => {
      tried += 1;
      return route.abort('connectionreset');
    }),
  });
  const word = page.locator('.streets-lost');
  await page.waitForFunction(() => document.querySelector('.streets-lost').textContent !== '', undefined, { timeout: 15000 });
  assert.match(await word.innerText(), /خريطة الشوارع غير متاحة الآن/);
  assert.equal(await page.locator('.over-streets').count(), 0);
  const before = tried;
  await page.waitForTimeout(3000);
  assert.equal(tried, before);
});

test('without the network it is said at once where streets are missing, and they come with it', async () => {
  const { page, context } = await visit(desktop(), '/fr/', { at, expected: [/ERR_INTERNET_DISCONNECTED/] });
  await there(page);
  await settled(page);
  await context.setOffline(true);
  await zoomIn(page);
  await zoomIn(page);
  const word = page.locator('.streets-lost');
  await page.waitForFunction(() => document.querySelector('.streets-lost').textContent !== '');
  assert.match(await word.innerText(), /Le plan des rues n'est pas disponible/);
  await page.waitForTimeout(9000);
  await context.setOffline(false);
  await page.waitForFunction(() => document.querySelector('.streets-lost').textContent === '');
  await settled(page);
  assert.equal((await levels(page)).length, 1);
});

test('paper and forced colours show the regions alone', async () => {
  const { page } = await visit(desktop(), '/fr/', { at });
  await there(page);
  const fill = () => page.locator('.atlas .region').first().evaluate((one) => getComputedStyle(one).fillOpacity);
  assert.notEqual(await fill(), '1');
  for (const media of [{ media: 'print' }, { media: 'screen', forcedColors: 'active' }]) {
    await page.emulateMedia(media);
    assert.equal(await page.locator('.streets').isVisible(), false, JSON.stringify(media));
    assert.equal(await fill(), '1');
  }
});

for (const [kind, profile, path, scheme] of [['phone', phone('ar'), '/ar/', 'light'], ['phone', phone('ar'), '/ar/', 'dark'], ['desktop', desktop(), '/fr/', 'dark']]) {
  test(`axe finds nothing with streets on a ${kind}, ${scheme}`, async () => {
    const { page } = await visit(profile, path, { at, colorScheme: scheme });
    await there(page);
    await settled(page);
    assert.deepEqual(await axe(page), []);
    assert.deepEqual(await overflow(page), []);
  });
}

test('where the server has none nothing is fetched and nothing is shown', async () => {
  const { page, record } = await visit(desktop(), '/fr/');
  assert.equal(await page.locator('.streets, .streets-switch, .streets-lost').count(), 0);
  assert.deepEqual(record.requests.filter((url) => /tiles|streets/.test(url)), []);
});

test('a tile server of the operator is asked for pictures, and told nothing but which', async () => {
  const heads = [];
  const server = createServer((request, response) => {
    heads.push(request.headers);
    const [z, x, y] = request.url.slice(1, -4).split('/').map(Number);
    response.writeHead(200, { 'content-type': 'image/png' });
    response.end(png(colour(z, x, y)));
  });
  await new Promise((ready) => { server.listen(0, '127.0.0.1', ready); });
  after(() => { server.closeAllConnections(); server.close(); });
  const origin = `http://127.0.0.1:${server.address().port}`;
  const other = new Office({ organizations: 6 });
  await other.serve('--street-map', `${origin}/{z}/{x}/{y}.png`, '--street-map-attribution', '© La commune', '--street-map-zoom', '12');
  const { page } = await visit(desktop(), '/fr/', { at: other.url, expected: [new RegExp(`^request elsewhere: ${origin}/\\d+/\\d+/\\d+\\.png$`)] });
  await there(page);
  await settled(page);
  assert.match(await page.locator('.credit').innerText(), /© La commune/);
  assert.ok(heads.length > 0);
  assert.deepEqual(heads.filter(({ referer, cookie }) => referer !== undefined || cookie !== undefined), []);
});
