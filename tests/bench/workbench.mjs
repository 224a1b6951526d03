// The workbench for coverage: from a choice to what it shows on the screen, as somebody of the committee sees it.

import { begin } from '../browser/office.mjs';
import { launch, median, percentile, runs, say, site, talk } from './support.mjs';

// A path that `sanad user invite` printed.
const { SANAD_INVITATION } = process.env;
if (!SANAD_INVITATION) throw new Error('SANAD_INVITATION is the way to the office of somebody new');

const browser = await launch();
const page = await (await browser.newContext({ viewport: { width: 1280, height: 900 }, locale: 'fr-FR' })).newPage();
await begin(page, { url: site }, SANAD_INVITATION);
// A wide service, so that nearly all of them count.
const open = (level, more = '') => page.goto(`${site}/office/fr/coverage?level=${level}&measure=within${more}`);

// Does something, and waits until what comes of it is drawn: milliseconds.
await page.addInitScript(() => {
  globalThis.timed = async (act) => {
    const shown = new Promise((resolve) => {
      new MutationObserver((_, observer) => {
        observer.disconnect();
        // The frame in which it is drawn has ended when the next one begins.
        requestAnimationFrame(() => requestAnimationFrame(() => resolve(performance.now())));
      }).observe(document.getElementById('bench'), { childList: true });
    });
    const begun = performance.now();
    act();
    return await shown - begun;
  };
});
const choose = (name, value) => page.evaluate(([field, chosen]) => {
  const select = document.querySelector(`#coverage-form [name=${field}]`);
  return globalThis.timed(() => {
    select.value = chosen;
    select.dispatchEvent(new Event('change', { bubbles: true }));
  });
}, [name, value]);

await open('region');
say('services', Number((await page.evaluate(() => document.querySelector('.cards-of-figures ~ p small').textContent)).match(/^[\d\s\u202f\u00a0]+/)[0].replace(/\D/g, '')));

// What nobody asked before: another service, audience, radius or group lays everything out anew.
await open('commune');
const anew = [];
for (const [name, value] of [
  ['service', 'legal'], ['service', 'shelter'], ['service', ''], ['audience', 'children'], ['audience', ''], ['radius', '10'],
  ['group', 'rural'], ['group', 'urban'], ['measure', '2sfca'], ['service', 'health'], ['measure', 'within'],
]) {
  const milliseconds = await choose(name, value);
  anew.push(milliseconds);
  talk('anew', name, value, milliseconds.toFixed(0));
}
say('anew.median', median(anew));
say('anew.longest', Math.max(...anew));

const MEASURES = ['count', 'rate', 'within', 'mean', 'ninetieth', '2sfca', 'e2sfca', '3sfca'];
for (const level of ['region', 'province', 'commune']) {
  await open(level);
  const took = [];
  for (let run = 0; run < runs; run += 1) {
    for (const measure of MEASURES) {
      const milliseconds = await choose('measure', measure);
      took.push(milliseconds);
      talk(level, measure, milliseconds.toFixed(0));
    }
    for (const classes of ['equal', 'natural', 'quantile']) took.push(await choose('classes', classes));
    for (const group of ['children', 'women', 'all']) took.push(await choose('group', group));
  }
  say(`${level}.median`, median(took));
  say(`${level}.p95`, percentile(took, 95));
}
await open('commune');
const raam = [];
for (let run = 0; run < runs; run += 1) {
  raam.push(await choose('measure', 'raam'));
  await choose('measure', 'within');
}
say('raam.median', median(raam));

// A service placed by hand, by the form's own way.
await open('commune', '&service=legal');
const supposed = [];
for (const commune of ['12.391.01.01', '05.091.01.01', '01.051.01.03', '02.411.01.01', '07.191.01.01']) {
  supposed.push(await page.evaluate((code) => {
    const form = document.querySelector('[data-form=what-if]');
    form.querySelector('[name=add]:not([type=hidden])').value = code;
    return globalThis.timed(() => form.requestSubmit());
  }, commune));
}
say('supposed.median', median(supposed));
await browser.close();
