import { setTimeout as pause } from 'node:timers/promises';
import { z } from 'zod';
import { AutoTaskError } from '../domain/errors.ts';
import type { Instant } from '../domain/time/schedule.ts';
import type { SafeFetch } from '../ports/safe-fetch.ts';
import type { ToolContext, ToolResult } from '../ports/tool.ts';
import { defineTool } from './define-tool.ts';
import { pageFault } from './web/faults.ts';
import { lengthOf } from './web/length-of.ts';
import { pageFields } from './web/page-fields.ts';

/** One bad answer is no outage: before a page is called down, it is asked once more after this long. */
const SECOND_LOOK_AFTER = 5_000;
/** While it stays down, that is told again so often. */
const REMIND_EVERY = 24 * 3_600_000;
/** What says something of the page; anything else is wrong with the task or with us. */
const DOWN: ReadonlySet<string> = new Set([
  ...['web-unreachable', 'web-timeout', 'web-too-many-redirects', 'address-unknown'],
  ...['page-unavailable', 'page-not-found'],
]);

/** Since when it is down, and when that was told last. */
interface Outage {
  readonly since: Instant;
  readonly told: Instant;
}

/**
 * Looks whether a page can be reached. That it cannot is what it found, not a failure: told once when it begins, once a
 * day while it lasts, and once when it is over. Only these are kept in mind, so that a look that finds what was so before
 * writes nothing.
 */
export function pageUp(safeFetch: SafeFetch, { secondLookAfter = SECOND_LOOK_AFTER } = {}) {
  const look = async (url: string, signal: AbortSignal): Promise<string | undefined> => {
    try {
      const answer = await safeFetch({ url, signal });
      // Whoever asks for a sign-in or answers browsers only is there.
      const isDown = answer.status >= 500 || answer.status === 404 || answer.status === 410;
      return isDown ? pageFault(answer).message : undefined;
    } catch (error) {
      signal.throwIfAborted();
      if (error instanceof AutoTaskError && error.code === 'web-too-large') return undefined;
      if (!(error instanceof AutoTaskError) || !DOWN.has(error.code)) throw error;
      return error.message;
    }
  };
  return defineTool({
    name: 'page-up',
    label: 'looking whether a page is up',
    description: 'Looks whether a public web page can be reached, and tells when that changes.',
    access: 'read',
    schema: z.strictObject({ url: pageFields.url }),
    async use({ url }, context) {
      const before = outageIn(url, context);
      const first = await look(url, context.signal);
      if (first === undefined) return up(url, before, context);
      if (before !== undefined) return stillDown(url, first, before, context);
      await pause(secondLookAfter, undefined, { signal: context.signal });
      const second = await look(url, context.signal);
      return second === undefined ? up(url, undefined, context) : wentDown(url, second, context);
    },
  });
}

function up(url: string, before: Outage | undefined, context: ToolContext): ToolResult {
  const data = { kind: 'page-up', url, up: true };
  if (before === undefined) return { text: `${url} is up.`, data, ...nothingNew(url, context) };
  context.memory?.keep(noteOf(url), UP);
  const lasted = lengthOf(context.scheduledFor - before.since);
  return { text: `**It is up again**: ${url}\n\nIt was down for ${lasted}.`, data, problem: 'over' };
}

function wentDown(url: string, why: string, context: ToolContext): ToolResult {
  keep(url, { since: context.scheduledFor, told: context.scheduledFor }, context);
  const goesOn =
    context.memory === undefined
      ? ''
      : '\n\nI go on looking and tell when it is up again; while it stays down, once a day.';
  const data = { kind: 'page-up', url, up: false };
  return { text: `**It is down**: ${url}\n\n${why}${goesOn}`, data, problem: 'begun' };
}

function stillDown(url: string, why: string, before: Outage, context: ToolContext): ToolResult {
  const { scheduledFor } = context;
  const text = `**It is still down**, for ${lengthOf(scheduledFor - before.since)} now: ${url}\n\n${why}`;
  const data = { kind: 'page-up', url, up: false };
  if (scheduledFor - before.told < REMIND_EVERY) return { text, data, nothingNew: true };
  keep(url, { ...before, told: scheduledFor }, context);
  return { text, data, problem: 'lasts' };
}

/** The first look says what is there. */
function nothingNew(url: string, { memory }: ToolContext): { readonly nothingNew?: true } {
  if (memory?.recall(noteOf(url)) !== undefined) return { nothingNew: true };
  memory?.keep(noteOf(url), UP);
  return {};
}

/** In the place of an outage. */
const UP = 'up';

function noteOf(url: string): string {
  return `down ${url.slice(0, 200)}`;
}

function keep(url: string, { since, told }: Outage, { memory }: ToolContext): void {
  memory?.keep(noteOf(url), `${since} ${told}`);
}

function outageIn(url: string, { memory }: ToolContext): Outage | undefined {
  const [since, told] = (memory?.recall(noteOf(url)) ?? UP).split(' ').map(Number);
  return since === undefined || told === undefined ? undefined : { since, told };
}
