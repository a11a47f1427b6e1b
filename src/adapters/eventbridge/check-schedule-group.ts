import { GetScheduleGroupCommand, ListSchedulesCommand, SchedulerClient } from '@aws-sdk/client-scheduler';
import type { Check } from '../../ports/check.ts';
import { awsCheck } from '../aws-check.ts';
import { answersWithin } from '../aws-patience.ts';

/** Whether our group of schedules is there and may be listed. */
export async function checkScheduleGroup(group: string): Promise<Check> {
  return await awsCheck('schedules', 'scheduler:GetScheduleGroup and scheduler:ListSchedules', async () => {
    const client = new SchedulerClient({ maxAttempts: 2, ...answersWithin(10_000) });
    const { State: state } = await client.send(new GetScheduleGroupCommand({ Name: group }));
    const { Schedules: some = [] } = await client.send(new ListSchedulesCommand({ GroupName: group, MaxResults: 1 }));
    if (state === 'ACTIVE')
      return { status: 'ok', says: `the group ${group} is there, ${some.length === 0 ? 'empty' : 'with schedules'}` };
    return {
      status: 'fail',
      says: `the group ${group} is ${state}`,
      fix: 'npm run deploy -- --stage <stage> makes it',
    };
  });
}
