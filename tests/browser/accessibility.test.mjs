import assert from 'node:assert/strict';
import { test } from 'node:test';
import { axe, byReferral, desktop, phone, published, settled, shape, site, takenOver, visit } from './support.mjs';

const { features } = await published();
const listing = features.find(({ region, name, phone: number }) => region === '09' && name.fr && name.ar && number).listing;
const referral = (await byReferral()).listing;

const PAGES = {
  'the first page': '/',
  'a region': '/region/06/',
  'a province': '/province/09.541/',
  'a service in a region': '/region/06/service/legal/',
  'an open listing': `/listing/${listing}/`,
  'a listing by referral': `/listing/${referral}/`,
};
const PLAIN = { ...PAGES, about: '/about/', coverage: '/coverage/', 'about traces': '/safety/', 'not found': '/nowhere/' };
const EXPECTED = [/404/];
const PROFILES = { phone, desktop };

/** What axe finds by day, and by night where colours alone may differ. */
async function findings(page) {
  const day = await axe(page);
  await page.emulateMedia({ colorScheme: 'dark' });
  const night = await axe(page, ['color-contrast']);
  return [...day, ...night.map((finding) => `dark ${finding}`)];
}

/** Goes through pages in one visit and gathers the findings of each. */
async function walk(pages, profile, language, reading) {
  const found = {};
  const options = { reading, colorScheme: 'light', reducedMotion: 'reduce', expected: EXPECTED };
  const { page } = await visit(profile(language), `/${language}/`, options);
  const note = async (name) => {
    const all = await findings(page);
    if (all.length > 0) found[name] = all;
    await page.emulateMedia({ colorScheme: 'light' });
  };
  for (const [name, path] of Object.entries(pages)) {
    await page.goto(`${site}/${language}${path}`);
    if (reading === 'app') await takenOver(page);
    await note(name);
  }
  if (reading === 'app') {
    await page.goto(`${site}/${language}/`);
    await takenOver(page);
    await page.getByRole('searchbox').fill('zzqxqzz');
    await page.locator('.empty').waitFor();
    await note('a search without result');
  }
  return found;
}

for (const language of ['ar', 'fr']) {
  for (const [kind, profile] of Object.entries(PROFILES)) {
    test(`axe finds nothing in the app on a ${kind} in ${language}, by day and by night`, async () => {
      assert.deepEqual(await walk(PAGES, profile, language, 'app'), {});
    });

    test(`axe finds nothing in the plain pages on a ${kind} in ${language}, by day and by night`, async () => {
      assert.deepEqual(await walk(PLAIN, profile, language, 'plain'), {});
    });
  }
}

test('clusters and places on the map are at least 24 pixels wide', async () => {
  const { page } = await visit(phone('fr'), '/fr/region/06/');
  const sizes = await page.locator('.atlas :is(.cluster, .pin)').evaluateAll((all) => all.map((one) => one.getBoundingClientRect().width));
  assert.ok(sizes.length > 0 && Math.min(...sizes) >= 24, Math.min(...sizes).toString());
});

test('who wants little motion sees the map arrive at once and nothing glide', async () => {
  const { page } = await visit(desktop(), '/fr/', { reducedMotion: 'reduce' });
  const region = page.locator('.atlas [data-walk][aria-label^="Souss-Massa"]').first();
  await region.evaluate(async (one) => {
    one.dispatchEvent(new MouseEvent('click', { bubbles: true }));
    for (let turn = 0; turn < 4; turn += 1) await new Promise(requestAnimationFrame);
  });
  const atOnce = await shape(page, 'Souss-Massa');
  await settled(page);
  const later = await shape(page, 'Souss-Massa');
  assert.ok(Math.abs(atOnce.width - later.width) < 1, `${atOnce.width}, then ${later.width}`);
  const moving = await page.locator('body *').evaluateAll((all) => all.filter((one) => {
    const { transitionDuration, animationName } = getComputedStyle(one);
    return transitionDuration.split(', ').some((time) => parseFloat(time) > 0) || animationName !== 'none';
  }).map((one) => one.className.baseVal ?? one.className));
  assert.deepEqual([...new Set(moving)], []);
});

