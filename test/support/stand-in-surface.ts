import type { Card } from '../../src/domain/card.ts';
import { fileOf } from '../../src/domain/chunks.ts';
import type { Destination } from '../../src/domain/destination.ts';
import type { Receipt } from '../../src/domain/run.ts';
import type { Instant } from '../../src/domain/time/schedule.ts';
import type { Clock } from '../../src/ports/clock.ts';
import { type OutgoingMessage, type Surface, SurfaceError, type SurfaceLimits } from '../../src/ports/surface.ts';
import { plainText } from './plain-cards.ts';

/** A message that people can see. */
export interface SeenMessage {
  readonly id: string;
  readonly key: string;
  readonly place: string;
  readonly card: Card;
  readonly at: Instant;
  readonly parent: string | undefined;
  /** The place for bytes that it was made of; a file has no key. */
  readonly upload?: string;
}

/** What happens to the next post. `lost`: it lands and the answer does not come. `dropped`: neither comes. */
export type PostFault = 'lost' | 'dropped' | 'refused' | 'gone' | 'shape' | { readonly retryAfter: number };

export interface StandInSurface extends Surface {
  readonly posts: number;
  readonly lookUps: number;
  /** Faults for the next posts, in order; then all is well. */
  readonly faults: (PostFault | 'fine')[];
  visible(): readonly SeenMessage[];
  /** What people read, in order. */
  says(): readonly string[];
}

export interface StandInSurfaceOptions {
  readonly clock: Clock;
  readonly limits?: SurfaceLimits;
  readonly settles?: number;
  /** A look-up sees what landed this long ago or earlier. */
  readonly seesAfter?: number;
  readonly cannotLookUp?: boolean;
  /** A place that is gone: every post to it is refused for good. */
  readonly gone?: (destination: Destination) => boolean;
}

/** A platform that keeps its messages, forgets no key, and fails when it is told to. It is no idempotent one. */
export function standInSurface(options: Partial<StandInSurfaceOptions> & { readonly clock: Clock }): StandInSurface {
  const { clock, seesAfter = 0, cannotLookUp = false, gone = () => false } = options;
  const messages: SeenMessage[] = [];
  const faults: (PostFault | 'fine')[] = [];
  let posts = 0;
  let lookUps = 0;
  let uploads = 0;
  const land = ({ destination, key, card, parent, upload }: OutgoingMessage): Receipt => {
    const isFile = fileOf(card) !== undefined;
    if (isFile && upload === undefined) throw new Error('a file without a place for it');
    const own = isFile && upload !== undefined ? { key: '', upload: upload.id } : { key };
    const message = {
      id: `m${posts}`,
      ...own,
      place: destination.id,
      card,
      at: clock.now(),
      parent: parent?.messageId,
    };
    messages.push(message);
    return { messageId: message.id, at: message.at };
  };
  return {
    name: 'web',
    limits: options.limits ?? { markdown: 4_000, parts: 3 },
    ...(options.settles === undefined ? {} : { settles: options.settles }),
    faults,
    get posts() {
      return posts;
    },
    get lookUps() {
      return lookUps;
    },
    async startUpload() {
      uploads += 1;
      return { id: `F${uploads}`, url: '' };
    },
    async send(message) {
      posts += 1;
      const fault = gone(message.destination) ? 'gone' : faults.shift();
      if (fault === undefined || fault === 'fine') return land(message);
      if (fault === 'lost') land(message);
      throw faultError(fault);
    },
    async lookUp({ key, card, uploads: known = [] }) {
      lookUps += 1;
      if (cannotLookUp) return undefined;
      return messages
        .filter((message) => (fileOf(card) === undefined ? message.key === key : known.includes(message.upload ?? '')))
        .filter((message) => message.at + seesAfter <= clock.now())
        .map(({ id, at }) => ({ messageId: id, at }));
    },
    async remove(_destination, { messageId }) {
      const index = messages.findIndex(({ id }) => id === messageId);
      if (index >= 0) messages.splice(index, 1);
    },
    visible: () => messages,
    says: () => messages.map(({ card }) => plainText(card)),
  };
}

function faultError(fault: PostFault): SurfaceError {
  switch (fault) {
    case 'lost':
    case 'dropped':
      return new SurfaceError({ code: 'no-answer', message: 'No answer came.', landed: 'unknown', permanent: false });
    case 'refused':
      return new SurfaceError({ code: 'busy', message: 'It is busy.', landed: 'no', permanent: false });
    case 'shape':
      return new SurfaceError({
        code: 'refused',
        message: 'It has a bad form.',
        landed: 'no',
        permanent: true,
        isShape: true,
      });
    case 'gone':
      return new SurfaceError({ code: 'gone', message: 'The place is gone.', landed: 'no', permanent: true });
    default:
      return new SurfaceError({
        code: 'rate-limited',
        message: 'Too many requests.',
        landed: 'no',
        permanent: false,
        retryAfter: fault.retryAfter,
      });
  }
}
