import type { Action } from '../../domain/card.ts';
import type { Task } from '../../domain/task.ts';
import { listTasks } from '../../usecases/list-tasks.ts';
import { showTask } from '../../usecases/show-task.ts';
import { snooze } from '../../usecases/snooze.ts';
import { snoozedCard, snoozeQuestionCard } from '../cards/control-cards.ts';
import { refusedCard } from '../cards/trouble-cards.ts';
import { untilProblemCard } from '../cards/until-card.ts';
import { nameIn, withTask } from '../named-task.ts';
import { asTaskId, subjectOf, troubleAnswer } from '../outcomes.ts';
import { type Answer, asks, cannot, done, type Turn } from '../turn.ts';
import { readUntil, splitUntil } from '../understand/until.ts';
import { pressId } from './run.ts';

const MOST_LOOKED_AT = 50;

/** `snooze 20m`, `snooze standup tomorrow`: the same content once more, later. */
export async function typeSnooze(turn: Turn, rest: string): Promise<Answer> {
  const { name, phrase } = splitUntil(rest, turn.reading);
  if (nameIn(name) !== '') {
    const more = phrase === '' ? {} : { more: phrase };
    return withTask(turn, { word: 'snooze', name, ...more }, (task) => putOff(turn, task, phrase));
  }
  const latest = await latestTask(turn);
  if (latest === undefined) {
    return cannot(
      refusedCard(
        'Nothing to snooze',
        'No task has run yet.',
        'A result or a reminder can be snoozed once it was posted.',
      ),
    );
  }
  return putOff(turn, latest, phrase);
}

export async function pressSnooze(turn: Turn, { subject, arg, values }: Action): Promise<Answer> {
  const shown = await showTask(turn.context, { actor: turn.actor, taskId: asTaskId(subjectOf(subject).id) });
  return shown.kind === 'found'
    ? putOff(turn, shown.task, values?.until ?? arg ?? '')
    : troubleAnswer(turn, shown, 'snooze');
}

async function putOff(turn: Turn, task: Task, phrase: string): Promise<Answer> {
  const typed = { expects: 'when', action: { verb: 'snooze', subject: task.id }, field: 'until' } as const;
  if (phrase === '') return asks(snoozeQuestionCard(task), { about: task.id, typed });
  const until = readUntil(phrase, turn.reading, 'hour');
  if (until.kind !== 'instant')
    return asks(untilProblemCard('snooze', task.id, phrase, until.problem), { about: task.id, typed });
  const { actor, context } = turn;
  const last = task.lastRun === undefined ? {} : { runId: task.lastRun.id };
  const outcome = await snooze(context, {
    actor,
    taskId: task.id,
    ...last,
    until: until.instant,
    inboundId: pressId(turn),
  });
  switch (outcome.kind) {
    case 'snoozed':
      return done(snoozedCard(task, outcome.until), { about: task.id });
    case 'refused':
      return cannot(refusedCard(`${task.title} is not snoozed`, outcome.problem, outcome.hint), { about: task.id });
    case 'not-found':
    case 'forbidden':
    case 'conflict':
      return troubleAnswer(turn, outcome, 'snooze');
  }
}

/** What came last is what somebody wants to see again. */
async function latestTask({ actor, context }: Turn): Promise<Task | undefined> {
  const [active, completed] = await Promise.all([
    listTasks(context, { actor, filter: { whose: 'mine' }, pageSize: MOST_LOOKED_AT }),
    listTasks(context, { actor, filter: { whose: 'mine', status: 'completed' }, pageSize: MOST_LOOKED_AT }),
  ]);
  const ran = [...active.tasks, ...completed.tasks].filter(({ lastRun }) => lastRun !== undefined);
  return ran.sort((a, b) => (b.lastRun?.at ?? 0) - (a.lastRun?.at ?? 0))[0];
}
