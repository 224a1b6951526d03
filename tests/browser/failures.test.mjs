import assert from 'node:assert/strict';
import { test } from 'node:test';
import { desktop, listed, phone, published, settled, site, visit } from './support.mjs';

const LAYER = '**/regions/06.geojson';
const note = (page) => page.getByRole('alert');
const retry = (page) => page.getByRole('button', { name: 'Réessayer' });
const total = async () => (await published()).features.length;

test('a layer that does not arrive is said, and trying again brings it', async () => {
  const { page } = await visit(phone('fr'), '/fr/', {
    expected: [/06\.geojson/],
    before: (page) => page.route(LAYER, (route) => route.abort('connectionreset')),
  });
  await page.getByRole('searchbox').focus();
  await note(page).waitFor();
  assert.equal(await listed(page), await total(), 'the counts are the overview’s');
  await page.unroute(LAYER);
  await retry(page).click();
  await note(page).waitFor({ state: 'detached' });
  await settled(page);
  assert.equal(await listed(page), await total());
});

test('trying again in vain goes on saying so', async () => {
  const { page } = await visit(phone('fr'), '/fr/', {
    expected: [/06\.geojson/],
    before: (page) => page.route(LAYER, (route) => route.abort('connectionreset')),
  });
  await page.getByRole('searchbox').focus();
  await retry(page).click();
  await settled(page);
  assert.ok(await note(page).isVisible());
  assert.ok(await retry(page).isVisible());
});

test('a layer that does not arrive is asked for again by itself', async () => {
  let refused = 0;
  const { page } = await visit(phone('fr'), '/fr/', {
    expected: [/06\.geojson/],
    before: (page) => page.route(LAYER, async (route) => {
      refused += 1;
      await (refused === 1 ? route.abort('connectionreset') : route.continue());
    }),
  });
  await page.getByRole('searchbox').focus();
  await note(page).waitFor();
  await note(page).waitFor({ state: 'detached' });
  assert.equal(refused, 2);
});

test('what is missing is still said when others arrive after it', async () => {
  const wait = (time) => new Promise((resolve) => { setTimeout(resolve, time); });
  const { page } = await visit(phone('fr'), '/fr/', {
    expected: [/06\.geojson/],
    before: async (page) => {
      await page.route('**/regions/*.geojson', async (route) => {
        await wait(1500);
        await route.continue();
      });
      await page.route(LAYER, async (route) => {
        await wait(500);
        await route.abort('connectionreset');
      });
    },
  });
  await page.locator('.areas a', { hasText: 'Casablanca' }).click();
  await page.getByRole('searchbox').focus();
  await settled(page);
  assert.ok(await note(page).isVisible());
});

for (const [name, spoil] of [
  ['cut short', (body) => body.slice(0, body.length / 2)],
  ['empty', () => ''],
  ['no JSON', () => '<!doctype html><title>Sign in to the network</title>'],
  ['changed on the way', (body) => body.replace(/\+212\d{9}/, '+212600000000')],
  ['of another edition', (body) => body.replace(/"edition":\d+/, '"edition":999')],
  ['of a feature less', (body) => JSON.stringify({ ...JSON.parse(body), features: JSON.parse(body).features.slice(1) })],
]) {
  test(`a layer that is ${name} does not break the page`, async () => {
    const { page } = await visit(desktop(), '/fr/', {
      before: (page) => page.route(LAYER, async (route) => {
        const response = await route.fetch();
        await route.fulfill({ status: 200, contentType: 'application/geo+json', body: spoil(await response.text()) });
      }),
    });
    await page.getByRole('searchbox').fill('agadir');
    await note(page).waitFor();
    await settled(page);
    assert.ok((await page.locator('.card').count()) > 0, 'the rest can be searched');
  });
}

