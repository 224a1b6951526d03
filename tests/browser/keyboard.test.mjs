// Every journey with nothing but a keyboard: what has the focus is seen, comes in the order of reading, and nothing holds it.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ALIVE, EXPECTED, WRITTEN, focused, tabTo } from './journeys.mjs';
import { desktop, listed, phone, settled, site, takenOver, visit } from './support.mjs';

const AWAY = `${site.replace('127.0.0.1', 'localhost')}/healthz`;
const expected = [/request elsewhere: http:\/\/localhost/, /healthz/];
const PROFILES = { phone, desktop };

/** Presses Enter on what has the focus and waits for what it opens. */
async function enter(page, address) {
  await page.keyboard.press('Enter');
  await page.waitForURL(address);
  if (await page.locator('.atlas').count()) await settled(page);
}

for (const [kind, language, reading] of [['phone', 'ar', 'app'], ['desktop', 'fr', 'app'], ['phone', 'fr', 'scriptless'], ['desktop', 'ar', 'scriptless']]) {
  test(`a service is found, called, reported and left by keyboard (${kind}, ${language}, ${reading})`, async () => {
    const { page } = await visit(PROFILES[kind](language), `/${language}/`, { reading, expected });
    await tabTo(page, '.chip.f-law');
    await enter(page, /\/service\/legal\/$/);
    await tabTo(page, '.areas a[href*="/region/06/"]');
    await enter(page, /\/region\/06\/service\/legal\/$/);
    await tabTo(page, '.card h3 a');
    await enter(page, /\/listing\/[0-9a-z]+\/$/);
    await page.locator('article.listing h1').waitFor();
    await tabTo(page, 'article.listing .call');
    assert.match(await page.locator(':focus').getAttribute('href'), /^tel:\+212\d{9}$/);
    await tabTo(page, 'article.listing a[href$="/report/"]');
    await enter(page, /\/report\/$/);
    await tabTo(page, 'main input[type=radio]');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    assert.deepEqual(await page.locator('main input[type=radio]').evaluateAll((all) => all.map(({ checked }) => checked).indexOf(true)), 2);
    await tabTo(page, 'main textarea');
    await page.keyboard.type('Sonne dans le vide.');
    await tabTo(page, 'main form button');
    await enter(page, `${site}/${language}/thanks/`);
    await tabTo(page, '.exit');
    await enter(page, AWAY);
  });
}

