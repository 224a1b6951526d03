// The quick exit: from every page, by hand and by keyboard, with and without script.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { desktop, phone, settled, site, visit } from './support.mjs';

// The same server under another name stands for the ordinary site.
const AWAY = `${site.replace('127.0.0.1', 'localhost')}/healthz`;
const expected = [/request elsewhere: http:\/\/localhost/, /healthz/];
const exit = (page) => page.locator('.exit');
const away = (page) => page.waitForURL(AWAY);

const PAGES = { front: '/fr/', region: '/ar/region/06/', about: '/fr/about/', safety: '/ar/safety/', missing: '/fr/nothing/' };
for (const [name, path] of Object.entries(PAGES)) {
  test(`the quick exit of the ${name} page leads away, without script too`, async () => {
    const { page } = await visit(phone(path.slice(1, 3)), path, { reading: 'scriptless', expected: [...expected, /404/] });
    const box = await exit(page).boundingBox();
    assert.ok(box.height >= 44 && box.width >= 44);
    assert.ok(box.y + box.height <= 740 && box.x >= 0 && box.x + box.width <= 360, 'it is in sight without scrolling');
    await exit(page).click();
    await away(page);
  });
}

test('a listing in the app is left at once, and the way back does not lead to it', async () => {
  const { page } = await visit(phone('ar'), '/ar/region/06/', { expected });
  await page.locator('.card h3 a').first().click();
  await page.locator('article.listing h1').waitFor();
  await page.evaluate(() => {
    localStorage.setItem('kept', 'x');
    sessionStorage.setItem('kept', 'x');
    return caches.open('kept');
  });
  const listing = page.url();
  const begun = Date.now();
  await exit(page).click();
  await away(page);
  assert.ok(Date.now() - begun < 3000, `${Date.now() - begun} ms`);
  await page.goBack();
  assert.notEqual(page.url(), listing);
  const kept = await page.evaluate(async () => [localStorage.length, sessionStorage.length, (await caches.keys()).length]);
  assert.deepEqual(kept, [0, 0, 0]);
});

test('the server asks the browser to forget, and tells nobody where one came from', async () => {
  const { page } = await visit(phone('fr'), '/fr/', { expected });
  const answer = await page.request.get(`${site}/exit`, { maxRedirects: 0 });
  assert.equal(answer.status(), 303);
  const headers = answer.headers();
  assert.equal(headers.location, AWAY);
  assert.match(headers['clear-site-data'], /"storage"/);
  assert.equal(headers['referrer-policy'], 'no-referrer');
  assert.equal(headers['cache-control'], 'no-store');
});

test('Shift three times leaves; what is said in between is announced', async () => {
  const { page } = await visit(desktop('fr'), '/fr/', { expected });
  const said = page.locator('.exit + [role=status]');
  await page.keyboard.press('Shift');
  assert.match(await said.innerText(), /deux fois/);
  await page.keyboard.press('a');
  assert.equal(await said.innerText(), '', 'another key begins anew');
  await page.getByRole('searchbox').pressSequentially('ABC');
  await page.keyboard.press('Shift');
  await page.keyboard.press('Shift');
  assert.match(await said.innerText(), /une fois/);
  assert.equal(page.url(), `${site}/fr/`);
  await page.keyboard.press('Shift');
  await away(page);
});

test('the exit is the second thing that Tab reaches, and Enter leaves', async () => {
  const { page } = await visit(desktop('ar'), '/ar/', { expected });
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  assert.ok(await exit(page).evaluate((link) => link === document.activeElement));
  assert.equal(await exit(page).innerText(), 'خروج سريع');
  await page.keyboard.press('Enter');
  await away(page);
});

test('the exit lies over no call button of a listing, and over the opened map', async () => {
  const { page } = await visit(phone('fr'), '/fr/region/06/');
  await page.locator('.card h3 a').first().click();
  await page.locator('article.listing .call').first().waitFor();
  await settled(page);
  const covered = await page.evaluate(() => {
    const exit = document.querySelector('.exit').getBoundingClientRect();
    const call = document.querySelector('.listing .call').getBoundingClientRect();
    return exit.top < call.bottom && exit.bottom > call.top && exit.left < call.right && exit.right > call.left;
  });
  assert.equal(covered, false);
  await page.goBack();
  await settled(page);
  await page.locator('.widen').click();
  await settled(page);
  const onTop = await page.evaluate(() => {
    const { left, top, width, height } = document.querySelector('.exit').getBoundingClientRect();
    return document.elementFromPoint(left + width / 2, top + height / 2)?.closest('.exit') !== null;
  });
  assert.ok(onTop);
});

test('the page about traces is reached from every page and complete without script', async () => {
  const { page } = await visit(phone('ar'), '/ar/province/06.141/', { reading: 'scriptless' });
  await page.locator('.foot').getByRole('link', { name: 'سلامتك وآثار زيارتك' }).click();
  await page.waitForURL(`${site}/ar/safety/`);
  assert.equal(await page.locator('h1').innerText(), 'سلامتك وآثار زيارتك');
  assert.ok((await page.locator('.points li').count()) >= 8);
});
