// Tamazight: names of places and the words that are sure, within Arabic pages that say so.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { axe, desktop, listed, overflow, phone, published, settled, site, takenOver, visit } from './support.mjs';

const { features } = await published();
const listing = features.find(({ region, phone: number }) => region === '09' && number).listing;
const TIZNIT = 'ⵜⵉⵣⵏⵉⵜ';
const PATHS = ['/zgh/', '/zgh/region/09/', '/zgh/province/09.581/', `/zgh/listing/${listing}/`, '/zgh/help/'];

test('whoever chooses Tamazight keeps the place and is told what is in which language', async () => {
  for (const reading of ['app', 'plain']) {
    const { page } = await visit(phone('ar'), '/ar/region/09/', { reading });
    await page.locator('.languages').getByRole('link', { name: 'ⵜⴰⵎⴰⵣⵉⵖⵜ' }).click();
    await page.waitForURL(`${site}/zgh/region/09/`);
    if (reading === 'app') await takenOver(page);
    const html = page.locator('html');
    assert.deepEqual([await html.getAttribute('lang'), await html.getAttribute('dir')], ['ar', 'rtl']);
    assert.ok(await page.locator('.partly').isVisible());
    assert.ok((await page.locator('.areas li').allInnerTexts()).some((line) => line.includes(TIZNIT)), 'a province by its name');
    assert.equal(await page.locator('h1').innerText(), 'سوس-ماسة', 'a name that is not sure is the Arabic one');
  }
});

test('a device that asks for Tamazight is led to it', async () => {
  const { page } = await visit({ ...phone(), locale: 'zgh-MA' }, '/');
  assert.equal(new URL(page.url()).pathname, '/zgh/');
});

test('a place is found by its name in Tifinagh and on the map under it', async () => {
  const { page } = await visit(desktop('ar'), '/zgh/region/09/');
  assert.ok((await page.locator('.atlas').textContent()).includes(TIZNIT));
  await page.getByRole('searchbox').fill(TIZNIT);
  await settled(page);
  assert.ok((await page.locator('.results').innerText()).includes(TIZNIT));
  assert.ok((await listed(page)) > 0);
  const other = await visit(desktop('fr'), '/fr/');
  await other.page.getByRole('searchbox').fill(TIZNIT);
  await settled(other.page);
  assert.match(await other.page.locator('.results').innerText(), /Tiznit/);
});

test('words in Tamazight say so to a screen reader', async () => {
  const { page } = await visit(phone('ar'), '/zgh/region/06/', { reading: 'plain' });
  const unmarked = await page.locator('.pages a, .week th').evaluateAll((all) => all
    .filter((one) => /[\u2d30-\u2d7f]/.test(one.textContent) && !one.closest('[lang=zgh]') && !one.querySelector('[lang=zgh]'))
    .map((one) => one.textContent));
  assert.deepEqual(unmarked, []);
  assert.equal(await page.locator('.pages [lang=zgh]').innerText(), 'ⵜⴰⵙⵏⴰ ⵜⵓⴹⴼⵉⵕⵜ');
});

for (const [kind, profile] of Object.entries({ phone, desktop })) {
  test(`axe finds nothing and nothing is too wide in Tamazight on a ${kind}`, async () => {
    const found = {};
    for (const path of PATHS) {
      for (const reading of ['app', 'plain']) {
        if (reading === 'app' && path.includes('help')) continue;
        const { page } = await visit(profile('ar'), path, { reading, reducedMotion: 'reduce' });
        const all = [...await axe(page), ...(kind === 'phone' ? await overflow(page) : [])];
        if (all.length > 0) found[`${path} ${reading}`] = all;
      }
    }
    assert.deepEqual(found, {});
  });
}

test('the letters of Tifinagh are fetched only where there are some', async () => {
  const { record, page } = await visit(phone('fr'), '/fr/');
  assert.ok(record.requests.every((url) => !url.includes('tifinagh')));
  await page.goto(`${site}/zgh/region/09/`);
  await takenOver(page);
  await page.waitForFunction(() => document.fonts.check('16px Plex', 'ⵜⵉⵣⵏⵉⵜ'));
});
