import { createHash } from 'node:crypto';
import type { APIMessage } from 'discord-api-types/v10';
import { ComponentType } from 'discord-api-types/v10';

const NONCE_LENGTH = 22;
/** Components without an id of their own get small ones from Discord; ours are beyond them and within 32 bits. */
const LEAST_ID = 2 ** 30;

/** What a message's key looks like on Discord. */
export interface MessageMarks {
  /** Discord answers a second post with the same nonce with the first message, for a few minutes. */
  readonly nonce: string;
  /** Ids of the container and of its first text: they come back with the message for as long as it is there. */
  readonly ids: readonly [number, number];
}

/** The marks of a message; opaque, and the same for every try. */
export function marksOf(key: string): MessageMarks {
  const hash = createHash('sha256').update(key).digest();
  const ids = [idAt(hash, 16), idAt(hash, 20)] as const;
  return {
    nonce: hash.toString('base64url').slice(0, NONCE_LENGTH),
    ids: ids[0] === ids[1] ? [ids[0], ids[1] ^ 1] : ids,
  };
}

/** Whether a message that Discord shows us is the one with these marks. */
export function hasMarks({ components = [] }: Pick<APIMessage, 'components'>, { ids }: MessageMarks): boolean {
  return components.some(
    (component) =>
      component.type === ComponentType.Container &&
      component.id === ids[0] &&
      component.components.some(({ id }) => id === ids[1]),
  );
}

function idAt(hash: Buffer, offset: number): number {
  return LEAST_ID + (hash.readUInt32BE(offset) % LEAST_ID);
}
