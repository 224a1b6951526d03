// Fingers and narrow screens: what is pressed is large enough, and nothing is cut off, hidden or beside the page.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ALIVE, EXPECTED, STATES, WRITTEN } from './journeys.mjs';
import { desktop, overflow, settled, site, takenOver, visit } from './support.mjs';

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
      // What can be scrolled to is not cut off; the page itself is looked at by its width.
      if (['auto', 'scroll'].includes(style.overflowY) && around.scrollHeight > around.clientHeight) break;
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

/** Wider lines, letters and words, as some readers set them (WCAG 1.4.12), and letters twice as large (1.4.4). */
const SET = {
  'with wider lines and words': '* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; } p { margin-block-end: 2em !important; }',
  'with letters twice as large': 'html { font-size: 212.5% !important; }',
};

/** What is wrong with the page that is open: on a phone, as its reader sets it, and enlarged four times on a desktop. */
async function looked(page) {
  const found = (await small(page)).map((one) => `too small: ${one}`);
  const note = async (how, looks) => {
    for (const look of looks) found.push(...(await look(page)).map((one) => `${how}: ${one}`));
  };
  const dress = (style) => page.evaluate((style) => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(style);
    document.adoptedStyleSheets = [sheet];
  }, style);
  for (const [how, style] of Object.entries(SET)) {
    await dress(style);
    await note(how, [overflow, cut]);
  }
  await dress('');
  for (const size of [[320, 640], [320, 256]]) {
    await page.setViewportSize({ width: size[0], height: size[1] });
    await note(`at ${size.join(' by ')}`, [overflow, cut, covered]);
  }
  await page.setViewportSize(PHONE);
  return found;
}

const PHONE = { width: 360, height: 740 };
for (const [language, reading] of [['ar', 'app'], ['fr', 'app'], ['ar', 'plain'], ['fr', 'plain']]) {
  test(`everything is large enough to be pressed, and nothing is lost on any screen (${language}, ${reading})`, async () => {
    const found = {};
    const { page } = await visit({ ...desktop(language), viewport: PHONE, hasTouch: true }, `/${language}/`, { reading, expected: EXPECTED });
    const note = async (name) => {
      const all = await looked(page);
      if (all.length > 0) found[name] = all;
    };
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
    assert.deepEqual(found, {});
  });
}
