import assert from 'node:assert/strict';
import { test } from 'node:test';
import { desktop, listed, phone, settled, site, takenOver, visit } from './support.mjs';

const OFFLINE = [/ERR_INTERNET_DISCONNECTED/, /ERR_FAILED/, /status of 503/];
const status = (page) => page.locator('.keep [role=status]');

/** What the browser keeps of the site. */
const stored = (page) => page.evaluate(async () => ({
  caches: await caches.keys(),
  workers: (await navigator.serviceWorker.getRegistrations()).length,
  local: localStorage.length,
  session: sessionStorage.length,
  databases: (await indexedDB.databases()).length,
  cookie: document.cookie,
}));
const nothing = { caches: [], workers: 0, local: 0, session: 0, databases: 0, cookie: '' };

const keep = async (page, region) => {
  await page.locator('.keep select').selectOption(region);
  await page.locator('.do-keep:enabled').click();
  await status(page).filter({ hasText: /C'est gardé|تم الحفظ/ }).waitFor({ timeout: 30_000 });
};

test('nothing is stored before one asks for it', async () => {
  const { page, context } = await visit(phone('fr'), '/fr/');
  await page.getByRole('searchbox').fill('casablanca');
  await settled(page);
  await page.locator('.card h3 a').first().click();
  await settled(page);
  assert.deepEqual(await stored(page), nothing);
  await page.goto(`${site}/fr/keep/`);
  await page.locator('.size:not(:empty)').waitFor();
  assert.deepEqual(await stored(page), nothing);
  assert.deepEqual(await context.cookies(), []);
});

for (const [profile, language] of [[phone('fr'), 'fr'], [desktop('ar'), 'ar']]) {
  test(`what is kept opens without the network, and says how old it is (${language})`, async () => {
    const { page, context } = await visit(profile, `/${language}/keep/`, { reading: 'plain', expected: OFFLINE });
    await page.unroute('**/app.js');
    await page.locator('.size:not(:empty)').waitFor();
    assert.match(await page.locator('.size').innerText(), /\d/);
    await keep(page, '06');
    await context.setOffline(true);

    await page.goto(`${site}/`);
    await takenOver(page);
    assert.equal(new URL(page.url()).pathname, `/${language}/`);
    assert.ok(await page.locator('aside.demo', { hasText: /Copie gardée|نسخة محفوظة/ }).isVisible());
    await page.goto(`${site}/${language}/region/06/`);
    await takenOver(page);
    assert.ok(await listed(page) > 0);
    const card = page.locator('.card[data-listing]').first();
    const name = await card.locator('h3').innerText();
    await card.locator('h3 a').click();
    await page.locator('article.listing h1').waitFor();
    assert.equal(await page.locator('article.listing h1').innerText(), name);
    assert.ok(await page.locator('article.listing .call').first().isVisible());
    await page.reload();
    assert.equal(await page.locator('article.listing h1').innerText(), name);

    // What is not kept says so.
    await page.goto(`${site}/${language}/region/01/`);
    assert.match(await page.locator('main').innerText(), /n'est pas dans la copie|ليست في النسخة/);
  });
}

test('forgetting everything leaves nothing', async () => {
  const { page, context } = await visit(phone('fr'), '/fr/keep/', { reading: 'plain', expected: OFFLINE });
  await keep(page, '12');
  assert.equal((await stored(page)).workers, 1);
  await page.evaluate(() => { localStorage.setItem('a', 'b'); sessionStorage.setItem('a', 'b'); });
  await page.locator('.do-forget').click();
  await status(page).filter({ hasText: 'effacé' }).waitFor();
  assert.deepEqual(await stored(page), nothing);
  await context.setOffline(true);
  await assert.rejects(page.goto(`${site}/fr/`));
});

test('the quick exit forgets a kept copy too', async () => {
  const { page } = await visit(phone('fr'), '/fr/keep/', { reading: 'plain', expected: [/localhost/] });
  await keep(page, '12');
  await page.locator('.exit').click();
  await page.waitForURL(/localhost/);
  await page.goto(`${site}/fr/keep/`);
  assert.deepEqual(await stored(page), nothing);
});

test('a second copy takes the place of the first', async () => {
  const { page } = await visit(phone('fr'), '/fr/keep/', { reading: 'plain' });
  await keep(page, '12');
  const [before] = (await stored(page)).caches;
  await page.locator('.keep select').selectOption('11');
  await page.locator('.do-keep:enabled').click();
  await page.waitForFunction((before) => caches.keys().then((keys) => keys.length === 1 && keys[0] !== before), before);
});

for (const [name, spoil, said] of [
  ['full', () => { Cache.prototype.put = () => Promise.reject(new DOMException('full', 'QuotaExceededError')); }, /pas assez de place/],
  ['forbidden', () => { CacheStorage.prototype.open = () => Promise.reject(new DOMException('no', 'SecurityError')); }, /ne permet pas/],
  ['not there', () => { delete Navigator.prototype.serviceWorker; }, /ne permet pas/],
]) {
  test(`storage that is ${name} is said, and nothing is kept`, async () => {
    const { page } = await visit(phone('fr'), '/fr/keep/', { reading: 'plain', before: (page) => page.addInitScript(spoil) });
    const button = page.locator('.do-keep');
    await page.locator('.size:not(:empty)').waitFor();
    if (await button.isEnabled()) await button.click();
    await status(page).filter({ hasText: said }).waitFor();
    assert.deepEqual(await page.evaluate(() => caches.keys()), []);
  });
}

test('a network that breaks off keeps nothing', async () => {
  const { page } = await visit(phone('fr'), '/fr/keep/', {
    reading: 'plain',
    expected: [/ERR_FAILED/, /06\.zip/],
    before: (page) => page.route('**/06.zip', (route) => route.abort('failed')),
  });
  await page.locator('.keep select').selectOption('06');
  await page.locator('.do-keep:enabled').click();
  await status(page).filter({ hasText: 'interrompu' }).waitFor();
  assert.deepEqual(await stored(page), nothing);
});

test('without script the page says what it cannot do, and forgetting goes by way of the server', async () => {
  const { page } = await visit(phone('fr'), '/fr/keep/', { reading: 'scriptless' });
  assert.ok(await page.getByText('Ce navigateur ne permet pas').first().isVisible());
  assert.match(await page.locator('.do-forget').getAttribute('href'), /^\/forget$/);
  const answer = await page.request.get(`${site}/forget`, { maxRedirects: 0 });
  assert.match(answer.headers()['clear-site-data'], /"storage"/);
  await page.locator('.do-forget').click();
  await page.waitForURL(/\/(ar|fr|en)\/$/);
});
