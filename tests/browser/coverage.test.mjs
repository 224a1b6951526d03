// Where help is missing: choosing, pointing, walking the map by keys, proposing and supposing, as somebody of the committee does it.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Office, begin } from './office.mjs';
import { axe, desktop, overflow, phone, visit } from './support.mjs';

const office = await new Office({ organizations: 60 }).serve();
const AT = { at: office.url };

let people = 0;
async function administrator(profile) {
  const { page } = await visit(profile, '/office/fr/', { reading: 'written', expected: [/401|422/], ...AT });
  await begin(page, office, office.invite(`admin${people += 1}@example.org`, 'administrator'));
  return page;
}

const bench = (page, language, query = '') => page.goto(`${office.url}/office/${language}/coverage?${query}`);

test('a choice is shown at once, stands in the address, and goes back', async () => {
  const page = await administrator(desktop('fr'));
  await bench(page, 'fr');
  await page.evaluate(() => { window.same = true; });
  const first = await page.locator('.ranked tbody').innerText();
  await page.locator('#coverage-form [name=service]').selectOption('shelter');
  await page.waitForFunction((was) => document.querySelector('.ranked tbody').innerText !== was, first);
  assert.ok(await page.evaluate(() => window.same), 'the page is the same one');
  await page.waitForURL(/service=shelter/);
  await page.locator('#coverage-form [name=level]').selectOption('province');
  await page.waitForFunction(() => document.querySelectorAll('.ranked tbody tr').length > 70);
  assert.equal(await page.locator('.areas [data-code]').count(), 75);
  await page.waitForURL(/level=province/);
  await page.goBack();
  await page.waitForFunction(() => document.querySelectorAll('.ranked tbody tr').length === 12);
});

test('a map whose areas stay is changed where it stands, into what a new page would show', async () => {
  const page = await administrator(desktop('fr'));
  await bench(page, 'fr', 'level=province&measure=count&service=legal');
  const seen = () => page.evaluate(() => [...document.querySelectorAll('#bench *')].map((part) => {
    const own = [...part.childNodes].filter((one) => one.nodeType === Node.TEXT_NODE).map((one) => one.data).join('');
    return [part.localName, part.getAttribute('class'), part.getAttribute('fill'), part.getAttribute('aria-label'), part.dataset.code, own].join('|');
  }));
  await page.evaluate(() => { window.shape = document.querySelector('.areas [data-code]'); });
  for (const [name, value, heading] of [['measure', 'mean', 'Distance'], ['measure', '2sfca', '2SFCA'], ['classes', 'equal', '2SFCA'], ['assume', '', '2SFCA']]) {
    const field = page.locator(`#coverage-form [name=${name}]`);
    await (name === 'assume' ? field.fill(value).then(() => field.press('Tab')) : field.selectOption(value));
    await page.waitForFunction(([words, key, chosen]) => document.querySelector('.ranked thead').innerText.includes(words)
      && new URLSearchParams(location.search).get(key) === chosen, [heading, name, value]);
    assert.ok(await page.evaluate(() => window.shape === document.querySelector('.areas [data-code]')), 'the shapes are the same ones');
    const changed = await seen();
    await page.evaluate(() => { window.shape = undefined; });
    await page.reload();
    assert.deepEqual(changed, await seen(), `${name} ${value}`);
    await page.evaluate(() => { window.shape = document.querySelector('.areas [data-code]'); });
  }
});

test('shapes that are drawn are not sent again, and are fetched whole where they are not those of the server', async () => {
  const page = await administrator(desktop('fr'));
  await bench(page, 'fr', 'level=province&measure=count&service=legal');
  const answers = [];
  page.on('response', (answer) => { if (answer.url().includes('part=1')) answers.push(answer.text().then((text) => text.includes('data-said'))); });
  const choose = async (measure, heading) => {
    await page.locator('#coverage-form [name=measure]').selectOption(measure);
    await page.waitForFunction((words) => document.querySelector('.ranked thead').innerText.includes(words), heading);
  };
  await choose('mean', 'Distance');
  assert.deepEqual(await Promise.all(answers), [true]);
  assert.ok(await page.locator('.hatched path').first().evaluate((path) => path.getAttribute('d').length > 100), 'hatching follows the shapes');
  // What is pointed at says what is shown now, each in the way that its reader has.
  const shape = page.locator('.areas [data-code]').nth(20);
  const code = await shape.getAttribute('data-code');
  await shape.hover();
  await page.locator('.said', { hasText: 'km' }).waitFor();
  const said = await page.locator('.choropleth .said').innerText();
  assert.equal(await shape.getAttribute('aria-label'), said);
  assert.equal(await shape.locator('title').textContent(), said);
  assert.ok((await page.locator(`.chart circle[data-code="${code}"] title`).textContent()).startsWith(said.split(' · ')[0]));
  assert.equal(await page.locator('#bench [data-code] > title').count(), 2, 'nothing else keeps one');
  await page.evaluate(() => document.querySelector('.areas [data-code]').remove());
  await choose('2sfca', '2SFCA');
  assert.deepEqual(await Promise.all(answers), [true, true, false]);
  assert.equal(await page.locator('.areas [data-code]').count(), 75);
});

