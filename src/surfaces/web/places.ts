import type { Inbound } from '../../domain/inbound.ts';

/** A page outside of the conversation: what it asks chat, and how it is framed. */
export interface Place {
  readonly kind: 'tasks' | 'task' | 'run' | 'settings';
  readonly title: string;
  readonly here: '/tasks' | '/settings';
  /** Asked in this order; each answer is a card of the page. All of them only look. */
  readonly asks: readonly Inbound['content'][];
  /** For the list of tasks: what it is narrowed to. */
  readonly filter?: TaskFilter;
}

/** What the list of tasks is narrowed to. */
export interface TaskFilter {
  readonly status: (typeof STATUSES)[number];
  readonly words: string;
}

/** The tabs above the list of tasks. */
export const STATUSES = ['all', 'active', 'paused', 'failing', 'completed'] as const;

const LONGEST_WORDS = 100;

/** The page of a path with its query, or undefined where there is none. */
export function placeOf(address: string): Place | undefined {
  const url = new URL(address.replace(/^\/+/, '/'), 'http://localhost');
  const [first = '', second = '', ...more] = url.pathname.slice(1).split('/').map(decoded);
  if (more.length > 0) return undefined;
  if (second === '') return listPlace(first, url.searchParams);
  return first === 'tasks' ? taskPlace(second) : undefined;
}

function listPlace(name: string, query: URLSearchParams): Place | undefined {
  if (name === 'settings') {
    return { kind: 'settings', title: 'Settings', here: '/settings', asks: [says('settings')] };
  }
  if (name !== 'tasks') return undefined;
  const filter = readFilter(query);
  return { kind: 'tasks', title: 'Tasks', here: '/tasks', asks: [says(listLine(filter))], filter };
}

/** `T-7F3` as people type it, or the id that buttons carry. */
function taskPlace(id: string): Place | undefined {
  const shared = { kind: 'task', title: 'Task', here: '/tasks' } as const;
  if (/^T-[A-Z0-9]{3,8}$/i.test(id)) return { ...shared, asks: [says(`show ${id}`), says(`history ${id}`)] };
  if (/^tsk_\w{1,60}$/.test(id)) return { ...shared, asks: [presses('show', id), presses('history', id)] };
  return undefined;
}

function readFilter(query: URLSearchParams): TaskFilter {
  const words = (query.get('q') ?? '').replace(/\s+/g, ' ').trim().slice(0, LONGEST_WORDS);
  return { status: STATUSES.find((status) => status === query.get('status')) ?? 'all', words };
}

function listLine({ status, words }: TaskFilter): string {
  return ['list', status === 'all' ? '' : status, words].filter((part) => part !== '').join(' ');
}

function says(text: string): Inbound['content'] {
  return { kind: 'text', text };
}

function presses(verb: string, subject: string): Inbound['content'] {
  return { kind: 'action', action: { verb, subject } };
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return '';
  }
}
