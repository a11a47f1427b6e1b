import type { Card } from '../../domain/card.ts';
import type { Task } from '../../domain/task.ts';
import type { Instant, ZoneId } from '../../domain/time/schedule.ts';
import type { Scope } from '../../usecases/many-tasks.ts';
import type { Started } from '../../usecases/start-all.ts';
import type { Stoppable, Stopped } from '../../usecases/stop-all.ts';
import { act, actions, button, card, note, sayButton, text, zoned } from './parts.ts';
import { undoRequestButton } from './task-buttons.ts';
import { counted } from './task-words.ts';

/** Named one by one; the others are counted. */
const MOST_NAMED = 8;

/** What would stop, exactly, before it does. */
export function stopAllQuestionCard({ tasks, others, runs }: Stoppable, whose: Scope['whose']): Card {
  const ofOthers = others === 0 ? '' : `, ${others} of them of other people`;
  return card(
    whose === 'mine' ? 'Stop all of yours?' : 'Stop everything?',
    'attention',
    text(`Stops ${counted(runs, 'run')}, pauses ${counted(tasks, 'task')}${ofOthers}.`),
    note('Stopped runs post nothing. "start all" brings back exactly these tasks.'),
    actions(
      button('Stop all', act('stop-all', whose), 'Stop all', 'danger'),
      others === 0 || whose === 'mine' ? undefined : button('Only mine', act('stop-all', 'mine'), 'Stop only mine'),
      sayButton('Cancel', 'list', 'Stop nothing and show the list'),
    ),
  );
}

/** Nothing runs any more. */
export function allStoppedCard({ paused, runs, request }: Stopped, whose: Scope['whose']): Card {
  return card(
    `Stopped: ${counted(runs, 'run')}, ${counted(paused.length, 'task')}`,
    'neutral',
    paused.length === 0 ? undefined : text(`Paused until you start them again: ${named(paused)}.`),
    runs === 0 ? undefined : text('The stopped runs post nothing.'),
    actions(startAgainButton(whose), paused.length === 0 ? undefined : undoRequestButton(request)),
  );
}

interface Pausing {
  readonly whose: Scope['whose'];
  readonly until: Instant | undefined;
  readonly zone: ZoneId;
  /** Tasks of others that still run and that this person may pause. */
  readonly others: number;
}

/** The schedules stand still; what runs now comes to its end. */
export function allPausedCard({ paused, request }: Stopped, { whose, until, zone, others }: Pausing): Card {
  const arg = until === undefined ? undefined : String(until);
  return card(
    paused.length === 0 ? 'Nothing of yours was running' : `Paused: ${counted(paused.length, 'task')}`,
    'neutral',
    paused.length === 0 ? undefined : text(`${named(paused)}.`),
    paused.length === 0 || until === undefined
      ? undefined
      : text('Until ', zoned(until, zone), '; then they go on by themselves.'),
    paused.length === 0 ? undefined : note('A run that is under way comes to its end. Nothing is replayed later.'),
    actions(
      paused.length === 0 ? undefined : startAgainButton(whose),
      paused.length === 0 ? undefined : undoRequestButton(request),
      others === 0
        ? undefined
        : button(
            `Also ${others} of others`,
            act('pause-all', 'all', arg),
            `Pause ${counted(others, 'task')} of others`,
          ),
    ),
  );
}

/** Exactly those go on that were stopped together; what was due meanwhile is told here, once. */
export function allStartedCard({ resumed, missed, refused, left, request }: Started, zone: ZoneId): Card {
  const due = resumed.flatMap(({ nextDue }) => nextDue ?? []);
  const first = due.length === 0 ? undefined : Math.min(...due);
  const stays =
    left === 0
      ? []
      : [
          `${counted(left, 'task was', 'tasks were')} paused for other reasons and ${left === 1 ? 'stays' : 'stay'} so.`,
        ];
  return card(
    resumed.length === 0 ? 'Nothing to start again' : `Started: ${counted(resumed.length, 'task')}`,
    resumed.length === 0 ? 'neutral' : 'good',
    resumed.length === 0 ? text('Nothing was stopped all at once.') : text(`${named(resumed)}.`),
    first === undefined ? undefined : text('Next: ', zoned(first, zone), '.'),
    missed === 0 ? undefined : text(`${counted(missed, 'run was', 'runs were')} due meanwhile; none is replayed.`),
    ...refused.slice(0, MOST_NAMED).map(({ task, problem }) => text(`${task.title} stays paused: ${problem}`)),
    stays.length === 0 ? undefined : note(...stays),
    actions(sayButton('List', 'list', 'List the tasks'), resumed.length === 0 ? undefined : undoRequestButton(request)),
  );
}

/** There was nothing to stop. */
export function nothingToStopCard(): Card {
  return card(
    'Nothing to stop',
    'neutral',
    text('No task is active and no run is under way, as far as you may stop them.'),
    actions(sayButton('List', 'list', 'List the tasks')),
  );
}

/** Until when? Nothing was paused. */
export function noUntilCard(problem: string): Card {
  return card(
    'Until when?',
    'attention',
    text(problem, ' Nothing was paused.'),
    actions(
      ...['tomorrow', 'monday', 'in 7 days'].map((when) =>
        sayButton(when, `pause everything until ${when}`, `Pause everything until ${when}`),
      ),
    ),
  );
}

function startAgainButton(whose: Scope['whose']) {
  return button('Start again', act('start-all', whose), 'Start all again', 'primary');
}

function named(tasks: readonly Task[]): string {
  const names = tasks.slice(0, MOST_NAMED).map(({ title, shortId }) => `${title} (${shortId})`);
  const more = tasks.length - names.length;
  return more > 0 ? `${names.join(', ')} and ${more} more` : names.join(', ');
}
