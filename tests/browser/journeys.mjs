// What the tests of whole journeys share: every kind of page, the way of the Tab key, the tree that a screen reader is given.

import assert from 'node:assert/strict';
import { byReferral, published } from './support.mjs';

const { features } = await published();
const { listing } = features.find(({ region, name, phone: number }) => region === '09' && name.ar && name.fr && number);
const referral = (await byReferral()).listing;

/** The kinds of pages that the app takes over. */
export const ALIVE = {
  'the first page': '/',
  'a region': '/region/06/',
  'a service in a region': '/region/06/service/legal/',
  'an audience in a region': '/region/06/for/women/',
  'a province': '/province/09.541/',
  'a listing': `/listing/${listing}/`,
  'a listing by referral': `/listing/${referral}/`,
};

/** The kinds of pages that are as the publisher wrote them for everyone. */
export const WRITTEN = {
  'help': '/help/',
  'help in simple words': '/help/simple/',
  'a province on paper': '/province/09.541/print/',
  'a report': `/listing/${listing}/report/`,
  'thanks': '/thanks/',
  'keeping': '/keep/',
  'traces': '/safety/',
  'about': '/about/',
  'not found': '/nowhere/',
};

/** What a page that is not there gives, and a page of the server that was left at once. */
export const EXPECTED = [/404/];

/** The states that come of what one does on the first page. */
export const STATES = {
  'results of words': async (page, language) => page.getByRole('searchbox').fill(language === 'ar' ? 'فاس' : 'fes'),
  'no result': async (page) => page.getByRole('searchbox').fill('zzqxqzz'),
  'near me': async (page) => page.locator('.near button').click(),
  'pointing at the map': async (page) => {
    await page.locator('.near button').click();
    await page.locator('.near .why button').nth(1).click();
  },
  'the opened map': async (page) => page.locator('.widen').click(),
  'a service chosen': async (page) => page.locator('.chip.f-law').first().click(),
};

/** What has the focus: its name, how well that is seen, where it lies; nothing where it is the page itself. */
export const focused = (page) => page.evaluate(() => {
  const at = document.activeElement;
  if (!at || at === document.body || at === document.documentElement) return null;
  const style = getComputedStyle(at);
  const outline = style.outlineStyle === 'none' ? 0 : parseFloat(style.outlineWidth);
  const strokes = [...at.querySelectorAll('*')].map((one) => getComputedStyle(one));
  const stroke = at.ownerSVGElement ? Math.max(0, ...strokes.map((one) => (one.stroke === 'none' ? 0 : parseFloat(one.strokeWidth)))) : 0;
  const box = at.getBoundingClientRect();
  const [left, right] = [Math.max(0, box.left), Math.min(innerWidth, box.right)];
  const [top, bottom] = [Math.max(0, box.top), Math.min(innerHeight, box.bottom)];
  const steps = [0.1, 0.3, 0.5, 0.7, 0.9];
  const met = right > left && bottom > top && steps.some((y) => steps.some((x) => {
    const hit = document.elementFromPoint(left + (right - left) * x, top + (bottom - top) * y);
    return hit !== null && (at.contains(hit) || hit.contains(at) && hit.matches('label'));
  }));
  // Where it lies in what it stands in, however far that is scrolled.
  let [across, down] = [0, 0];
  for (let around = at.parentElement; around; around = around.parentElement) {
    across += around.scrollLeft;
    down += around.scrollTop;
  }
  const name = at.getAttribute('aria-label') ?? at.textContent.trim().replace(/\s+/g, ' ');
  return {
    name: `${at.tagName.toLowerCase()}${at.id ? `#${at.id}` : ''} ${name.slice(0, 40)}`,
    outline: Math.max(outline, stroke), met, fixed: style.position === 'fixed', skip: at.matches('.skip'),
    left: box.left + across, right: box.right + across, top: box.top + down, bottom: box.bottom + down,
    place: at.closest('.map') ? 'map' : at.closest('header, .ask, .results, main, footer')?.className ?? '',
  };
});

/** Presses Tab until this has the focus; every stop on the way must be seen to have it. */
export async function tabTo(page, selector, key = 'Tab') {
  const target = page.locator(selector).first();
  const stops = [];
  for (let turn = 0; turn < 150; turn += 1) {
    await page.keyboard.press(key);
    const stop = await focused(page);
    if (stop) {
      stops.push(stop);
      assert.ok(stop.outline >= 2, `one sees that ${stop.name} has the focus: ${stop.outline} pixels`);
      assert.ok(stop.met, `${stop.name} has the focus and lies beneath something`);
    }
    if (await target.evaluate((one) => one === document.activeElement)) return stops;
  }
  throw new Error(`${key} never comes to ${selector}, but to ${stops.slice(-6).map(({ name }) => name).join(', ')}`);
}

/** The tree that a screen reader is given, in its order: role, name, and what else it says of each. */
export async function tree(page, context) {
  const session = await context.newCDPSession(page);
  try {
    const { nodes } = await session.send('Accessibility.getFullAXTree');
    const byId = new Map(nodes.map((node) => [node.nodeId, node]));
    const ordered = [];
    const visit = (node) => {
      if (!node.ignored) {
        const property = (name) => node.properties?.find((one) => one.name === name)?.value.value;
        ordered.push({
          role: node.role?.value ?? '', name: node.name?.value ?? '', level: property('level'), live: property('live'), focusable: property('focusable'),
        });
      }
      for (const child of node.childIds ?? []) if (byId.has(child)) visit(byId.get(child));
    };
    visit(nodes[0]);
    return ordered;
  } finally {
    await session.detach();
  }
}

/** Writes down from now on everything that a screen reader would say by itself; `heard` gives it back. */
export const listen = (page) => page.evaluate(() => {
  const said = [];
  globalThis.said = said;
  const live = (node) => (node instanceof Element ? node : node.parentElement)?.closest('[aria-live], [role=status], [role=alert]');
  new MutationObserver((changes) => {
    for (const { target, addedNodes } of changes) {
      const regions = [live(target), ...[...addedNodes].filter((node) => node instanceof Element)
        .flatMap((node) => [node, ...node.querySelectorAll('*')].filter((one) => live(one) === one))];
      for (const region of regions) {
        const text = (region?.textContent || region?.getAttribute('aria-label') || '').replace(/[\s\u2066-\u2069\u00a0\u202f]+/g, ' ').trim();
        if (text && said.at(-1) !== text) said.push(text);
      }
    }
  }).observe(document.documentElement, { subtree: true, childList: true, characterData: true });
});

/** What was said since `listen`. */
export const heard = (page) => page.evaluate(() => globalThis.said);
