// What a screen reader is given: landmarks, headings, names, and what is said by itself, in Arabic and in French.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ALIVE, EXPECTED, STATES, WRITTEN, heard, listen, tree } from './journeys.mjs';
import { desktop, phone, published, settled, site, takenOver, visit } from './support.mjs';

const CONTROLS = ['link', 'button', 'searchbox', 'textbox', 'combobox', 'radio', 'checkbox', 'menuitem', 'switch', 'slider', 'option', 'application'];
const LANDMARKS = ['banner', 'main', 'contentinfo', 'navigation', 'search', 'complementary', 'region', 'form'];
const ARABIC = /[\u0600-\u06ff]/;
const LATIN = /[a-zà-ÿ]{4,}/i;

/** What is wrong with one page for who hears it. */
function faults(nodes, language) {
  const wrong = [];
  const one = (role) => {
    const count = nodes.filter((node) => node.role === role).length;
    if (count !== 1) wrong.push(`${count} times ${role}`);
  };
  ['banner', 'main', 'contentinfo'].forEach(one);
  const names = nodes.filter(({ role }) => role === 'navigation' || role === 'region').map(({ role, name }) => `${role} ${name}`);
  for (const name of names) {
    if (/^\w+ $/.test(name)) wrong.push(`a ${name.trim()} without a name`);
    if (names.indexOf(name) !== names.lastIndexOf(name)) wrong.push(`twice: ${name}`);
  }
  let level = 0;
  for (const { name, level: next } of nodes.filter(({ role }) => role === 'heading')) {
    if (next > level + 1) wrong.push(`from heading ${level} to ${next}: ${name}`);
    if (next === 1 && level > 0) wrong.push(`a second main heading: ${name}`);
    if (!name.trim()) wrong.push(`an empty heading ${next}`);
    level = next;
  }
  if (level === 0) wrong.push('no heading');
  for (const { role, name } of nodes) {
    if (CONTROLS.includes(role) && !name.trim()) wrong.push(`a ${role} without a name`);
  }
  // The words around what people wrote are those of the page's language: nothing of another one was forgotten.
  const own = nodes.filter(({ role }) => ['button', 'searchbox', 'combobox', 'navigation', 'application', 'radio'].includes(role));
  for (const { role, name: whole } of own) {
    const name = whole.replace(/\b(Enter|Shift)\b/g, '');
    if (language === 'ar' ? !ARABIC.test(name) || LATIN.test(name) : ARABIC.test(name)) wrong.push(`${role} in another language: ${name}`);
  }
  return wrong;
}

/** Landmarks and headings in their order, without what they say: what must be the same in every language. */
const bones = (nodes) => nodes.filter(({ role }) => LANDMARKS.includes(role) || role === 'heading')
  .map(({ role, level }) => (level ? `${role} ${level}` : role)).filter((one) => one !== 'heading 3');

for (const [kind, profile] of [['app', phone], ['plain', desktop]]) {
  test(`every page has its landmarks, its headings in order and a name for everything (${kind})`, async () => {
    const wrong = [];
    const seen = {};
    for (const language of ['ar', 'fr']) {
      const { page, context } = await visit(profile(language), `/${language}/`, { reading: kind, expected: EXPECTED });
      for (const [name, path] of Object.entries(kind === 'app' ? ALIVE : { ...ALIVE, ...WRITTEN })) {
        await page.goto(`${site}/${language}${path}`);
        if (kind === 'app') await takenOver(page);
        const nodes = await tree(page, context);
        wrong.push(...faults(nodes, language).map((one) => `${language} ${name}: ${one}`));
        (seen[name] ??= []).push(bones(nodes).join(', '));
      }
    }
    assert.deepEqual(wrong, []);
    for (const [name, [arabic, french]] of Object.entries(seen)) assert.equal(arabic, french, name);
  });
}

for (const language of ['ar', 'fr']) {
  test(`every state has its landmarks, its headings in order and a name for everything (${language})`, async () => {
    const wrong = [];
    const { page, context } = await visit(phone(language), `/${language}/`);
    for (const [name, reach] of Object.entries(STATES)) {
      await page.goto(`${site}/${language}/`);
      await takenOver(page);
      await reach(page, language);
      await settled(page);
      const nodes = await tree(page, context);
      // The opened map is alone on the screen: bar, list and footer are away until it closes.
      const alone = name === 'the opened map' ? /contentinfo|no heading/ : /^$/;
      wrong.push(...faults(nodes, language).filter((one) => !alone.test(one)).map((one) => `${name}: ${one}`));
      if (name === 'the opened map') assert.ok(!nodes.some(({ role }) => role === 'searchbox'), 'what the map covers is not read');
    }
    assert.deepEqual(wrong, []);
  });
}

/** What the first Shift says, and the second. */
const STEPS = { ar: [/مرتين/, /مرة/], fr: [/deux fois/, /une fois/] };
const EXIT = { ar: 'خروج سريع', fr: 'Quitter vite' };

