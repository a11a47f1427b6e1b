import type { Approval } from '../../domain/approval.ts';
import type { ActionsBlock, Card, CardBlock } from '../../domain/card.ts';
import type { Run } from '../../domain/run.ts';
import type { Task } from '../../domain/task.ts';
import type { OpenApproval } from '../../usecases/list-approvals.ts';
import { cleanText } from '../clean-text.ts';
import { act, actions, button, card, markdown, note, rows, text, zoned } from './parts.ts';
import { taskButton } from './task-buttons.ts';

/** What a run wants to do beyond its leave, exactly, with the two answers. */
export function approvalCard(task: Task, run: Run & Required<Pick<Run, 'waiting'>>): Card {
  const { waiting } = run;
  return card(
    `Approve? ${run.definition.title}`,
    'attention',
    text(`This run wants something that the task has no leave for: ${waiting.label} (${waiting.tool}), exactly so:`),
    effectBlock(waiting),
    text(
      'It waits for ',
      task.ownerName,
      ' until ',
      zoned(waiting.until, task.zone),
      '. Without an answer it is not done.',
    ),
    approvalButtons(task, run, waiting),
    note(`${task.shortId} · the words may come from what the run has read; approve only what you expected`),
  );
}

/** Everything that waits for one person, each with what it would do behind its run. */
export function approvalsCard(open: readonly OpenApproval[]): Card {
  if (open.length === 0)
    return card(
      'Nothing waits for your approval',
      'good',
      text('Runs that want something beyond their leave ask you.'),
    );
  return card(
    open.length === 1 ? 'One run waits for your approval' : `${open.length} runs wait for your approval`,
    'attention',
    rows(
      open.map(({ task, run }) => ({
        status: 'waiting',
        tone: 'attention',
        title: task.title,
        detail: [`${run.waiting.label} (${run.waiting.tool}), until `, zoned(run.waiting.until, task.zone)],
        open: act('show-run', run.id),
      })),
    ),
    note('Open one to see exactly what it would do; there you approve or refuse it.'),
  );
}

/** The two answers to what a run waits for. */
export function approvalButtons(task: Task, run: Run, { number, label }: Approval): ActionsBlock | undefined {
  const arg = String(number);
  return actions(
    button('Approve', act('approve', run.id, arg), `Approve ${label} for ${task.title}`, 'primary'),
    button('Refuse', act('refuse', run.id, arg), `Refuse ${label} for ${task.title}`, 'danger'),
    taskButton('show', task),
  );
}

/** The answer is on record and the run goes on. */
export function decidedCard(task: Task, { label, tool }: Approval, approved: boolean): Card {
  return card(
    `${approved ? 'Approved' : 'Refused'}: ${label} (${tool})`,
    approved ? 'good' : 'neutral',
    text(
      approved
        ? 'It is done once, as it was shown, and the run goes on.'
        : 'It is not done; the run goes on without it.',
    ),
    note(`${task.title} · ${task.shortId}`),
  );
}

/** The button came too late, or was pressed before. */
export function notWaitingCard(task: Task, run: Run): Card {
  return card(
    'Nothing waits for this any more',
    'attention',
    text('It was answered before, or its time is over. Nothing was done now.'),
    actions(
      button('Show the run', act('show-run', run.id), `Show the run of ${task.title}`),
      taskButton('history', task),
    ),
    note(task.shortId),
  );
}

/** Exactly what would be done. */
export function effectBlock({ effect }: Approval): CardBlock {
  return markdown(asCode(effect));
}

/** Text that nobody can make anything else of: no fence in it closes ours. */
function asCode(source: string): string {
  const content = cleanText(source);
  const longest = Math.max(2, ...[...content.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}\n${content}\n${fence}`;
}