test('what has the focus can be seen to have it, on the page and on the map', async () => {
  const { page } = await visit(desktop(), '/fr/region/06/');
  const seen = () => page.evaluate(() => {
    const at = document.activeElement;
    const marks = [at, ...at.querySelectorAll('*')].map((one) => getComputedStyle(one));
    const outline = marks[0].outlineStyle !== 'none' && parseFloat(marks[0].outlineWidth) >= 2;
    const stroke = marks.some((style) => style.strokeWidth && parseFloat(style.strokeWidth) >= 3 && style.stroke !== 'none');
    return outline || stroke ? '' : `${at.tagName}.${at.className.baseVal ?? at.className}`;
  });
  const unseen = [];
  for (let turn = 0; turn < 14; turn += 1) {
    await page.keyboard.press('Tab');
    unseen.push(await seen());
  }
  await page.locator('.atlas').focus();
  for (const key of ['ArrowDown', 'ArrowRight', 'ArrowRight', 'ArrowUp', 'ArrowLeft']) {
    await page.keyboard.press(key);
    unseen.push(await seen());
  }
  assert.deepEqual(unseen.filter(Boolean), []);
});

test('with forced colours no control disappears', async () => {
  const pages = [['/fr/region/06/service/legal/', 'app'], ['/fr/', 'plain'], [`/fr/listing/${listing}/`, 'app']];
  const lost = [];
  for (const [path, reading] of pages) {
    const { page } = await visit(desktop(), path, { reading, forcedColors: 'active' });
    lost.push(...await page.locator('a, button, select, input, .atlas .cluster, .atlas .pin').evaluateAll((all) => {
      const light = (color) => {
        const [r, g, b, a = 1] = color.match(/[\d.]+/g).map(Number);
        const part = (value) => (value / 255 <= 0.04045 ? value / 255 / 12.92 : ((value / 255 + 0.055) / 1.055) ** 2.4);
        return { light: 0.2126 * part(r) + 0.7152 * part(g) + 0.0722 * part(b), a };
      };
      const ratio = (one, other) => (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
      const ground = (one) => {
        for (let at = one; at; at = at.parentElement) {
          const { light: value, a } = light(getComputedStyle(at).backgroundColor);
          if (a > 0.5) return value;
        }
        return 1;
      };
      return all.filter((one) => one.checkVisibility({ visibilityProperty: true })).flatMap((one) => {
        const disc = one.querySelector('.disc');
        const text = one.querySelector('text');
        const [ink, paper] = text ? [getComputedStyle(text).fill, light(getComputedStyle(disc).fill).light]
          : disc ? [getComputedStyle(one.querySelector('.sign')).color, light(getComputedStyle(disc).fill).light]
          : [getComputedStyle(one).color, ground(one)];
        const contrast = ratio(light(ink).light, paper);
        return contrast < 3 ? [`${one.tagName}.${one.className.baseVal ?? one.className} ${contrast.toFixed(1)}`] : [];
      });
    }).then((found) => [...new Set(found)].map((one) => `${path} ${reading} ${one}`)));
    const [chosen] = await page.locator('.chip[aria-current]').evaluateAll((all) => all.map((one) => getComputedStyle(one).outlineStyle));
    if (chosen === 'none') lost.push(`${path} the chosen chip looks like the others`);
  }
  assert.deepEqual(lost, []);
});

test('every page has one main heading, and the skip link leads to the list', async () => {
  for (const path of ['/fr/', '/fr/region/06/', `/fr/listing/${listing}/`]) {
    for (const reading of ['app', 'plain']) {
      const { page } = await visit(desktop(), path, { reading });
      assert.equal(await page.locator('h1').count(), 1, `${path} ${reading}`);
      await page.keyboard.press('Tab');
      const link = await page.evaluate(() => document.activeElement.className);
      assert.equal(link, 'skip', `${path} ${reading}`);
      await page.keyboard.press('Enter');
      assert.ok(await page.locator('#list').isVisible());
      assert.ok(page.url().endsWith('#list') || (await page.evaluate(() => document.activeElement.id)) === 'list', `${path} ${reading}`);
    }
  }
});
