import assert from 'node:assert/strict';
import { test } from 'node:test';
import { hands } from './hands.mjs';
import { desktop, phone, settled, shape as onScreen, visit } from './support.mjs';

const REGION = { fr: 'Marrakech-Safi', ar: 'مراكش-آسفي' };
const MAP = { fr: 'Agrandir la carte', ar: 'كبّر الخريطة' };

const frame = (page) => page.locator('.atlas').boundingBox();
const middle = async (page) => {
  const { x, y, width, height } = await frame(page);
  return [x + width / 2, y + height / 2];
};
/** Where the shape of an area lies on the map, wherever the page is scrolled to. */
const shape = async (page, name) => {
  const [area, map] = [await onScreen(page, name), await frame(page)];
  return { ...area, x: area.x - map.x, y: area.y - map.y };
};
/** The map in the middle of the screen, where fingers reach it. */
const inSight = async (page) => {
  await page.locator('.atlas').evaluate((atlas) => atlas.scrollIntoView({ block: 'center', behavior: 'instant' }));
  await settled(page);
  return page.evaluate(() => scrollY);
};
const centre = ({ x, y, width, height }) => [x + width / 2, y + height / 2];

/** Opens the map on the whole screen of a phone. */
async function opened(language) {
  const { page } = await visit(phone(language), `/${language}/`);
  await page.getByRole('button', { name: MAP[language] }).click();
  await settled(page);
  return { page, ...(await hands(page)) };
}

test('a map that is let go of while it moves goes on, and a button put down stops it at once', async () => {
  const { page } = await visit(desktop(), '/fr/');
  await page.getByRole('button', { name: 'Agrandir', exact: true }).click();
  await settled(page);
  const [x, y] = await middle(page);
  const start = (await shape(page, REGION.fr)).x;
  // By the clock, so that it is as quick where a busy machine takes its time; gives back how far it was dragged.
  const fling = async () => {
    await page.mouse.move(x, y);
    await page.mouse.down();
    const begun = performance.now();
    let dragged = 0;
    while (dragged < 72) {
      await page.waitForTimeout(12);
      dragged = 0.7 * (performance.now() - begun);
      await page.mouse.move(x - dragged, y);
    }
    await page.mouse.up();
    return dragged;
  };
  const dragged = await fling();
  await settled(page);
  const gone = start - (await shape(page, REGION.fr)).x;
  assert.ok(gone > dragged + 25, `${gone} pixels, of which ${dragged} were dragged`);
  await fling();
  await page.waitForTimeout(40);
  await page.mouse.down();
  const held = (await shape(page, REGION.fr)).x;
  await page.waitForTimeout(300);
  assert.ok(Math.abs((await shape(page, REGION.fr)).x - held) < 1, 'it lies still under the button');
  await page.mouse.up();
});

test('beyond its bounds the map yields, and comes back when it is let go of', async () => {
  const { page } = await visit(desktop(), '/fr/');
  await settled(page);
  const [x, y] = await middle(page);
  for (let turn = 0; turn < 6; turn += 1) {
    await page.mouse.move(x - 250, y);
    await page.mouse.down();
    await page.mouse.move(x + 300, y, { steps: 6 });
    await page.waitForTimeout(90);
    if (turn < 5) await page.mouse.up();
  }
  const stretched = (await shape(page, REGION.fr)).x;
  await page.mouse.up();
  await settled(page);
  const rest = (await shape(page, REGION.fr)).x;
  assert.ok(stretched - rest > 4, `${stretched} goes back to ${rest}`);
  const { width } = await frame(page);
  assert.ok(stretched - rest <= width / 4 + 1, 'never farther than a quarter of the screen');
});

test('the wheel zooms by pixels, and a trackpad pinch, in no more than one level at once', async () => {
  const { page } = await visit(desktop(), '/fr/');
  const { wheel } = await hands(page);
  const [x, y] = await middle(page);
  const width = async () => { await settled(page); return (await shape(page, REGION.fr)).width; };
  const start = await width();
  await wheel(x, y, -10_000);
  const level = await width();
  assert.ok(Math.abs(level / start - 2) < 0.06, `a wheel of 10,000 is one level: ${level / start}`);
  await wheel(x, y, -22, 2);
  assert.ok(Math.abs((await width()) / level - 2 ** 0.4) < 0.03, 'with Ctrl small steps count for more');
  for (let turn = 0; turn < 30; turn += 1) await wheel(x, y, -10_000);
  await settled(page);
  assert.ok((await page.locator('.atlas .region').count()) > 0 && (await page.locator('.credit').isVisible()));
});

