import { githubSays } from './github-event.ts';
import type { TaskPolicy, Trigger } from './task.ts';

/** What starts runs of a task, where that is no time: "after Fetch prices (T-7F3) ended well". */
export function triggerSays(trigger: Exclude<Trigger, { kind: 'schedule' }>): string {
  switch (trigger.kind) {
    case 'manual':
      return 'only by hand';
    case 'chain':
      return `after ${trigger.name} ${CHAIN_SAYS[trigger.on]}`;
    case 'webhook':
      return trigger.github === undefined ? 'when its webhook is called' : githubSays(trigger.github);
    case 'event':
      return `on the event ${trigger.name}`;
  }
}

/** "report-done when it ended well". */
export function sendsSay({ sends }: Pick<TaskPolicy, 'sends'>): string | undefined {
  return sends === undefined ? undefined : `the event ${sends.event} when it ${CHAIN_SAYS[sends.on]}`;
}

const CHAIN_SAYS = { success: 'ended well', failure: 'failed', end: 'ended' } as const;

/** So many tasks in a row may start each other. */
export const MOST_IN_CHAIN = 5;
/** So many runs of one task may wait for those before them. */
export const MOST_WAITING = 20;

/** What an event may be called: `order-created`, `shop.order/paid`. */
export const EVENT_NAME = /^[A-Za-z0-9](?:[\w./:-]{0,98}[A-Za-z0-9])?$/;