for (const [kind, language] of [['phone', 'fr'], ['desktop', 'ar']]) {
  test(`what goes away under the focus hands it to the list (${kind}, ${language})`, async () => {
    const { page } = await visit(PROFILES[kind](language), `/${language}/`);
    const goes = async (selector, address) => {
      await page.locator(selector).first().focus();
      await enter(page, address);
    };
    const onList = async (what) => {
      assert.equal(await page.evaluate(() => document.activeElement.id), 'list', what);
      const { met, outline } = await focused(page);
      const { y } = await page.locator('#list').boundingBox();
      assert.ok(met && outline >= 2 && y < page.viewportSize().height / 2, `${what}: the list is in sight and marked, at ${y}`);
    };
    await goes('.areas a[href*="/region/06/"]', /\/region\/06\/$/);
    await onList('a region');
    await goes('.areas a[href*="/province/"]', /\/province\//);
    await onList('a province');
    await goes('.trail a', `${site}/${language}/`);
    await onList('the way back up');
    await page.locator('.chip.f-law').first().focus();
    await enter(page, /\/service\/legal\/$/);
    assert.ok(await page.locator('.chip.f-law').first().evaluate((one) => one === document.activeElement), 'a chip stays, and keeps the focus');
    await goes('.head a', `${site}/${language}/`);
    await onList('all filters taken away');
    await page.getByRole('searchbox').focus();
    await page.keyboard.type(language === 'ar' ? 'الدار البيضاء' : 'casablanca');
    await settled(page);
    await goes('.meant a', /\/(region|province)\//);
    await onList('the way that the words stood for');
    const more = page.locator('.more');
    const before = await page.locator('.card').count();
    await more.focus();
    await page.keyboard.press('Enter');
    await settled(page);
    const card = await page.evaluate(() => [...document.querySelectorAll('.card')].findIndex((one) => one.contains(document.activeElement)));
    assert.equal(card, before, 'the first of the new cards');
  });
}

test('a place is found by typing, its listing opened, and the way back keeps words and place', async () => {
  const { page } = await visit(desktop('fr'), '/fr/');
  await tabTo(page, 'input[type=search]');
  await page.keyboard.type('tanger');
  await settled(page);
  const found = await listed(page);
  await tabTo(page, '.card h3 a');
  const name = await page.locator(':focus').innerText();
  await enter(page, /\/listing\//);
  await page.locator('article.listing h1').waitFor();
  await tabTo(page, '.up a');
  await enter(page, `${site}/fr/`);
  assert.equal(await page.locator('input[type=search]').inputValue(), 'tanger');
  assert.equal(await listed(page), found);
  assert.equal(await page.locator(':focus').innerText(), name, 'the card has the focus again');
});

test('the opened map holds what Tab reaches, and gives the page back by Escape and by what is opened from it', async () => {
  const { page } = await visit(phone('ar'), '/ar/province/09.541/', { expected });
  const wide = page.locator('.map.wide');
  await page.locator('.widen').focus();
  await page.keyboard.press('Enter');
  await wide.waitFor();
  const stops = [];
  for (let turn = 0; turn < 10; turn += 1) {
    await page.keyboard.press('Tab');
    const stop = await focused(page);
    if (stop) stops.push(stop);
  }
  assert.deepEqual(stops.filter(({ met }) => !met).map(({ name }) => name), [], 'nothing behind the map has the focus');
  assert.ok(stops.some(({ place }) => place === 'map') && stops.some(({ fixed }) => fixed), 'the map and the exit are reached');
  await page.locator('.widen').focus();
  await page.keyboard.press('Escape');
  await wide.waitFor({ state: 'detached' });
  assert.ok(await page.locator('.widen').evaluate((one) => one === document.activeElement), 'the focus stays where it was');
  await page.keyboard.press('Enter');
  await settled(page);
  await page.locator('.atlas [tabindex="0"], .atlas[tabindex="0"]').first().focus();
  await page.locator('.atlas .pin').first().evaluate((one) => one.focus());
  await page.locator('.atlas .pin').first().dispatchEvent('click');
  await page.locator('article.listing h1').waitFor();
  await settled(page);
  assert.equal(await wide.count(), 0, 'the listing is not hidden behind the map');
  assert.ok((await page.locator('article.listing h1').boundingBox()).y < 740);
  assert.equal(await page.evaluate(() => document.activeElement.id), 'list');
});

test('a copy is kept and forgotten by keyboard', async () => {
  const { page } = await visit(phone('ar'), '/ar/keep/', { reading: 'plain' });
  await page.locator('.do-keep:enabled').waitFor();
  await tabTo(page, '.keep select');
  for (let turn = 0; turn < 12; turn += 1) await page.keyboard.press('ArrowDown');
  assert.equal(await page.locator('.keep select').inputValue(), '12');
  await tabTo(page, '.do-keep');
  await page.keyboard.press('Enter');
  await page.locator('.keep [role=status]').filter({ hasText: 'تم الحفظ' }).waitFor();
  await tabTo(page, '.do-forget');
  await page.keyboard.press('Enter');
  await page.waitForFunction(async () => (await caches.keys()).length === 0);
  assert.equal(page.url(), `${site}/ar/keep/`);
});

test('where one is, or another place, is chosen by keyboard', async () => {
  const { page } = await visit(phone('fr'), '/fr/', { geolocation: { latitude: 34.02, longitude: -6.84 }, permissions: ['geolocation'] });
  await tabTo(page, '.near button');
  await page.keyboard.press('Enter');
  await tabTo(page, '.near .why button');
  await page.keyboard.press('Enter');
  await page.locator('.card .away').first().waitFor();
  await settled(page);
  await tabTo(page, '.near .from', 'Shift+Tab');
  await page.keyboard.press('Enter');
  await page.locator('.card .away').first().waitFor({ state: 'detached' });
  assert.ok(await focused(page), 'the focus is not lost');
});

const PAGES = {
  phone: ['the first page', 'a province', 'a listing', 'help in simple words', 'a report', 'keeping', 'not found'],
  desktop: ['a region', 'a listing by referral', 'help', 'a province on paper', 'traces', 'about'],
};
for (const [kind, language] of [['phone', 'ar'], ['desktop', 'fr']]) {
  test(`Tab goes through the pages in the order of reading and comes out again (${kind}, ${language})`, async () => {
    const { page } = await visit(PROFILES[kind](language), `/${language}/`, { expected: [...EXPECTED, ...expected] });
    const wrong = [];
    for (const name of PAGES[kind]) {
      await page.goto(`${site}/${language}${ALIVE[name] ?? WRITTEN[name]}`);
      if (name in ALIVE) await takenOver(page);
      wrong.push(...(await orderOf(page, language)).map((one) => `${name}: ${one}`));
    }
    assert.deepEqual(wrong, []);
  });
}

/** Goes through a page by Tab; gives what is out of order, not seen, hidden, or holds the focus. */
async function orderOf(page, language) {
  const wrong = [];
  let before;
  for (let turn = 0; ; turn += 1) {
    if (turn === 200) return [...wrong, 'Tab never comes out'];
    await page.keyboard.press('Tab');
    const stop = await focused(page);
    if (!stop || (before && stop.skip)) return turn > 5 ? wrong : [...wrong, `only ${turn} stops`];
    if (stop.outline < 2) wrong.push(`${stop.name} has the focus unseen`);
    if (!stop.met) wrong.push(`${stop.name} has the focus beneath something`);
    // The exit floats, and the skip link comes out of nowhere; the map's column begins anew beside the list.
    if (stop.fixed || stop.skip) continue;
    if (before && before.place === stop.place) {
      const sameLine = stop.top < before.bottom - 2 && before.top < stop.bottom - 2;
      const later = language === 'ar' ? stop.right <= before.right + 1 : stop.left >= before.left - 1;
      const nextColumn = language === 'ar' ? stop.right <= before.left : stop.left >= before.right;
      if (sameLine ? !later : stop.top < before.top && !nextColumn) wrong.push(`${stop.name} after ${before.name}`);
    }
    // The map is a picture of the list: on a phone it lies above it, and comes after it as on a desktop.
    if (before && before.place !== stop.place && stop.place !== 'map' && stop.top + 2 < before.top && page.viewportSize().width < 500) {
      wrong.push(`${stop.name} of ${stop.place} after ${before.name} of ${before.place}`);
    }
    before = stop;
  }
}
