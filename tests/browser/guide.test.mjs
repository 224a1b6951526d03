// The guide that goes on from the help page: three taps, by finger or keyboard, and nothing of the answers leaves the page.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { axe, desktop, overflow, phone, published, settled, site, visit } from './support.mjs';

const RABAT = { latitude: 34.02, longitude: -6.84 };
const WORDS = {
  ar: { anywhere: 'في أي مكان', anyone: 'أي شخص', where: 'أين؟', whom: 'لمن؟', found: 'من يمكنه المساعدة', chosen: 'ما اخترته', why: 'لماذا هذه النتيجة', later: 'فيما بعد', call: 'اتصل' },
  fr: { anywhere: "N'importe où", anyone: 'Toute personne', where: 'Où ?', whom: 'Pour qui ?', found: 'Qui peut aider', chosen: 'Choix faits', why: 'Pourquoi ce résultat', later: 'Plus tard', call: 'Appeler' },
};

/** Opens a help page and waits until the guide goes on from it. */
async function begin(profile, path, options = {}) {
  const visited = await visit(profile, path, { reading: 'guide', ...options });
  await visited.page.waitForSelector('main > h1[tabindex]');
  return visited;
}

const heading = (page) => page.locator('#step');
const choose = (page, name) => page.locator('.step').getByRole('button', { name, exact: true }).click();
const need = (page, glyph) => page.locator(`main [data-need=${glyph}]`).click();

/** Three taps: what, where, for whom. */
async function answer(page, [glyph, place, whom]) {
  await need(page, glyph);
  await choose(page, place);
  if (whom) await choose(page, whom);
  await page.locator('.fit').first().waitFor();
  await settled(page);
}

/** Everything that a page could keep on a device. */
const kept = async (page, context) => ({
  cookies: await context.cookies(),
  ...(await page.evaluate(async () => ({
    local: localStorage.length,
    session: sessionStorage.length,
    databases: (await indexedDB.databases()).length,
    caches: (await caches.keys()).length,
    state: history.state,
    name: window.name,
  }))),
});
const NOTHING = { cookies: [], local: 0, session: 0, databases: 0, caches: 0, state: null, name: '' };

/** Presses Tab until the focus is on what is looked for. */
async function tabTo(page, locator) {
  for (let turn = 0; turn < 80; turn += 1) {
    await page.keyboard.press('Tab');
    if (await locator.evaluate((element) => element === document.activeElement)) return;
  }
  assert.fail(`the keyboard does not reach ${locator}`);
}

for (const [profile, language] of [[phone('ar'), 'ar'], [desktop('fr'), 'fr']]) {
  test(`by keyboard alone, in three steps, each with its heading, and nothing is kept (${language})`, async () => {
    const words = WORDS[language];
    const { page, context } = await begin(profile, `/${language}/help/`);
    const url = page.url();
    const title = await page.title();
    const look = async (expected) => {
      await settled(page);
      assert.equal(page.url(), url);
      assert.equal(await page.title(), title);
      assert.deepEqual(await kept(page, context), NOTHING);
      assert.deepEqual(await axe(page), []);
      assert.deepEqual(await overflow(page), []);
      assert.equal(await page.evaluate(() => document.activeElement.id), 'step');
      const tree = await page.locator('main').ariaSnapshot();
      assert.match(tree, new RegExp(`heading "${expected.replace('?', '\\?')}" \\[level=2\\]`));
      assert.ok(tree.indexOf('/url: tel:') < tree.indexOf(expected), 'the numbers to call at once come first');
      return tree;
    };
    await tabTo(page, page.locator('main [data-need=law]'));
    const chosen = await page.locator('main [data-need=law]').innerText();
    await page.keyboard.press('Enter');
    const place = await look(words.where);
    assert.match(place, new RegExp(`list "${words.chosen}"[\\s\\S]*${chosen}`));
    await tabTo(page, page.locator('.step').getByRole('button', { name: words.anywhere }));
    await page.keyboard.press('Enter');
    const whom = await look(words.whom);
    assert.match(whom, new RegExp(`list "${words.chosen}"[\\s\\S]*${chosen}[\\s\\S]*${words.anywhere}`));
    await tabTo(page, page.locator('.step .needs button').first());
    await page.keyboard.press('Enter');
    const found = await look(words.found);
    assert.match(found, new RegExp(`list "${words.why}"`));
    assert.match(found, new RegExp(words.anyone));
    await tabTo(page, page.locator('.fit .call').first());
  });
}

