import type { Readable } from 'node:stream';
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib';
import { AutoTaskError } from '../../domain/errors.ts';

const DECOMPRESSORS = {
  gzip: createGunzip,
  'x-gzip': createGunzip,
  deflate: createInflate,
  br: createBrotliDecompress,
};

/** Reads a body, unpacked, up to a limit; never holds more than the limit and one piece. */
export async function readBody(body: Readable, encoding: string, most: number): Promise<Uint8Array> {
  const unpacked = unpack(body, encoding.trim().toLowerCase());
  const pieces: Buffer[] = [];
  let size = 0;
  try {
    for await (const piece of unpacked) {
      size += piece.length;
      if (size > most) throw tooLarge(most);
      pieces.push(piece);
    }
  } finally {
    body.on('error', () => {}).destroy();
    unpacked.destroy();
  }
  return Buffer.concat(pieces);
}

function unpack(body: Readable, encoding: string): Readable {
  if (encoding === '' || encoding === 'identity') return body;
  const make = Object.entries(DECOMPRESSORS).find(([name]) => name === encoding)?.[1];
  if (make === undefined) throw unknownPacking(encoding);
  const unpacked = body.pipe(make());
  body.on('error', (error) => unpacked.destroy(error));
  return unpacked;
}

function tooLarge(most: number): AutoTaskError {
  return new AutoTaskError({
    code: 'web-too-large',
    message: `The answer is larger than ${Math.round(most / 1024)} KiB, so it was not read.`,
    hint: 'Name an address that gives less, such as one page of a list.',
  });
}

function unknownPacking(encoding: string): AutoTaskError {
  return new AutoTaskError({
    code: 'web-bad-encoding',
    message: `The answer is packed as "${encoding.slice(0, 40)}", which cannot be read.`,
    hint: 'Servers should answer plain, or packed once with gzip, deflate or br.',
  });
}
