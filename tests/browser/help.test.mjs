import assert from 'node:assert/strict';
import { test } from 'node:test';
import { axe, desktop, overflow, phone, published, site, visit } from './support.mjs';

const PAGES = ['help/', 'help/simple/'];
const PROFILES = [[phone('ar'), 'ar'], [desktop('fr'), 'fr'], [phone('fr'), 'fr'], [desktop('ar'), 'ar']];

for (const [profile, language] of PROFILES) {
  for (const path of PAGES) {
    test(`${path} is clean for axe, light and dark, and nothing is cut off (${language}, ${profile.viewport.width})`, async () => {
      for (const colorScheme of ['light', 'dark']) {
        const { page } = await visit({ ...profile, colorScheme }, `/${language}/${path}`, { reading: 'plain' });
        assert.deepEqual(await axe(page), []);
        assert.deepEqual(await overflow(page), []);
      }
    });
  }
}

test('the numbers to call at once come first, each with the day on which it was checked', async () => {
  const { overview } = await published();
  assert.ok(overview.emergency.length > 0);
  for (const path of PAGES) {
    const { page } = await visit(phone('fr'), `/fr/${path}`, { reading: 'scriptless' });
    const main = page.locator('main');
    const calls = main.locator('a[href^="tel:"]');
    assert.equal(await calls.count(), overview.emergency.length, path);
    const links = main.locator('a[href]');
    assert.match(await links.first().getAttribute('href'), /^tel:/, path);
    const unchecked = overview.emergency.filter(({ checked }) => !checked).length;
    assert.equal(await main.getByText('Numéro non vérifié').count(), unchecked, path);
    assert.equal(await main.getByText(/^Numéro vérifié le/).count(), overview.emergency.length - unchecked, path);
  }
});

test('three taps lead from the front page to a number to call, without script', async () => {
  const { page } = await visit(phone('ar'), '/ar/', { reading: 'scriptless' });
  await page.locator('a.guide').click();
  await page.waitForURL(/\/help\/$/);
  await page.locator('main a[href*="/service/"]').first().click();
  await page.waitForURL(/\/service\//);
  const region = page.locator('.areas a').first();
  await region.click();
  await page.waitForURL(/\/region\//);
  assert.ok((await page.locator('.card .call').count()) > 0);
});

test('targets of the simple page are large', async () => {
  const { page } = await visit(phone('ar'), '/ar/help/simple/', { reading: 'plain' });
  const small = await page.locator('main a').evaluateAll((all) => all
    .map((one) => [one.textContent.trim(), Math.round(one.getBoundingClientRect().height)])
    .filter(([, height]) => height < 60));
  assert.deepEqual(small, []);
});

for (const reading of ['plain', 'scriptless']) {
  test(`a reader says what is wrong with a listing, and nothing of her is asked (${reading})`, async () => {
    const { features } = await published();
    const { page, context } = await visit(phone('fr'), `/fr/listing/${features[0].listing}/`, { reading });
    await page.locator('a[href$="/report/"]').click();
    await page.waitForURL(/\/report\/$/);
    if (reading === 'plain') {
      assert.deepEqual(await axe(page), []);
      assert.deepEqual(await overflow(page), []);
    }
    const fields = await page.locator('main form').locator('input:not([tabindex="-1"]):visible, textarea:visible').evaluateAll((all) => all.map((one) => one.type));
    assert.deepEqual([...new Set(fields)].sort(), ['radio', 'textarea']);
    await page.locator('main form input[type=radio]').first().check();
    await page.locator('main form textarea').fill('Le numéro sonne occupé toute la journée.');
    await page.locator('main form button').click();
    await page.waitForURL(`${site}/fr/thanks/`);
    assert.equal(await page.locator('h1').count(), 1);
    assert.deepEqual(await context.cookies(), []);
  });
}
