// The share card: a picture and a text of the opened listing, made in the browser and sent nowhere.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { axe, byReferral, desktop, overflow, phone, published, site, visit } from './support.mjs';

const SAY = {
  ar: { share: 'مشاركة', save: 'احفظ الصورة', copy: 'انسخ النص', close: 'إغلاق', care: /لا خطر/, call: 'اتصل', referral: 'بالإحالة' },
  fr: { share: 'Partager', save: "Enregistrer l'image", copy: 'Copier le texte', close: 'Fermer', care: /sans danger/, call: 'Appeler', referral: 'Sur orientation' },
};
const LOADED = /traite\b|trafic|traffick|victim|اتجار|ضحايا|ضحية/iu;

const dialog = (page) => page.locator('dialog.share');
const shareOf = (page, language) => page.locator('.up').getByRole('button', { name: SAY[language].share });
const bare = (text) => text.replace(/[\u2066-\u2069]/g, '');

/** A listing with a place of its own, a number and hours. */
async function placed() {
  const { features } = await published();
  const one = features.find(({ listing: own, region, commune, phone: number, services, geometry }) =>
    region === '06' && geometry && commune && number && services.length === 1 && services[0].timetable !== undefined && features.filter(({ listing }) => listing === own).length === 1);
  return one.listing;
}

/** Where the device has no way to share of its own, as on most desktops; or one that remembers what it was given. */
const alone = (page) => page.addInitScript('navigator.share = undefined; navigator.canShare = undefined;');
const able = (page) => page.addInitScript(`
  navigator.canShare = ({ files }) => files.every((file) => file.type === 'image/png');
  navigator.share = async ({ files, text }) => { globalThis.shared = { text, name: files[0].name, size: files[0].size }; };
`);

async function open(profile, language, listing, options = {}) {
  const { page, ...rest } = await visit(profile, `/${language}/listing/${listing}/`, { before: alone, ...options });
  await shareOf(page, language).click();
  await dialog(page).waitFor();
  return { page, ...rest };
}

/** How much of a part of the picture is not of the colour of its ground: by rows, from above. */
const inked = (page) => page.locator('dialog.share canvas').evaluate((canvas) => {
  const { data, width, height } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
  const bands = Array.from({ length: 12 }, () => 0);
  const sides = [0, 0];
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const at = (y * width + x) * 4;
      const isGround = data[at] === 247 && data[at + 1] === 245 && data[at + 2] === 240;
      if (!isGround) {
        bands[Math.floor((y * 12) / height)] += 1;
        // The name and what follows: on the side where reading begins.
        if (y > 160 && y < 420) sides[x < width / 2 ? 0 : 1] += 1;
      }
    }
  }
  return { width, height, bands, sides };
});

for (const [profile, language] of [[phone('ar'), 'ar'], [desktop('fr'), 'fr']]) {
  test(`the card is drawn, saved as a PNG and copied as text (${language})`, async () => {
    const listing = await placed();
    const { page, context, record } = await open(profile, language, listing, { acceptDownloads: true });
    const { width, height, bands, sides } = await inked(page);
    assert.deepEqual([width, height], [1080, 1080]);
    assert.ok(bands[0] > 1000 && bands[2] > 1000 && bands[10] > 500, bands.join(' '));
    assert.ok(language === 'ar' ? sides[1] > sides[0] : sides[0] > sides[1], `written from the right side: ${sides}`);
    assert.match(await dialog(page).innerText(), SAY[language].care);
    assert.deepEqual(await axe(page), []);
    assert.deepEqual(await overflow(page), []);

    const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: SAY[language].save }).click()]);
    assert.equal(download.suggestedFilename(), `${listing}.png`);
    const png = await readFile(await download.path());
    assert.equal(png.subarray(1, 4).toString(), 'PNG');
    assert.deepEqual([png.readUInt32BE(16), png.readUInt32BE(20)], [1080, 1080]);
    assert.ok(png.length > 15_000, `${png.length} bytes`);

    await context.grantPermissions(['clipboard-read', 'clipboard-write']);
    await page.getByRole('button', { name: SAY[language].copy }).click();
    await dialog(page).locator('[role=status]:not(:empty)').waitFor();
    const text = bare(await page.evaluate(() => navigator.clipboard.readText()));
    const [name, number, commune] = await Promise.all([
      page.locator('.listing h1').innerText(), page.locator('.listing .call .number').first().innerText(), page.locator('.place .where').first().innerText(),
    ]);
    const lines = text.split('\n');
    assert.equal(lines[0], name);
    assert.ok(lines.includes(`${SAY[language].call} ${number}`), text);
    assert.ok(lines.includes(bare(commune).trim()), text);
    assert.ok(lines.includes(`${site}/${language}/listing/${listing}/`), text);
    assert.ok(lines.some((line) => /\d\d:\d\d|24/.test(line)), 'its hours');
    assert.ok(lines.some((line) => /تجريبية|démonstration/.test(line)), 'that nothing of it is real');
    assert.doesNotMatch(text, LOADED);
    assert.equal(bare(await page.locator('dialog.share canvas').getAttribute('aria-label')).includes(number), true, 'the picture has its text');
    const elsewhere = record.requests.filter((url) => !url.startsWith(site) && !url.startsWith(`blob:${site}`));
    assert.deepEqual(elsewhere, []);
  });
}

