import type { Actor } from '../domain/destination.ts';
import type { Instant } from '../domain/time/schedule.ts';
import type { ItemStore } from '../ports/item-store.ts';
import { answerKey } from './keys.ts';
import { type Stored, stored } from './stored.ts';

const KEPT_MS = 86_400_000;

/** What a request with an Idempotency-Key asked, and what it was answered once it was. */
export interface KeptAnswer {
  /** Digest of method, address and body. */
  readonly request: string;
  readonly at: Instant;
  readonly answer?: {
    readonly status: number;
    readonly body: unknown;
    readonly headers?: Readonly<Record<string, string>>;
    /** What was told once is not kept; carried out again with the same key it is the same. */
    readonly withheld?: true;
  };
}

export async function readAnswer(items: ItemStore, actor: Actor, key: string): Promise<Stored<KeptAnswer> | undefined> {
  const item = await items.get(answerKey(actor.workspace, actor.member, key));
  return item === undefined ? undefined : stored<KeptAnswer>(item);
}

/** Keeps it for 24 hours; `condition` as in `ItemStore.write`. */
export async function writeAnswer(
  items: ItemStore,
  actor: Actor,
  { key, data, condition }: { readonly key: string; readonly data: KeptAnswer; readonly condition: 'absent' | number },
): Promise<void> {
  const item = { ...answerKey(actor.workspace, actor.member, key), type: 'answer', data, expiresAt: data.at + KEPT_MS };
  await items.write([{ kind: 'put', item, condition }]);
}
