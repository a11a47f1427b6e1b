import type { Card, RichPart } from '../../domain/card.ts';
import { DEFAULT_LIMITS, type Limits } from '../../domain/limits.ts';
import { dollars } from '../../domain/money.ts';
import type { Delivery, Gap, Run } from '../../domain/run.ts';
import type { Task, Trouble } from '../../domain/task.ts';
import { definitionOf } from '../../domain/task-lifecycle.ts';
import type { Instant } from '../../domain/time/schedule.ts';
import type { BudgetWarning, DeliveryCards } from '../../usecases/context.ts';
import type { ForeignChange } from '../../usecases/tell-owner.ts';
import { cleanText } from '../clean-text.ts';
import { approvalCard } from './approval-cards.ts';
import { changedTogetherCard } from './changed-together-card.ts';
import { differencesOf } from './definition-differences.ts';
import { dryRunCard } from './dry-run-cards.ts';
import { handoverAnsweredCard, handoverCard } from './handover-cards.ts';
import { heldCard } from './held-cards.ts';
import { act, actions, at, button, card, fields, markdown, menu, note, rows, sayButton, text } from './parts.ts';
import { raiseButton } from './raise-cards.ts';
import { reportBlocks } from './report-blocks.ts';
import { runFacts } from './run-facts.ts';
import { askButton, snoozeItems, snoozeMenu, taskButton, undoButton } from './task-buttons.ts';
import { counted } from './task-words.ts';

/** The cards that are posted without anybody having asked just now. */
export function deliveryCards(limits: Limits = DEFAULT_LIMITS): DeliveryCards {
  return {
    failure: (task, run) => failure(task, run, limits),
    ...{ result, missed, paused, changed, recovered, budget, quota, quotaOver, resumed, unknown, undelivered, snoozed },
    approval: approvalCard,
    dryRun: dryRunCard,
    changedTogether: changedTogetherCard,
    handover: handoverCard,
    handoverAnswered: handoverAnsweredCard,
    held: heldCard,
  };
}

function result(task: Task, run: Run): Card {
  if (run.definition.job.kind === 'remind') return reminder(task, run);
  const said = cleanText(run.result?.text ?? '');
  return card(
    run.definition.title,
    run.result?.problem === undefined || run.result.problem === 'over' ? 'good' : 'bad',
    said === '' ? text('Nothing new.') : markdown(said),
    ...reportBlocks(run),
    run.gapNote === undefined ? undefined : note(run.gapNote),
    note(...runFacts(run), ...origin(task), ...oldVersion(task, run)),
    actions(
      taskButton('run', task, undefined, 'Run again'),
      askButton(task, run),
      menu(
        'More',
        ...snoozeItems(task),
        taskButton('pause', task),
        taskButton('edit', task),
        taskButton('history', task),
        taskButton('delete', task),
      ),
    ),
  );
}

/** A reminder arrives word for word. */
function reminder(task: Task, run: Run | undefined): Card {
  const job = run?.definition.job ?? task.job;
  return card(
    'Reminder',
    'good',
    text(job.kind === 'remind' ? cleanText(run?.result?.text ?? job.text) : task.title),
    run?.gapNote === undefined ? undefined : note(run.gapNote),
    run === undefined ? note(task.shortId) : note(...runFacts(run), ...origin(task)),
    actions(
      button('Done', act('done', task.id), `Done: ${task.title}`, 'primary'),
      snoozeMenu(task),
      ...(task.status === 'active' ? [taskButton('pause', task), taskButton('edit', task)] : []),
    ),
  );
}

