// What goes over the network while one looks for help: the same whatever is typed, wherever one is, whichever is opened.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { desktop, phone, published, settled, site, takenOver, visit } from './support.mjs';

const RABAT = { latitude: 34.02, longitude: -6.84 };
const AGADIR = { latitude: 30.42, longitude: -9.6 };
const { features } = await published();
const WORDS = { fr: ['avocat casablanca', 'sida tanger'], ar: ['ملجأ للنساء', 'طبيب نفسي أكادير'] };
const PROFILES = { phone, desktop };

/** Everything that leaves the device, with its headers and what it carries, and everything that stays on it. */
async function recorded(profile, path, options = {}) {
  const sent = [];
  const { page, context, record } = await visit(profile, path, {
    ...options,
    before: async (page) => {
      page.context().on('request', (request) => sent.push(request));
      page.on('websocket', (socket) => sent.push({ url: () => socket.url(), headers: () => ({}), postData: () => null, method: () => 'SOCKET' }));
      await options.before?.(page);
    },
  });
  return { page, context, record, sent };
}

/** The addresses that were asked for, sorted; a listing's own page and the files of a region without which of them. */
// The icon of the tab is the browser's own wish: it asks for it once a page, or not, as it likes.
const isTabIcon = (request) => request.url() === `${site}/assets/icon.svg`;
const addresses = (sent) => sent.filter((request) => !isTabIcon(request)).map((request) => `${request.method()} ${request.url().slice(site.length)}`
  .replace(/\/listing\/[0-9a-z]+\//, '/listing/*/')
  .replace(/\/(regions|communes|details)\/\d\d\./, '/$1/*.')).sort();

/** Holds that none of these words, nor a part of them, was sent, kept, or stands in the address, the history or the title. */
async function keepsToItself(page, context, sent, words) {
  const parts = words.flatMap((word) => word.split(/\s+/)).filter((part) => part.length > 3);
  const holds = (text, where) => {
    let plain = text;
    try { plain = `${text} ${decodeURIComponent(text)}`; } catch { /* Not every text is an address. */ }
    for (const part of parts) assert.ok(!plain.toLowerCase().includes(part.toLowerCase()), `${part} in ${where}: ${text.slice(0, 200)}`);
  };
  for (const request of sent) {
    holds(request.url(), 'an address');
    const headers = request.headers();
    assert.equal(headers.referer ?? '', '', `${request.url()} says where it was asked from`);
    assert.equal(headers.cookie, undefined);
    holds(JSON.stringify(headers), 'a header');
    holds(request.postData() ?? '', 'what is sent');
    assert.equal(request.method(), 'GET');
  }
  const kept = await page.evaluate(async () => {
    const cached = await Promise.all((await caches.keys()).map(async (name) => [name, (await (await caches.open(name)).keys()).map(({ url }) => url)]));
    return {
      local: { ...localStorage }, session: { ...sessionStorage }, cached, databases: await indexedDB.databases(), name: globalThis.name,
      state: history.state, title: document.title, cookie: document.cookie, address: location.href,
      asked: performance.getEntriesByType('resource').map(({ name }) => name),
    };
  });
  for (const [where, what] of Object.entries(kept)) holds(JSON.stringify(what) ?? '', where);
  assert.deepEqual([kept.local, kept.session, kept.cached, kept.databases, kept.cookie, kept.state], [{}, {}, [], [], '', null]);
  assert.deepEqual(await context.cookies(), []);
}

/** Goes a way and gives what was asked for on it. */
async function journey(profile, path, options, steps) {
  const { page, context, sent } = await recorded(profile, path, options);
  await steps(page);
  await settled(page);
  return { page, context, sent };
}

for (const [kind, language] of [['phone', 'ar'], ['desktop', 'fr']]) {
  test(`other words are asked for by the same addresses, and stay on the device (${kind}, ${language})`, async () => {
    const asked = [];
    for (const words of WORDS[language]) {
      const { page, context, sent } = await journey(PROFILES[kind](language), `/${language}/`, {}, async (page) => {
        await page.getByRole('searchbox').pressSequentially(words);
        await settled(page);
        assert.ok((await page.locator('.card').count()) > 0, `${words} finds something`);
        await page.getByRole('searchbox').press('Enter');
      });
      await keepsToItself(page, context, sent, [words]);
      asked.push(addresses(sent));
    }
    assert.ok(asked[0].some((address) => address.includes('search.js')), 'the search was there');
    assert.deepEqual(asked[0], asked[1]);
  });
}

for (const [kind, language] of [['phone', 'ar'], ['desktop', 'fr']]) {
  test(`other positions are asked for by the same addresses, and stay on the device (${kind}, ${language})`, async () => {
    const asked = [];
    for (const geolocation of [RABAT, AGADIR]) {
      const options = { geolocation, permissions: ['geolocation'] };
      const { page, context, sent } = await journey(PROFILES[kind](language), `/${language}/`, options, async (page) => {
        await page.locator('.near button').click();
        await page.locator('.near .why button').first().click();
        await page.locator('.card .away').first().waitFor();
      });
      await keepsToItself(page, context, sent, [String(geolocation.latitude), String(geolocation.longitude)]);
      asked.push(addresses(sent).filter((address) => !/\/communes\//.test(address)));
    }
    assert.ok(asked[0].filter((address) => address.includes('/regions/')).length >= 12, 'every region is there to be measured');
    assert.deepEqual(asked[0], asked[1]);
  });
}

test('a place pointed at on the map is asked for by the same addresses as another', async () => {
  const asked = [];
  for (const [along, down] of [[0.45, 0.35], [0.55, 0.2]]) {
    const { page, context, sent } = await journey(desktop('fr'), '/fr/', {}, async (page) => {
      await page.locator('.near button').click();
      await page.locator('.near .why button').nth(1).click();
      const { x, y, width, height } = await page.locator('.atlas').boundingBox();
      await page.mouse.click(x + width * along, y + height * down);
      await page.locator('.card .away').first().waitFor();
    });
    await keepsToItself(page, context, sent, []);
    asked.push(addresses(sent).filter((address) => !/\/communes\//.test(address)));
  }
  assert.deepEqual(asked[0], asked[1]);
});

for (const [kind, language] of [['phone', 'ar'], ['desktop', 'fr']]) {
  test(`opening another listing asks for its page alone, choosing another service or audience for nothing (${kind}, ${language})`, async () => {
    const asked = [];
    for (const which of [1, 4]) {
      const { page, context, sent } = await journey(PROFILES[kind](language), `/${language}/region/06/`, {}, async (page) => {
        await page.locator('.chips').first().locator('.chip').nth(which).click();
        await settled(page);
        await page.getByRole('combobox').selectOption({ index: 1 + which % 2 });
        await settled(page);
        await page.locator('.head a').first().click();
        await settled(page);
        await page.locator('.card h3 a').nth(which).click();
        await page.locator('article.listing h1').waitFor();
        await settled(page);
        await page.goBack();
      });
      await keepsToItself(page, context, sent, []);
      const code = sent.map((request) => request.url()).filter((url) => /\/listing\//.test(url));
      assert.equal(new Set(code).size, 1, code.join());
      // The map flies to the listing: near a border it meets the files of two regions.
      asked.push([...new Set(addresses(sent))]);
    }
    assert.deepEqual(asked[0], asked[1]);
  });
}

test('another region asks for its own files and for nothing else', async () => {
  const asked = [];
  for (const region of ['03', '09']) {
    const { page, context, sent } = await journey(phone('fr'), '/fr/', {}, async (page) => {
      await page.locator(`.areas a[href*="/region/${region}/"]`).click();
      await settled(page);
      await page.locator('.card .call').first().waitFor();
    });
    await keepsToItself(page, context, sent, []);
    for (const url of sent.map((request) => request.url()).filter((url) => /\/(regions|communes)\//.test(url))) assert.match(url, new RegExp(`/${region}\\.`));
    asked.push([...new Set(addresses(sent))]);
  }
  assert.deepEqual(asked[0], asked[1]);
});

for (const [kind, language] of [['phone', 'ar'], ['desktop', 'fr']]) {
  test(`without script a journey asks for its pages alone, and says to none where it comes from (${kind}, ${language})`, async () => {
    const { page, context, sent } = await recorded(PROFILES[kind](language), `/${language}/`, { reading: 'scriptless' });
    await page.locator('.areas a').nth(5).click();
    await page.locator('.chips .chip').nth(1).click();
    await page.locator('.card h3 a').first().click();
    await page.locator('article.listing h1').waitFor();
    const pages = sent.filter((request) => request.isNavigationRequest());
    assert.equal(pages.length, 4);
    for (const request of sent) {
      const headers = await request.allHeaders();
      assert.equal(headers.referer ?? '', '', request.url());
      assert.equal(headers.cookie, undefined, request.url());
      assert.match(request.url().slice(site.length), new RegExp(`^/(${language}/[a-z0-9/-]*|assets/[a-z0-9./-]+)$`));
    }
    assert.deepEqual(await context.cookies(), []);
  });
}

test('a report carries its words in its body alone, to an address that is the same for every listing', async () => {
  const [one, other] = [features[0].listing, features.at(-1).listing];
  const asked = [];
  for (const listing of [one, other]) {
    const { page, sent } = await recorded(phone('fr'), `/fr/listing/${listing}/report/`, { reading: 'scriptless' });
    await page.locator('main input[type=radio]').nth(2).check();
    await page.locator('main textarea').fill('Porte close jeudi matin.');
    await page.locator('main form button').click();
    await page.waitForURL(`${site}/fr/thanks/`);
    const [post] = sent.filter((request) => request.method() === 'POST');
    assert.equal(post.url(), `${site}/report`);
    assert.match(post.postData(), /Porte(\+|%20)close/);
    for (const request of sent) {
      const headers = await request.allHeaders();
      assert.equal(headers.referer ?? '', '', request.url());
      assert.doesNotMatch(request.url(), /Porte|close/);
    }
    asked.push(addresses(sent));
  }
  assert.deepEqual(asked[0], asked[1]);
});

test('the recorder hears what a page would send by any other way', async () => {
  const { page, sent } = await recorded(phone('fr'), '/fr/', { expected: [/./] });
  await takenOver(page);
  await page.getByRole('searchbox').fill('ecoute');
  await page.evaluate(() => {
    navigator.sendBeacon('/fr/?beacon=ecoute');
    new Image().src = '/image-ecoute';
    fetch('/fr/', { headers: { 'x-words': 'ecoute' } });
  });
  await settled(page);
  const told = sent.map((request) => `${request.method()} ${request.url()} ${JSON.stringify(request.headers())}`).filter((line) => line.includes('ecoute'));
  assert.equal(told.length, 3, told.join('\n'));
});
