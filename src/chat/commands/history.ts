import type { Action } from '../../domain/card.ts';
import type { TaskId } from '../../domain/ids.ts';
import { showHistory } from '../../usecases/show-history.ts';
import { showRun } from '../../usecases/show-run.ts';
import { historyCard, NEWEST } from '../cards/history-card.ts';
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
    history(turn, task.id, undefined, onlyFailed),
  );
}

/** The argument is `newest` or where a page begins, and `failed` behind it. */
export function pressHistory(turn: Turn, { subject, arg = NEWEST }: Action): Promise<Answer> {
  const [from, only] = arg.split(' ');
  return history(turn, asTaskId(subjectOf(subject).id), from === NEWEST ? undefined : from, only === 'failed');
}

/** One run with its result, steps and messages. */
export async function pressShowRun(turn: Turn, { subject }: Action): Promise<Answer> {
  const shown = await showRun(turn.context, { actor: turn.actor, runId: asRunId(subject) });
  if (shown.kind !== 'found') return troubleAnswer(turn, shown, 'see');
  return done(runCard(shown.task, shown.run, shown.deliveries), { about: shown.task.id });
}

async function history(turn: Turn, taskId: TaskId, cursor: string | undefined, onlyFailed: boolean): Promise<Answer> {
  const { actor, context } = turn;
  const outcome = await showHistory(context, {
    actor,
    taskId,
    limit: PER_PAGE,
    ...(cursor === undefined ? {} : { cursor }),
    ...(onlyFailed ? { only: 'failed' } : {}),
  });
  if (outcome.kind !== 'found') return troubleAnswer(turn, outcome, 'see');
  const page = {
    task: outcome.task,
    entries: outcome.entries,
    only: onlyFailed ? ('failed' as const) : undefined,
    isFirst: cursor === undefined,
    cursor: outcome.cursor,
  };
  return done(historyCard(page, turn), { about: taskId });
}
