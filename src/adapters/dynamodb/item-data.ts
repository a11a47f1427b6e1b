import { deflateRawSync, inflateRawSync } from 'node:zlib';
import type { Attributes } from './item-codec.ts';

/** DynamoDB counts a write by the kilobyte begun, names of attributes included. */
const UNIT_BYTES = 1024;

/**
 * The data of an item as attributes: text that anybody can read, or packed where that saves a unit of every write. Tasks
 * are a little larger than a unit and half as large packed; in a transaction that is two units each time.
 */
export function dataToAttributes(json: string, others: Attributes): Attributes {
  const plain: Attributes = { data: { S: json } };
  const size = sizeOf(others);
  const units = unitsOf(size + sizeOf(plain));
  if (units === 1) return plain;
  const packed: Attributes = { packed: { B: deflateRawSync(json) } };
  return unitsOf(size + sizeOf(packed)) < units ? packed : plain;
}

/** The same text again. */
export function dataFromAttributes({ data, packed }: Attributes): string {
  if (packed?.B !== undefined) return inflateRawSync(packed.B).toString('utf8');
  if (data?.S !== undefined) return data.S;
  throw new TypeError('The stored item has no data.');
}

/** How many bytes of data came, as they were sent. */
export function dataBytes({ data, packed }: Attributes): number {
  return data?.S?.length ?? packed?.B?.length ?? 0;
}

function unitsOf(bytes: number): number {
  return Math.ceil(bytes / UNIT_BYTES);
}

/** As DynamoDB counts it; of a number it is at most one byte too much. */
function sizeOf(attributes: Attributes): number {
  return Object.entries(attributes).reduce((bytes, [name, { S: text, N: number, B: binary }]) => {
    const value = binary?.length ?? Buffer.byteLength(text ?? number ?? '', 'utf8');
    return bytes + Buffer.byteLength(name, 'utf8') + value;
  }, 0);
}
