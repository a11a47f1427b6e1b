import type { Action } from '../../domain/card.ts';
import type { TaskId } from '../../domain/ids.ts';
import { skipNext } from '../../usecases/skip-next.ts';
import { nothingToSkipCard, skippedCard } from '../cards/control-cards.ts';
import { refusedCard } from '../cards/trouble-cards.ts';
import { withTask } from '../named-task.ts';
import { asTaskId, subjectOf, troubleAnswer } from '../outcomes.ts';
import { type Answer, cannot, done, type Turn } from '../turn.ts';

const COUNT = /^(?<name>.*?)\s*\b(?<count>\d{1,3})(?:\s+(?:runs|times))?$/isu;
const MOST = 10;

/** `skip standup 2`: leaves out the next runs. */
export function typeSkip(turn: Turn, rest: string): Promise<Answer> {
  const { name = rest, count = '1' } = COUNT.exec(rest)?.groups ?? {};
  return withTask(turn, { word: 'skip', name, more: count }, (task) => skip(turn, task.id, Number(count)));
}

export function pressSkip(turn: Turn, { subject, arg = '1' }: Action): Promise<Answer> {
  return skip(turn, asTaskId(subjectOf(subject).id), Number(arg));
}

async function skip(turn: Turn, taskId: TaskId, count: number): Promise<Answer> {
  if (!Number.isInteger(count) || count < 1 || count > MOST) {
    return cannot(
      refusedCard(
        'Nothing was skipped',
        `1 to ${MOST} runs can be skipped at once.`,
        'To stop for longer: pause it until a date.',
      ),
    );
  }
  const { actor, context, inboundId } = turn;
  const outcome = await skipNext(context, { actor, taskId, count, source: inboundId });
  switch (outcome.kind) {
    case 'skipped':
      return done(skippedCard(outcome.task, outcome.skipped), { about: taskId });
    case 'nothing-to-skip':
      return done(nothingToSkipCard(outcome.task), { about: taskId });
    case 'not-found':
    case 'forbidden':
    case 'conflict':
      return troubleAnswer(turn, outcome, 'skip');
  }
}
