import type { Inbound } from '../../../domain/inbound.ts';
import { STATUSES, type TaskFilter } from './task-choice.ts';

/** Pages about the bot itself and those who use it. */
export type OfTheBot = 'settings' | 'usage' | 'connections' | 'members';

/** A page beside the conversation: what it asks chat, and how it is framed. */
export interface Place {
  readonly kind: 'tasks' | 'task' | 'changes' | 'run' | 'import' | OfTheBot;
  readonly title: string;
  readonly here: '/tasks' | '/settings';
  /** Asked in this order; each answer is a card of the page. All of them only look. */
  readonly asks: readonly Inbound['content'][];
  /** The id of the task or run that it is about. */
  readonly about?: string;
  /** Whose figures are shown. */
  readonly whose?: 'mine' | 'all';
  /** For the list of tasks: what it is narrowed to. */
  readonly filter?: TaskFilter;
}

const LONGEST_WORDS = 100;
const LONGEST_PLACE = 200;
const WHICH = /^(mine|here|all)(?:-(active|paused|failing|completed))?$/;
const SHORT_ID = /^T-[A-Z0-9]{3,8}$/i;
const TASK_ID = /^tsk_\w{1,60}$/;
const RUN_ID = /^tsk_[\w#-]{1,60}$/;

/** The page of a path with its query, or undefined where there is none. */
export function placeOf(address: string): Place | undefined {
  const url = new URL(address.replace(/^\/+/, '/'), 'http://localhost');
  const [first, second, third, ...more] = url.pathname.slice(1).split('/').map(decoded);
  if (more.length > 0) return undefined;
  if (third !== undefined) return first === 'tasks' && third === 'changes' ? changesPlace(second ?? '') : undefined;
  if (second === undefined) {
    if (first === 'tasks') return listPlace(url.searchParams);
    if (first === 'usage') return usagePlace(url.searchParams);
    return first === undefined ? undefined : PLACES.get(first);
  }
  if (first === 'tasks' && second === 'import') return IMPORT;
  if (first === 'tasks') return taskPlace(second, url.searchParams.get('runs') ?? undefined);
  return first === 'runs' && RUN_ID.test(second) ? runPlace(second) : undefined;
}

/** The form for a file of tasks. */
const IMPORT: Place = {
  kind: 'import',
  title: 'Import tasks',
  here: '/tasks',
  asks: [{ kind: 'text', text: 'import' }],
};

const PLACES: ReadonlyMap<string, Place> = new Map(
  (
    [
      { kind: 'settings', title: 'Settings', here: '/settings', asks: [{ kind: 'text', text: 'settings' }] },
      { kind: 'connections', title: 'Connections', here: '/settings', asks: [{ kind: 'text', text: 'connections' }] },
      { kind: 'members', title: 'Members', here: '/settings', asks: [] },
    ] as const
  ).map((place) => [place.kind, place]),
);

function usagePlace(query: URLSearchParams): Place {
  const whose = query.get('whose') === 'all' ? 'all' : 'mine';
  return { kind: 'usage', title: 'Usage', here: '/settings', asks: [], whose };
}

/**
 * `which` and `page` are those of the list's own buttons in the chat, the others those of the tabs and the search. The
 * words are looked for and never read as a sentence: looking at a page must not make a task.
 */
function listPlace(query: URLSearchParams): Place {
  const [, whose, ofButton] = WHICH.exec(query.get('which') ?? '') ?? [];
  const [, , ofPage] = /^(\d{1,6})(?: (.*))?$/s.exec(query.get('page') ?? '') ?? [];
  const status = STATUSES.find((name) => name === (ofButton ?? query.get('status'))) ?? 'all';
  const words = line(ofPage ?? query.get('q')).slice(0, LONGEST_WORDS);
  const place = line(query.get('place')).slice(0, LONGEST_PLACE);
  const isMine = (whose ?? query.get('whose')) === 'mine';
  const page = /^[1-9]\d{0,5}$/.exec(query.get('n') ?? '')?.[0] ?? '1';
  const filter: TaskFilter = { status, words, place, whose: isMine ? 'mine' : 'all', page: Number(page) };
  return { kind: 'tasks', title: 'Tasks', here: '/tasks', asks: [], filter };
}

function line(text: string | null | undefined): string {
  return (text ?? '').replace(/\s+/g, ' ').trim();
}

/** `T-7F3` as people type it, or the id that buttons carry. */
function taskPlace(id: string, runs: string | undefined): Place | undefined {
  const shared = { kind: 'task', title: 'Task', here: '/tasks', about: id } as const;
  if (SHORT_ID.test(id))
    return { ...shared, about: id.toUpperCase(), asks: [says(`show ${id}`), says(`history ${id}`)] };
  return TASK_ID.test(id) ? { ...shared, asks: [presses('show', id), presses('history', id, runs)] } : undefined;
}

/** Who changed a task, and the way back. */
function changesPlace(id: string): Place | undefined {
  const shared = { kind: 'changes', title: 'Changes', here: '/tasks' } as const;
  if (SHORT_ID.test(id)) return { ...shared, asks: [says(`changes ${id}`)] };
  return TASK_ID.test(id) ? { ...shared, asks: [presses('changes', id)] } : undefined;
}

function runPlace(id: string): Place {
  return { kind: 'run', title: 'Run', here: '/tasks', about: id, asks: [presses('show-run', id)] };
}

function says(text: string): Inbound['content'] {
  return { kind: 'text', text };
}

function presses(verb: string, subject: string, arg?: string): Inbound['content'] {
  return { kind: 'action', action: { verb, subject, ...(arg === undefined ? {} : { arg }) } };
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return '';
  }
}