function failure(task: Task, run: Run, limits: Limits): Card {
  const { failure: cause } = run;
  return card(
    `Failed: ${task.title}`,
    'bad',
    text(
      `Why: ${cause?.message ?? 'the work ended without a result'}${cause?.retryable === false ? ' (not retried, it cannot heal by itself)' : ''}`,
    ),
    cause?.hint === undefined ? undefined : text(cause.hint),
    nextTry(task),
    text('Nothing was posted.'),
    run.gapNote === undefined ? undefined : note(run.gapNote),
    note(...runFacts(run), ...origin(task)),
    actions(
      raiseButton(task, cause?.code, limits),
      button('Retry now', act('again', run.id), `Retry ${task.title} now`, 'primary'),
      askButton(task, run),
      taskButton('edit', task),
      taskButton('pause', task),
      taskButton('history', task),
    ),
  );
}

function missed(entries: readonly { readonly task: Task; readonly gap: Gap }[]): Card {
  const [first] = entries;
  const title =
    entries.length === 1 && first !== undefined
      ? missedTitle(first.task, first.gap)
      : `${entries.length} tasks missed runs`;
  return card(
    title,
    'attention',
    text('They are not replayed.'),
    rows(
      entries.map(({ task, gap }) => ({
        status: 'missed',
        tone: 'attention',
        title: task.title,
        detail: [counted(gap.count, 'run'), ': ', ...period(task, gap), ` · ${gap.reason}`, ...reminderWords(task)],
        open: act('show', task.id),
      })),
    ),
    actions(
      ...entries
        .slice(0, MOST_BUTTONS)
        .map(({ task }) =>
          taskButton('run', task, undefined, entries.length === 1 ? 'Run now' : `Run ${task.shortId}`),
        ),
    ),
  );
}

const MOST_BUTTONS = 5;

function paused(task: Task, why: string, hint: string | undefined): Card {
  return card(
    `Paused: ${task.title}`,
    'attention',
    text(why),
    hint === undefined ? undefined : text(hint),
    actions(
      taskButton('resume', task, 'primary'),
      taskButton('run', task, undefined, 'Try again'),
      taskButton('edit', task),
      taskButton('history', task),
    ),
    note(task.shortId),
  );
}

/** What an admin made of somebody's task. */
function changed({ before, after, verb, by }: ForeignChange): Card {
  const view = { now: after.updatedAt, clock: '24h' } as const;
  const differences = differencesOf(definitionOf(before), definitionOf(after), view);
  const isDeleted = verb === 'delete';
  return card(
    isDeleted ? `Deleted by ${by}: ${after.title}` : `Changed by ${by}: ${after.title}`,
    'attention',
    differences.length === 0
      ? undefined
      : fields(Object.fromEntries(differences.map(({ label, from, to }) => [label, `${from} → ${to}`]))),
    actions(
      isDeleted ? undoButton(after) : sayButton('Changes', `changes ${after.shortId}`, `Changes of ${after.title}`),
      taskButton('show', after),
    ),
    note(after.shortId),
  );
}

function recovered(task: Task, trouble: Trouble): Card {
  return card(
    `Works again: ${task.title}`,
    'good',
    text(`${counted(trouble.runs, 'run')} had failed since `, at(trouble.since, task.zone), '.'),
    actions(taskButton('history', task), taskButton('show', task)),
    note(task.shortId),
  );
}

function budget(task: Task, { whose, spent, limit, month }: BudgetWarning): Card {
  const [year = 0, number = 1] = month.split('-').map(Number);
  const name = new Date(Date.UTC(year, number - 1, 1)).toLocaleString('en', { month: 'long', timeZone: 'UTC' });
  const percent = Math.floor((100 * spent) / limit);
  return card(
    `${percent} % of ${whose === 'member' ? 'your' : "this workspace's"} allowance for models is used`,
    'attention',
    text(`${dollars(spent)} of ${dollars(limit)} for ${name}, last by ${task.title} (${task.shortId}).`),
    text('At 100 % no model is asked any more until the month is over. An admin can raise it: usage set.'),
    actions(sayButton('Usage', 'usage', 'Show what was used'), taskButton('show', task), taskButton('edit', task)),
  );
}

