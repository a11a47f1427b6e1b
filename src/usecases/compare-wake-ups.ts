import { isRetryable } from '../domain/errors.ts';
import type { Instant } from '../domain/time/schedule.ts';
import { ConditionFailedError } from '../ports/item-store.ts';
import { type ComparedPart, putComparedPart, readComparedPart } from '../store/comparison-store.ts';
import type { Stored } from '../store/stored.ts';
import { compareDuePage } from './compare-due.ts';
import { compareListedPage } from './compare-listed.ts';
import { addTallies, type CompareContext, type ComparedPage, NOTHING_FOUND, placed } from './compared-page.ts';

/** One go at one part of a round. */
export interface CompareRequest {
  readonly part: string;
  readonly round: Instant;
  /** By the monotonic clock: no further page is begun later. */
  readonly until: number;
}

/** A part of a round looks at about so many; more cost money each hour and find little. */
const ENOUGH = 20_000;

/** All parts of a round: the wake-ups that are there, and the tasks that need some. */
export function comparedParts({ list, upcoming }: Pick<CompareContext, 'list' | 'upcoming'>): readonly string[] {
  const named = (kind: string, count: number) => Array.from({ length: count }, (_, part) => `${kind}-${part}`);
  return [...named('due', upcoming.parts), ...named('listed', list.parts)];
}

/**
 * Compares wake-ups with tasks in one part, both ways, page by page, and repairs what it finds. How far it came is stored
 * after each page, so that it may stop anywhere and anybody may go on; two at once do the same work twice at worst.
 * `more`: time is over, and the part is not. `later`: it could not go on, and must not try at once again.
 */
export async function comparePart(
  context: CompareContext,
  request: CompareRequest,
): Promise<'ended' | 'later' | 'more'> {
  const { items, clock } = context;
  const before = await readComparedPart(items, request.part);
  if (before !== undefined && isOver(before.value, request.round)) return 'ended';
  let current: Stored<ComparedPart> = beginning(request, before);
  while (current.value.endedAt === undefined) {
    const page = await pageOf(context, current.value);
    const next = advanced(current.value, page, clock.now());
    try {
      await items.write([putComparedPart(next, current.version === 0 ? 'absent' : current.version)]);
    } catch (error) {
      // Somebody else is at this part as well: it is theirs.
      if (error instanceof ConditionFailedError) return 'ended';
      throw error;
    }
    current = { value: next, version: current.version + 1 };
    if (page.again === true) return 'later';
    if (next.endedAt === undefined && clock.monotonic() >= request.until) return 'more';
  }
  tell(context, current.value);
  return 'ended';
}

function isOver({ round, endedAt }: ComparedPart, asked: Instant): boolean {
  return round > asked || (round === asked && endedAt !== undefined);
}

/** Goes on where this round is, else begins; the list goes on where the round before had enough. */
function beginning({ part, round }: CompareRequest, before: Stored<ComparedPart> | undefined): Stored<ComparedPart> {
  if (before?.value.round === round) return before;
  const cursor = part.startsWith('listed') ? before?.value.cursor : undefined;
  const value = { part, round, ...NOTHING_FOUND, ...(cursor === undefined ? {} : { cursor }) };
  return { value, version: before?.version ?? 0 };
}

async function pageOf(context: CompareContext, { part, cursor }: ComparedPart): Promise<ComparedPage> {
  const [kind, number] = part.split('-');
  const compare = kind === 'due' ? compareDuePage : compareListedPage;
  try {
    return await compare(context, Number(number), cursor);
  } catch (error) {
    context.log.warn('wake-ups-not-compared', { part, error });
    if (isRetryable(error)) return { tally: NOTHING_FOUND, ...placed(cursor), mayRest: false, again: true };
    // A place in the list that is not valid any more: the part begins anew.
    if (cursor !== undefined) return { tally: NOTHING_FOUND, mayRest: false, again: true };
    return { tally: { ...NOTHING_FOUND, failed: 1 }, mayRest: false };
  }
}

function advanced(part: ComparedPart, page: ComparedPage, now: Instant): ComparedPart {
  const { cursor: _, ...rest } = part;
  const sum = addTallies(part, page.tally);
  const isEnd = page.again !== true && (page.cursor === undefined || (page.mayRest && sum.looked >= ENOUGH));
  return { ...rest, ...sum, ...placed(page.cursor), ...(isEnd ? { endedAt: now } : {}) };
}

/** The alarm counts what was wrong from these lines, repaired or not; where all was well they are silent in production. */
function tell({ log }: CompareContext, { part, round, endedAt = round, cursor: _, ...tally }: ComparedPart): void {
  const { made, changed, removed, failed } = tally;
  const repaired = made + changed + removed;
  const wrong = repaired + failed;
  log[wrong > 0 ? 'warn' : 'info']('wake-ups-compared', { part, wrong, repaired, ...tally, ms: endedAt - round });
}
