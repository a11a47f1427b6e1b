import type { Action } from '../../domain/card.ts';
import { listTasks } from '../../usecases/list-tasks.ts';
import { type ListChoice, listCard, TASKS_PER_PAGE } from '../cards/list-card.ts';
import { type Answer, done, type Turn } from '../turn.ts';

const WHOSE: Readonly<Record<string, ListChoice['whose']>> = {
  mine: 'mine',
  my: 'mine',
  here: 'here',
  all: 'all',
  our: 'all',
};
const STATUS: Readonly<Record<string, NonNullable<ListChoice['status']>>> = {
  active: 'active',
  paused: 'paused',
  failing: 'failing',
  failed: 'failing',
  completed: 'completed',
};
const FILLER = new Set(['the', 'tasks', 'task', 'reminders', 'reminder', 'of', 'me', 'with', 'for']);

/** `list here failing standup`. */
export function typeList(turn: Turn, rest: string): Promise<Answer> {
  return list(turn, readChoice(rest), 1);
}

/** Another page or another choice; the subject is `mine-failing`, the argument `2 words`. */
export function pressList(turn: Turn, { subject, arg = '1' }: Action): Promise<Answer> {
  const [page = '1', ...words] = arg.split(' ');
  return list(turn, readChoice(`${subject.replaceAll('-', ' ')} ${words.join(' ')}`), Math.max(1, Number(page) || 1));
}

async function list(turn: Turn, choice: ListChoice, page: number): Promise<Answer> {
  const { actor, context, conversation } = turn;
  const found = await listTasks(context, {
    actor,
    filter: { ...choice, conversation },
    page,
    pageSize: TASKS_PER_PAGE,
  });
  // Of one task nobody says "the second one", so that looking at it writes nothing.
  const listed = found.tasks.length < 2 ? {} : { listed: found.tasks.map(({ id }) => id) };
  return done(listCard(found, choice, page, turn), listed);
}

/** What the words choose; the ones that choose nothing are looked for in the names. */
function readChoice(rest: string): ListChoice {
  const words = rest.split(/\s+/u).filter((word) => word !== '');
  const known = words.map((word) => word.toLowerCase());
  const whose = known.map((word) => own(WHOSE, word)).find((value) => value !== undefined);
  const status = known.map((word) => own(STATUS, word)).find((value) => value !== undefined);
  const others = words.filter((_, index) => {
    const word = known[index] ?? '';
    return own(WHOSE, word) === undefined && own(STATUS, word) === undefined && !FILLER.has(word);
  });
  return {
    whose: whose ?? 'all',
    ...(status === undefined ? {} : { status }),
    ...(others.length === 0 ? {} : { words: others.join(' ') }),
  };
}

function own<Value>(table: Readonly<Record<string, Value>>, key: string): Value | undefined {
  return Object.hasOwn(table, key) ? table[key] : undefined;
}