function quota(task: Task, why: string, nextTry: Instant): Card {
  return card(
    'Runs wait for the model',
    'attention',
    text(why),
    text(
      'They try again by themselves, next ',
      at(nextTry, task.zone),
      ', for a day at most. Nothing counts as a failure.',
    ),
    text('Whoever runs AutoTask can add credits at the provider, or set OPENAI_FALLBACK_MODEL.'),
    actions(taskButton('show', task), sayButton('Usage', 'usage', 'Show what was used')),
    note(`First noticed by ${task.title} (${task.shortId})`),
  );
}

function quotaOver(task: Task, since: Instant): Card {
  return card(
    'The model answers again',
    'good',
    text('It had not since ', at(since, task.zone), '. Runs that waited go on by themselves.'),
    actions(taskButton('show', task), sayButton('Usage', 'usage', 'Show what was used')),
    note(`First noticed by ${task.title} (${task.shortId})`),
  );
}

/** The pause was given an end, and this is it. */
function resumed(task: Task, leftOut: number): Card {
  return card(
    `Goes on: ${task.title}`,
    'neutral',
    text(
      `Its pause is over. ${counted(leftOut, 'run was', 'runs were')} due meanwhile and ${leftOut === 1 ? 'is' : 'are'} not replayed.`,
    ),
    task.nextDue === undefined ? undefined : text('Next: ', at(task.nextDue, task.zone), '.'),
    actions(taskButton('run', task), taskButton('pause', task), taskButton('show', task)),
    note(task.shortId),
  );
}

function unknown(task: Task, delivery: Delivery): Card {
  return card(
    `May have been posted: ${task.title}`,
    'attention',
    text(`No answer came back from ${delivery.destination.name}, so look there before you send it again.`),
    actions(
      button(
        'Send again',
        act('send-again', delivery.id),
        `Send the result of ${task.title} to ${delivery.destination.name} again`,
        'primary',
      ),
      taskButton('history', task),
    ),
    note(task.shortId),
  );
}

function undelivered(task: Task, delivery: Delivery): Card {
  const { name } = delivery.destination;
  return card(
    `Could not be posted to ${name}: ${task.title}`,
    'bad',
    text(`Why: ${delivery.failure?.message ?? 'the place did not take it'}`),
    delivery.failure?.hint === undefined ? undefined : text(delivery.failure.hint),
    actions(
      button(
        'Send again',
        act('send-again', delivery.id),
        `Send the result of ${task.title} to ${name} again`,
        'primary',
      ),
      taskButton('history', task),
      taskButton('pause', task),
    ),
    note(task.shortId),
  );
}

function snoozed(task: Task, run: Run | undefined): Card {
  if (task.job.kind === 'remind' || run === undefined) return reminder(task, run);
  return result(task, run);
}

/** " · T-7F3 by Ana, Fri 6 Mar 15:00". */
function origin(task: Task): readonly RichPart[] {
  return [` · ${task.shortId} by ${task.ownerName}, `, at(task.createdAt, task.zone)];
}

function oldVersion(task: Task, run: Run): readonly RichPart[] {
  const same = JSON.stringify(run.definition.job) === JSON.stringify(task.job);
  return run.rev < task.rev && !same ? [' · old version, it was changed during the run'] : [];
}

function nextTry({ nextDue, zone }: Task) {
  return nextDue === undefined ? undefined : text('Next try: ', at(nextDue, zone));
}

function missedTitle(task: Task, gap: Gap): string {
  return `${task.title} missed ${counted(gap.count, 'run')}`;
}

function period({ zone }: Task, { from, to }: Gap): readonly RichPart[] {
  return from === to ? [at(from, zone)] : [at(from, zone), ' to ', at(to, zone)];
}

/** What a reminder would have said stands in the note itself, since nothing follows. */
function reminderWords({ job }: Task): readonly RichPart[] {
  return job.kind === 'remind' ? [` · it would have said: ${job.text}`] : [];
}
