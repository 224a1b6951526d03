import assert from 'node:assert/strict';
import { test } from 'node:test';
import { address, desktop, drawn, figure, listed, phone, press, published, settled, shape, site, visit } from './support.mjs';

const region = (page, name) => page.locator(`.atlas [data-walk][role="link"][aria-label^="${name}"]`).first();
const button = (page, name) => page.locator('.tools').getByRole('button', { name, exact: true });
const middle = async (page) => {
  const { x, y, width, height } = await page.locator('.atlas').boundingBox();
  return { x: x + width / 2, y: y + height / 2 };
};
/** Clusters that lie wholly on the map, so that a click meets them. */
const clusters = (page) => page.locator('.atlas .cluster').evaluateAll((all) => {
  const frame = document.querySelector('.atlas').getBoundingClientRect();
  return all.flatMap((one) => {
    const { left, right, top, bottom } = one.getBoundingClientRect();
    const x = (left + right) / 2;
    const y = (top + bottom) / 2;
    const inside = left > frame.left && right < frame.right && top > frame.top && bottom < frame.bottom;
    const met = document.elementFromPoint(x, y)?.closest('.cluster') === one;
    return inside && met ? [{ x, y, count: Number(one.querySelector('text').textContent) }] : [];
  });
});

async function shows(page, { code, name, places }) {
  assert.equal(address(page), `${site}/fr/region/${code}/`);
  assert.match(await page.title(), new RegExp(`^${name.fr} · `));
  assert.equal(await page.locator('h1').innerText(), name.fr);
  assert.match(await page.locator('#found').innerText(), new RegExp(`^${name.fr}`));
  assert.equal(await listed(page), places, 'the list');
  assert.equal(await drawn(page), places, 'the map');
}

for (const code of ['06', '08', '11']) {
  test(`region ${code} is chosen by a click on its shape`, async () => {
    const { regions } = await published();
    const area = regions.find((one) => one.code === code);
    const { page } = await visit(desktop(), '/fr/');
    await press(page, region(page, area.name.fr));
    await shows(page, area);
  });
}

test('every region is chosen by its line in the list, and the map follows', async () => {
  const { regions } = await published();
  const { page } = await visit(desktop(), '/fr/');
  for (const area of regions) {
    await page.locator('.areas').getByRole('link', { name: area.name.fr }).click();
    await settled(page);
    await shows(page, area);
    await page.locator('.trail').getByRole('link').first().click();
    await settled(page);
    assert.equal(address(page), `${site}/fr/`);
  }
});

test('the map of the whole country draws every place that has one', async () => {
  const { features } = await published();
  const { page } = await visit(desktop(), '/fr/');
  assert.equal(await drawn(page), features.filter(({ commune }) => commune).length);
});

test('the name of a region on the map tells the same number whichever region is chosen', async () => {
  const { regions } = await published();
  const { page } = await visit(desktop(), '/fr/region/09/');
  for (const { name, places } of regions) {
    const label = await region(page, name.fr).getAttribute('aria-label');
    assert.equal(figure(label.slice(name.fr.length)), places, label);
  }
});

test('the wheel zooms about the pointer and never scrolls the page', async () => {
  const { page } = await visit(desktop(), '/fr/');
  const before = await shape(page, 'Fès-Meknès');
  const pointer = { x: before.x + before.width / 2, y: before.y + before.height / 2 };
  await page.mouse.move(pointer.x, pointer.y);
  await page.mouse.wheel(0, -220);
  await settled(page);
  const near = await shape(page, 'Fès-Meknès');
  assert.ok(near.width > before.width * 1.5, `${before.width} to ${near.width}`);
  assert.ok(Math.abs(near.x + near.width / 2 - pointer.x) < 12, 'what lay under the pointer still does');
  for (let turn = 0; turn < 6; turn += 1) await page.mouse.wheel(0, 400);
  await settled(page);
  assert.ok((await shape(page, 'Fès-Meknès')).width < near.width, 'the other way it zooms out');
  assert.deepEqual(await page.evaluate(() => [scrollX, scrollY]), [0, 0]);
  assert.equal(address(page), `${site}/fr/`);
});

