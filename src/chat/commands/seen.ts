import type { Action } from '../../domain/card.ts';
import type { TaskId } from '../../domain/ids.ts';
import type { Forgotten, TaskMemory } from '../../domain/task-memory.ts';
import { forget } from '../../usecases/forget.ts';
import { showMemory } from '../../usecases/show-memory.ts';
import { forgottenCard, memoryCard } from '../cards/memory-card.ts';
import { withTask } from '../named-task.ts';
import { asTaskId, subjectOf, troubleAnswer } from '../outcomes.ts';
import { type Answer, done, type Turn } from '../turn.ts';

const RESET = /^(?<name>.*?)\s*\b(?:reset|clear|forget(?: (?:all|everything))?)$/isu;

/** `seen leetcode` shows what the task remembers; `seen leetcode reset` lets it forget all of it. */
export function typeSeen(turn: Turn, rest: string): Promise<Answer> {
  const name = RESET.exec(rest)?.groups?.name;
  return name === undefined
    ? withTask(turn, { word: 'seen', name: rest }, (task) => show(turn, task.id))
    : withTask(turn, { word: 'seen', name, more: 'reset' }, (task) => forgetIt(turn, task.id, { kind: 'all' }));
}

/** Without an argument it shows; `all`, or `item 3@7` as the third of what version 7 of the memory showed. */
export async function pressSeen(turn: Turn, { subject, arg }: Action): Promise<Answer> {
  const taskId = asTaskId(subjectOf(subject).id);
  if (arg === undefined) return await show(turn, taskId);
  if (arg === 'all') return await forgetIt(turn, taskId, { kind: 'all' });
  const shown = await showMemory(turn.context, { actor: turn.actor, taskId });
  if (shown.kind !== 'found') return troubleAnswer(turn, shown, 'change the memory of');
  const what = chosenOf(arg, shown);
  return what === undefined ? await show(turn, taskId) : await forgetIt(turn, taskId, what);
}

/** Nothing when the memory has changed since the button was made: what stands at that place now is something else. */
function chosenOf(
  arg: string,
  { memory, version }: { readonly memory: TaskMemory; readonly version: number },
): Forgotten | undefined {
  const [, kind, index, seen] = /^(item|note) (\d+)@(\d+)$/u.exec(arg) ?? [];
  if (Number(seen) !== version) return undefined;
  if (kind === 'item') {
    const item = memory.told[Number(index)];
    return item === undefined ? undefined : { kind, item };
  }
  const key = Object.keys(memory.notes)[Number(index)];
  return key === undefined ? undefined : { kind: 'note', key };
}

async function show(turn: Turn, taskId: TaskId, replaces = false): Promise<Answer> {
  const shown = await showMemory(turn.context, { actor: turn.actor, taskId });
  if (shown.kind !== 'found') return troubleAnswer(turn, shown, 'see the memory of');
  return done(memoryCard(shown), { about: taskId, ...(replaces ? { replaces } : {}) });
}

async function forgetIt(turn: Turn, taskId: TaskId, what: Forgotten): Promise<Answer> {
  const outcome = await forget(turn.context, { actor: turn.actor, taskId, what });
  if (outcome.kind !== 'forgotten') return troubleAnswer(turn, outcome, 'change the memory of');
  return what.kind === 'all'
    ? done(forgottenCard(outcome.task), { about: taskId, replaces: true })
    : await show(turn, taskId, true);
}
