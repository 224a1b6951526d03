import assert from 'node:assert/strict';
import { test } from 'node:test';
import { desktop, drawn, figure, listed, phone, published, settled, site, takenOver, visit } from './support.mjs';

const search = (page) => page.getByRole('searchbox');
const type = async (page, text) => {
  await search(page).fill(text);
  await settled(page);
};

for (const path of ['/fr/', '/fr/region/06/', '/fr/province/09.541/']) {
  test(`at ${path} the number on every chip is the number of results it gives`, async () => {
    const { page } = await visit(desktop(), path);
    const chips = await page.locator('.chips').first().locator('.chip:has(b)').evaluateAll((all) =>
      all.map((one) => ({ to: one.getAttribute('href'), count: one.querySelector('b').textContent })));
    assert.ok(chips.length > 3);
    for (const { to, count } of chips.slice(0, 6)) {
      await page.locator(`.chips .chip[href="${to}"]`).first().evaluate((one) => one.click());
      await settled(page);
      assert.equal(page.url(), site + to);
      assert.equal(await listed(page), figure(count), to);
      await page.goBack();
      await settled(page);
    }
  });
}

test('a chosen chip is marked, and chosen again it lets everything back in', async () => {
  const { page } = await visit(desktop(), '/fr/region/06/');
  const all = await listed(page);
  const chip = page.locator('.chips .chip.f-law').first();
  await chip.click();
  await settled(page);
  assert.equal(await chip.getAttribute('aria-current'), 'true');
  assert.equal(await drawn(page), await listed(page), 'the map shows what the list counts');
  await chip.click();
  await settled(page);
  assert.equal(await listed(page), all);
});

for (const path of ['/fr/', '/fr/region/06/']) {
  test(`at ${path} the number in every line of the audience choice is the number of results it gives`, async () => {
    const { page } = await visit(phone('fr'), path);
    const choice = page.getByRole('combobox');
    const options = await choice.locator('option').evaluateAll((all) => all.filter((one) => one.value).map((one) => [one.value, one.textContent]));
    assert.ok(options.length > 2);
    for (const [value, words] of options) {
      await choice.selectOption(value);
      await settled(page);
      assert.equal(await listed(page), figure(words.match(/\(([^)]*)\)\s*$/)[1]), words);
    }
  });
}

test('service and audience together have an address that can be opened afresh', async () => {
  const { page } = await visit(desktop(), '/fr/region/06/');
  await page.locator('.chips .chip.f-law').first().click();
  await settled(page);
  await page.getByRole('combobox').selectOption({ index: 1 });
  await settled(page);
  const found = await listed(page);
  const response = await page.reload();
  assert.equal(response.status(), 200, page.url());
  await takenOver(page);
  assert.equal(await listed(page), found);
});

test('an audience in a province has an address that can be opened afresh', async () => {
  const { page } = await visit(desktop(), '/fr/province/09.541/');
  await page.getByRole('combobox').selectOption({ index: 1 });
  await settled(page);
  const found = await listed(page);
  const response = await page.reload();
  assert.equal(response.status(), 200, page.url());
  await takenOver(page);
  assert.equal(await listed(page), found);
});

test('whom one chose by hand is what the choice says, also after going back and forward', async () => {
  const { page } = await visit(desktop(), '/fr/region/06/');
  const whom = page.locator('.whom select');
  const codes = await whom.locator('option').evaluateAll((all) => all.map((one) => one.value));
  await whom.selectOption(codes[1]);
  await settled(page);
  await page.goBack();
  await settled(page);
  assert.equal(await whom.inputValue(), '');
  await page.goForward();
  await settled(page);
  assert.equal(await whom.inputValue(), codes[1]);
});

test('a search in French forgives missing accents and capitals', async () => {
  const { page } = await visit(phone('fr'), '/fr/');
  for (const [written, typed] of [['Tétouan', 'tetouan'], ['Fès', 'FES'], ['écoute', 'ecoute'], ['réfugiés', 'refugies']]) {
    await type(page, written);
    const right = await listed(page);
    await type(page, typed);
    assert.ok(right > 0, written);
    assert.equal(await listed(page), right, typed);
  }
});

