import type { Action } from '../../domain/card.ts';
import type { TaskId } from '../../domain/ids.ts';
import { type RunNowOutcome, runNow } from '../../usecases/run-now.ts';
import { showTask } from '../../usecases/show-task.ts';
import { alreadyRunningCard, type StartedTask, startedCard } from '../cards/control-cards.ts';
import { withTask } from '../named-task.ts';
import { asTaskId, subjectOf, troubleAnswer } from '../outcomes.ts';
import { type Answer, cannot, done, type Turn } from '../turn.ts';

const WITH = /^(?<name>.*?)\s+with:\s*(?<words>.+)$/isu;
const NOW = /\s*\b(?:right )?now$/iu;
/** Long enough to be unique, short enough for the id of a run in a button. */
const PRESS_LENGTH = 22;

/** `run T-7F3 with: only the api folder`: once now; the schedule stays. */
export function typeRun(turn: Turn, rest: string): Promise<Answer> {
  const { name = rest, words } = WITH.exec(rest)?.groups ?? {};
  const more = words === undefined ? {} : { more: `with: ${words}` };
  return withTask(turn, { word: 'run', name: name.replace(NOW, ''), ...more }, (task) => run(turn, task.id, words));
}

export function pressRun(turn: Turn, { subject }: Action): Promise<Answer> {
  return run(turn, asTaskId(subjectOf(subject).id), undefined);
}

/** Starts a run by hand and says that it has begun. */
export async function run(turn: Turn, taskId: TaskId, words: string | undefined): Promise<Answer> {
  const { actor, context } = turn;
  const request = { actor, taskId, inboundId: pressId(turn) };
  const outcome = await runNow(context, words === undefined ? request : { ...request, words });
  return answerToRun(turn, taskId, outcome);
}

/** What is answered to a run that was wanted by hand. */
export async function answerToRun(turn: Turn, taskId: TaskId, outcome: RunNowOutcome): Promise<Answer> {
  switch (outcome.kind) {
    case 'started':
    case 'repeated':
      return done(startedCard(await taskOf(turn, taskId), outcome.run), { about: taskId });
    case 'running':
      return cannot(alreadyRunningCard(await taskOf(turn, taskId), outcome.run), { about: taskId });
    case 'not-found':
    case 'forbidden':
    case 'conflict':
      return troubleAnswer(turn, outcome, 'run');
  }
}

/** Names the press or line that a run comes from, shortly, since the run's id is in the ids of its buttons. */
export function pressId({ context, inboundId }: Turn): string {
  return context.random.digest(inboundId).slice(0, PRESS_LENGTH);
}

async function taskOf({ context, actor, zone }: Turn, taskId: TaskId): Promise<StartedTask> {
  const shown = await showTask(context, { actor, taskId });
  return shown.kind === 'found' ? shown.task : { id: taskId, title: 'the task', shortId: '', zone };
}
