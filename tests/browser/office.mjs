// An office of the test's own: a home, a server, people who sign in. Nothing of it is shared with the tests of the public pages.

import { execFileSync, spawn } from 'node:child_process';
import { createHmac } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after } from 'node:test';

const binary = process.env.SANAD_BIN;
if (!binary) throw new Error('SANAD_BIN names the binary, such as target/release/sanad');

export const PASSWORD = 'citron lampe 41 dromadaire';

/** The code that an authenticator shows for a secret (RFC 6238). */
export function totp(secret, ahead = 0) {
  const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
  const bits = [...secret].map((letter) => letters.indexOf(letter).toString(2).padStart(5, '0')).join('');
  const key = Buffer.from(bits.match(/.{8}/g).map((byte) => parseInt(byte, 2)));
  const step = Buffer.alloc(8);
  step.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30_000) + ahead));
  const digest = createHmac('sha1', key).update(step).digest();
  const at = digest[19] & 15;
  return String((digest.readUInt32BE(at) & 0x7fffffff) % 1_000_000).padStart(6, '0');
}

/** A home with the demonstration set, published once, and a server over it. */
export class Office {
  constructor({ organizations = 20, database, cooling = 0 } = {}) {
    this.home = mkdtempSync(join(tmpdir(), 'sanad-office-'));
    this.environment = { ...process.env, SANAD_HOME: this.home, ...(database ? { SANAD_DATABASE: database } : {}) };
    this.run('demo', '--organizations', String(organizations));
    this.run('publish');
    this.run('set', '--cooling-hours', String(cooling));
    after(() => this.end());
  }

  run(...words) {
    return execFileSync(binary, words, { env: this.environment, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
  }

  async serve(...more) {
    this.server = spawn(binary, ['serve', '--listen', '127.0.0.1:0', ...more], { env: this.environment, stdio: ['ignore', 'ignore', 'pipe'] });
    this.said = '';
    this.url = await new Promise((resolve, reject) => {
      this.server.stderr.on('data', (bytes) => {
        this.said += bytes;
        const found = /Serving on (http:\/\/[^/]+)\//.exec(this.said);
        if (found) resolve(found[1]);
      });
      this.server.on('exit', () => reject(new Error(`the server ended: ${this.said}`)));
    });
    return this;
  }

  async end() {
    if (this.server?.exitCode === null) {
      const gone = new Promise((resolve) => { this.server.on('exit', resolve); });
      this.server.kill();
      await gone;
    }
    rmSync(this.home, { recursive: true, force: true });
  }

  /** The link of an invitation. */
  invite(email, role, ...more) {
    return this.run('user', 'invite', email, '--name', email.split('@')[0], '--role', role, '--speaks', 'fr', ...more).trim();
  }

  /** Short codes and identifiers of listings whose first place and telephone everybody knows. */
  async published() {
    const { edition } = await (await fetch(`${this.url}/editions/current.json`)).json();
    const { features } = await (await fetch(`${this.url}/editions/${edition}/exports/listings.geojson`)).json();
    const found = new Map();
    for (const { properties } of features) {
      const all = features.filter((one) => one.properties.listing === properties.listing);
      if (all.every((one) => one.properties.disclosure === 'public' && one.properties.phone && one.properties.organization_name_fr)) {
        found.set(properties.listing, { code: properties.listing, id: properties.organization_id });
      }
    }
    return [...found.values()];
  }
}

/** Takes an invitation up in a page, second factor and all; gives back the secret. */
export async function begin(page, office, link, { factor = true } = {}) {
  await page.goto(office.url + link);
  const secret = await page.locator('.key').innerText();
  await page.locator('[name=password]').fill(PASSWORD);
  await page.locator('[name=again]').fill(PASSWORD);
  if (factor) await page.locator('[name=code]').fill(totp(secret));
  await page.locator('button.main').click();
  if (factor) {
    await page.locator('.codes').waitFor();
    const codes = await page.locator('.codes li').allInnerTexts();
    await page.locator('a.main').click();
    return { secret, codes };
  }
  return { secret: undefined, codes: [] };
}