test('three taps lead to a number to call, at most ten are shown, each with its reasons', async () => {
  const { page } = await begin(phone('ar'), '/ar/help/');
  await answer(page, ['listening', WORDS.ar.anywhere, WORDS.ar.anyone]);
  const cards = page.locator('.fit');
  assert.ok((await cards.count()) <= 10);
  assert.match(await cards.first().locator('.call').getAttribute('href'), /^tel:/);
  for (const card of await cards.all()) {
    assert.ok((await card.locator('.because li').count()) >= 1);
    const order = await card.evaluate((element) => [...element.children].map((child) => child.className || child.localName));
    assert.ok(order.indexOf('call') < order.indexOf('because'), 'the number stands before the reasons');
  }
});

test('every need that the page names leads to somebody', async () => {
  for (const [path, taps] of [['/fr/help/', 2], ['/fr/help/simple/', 1]]) {
    const { page } = await begin(phone('fr'), path);
    const glyphs = await page.locator('main [data-need]').evaluateAll((all) => all.map((one) => one.dataset.need));
    assert.ok(glyphs.length >= 8);
    for (const [index, glyph] of glyphs.entries()) {
      await need(page, glyph);
      // What was answered once is not asked again.
      if (index === 0) {
        await choose(page, WORDS.fr.anywhere);
        if (taps === 2) await choose(page, WORDS.fr.anyone);
      }
      await page.locator('.fit').first().waitFor();
      await page.locator('.answers button').first().click();
      await page.locator(`main [data-need=${glyph}]`).waitFor();
    }
  }
});

test('what is fetched is the same whatever is answered', async () => {
  const fetched = async (answers, typed) => {
    const { page, record } = await begin(phone('fr'), '/fr/help/');
    await need(page, answers[0]);
    if (typed) {
      await page.getByRole('searchbox').fill(typed);
      await page.locator('.search + .needs button').first().click();
    } else {
      await choose(page, answers[1]);
    }
    await choose(page, answers[2]);
    await page.locator('.fit').first().waitFor();
    await settled(page);
    assert.equal(page.url(), `${site}/fr/help/`);
    return record.requests.map((url) => url.replace(site, '')).sort();
  };
  const here = await fetched(['shelter', WORDS.fr.anywhere, 'Femmes']);
  assert.equal(here.filter((url) => url.endsWith('.geojson')).length, (await published()).overview.layers.length);
  assert.deepEqual(await fetched(['law', 'Rabat-Salé-Kénitra', WORDS.fr.anyone]), here);
  assert.deepEqual(await fetched(['law', '', WORDS.fr.anyone], 'Agadir'), await fetched(['health', '', 'Enfants'], 'Tanger'));
});

