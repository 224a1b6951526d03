// Fingers and narrow screens: what is pressed is large enough, and nothing is cut off, hidden or beside the page.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ALIVE, EXPECTED, STATES, WRITTEN } from './journeys.mjs';
import { desktop, overflow, phone, settled, site, takenOver, visit } from './support.mjs';

/**
 * What may be smaller than 44 pixels, and why. WCAG 2.5.8 lets off what stands inside a sentence, and what can be reached in
 * another way on the same page: of every shape and point of the map there is a line in the list beside it.
 */
const LET_OFF = { map: 'svg *' };

/** What can be pressed and is less than 44 pixels wide or high, measured by where a finger meets it. */
const small = (page) => page.evaluate((letOff) => {
  const CONTROLS = 'a[href], button, input, select, textarea, summary, [role=button], [role=link], [role=tab], [tabindex="0"]';
  const found = [];
  for (const one of document.querySelectorAll(CONTROLS)) {
    if (!one.checkVisibility({ visibilityProperty: true }) || one.closest('.unseen') || one.matches('.skip') || letOff.some((selector) => one.matches(selector))) continue;
    let { width, height } = one.getBoundingClientRect();
    // Sizes come in fractions of a pixel.
    if (Math.min(width, height) >= 43.5) continue;
    one.scrollIntoView({ block: 'center', inline: 'center' });
    const box = one.getBoundingClientRect();
    const middle = { x: box.x + box.width / 2, y: box.y + box.height / 2 };
    const label = one.closest('label');
    const met = (x, y) => {
      const hit = document.elementFromPoint(x, y);
      return hit !== null && (one.contains(hit) || hit === label || label?.contains(hit) === true);
    };
    const reach = (x, y) => {
      let far = 0;
      while (far < 60 && met(middle.x + x * (far + 1), middle.y + y * (far + 1))) far += 1;
      return far;
    };
    width = reach(-1, 0) + reach(1, 0) + 1;
    height = reach(0, -1) + reach(0, 1) + 1;
    if (Math.min(width, height) < 43) found.push(`${one.parentElement.className || one.parentElement.tagName} > ${one.tagName}.${one.className} ${one.textContent.trim().slice(0, 24)}: ${width} by ${height}`);
  }
  return found;
}, Object.values(LET_OFF));

/** Goes through every page and every state; gives what `look` finds there. */
async function through(profile, language, look, reading = 'app') {
  const found = new Set();
  const { page } = await visit(profile, `/${language}/`, { reading, expected: EXPECTED });
  const note = async (name) => (await look(page)).forEach((one) => found.add(`${name}: ${one}`));
  for (const [name, path] of Object.entries(reading === 'app' ? ALIVE : { ...ALIVE, ...WRITTEN })) {
    await page.goto(`${site}/${language}${path}`);
    if (reading === 'app') await takenOver(page);
    await note(name);
  }
  for (const [name, reach] of Object.entries(reading === 'app' ? STATES : {})) {
    await page.goto(`${site}/${language}/`);
    await takenOver(page);
    await reach(page, language);
    await settled(page);
    await note(name);
  }
  return [...found];
}

for (const [language, reading] of [['ar', 'app'], ['fr', 'app'], ['ar', 'plain'], ['fr', 'plain']]) {
  test(`everything that is pressed is at least 44 pixels wide and high (${language}, ${reading})`, async () => {
    assert.deepEqual(await through(phone(language), language, small, reading), []);
  });
}

/** Words that are cut off or lie beside the screen. The chips of one line are let off: they are moved by finger and by Tab. */
const cut = (page) => page.evaluate(() => {
  const found = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const one = node.parentElement;
    if (!node.textContent.trim() || one.closest('.unseen, .skip, .chips, svg, option, script') || !one.checkVisibility({ visibilityProperty: true })) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    const { left, right, top, bottom } = range.getBoundingClientRect();
    const say = (how) => found.push(`${how}: ${one.tagName}.${one.className} ${node.textContent.trim().slice(0, 30)}`);
    if (left < -1 || right > innerWidth + 1) say('beside the screen');
    for (let around = one; around !== document.body; around = around.parentElement) {
      const style = getComputedStyle(around);
      const box = around.getBoundingClientRect();
      if (['hidden', 'clip'].includes(style.overflowX) && (left < box.left - 1 || right > box.right + 1)) say('cut at its side');
      if (['hidden', 'clip'].includes(style.overflowY) && (top < box.top - 1 || bottom > box.bottom + 1)) say('cut below');
    }
  }
  return found;
});

/** Controls that nothing can press, since something else lies over them wherever they are scrolled to. */
const covered = (page) => page.evaluate(() => [...document.querySelectorAll('a[href], button, input, select, textarea')].flatMap((one) => {
  if (!one.checkVisibility({ visibilityProperty: true }) || one.closest('.unseen, svg') || one.matches('.skip')) return [];
  one.scrollIntoView({ block: 'center', inline: 'center' });
  const { x, y, width, height } = one.getBoundingClientRect();
  const hit = document.elementFromPoint(x + width / 2, y + height / 2);
  return one.contains(hit) || one.closest('label')?.contains(hit) ? [] : [`${one.tagName}.${one.className} ${one.textContent.trim().slice(0, 24)} beneath ${hit?.tagName}.${hit?.className.baseVal ?? hit?.className}`];
}));

const whole = async (page) => [...await overflow(page), ...await cut(page), ...await covered(page)];

for (const [width, height, language] of [[320, 640, 'ar'], [320, 256, 'fr'], [320, 256, 'ar']]) {
  test(`at ${width} by ${height}, which is 1280 enlarged four times, nothing is lost (${language})`, async () => {
    const profile = { ...desktop(language), viewport: { width, height } };
    assert.deepEqual(await through(profile, language, whole, height === 640 ? 'plain' : 'app'), []);
  });
}

/** Wider lines, letters and words, as some readers set them (WCAG 1.4.12), or letters twice as large (1.4.4). */
const SET = {
  'wider lines and words': '* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; } p { margin-block-end: 2em !important; }',
  'letters twice as large': 'html { font-size: 212.5% !important; }',
};
for (const [name, style] of Object.entries(SET)) {
  test(`${name} cut nothing off`, async () => {
    const look = async (page) => {
      await page.evaluate((style) => {
        const sheet = new CSSStyleSheet();
        sheet.replaceSync(style);
        document.adoptedStyleSheets = [sheet];
      }, style);
      return [...await overflow(page), ...await cut(page)];
    };
    assert.deepEqual(await through(phone('fr'), 'fr', look, 'plain'), []);
  });
}
