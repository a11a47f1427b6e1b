import { canonical } from './canonical.ts';
import type { Destination } from './destination.ts';
import type { MemberId } from './ids.ts';
import type { TaskDefinition, Trigger } from './task.ts';
import type { Rule } from './time/schedule.ts';

/** A text that is equal for two tasks that do the same, at the same times, in the same places, for the same person. */
export function fingerprintText(
  owner: MemberId,
  definition: Pick<TaskDefinition, 'job' | 'trigger' | 'conditions' | 'destinations'>,
): string {
  const { job, trigger, conditions, destinations } = definition;
  return canonical({
    owner,
    job: job.kind === 'remind' ? { remind: job.text } : { agent: job.instruction },
    trigger: comparable(trigger),
    ...(conditions === undefined ? {} : { conditions }),
    destinations: destinations.map(place),
  });
}

function place({ surface, id, thread }: Destination): readonly (string | undefined)[] {
  return [surface, id, thread];
}

/** "Every 90 minutes" typed twice is the same wish, although the second one begins later. */
function comparable(trigger: Trigger): unknown {
  if (trigger.kind === 'chain') return { ...trigger, name: undefined };
  if (trigger.kind !== 'schedule' || trigger.schedule.kind === 'once') return trigger;
  const { rules, start, ...rest } = trigger.schedule;
  return { ...rest, rules: rules.map(withoutAnchor), ...(start !== undefined && 'at' in start ? { start } : {}) };
}

function withoutAnchor(rule: Rule): unknown {
  return rule.kind === 'interval' ? { kind: rule.kind, everySeconds: rule.everySeconds } : rule;
}
