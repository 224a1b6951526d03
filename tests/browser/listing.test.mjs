import assert from 'node:assert/strict';
import { test } from 'node:test';
import { byReferral, desktop, listed, phone, published, settled, site, takenOver, visit } from './support.mjs';

const title = (page) => page.locator('.listing h1');
const open = async (page) => {
  const card = page.locator('.card').nth(4);
  const code = await card.getAttribute('data-listing');
  await card.getByRole('heading').getByRole('link').click();
  await title(page).waitFor();
  await settled(page);
  return code;
};

for (const [name, profile] of [['a phone', phone('fr')], ['a desktop', desktop('fr')]]) {
  test(`a listing opens from the list on ${name}, survives a reload, and back returns to the same area`, async () => {
    const { page } = await visit(profile, '/fr/region/06/');
    const before = await listed(page);
    const code = await open(page);
    assert.equal(page.url(), `${site}/fr/listing/${code}/`);
    const heading = await title(page).innerText();
    assert.ok((await page.title()).startsWith(heading));
    assert.match(await page.locator('.listing .call').first().getAttribute('href'), /^tel:\+212\d{9}$/);

    await page.reload();
    await takenOver(page);
    assert.equal(await title(page).innerText(), heading);

    await page.goBack();
    await settled(page);
    assert.equal(page.url(), `${site}/fr/region/06/`);
    assert.equal(await listed(page), before);
  });
}

test('the link back in a listing returns to the list it was opened from, with its service', async () => {
  const { page } = await visit(desktop(), '/fr/region/06/service/legal/');
  const before = await listed(page);
  await open(page);
  await page.locator('.up').getByRole('link').click();
  await settled(page);
  assert.equal(page.url(), `${site}/fr/region/06/service/legal/`);
  assert.equal(await listed(page), before);
});

test('on a desktop the header stays in sight when a listing is opened', async () => {
  const { page } = await visit(desktop(), '/fr/region/06/');
  await open(page);
  const before = await page.evaluate(() => scrollY);
  await page.goBack();
  await settled(page);
  const after = await page.evaluate(() => scrollY);
  assert.deepEqual([before, after], [0, 0]);
});

test('on a phone the opened listing begins on the screen, also from far down the list', async () => {
  const { page } = await visit(phone('fr'), '/fr/region/06/');
  const card = page.locator('.card').nth(15);
  await card.scrollIntoViewIfNeeded();
  await card.getByRole('heading').getByRole('link').click();
  await title(page).waitFor();
  await settled(page);
  const { y } = await title(page).boundingBox();
  assert.ok(y >= 0 && y < 740, `its name is at ${y}`);
});

test('opened by keyboard, a listing takes the focus', async () => {
  const { page } = await visit(desktop(), '/fr/region/06/');
  await page.locator('.card h3 a').nth(2).focus();
  await page.keyboard.press('Enter');
  await title(page).waitFor();
  await settled(page);
  assert.ok(await page.evaluate(() => document.activeElement.closest('.results') !== null), 'the focus is in the listing');
});

test('a shared address opens the listing for someone new, and reads as on the plain page', async () => {
  const { features } = await published();
  const { listing, name } = features.find(({ region, name }) => region === '09' && name.fr);
  const { page: plain } = await visit(phone('fr'), `/fr/listing/${listing}/`, { reading: 'plain' });
  const { page } = await visit(phone('fr'), `/fr/listing/${listing}/`);
  assert.equal(await title(page).innerText(), name.fr);
  const words = (from) => from.locator('article.listing').evaluate((article) => {
    // What is open at this minute is said by the app alone.
    article.querySelectorAll('.opening').forEach((line) => line.remove());
    return article.innerText.replace(/[\s\u2066-\u2069]+/g, '');
  });
  const own = (text) => text.replace('Retouràlaliste', '');
  assert.equal(own(await words(page)), own(await words(plain)));
});

test('another language keeps the listing', async () => {
  const { page } = await visit(phone('fr'), '/fr/region/06/');
  const code = await open(page);
  const number = await page.locator('.listing .call .number').first().innerText();
  await page.locator('.languages').getByRole('link', { name: 'العربية' }).click();
  await settled(page);
  assert.equal(page.url(), `${site}/ar/listing/${code}/`);
  assert.equal(await page.locator('html').getAttribute('dir'), 'rtl');
  assert.match(await title(page).innerText(), /[\u0600-\u06ff]/);
  assert.equal(await page.locator('.listing .call .number').first().innerText(), number);
  assert.match(await page.title(), /[\u0600-\u06ff]/);
});

for (const reading of ['app', 'scriptless']) {
  test(`a service by referral shows no place (${reading})`, async () => {
    const { listing, name } = await byReferral();
    const { page } = await visit(phone('fr'), `/fr/listing/${listing}/`, { reading });
    await title(page).waitFor();
    assert.equal(await page.locator('.listing :is(.place, .places, .street, .where)').count(), 0);
    assert.equal(await page.locator('a[href^="geo:"]').count(), 0);
    assert.ok((await page.locator('.protect').count()) > 0, 'it says why');
    assert.match(await page.locator('.listing .call').first().innerText(), /orienté/);
    assert.equal(await page.locator(`.atlas [aria-label^="${name.fr ?? name.ar}"]`).count(), 0, 'nor on the map');
  });
}

test('a listing that does not exist says so', async () => {
  const { page, response } = await visit(phone('fr'), '/fr/listing/aaaaaaaa/', { reading: 'plain', expected: [/404/] });
  assert.equal(response.status(), 404);
  assert.equal(await page.locator('h1').innerText(), 'Page introuvable');
});

test('no listing puts HTML of its own into the page', async () => {
  const { page } = await visit(desktop(), '/fr/region/06/');
  await open(page);
  assert.equal(await page.locator('main :is(script, iframe, img, object, embed, style)').count(), 0);
  const links = await page.locator('.listing a').evaluateAll((all) => all.map((one) => new URL(one.href).protocol));
  assert.ok(links.every((protocol) => ['tel:', 'mailto:', 'https:', 'http:', 'geo:'].includes(protocol)), links.join());
});
