import assert from 'node:assert/strict';
import { test } from 'node:test';
import { desktop, figure, listed, phone, published, site, visit } from './support.mjs';

const QUESTION = { ar: 'من أي مساعدة تحتاج؟', fr: 'De quelle aide avez-vous besoin ?', en: 'What help do you need?' };

for (const [locale, language] of [['ar-MA', 'ar'], ['fr-FR', 'fr'], ['en-GB', 'en'], ['de-DE', 'ar']]) {
  test(`a browser set to ${locale} reads ${language} first`, async () => {
    const { page } = await visit({ ...phone(), locale }, '/');
    assert.equal(page.url(), `${site}/${language}/`);
    const root = page.locator('html');
    assert.equal(await root.getAttribute('lang'), language);
    assert.equal(await root.getAttribute('dir'), language === 'ar' ? 'rtl' : 'ltr');
    assert.deepEqual(await page.locator('h1').allInnerTexts(), [QUESTION[language]]);
  });
}

for (const [name, profile] of [['a phone', phone('fr')], ['a desktop', desktop('fr')]]) {
  test(`the first page on ${name} lists twelve regions that add up with the national services to the total`, async () => {
    const { regions, features } = await published();
    const { page } = await visit(profile, '/fr/');
    const lines = await page.locator('.areas li').allInnerTexts();
    assert.equal(lines.length, 12);
    const counts = await page.locator('.areas b').allInnerTexts();
    assert.deepEqual(counts.map(figure), regions.map(({ places }) => places));
    const national = features.filter(({ commune }) => !commune).length;
    const total = regions.reduce((sum, { places }) => sum + places, national);
    assert.equal(await listed(page), total);
    assert.equal(total, features.length);
  });
}

test('the app takes the page over, and says the same as the plain page', async () => {
  const { page: plain } = await visit(phone('fr'), '/fr/', { reading: 'plain' });
  const { page } = await visit(phone('fr'), '/fr/');
  await page.getByRole('searchbox').waitFor();
  for (const selector of ['h1', '.areas li', '#found', '.demo', '.languages a']) {
    const words = async (from) => (await from.locator(selector).allInnerTexts()).map((text) => text.replace(/\s+/g, ' '));
    assert.deepEqual(await words(page), await words(plain), selector);
  }
  assert.equal(await page.title(), await plain.title());
});

test('a first visit stores nothing on the device', async () => {
  const { page, context } = await visit(phone(), '/ar/');
  assert.deepEqual(await context.cookies(), []);
  const kept = await page.evaluate(async () => [localStorage.length, sessionStorage.length, (await caches.keys()).length, (await indexedDB.databases()).length]);
  assert.deepEqual(kept, [0, 0, 0, 0]);
});

for (const language of ['ar', 'fr']) {
  test(`in ${language} next to nothing moves when the fonts come late`, async () => {
    const fonts = [];
    const { page } = await visit(phone(language), `/${language}/`, {
      reading: 'plain',
      before: async (page) => {
        await page.addInitScript(() => {
          globalThis.moved = 0;
          const add = (list) => list.getEntries().forEach(({ value }) => { globalThis.moved += value; });
          new PerformanceObserver(add).observe({ type: 'layout-shift', buffered: true });
        });
        await page.route('**/*.woff2', async (route) => {
          fonts.push(route.request().url());
          await new Promise((resolve) => { setTimeout(resolve, 700); });
          await route.continue();
        });
      },
    });
    await page.waitForTimeout(1800);
    assert.ok(fonts.length > 1);
    const moved = await page.evaluate(() => globalThis.moved);
    assert.ok(moved <= 0.02, `layout shift ${moved}`);
  });
}

test('what the app reads first comes beside it, and once', async () => {
  const { page } = await visit(phone('fr'), '/fr/');
  const fetched = await page.evaluate(() => performance.getEntriesByType('resource').map(({ name, startTime, responseEnd, transferSize }) =>
    ({ name, startTime, responseEnd, transferSize })));
  const of = (end) => fetched.filter(({ name, transferSize }) => name.endsWith(end) && transferSize > 0);
  const [app] = of('.wasm');
  for (const file of ['overview.json', 'regions.topojson']) {
    assert.equal(of(file).length, 1, file);
    assert.ok(of(file)[0].startTime < app.responseEnd, file);
  }
});