test('a box drawn with Shift is looked into', async () => {
  const { page } = await visit(desktop(), '/fr/');
  const before = await onScreen(page, REGION.fr);
  const { width } = await frame(page);
  const [x, y] = centre(before);
  await page.keyboard.down('Shift');
  await page.mouse.move(x - 60, y - 45);
  await page.mouse.down();
  await page.mouse.move(x + 60, y + 45, { steps: 5 });
  await page.locator('.atlas .drawn').waitFor();
  await page.mouse.up();
  await page.keyboard.up('Shift');
  await settled(page);
  const after = await onScreen(page, REGION.fr);
  const [mx, my] = await middle(page);
  const [ax, ay] = centre(after);
  assert.ok(Math.hypot(ax - mx, ay - my) < 25, 'what was in its middle is in the middle of the map');
  assert.ok(after.width / before.width > (width / 120) * 0.6, `${after.width / before.width} times as large`);
  assert.equal(await page.locator('.atlas .drawn').count(), 0);
});

test('Escape gives up a box that is being drawn, and leads nowhere else', async () => {
  const { page } = await visit(desktop(), '/fr/region/07/');
  const before = await onScreen(page, REGION.fr);
  const [x, y] = await middle(page);
  await page.keyboard.down('Shift');
  await page.mouse.move(x - 60, y - 45);
  await page.mouse.down();
  await page.mouse.move(x + 60, y + 45, { steps: 5 });
  await page.locator('.atlas .drawn').waitFor();
  await page.keyboard.press('Escape');
  assert.equal(await page.locator('.atlas .drawn').count(), 0);
  await page.mouse.move(x + 90, y + 60, { steps: 3 });
  await page.mouse.up();
  await page.keyboard.up('Shift');
  await settled(page);
  assert.deepEqual(await onScreen(page, REGION.fr), before, 'the map lies where it lay');
  assert.match(page.url(), /\/fr\/region\/07\/$/);
});

test('End shows the whole country, wherever one is', async () => {
  const { page } = await visit(desktop(), '/fr/region/07/');
  await page.locator('.atlas').focus();
  await page.keyboard.press('End');
  await settled(page);
  const map = await frame(page);
  for (const name of ['Oriental', 'Dakhla-Oued Ed-Dahab']) {
    const box = await onScreen(page, name);
    assert.ok(box.x >= map.x && box.y >= map.y && box.x + box.width <= map.x + map.width && box.y + box.height <= map.y + map.height, name);
  }
});

test('on the whole screen a locator says where in the country one looks', async () => {
  const { page } = await opened('ar');
  const seen = async () => { await settled(page); return page.locator('.locator .seen').boundingBox(); };
  await page.getByRole('button', { name: 'تكبير', exact: true }).click();
  const first = await seen();
  await page.getByRole('button', { name: 'تكبير', exact: true }).click();
  const nearer = await seen();
  assert.ok(nearer.width < first.width * 0.7, `${first.width} to ${nearer.width}`);
  assert.equal(await page.locator('.locator').getAttribute('aria-hidden'), 'true');
});

test('the Page keys and Shift with an arrow move the map, Home shows all of it again', async () => {
  const { page } = await visit(desktop(), '/fr/region/07/');
  const top = async () => { await settled(page); return (await shape(page, REGION.fr)).y; };
  const start = await top();
  const { height } = await frame(page);
  await page.locator('.atlas').focus();
  await page.keyboard.press('PageDown');
  assert.ok(Math.abs(start - (await top()) - 0.75 * height) < 2, 'three quarters of the screen');
  await page.keyboard.press('PageUp');
  await page.keyboard.press('Shift+ArrowDown');
  assert.ok(Math.abs(start - (await top()) - 80) < 2);
  await page.keyboard.press('Home');
  assert.ok(Math.abs((await top()) - start) < 1);
});

for (const language of ['ar', 'fr']) {
  test(`on a phone one finger scrolls past the map and is told that two move it (${language})`, async () => {
    const { page } = await visit(phone(language), `/${language}/`);
    const { touch, move } = await hands(page);
    const start = await inSight(page);
    const [x, y] = await middle(page);
    const before = await shape(page, REGION[language]);
    await move([[x, y]], [[x - 10, y - 120]], 14);
    await touch('touchEnd');
    await page.locator('.two:not(:empty)').waitFor();
    await settled(page);
    const scrolled = (await page.evaluate(() => scrollY)) - start;
    const after = await shape(page, REGION[language]);
    assert.ok(scrolled > 40, `the page scrolls: ${scrolled}`);
    assert.ok(Math.abs(after.y - before.y) < 2 && Math.abs(after.x - before.x) < 2, 'the map does not move in its frame');
    await page.locator('.two:empty').waitFor({ state: 'attached' });
  });

  test(`two fingers move and zoom the small map, and the page stays (${language})`, async () => {
    const { page } = await visit(phone(language), `/${language}/`);
    const { touch, move } = await hands(page);
    const start = await inSight(page);
    const [x, y] = await middle(page);
    const before = await shape(page, REGION[language]);
    await move([[x - 30, y], [x + 30, y]], [[x - 60 + 20, y + 10], [x + 60 + 20, y + 10]]);
    await page.waitForTimeout(120);
    await touch('touchEnd');
    await settled(page);
    const after = await shape(page, REGION[language]);
    assert.ok(Math.abs(after.width / before.width - 2) < 0.1, `${after.width / before.width} times as large`);
    const corner = await frame(page);
    const [bx, by] = centre({ ...before, x: before.x + corner.x, y: before.y + corner.y });
    const [ax, ay] = centre({ ...after, x: after.x + corner.x, y: after.y + corner.y });
    assert.ok(Math.abs(ax - (x + 20 + (bx - x) * 2)) < 6 && Math.abs(ay - (y + 10 + (by - y) * 2)) < 6, 'about the point between them');
    assert.equal(await page.evaluate(() => scrollY), start);
  });

  test(`on the whole screen one finger moves the map (${language})`, async () => {
    const { page, touch, move } = await opened(language);
    const before = await shape(page, REGION[language]);
    const [x, y] = await middle(page);
    await move([[x, y]], [[x, y - 60]]);
    await page.waitForTimeout(150);
    await touch('touchEnd');
    await settled(page);
    assert.ok(Math.abs(before.y - (await shape(page, REGION[language])).y - 60) < 8);
    assert.equal(await page.locator('.two:not(:empty)').count(), 0);
  });
}

