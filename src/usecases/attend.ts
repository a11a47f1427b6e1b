import type { Instant } from '../domain/time/schedule.ts';
import { ConditionFailedError, type Item } from '../ports/item-store.ts';
import { deliveryFromItem } from '../store/delivery-store.ts';
import { heldDeliveryOf } from '../store/held-delivery.ts';
import { runFromItem } from '../store/run-store.ts';
import { taskFromItem } from '../store/task-store.ts';
import { attendDelivery } from './attend-delivery.ts';
import { attendRun } from './attend-run.ts';
import { attendTask } from './attend-task.ts';
import { checkInstants } from './check-instants.ts';
import { checkOwners } from './check-owners.ts';
import type { RunContext } from './context.ts';
import { eraseData } from './erase/erase-data.ts';
import { handOn } from './hand-on.ts';
import type { Hands } from './hands.ts';
import { noteMissed } from './note-missed.ts';
import { releaseHeld } from './release-held.ts';

/** What a sweep did, and when the next one is needed. */
export interface Attended {
  readonly attended: number;
  /** The earliest instant at which something else needs attention. */
  readonly next: Instant | undefined;
  /** How many items are due still because attending to them failed. */
  readonly stuck: number;
}

export interface AttendRequest {
  readonly now: Instant;
  /** About how many items at most; default all. */
  readonly limit?: number;
}

type Attend = (context: RunContext, hands: Hands, item: Item) => Promise<void>;

interface Row {
  readonly attend: Attend;
  /** One call is enough for all due items with the same answer. */
  readonly together?: (item: Item) => string;
}

/** Who attends to which type of item. */
const ROWS: Readonly<Record<string, Row>> = {
  task: { attend: (context, hands, item) => attendTask(context, hands, taskFromItem(item)) },
  run: { attend: attendRunOrMessage },
  delivery: { attend: (context, hands, item) => attendDelivery(context, hands, deliveryFromItem(item)) },
  'owed-note': { attend: (context, _, item) => noteMissed(context, item.pk), together: ({ pk }) => pk },
  erasure: { attend: (context, _, item) => eraseData(context, item) },
  held: { attend: (context, _, item) => releaseHeld(context, item.pk), together: ({ pk }) => pk },
  'hand-on': { attend: (context, _, item) => handOn(context, item) },
  'owner-check': { attend: checkOwners },
  watchdog: { attend: (context, _, item) => checkInstants(context, item) },
};

/** A run that has ended needs nothing more itself: it is its message that does. */
async function attendRunOrMessage(context: RunContext, hands: Hands, item: Item): Promise<void> {
  const held = heldDeliveryOf(item);
  if (held === undefined) await attendRun(context, hands, runFromItem(item));
  else await attendDelivery(context, hands, held);
}

/** As many as the store commits together. */
const PAGE = 100;
/** The most that a store lists at once. */
const LARGEST_PAGE = 1_000;

/**
 * Attends to everything that is due: each item goes to the one use case for its type. It cannot tell who woke it, and
 * it may run twice at once. An item that could not be helped is left for the next sweep.
 */
export async function attend(context: RunContext, hands: Hands, request: AttendRequest): Promise<Attended> {
  context.crashPoints.reached('r1');
  const stuck = new Set<string>();
  const most = request.limit ?? Number.POSITIVE_INFINITY;
  let attended = 0;
  let before: ReadonlySet<string> = new Set();
  while (attended < most && stuck.size < LARGEST_PAGE - PAGE) {
    const limit = PAGE + stuck.size;
    const due = await context.items.attend({ until: request.now, limit });
    for (const item of due) if (before.has(stateOf(item))) stuck.add(stateOf(item));
    const page = due.filter((item) => !stuck.has(stateOf(item)));
    await Promise.all(oncePerGroup(page).map((item) => attendTo(context, hands, item)));
    attended += page.length;
    if (due.length < limit && page.length === 0) break;
    before = new Set(page.map(stateOf));
  }
  if (stuck.size > 0) context.log.error('attention-stuck', { items: [...stuck].slice(0, 10), count: stuck.size });
  return { attended, next: await nextAttention(context, stuck), stuck: stuck.size };
}

/** Hands one due item to the use case for its type; false when it went wrong: that is logged, and the item stays due. */
export async function attendTo(context: RunContext, hands: Hands, item: Item): Promise<boolean> {
  const row = ROWS[item.type];
  if (row === undefined) {
    context.log.error('nobody-attends', { type: item.type, pk: item.pk, sk: item.sk });
    return false;
  }
  try {
    await row.attend(context, hands, item);
    return true;
  } catch (error) {
    // Somebody else attended to it at the same time: what they stored counts.
    if (error instanceof ConditionFailedError) {
      context.log.debug('attended-by-another', { sk: item.sk });
      return true;
    }
    context.log.error('attention-failed', { type: item.type, pk: item.pk, sk: item.sk, error });
    return false;
  }
}

function oncePerGroup(page: readonly Item[]): readonly Item[] {
  const groups = new Set<string>();
  return page.filter((item) => {
    const group = ROWS[item.type]?.together?.(item);
    if (group === undefined) return true;
    const isFirst = !groups.has(group);
    groups.add(group);
    return isFirst;
  });
}

/** The state that an item was in when it was attended to; due again in the same state, nobody could help it. */
function stateOf({ pk, sk, version }: Item): string {
  return `${pk} ${sk} ${version}`;
}

async function nextAttention({ items }: RunContext, stuck: ReadonlySet<string>): Promise<Instant | undefined> {
  const limit = Math.min(stuck.size + 1, LARGEST_PAGE);
  const upcoming = await items.attend({ until: Number.POSITIVE_INFINITY, limit });
  return upcoming.find((item) => !stuck.has(stateOf(item)))?.attendAt;
}