test('the map is dragged, and a drag is no click', async () => {
  const { page } = await visit(desktop(), '/fr/');
  await button(page, 'Agrandir').click();
  await settled(page);
  const before = await shape(page, 'Marrakech-Safi');
  const { x, y } = await middle(page);
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.move(x + 60, y + 30, { steps: 4 });
  await page.mouse.move(x + 120, y + 60, { steps: 4 });
  // Held still, so that no throw carries it on.
  await page.waitForTimeout(250);
  await page.mouse.up();
  await settled(page);
  const after = await shape(page, 'Marrakech-Safi');
  assert.ok(Math.abs(after.x - before.x - 120) < 12, `${after.x - before.x} to the right`);
  assert.ok(Math.abs(after.y - before.y - 60) < 12, `${after.y - before.y} down`);
  assert.equal(address(page), `${site}/fr/`);
});

test('the map stays where the reader zoomed to, also when the provinces arrive', async () => {
  const { page } = await visit(desktop(), '/fr/', {
    before: (page) => page.route('**/provinces.topojson', async (route) => {
      await new Promise((resolve) => setTimeout(resolve, 900));
      await route.continue();
    }),
  });
  const start = (await shape(page, 'Oriental')).width;
  await button(page, 'Agrandir').click();
  await page.waitForTimeout(700);
  const near = (await shape(page, 'Oriental')).width;
  assert.ok(near > start * 1.8, `${near / start} times as large`);
  await page.waitForTimeout(1200);
  await settled(page);
  // Its border is drawn with more points now, and is no other one.
  assert.ok(Math.abs((await shape(page, 'Oriental')).width - near) < 0.5);
});

test('the buttons zoom in and out', async () => {
  const { page } = await visit(desktop(), '/fr/');
  const width = async () => (await shape(page, 'Oriental')).width;
  const start = await width();
  await button(page, 'Agrandir').click();
  await settled(page);
  const near = await width();
  assert.ok(Math.abs(near / start - 2) < 0.1, `${near / start} times as large`);
  await button(page, 'Réduire').click();
  await settled(page);
  assert.ok(Math.abs((await width()) / start - 1) < 0.05);
});

test('the country button shows the whole country, also while a region is chosen', async () => {
  const { regions } = await published();
  const { page } = await visit(desktop(), '/fr/region/06/');
  await button(page, 'Voir tout le pays').click();
  await settled(page);
  const frame = await page.locator('.atlas').boundingBox();
  const hidden = [];
  for (const { name } of regions) {
    const box = await shape(page, name.fr);
    const seen = box.x >= frame.x && box.y >= frame.y && box.x + box.width <= frame.x + frame.width && box.y + box.height <= frame.y + frame.height;
    if (!seen) hidden.push(name.fr);
  }
  assert.deepEqual(hidden, []);
});

test('a double click zooms in', async () => {
  const { page } = await visit(desktop(), '/fr/region/09/');
  const { x, y } = await middle(page);
  const before = await shape(page, 'Souss-Massa');
  await page.mouse.dblclick(x, y);
  await settled(page);
  assert.ok((await shape(page, 'Souss-Massa')).width > before.width * 1.7);
});

test('a click on the region that is chosen already adds no step to go back through', async () => {
  const { page } = await visit(desktop(), '/fr/');
  await press(page, region(page, 'Souss-Massa'));
  await press(page, region(page, 'Souss-Massa'));
  await page.goBack();
  await settled(page);
  assert.equal(address(page), `${site}/fr/`);
});

