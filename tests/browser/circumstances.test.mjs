// Devices as they are: a clock that is wrong, storage that is forbidden or full, a private window that keeps nothing.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { desktop, listed, phone, published, settled, site, visit } from './support.mjs';

const AWAY = `${site.replace('127.0.0.1', 'localhost')}/healthz`;
const expected = [/request elsewhere: http:\/\/localhost/, /healthz/];

const openings = (page) => page.locator('.card .opening').evaluateAll((all) => all.map((one) => [one.closest('.card').dataset.listing, one.textContent.replace(/[\u2066-\u2069]/g, '')]));
/** A visit with a clock that stands still, in a device of this part of the world. */
const at = (time, timezoneId, profile = desktop('fr')) => visit(profile, `/${profile.locale.slice(0, 2)}/region/06/`, {
  timezoneId, before: (page) => page.clock.setFixedTime(time),
});

/** Ten in the morning of the first Wednesday after the edition's day, in the country's time. */
async function wednesday() {
  const { overview } = await published();
  const day = new Date(`${overview.date}T09:00:00Z`);
  day.setUTCDate(day.getUTCDate() + ((3 - day.getUTCDay() + 7) % 7 || 7));
  return day;
}

test('whether a place is open is reckoned in the country\'s time, wherever the device believes to be', async () => {
  const said = [];
  for (const zone of ['Africa/Casablanca', 'Pacific/Auckland', 'America/Los_Angeles']) {
    const { page } = await at(await wednesday(), zone);
    said.push(await openings(page));
  }
  assert.ok(said[0].length > 5 && said[0].some(([, words]) => words.startsWith('Ouvert maintenant')), JSON.stringify(said[0]));
  assert.deepEqual(said[1], said[0]);
  assert.deepEqual(said[2], said[0]);
});

test('a Sunday night is not a Wednesday morning', async () => {
  const morning = await wednesday();
  const night = new Date(morning.getTime() + 4 * 86_400_000 + 17 * 3_600_000);
  const open = async (time) => (await openings((await at(time, 'Africa/Casablanca')).page)).filter(([, words]) => words.startsWith('Ouvert maintenant')).length;
  const [day, dark] = [await open(morning), await open(night)];
  assert.ok(day > dark, `${day} by day, ${dark} by night`);
});

for (const [name, time] of [['1970', '1970-01-01T10:00:00Z'], ['years behind', '2019-03-06T10:00:00Z'], ['years ahead', '2041-03-06T10:00:00Z'], ['far in the future', '9999-06-01T10:00:00Z']]) {
  test(`a clock that is ${name} claims of no place that it is open or closed, and breaks nothing`, async () => {
    const { page } = await at(new Date(time), 'Africa/Casablanca', phone('ar'));
    assert.ok((await page.locator('.card .call').count()) > 0, 'the numbers are there');
    const sure = (await openings(page)).filter(([, words]) => !/دائما|24/.test(words));
    assert.deepEqual(sure, []);
    await page.getByRole('searchbox').fill('فاس');
    await settled(page);
    assert.ok((await page.locator('.card').count()) > 0, 'the search works');
    await page.locator('.card h3 a').first().click();
    await page.locator('article.listing h1').waitFor();
  });
}

/** Everything where a page could keep something, forbidden as a strict browser does it. */
const FORBIDDEN = () => {
  const refuse = { configurable: true, get() { throw new DOMException('The operation is insecure.', 'SecurityError'); } };
  for (const name of ['localStorage', 'sessionStorage', 'indexedDB', 'caches']) Object.defineProperty(globalThis, name, refuse);
  Object.defineProperty(Document.prototype, 'cookie', { configurable: true, get() { throw new DOMException('no', 'SecurityError'); }, set() { throw new DOMException('no', 'SecurityError'); } });
};
/** A device that has no room left: it takes nothing and says so. */
const FULL = () => {
  const full = () => { throw new DOMException('full', 'QuotaExceededError'); };
  Storage.prototype.setItem = full;
  IDBFactory.prototype.open = full;
  Cache.prototype.put = () => Promise.reject(new DOMException('full', 'QuotaExceededError'));
  CacheStorage.prototype.open = () => Promise.reject(new DOMException('full', 'QuotaExceededError'));
};

for (const [name, spoil] of [['forbidden', FORBIDDEN], ['full', FULL]]) {
  test(`with storage that is ${name} one searches, opens, calls and leaves as ever`, async () => {
    const { page } = await visit(phone('ar'), '/ar/', { expected, before: (page) => page.addInitScript(spoil) });
    await page.getByRole('searchbox').fill('فاس');
    await settled(page);
    await page.locator('.card h3 a').first().click();
    await page.locator('article.listing .call').first().waitFor();
    assert.match(await page.locator('article.listing .call').first().getAttribute('href'), /^tel:\+212\d{9}$/);
    await page.goBack();
    await settled(page);
    assert.ok((await page.locator('.card').count()) > 0);
    await page.locator('.exit').click();
    await page.waitForURL(AWAY);
  });
}

test('where storage is forbidden keeping says that it cannot, and forgetting goes by way of the server', async () => {
  const { page } = await visit(phone('fr'), '/fr/keep/', { reading: 'plain', before: (page) => page.addInitScript(FORBIDDEN) });
  await page.locator('.keep [role=status]').filter({ hasText: 'ne permet pas' }).waitFor();
  assert.ok(await page.locator('.do-keep').isDisabled());
  const asked = page.waitForRequest(`${site}/forget`);
  await page.locator('.do-forget').click();
  await asked;
});

for (const [kind, profile, language] of [['phone', phone, 'ar'], ['desktop', desktop, 'fr']]) {
  test(`a private window behaves as any other, and a second visit knows nothing of the first (${kind})`, async () => {
    const { page, context } = await visit(profile(language), `/${language}/`, { permissions: [] });
    await page.getByRole('searchbox').fill(language === 'ar' ? 'فاس' : 'fes');
    await settled(page);
    await page.locator('.chip').nth(1).click();
    await settled(page);
    const again = await context.newPage();
    await again.goto(`${site}/${language}/`);
    await again.waitForSelector('.atlas', { state: 'attached' });
    assert.equal(await again.getByRole('searchbox').inputValue(), '');
    assert.equal(await again.locator('.chip[aria-current]').count(), 1, 'nothing but "all services" is chosen');
    const { storage, cookies } = { storage: await context.storageState({ indexedDB: true }), cookies: await context.cookies() };
    assert.deepEqual([storage.origins, cookies], [[], []]);
    assert.ok((await listed(page)) > 0 || language === 'ar');
  });
}
