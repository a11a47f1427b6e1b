import type { Actor, ConversationRef } from '../../src/domain/destination.ts';
import { LOCAL_MEMBER, LOCAL_WORKSPACE, type MemberId } from '../../src/domain/ids.ts';
import { DEFAULT_RETRY_POLICY } from '../../src/domain/retry-policy.ts';
import type { TaskDefinition, TaskPolicy, Trigger } from '../../src/domain/task.ts';
import type { Instant, Schedule } from '../../src/domain/time/schedule.ts';

/** The one person on one machine, at the console. */
export const OWNER: Actor = {
  workspace: LOCAL_WORKSPACE,
  member: LOCAL_MEMBER,
  name: 'Ana',
  role: 'member',
  surface: 'web',
};

/** Another person of the same workspace. */
export const BEN: Actor = { ...OWNER, member: 'ben' as MemberId, name: 'Ben' };
export const ADMIN: Actor = { ...OWNER, member: 'ada' as MemberId, name: 'Ada', role: 'admin' };
export const GUEST: Actor = { ...OWNER, member: 'gus' as MemberId, name: 'Gus', role: 'guest' };

export const CONSOLE: ConversationRef = {
  surface: 'web',
  workspace: LOCAL_WORKSPACE,
  id: 'console',
  name: 'the console',
  private: true,
};

/** A place that everybody of the workspace reads. */
export const DEV_CHANNEL: ConversationRef = { ...CONSOLE, id: 'dev', name: '#dev', private: false };

export const SOME_POLICY: TaskPolicy = {
  retry: DEFAULT_RETRY_POLICY,
  missed: 'latest',
  deadlineMs: 5 * 60_000,
  priority: 'medium',
};

/** Mondays at 10:00 in Paris: Mon 9 Mar 2026 10:00 is the first one after `NOW`. */
export const MONDAYS_AT_TEN: Schedule = {
  kind: 'recurring',
  zone: 'Europe/Paris',
  rules: [{ kind: 'calendar', days: { kind: 'weekly', weekdays: [1] }, times: { kind: 'at', times: ['10:00'] } }],
};

/** Every day at this time in Paris. */
export function dailyAt(time: string): Schedule {
  return {
    kind: 'recurring',
    zone: 'Europe/Paris',
    rules: [{ kind: 'calendar', days: { kind: 'daily' }, times: { kind: 'at', times: [time] } }],
  };
}

/** One moment of elapsed time. */
export function onceAt(instant: Instant): Schedule {
  return { kind: 'once', moments: [{ instant }], zone: 'Europe/Paris' };
}

/** Every so many minutes from an instant on. */
export function everyMinutes(minutes: number, anchor: Instant): Schedule {
  return { kind: 'recurring', zone: 'Europe/Paris', rules: [{ kind: 'interval', everySeconds: minutes * 60, anchor }] };
}

export function scheduled(schedule: Schedule): Trigger {
  return { kind: 'schedule', schedule };
}

/** A reminder on Mondays at ten, told in the console; everything may be different. */
export function someDefinition(overrides: Partial<TaskDefinition> = {}): TaskDefinition {
  return {
    title: 'Drink water',
    said: 'every monday 10am remind me to drink water',
    job: { kind: 'remind', text: 'drink water' },
    trigger: scheduled(MONDAYS_AT_TEN),
    destinations: [CONSOLE],
    origin: CONSOLE,
    zone: 'Europe/Paris',
    policy: SOME_POLICY,
    ...overrides,
  };
}