test('clusters open by mouse until single places appear, and one of them opens its listing', async () => {
  const { page } = await visit(desktop(), '/fr/region/06/');
  for (let turn = 0; turn < 10 && (await clusters(page)).length > 0; turn += 1) {
    const [largest] = (await clusters(page)).sort((a, b) => b.count - a.count);
    const before = await page.locator('.atlas > svg').innerHTML();
    await page.mouse.click(largest.x, largest.y);
    await settled(page);
    if ((await page.locator('.atlas > svg').innerHTML()) === before) break;
  }
  // Pins are also drawn a little beyond the edge: one is taken that a click meets.
  const met = await page.locator('.atlas .pin').evaluateAll((all) => all.findIndex((one) => {
    const { left, right, top, bottom } = one.getBoundingClientRect();
    return document.elementFromPoint((left + right) / 2, (top + bottom) / 2)?.closest('.pin') === one;
  }));
  assert.ok(met >= 0, 'a single place is in sight');
  const pin = page.locator('.atlas .pin').nth(met);
  const name = await pin.getAttribute('aria-label');
  await press(page, pin);
  assert.match(address(page), /\/fr\/listing\/[0-9a-z]+\/$/);
  assert.ok(name.startsWith(await page.locator('.listing h1').innerText()), name);
});

test('places at the very same spot can still be reached from their cluster', async () => {
  const { features } = await published();
  const together = new Map();
  for (const one of features.filter(({ commune }) => commune)) {
    const spot = JSON.stringify(one.geometry?.coordinates ?? one.commune);
    together.set(spot, [...(together.get(spot) ?? []), one]);
  }
  const [same] = [...together.values()].filter((all) => all.length > 1).sort((a, b) => a.length - b.length);
  assert.ok(same, 'the edition holds places at one spot');
  const province = same[0].commune.split('.').slice(0, 2).join('.');
  const { page } = await visit(desktop(), `/fr/province/${province}/`);
  const codes = new Set(same.map(({ listing }) => listing));
  const cards = () => page.locator('.card').evaluateAll((all) => all.map((one) => one.dataset.listing));
  for (let turn = 0; turn < 12; turn += 1) {
    const found = await clusters(page);
    if (found.length === 0) break;
    const [one] = found.sort((a, b) => a.count - b.count);
    const before = await page.locator('.atlas > svg').innerHTML();
    await page.mouse.click(one.x, one.y);
    await settled(page);
    if ((await page.locator('.atlas > svg').innerHTML()) === before) break;
  }
  // As pins beside each other, or as the lines of the list that the cluster narrowed.
  const seen = await cards();
  const pins = await page.locator('.atlas .pin').count();
  assert.ok(pins > 1 || (seen.length > 0 && seen.length <= 6), `${pins} pins, ${seen.length} cards, ${codes.size} together`);
});