for (const [language, profile] of [['ar', phone], ['fr', desktop]]) {
  test(`what changes is said by itself, in the same place as before (${language})`, async () => {
    const { page, context } = await visit(profile(language), `/${language}/`, { permissions: [], expected: [/ERR_INTERNET_DISCONNECTED/] });
    const count = await page.locator('#found small').elementHandle();
    const live = (await tree(page, context)).filter(({ live }) => live === 'polite');
    assert.ok(live.length >= 2, 'the number of places and the exit say by themselves what changes');
    await listen(page);
    await page.getByRole('searchbox').fill(language === 'ar' ? 'فاس' : 'fes');
    await settled(page);
    const [found] = (await heard(page)).filter((text) => /\d/.test(text)).slice(-1);
    assert.equal(found, (await page.locator('#found small').innerText()).replace(/[\s\u2066-\u2069\u00a0\u202f]+/g, ' ').trim());
    await page.getByRole('searchbox').fill('');
    await page.locator('.chip.f-law').first().click();
    await settled(page);
    assert.ok(await count.evaluate((one) => one.isConnected), 'the place that is listened to is still the same');
    const before = (await heard(page)).length;
    await page.locator('.near button').click();
    await page.locator('.near .why button').first().click();
    await page.locator('.near [role=status]:not(:empty)').waitFor();
    await settled(page);
    const refused = await page.locator('.near [role=status]').innerText();
    assert.ok(refused.length > 20 && (await heard(page)).slice(before).includes(refused.replace(/[\s\u00a0\u202f]+/g, ' ').trim()), 'the refusal');
    await context.setOffline(true);
    const gone = page.locator('.results p[role=status].note');
    await gone.waitFor();
    assert.ok((await heard(page)).includes((await gone.innerText()).replace(/[\s\u00a0\u202f]+/g, ' ').trim()), 'that there is no network');
    await context.setOffline(false);
  });

  test(`the way out by Shift is said step by step, in every language and on a phone too (${language})`, async () => {
    for (const [path, reading] of [['/', 'app'], ['/safety/', 'plain']]) {
      const { page, context } = await visit(profile(language), `/${language}${path}`, { reading });
      await listen(page);
      const [exit] = (await tree(page, context)).filter(({ role, name }) => role === 'link' && name === EXIT[language]);
      assert.ok(exit?.focusable, 'the exit has its name');
      await page.keyboard.press('Shift');
      await page.keyboard.press('Shift');
      const steps = await heard(page);
      assert.equal(steps.length, 2, steps.join(' | '));
      STEPS[language].forEach((words, turn) => assert.match(steps[turn], words));
      const status = (await tree(page, context)).find(({ role }) => role === 'status');
      assert.equal(status?.live, 'polite');
      await page.keyboard.press('Escape');
      assert.equal(await page.locator('.exit + [role=status]').innerText(), '', 'another key begins anew');
    }
  });
}

test('an opened listing says its name to who is brought to it, before it has come', async () => {
  let go;
  const held = new Promise((resolve) => { go = resolve; });
  const { page, context } = await visit(phone('ar'), '/ar/region/06/', {
    before: (page) => page.route('**/listing/**', async (route) => {
      await held;
      await route.continue();
    }),
  });
  const card = page.locator('.card h3 a').nth(2);
  const name = (await card.innerText()).trim();
  await card.focus();
  await page.keyboard.press('Enter');
  await page.waitForFunction(() => document.activeElement.id === 'list' && document.querySelector('.panel') !== null);
  const spoken = async () => (await tree(page, context)).filter(({ role }) => role === 'region').map((one) => one.name.trim());
  assert.ok((await spoken()).includes(name), `${name} among ${(await spoken()).join(', ')}`);
  go();
  await page.locator('article.listing h1').waitFor();
  assert.ok((await spoken()).includes(name));
});

test('the map says nothing that the list does not say as well, place for place', async () => {
  for (const [path, language] of [['/', 'ar'], ['/region/06/', 'fr']]) {
    const { page } = await visit(desktop(language), `/${language}${path}`, { reading: 'plain' });
    // Arabic says one and two in words.
    const figures = (text) => (text.match(/\d+/g) ?? [/مكانان|مكانين/.test(text) ? '2' : /واحد/.test(text) ? '1' : '']).at(-1);
    const drawn = await page.locator('svg.still a').evaluateAll((all) => all.map((one) => [one.getAttribute('href'), one.getAttribute('aria-label')]));
    const lines = await page.locator('.areas li:not(.none) a').evaluateAll((all) => all.map((one) => [one.getAttribute('href'), one.textContent]));
    assert.ok(drawn.length > 3);
    const plain = (all) => all.map(([href, words]) => `${href} ${figures(words)}`).sort();
    assert.deepEqual(plain(drawn), plain(lines), `${language}${path}`);
  }
  const { page } = await visit(desktop('fr'), '/fr/province/09.541/');
  while (await page.locator('.more').count()) await page.locator('.more').click();
  await settled(page);
  const cards = (await page.locator('.card h3').allInnerTexts()).map((name) => name.trim());
  const pins = await page.locator('.atlas .pin').evaluateAll((all) => all.map((one) => one.getAttribute('aria-label').split('. ')[0]));
  const { features } = await published();
  const inside = features.filter(({ commune }) => commune?.startsWith('09.541')).length;
  assert.equal(cards.length, inside);
  const elsewhere = features.filter(({ commune }) => !commune?.startsWith('09.541')).map(({ name }) => name.fr ?? name.ar);
  assert.deepEqual(pins.filter((name) => !cards.includes(name) && !elsewhere.includes(name)), []);
});
