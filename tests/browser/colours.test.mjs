// The colours and the stillness that a reader has chosen: forced colours, little motion.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ALIVE, WRITTEN, focused } from './journeys.mjs';
import { desktop, phone, settled, site, takenOver, visit } from './support.mjs';

const PLAIN = ['the first page', 'a service in a region', 'a listing', 'help', 'help in simple words', 'a report', 'keeping', 'about'];
const path = (name) => ALIVE[name] ?? WRITTEN[name];

/** Buttons that nothing but a ground that is no longer there told apart from the words around them. */
const borderless = (page) => page.evaluate(() => {
  const light = (color) => {
    const [r, g, b] = color.match(/[\d.]+/g).map(Number);
    const part = (value) => (value / 255 <= 0.04045 ? value / 255 / 12.92 : ((value / 255 + 0.055) / 1.055) ** 2.4);
    return 0.2126 * part(r) + 0.7152 * part(g) + 0.0722 * part(b);
  };
  const canvas = light(getComputedStyle(document.body).backgroundColor === 'rgba(0, 0, 0, 0)' ? getComputedStyle(document.documentElement).backgroundColor : getComputedStyle(document.body).backgroundColor);
  const buttons = '.call, .plain, .exit, .chip, .need, .guide, .tools button, input:not([type=radio], [name=empty]), select, textarea, .main';
  return [...new Set([...document.querySelectorAll(buttons)].filter((one) => one.checkVisibility({ visibilityProperty: true }) && !one.closest('.unseen')).flatMap((one) => {
    const style = getComputedStyle(one);
    const [more, less] = [light(style.borderTopColor), canvas].sort((a, b) => b - a);
    const told = style.borderTopStyle === 'solid' && parseFloat(style.borderTopWidth) >= 1 && (more + 0.05) / (less + 0.05) >= 3;
    return told ? [] : [`${one.tagName}.${one.className}`];
  }))];
});

/** Chosen things that look as those that are not; a difference in weight alone is none. */
const unmarked = (page) => page.evaluate(() => {
  const SIGNS = ['outlineStyle', 'outlineWidth', 'borderTopWidth', 'borderBottomWidth', 'borderBottomStyle', 'textDecorationLine', 'backgroundColor', 'borderBottomColor'];
  const signs = (one) => SIGNS.map((sign) => getComputedStyle(one)[sign]).join();
  return [...document.querySelectorAll('[aria-current], [aria-pressed=true]')].filter((one) => one.checkVisibility()).flatMap((one) => {
    const others = [...(one.closest('nav, ul, .near')?.querySelectorAll('a, button') ?? [])].filter((other) => !other.hasAttribute('aria-current') && other.getAttribute('aria-pressed') !== 'true');
    return others.length > 0 && others.every((other) => signs(other) === signs(one)) ? [`${one.tagName}.${one.className} ${one.textContent.trim()}`] : [];
  });
});

for (const [language, colorScheme] of [['ar', 'dark'], ['fr', 'light']]) {
  test(`with forced colours buttons, what is chosen and what has the focus are told apart (${language}, ${colorScheme})`, async () => {
    const wrong = [];
    const { page } = await visit(phone(language), `/${language}/`, { reading: 'plain', forcedColors: 'active', colorScheme });
    const look = async (name) => {
      assert.ok(await page.evaluate(() => matchMedia('(forced-colors: active)').matches));
      wrong.push(...(await borderless(page)).map((one) => `${name}: no border: ${one}`));
      wrong.push(...(await unmarked(page)).map((one) => `${name}: looks unchosen: ${one}`));
      for (let turn = 0; turn < 8; turn += 1) {
        await page.keyboard.press('Tab');
        const stop = await focused(page);
        if (stop && stop.outline < 2) wrong.push(`${name}: ${stop.name} has the focus unseen`);
      }
    };
    for (const name of PLAIN) {
      await page.goto(`${site}/${language}${path(name)}`);
      await look(name);
    }
    await page.unroute('**/app.js');
    await page.goto(`${site}/${language}/region/06/service/legal/`);
    await takenOver(page);
    await page.locator('.near button').click();
    await look('the app');
    await page.locator('.atlas').focus();
    for (const key of ['ArrowDown', 'ArrowUp']) {
      await page.keyboard.press(key);
      const stop = await focused(page);
      assert.ok(stop.outline >= 2, `${stop.name} of the map has the focus unseen`);
    }
    assert.deepEqual(wrong, []);
  });
}

/** What moves by itself or glides, at this moment and for some frames after it. */
const moving = (page) => page.evaluate(async () => {
  const seen = new Set();
  for (let turn = 0; turn < 6; turn += 1) {
    for (const { effect, animationName, transitionProperty } of document.getAnimations()) seen.add(`${effect?.target?.className} ${animationName ?? transitionProperty}`);
    await new Promise(requestAnimationFrame);
  }
  if (getComputedStyle(document.documentElement).scrollBehavior !== 'auto') seen.add('scrolling');
  return [...seen];
});

for (const [reducedMotion, still] of [['reduce', true], ['no-preference', false]]) {
  test(still ? 'who wants little motion sees nothing move, whatever is done' : 'for others it is motion that is measured', async () => {
    let go;
    const held = new Promise((resolve) => { go = resolve; });
    const { page } = await visit(desktop('fr'), '/fr/', {
      reducedMotion,
      before: (page) => page.route('**/regions/06.geojson', async (route) => {
        await held;
        await route.continue();
      }),
    });
    const seen = [];
    await page.locator('.card h3 a').first().hover();
    seen.push(...await moving(page));
    await page.locator('.areas a[href*="/region/06/"]').click();
    await page.locator('.waiting').first().waitFor();
    seen.push(...await moving(page));
    go();
    await settled(page);
    await page.locator('.chip.f-law').first().hover();
    seen.push(...await moving(page));
    await page.locator('.card h3 a').first().click();
    seen.push(...await moving(page));
    await page.locator('article.listing h1').waitFor();
    const hidden = await page.evaluate(() => document.querySelector('.exit').getAnimations().length);
    assert.equal(hidden, 0);
    assert.equal(seen.length > 0, !still, seen.join(', '));
  });
}
