// The pin of a place, a change accepted in part, two listings made one, a campaign answered by a link: each as a person does it.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Office, PASSWORD, begin } from './office.mjs';
import { axe, desktop, overflow, phone, visit } from './support.mjs';

const office = await new Office().serve();
const AT = { at: office.url };
const [own, other] = await office.published();

/** A page in which somebody new is signed in. */
async function as(email, role, profile, ...more) {
  const { page } = await visit(profile, '/office/fr/', { reading: 'written', expected: [/401|422|403|409|410/], ...AT });
  await begin(page, office, office.invite(email, role, ...more), { factor: role !== 'editor' });
  return page;
}

let admins = 0;
/** An administrator, in a page of this test's own. */
const administrator = () => as(`admin${admins += 1}@example.org`, 'administrator', { ...desktop('fr'), reducedMotion: 'reduce' });
const value = (page, name) => page.locator(`[name="${name}"]`).inputValue();

test('the pin is placed with a finger, moved with arrows, and says when it leaves the commune', async () => {
  const editor = await as('pin@example.org', 'editor', phone('fr'), '--organizations', own.code);
  await editor.goto(`${office.url}/office/fr/listings/${own.id}/edit`);
  await editor.locator('details.part').evaluateAll((all) => all.forEach((one) => { one.open = true; }));
  const map = editor.locator('[data-pin=p0] svg');
  await map.scrollIntoViewIfNeeded();
  const was = [await value(editor, 'p0.latitude'), await value(editor, 'p0.longitude')];
  // The mark stands where the numbers say.
  const centre = (box) => [box.x + box.width / 2, box.y + box.height / 2];
  const at = centre(await map.locator('.mark').boundingBox());
  const box = await map.boundingBox();
  await map.tap({ position: { x: at[0] - box.x + 12, y: at[1] - box.y - 9 } });
  const now = [await value(editor, 'p0.latitude'), await value(editor, 'p0.longitude')];
  assert.ok(Number(now[0]) > Number(was[0]) && Number(now[1]) > Number(was[1]), `${was} → ${now}: north-east`);
  const moved = centre(await map.locator('.mark').boundingBox());
  assert.ok(Math.abs(moved[0] - at[0] - 12) < 2 && Math.abs(moved[1] - at[1] + 9) < 2, `${at} → ${moved}`);
  // The draft is kept as if it had been typed.
  await editor.locator('#live').filter({ hasText: 'Brouillon gardé' }).waitFor();
  await map.press('ArrowDown');
  assert.ok(Number(await value(editor, 'p0.latitude')) < Number(now[0]));
  const bar = editor.locator('[data-pin=p0] .bar');
  const before = await bar.innerText();
  for (const _ of [1, 2]) await editor.locator('[data-pin=p0] [data-zoom=in]').click();
  assert.notEqual(await bar.innerText(), before, 'the bar follows the scale');
  assert.deepEqual(await overflow(editor), []);
  // Far out: said at the map at once, and by the rule-book beside the field.
  const said = editor.locator('[data-pin=p0] .said');
  assert.equal(await said.innerText(), '');
  for (let step = 0; step < 300 && (await said.innerText()) === ''; step += 1) await map.press('Shift+ArrowLeft');
  assert.match(await said.innerText(), /Le repère est hors de/);
  await editor.locator('.beside[data-found^="p0."] li').first().waitFor();
  // Another commune is another map.
  const drawn = await editor.locator('[data-pin=p0]').getAttribute('data-commune');
  await editor.locator('[name="p0.province"]').selectOption('04.421');
  await editor.locator('[name="p0.commune"]').fill('Agdal Riyad');
  await editor.waitForFunction((drawn) => {
    const box = document.querySelector('[data-map=p0]');
    return !box.querySelector(`[data-commune="${drawn}"]`);
  }, drawn);
});

test('a reviewer unticks a number, and the rest of the change is in force', async () => {
  const admin = await administrator();
  const editor = await as('part@example.org', 'editor', desktop('fr'), '--organizations', own.code);
  await editor.goto(`${office.url}/office/fr/listings/${own.id}/edit`);
  await editor.locator('[name="o.organization_description_fr"]').fill('Une description plus courte et plus claire.');
  await editor.locator('[name="o.organization_phone"]').fill('0500 12 34 56');
  await editor.locator('button[name=look]').click();
  await editor.locator('button[name=send]').click();
  const proposal = editor.url().split('?')[0];
  await admin.goto(proposal);
  const row = admin.locator('.differs tr', { hasText: 'Téléphone' });
  await row.locator('input[name=take]').uncheck();
  await admin.locator('[value=accept]').click();
  assert.match(await admin.locator('.told').first().innerText(), /Écrivez une raison/);
  await admin.locator('.differs tr', { hasText: 'Téléphone' }).locator('input[name=take]').uncheck();
  await admin.locator('[name=words]').fill('Le nouveau numéro ne répond pas.');
  await admin.locator('[value=accept]').click();
  assert.equal(await admin.locator('.state').first().innerText(), 'Accepté');
  await editor.goto(proposal);
  assert.equal(await editor.locator('.state').first().innerText(), 'Renvoyé');
  assert.match(await editor.locator('main').innerText(), /Le nouveau numéro ne répond pas/);
  // What is left of it can be taken up again, beside what is in force by now.
  await editor.locator('a.main', { hasText: 'Reprendre' }).click();
  assert.equal(await value(editor, 'o.organization_phone'), '+212500123456');
  await editor.locator('button[name=drop]').click();
});

