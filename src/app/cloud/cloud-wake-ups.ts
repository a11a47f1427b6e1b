import { queueArn } from '../../adapters/sqs/queue-arn.ts';
import type { CloudConfig } from '../../config/config.ts';
import type { Clock } from '../../ports/clock.ts';
import type { WakeUpList } from '../../ports/wake-up-list.ts';
import type { WakeUps } from '../../ports/wake-ups.ts';
import { lazily } from './lazily.ts';

/** Wake-ups by EventBridge. Its client and the writing of expressions are loaded by the first task that needs a wake-up. */
export function cloudWakeUps(cloud: CloudConfig, clock: Clock): { wakeUps: WakeUps; list(): Promise<WakeUpList> } {
  const opened = lazily(async () => {
    const [{ openSchedulerClient, schedulerWakeUps }, { schedulerList }] = await Promise.all([
      import('../../adapters/eventbridge/scheduler-wake-ups.ts'),
      import('../../adapters/eventbridge/scheduler-list.ts'),
    ]);
    const parts = { client: openSchedulerClient(), clock, targets: targetsOf(cloud) };
    return { wakeUps: schedulerWakeUps(parts), list: schedulerList(parts) };
  });
  return {
    wakeUps: {
      set: async (task, cause) => (await opened()).wakeUps.set(task, cause),
      clear: async (task) => (await opened()).wakeUps.clear(task),
    },
    list: async () => (await opened()).list,
  };
}

function targetsOf({ lanes, scheduleDeadLetterArn, scheduleGroup, schedulerRoleArn }: CloudConfig) {
  const arn = (url: string): string => queueArn(url, scheduleDeadLetterArn);
  return {
    group: scheduleGroup,
    roleArn: schedulerRoleArn,
    deadLetterArn: scheduleDeadLetterArn,
    queueArns: { urgent: arn(lanes.urgent), high: arn(lanes.normal), medium: arn(lanes.normal), low: arn(lanes.low) },
  };
}