test('nothing is fetched before one wants a card, and then nothing but its script and letters', async () => {
  const { page, record } = await visit(phone('ar'), `/ar/listing/${await placed()}/`, { before: alone });
  assert.ok(!record.requests.some((url) => url.includes('share.js')));
  const before = record.requests.length;
  await shareOf(page, 'ar').click();
  await dialog(page).waitFor();
  const paths = record.requests.slice(before).map((url) => new URL(url).pathname);
  assert.ok(paths.includes('/assets/share.js'));
  assert.ok(paths.every((path) => /^\/assets\/(share\.js|icons\.svg|fonts\/)/.test(path)), paths.join(' '));
});

test('by keyboard: opened with Enter, closed with Escape, the focus goes back to the button, and again', async () => {
  const { page } = await visit(desktop('fr'), `/fr/listing/${await placed()}/`, { before: alone });
  for (let turn = 0; turn < 2; turn += 1) {
    await shareOf(page, 'fr').focus();
    await page.keyboard.press('Enter');
    await dialog(page).waitFor();
    assert.equal(await dialog(page).count(), 1);
    for (let step = 0; step < 8; step += 1) {
      await page.keyboard.press('Tab');
      assert.ok(await page.evaluate(() => document.activeElement === document.body || document.activeElement.closest('dialog') !== null), 'the focus stays in it');
    }
    await page.keyboard.press('Escape');
    await dialog(page).waitFor({ state: 'detached' });
    assert.equal(await page.evaluate(() => document.activeElement.className), 'pass-on');
  }
});

for (const way of ['tap', 'Shift']) {
  test(`the quick exit works while the card is open (${way})`, async () => {
    const expected = [/request elsewhere: http:\/\/localhost/, /healthz/];
    const { page } = await open(phone('ar'), 'ar', await placed(), { expected });
    const away = page.waitForURL(/localhost.*healthz/);
    if (way === 'tap') {
      const { x, y, width, height } = await dialog(page).locator('.exit').boundingBox();
      assert.ok(y + height <= 740 && x >= 0, 'it is in sight');
      await page.touchscreen.tap(x + width / 2, y + height / 2);
    } else for (let turn = 0; turn < 3; turn += 1) await page.keyboard.press('Shift');
    await away;
  });
}

test('where the device can share, it is given the picture and the text, after the warning', async () => {
  const listing = await placed();
  const { page } = await open(phone('fr'), 'fr', listing, { before: able });
  assert.match(await dialog(page).innerText(), SAY.fr.care);
  assert.equal(await page.evaluate(() => globalThis.shared), undefined, 'not before one asks for it');
  await dialog(page).getByRole('button', { name: SAY.fr.share }).click();
  const shared = await page.evaluate(() => globalThis.shared);
  assert.equal(shared.name, `${listing}.png`);
  assert.ok(shared.size > 15_000);
  assert.ok(shared.text.includes(`${site}/fr/listing/${listing}/`));
});

test('what is reached by referral has no place on its card', async () => {
  const { listing } = await byReferral();
  const { page } = await open(phone('fr'), 'fr', listing, { before: able });
  await dialog(page).getByRole('button', { name: SAY.fr.share }).click();
  const { text } = await page.evaluate(() => globalThis.shared);
  assert.ok(text.split('\n').includes(SAY.fr.referral), text);
  const { overview } = await published();
  const places = overview.areas.map(({ name }) => name.fr).filter((name) => name.length > 4);
  const name = await page.locator('.listing h1').innerText();
  const told = text.split('\n').filter((line) => line !== name && !line.includes('http'));
  assert.ok(!told.some((line) => places.some((place) => line.includes(place))), text);
});

test('a browser that refuses the clipboard shows the text, ready to be copied', async () => {
  const { page } = await open(desktop('fr'), 'fr', await placed(), {
    before: async (fresh) => { await alone(fresh); await fresh.addInitScript("Object.defineProperty(navigator, 'clipboard', { value: undefined });"); },
  });
  await page.getByRole('button', { name: SAY.fr.copy }).click();
  const field = dialog(page).locator('textarea');
  assert.match(await field.inputValue(), /Appeler/);
  assert.equal(await field.evaluate((one) => one.selectionEnd - one.selectionStart === one.value.length), true);
  assert.deepEqual(await axe(page), []);
});

test('a browser that gives back noise instead of pictures offers the text alone', async () => {
  const noise = async (page) => {
    await alone(page);
    await page.addInitScript(`CanvasRenderingContext2D.prototype.getImageData = () => ({ data: [255, 255, 255, 255] });`);
  };
  const { page } = await open(desktop('fr'), 'fr', await placed(), { before: noise });
  assert.equal(await page.getByRole('button', { name: SAY.fr.save }).count(), 0);
  assert.match(await dialog(page).innerText(), /utilisez le texte/);
  assert.ok(await page.getByRole('button', { name: SAY.fr.copy }).isEnabled());
});

test('without the network it is said that there is no card', async () => {
  const { page } = await visit(phone('fr'), `/fr/listing/${await placed()}/`, { before: alone, expected: [/share\.js/] });
  await page.route('**/assets/share.js', (route) => route.abort());
  await shareOf(page, 'fr').click();
  assert.match(await page.locator('.panel > .note').innerText(), /Pas de réseau/);
});
