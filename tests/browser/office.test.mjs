// The whole way of a change: invited, signed in with a second factor, typed, judged by two, published, read by the public, gone back.

import assert from 'node:assert/strict';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { Office, PASSWORD, begin, totp } from './office.mjs';
import { axe, desktop, overflow, phone, visit } from './support.mjs';

const office = await new Office().serve();
const AT = { at: office.url };
const people = {};

/** A page in which somebody is signed in. */
async function as(email, role, profile = desktop('fr'), ...more) {
  const { page } = await visit(profile, '/office/fr/', { reading: 'written', expected: [/401|422|403|409|410/], ...AT });
  if (!people[email]) {
    people[email] = await begin(page, office, office.invite(email, role, ...more), { factor: role !== 'editor' });
    return page;
  }
  await signIn(page, email);
  return page;
}

async function signIn(page, email, password = PASSWORD) {
  await page.goto(`${office.url}/office/fr/`);
  await page.locator('[name=email]').fill(email);
  await page.locator('[name=password]').fill(password);
  await page.locator('button.main').click();
  if (page.url().endsWith('/second')) {
    // A code is good for once: the next half minute's is taken where this one was, then one on paper.
    const { secret, codes } = people[email];
    for (const code of [() => totp(secret), () => totp(secret, 1), () => codes.pop()]) {
      await page.locator('[name=code]').fill(code());
      await page.locator('button.main').click();
      if (!page.url().endsWith('/second')) break;
    }
  }
}

const [own, other] = await office.published();

