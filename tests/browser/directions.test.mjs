import assert from 'node:assert/strict';
import { test } from 'node:test';
import { desktop, overflow, phone, published, settled, visit } from './support.mjs';

const { features } = await published();
const { listing } = features.find(({ region, name, phone: number }) => region === '09' && name.ar && number);
const PATHS = ['/', '/region/06/', '/province/09.541/', '/region/06/service/legal/', `/listing/${listing}/`, '/about/', '/coverage/'];
const READINGS = (path) => (['/about/', '/coverage/'].includes(path) ? ['plain'] : ['plain', 'app']);

test('in Arabic telephone numbers and hours run from left to right', async () => {
  for (const path of ['/region/06/', `/listing/${listing}/`]) {
    for (const reading of ['plain', 'app']) {
      const { page } = await visit(phone('ar'), `/ar${path}`, { reading });
      const numbers = page.locator('.call .number');
      assert.ok((await numbers.count()) > 0);
      const wrong = await page.locator('.call .number, .week bdi, .way bdi').evaluateAll((all) =>
        all.filter((one) => one.tagName !== 'BDI' || getComputedStyle(one).direction !== 'ltr').map((one) => one.textContent));
      assert.deepEqual(wrong, [], `${path} ${reading}`);
      const [first, last] = await numbers.first().evaluate((one) => {
        const at = (index) => {
          const range = document.createRange();
          range.setStart(one.firstChild, index);
          range.setEnd(one.firstChild, index + 1);
          return range.getBoundingClientRect().left;
        };
        return [at(0), at(one.firstChild.length - 1)];
      });
      assert.ok(first < last, 'the first digit is leftmost');
    }
  }
});

test('figures are Latin digits in every language', async () => {
  for (const language of ['ar', 'fr', 'en']) {
    const { page } = await visit(phone(language), `/${language}/`);
    assert.doesNotMatch(await page.locator('main').innerText(), /[\u0660-\u0669\u06f0-\u06f9]/);
    assert.ok((await page.locator('.areas b').allInnerTexts()).every((text) => /^\d+$/.test(text)));
  }
});

for (const reading of ['plain', 'app']) {
  test(`the header is mirrored in Arabic (${reading})`, async () => {
    const order = async (language) => {
      const { page } = await visit(phone(language), `/${language}/`, { reading });
      const brand = await page.locator('.brand').boundingBox();
      const languages = await page.locator('.languages').boundingBox();
      return brand.x - languages.x;
    };
    assert.ok((await order('ar')) > 0, 'the name is on the right in Arabic');
    assert.ok((await order('fr')) < 0, 'and on the left in French');
  });
}

for (const language of ['ar', 'fr', 'en']) {
  test(`nothing is wider than a phone in ${language}`, async () => {
    const wide = {};
    for (const path of PATHS) {
      for (const reading of READINGS(path)) {
        const { page } = await visit(phone(language), `/${language}${path}`, { reading });
        const found = await overflow(page);
        if (found.length > 0) wide[`${path} ${reading}`] = found;
      }
    }
    assert.deepEqual(wide, {});
  });
}

test('on a desktop the list stands at the beginning of the line and the map at its end', async () => {
  for (const [language, side] of [['ar', 1], ['fr', -1]]) {
    const { page } = await visit(desktop(language), `/${language}/`);
    const list = await page.locator('.results').boundingBox();
    const map = await page.locator('.map').boundingBox();
    assert.ok(Math.sign(list.x - map.x) === side, language);
  }
});

test('another language turns the page round and keeps the place', async () => {
  const { page } = await visit(phone('fr'), '/fr/region/06/');
  await page.locator('.languages').getByRole('link', { name: 'العربية' }).click();
  await settled(page);
  assert.equal(await page.locator('html').getAttribute('dir'), 'rtl');
  assert.equal(await page.locator('h1').innerText(), 'الدار البيضاء-سطات');
  assert.match(await page.title(), /^الدار البيضاء-سطات/);
  assert.equal(await page.evaluate(() => getComputedStyle(document.body).direction), 'rtl');
});

test('the arrow back points the way one reads', async () => {
  for (const [language, mirrored] of [['ar', true], ['fr', false]]) {
    const { page } = await visit(phone(language), `/${language}/listing/${listing}/`);
    const transform = await page.locator('.up .icon').first().evaluate((one) => getComputedStyle(one).transform);
    assert.equal(transform.startsWith('matrix(-1'), mirrored, language);
  }
});