test('two quick taps zoom in, a tap with two fingers zooms out', async () => {
  const { page, touch } = await opened('fr');
  const { x, y, width } = await frame(page);
  // On the sea, so that no tap opens anything.
  const spot = [x + width * 0.12, y + 90];
  const size = async () => { await settled(page); return (await shape(page, REGION.fr)).width; };
  const start = await size();
  for (let tap = 0; tap < 2; tap += 1) {
    await touch('touchStart', spot);
    await touch('touchEnd');
    await page.waitForTimeout(60);
  }
  const near = await size();
  assert.ok(Math.abs(near / start - 2) < 0.06, `${near / start}`);
  await touch('touchStart', spot, [spot[0] + 50, spot[1] + 40]);
  await page.waitForTimeout(40);
  await touch('touchEnd');
  assert.ok(Math.abs((await size()) / start - 1) < 0.06);
});

test('a pen drags as a mouse does, and a pointer that vanishes holds nothing', async () => {
  const { page } = await visit(desktop(), '/fr/');
  const { pen } = await hands(page);
  const [x, y] = await middle(page);
  const before = (await shape(page, REGION.fr)).x;
  await pen('mousePressed', x, y);
  await pen('mouseMoved', x + 20, y);
  await pen('mouseMoved', x + 40, y);
  await page.waitForTimeout(150);
  await pen('mouseReleased', x + 40, y);
  await settled(page);
  assert.ok(Math.abs((await shape(page, REGION.fr)).x - before - 40) < 8);
  await page.locator('.atlas').evaluate((atlas) => {
    const event = (type, pointerId, clientX) => atlas.dispatchEvent(new PointerEvent(type, { pointerId, clientX, clientY: 300, isPrimary: true, bubbles: true, pointerType: 'touch' }));
    event('pointerdown', 77, 700);
  });
  await settled(page);
  const held = await shape(page, REGION.fr);
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.move(x + 30, y, { steps: 5 });
  await page.waitForTimeout(150);
  await page.mouse.up();
  await settled(page);
  const after = await shape(page, REGION.fr);
  assert.equal(after.width, held.width, 'it pans and does not pinch');
  assert.ok(Math.abs(after.x - held.x - 30) < 8);
});

test('with reduced motion nothing glides: a button, the wheel and a throw end at once', async () => {
  const { page } = await visit(desktop(), '/fr/', { reducedMotion: 'reduce' });
  const width = async () => (await shape(page, REGION.fr)).width;
  const start = await width();
  await page.getByRole('button', { name: 'Agrandir', exact: true }).click();
  await page.evaluate(() => new Promise(requestAnimationFrame));
  // Nearer, borders are drawn with more points, and reach a little farther.
  assert.ok(Math.abs((await width()) / start - 2) < 0.03);
});

test('turned, and with the map at any size, hidden or of one pixel, what was in the middle stays there', async () => {
  const { page } = await visit(phone('fr'), '/fr/');
  const size = async (css) => {
    await page.locator('.map').evaluate((map, css) => { map.style.cssText = css; }, css);
    await settled(page);
  };
  await page.setViewportSize({ width: 740, height: 360 });
  await settled(page);
  const inside = async () => {
    const box = await frame(page);
    const [x, y] = centre(await onScreen(page, REGION.fr));
    return x > box.x && x < box.x + box.width && y > box.y && y < box.y + box.height;
  };
  assert.ok(await inside(), 'turned');
  for (const css of ['display: none', 'inline-size: 1px; block-size: 1px; min-block-size: 0', 'inline-size: 0; block-size: 0; min-block-size: 0']) {
    await size(css);
    await size('');
    assert.ok(await inside(), css);
  }
});
