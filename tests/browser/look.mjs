// Small pictures of the map beside those that were looked at and kept in `pictures/`.
// SANAD_PICTURES=write keeps the pictures of this run instead; look at them before they are committed.

import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { settled } from './support.mjs';

/** A picture is kept at a part of its size: edges that another machine smooths otherwise are no difference. */
const SMALLER = 4;
/** Of 255, by how much a colour may be off before its point counts as different. */
const OFF = 28;
/** The share of points that may be different. */
const DIFFERENT = 0.012;

/** A picture in words of base 64, made smaller; and where another is given, the share of points that differ. */
const look = (page, smaller, picture, other) => page.evaluate(async ({ picture, other, smaller, off }) => {
  const read = async (words) => createImageBitmap(new Blob([Uint8Array.from(atob(words), (letter) => letter.charCodeAt(0))]));
  const image = await read(picture);
  const canvas = new OffscreenCanvas(Math.round(image.width / smaller), Math.round(image.height / smaller));
  const brush = canvas.getContext('2d', { willReadFrequently: true });
  brush.imageSmoothingQuality = 'high';
  brush.drawImage(image, 0, 0, canvas.width, canvas.height);
  const points = () => brush.getImageData(0, 0, canvas.width, canvas.height).data;
  const now = points();
  const bytes = new Uint8Array(await (await canvas.convertToBlob()).arrayBuffer());
  const small = btoa(bytes.reduce((words, byte) => words + String.fromCharCode(byte), ''));
  if (!other) return { small };
  const kept = await read(other);
  if (kept.width !== canvas.width || kept.height !== canvas.height) return { small, differ: 1 };
  brush.drawImage(kept, 0, 0);
  const before = points();
  let differ = 0;
  for (let at = 0; at < now.length; at += 4) {
    if ([0, 1, 2].some((channel) => Math.abs(now[at + channel] - before[at + channel]) > off)) differ += 1;
  }
  return { small, differ: differ / (now.length / 4) };
}, { picture, other, smaller, off: OFF });

/** The map alone, since a list says what is open at this hour, beside the picture of this name, which `keeps` may be made anew. */
export async function like(page, name, { smaller = SMALLER, keeps = true } = {}) {
  await settled(page);
  await page.evaluate(() => document.fonts.ready);
  await page.mouse.move(0, 0);
  const picture = (await page.locator('.map').screenshot({ animations: 'disabled' })).toString('base64');
  const desk = await page.context().newPage();
  const file = new URL(`pictures/${name}.png`, import.meta.url);
  if (process.env.SANAD_PICTURES === 'write' && keeps) {
    const { small } = await look(desk, smaller, picture);
    await writeFile(file, Buffer.from(small, 'base64'));
    return;
  }
  const { small, differ } = await look(desk, smaller, picture, (await readFile(file)).toString('base64'));
  if (differ <= DIFFERENT) return;
  const seen = `${tmpdir()}/sanad-${name}.png`;
  await writeFile(seen, Buffer.from(small, 'base64'));
  assert.fail(`${(100 * differ).toFixed(1)} % of ${name} differ: compare ${file.pathname} with ${seen}`);
}
