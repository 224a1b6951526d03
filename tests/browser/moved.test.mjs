// Every way to move the map, by the input that a device makes: where the camera comes to rest, and that what is drawn then looks as it did
// when somebody looked at it (`pictures/`, as in `pictures.test.mjs`).

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { hands } from './hands.mjs';
import { like } from './look.mjs';
import { desktop, phone, settled, visit } from './support.mjs';

/** Where every movement begins: zoom, latitude and longitude, as the address says them. */
const START = { zoom: 7, latitude: 32, longitude: -6.5 };
const HASH = `#map=${START.zoom}/${START.latitude}/${START.longitude}`;
/** A picture is kept at a sixth of its size: what moved wrongly is off by far more. */
const SMALLER = 6;
/** Pixels by which a camera may be off: an address says a thousandth of a degree, and a finger is no ruler. */
const OFF = 5;

const { PI, log, tan, sinh, atan } = Math;
/** Pixels of Web Mercator at a zoom, and back. */
const world = ({ zoom, latitude, longitude }) => {
  const size = 256 * 2 ** zoom;
  return [((longitude + 180) / 360) * size, (0.5 - log(tan(PI / 4 + (latitude * PI) / 360)) / (2 * PI)) * size];
};
const degrees = (zoom, [x, y]) => {
  const size = 256 * 2 ** zoom;
  return { zoom, longitude: (x / size) * 360 - 180, latitude: (atan(sinh(PI * (1 - (2 * y) / size))) * 180) / PI };
};
/** The camera after the ground was drawn along by so many pixels. */
const panned = (camera, [dx, dy]) => {
  const [x, y] = world(camera);
  return degrees(camera.zoom, [x - dx, y - dy]);
};
/** The camera after so many levels about a point, given by its pixels from the middle. */
const zoomed = (camera, by, [px, py] = [0, 0]) => {
  const [x, y] = world(camera);
  const factor = 2 ** by;
  return degrees(camera.zoom + by, [(x + px) * factor - px, (y + py) * factor - py]);
};

