import type { DeliveryIntent } from './delivery-lifecycle.ts';
import type { MemberSettings } from './member.ts';
import { DIGEST_TIME, nextDigest, quietAround } from './quiet-hours.ts';
import type { Run } from './run.ts';
import type { Task } from './task.ts';
import type { Instant, ZoneId } from './time/schedule.ts';

/** A message that waits for the end of its owner's quiet hours, or for their digest. */
export interface HeldMessage {
  readonly kind: 'quiet' | 'digest';
  readonly intent: DeliveryIntent;
  readonly owner: Task['owner'];
  readonly taskId: Task['id'];
  readonly title: string;
  /** Its first line: what a list says of it. */
  readonly says: string;
  readonly isFailure: boolean;
  /** Since when the quiet hours are, or when the run ended. */
  readonly since: Instant;
  readonly until: Instant;
  /** In which the card says its times. */
  readonly zone: ZoneId;
}

/** What goes now and what waits. */
export interface SortedMessages {
  readonly now: readonly DeliveryIntent[];
  readonly held: readonly HeldMessage[];
}

/** Places that one looks at when one wants to, and programs: nothing rings there. */
const SILENT_PLACES: ReadonlySet<string> = new Set(['web', 'terminal', 'webhook']);
const LONGEST_LINE = 160;

/**
 * Whether the settings of the owner can hold any message of this run, so that they have to be read. A reminder comes at the
 * time that was asked for, what was pressed comes to whoever waits, and what is urgent passes.
 */
export function mayBeHeld({ cause, definition }: Run, intents: readonly DeliveryIntent[]): boolean {
  if (intents.length === 0 || cause.kind === 'manual' || definition.job.kind === 'remind') return false;
  if (definition.policy.notify?.tell === 'digest') return true;
  return definition.policy.priority !== 'urgent' && intents.some(isHeard);
}

/** Which messages of a run wait, and until when. Pure. */
export function sortMessages(
  { task, run, settings }: { readonly task: Task; readonly run: Run; readonly settings: MemberSettings },
  intents: readonly DeliveryIntent[],
  now: Instant,
): SortedMessages {
  const zone = settings.zone ?? task.zone;
  const facts = { task, run, zone, now };
  const { notify, priority } = run.definition.policy;
  const digest = notify?.tell === 'digest' && settings.digest !== 'off' ? (settings.digest ?? DIGEST_TIME) : undefined;
  const quiet =
    settings.quiet === undefined || priority === 'urgent' ? undefined : quietAround(settings.quiet, zone, now);
  const sorted: { now: DeliveryIntent[]; held: HeldMessage[] } = { now: [], held: [] };
  for (const intent of intents) {
    if (digest !== undefined && isNews(intent))
      sorted.held.push(held(facts, intent, 'digest', { since: now, until: nextDigest(digest, zone, now) }));
    else if (quiet !== undefined && isHeard(intent)) sorted.held.push(held(facts, intent, 'quiet', quiet));
    else sorted.now.push(intent);
  }
  return sorted;
}

function isHeard({ destination }: DeliveryIntent): boolean {
  return !SILENT_PLACES.has(destination.surface);
}

/** What came of a run; that a task was paused is no item of a list. */
function isNews({ kind }: DeliveryIntent): boolean {
  return kind === 'result' || kind === 'failure';
}

function held(
  { task, run, zone }: { readonly task: Task; readonly run: Run; readonly zone: ZoneId },
  intent: DeliveryIntent,
  kind: HeldMessage['kind'],
  { since, until }: Pick<HeldMessage, 'since' | 'until'>,
): HeldMessage {
  const says = intent.kind === 'notice' ? (intent.chunks[0]?.title ?? '') : sayOf(run);
  return {
    ...{ kind, intent, owner: task.owner, taskId: task.id, title: run.definition.title, says: firstLine(says) },
    ...{ isFailure: run.failure !== undefined, since, until, zone },
  };
}

function sayOf({ failure, result }: Run): string {
  return failure?.message ?? result?.text ?? '';
}

/** The first line that says something, without the marks of Markdown. */
function firstLine(text: string): string {
  const line = text.split('\n').find((one) => /[\p{L}\p{N}]/u.test(one)) ?? 'nothing new';
  const plain = line
    .replace(/^[\s#>*-]+/u, '')
    .replace(/\*\*|__|`/gu, '')
    .trim();
  return plain.length <= LONGEST_LINE ? plain : `${plain.slice(0, LONGEST_LINE - 1)}…`;
}
