import type { ChangeTaskOutcome } from '../../usecases/change-task.ts';
import { changedCard, unchangedCard } from '../cards/edit-cards.ts';
import { refusedCard } from '../cards/trouble-cards.ts';
import { troubleAnswer } from '../outcomes.ts';
import { type Answer, cannot, done, type Turn } from '../turn.ts';

/** What is said of a change of a task; `replaces`: in the place of the card that was pressed. */
export function answerToChange(turn: Turn, outcome: ChangeTaskOutcome, replaces: boolean): Answer {
  const more = replaces ? { replaces } : {};
  switch (outcome.kind) {
    case 'changed':
      return done(changedCard(outcome.before, outcome.task, turn), { about: outcome.task.id, ...more });
    case 'unchanged':
      return done(unchangedCard(outcome.task, turn), { about: outcome.task.id, ...more });
    case 'refused':
      return cannot(refusedCard('Nothing was changed', outcome.problem, outcome.hint));
    case 'not-found':
    case 'forbidden':
    case 'conflict':
      return troubleAnswer(turn, outcome, 'change');
  }
}