/** The view in the address. */
const told = (page) => {
  const [, zoom, latitude, longitude] = page.url().match(/#map=([\d.-]+)\/([\d.-]+)\/([\d.-]+)$/) ?? assert.fail(`no view in ${page.url()}`);
  return { zoom: Number(zoom), latitude: Number(latitude), longitude: Number(longitude) };
};
const near = (seen, wanted, name) => {
  assert.ok(Math.abs(seen.zoom - wanted.zoom) <= 0.11, `${name}: zoom ${seen.zoom} where ${wanted.zoom} is right`);
  const [[ax, ay], [bx, by]] = [{ ...seen, zoom: wanted.zoom }, wanted].map(world);
  const away = Math.hypot(ax - bx, ay - by);
  assert.ok(away <= OFF, `${name}: ${away.toFixed(1)} pixels from where it should be: ${JSON.stringify(seen)}, ${JSON.stringify(wanted)}`);
};

/** A drag that rests before it is let go of: nothing is thrown. */
async function drag(page, [x, y], [dx, dy]) {
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.move(x + dx, y + dy, { steps: 8 });
  await page.waitForTimeout(200);
  await page.mouse.up();
}

/** With a mouse, a pen, a wheel or the keyboard. `act` gives back where the camera should rest. */
const DESK = {
  'dragged by the mouse': async ({ page, middle }) => {
    await drag(page, middle, [-140, 70]);
    return panned(START, [-140, 70]);
  },
  'dragged by a pen': async ({ page, pen, middle: [x, y] }) => {
    await pen('mousePressed', x, y);
    for (const step of [30, 60, 90]) await pen('mouseMoved', x + step, y - step);
    await page.waitForTimeout(200);
    await pen('mouseReleased', x + 90, y - 90);
    return panned(START, [90, -90]);
  },
  'zoomed by the wheel, about the pointer': async ({ wheel, middle: [x, y] }) => {
    await wheel(x + 150, y - 80, -10_000);
    return zoomed(START, 1, [150, -80]);
  },
  'zoomed out by the wheel': async ({ wheel, middle: [x, y] }) => {
    await wheel(x - 90, y + 60, 10_000);
    return zoomed(START, -1, [-90, 60]);
  },
  'pinched on a trackpad': async ({ wheel, middle: [x, y] }) => {
    await wheel(x - 100, y + 50, -22, 2);
    return zoomed(START, 0.4, [-100, 50]);
  },
  'looked into by a box': async ({ page, middle: [x, y], frame }) => {
    await page.keyboard.down('Shift');
    await drag(page, [x + 20, y + 30], [200, 150]);
    await page.keyboard.up('Shift');
    const by = Math.log2(Math.min(frame.width / 200, frame.height / 150));
    return zoomed(panned(START, [-120, -105]), by);
  },
  // On the sea, where no tap opens anything.
  'zoomed by two clicks': async ({ page, middle: [x, y] }) => {
    await page.mouse.dblclick(x - 340, y - 240);
    return zoomed(START, 1, [-340, -240]);
  },
  'zoomed by the button': async ({ page }) => {
    await page.getByRole('button', { name: 'Agrandir', exact: true }).click();
    return zoomed(START, 1);
  },
  'zoomed out by the button': async ({ page }) => {
    await page.getByRole('button', { name: 'Réduire', exact: true }).click();
    return zoomed(START, -1);
  },
  'moved by the arrows with Shift': async ({ page }) => {
    await page.locator('.atlas').focus();
    await page.keyboard.press('Shift+ArrowRight');
    await settled(page);
    await page.keyboard.press('Shift+ArrowUp');
    return panned(START, [-80, 80]);
  },
  'moved by the Page keys and zoomed by plus': async ({ page, frame }) => {
    await page.locator('.atlas').focus();
    await page.keyboard.press('PageUp');
    await settled(page);
    await page.keyboard.press('+');
    return zoomed(panned(START, [0, 0.75 * frame.height]), 1);
  },
};

/** With fingers, on a map that fills the screen of a phone. */
const HAND = {
  'dragged by a finger': async ({ page, touch, move, middle: [x, y] }) => {
    await move([[x, y]], [[x + 60, y - 110]]);
    await page.waitForTimeout(200);
    await touch('touchEnd');
    return panned(START, [60, -110]);
  },
  'pinched and moved by two fingers': async ({ page, touch, move, middle: [x, y] }) => {
    await move([[x - 40, y], [x + 40, y]], [[x - 80 + 30, y + 20], [x + 80 + 30, y + 20]]);
    await page.waitForTimeout(200);
    await touch('touchEnd');
    return panned(zoomed(START, 1), [30, 20]);
  },
  // On the sea.
  'zoomed by two taps': async ({ page, touch, middle: [x, y] }) => {
    for (let tap = 0; tap < 2; tap += 1) {
      await touch('touchStart', [x - 90, y - 220]);
      await touch('touchEnd');
      await page.waitForTimeout(60);
    }
    return zoomed(START, 1, [-90, -220]);
  },
  'zoomed out by a tap of two fingers': async ({ page, touch, middle: [x, y] }) => {
    await touch('touchStart', [x - 20, y - 60], [x + 40, y - 20]);
    await page.waitForTimeout(40);
    await touch('touchEnd');
    return zoomed(START, -1, [10, -40]);
  },
  turned: async ({ page }) => {
    const { width, height } = page.viewportSize();
    await page.setViewportSize({ width: height, height: width });
    return START;
  },
};

const WIDEN = { ar: 'كبّر الخريطة' };

async function moves(name, page, act) {
  await settled(page);
  const frame = await page.locator('.atlas').boundingBox();
  const middle = [frame.x + frame.width / 2, frame.y + frame.height / 2];
  const wanted = await act({ page, middle, frame, ...(await hands(page)) });
  await settled(page);
  await like(page, name.replaceAll(/\W+/g, '-'), { smaller: SMALLER });
  // Said a moment after the map rests.
  await page.waitForTimeout(300);
  near(told(page), wanted, name);
}

for (const [name, act] of Object.entries(DESK)) {
  test(`the map is ${name}: where it rests, and how it looks then`, async () => {
    const { page } = await visit(desktop('fr'), `/fr/${HASH}`);
    await moves(name, page, act);
  });
}

for (const [name, act] of Object.entries(HAND)) {
  test(`on a phone the map is ${name}: where it rests, and how it looks then`, async () => {
    const { page } = await visit(phone('ar'), `/ar/${HASH}`);
    await page.getByRole('button', { name: WIDEN.ar }).click();
    await moves(name, page, act);
  });
}

test('a flight ends in the view that the address of its goal opens with', async () => {
  const { page } = await visit(desktop('fr'), '/fr/');
  await page.locator('.areas a', { hasText: 'Rabat-Salé-Kénitra' }).click();
  await settled(page);
  await like(page, 'region', { keeps: false });
});