test('an invitation is good for once, and weak passwords and wrong codes are refused with a sentence', async () => {
  const link = office.invite('once@example.org', 'reviewer');
  const { page } = await visit(phone('fr'), link, { reading: 'written', expected: [/422|410/], ...AT });
  const secret = await page.locator('.key').innerText();
  await page.setViewportSize({ width: 320, height: 740 });
  assert.deepEqual(await overflow(page), [], 'a long key breaks where a phone is narrow');
  const send = async (password, again, code) => {
    await page.locator('[name=password]').fill(password);
    await page.locator('[name=again]').fill(again);
    await page.locator('[name=code]').fill(code);
    await page.locator('button.main').click();
  };
  await send('motdepasse12', 'motdepasse12', totp(secret));
  assert.match(await page.locator('.trouble').innerText(), /se devine trop vite/);
  await send(PASSWORD, `${PASSWORD}!`, totp(secret));
  assert.match(await page.locator('.trouble').innerText(), /pas les mêmes/);
  await send(PASSWORD, PASSWORD, '000000');
  assert.match(await page.locator('.trouble').innerText(), /n'est pas bon/);
  assert.equal(await page.locator('.key').innerText(), secret, 'the square that was scanned still holds');
  await send(PASSWORD, PASSWORD, totp(secret));
  assert.equal(await page.locator('.codes li').count(), 10);
  const again = await page.goto(office.url + link);
  assert.equal(again.status(), 410);
  assert.match(await page.locator('.trouble').innerText(), /a déjà servi/);
});

test('a change goes from its author over two reviewers to the public, and back', async () => {
  const editor = await as('editor@example.org', 'editor', phone('fr'), '--organizations', own.code);
  await editor.locator('.rows a').first().click();
  await editor.locator('a.main', { hasText: 'Modifier' }).click();
  const name = editor.locator('[name="o.organization_name_fr"]');
  const before = await name.inputValue();
  await name.fill(`${before} rénovée`);
  // A place that becomes less open than it was: two people.
  await open(editor);
  await editor.locator('[name="p0.disclosure"][value=area]').check();
  await editor.locator('button', { hasText: 'Relire avant' }).click();
  assert.match(await editor.locator('.wants').innerText(), /Deux personnes/);
  assert.ok((await editor.locator('.differs ins').allInnerTexts()).some((words) => words.includes('rénovée')));
  await editor.locator('button', { hasText: 'Envoyer au comité' }).click();
  assert.match(await editor.locator('.told').first().innerText(), /Le comité l'a reçu/);
  const proposal = new URL(editor.url()).pathname;
  assert.equal(await editor.locator('[name=verdict]').count(), 0, 'nobody judges a change of their own');

  for (const [email, state] of [['one@example.org', 'En attente'], ['two@example.org', 'Accepté']]) {
    const reviewer = await as(email, 'reviewer');
    await reviewer.goto(`${office.url}/office/fr/review`);
    assert.equal(await reviewer.locator('.queue li').count(), 1);
    await reviewer.locator('.queue a').click();
    assert.equal(new URL(reviewer.url()).pathname, proposal);
    await reviewer.locator('[value=accept]').click();
    assert.equal(await reviewer.locator('.state').first().innerText(), state);
  }

  const reviewer = await as('one@example.org', 'reviewer');
  await reviewer.goto(`${office.url}/office/fr/editions`);
  assert.match(await reviewer.locator('main').innerText(), /rénovée/);
  await reviewer.locator('button', { hasText: 'Publier' }).click();
  assert.match(await reviewer.locator('.told').innerText(), /L'édition \W*2\W* est publiée/);

  const read = async () => (await (await fetch(`${office.url}/fr/listing/${own.code}/`)).text());
  await waitFor(async () => (await read()).includes('rénovée'));

  // The place is closed now: nobody opens it again by going back to an edition that shows it.
  const goBack = (edition) => reviewer.locator('li', { hasText: new RegExp(`Édition \\W*${edition}\\W* `) }).locator('button').click();
  await goBack(1);
  assert.match(await reviewer.locator('.told').innerText(), /Rien n'est publié/);
  assert.ok((await read()).includes('rénovée'));

  // A change that protects nobody can be gone back on.
  const again = await as('editor@example.org', 'editor');
  await again.locator('.rows a').first().click();
  await again.locator('a.main', { hasText: 'Modifier' }).click();
  await again.locator('[name="o.organization_alternate_name"]').fill('RNV');
  await again.locator('button', { hasText: 'Relire avant' }).click();
  await again.locator('button', { hasText: 'Envoyer au comité' }).click();
  await reviewer.goto(again.url().split('?')[0]);
  await reviewer.locator('[value=accept]').click();
  await reviewer.goto(`${office.url}/office/fr/editions`);
  await reviewer.locator('button', { hasText: 'Publier' }).click();
  await waitFor(async () => (await read()).includes('RNV'));
  await goBack(2);
  assert.match(await reviewer.locator('.told').innerText(), /lit maintenant l'édition \W*2\W*\./);
  await waitFor(async () => !(await read()).includes('RNV'));
  assert.equal(office.run('check'), '');

  const editions = await (await fetch(`${office.url}/fr/editions/`)).text();
  assert.ok(editions.includes('id="edition-1"') && editions.includes('rénovée'), 'everybody reads what an edition changed');
  const feed = await fetch(`${office.url}/editions/2/feed.atom`);
  assert.match(feed.headers.get('content-type'), /atom/);
});

test('what somebody typed is kept: as a draft, over a session that ends, and beside what others changed', async () => {
  const editor = await as('editor@example.org', 'editor');
  await editor.locator('.rows a').first().click();
  await editor.locator('a.main', { hasText: 'Modifier' }).click();
  const path = editor.url();
  const description = editor.locator('[name="o.organization_description_fr"]');
  // Listened for before anything is typed: the answer may be there before the next line is reached.
  const kept = editor.waitForResponse((answer) => answer.request().method() === 'POST');
  await description.fill('Nous accompagnons les familles de la vallée.');
  await kept;
  await editor.goto(path);
  assert.equal(await description.inputValue(), 'Nous accompagnons les familles de la vallée.');
  assert.match(await editor.locator('.told').first().innerText(), /brouillon/);

  // The session ends in another window while one types.
  await editor.context().clearCookies();
  await description.fill('Nous accompagnons les familles de la vallée et de la plaine.');
  await editor.locator('button', { hasText: 'Relire avant' }).click();
  assert.match(await editor.locator('.trouble').innerText(), /connexion est terminée/);
  const waiting = editor.url();
  const window = await editor.context().newPage();
  await signIn(window, 'editor@example.org');
  await window.close();
  assert.equal(editor.url(), waiting);
  await editor.locator('button', { hasText: 'Continuer' }).click();
  assert.ok((await editor.locator('.differs ins').allInnerTexts()).join(' ').includes('plaine'));
  await editor.locator('button', { hasText: 'Revenir au formulaire' }).click();
  await editor.locator('button', { hasText: 'Abandonner' }).click();
  assert.notEqual(await description.inputValue(), 'Nous accompagnons les familles de la vallée et de la plaine.');
});

test('what is wrong is said beside its field, in the reader\'s language, and nothing is sent', async () => {
  const editor = await as('editor@example.org', 'editor', phone('fr'));
  await editor.locator('.rows a').first().click();
  await editor.locator('a.main', { hasText: 'Modifier' }).click();
  await editor.locator('[name="o.organization_phone"]').fill('12');
  await editor.locator('button', { hasText: 'Relire avant' }).click();
  const found = editor.locator('.found .error').first();
  assert.match(await found.getAttribute('data-code'), /^phone\./);
  assert.equal(await editor.locator('[name="o.organization_phone"]').getAttribute('aria-invalid'), 'true');
  assert.equal(await editor.locator('[name="o.organization_phone"]').inputValue(), '12', 'what was typed is still there');
  await editor.locator('button', { hasText: 'Abandonner' }).click();
});

test('while one types, the form says what is found, what hours mean, who may be the same, and keeps all of it', async () => {
  const editor = await as('living@example.org', 'editor', phone('fr'), '--organizations', own.code);
  await editor.goto(`${office.url}/office/fr/listings/${own.id}/edit`);
  await open(editor);
  const phoneField = editor.locator('[name="s0.phone"]');
  await phoneField.fill('12');
  await editor.locator('[data-found="s0.phone"] .error').waitFor();
  assert.equal(await phoneField.getAttribute('aria-invalid'), 'true');
  assert.match(await editor.locator('#live').innerText(), /Brouillon gardé.*À corriger : \P{L}*\d+/su);
  await phoneField.fill('');
  await editor.waitForFunction(() => !document.querySelector('[data-found="s0.phone"] .error'));
  assert.equal(await phoneField.getAttribute('aria-invalid'), null);
  // Hours day by day: the table writes the expression, and the week that it means stands below.
  await editor.locator('button[name=by_day][value="s0.hours"]').click();
  await open(editor);
  for (const width of [320, 680, 1280, 360]) {
    await editor.setViewportSize({ width, height: 740 });
    const around = await editor.locator('.by-day').boundingBox();
    for (const time of await editor.locator('.by-day input').all()) {
      const box = await time.boundingBox();
      assert.ok(box.x >= around.x && box.x + box.width <= around.x + around.width, `a time sticks out at ${width}`);
    }
    assert.deepEqual(await overflow(editor), []);
  }
  for (let day = 0; day < 7; day += 1) {
    const times = editor.locator(`[name="s0.hours.day${day}"]`);
    for (const [at, time] of (day < 2 ? ['09:00', '12:00', '14:00', '18:00'] : ['', '', '', '']).entries()) await times.nth(at).fill(time);
  }
  await editor.waitForFunction(() => /^Mo-Tu 09:00-12:00,14:00-18:00($|; PH)/.test(document.querySelector('[name="s0.hours"]').value));
  assert.match(await editor.locator('[data-week="s0.hours"]').innerText(), /lundi.*mardi[\s\S]*09:00[\s\S]*12:00/i);
  // The public's view follows.
  await editor.locator('#shown summary').click();
  assert.match(await editor.locator('#shown .preview').innerText(), /14:00/);
  await editor.screenshot({ path: join(process.env.SANAD_SHOTS ?? tmpdir(), 'office-live.png'), fullPage: true });
  // It is in the draft, whoever comes back.
  await editor.goto(`${office.url}/office/fr/listings/${own.id}/edit`);
  assert.match(await editor.locator('[name="s0.hours"]').inputValue(), /^Mo-Tu 09:00-12:00,14:00-18:00($|; PH)/);
  await editor.locator('button[name=drop]').click();

  // A new association under a name that is taken.
  await editor.goto(`${office.url}/office/fr/listings/new`);
  const page = await (await fetch(`${office.url}/fr/listing/${other.code}/`)).text();
  const taken = /<h1[^>]*>([^<]+)</.exec(page)[1].replaceAll('&amp;', '&');
  await editor.locator('[name="o.organization_name_fr"]').fill(taken.toUpperCase());
  await editor.locator('#alike a').first().waitFor();
  assert.ok((await editor.locator('#alike').innerText()).includes(other.code));
  await editor.locator('button[name=save]').click();
  await editor.locator('button[name=drop]').click();
});

test('a hijacked account that changes a telephone number is caught in the review', async () => {
  const editor = await as('editor@example.org', 'editor');
  await editor.locator('.rows a').first().click();
  await editor.locator('a.main', { hasText: 'Modifier' }).click();
  await open(editor);
  await editor.locator('[name="s0.phone"]').fill('0500 66 66 66');
  await editor.locator('button', { hasText: 'Relire avant' }).click();
  await editor.locator('button', { hasText: 'Envoyer au comité' }).click();
  const proposal = editor.url().split('?')[0];

  const reviewer = await as('one@example.org', 'reviewer');
  await reviewer.goto(proposal);
  assert.match(await reviewer.locator('.wants').innerText(), /Joignez l'ancien numéro/);
  assert.equal(await reviewer.locator('.differs .risk-contact').count(), 1);
  await reviewer.locator('[value=reject]').click();
  assert.match(await reviewer.locator('.told').first().innerText(), /Écrivez une raison/);
  await reviewer.locator('[name=words]').fill("L'ancien numéro répond : personne n'a demandé ce changement.");
  await reviewer.locator('[value=reject]').click();
  assert.equal(await reviewer.locator('.state').first().innerText(), 'Refusé');
  await editor.goto(proposal);
  assert.match(await editor.locator('main').innerText(), /L'ancien numéro répond/);
  const page = await (await fetch(`${office.url}/fr/listing/${own.code}/`)).text();
  assert.ok(!page.includes('05 00 66 66 66'));
});

test('nobody reaches what is not theirs', async () => {
  const editor = await as('editor@example.org', 'editor');
  for (const path of [`listings/${other.id}`, `listings/${other.id}/edit`, 'people', 'log', 'log.csv', 'editions', 'review']) {
    const answer = await editor.goto(`${office.url}/office/fr/${path}`);
    assert.equal(answer.status(), 403, path);
  }
  const outside = await visit(desktop('fr'), '/office/fr/people', { reading: 'written', expected: [/401/], ...AT });
  assert.equal(new URL(outside.page.url()).pathname, '/office/fr/');
});

test('still true in one tap, bound to the revision', async () => {
  const editor = await as('editor@example.org', 'editor', phone('fr'));
  await editor.locator('button', { hasText: 'Tout est encore vrai' }).first().click();
  assert.match(await editor.locator('.told').first().innerText(), /confirmée aujourd'hui/);
});

for (const [kind, profile] of Object.entries({ phone, desktop })) {
  test(`axe finds nothing in the office and nothing is too wide on a ${kind}, in Arabic and French`, async () => {
    const admin = await as('admin@example.org', 'administrator', { ...profile('fr'), reducedMotion: 'reduce' });
    const found = {};
    for (const language of ['ar', 'fr']) {
      for (const path of ['listings', 'listings/new', `listings/${own.id}`, `listings/${own.id}/edit`, 'review', 'editions', 'people', 'log', 'account']) {
        await admin.goto(`${office.url}/office/${language}/${path}`);
        const all = [...await axe(admin), ...(kind === 'phone' ? await overflow(admin) : [])];
        if (all.length > 0) found[`${language} ${path}`] = all;
      }
    }
    assert.deepEqual(found, {});
  });
}

async function waitFor(condition) {
  for (let tries = 0; tries < 60; tries += 1) {
    if (await condition()) return;
    await new Promise((resolve) => { setTimeout(resolve, 100); });
  }
  assert.fail('it did not come to be');
}

/** Opens every part of the form. */
const open = (page) => page.locator('details.part').evaluateAll((all) => all.forEach((one) => { one.open = true; }));
