// How the map looks in some views.

import { test } from 'node:test';
import { like } from './look.mjs';
import { desktop, phone, visit } from './support.mjs';

/** What is looked at. */
const VIEWS = {
  country: { profile: desktop('fr'), path: '/fr/' },
  region: { profile: desktop('fr'), path: '/fr/region/04/' },
  city: { profile: desktop('en'), path: '/en/#map=11.5/34.020/-6.830' },
  dark: { profile: desktop('fr'), path: '/fr/region/06/', colorScheme: 'dark' },
  phone: { profile: phone('ar'), path: '/ar/', act: async (page) => page.locator('.widen').click() },
};

for (const [name, { profile, path, act, ...options }] of Object.entries(VIEWS)) {
  test(`the map looks as it did when somebody looked at it: ${name}`, async () => {
    const { page } = await visit(profile, path, options);
    await act?.(page);
    await like(page, name);
  });
}
