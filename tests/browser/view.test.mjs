import assert from 'node:assert/strict';
import { test } from 'node:test';
import { desktop, drawn, listed, phone, press, settled, shape, site, visit } from './support.mjs';

const whole = async (page) => (await shape(page, 'Oriental')).width;
const view = (page) => new URL(page.url()).hash;

test('the address keeps the view that the reader chose, and opens with it again', async () => {
  const { page } = await visit(desktop(), '/fr/');
  assert.equal(view(page), '', 'nothing while nobody moved the map');
  await page.getByRole('button', { name: 'Agrandir', exact: true }).click();
  await settled(page);
  assert.match(view(page), /^#map=\d+\.\d\/\d\d\.\d{3}\/-\d+\.\d{3}$/);
  const near = await shape(page, 'Oriental');
  await page.reload();
  await page.waitForSelector('.atlas');
  await settled(page);
  const again = await shape(page, 'Oriental');
  assert.ok(Math.abs(again.width / near.width - 1) < 0.04 && Math.abs(again.x - near.x) < 25, JSON.stringify([near, again]));
  const steps = await page.evaluate(() => history.length);
  await page.getByRole('button', { name: 'Réduire', exact: true }).click();
  await settled(page);
  assert.equal(await page.evaluate(() => history.length), steps, 'moving adds no step to go back through');
});

test('the way back and forward leads to the views that one left', async () => {
  const { page } = await visit(desktop(), '/fr/');
  await page.getByRole('button', { name: 'Agrandir', exact: true }).click();
  await settled(page);
  const [near, words] = [await shape(page, 'Oriental'), view(page)];
  await press(page, page.locator('.atlas .area-box[aria-label^="Marrakech-Safi"]'));
  await settled(page);
  const region = await shape(page, 'Oriental');
  assert.equal(view(page), '', 'a region is shown whole');
  await page.goBack();
  await settled(page);
  const again = await shape(page, 'Oriental');
  assert.equal(view(page), words);
  assert.ok(Math.abs(again.width / near.width - 1) < 0.04 && Math.abs(again.x - near.x) < 25, JSON.stringify([near, again]));
  await page.goForward();
  await settled(page);
  assert.ok(Math.abs((await shape(page, 'Oriental')).width / region.width - 1) < 0.01);
});

test('a view that is nonsense, at the pole or far away never leaves a map without the country or its words', async () => {
  for (const words of ['map=', 'map=NaN/NaN/NaN', 'map=99/31/-7', 'map=7/90/0', 'map=7/-91/0', 'map=7/31/-7/1', 'map=1e9/0/0', 'list', '%00']) {
    const { page } = await visit(desktop(), `/fr/#${words}`);
    const plain = await whole((await visit(desktop(), '/fr/')).page);
    assert.equal(await whole(page), plain, words);
  }
  // Well formed, and elsewhere: held where the country is.
  const { page } = await visit(desktop(), '/fr/#map=5/-40/120');
  assert.ok(await page.locator('.atlas .region').evaluateAll((all) => {
    const frame = document.querySelector('.atlas').getBoundingClientRect();
    return all.some((one) => {
      const { left, right, top, bottom } = one.getBoundingClientRect();
      return right > frame.left && left < frame.right && bottom > frame.top && top < frame.bottom;
    });
  }));
  assert.ok(await page.locator('#found').isVisible());
});

test('neither what is typed nor where one is comes into the address, and the view that was there goes', async () => {
  const { page } = await visit(phone('fr'), '/fr/', { geolocation: { latitude: 34.02, longitude: -6.84 }, permissions: ['geolocation'] });
  const zoom = page.getByRole('button', { name: 'Agrandir', exact: true });
  await zoom.click();
  await settled(page);
  assert.notEqual(view(page), '');
  await page.getByRole('button', { name: 'Près de moi' }).click();
  await page.locator('.near .why').getByRole('button', { name: /Utiliser ma position/ }).first().click();
  await page.locator('.card .away').first().waitFor();
  await settled(page);
  assert.equal(page.url(), `${site}/fr/`);
  await zoom.click();
  await settled(page);
  assert.equal(page.url(), `${site}/fr/`, 'also where the reader moves on from there');
  const typed = await visit(desktop(), '/fr/');
  await typed.page.getByRole('searchbox').fill('Rabat');
  await settled(typed.page);
  await typed.page.getByRole('button', { name: 'Agrandir', exact: true }).click();
  await settled(typed.page);
  assert.equal(typed.page.url(), `${site}/fr/`);
});

test('what looks nearer shows points by shape, areas by a ring, and names that lie over none of them', async () => {
  for (const [language, path] of [['fr', '/fr/region/04/'], ['ar', '/ar/region/04/']]) {
    const { page } = await visit(desktop(language), path);
    for (let turn = 0; turn < 2; turn += 1) {
      await page.locator('.tools button').nth(1).click();
      await settled(page);
    }
    assert.equal(await page.locator('.atlas .pin:not(.vague) path.disc').count(), await page.locator('.atlas .pin:not(.vague)').count());
    assert.equal(await page.locator('.atlas .pin.vague circle.disc').count(), await page.locator('.atlas .pin.vague').count());
    const over = await page.evaluate(() => {
      const boxes = (selector) => [...document.querySelectorAll(selector)].map((one) => one.getBoundingClientRect());
      const names = [...document.querySelectorAll('.atlas .name')].map((one) => [one.textContent, one.getBoundingClientRect()]);
      const meets = (a, b) => a.left < b.right - 1 && a.right > b.left + 1 && a.top < b.bottom - 4 && a.bottom > b.top + 4;
      const discs = boxes('.atlas .disc');
      const bad = names.flatMap(([name, box], at) =>
        names.slice(at + 1).some(([, other]) => meets(box, other)) || discs.some((other) => meets(box, other)) ? [name] : []);
      return { count: names.length, bad };
    });
    assert.ok(over.count > 3, `${over.count} names`);
    assert.deepEqual(over.bad, []);
  }
});

test('names stay where they are while the map is moved a little', async () => {
  const { page } = await visit(desktop(), '/fr/region/04/');
  const names = () => page.locator('.atlas .name').evaluateAll((all) => {
    const frame = document.querySelector('.atlas').getBoundingClientRect();
    return all.filter((one) => {
      const { left, right, top, bottom } = one.getBoundingClientRect();
      return left > frame.left + 60 && right < frame.right - 60 && top > frame.top + 60 && bottom < frame.bottom - 60;
    }).map((one) => `${one.textContent} ${one.getAttribute('transform')}`).sort();
  });
  await page.getByRole('button', { name: 'Agrandir', exact: true }).click();
  await settled(page);
  const before = await names();
  assert.ok(before.length > 2);
  await page.locator('.atlas').focus();
  await page.keyboard.press('Shift+ArrowRight');
  await page.keyboard.press('Shift+ArrowLeft');
  await settled(page);
  assert.deepEqual(await names(), before);
});

test('a cluster that opens shows what came out of it, and one that closes what went into it', async () => {
  const { page } = await visit(desktop(), '/fr/region/06/');
  await page.evaluate(() => {
    globalThis.seen = { parted: 0, ghosts: 0 };
    new MutationObserver((changes) => {
      // A disc that comes out of another begins small, one that goes into another has nothing left to be pressed.
      for (const { target, attributeName } of changes) {
        if (attributeName === 'transform' && / scale\(0\.[789]/.test(target.getAttribute('transform'))) globalThis.seen.parted += 1;
        if (attributeName === 'class' && target.matches('.ghost:not([role])')) globalThis.seen.ghosts += 1;
      }
    }).observe(document.querySelector('.atlas svg'), { attributes: true, attributeFilter: ['class', 'transform'], subtree: true });
  });
  await page.getByRole('button', { name: 'Agrandir', exact: true }).click();
  await settled(page);
  assert.ok((await page.evaluate(() => globalThis.seen.parted)) > 0, 'discs come out of the one that held them');
  await page.getByRole('button', { name: 'Réduire', exact: true }).click();
  await settled(page);
  assert.ok((await page.evaluate(() => globalThis.seen.ghosts)) > 0, 'discs go into the one that holds them');
  await page.waitForTimeout(400);
  assert.equal(await page.locator('.atlas .ghost').count(), 0);
  assert.equal(await drawn(page), await listed(page));
});

test('borders and ground of a region are of one file at every level, so that no seam lies between them', async () => {
  const { page } = await visit(desktop(), '/fr/region/04/');
  const seen = new Set();
  for (let turn = 0; turn < 4; turn += 1) {
    const off = await page.evaluate(() => {
      /** Every corner of a path of whole numbers. */
      const corners = (path) => (path.match(/M[^Mz]*/g) ?? []).flatMap((part) => {
        const [x, y, ...moves] = part.match(/-?\d+/g).map(Number);
        const out = [[x, y].join()];
        let at = [x, y];
        for (let move = 0; move < moves.length; move += 2) {
          at = [at[0] + moves[move], at[1] + moves[move + 1]];
          out.push(at.join());
        }
        return out;
      });
      const lines = (kind) => [...document.querySelectorAll(`.atlas .${kind}-line`)].map((one) => one.getAttribute('d'));
      const drawn = ['region', 'province', 'commune'].map(lines);
      return [...document.querySelectorAll('.atlas .region')].map((one, at) => {
        const ground = new Set(corners(one.getAttribute('d')));
        const border = drawn.flatMap((all) => corners(all[at]));
        return { corners: border.length, off: border.filter((corner) => !ground.has(corner)).length };
      });
    });
    assert.equal(off.length, 12);
    assert.deepEqual(off.filter((one) => one.off > 0 || one.corners < 4), []);
    seen.add(off[3].corners);
    await page.getByRole('button', { name: 'Agrandir', exact: true }).click();
    await settled(page);
  }
  assert.ok(seen.size > 1, 'a nearer look is drawn with more corners');
});

test('where am I says first what becomes of the position, and a scale says how far things are', async () => {
  const { page } = await visit(desktop(), '/fr/', { geolocation: { latitude: 34.02, longitude: -6.84 }, permissions: ['geolocation'] });
  assert.match(await page.locator('.scale').textContent(), /^\d+ km$/);
  await page.getByRole('button', { name: 'Où suis-je ?' }).click();
  assert.match(await page.locator('.pick').innerText(), /ni envoyée, ni enregistrée/);
  assert.equal(await page.locator('.atlas .origin').count(), 0);
  await page.getByRole('button', { name: 'Utiliser ma position' }).click();
  await page.locator('.atlas .origin').waitFor();
});

test('land or provinces that are broken or of an unknown form leave a map with its regions and words', async () => {
  const broken = ['{"type":"Topology","version":99}', '{"type":"Topology","arcs":[[[0,0],[1', '{"type":"Topology","transform":{"scale":[1,1],"translate":[0,0]},"arcs":[],"objects":{"land":{"type":"GeometryCollection","geometries":[{"type":"Polygon","arcs":[[7]],"properties":{"code":"x"}}]}}}'];
  for (const body of broken) {
    const { page } = await visit(desktop(), '/fr/region/06/', {
      before: (page) => page.route(/boundaries\/(land|provinces|communes)/, (route) => route.fulfill({ contentType: 'application/json', body })),
    });
    for (let turn = 0; turn < 3; turn += 1) await page.getByRole('button', { name: 'Agrandir', exact: true }).click();
    await settled(page);
    assert.ok((await page.locator('.atlas .region').count()) === 12 && (await page.locator('#found').isVisible()));
  }
});