test('map, table and dots point at one another; arrows walk the map', async () => {
  const page = await administrator(desktop('fr'));
  await bench(page, 'fr', 'measure=mean&service=legal');
  await page.locator('.areas [data-code="03"]').hover();
  assert.match(await page.locator('.choropleth .said').innerText(), /Fès-Meknès · .*km/);
  assert.equal(await page.locator('tr.lit').getAttribute('data-code'), '03');
  assert.equal(await page.locator('.chart circle.lit').count(), 1);
  // One stop for the tab key, then arrows.
  assert.equal(await page.locator('.areas [tabindex="0"]').count(), 1);
  await page.locator('.areas [data-code="03"]').evaluate((shape) => { shape.setAttribute('tabindex', '0'); shape.focus(); });
  await page.keyboard.press('ArrowRight');
  const east = await page.evaluate(() => document.activeElement.dataset.code);
  assert.equal(east, '02', 'east of Fès-Meknès is the Oriental');
  assert.match(await page.locator('.choropleth .said').innerText(), /Oriental/);
  await page.keyboard.press('ArrowLeft');
  assert.notEqual(await page.evaluate(() => document.activeElement.dataset.code), '02');
});

test('proposals stand on the map, and what is supposed moves the figures', async () => {
  const page = await administrator(desktop('fr'));
  await bench(page, 'fr', 'service=shelter&measure=within&next=3');
  assert.equal(await page.locator('.proposals li').count(), 3);
  assert.equal(await page.locator('.choropleth .proposed text').count(), 3);
  await page.getByText('Prouvé : aucun choix ne fait mieux').waitFor();
  await bench(page, 'fr', 'service=shelter&measure=within');
  await page.evaluate(() => { window.same = true; });
  const add = page.locator('input[name=add]:not([type=hidden])');
  await add.fill('Dakhla');
  await add.press('Enter');
  await page.getByText('hypothèse, avec en plus').waitFor();
  assert.ok(await page.evaluate(() => window.same), 'the figures move, the page stays');
  assert.equal(await page.evaluate(() => document.activeElement.name), 'add', 'and whoever typed goes on typing');
  // What is supposed stays when something else is chosen, and a name that nobody bears does not.
  await add.fill('Atlantis');
  await page.getByRole('button', { name: 'Calculer' }).click();
  await page.getByText('Atlantis').waitFor();
  await page.locator('#coverage-form [name=measure]').selectOption('mean');
  await page.waitForFunction(() => !document.body.innerText.includes('Atlantis'));
  await page.getByText('hypothèse, avec en plus').waitFor();
  await page.locator('#coverage-form [name=measure]').selectOption('within');
  await page.waitForFunction(() => document.querySelector('.ranked th:nth-child(4)').innerText.includes('portée'));
  const row = await page.locator('tr[data-code="12"]').innerText();
  assert.match(row, /\+/, row);
  await page.getByRole('link', { name: 'Revenir à la réalité' }).click();
  await page.waitForFunction(() => !document.querySelector('.told'));
});

test('it is read by everyone: Arabic on a phone, dark, without script', async () => {
  const small = await administrator(phone('ar'));
  for (const query of ['measure=mean&service=shelter', 'measure=2sfca&assume=&level=province', 'next=2&service=legal&against=1']) {
    await bench(small, 'ar', query);
    assert.deepEqual(await overflow(small), [], query);
    assert.deepEqual(await axe(small), [], query);
  }
  // What cannot be computed says why, and is no empty cell.
  await bench(small, 'ar', 'measure=2sfca&assume=');
  assert.match(await small.locator('.ranked tbody tr').first().innerText(), /غير قابل للحساب|لا يمكن/);
  const dark = await administrator({ ...desktop('fr'), colorScheme: 'dark' });
  await bench(dark, 'fr', 'measure=within&level=province&against=1');
  assert.equal(await dark.locator('.choropleth').count(), 2);
  assert.deepEqual(await axe(dark), []);
});

test('the diagnosis is a document with a chapter for each kind of service, and prints', async () => {
  const page = await administrator(desktop('fr'));
  await page.goto(`${office.url}/office/fr/coverage/report?edition=1`);
  assert.ok(await page.locator('.chapter').count() >= 10);
  assert.equal(await page.locator('.chapter .choropleth').count(), await page.locator('.chapter').count());
  await page.getByText('HCP, RGPH 2024 (CC BY 4.0)').first().waitFor();
  assert.deepEqual(await axe(page), []);
  const again = await page.evaluate(async () => (await (await fetch(location.href)).text()).length);
  assert.equal(again, await page.evaluate(async () => (await (await fetch(location.href)).text()).length));
  const pdf = await page.pdf({ format: 'A4' });
  assert.ok(pdf.length > 50_000, `${pdf.length} bytes`);
});

test('the public reads the same page without anybody being signed in', async () => {
  const { page } = await visit(phone('ar'), '/ar/coverage/', { reading: 'written', ...AT });
  assert.match(await page.locator('h1').innerText(), /أين تنقص المساعدة/);
  assert.equal(await page.locator('.reach').last().locator('tbody tr').count(), 1 + 12 + 75);
  assert.deepEqual(await overflow(page), []);
  assert.deepEqual(await axe(page), []);
});