test('without the network it says so, and goes on with what it has', async () => {
  const { page, context } = await visit(phone('fr'), '/fr/region/06/', { expected: [/ERR_INTERNET_DISCONNECTED/] });
  const before = await listed(page);
  await context.setOffline(true);
  const said = page.getByRole('status').filter({ hasText: 'Pas de réseau' });
  await said.waitFor();
  // The search itself comes when one begins to search: what cannot come now is said, and comes with the network.
  await page.getByRole('searchbox').fill('casablanca');
  await note(page).filter({ hasText: 'La recherche' }).waitFor();
  await page.getByRole('searchbox').fill('');
  await settled(page);
  assert.equal(await listed(page), before);
  await context.setOffline(false);
  await said.waitFor({ state: 'detached' });
  await page.getByRole('searchbox').fill('fes');
  await page.locator('.card').first().waitFor();
  await note(page).waitFor({ state: 'detached' });
});

test('a search that has begun goes on without the network', async () => {
  const { page, context } = await visit(phone('fr'), '/fr/region/06/', { expected: [/ERR_INTERNET_DISCONNECTED/] });
  await page.getByRole('searchbox').fill('fes');
  await settled(page);
  await context.setOffline(true);
  await page.getByRole('searchbox').fill('casablanca');
  await settled(page);
  assert.ok((await page.locator('.card').count()) > 0);
});

test('a listing opened without the network says what failed and keeps the call button of its card within reach', async () => {
  const { page, context } = await visit(phone('fr'), '/fr/region/06/', { expected: [/ERR_INTERNET_DISCONNECTED/] });
  await context.setOffline(true);
  await page.locator('.card h3 a').first().click();
  await note(page).first().waitFor();
  await page.goBack();
  await settled(page);
  assert.ok((await page.locator('.card .call').count()) > 0);
  assert.equal(page.url(), `${site}/fr/region/06/`);
});

for (const [file, path] of [['overview.json', '/fr/region/06/'], ['boundaries/regions.topojson', '/fr/region/06/'], ['regions/06.geojson', '/fr/region/06/'], ['sanad-app-*.wasm', '/fr/']]) {
  test(`without ${file} the plain page stays, complete`, async () => {
    const name = file.split('/').at(-1).split('*').at(-1).replace('.', '\\.');
    const { page } = await visit(phone('fr'), path, {
      reading: 'failing',
      expected: [new RegExp(name)],
      before: (page) => page.route(`**/${file}`, (route) => route.abort('failed')),
    });
    await page.waitForLoadState('networkidle');
    await page.waitForTimeout(400);
    assert.equal(await page.locator('h1').count(), 1);
    assert.ok((await page.locator('.areas a').count()) > 0);
    assert.ok((await page.locator('svg.still a').count()) > 0, 'the drawn map');
    assert.equal(await page.locator('.atlas').count(), 0);
    await page.locator('.chips .chip').nth(1).click();
    await page.waitForURL(/\/service\//);
  });
}

test('provinces that do not arrive leave the map and the list usable', async () => {
  const { page } = await visit(desktop(), '/fr/region/06/', {
    expected: [/topojson/],
    before: (page) => page.route(/(provinces|land)\.topojson|communes\//, (route) => route.abort('failed')),
  });
  assert.ok((await page.locator('.atlas .region').count()) === 12);
  assert.ok((await page.locator('.atlas :is(.cluster, .pin)').count()) > 0);
  await page.locator('.areas a').first().click();
  await settled(page);
  assert.match(page.url(), /\/province\//);
});

test('a slow layer leaves the page readable meanwhile', async () => {
  let go;
  const held = new Promise((resolve) => { go = resolve; });
  const { page } = await visit(phone('fr'), '/fr/region/06/', {
    reading: 'slow',
    before: (page) => page.route(LAYER, async (route) => {
      await held;
      await route.continue();
    }),
  });
  await page.waitForTimeout(600);
  assert.ok((await page.locator('.card .call').count()) > 0, 'the plain page stands');
  go();
  await page.getByRole('searchbox').waitFor();
});

test('names of places that were changed on the way are refused, and fetched again', async () => {
  let refused = 0;
  const { page } = await visit(phone('fr'), '/fr/', {
    before: (page) => page.route('**/gazetteer.json', async (route) => {
      if (refused > 0) return route.continue();
      refused += 1;
      const response = await route.fetch();
      return route.fulfill({ response, body: (await response.text()).replace('Casablanca', 'Casablanka') });
    }),
  });
  await page.getByRole('searchbox').fill('casablanca');
  await page.locator('.meant').getByText(/Casablanca/).first().waitFor();
  assert.equal(refused, 1);
});
