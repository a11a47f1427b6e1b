import type { Action } from '../../domain/card.ts';
import type { RunId } from '../../domain/ids.ts';
import { askAboutRun } from '../../usecases/ask-about-run.ts';
import { showRun } from '../../usecases/show-run.ts';
import { mayWaitForModel } from '../answer-later.ts';
import { askCard, askedCard, cannotAskCard, nothingToAskCard } from '../cards/ask-cards.ts';
import { refusedCard } from '../cards/trouble-cards.ts';
import { splitName } from '../edit/split-name.ts';
import { withTask } from '../named-task.ts';
import { asRunId, troubleAnswer } from '../outcomes.ts';
import { type Answer, asks, cannot, done, type Turn } from '../turn.ts';

/** `ask standup why is #2 there?`: about the newest run of the task, or about the one whose result is answered. */
export async function typeAsk(turn: Turn, rest: string): Promise<Answer> {
  if (rest === '' && turn.about !== undefined) return await ask(turn, turn.about, '');
  const { name, change } = await splitName(turn, rest);
  return withTask(turn, { word: 'ask', name, ...(change === '' ? {} : { more: change }) }, async (task) =>
    task.lastRun === undefined
      ? cannot(nothingToAskCard(task), { about: task.id })
      : await ask(turn, task.lastRun.id, change),
  );
}

/** The button opens the form, the form sends the question. */
export function pressAsk(turn: Turn, { subject, values }: Action): Promise<Answer> {
  return ask(turn, asRunId(subject), values?.question ?? '');
}

/** Answers a question about a run; without one, asks for it. */
export async function ask(turn: Turn, runId: RunId, typed: string): Promise<Answer> {
  const { actor, context } = turn;
  const question = typed.trim();
  if (question === '') return await askForQuestion(turn, runId);
  if (context.questions !== undefined) mayWaitForModel(context);
  const outcome = await askAboutRun(context, { actor, runId, question, questions: context.questions });
  switch (outcome.kind) {
    case 'answered':
      return done(askedCard(outcome.task, outcome.run, { question, answer: outcome.text }), {
        about: outcome.task.id,
        audience: 'everyone',
      });
    case 'no-model':
      return cannot(cannotAskCard(outcome.task, outcome.run, outcome.deliveries), { about: outcome.task.id });
    case 'refused':
      return cannot(refusedCard('No answer', outcome.problem, outcome.hint));
    case 'not-found':
    case 'forbidden':
    case 'conflict':
      return troubleAnswer(turn, outcome, 'ask about');
  }
}

async function askForQuestion(turn: Turn, runId: RunId): Promise<Answer> {
  const shown = await showRun(turn.context, { actor: turn.actor, runId });
  if (shown.kind !== 'found') return troubleAnswer(turn, shown, 'ask about');
  const { task, run, deliveries } = shown;
  if (turn.context.questions === undefined) return cannot(cannotAskCard(task, run, deliveries), { about: task.id });
  const typed = { expects: 'text', action: { verb: 'ask', subject: runId }, field: 'question' } as const;
  return asks(askCard(task, run), { about: task.id, typed });
}