test('by keyboard alone one reaches the map, a region, a cluster, a place, its listing, and comes back up', async () => {
  const { page } = await visit(desktop(), '/fr/');
  const focus = () => page.evaluate(() => {
    const at = document.activeElement;
    return { inside: at?.closest('.map') !== null, walk: at?.hasAttribute('data-walk'), kind: at?.getAttribute('class') ?? at?.tagName, label: at?.getAttribute('aria-label') };
  });
  const lost = [];
  const key = async (name) => {
    await page.keyboard.press(name);
    await settled(page);
    const at = await focus();
    if (!at.inside) lost.push(`after ${name} at ${address(page)} the focus is on ${at.kind}`);
    return at;
  };
  for (let turn = 0; turn < 150 && !(await focus()).inside; turn += 1) await page.keyboard.press('Tab');
  assert.ok((await focus()).inside, 'Tab comes to the map');

  let at = await key('ArrowDown');
  assert.ok(at.walk, 'an arrow goes to something');
  /** The arrow towards the nearest thing of this kind; none where the focus is on it. */
  const towards = (kind, sideways) => page.evaluate(({ kind, sideways }) => {
    const middle = (one) => {
      const { x, y, width, height } = one.getBoundingClientRect();
      return { x: x + width / 2, y: y + height / 2 };
    };
    const at = document.activeElement;
    if (at.matches(kind)) return null;
    const from = middle(at);
    const frame = document.querySelector('.atlas').getBoundingClientRect();
    const ways = [...document.querySelectorAll(`.atlas ${kind}`)].map(middle)
      .filter(({ x, y }) => x > frame.left && x < frame.right && y > frame.top && y < frame.bottom)
      .map(({ x, y }) => ({ x: x - from.x, y: y - from.y }))
      .sort((a, b) => Math.hypot(a.x, a.y) - Math.hypot(b.x, b.y));
    const [{ x, y }] = ways;
    const level = Math.abs(x) > Math.abs(y) !== sideways;
    return level ? (x > 0 ? 'ArrowRight' : 'ArrowLeft') : (y > 0 ? 'ArrowDown' : 'ArrowUp');
  }, { kind, sideways });
  const walkTo = async (kind) => {
    for (let turn = 0; turn < 60; turn += 1) {
      // Now and then along the lesser way, so that it does not go to and fro between two.
      const arrow = await towards(kind, turn % 3 === 2);
      if (!arrow) return;
      await page.keyboard.press(arrow);
      at = await focus();
      if (!at.inside) lost.push(`after ${arrow} at ${address(page)} the focus is on ${at.kind}`);
    }
    assert.fail(`the arrows never come to ${kind}; ${lost.join('; ')}`);
  };
  await walkTo('.area-box');
  await key('Enter');
  assert.match(address(page), /\/fr\/region\/\d\d\/$/);
  const list = address(page);
  for (let turn = 0; turn < 8; turn += 1) {
    if ((await page.locator('.atlas .pin').count()) > 0) break;
    await walkTo('.cluster');
    await key('Enter');
  }
  await walkTo('.pin');
  await key('Enter');
  assert.match(address(page), /\/fr\/listing\//);
  await page.locator('.listing h1').waitFor();
  await page.locator('.atlas').focus();
  await key('Escape');
  assert.equal(address(page), list);
  await key('Escape');
  assert.equal(address(page), `${site}/fr/`);
  assert.deepEqual(lost, []);
});

test('the map is one tab stop', async () => {
  const { page } = await visit(desktop(), '/fr/region/06/');
  const stops = () => page.locator('.atlas, .atlas [tabindex]').evaluateAll((all) => all.filter((one) => one.tabIndex >= 0).length);
  assert.equal(await stops(), 1);
  await page.locator('.atlas').focus();
  await page.keyboard.press('ArrowDown');
  await settled(page);
  assert.equal(await stops(), 1, 'also once something inside has the focus');
});

test('after the map moved, what had the focus is still reachable by Tab', async () => {
  const { page } = await visit(desktop(), '/fr/');
  await page.locator('.atlas').focus();
  await page.keyboard.press('ArrowDown');
  for (let turn = 0; turn < 5; turn += 1) {
    await page.keyboard.press('+');
    await settled(page);
  }
  const stops = await page.locator('.atlas, .atlas [tabindex]').evaluateAll((all) => all.filter((one) => one.tabIndex >= 0).length);
  assert.equal(stops, 1);
});

test('a region is named beside its own disc alone, never beside one that counts several', async () => {
  const { regions } = await published();
  for (const profile of [phone('fr'), desktop('fr')]) {
    const { page } = await visit(profile, '/fr/');
    const counts = (await page.locator('.atlas .cluster text').allTextContents()).map(figure);
    const named = await page.locator('.atlas text.name').allTextContents();
    const own = regions.filter(({ places }) => counts.includes(places)).map(({ name }) => name.fr);
    assert.deepEqual(named.filter((name) => !own.includes(name)), []);
    const together = counts.length < regions.length;
    assert.ok(together ? named.length <= counts.length : named.length > 2);
  }
});
