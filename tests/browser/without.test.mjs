// The plain pages: what someone reads whose browser runs no script, or no WebAssembly.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { desktop, figure, listed, phone, published, site, visit } from './support.mjs';

for (const reading of ['scriptless', 'no-wasm']) {
  test(`a region and a service are found through links (${reading})`, async () => {
    const { regions } = await published();
    const { code, name, services } = regions.find((one) => one.code === '06');
    const { page } = await visit(phone('fr'), '/fr/', { reading });
    await page.locator('.areas').getByRole('link', { name: name.fr }).click();
    await page.waitForURL(`${site}/fr/region/${code}/`);
    await page.locator('.chips').getByRole('link', { name: 'Assistance juridique' }).click();
    await page.waitForURL(`${site}/fr/region/${code}/service/legal/`);
    assert.equal(await listed(page), services.legal);
    const card = page.locator('.card').first();
    assert.match(await card.locator('.call').getAttribute('href'), /^tel:\+/);
    await card.getByRole('heading').getByRole('link').click();
    await page.locator('article.listing h1').waitFor();
    assert.match(await page.locator('.listing .call').first().getAttribute('href'), /^tel:\+/);
    await page.locator('.up').getByRole('link').click();
    await page.waitForURL(/\/fr\/province\//);
  });

  test(`a province is found through the drawn map (${reading})`, async () => {
    const { page } = await visit(desktop(), '/fr/', { reading });
    await page.locator('svg.still').getByRole('link', { name: /^Souss-Massa/ }).dispatchEvent('click');
    await page.waitForURL(`${site}/fr/region/09/`);
    await page.locator('svg.still').getByRole('link', { name: /^Taroudannt/ }).dispatchEvent('click');
    await page.waitForURL(`${site}/fr/province/09.541/`);
    assert.ok((await page.locator('.card').count()) > 0);
  });

  test(`an audience is found through links, page by page (${reading})`, async () => {
    const { page } = await visit(phone('fr'), '/fr/region/06/', { reading });
    await page.locator('.audiences').getByRole('link').first().click();
    await page.waitForURL(/\/fr\/region\/06\/for\/[a-z-]+\/$/);
    const total = await listed(page);
    let cards = await page.locator('.card').count();
    while (await page.locator('.pages [rel="next"]').count()) {
      const before = page.url();
      await page.locator('.pages [rel="next"]').click();
      await page.waitForURL((now) => now.href !== before);
      cards += await page.locator('.card').count();
    }
    assert.equal(cards, total);
  });

  test(`the languages lead to the same page (${reading})`, async () => {
    const { page } = await visit(phone('fr'), '/fr/province/09.541/', { reading });
    await page.locator('.languages').getByRole('link', { name: 'العربية' }).click();
    await page.waitForURL(`${site}/ar/province/09.541/`);
    assert.equal(await page.locator('html').getAttribute('dir'), 'rtl');
  });

  test(`a reader who cannot run the app does not download it (${reading})`, async () => {
    const { page, record } = await visit(phone('ar'), '/ar/', { reading });
    await page.waitForLoadState('networkidle');
    assert.deepEqual(record.requests.filter((url) => url.endsWith('.wasm')), []);
  });
}

test('the address of the first page works without script', async () => {
  const { page } = await visit(phone('ar'), '/', { reading: 'scriptless' });
  assert.equal(page.url(), `${site}/ar/`);
  assert.equal(await page.locator('.areas li').count(), 12);
  const { regions } = await published();
  assert.deepEqual((await page.locator('.areas b').allInnerTexts()).map(figure), regions.map(({ places }) => places));
});

test('every link of the first page leads somewhere', async () => {
  const { page } = await visit(phone('fr'), '/fr/', { reading: 'scriptless' });
  const links = await page.locator('a[href^="/"]').evaluateAll((all) => [...new Set(all.map((one) => one.getAttribute('href')))]);
  const dead = [];
  for (const link of links) {
    const { status } = await fetch(site + link);
    if (status !== 200) dead.push(`${link} ${status}`);
  }
  assert.deepEqual(dead, []);
});

for (const [path, reading] of [['/fr/province/09.541/', 'scriptless'], ['/fr/province/09.541/', 'app'], ['LISTING', 'scriptless'], ['LISTING', 'app']]) {
  test(`on paper there is the list with its numbers and nothing to press (${path}, ${reading})`, async () => {
    const { features } = await published();
    const { listing } = features.find(({ commune, phone: number }) => commune?.startsWith('09.541') && number);
    const { page } = await visit(desktop(), path === 'LISTING' ? `/fr/listing/${listing}/` : path, { reading });
    await page.emulateMedia({ media: 'print' });
    const pressed = await page.locator('button, input, select, .chips, .languages, .skip, .pages, .tools').evaluateAll((all) =>
      all.filter((one) => one.checkVisibility({ visibilityProperty: true })).map((one) => `${one.tagName}.${one.className}`));
    assert.deepEqual(pressed, []);
    const numbers = await page.locator('.call .number').evaluateAll((all) => all.map((one) => {
      const style = getComputedStyle(one);
      const seen = one.checkVisibility({ visibilityProperty: true, opacityProperty: true });
      return seen && style.color === 'rgb(0, 0, 0)' && one.getBoundingClientRect().width > 40;
    }));
    assert.ok(numbers.length > 0 && numbers.every(Boolean), 'every number is black on white');
    const empty = await page.locator('h2').evaluateAll((all) =>
      all.filter((one) => one.checkVisibility() && !one.textContent.trim()).length);
    assert.equal(empty, 0);
    const headings = await page.locator('nav h2').evaluateAll((all) => all.filter((one) => one.checkVisibility()).map((one) => one.textContent));
    assert.deepEqual(headings, [], 'no heading of a choice that is not printed');
    const pdf = await page.pdf({ format: 'A4' });
    assert.ok(pdf.length > 2000);
  });
}