test('the place that was chosen orders what is found', async () => {
  const { page, record } = await begin(phone('fr'), '/fr/help/', { geolocation: RABAT, permissions: ['geolocation'] });
  await need(page, 'law');
  await page.locator('.here').click();
  await choose(page, WORDS.fr.anyone);
  await page.locator('.fit').first().waitFor();
  await settled(page);
  assert.match(await page.locator('.fit .because').first().innerText(), /À \S+ (?:environ )?à vol d'oiseau|\d+\S* k?m/);
  for (const url of record.requests) assert.doesNotMatch(decodeURIComponent(url), /34[.,]0|6[.,]84/);
  // In a region, nothing of another one.
  await page.locator('.answers button').nth(1).click();
  await choose(page, 'Oriental');
  await page.locator('.fit').first().waitFor();
  await settled(page);
  const { overview } = await published();
  const names = overview.areas.filter(({ code }) => code.startsWith('02.')).map(({ name }) => name.fr);
  for (const where of await page.locator('.fit .where').allInnerTexts()) {
    const here = names.some((name) => where.includes(name)) || /Partout dans le pays|Sur orientation/.test(where);
    const communes = (await published()).features.filter(({ region }) => region === '02').flatMap((one) => one.communes.map(({ name }) => name.fr));
    assert.ok(here || communes.some((name) => where.includes(name)), where);
  }
});

test('a position that is not given is said, and the other ways remain', async () => {
  const { page } = await begin(phone('fr'), '/fr/help/', { permissions: [] });
  await need(page, 'law');
  await page.locator('.here').click();
  await page.locator('.step .said').first().getByText('La position').waitFor();
  await choose(page, WORDS.fr.anywhere);
  assert.equal(await heading(page).innerText(), WORDS.fr.whom);
});

test('now, what is open comes first; what is closed says when it opens, and later nothing is gone', async () => {
  // A Monday at three in the night.
  const night = (page) => page.clock.setFixedTime(new Date('2026-11-30T02:00:00Z'));
  const { page } = await begin(desktop('fr'), '/fr/help/', { before: night });
  await answer(page, ['listening', WORDS.fr.anywhere, WORDS.fr.anyone]);
  const lines = await page.locator('.fit').allInnerTexts();
  const open = lines.map((text) => /Ouvert|Ferme bientôt/.test(text));
  assert.deepEqual(open, open.toSorted((one, other) => other - one), lines.join('\n\n'));
  assert.ok(open.includes(false) && open.includes(true), 'the demonstration set has both');
  const total = () => page.locator('.when [role=status]').innerText();
  const now = await total();
  await page.getByRole('button', { name: WORDS.fr.later }).click();
  await settled(page);
  assert.equal(await total(), now);
  assert.equal(await page.getByRole('button', { name: WORDS.fr.later }).getAttribute('aria-pressed'), 'true');
  assert.notDeepEqual(await page.locator('.fit').allInnerTexts(), lines);
});

test('back and forward walk the steps, and out of the guide at its beginning', async () => {
  const { page } = await begin(phone('fr'), '/fr/help/');
  await answer(page, ['law', WORDS.fr.anywhere, WORDS.fr.anyone]);
  const seen = [];
  for (const go of ['goBack', 'goBack', 'goForward', 'goForward']) {
    await page[go]();
    await settled(page);
    seen.push(await heading(page).innerText());
    assert.equal(page.url(), `${site}/fr/help/`);
    assert.equal(await page.evaluate(() => document.activeElement.id), 'step');
  }
  assert.deepEqual(seen, [WORDS.fr.whom, WORDS.fr.where, WORDS.fr.whom, WORDS.fr.found]);
  for (let turn = 0; turn < 3; turn += 1) await page.goBack();
  await settled(page);
  assert.equal(await heading(page).count(), 0);
  assert.ok(await page.locator('main [data-need=law]').isVisible());
  assert.equal(await page.evaluate(() => document.activeElement.localName), 'h1');
  await page.goBack();
  assert.equal(page.url(), 'about:blank');
});

test('back goes one step back also where the browser does not say where in the history one is', async () => {
  const { page } = await begin(phone('fr'), '/fr/help/', {
    before: (page) => page.addInitScript("Object.defineProperty(window, 'navigation', { value: undefined })"),
  });
  assert.equal(await page.evaluate(() => window.navigation), undefined);
  await answer(page, ['law', WORDS.fr.anywhere, WORDS.fr.anyone]);
  await page.getByRole('link', { name: 'Tout voir sur la carte' }).click();
  await page.waitForSelector('.atlas');
  const seen = [];
  for (let turn = 0; turn < 3; turn += 1) {
    await page.goBack();
    await settled(page);
    seen.push(await heading(page).innerText());
  }
  assert.deepEqual(seen, [WORDS.fr.found, WORDS.fr.whom, WORDS.fr.where]);
});

test('an answer is changed with one tap more, the others stay', async () => {
  const { page } = await begin(phone('fr'), '/fr/help/');
  await answer(page, ['law', WORDS.fr.anywhere, 'Femmes']);
  await page.locator('.answers button').nth(1).click();
  assert.equal(await heading(page).innerText(), WORDS.fr.where);
  await choose(page, 'Rabat-Salé-Kénitra');
  await page.locator('.fit').first().waitFor();
  const answers = await page.locator('.answers button span').allInnerTexts();
  assert.deepEqual(answers.slice(1), ['Rabat-Salé-Kénitra', 'Femmes']);
});

test('all of it on the map is the list of that choice, without asking the server, and back are the results', async () => {
  const { page, record } = await begin(desktop('fr'), '/fr/help/');
  await answer(page, ['law', 'Rabat-Salé-Kénitra', 'Femmes']);
  const total = Number((await page.locator('.when [role=status]').innerText()).replace(/\D/g, ''));
  const asked = record.requests.length;
  await page.getByRole('link', { name: 'Tout voir sur la carte' }).click();
  await page.waitForSelector('.atlas');
  await settled(page);
  assert.equal(page.url(), `${site}/fr/region/04/service/legal/for/women/`);
  assert.deepEqual(record.requests.slice(asked).filter((url) => /service|region\/04|women/.test(url)), []);
  assert.ok((await page.locator('.results .card').count()) > 0 && total > 0);
  assert.ok(!(await page.locator('.numbers').isVisible()) && !(await page.locator('.step').isVisible()));
  assert.deepEqual(await axe(page), []);
  await page.goBack();
  await settled(page);
  assert.equal(await heading(page).innerText(), WORDS.fr.found);
  assert.ok(!(await page.locator('.map').isVisible()));
  assert.equal(await page.locator('#list').count(), 1);
  assert.deepEqual(await axe(page), []);
  // A listing opens, and back are the results again.
  await page.locator('.fit h3 a').first().click();
  await page.waitForSelector('article.listing');
  await page.goBack();
  await settled(page);
  assert.equal(await heading(page).innerText(), WORDS.fr.found);
});

test('layers that do not arrive are said, the plain list still opens, and trying again brings them', async () => {
  const { page } = await begin(phone('fr'), '/fr/help/', {
    expected: [/geojson/],
    before: (page) => page.route('**/*.geojson', (route) => route.abort('connectionreset')),
  });
  await need(page, 'law');
  await choose(page, 'Rabat-Salé-Kénitra');
  await choose(page, WORDS.fr.anyone);
  await page.getByRole('alert').waitFor();
  assert.deepEqual(await axe(page), []);
  assert.ok(await page.locator('.numbers a[href^="tel:"]').first().isVisible());
  const plain = page.getByRole('link', { name: 'Ouvrir la liste' });
  const href = await plain.getAttribute('href');
  await page.unroute('**/*.geojson');
  await page.getByRole('button', { name: 'Réessayer' }).click();
  await page.locator('.fit').first().waitFor();
  await page.getByRole('alert').waitFor({ state: 'detached' });
  assert.match(href, /^\/fr\/region\/04\//);
  assert.equal((await page.request.get(site + href)).status(), 200);
});

for (const [language, colorScheme] of [['ar', 'light'], ['fr', 'dark']]) {
  test(`in simple words two taps are enough, and what is tapped is large (${language})`, async () => {
    const words = WORDS[language];
    const { page, context } = await begin({ ...phone(language), colorScheme }, `/${language}/help/simple/`);
    const large = async () => {
      await settled(page);
      const small = await page.locator('main :is(a, button):visible').evaluateAll((all) => all
        .map((one) => [one.textContent.trim(), Math.round(one.getBoundingClientRect().height)])
        .filter(([, height]) => height < 56));
      // A name stands over its whole card, which is a target of its own.
      const names = await page.locator('.fit h3').allInnerTexts();
      assert.deepEqual(small.filter(([text]) => !names.includes(text)), []);
      assert.deepEqual(await axe(page), []);
      assert.deepEqual(await overflow(page), []);
    };
    await need(page, 'shelter');
    await large();
    assert.equal(await page.getByRole('searchbox').count(), 0);
    await choose(page, words.anywhere);
    await page.locator('.fit').first().waitFor();
    await large();
    assert.deepEqual(await kept(page, context), NOTHING);
    assert.equal(page.url(), `${site}/${language}/help/simple/`);
    const numbers = await page.locator('.numbers .call').evaluateAll((all) => all.map((one) => one.getAttribute('href')));
    const { overview } = await published();
    assert.deepEqual(numbers.length, overview.emergency.length);
  });
}

for (const language of ['ar', 'fr']) {
  test(`on the narrowest screen nothing is cut off, light or dark (${language})`, async () => {
    const words = WORDS[language];
    const narrow = { ...phone(language), viewport: { width: 320, height: 568 }, colorScheme: language === 'ar' ? 'dark' : 'light' };
    const { page } = await begin(narrow, `/${language}/help/`);
    const look = async () => {
      await settled(page);
      assert.deepEqual(await overflow(page), []);
      assert.deepEqual(await axe(page, ['color-contrast', 'target-size']), []);
    };
    await need(page, 'papers');
    await look();
    await choose(page, words.anywhere);
    await look();
    await choose(page, words.anyone);
    await page.locator('.fit').first().waitFor();
    await look();
  });
}
