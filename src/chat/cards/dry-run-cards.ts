import type { Card, CardBlock } from '../../domain/card.ts';
import type { Failure, Run } from '../../domain/run.ts';
import type { Task } from '../../domain/task.ts';
import type { TriedAction } from '../../usecases/try-action.ts';
import { cleanText } from '../clean-text.ts';
import type { StartedTask } from './control-cards.ts';
import { destinationNames } from './definition-blocks.ts';
import { act, actions, button, card, markdown, note, text } from './parts.ts';
import { reportBlocks } from './report-blocks.ts';
import { runFacts } from './run-facts.ts';
import { taskButton } from './task-buttons.ts';

const UNTOUCHED = 'Nothing was changed, posted or remembered.';

/** A test run has begun. */
export function dryRunStartedCard(task: StartedTask, run: Run): Card {
  return card(
    `Testing: ${task.title}`,
    'neutral',
    text('It reads for real and only describes what it would change. What it would post comes to you alone.'),
    actions(
      button('Show the run', act('show-run', run.id), `Show the test run of ${task.title}`),
      taskButton('cancel', task),
    ),
    task.shortId === '' ? undefined : note(task.shortId),
  );
}

/** What a run would have posted and changed, for whoever asked. */
export function dryRunCard(task: Task, run: Run): Card {
  const { failure, result, reason } = run;
  return card(
    `Test run: ${run.definition.title}`,
    failure === undefined ? 'neutral' : 'attention',
    text(UNTOUCHED),
    ...(failure === undefined
      ? [
          text('It would post to ', destinationNames(run.definition.destinations), ':'),
          ...told(result?.text ?? reason ?? ''),
          ...reportBlocks(run),
        ]
      : whyFailed(failure)),
    note(...runFacts(run), ` · ${task.shortId}`),
    actions(
      taskButton('run', task, undefined, 'Run for real'),
      taskButton('test', task, undefined, 'Test again'),
      taskButton('edit', task),
      taskButton('show', task),
    ),
  );
}

/** The same for a job that is no task yet. */
export function triedCard(title: string, tried: TriedAction): Card {
  return card(
    `Test run: ${title}`,
    tried.kind === 'done' ? 'neutral' : 'attention',
    text(UNTOUCHED),
    ...(tried.kind === 'done' ? [text('It would post:'), ...told(tried.text)] : whyFailed(tried.failure)),
  );
}

function told(words: string): readonly CardBlock[] {
  const said = cleanText(words);
  return [said === '' ? text('Nothing: there is nothing new.') : markdown(said)];
}

function whyFailed({ message, hint }: Failure): readonly CardBlock[] {
  return [text(`It could not be done: ${message}`), ...(hint === undefined ? [] : [text(hint)])];
}
