// A small PMTiles file (version 3) of pictures in one colour each, so that every tile can be told from its neighbours.

import { writeFileSync } from 'node:fs';
import { deflateSync, gzipSync } from 'node:zlib';

function crc(bytes) {
  let rest = ~0;
  for (const byte of bytes) {
    rest ^= byte;
    for (let bit = 0; bit < 8; bit += 1) rest = (rest >>> 1) ^ (rest & 1 ? 0xedb88320 : 0);
  }
  return ~rest >>> 0;
}

/** A picture of one colour, as PNG. */
export function png([red, green, blue], side = 256) {
  const chunk = (name, data) => {
    const body = Buffer.concat([Buffer.from(name), data]);
    const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)];
    length.writeUInt32BE(data.length);
    check.writeUInt32BE(crc(body));
    return Buffer.concat([length, body, check]);
  };
  const head = Buffer.from([0, 0, 0, 0, 0, 0, 0, 0, 1, 3, 0, 0, 0]);
  head.writeUInt32BE(side, 0);
  head.writeUInt32BE(side, 4);
  // One bit a pixel, all of them nought: the first colour of the palette.
  const pixels = deflateSync(Buffer.alloc(side * (1 + side / 8)));
  return Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), chunk('IHDR', head), chunk('PLTE', Buffer.from([red, green, blue])), chunk('IDAT', pixels), chunk('IEND', Buffer.alloc(0))]);
}

/** The colour of a tile: its level, column and row can be read from it. */
export const colour = (z, x, y) => [100 + z * 12, 120 + (x % 4) * 30, 120 + (y % 4) * 30];

/** The place of a tile along the Hilbert curve of its level, after all levels before it. */
function number(z, column, row) {
  let [x, y, along] = [column, row, 0];
  for (let side = 2 ** z / 2; side >= 1; side /= 2) {
    const [right, down] = [x & side ? 1 : 0, y & side ? 1 : 0];
    along += side * side * ((3 * right) ^ down);
    if (!down) {
      if (right) [x, y] = [2 ** z - 1 - x, 2 ** z - 1 - y];
      [x, y] = [y, x];
    }
  }
  return (4 ** z - 1) / 3 + along;
}

function varint(of) {
  const bytes = [];
  let rest = of;
  for (; rest > 127; rest = Math.floor(rest / 128)) bytes.push((rest % 128) | 128);
  return [...bytes, rest];
}

/** Writes the country at levels 0 to `nearest`. */
export function write(path, { nearest = 7, attribution = '<a href="https://example.org/">&copy; Les arpenteurs</a>' } = {}) {
  const [west, south, east, north] = [-17.5, 20.5, -0.5, 36.5];
  const flat = (longitude, latitude) => {
    const sine = Math.sin((latitude * Math.PI) / 180);
    return [longitude / 360 + 0.5, 0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI)];
  };
  const [left, top] = flat(west, north);
  const [right, bottom] = flat(east, south);
  const tiles = [];
  for (let z = 0; z <= nearest; z += 1) {
    const at = (share) => Math.floor(share * 2 ** z);
    for (let x = at(left); x <= at(right); x += 1) {
      for (let y = at(top); y <= at(bottom); y += 1) tiles.push([number(z, x, y), png(colour(z, x, y))]);
    }
  }
  tiles.sort(([one], [other]) => one - other);
  let offset = 0;
  const offsets = tiles.map(([, { length }]) => { offset += length; return offset - length + 1; });
  const directory = gzipSync(Buffer.from([
    ...varint(tiles.length),
    ...tiles.flatMap(([id], place) => varint(id - (tiles[place - 1]?.[0] ?? 0))),
    ...tiles.flatMap(() => varint(1)),
    ...tiles.flatMap(([, { length }]) => varint(length)),
    ...offsets.flatMap(varint),
  ]));
  const about = gzipSync(JSON.stringify({ attribution }));
  const head = Buffer.alloc(127);
  head.write('PMTiles\x03', 'latin1');
  let at = 127;
  [directory.length, about.length, 0, offset].forEach((length, place) => {
    head.writeBigUInt64LE(BigInt(at), 8 + place * 16);
    head.writeBigUInt64LE(BigInt(length), 16 + place * 16);
    at += length;
  });
  for (const place of [72, 80, 88]) head.writeBigUInt64LE(BigInt(tiles.length), place);
  head.set([1, 2, 1, 2, 0, nearest], 96);
  [west, south, east, north].forEach((side, place) => head.writeInt32LE(side * 1e7, 102 + place * 4));
  writeFileSync(path, Buffer.concat([head, directory, about, ...tiles.map(([, bytes]) => bytes)]));
}