test('a campaign is begun, a link is opened on a phone without signing in, and the answer counts', async () => {
  const admin = await administrator();
  await admin.goto(`${office.url}/office/fr/campaigns`);
  await admin.locator('[name=months]').selectOption('1');
  await admin.locator('form.fields button.main').click();
  const campaign = admin.url();
  const row = admin.locator('.rows li', { has: admin.locator(`button[value="${other.id}"]`) });
  await row.locator('button').click();
  const link = await admin.locator('#ask').getAttribute('href');
  const { page } = await visit(phone('ar'), link.replace('/fr/', '/ar/'), { reading: 'written', expected: [/410/], ...AT });
  assert.equal(await page.locator('html').getAttribute('dir'), 'rtl');
  assert.deepEqual([...await axe(page), ...await overflow(page)], []);
  await page.locator('a[href="#answer"]').click();
  await page.locator('button[value=true]').click();
  assert.match(await page.locator('.told').innerText(), /شكرا/);
  await page.goto(office.url + link);
  assert.match(await page.locator('.trouble').innerText(), /a déjà servi/);
  await admin.goto(campaign);
  const answered = admin.locator('.rows li', { has: admin.locator('.state', { hasText: /^Confirmée$/ }) });
  assert.match(await answered.innerText(), /novembre 2026/);
  assert.match(await admin.locator('progress').getAttribute('aria-label'), /1 \//);
});

test('axe finds nothing in these pages, and nothing is too wide, in Arabic and French', async () => {
  const admin = await administrator();
  await admin.goto(`${office.url}/office/fr/campaigns`);
  const campaign = await admin.locator('.rows a').first().getAttribute('href');
  const found = {};
  for (const width of [1280, 360]) {
    await admin.setViewportSize({ width, height: 800 });
    for (const language of ['ar', 'fr']) {
      for (const path of ['campaigns', campaign.replace('/office/fr/', ''), 'rules', 'account', 'editions', `listings/${own.id}/merge?other=${other.id}`, `listings/${own.id}`]) {
        await admin.goto(`${office.url}/office/${language}/${path}`);
        const all = [...await axe(admin), ...await overflow(admin)];
        if (all.length > 0) found[`${language} ${width} ${path}`] = all;
      }
    }
  }
  assert.deepEqual(found, {});
});

test('a passkey stands in for the code of the second step', async () => {
  // Browsers know passkeys by a name, not by the number of a machine.
  const url = office.url.replace('127.0.0.1', 'localhost');
  const { page } = await visit(desktop('fr'), '/office/fr/', { reading: 'written', expected: [/401|422/], at: url });
  const cdp = await page.context().newCDPSession(page);
  await cdp.send('WebAuthn.enable');
  const options = { protocol: 'ctap2', transport: 'internal', hasResidentKey: true, hasUserVerification: true, isUserVerified: true, automaticPresenceSimulation: true };
  const { authenticatorId } = await cdp.send('WebAuthn.addVirtualAuthenticator', { options });
  const link = office.invite('key@example.org', 'reviewer');
  await begin(page, { url }, link);
  await page.goto(`${url}/office/fr/account`);
  await page.locator('[name=passkey]').fill('Mon téléphone');
  await page.locator('[data-passkey] button').click();
  await page.locator('.rows', { hasText: 'Mon téléphone' }).waitFor();
  await page.locator('form[action$="/sign-out"] button').click();

  const half = async () => {
    await page.goto(`${url}/office/fr/`);
    await page.locator('[name=email]').fill('key@example.org');
    await page.locator('[name=password]').fill(PASSWORD);
    await page.locator('button.main').click();
    await page.waitForURL(/\/second$/);
  };
  await half();
  // Whoever cannot unlock the phone is not let in, and can still type a code.
  await cdp.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified: false });
  await page.locator('[data-passkey] button').click();
  await page.locator('[data-passkey] [role=alert]:not(:empty)').waitFor();
  assert.match(page.url(), /\/second$/);
  await cdp.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified: true });
  await page.locator('[data-passkey] button').click();
  await page.waitForURL((to) => !to.pathname.endsWith('/second'));
  await page.goto(`${url}/office/fr/review`);
  assert.equal(await page.locator('h1').innerText().then((text) => text.includes('À examiner')), true);
  // Taken away, it lets nobody in.
  await page.goto(`${url}/office/fr/account`);
  await page.locator('form[action*="/passkeys/"] button').click();
  await page.locator('form[action$="/sign-out"] button').click();
  await half();
  assert.equal(await page.locator('[data-passkey]').count(), 0);
});
