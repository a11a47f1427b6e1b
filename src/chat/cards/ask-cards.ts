import type { Card } from '../../domain/card.ts';
import type { Delivery, Run } from '../../domain/run.ts';
import type { Task } from '../../domain/task.ts';
import { cleanText } from '../clean-text.ts';
import { formBlock } from './form.ts';
import { act, actions, button, card, markdown, note } from './parts.ts';
import { runCard } from './run-card.ts';
import { runFacts } from './run-facts.ts';
import { askButton, taskButton } from './task-buttons.ts';

/** Where a question about a run is typed. */
export function askCard(task: Task, run: Run): Card {
  return card(
    'Ask about a result',
    'neutral',
    formBlock(button('Ask', act('ask', run.id), `Ask about ${task.title}`, 'primary'), [
      {
        name: 'question',
        label: 'Your question',
        kind: 'text',
        value: '',
        hint: 'For example: why is #2 in the list?',
      },
    ]),
    note(`${run.definition.title}, `, ...runFacts(run)),
  );
}

/** What the model says about a run. */
export function askedCard(task: Task, run: Run, asked: { readonly question: string; readonly answer: string }): Card {
  return card(
    `About ${run.definition.title}`,
    'neutral',
    markdown(cleanText(asked.answer)),
    note('Asked: ', oneLine(asked.question)),
    note('From what is stored of the ', ...runFacts(run), `; nothing was changed · ${task.shortId}`),
    actions(
      askButton(task, run, 'Ask more'),
      button('Open run', act('show-run', run.id), `Open this run of ${task.title}`),
    ),
  );
}

/** Nobody can answer: the run itself, and why it is only that. */
export function cannotAskCard(task: Task, run: Run, deliveries: readonly Delivery[]): Card {
  const shown = runCard(task, run, deliveries);
  const why = note('Questions about results need a language model, and none is configured. This is the run itself.');
  return { ...shown, blocks: [why, ...shown.blocks] };
}

/** A task that has not run yet has nothing to ask about. */
export function nothingToAskCard(task: Task): Card {
  return card(
    `${task.title} has not run yet`,
    'attention',
    note('A question can be asked about a result, as soon as there is one.'),
    actions(taskButton('run', task), taskButton('show', task)),
  );
}

const LONGEST_QUESTION = 200;

function oneLine(question: string): string {
  const line = question.replace(/\s+/g, ' ').trim();
  return line.length <= LONGEST_QUESTION ? line : `${line.slice(0, LONGEST_QUESTION)}…`;
}
