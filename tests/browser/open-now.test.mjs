// What is open now: on cards, in the opened listing, as a switch, and in the order of a search. The clock of the visit is set,
// so that every test knows what must be said.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { axe, desktop, figure, overflow, phone, published, settled, site, visit } from './support.mjs';

const SAY = {
  ar: { now: 'مفتوح الآن', open: /مفتوح|يغلق قريبا/, shut: /مغلق/, call: /اتصل أولا/, left: /لا يظهر هنا/ },
  fr: { now: 'Ouvert maintenant', open: /Ouvert|Ferme bientôt/, shut: /Fermé/, call: /appelez d'abord/, left: /Non montré/ },
};
const DAY = 86_400_000;

/** A moment of the first ordinary Tuesday after the edition; Morocco is one hour ahead of universal time. */
async function tuesday(hour) {
  const { overview } = await published();
  const day = Date.parse(`${overview.date}T00:00:00Z`);
  const ahead = (9 - new Date(day).getUTCDay()) % 7 || 7;
  return new Date(day + ahead * DAY + (hour - 1) * 3_600_000);
}

const clock = (time) => async (page) => page.clock.install({ time });
const at = async (profile, path, hour, options = {}) => visit(profile, path, { before: clock(await tuesday(hour)), ...options });

/** The timetables of a layer, read as the format says: nothing of the app's own is asked. */
async function layer(region) {
  const { number, overview } = await published();
  const file = overview.layers.find((one) => one.region === region).path;
  return (await fetch(`${site}/editions/${number}/${file}`)).json();
}

/** Whether a timetable is open at an hour of a moment's day, and of the night before. */
function isOpen(table, time) {
  const shown = time.getTime() + 3_600_000;
  const day = Math.floor(shown / DAY);
  const minute = Math.floor((shown % DAY) / 60_000);
  const spans = (of) => {
    let first = table.from;
    for (const [gap, days, , ...open] of table.on ?? []) {
      first += gap;
      if (of >= first && of < first + days) return open;
      first += days;
    }
    return table.week[(of + 3) % 7];
  };
  const within = (of, minutes) => of.some((start, index) => index % 2 === 0 && start <= minutes && minutes < of[index + 1]);
  return within(spans(day), minute) || (day > table.from && within(spans(day - 1), minute + 1440));
}

const cards = (page) => page.locator('.card').evaluateAll((all) => all.map((one) => one.dataset.listing));
const pressOpen = async (page, language) => {
  await page.locator('.ask').getByRole('button', { name: SAY[language].now }).click();
  await settled(page);
};
const more = async (page) => {
  while (await page.locator('.more').count()) {
    await page.locator('.more').click();
    await settled(page);
  }
};

for (const [profile, language] of [[phone('ar'), 'ar'], [desktop('fr'), 'fr']]) {
  test(`the switch leaves what is open, and says how many have no known hours (${language})`, async () => {
    const time = await tuesday(11);
    const { page } = await visit(profile, `/${language}/region/06/`, { before: clock(time) });
    const { features, timetables } = await layer('06');
    const tables = ({ properties }) => properties.services.map(({ timetable }) => timetables[timetable]);
    const open = features.filter((one) => tables(one).some((table) => table && isOpen(table, time)));
    const unknown = features.filter((one) => !open.includes(one) && tables(one).includes(undefined));
    assert.ok(open.length > 0 && unknown.length > 0 && open.length + unknown.length <= features.length);
    await pressOpen(page, language);
    const left = page.locator('.results small').filter({ hasText: SAY[language].left });
    assert.equal(page.url(), `${site}/${language}/region/06/`, 'nothing of it is in the address');
    if (language === 'fr') {
      assert.equal(figure(await page.locator('#found small').innerText()), open.length);
      assert.equal(figure(await left.innerText()), unknown.length);
    } else assert.equal(await left.count(), 1);
    assert.deepEqual(await axe(page), []);
    assert.deepEqual(await overflow(page), []);
    await more(page);
    assert.deepEqual((await cards(page)).toSorted(), open.map(({ properties }) => properties.listing).toSorted());
    assert.deepEqual(await page.locator('.card:not(:has(.opening.open))').count(), 0);
    await pressOpen(page, language);
    await more(page);
    assert.equal((await cards(page)).length, features.length);
  });
}

test('the switch narrows the whole country, its regions and the map alike, by keyboard', async () => {
  const { page } = await at(desktop('fr'), '/fr/', 11);
  const button = page.locator('.ask').getByRole('button', { name: 'Ouvert maintenant' });
  const before = figure(await page.locator('#found small').innerText());
  await button.focus();
  await page.keyboard.press('Enter');
  await settled(page);
  assert.equal(await button.getAttribute('aria-pressed'), 'true');
  const after = figure(await page.locator('#found small').innerText());
  assert.ok(after > 0 && after < before, `${after} of ${before}`);
  const regions = (await page.locator('.areas b').allInnerTexts()).map(figure).reduce((sum, count) => sum + count, 0);
  const map = (await page.locator('.atlas .cluster text').allTextContents()).map(figure).reduce((sum, count) => sum + count, 0);
  assert.equal(map, regions);
  await page.locator('.head').getByRole('link', { name: 'Retirer les filtres' }).click();
  await settled(page);
  assert.equal(figure(await page.locator('#found small').innerText()), before);
  assert.equal(await button.getAttribute('aria-pressed'), 'false');
});

test('a search finds only what is open where that is asked, and says so of each', async () => {
  const { page } = await at(phone('fr'), '/fr/', 11);
  await page.getByRole('searchbox').fill('écoute');
  await settled(page);
  const all = figure(await page.locator('#found small').innerText());
  const reasons = await page.locator('.card:has(.opening.open) .why-here').allInnerTexts();
  assert.ok(reasons.length > 0 && reasons.every((words) => words.includes('Ouvert maintenant')), reasons.join('\n'));
  const others = await page.locator('.card:not(:has(.opening.open)) .why-here').allInnerTexts();
  assert.ok(others.every((words) => !words.includes('Ouvert')), others.join('\n'));
  await pressOpen(page, 'fr');
  const open = figure(await page.locator('#found small').innerText());
  assert.ok(open > 0 && open < all, `${open} of ${all}`);
  await more(page);
  assert.equal(await page.locator('.card').count(), open);
  assert.equal(await page.locator('.card .opening.open').count(), open);
  assert.equal(await page.locator('.results small').filter({ hasText: SAY.fr.left }).count(), 1);
});

/** A listing of the region with one service and hours, and whether it is open by day and shut by night. */
async function office() {
  const { features, timetables } = await layer('06');
  const [day, night] = [await tuesday(11), await tuesday(3)];
  const found = features.find(({ properties: { listing, services } }) => {
    const own = services.length === 1 && features.filter((one) => one.properties.listing === listing).length === 1;
    const table = own && timetables[services[0].timetable];
    return table && isOpen(table, day) && !isOpen(table, night);
  });
  assert.ok(found, 'the demonstration has an office');
  return found.properties.listing;
}

for (const [profile, language] of [[phone('ar'), 'ar'], [desktop('fr'), 'fr']]) {
  test(`an opened listing says whether it is open, and keeps up with the clock (${language})`, async () => {
    const listing = await office();
    const { page } = await at(profile, `/${language}/listing/${listing}/`, 3);
    const line = page.locator('.brief .opening');
    await line.waitFor();
    assert.match(await line.innerText(), SAY[language].shut);
    assert.equal(await line.evaluate((one) => one.closest('[aria-live]')), null, 'nobody is interrupted');
    await page.clock.fastForward('08:00:00');
    await page.locator('.brief .opening.open').waitFor();
    assert.match(await line.innerText(), SAY[language].open);
    assert.deepEqual(await axe(page), []);
    assert.deepEqual(await overflow(page), []);
  });
}

test('each of several services says its own', async () => {
  const { features } = await published();
  const { listing } = features.find(({ region, services, listing }) => region === '06'
    && new Set(services.map(({ code }) => code)).size === services.length && services.filter(({ timetable }) => timetable !== undefined).length > 1
    && features.filter((one) => one.listing === listing).length === 1);
  const { page } = await at(desktop('fr'), `/fr/listing/${listing}/`, 11);
  await page.locator('.service .opening:visible').first().waitFor();
  assert.ok(await page.locator('.service .opening:visible').count() > 1);
  for (const words of await page.locator('.service .opening:visible').allInnerTexts()) assert.match(words, /Ouvert|Fermé|Ferme/);
  assert.ok(await page.locator('.brief .opening').isVisible());
});

for (const years of [-30, 8]) {
  test(`a device whose clock is wrong by ${years} years says "call first" and never "open"`, async () => {
    const listing = await office();
    const time = new Date((await tuesday(11)).getTime() + years * 365 * DAY);
    const { page } = await visit(phone('ar'), `/ar/listing/${listing}/`, { before: clock(time) });
    await page.locator('.brief .opening').waitFor();
    assert.match(await page.locator('.brief .opening').innerText(), SAY.ar.call);
    assert.doesNotMatch(await page.locator('.brief .opening').innerText(), SAY.ar.open);
    await page.locator('.up').getByRole('link').click();
    await settled(page);
    assert.equal(await page.locator('.card .opening').count(), 0);
    await pressOpen(page, 'ar');
    assert.equal(await page.locator('.card').count(), 0);
    assert.equal(await page.locator('.results small').filter({ hasText: SAY.ar.left }).count(), 1, 'why nothing is shown is said');
  });
}

test('a clock an hour wrong breaks nothing', async () => {
  const listing = await office();
  for (const hour of [10, 12]) {
    const { page } = await at(phone('fr'), `/fr/listing/${listing}/`, hour);
    await page.locator('.brief .opening').waitFor();
    assert.match(await page.locator('.brief .opening').innerText(), /Ouvert|Ferm/);
  }
});

test('a page that no app reads says nothing of this minute', async () => {
  const listing = await office();
  const { page } = await visit(phone('fr'), `/fr/listing/${listing}/`, { reading: 'scriptless' });
  assert.ok(await page.locator('.opening').count() > 0);
  assert.equal(await page.locator('.opening:visible').count(), 0);
  assert.equal(await page.locator('.pass-on').count(), 0);
});
