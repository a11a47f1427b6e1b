import type { Action } from '../../domain/card.ts';
import type { TaskId } from '../../domain/ids.ts';
import type { Instant } from '../../domain/time/schedule.ts';
import { pauseTask } from '../../usecases/pause-task.ts';
import { alreadyPausedCard, pausedCard } from '../cards/control-cards.ts';
import { untilProblemCard } from '../cards/until-card.ts';
import { withTask } from '../named-task.ts';
import { asTaskId, subjectOf, troubleAnswer } from '../outcomes.ts';
import { type Answer, asks, done, type Turn } from '../turn.ts';
import { readUntil } from '../understand/until.ts';

const UNTIL = /^(?<name>.*?)\s*\b(?<until>(?:until|till|til|for)\s.+)$/isu;

/** `pause standup until monday`. */
export function typePause(turn: Turn, rest: string): Promise<Answer> {
  const { name = rest, until } = UNTIL.exec(rest)?.groups ?? {};
  const more = until === undefined ? {} : { more: until };
  return withTask(turn, { word: 'pause', name, ...more }, (task) => pause(turn, task.id, until));
}

export function pressPause(turn: Turn, { subject, arg, values }: Action): Promise<Answer> {
  return pause(turn, asTaskId(subjectOf(subject).id), values?.until ?? arg);
}

async function pause(turn: Turn, taskId: TaskId, phrase: string | undefined): Promise<Answer> {
  if (phrase === undefined) return pauseUntil(turn, taskId, undefined);
  const until = readUntil(phrase, turn.reading);
  if (until.kind === 'instant') return pauseUntil(turn, taskId, until.instant);
  return asks(untilProblemCard('pause', taskId, phrase, until.problem), {
    about: taskId,
    typed: { expects: 'when', action: { verb: 'pause', subject: taskId }, field: 'until' },
  });
}

async function pauseUntil(turn: Turn, taskId: TaskId, until: Instant | undefined): Promise<Answer> {
  const { actor, context, inboundId } = turn;
  const outcome = await pauseTask(context, {
    actor,
    taskId,
    source: inboundId,
    ...(until === undefined ? {} : { until }),
  });
  switch (outcome.kind) {
    case 'paused':
      return done(pausedCard(outcome.task, outcome.wouldHaveRun), { about: taskId });
    case 'already':
      return done(alreadyPausedCard(outcome.task), { about: taskId });
    case 'not-found':
    case 'forbidden':
    case 'conflict':
      return troubleAnswer(turn, outcome, 'pause');
  }
}