test('a search in Arabic forgives hamza, vowel signs, ta marbuta and alef maqsura', async () => {
  const { page } = await visit(phone('ar'), '/ar/');
  const words = async () => page.locator('#found small').innerText();
  for (const [written, typed] of [['أكادير', 'اكادير'], ['فاس', 'فَاس'], ['جمعية', 'جمعيه']]) {
    await type(page, written);
    const right = await words();
    assert.ok((await page.locator('.card').count()) > 0, written);
    await type(page, typed);
    assert.equal(await words(), right, typed);
  }
});

test('a search finds by the name of a place, and the cards say that place', async () => {
  const { page } = await visit(desktop(), '/fr/');
  await type(page, 'agadir');
  const cards = await page.locator('.card').allInnerTexts();
  assert.ok(cards.length > 0);
  assert.ok(cards.every((text) => /agadir/i.test(text)), cards.find((text) => !/agadir/i.test(text)));
});

test('what finds nothing says so and offers a way out', async () => {
  const { page } = await visit(phone('fr'), '/fr/region/06/');
  await type(page, 'zzqxqzz');
  const empty = page.locator('.results .empty');
  await empty.waitFor();
  assert.equal(await page.locator('.card').count(), 0);
  await empty.getByRole('link').or(empty.getByRole('button')).first().click();
  await settled(page);
  assert.equal(await search(page).inputValue(), '');
  assert.ok((await listed(page)) > 0);
});

test('the cross clears the search and keeps the focus in the field', async () => {
  const { page } = await visit(phone('fr'), '/fr/');
  const all = await listed(page);
  await type(page, 'tanger');
  assert.notEqual(await listed(page), all);
  await page.locator('.search').getByRole('button').click();
  await settled(page);
  assert.equal(await listed(page), all);
  assert.ok(await search(page).evaluate((one) => one === document.activeElement));
});

const STRANGE = {
  'ten thousand letters': 'ab '.repeat(3334).slice(0, 10_000),
  'ten thousand letters without a space': 'س'.repeat(10_000),
  'emoji': '👩‍👧 🏠 🆘',
  'HTML': '<img src=x onerror="alert(1)"><script>alert(2)</script>',
  'a regular expression': '.*[(^$\\d+?{2,}|',
  'spaces and controls': ' \t\u200f\u202e\u0000\u00ad ',
  'a path': '../../fr/region/01/?q=1#x',
};
for (const [name, text] of Object.entries(STRANGE)) {
  test(`${name} in the search field breaks nothing`, async () => {
    const { page } = await visit(desktop(), '/fr/');
    const all = await listed(page);
    await type(page, text);
    assert.equal(page.url(), `${site}/fr/`);
    assert.equal(await page.locator('main script, main img').count(), 0);
    await type(page, '');
    assert.equal(await listed(page), all);
  });
}

test('what is typed is never sent and never in the address', async () => {
  const { page, record } = await visit(phone('fr'), '/fr/');
  const before = record.requests.length;
  const history = await page.evaluate(() => history.length);
  await search(page).pressSequentially('écoute Fès', { delay: 20 });
  assert.equal(page.url(), `${site}/fr/`);
  await search(page).press('Enter');
  await settled(page);
  assert.ok((await page.locator('.card').count()) > 0);
  assert.equal(page.url(), `${site}/fr/`);
  assert.equal(await page.evaluate(() => history.length), history);
  // The cursor in the field asks for every region that is not there yet, whatever will be typed.
  const { number, overview } = await published();
  const files = [overview.gazetteer, ...overview.layers.filter(({ region }) => region)];
  const wanted = files.map(({ path }) => `${site}/editions/${number}/${path}`);
  const asked = record.requests.slice(before).map((url) => url.replace(/\/sanad-worker-[0-9a-f]+/, '/sanad-worker'));
  const program = ['search.js', 'sanad-worker.js', 'sanad-worker_bg.wasm'].map((name) => `${site}/${name}`);
  assert.deepEqual(asked.sort(), [...wanted, ...program].sort());
  const after = record.requests.length;
  await search(page).fill('طبيب نفسي');
  await settled(page);
  assert.equal(record.requests.length, after);
  assert.ok(!(await page.title()).includes('écoute'));
});

test('a long list shows more on demand', async () => {
  const { page } = await visit(phone('fr'), '/fr/region/06/');
  const total = await listed(page);
  const first = await page.locator('.card').count();
  assert.ok(first < total);
  while (await page.locator('.more').count()) await page.locator('.more').click();
  await settled(page);
  assert.equal(await page.locator('.card').count(), total);
});
