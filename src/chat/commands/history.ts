import type { Action } from '../../domain/card.ts';
import type { TaskId } from '../../domain/ids.ts';
import { showHistory } from '../../usecases/show-history.ts';
import { showRun } from '../../usecases/show-run.ts';
import { historyCard } from '../cards/history-card.ts';
import { runCard } from '../cards/run-card.ts';
import { withTask } from '../named-task.ts';
import { asRunId, asTaskId, subjectOf, troubleAnswer } from '../outcomes.ts';
import { type Answer, done, type Turn } from '../turn.ts';

const PER_PAGE = 10;
const FAILED = /\s*\bfail(?:ed|ing|ures?)(?: only)?\s*$/iu;

/** `history backup failed`: newest first. */
export function typeHistory(turn: Turn, rest: string): Promise<Answer> {
  const onlyFailed = FAILED.test(rest);
  const name = rest.replace(FAILED, '');
  return withTask(turn, { word: 'history', name, ...(onlyFailed ? { more: 'failed' } : {}) }, (task) =>
    history(turn, task.id, 1, onlyFailed),
  );
}

/** The argument is `2 failed`: page and choice. */
export function pressHistory(turn: Turn, { subject, arg = '1' }: Action): Promise<Answer> {
  const [page, only] = arg.split(' ');
  return history(turn, asTaskId(subjectOf(subject).id), Math.max(1, Number(page) || 1), only === 'failed');
}

/** One run with its result, steps and messages. */
export async function pressShowRun(turn: Turn, { subject }: Action): Promise<Answer> {
  const shown = await showRun(turn.context, { actor: turn.actor, runId: asRunId(subject) });
  if (shown.kind !== 'found') return troubleAnswer(turn, shown, 'see');
  return done(runCard(shown.task, shown.run, shown.deliveries), { about: shown.task.id });
}

/** Pages are numbered, since a button has no room for a cursor; at most the last 100 runs are kept. */
async function history(turn: Turn, taskId: TaskId, page: number, onlyFailed: boolean): Promise<Answer> {
  const { actor, context } = turn;
  const outcome = await showHistory(context, {
    actor,
    taskId,
    limit: page * PER_PAGE,
    ...(onlyFailed ? { only: 'failed' } : {}),
  });
  if (outcome.kind !== 'found') return troubleAnswer(turn, outcome, 'see');
  const card = historyCard(
    {
      task: outcome.task,
      entries: outcome.entries.slice((page - 1) * PER_PAGE),
      only: onlyFailed ? 'failed' : undefined,
      page,
      more: outcome.cursor !== undefined,
    },
    turn,
  );
  return done(card, { about: taskId });
}
