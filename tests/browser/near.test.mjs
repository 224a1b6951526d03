import assert from 'node:assert/strict';
import { test } from 'node:test';
import { axe, desktop, overflow, phone, settled, site, visit } from './support.mjs';

const RABAT = { latitude: 34.02, longitude: -6.84 };
const allowed = (geolocation) => ({ geolocation, permissions: ['geolocation'] });
const LABELS = { fr: ['Près de moi', /Utiliser ma position/], ar: ['بالقرب مني', /موقع/] };

/** Opens what says why, and lets the device look. */
async function locate(page, language) {
  const [near, use] = LABELS[language];
  await page.getByRole('button', { name: near }).click();
  await page.locator('.near .why').getByRole('button', { name: use }).first().click();
}

/** Kilometres of the cards that say one, in the order of the list. */
const distances = (page) => page.locator('.card .away').evaluateAll((all) => all.map((one) => {
  const [, figure, unit] = one.textContent.replace(/[\u2066-\u2069\u00a0\u202f]/g, ' ').match(/([\d.,]+)\s*(\S+)/);
  return Number(figure.replace(',', '.')) / (unit.startsWith('km') || unit.startsWith('كم') || unit.startsWith('كلم') ? 1 : 1000);
}));

for (const [profile, language] of [[phone('ar'), 'ar'], [desktop('fr'), 'fr']]) {
  test(`the nearest come first, said as the crow flies, and the position is never sent (${language})`, async () => {
    const { page, record } = await visit(profile, `/${language}/`, allowed(RABAT));
    assert.equal(await page.locator('.near .why').count(), 0, 'nothing is asked before one wants it');
    await locate(page, language);
    await page.locator('.card .away').first().waitFor();
    await settled(page);
    const away = await distances(page);
    assert.ok(away.length > 5 && away[0] < 30, away.join(' '));
    assert.deepEqual(away, away.toSorted((a, b) => a - b));
    assert.equal(page.url(), `${site}/${language}/`);
    for (const url of record.requests) assert.doesNotMatch(decodeURIComponent(url), /34[.,]0|6[.,]84/);
    assert.deepEqual(await axe(page), []);
    assert.deepEqual(await overflow(page), []);
    await page.locator('.near .from').click();
    await settled(page);
    assert.equal(await page.locator('.card .away').count(), 0);
  });
}

test('what is fetched does not depend on where one is', async () => {
  const fetched = async (geolocation) => {
    const { page, record } = await visit(phone('fr'), '/fr/', allowed(geolocation));
    const before = record.requests.length;
    await locate(page, 'fr');
    await page.locator('.card .away').first().waitFor();
    await settled(page);
    return record.requests.slice(before).filter((url) => url.includes('/editions/') && url.includes('geojson')).sort();
  };
  const here = await fetched(RABAT);
  assert.ok(here.length > 0);
  assert.deepEqual(here, await fetched({ latitude: 30.42, longitude: -9.6 }));
});

test('a position at sea or abroad is said, and nothing changes', async () => {
  for (const geolocation of [{ latitude: 30, longitude: -30 }, { latitude: 48.85, longitude: 2.35 }]) {
    const { page } = await visit(phone('fr'), '/fr/', allowed(geolocation));
    await locate(page, 'fr');
    await page.locator('.near [role=status]:not(:empty)').filter({ hasNotText: '…' }).waitFor();
    await settled(page);
    assert.match(await page.locator('.near [role=status]').innerText(), /loin|hors|Maroc/);
    assert.equal(await page.locator('.card .away').count(), 0);
  }
});

test('a refusal is said, with the ways that remain', async () => {
  const { page } = await visit(phone('fr'), '/fr/', { permissions: [] });
  await locate(page, 'fr');
  await page.locator('.near [role=status]:not(:empty)').waitFor();
  await settled(page);
  assert.equal(await page.locator('.card .away').count(), 0);
  assert.ok(await page.locator('.near .why').getByRole('button').nth(1).isEnabled());
});

test('a place is chosen on the map by a tap, or with the keyboard', async () => {
  for (const way of ['tap', 'keyboard']) {
    const { page } = await visit(desktop('fr'), '/fr/');
    await page.getByRole('button', { name: 'Près de moi' }).click();
    await page.locator('.near .why').getByRole('button').nth(1).click();
    if (way === 'tap') {
      const { x, y, width, height } = await page.locator('.atlas').boundingBox();
      await page.mouse.click(x + width * 0.45, y + height * 0.35);
    } else {
      await page.locator('.atlas').focus();
      await page.keyboard.press('Enter');
    }
    await page.locator('.card .away').first().waitFor();
    await settled(page);
    const away = await distances(page);
    assert.deepEqual(away, away.toSorted((a, b) => a - b), way);
  }
});
