import {
  CreateScheduleCommand,
  DeleteScheduleCommand,
  GetScheduleCommand,
  type GetScheduleCommandOutput,
  type SchedulerClient,
  UpdateScheduleCommand,
} from '@aws-sdk/client-scheduler';
import type { Instant } from '../../domain/time/schedule.ts';
import { isNamed } from './scheduler-faults.ts';
import { type WantedSchedule, wakesAlike } from './wanted-schedules.ts';

/** What was found and done: `same` is the rule. */
export type PutOutcome = 'made' | 'changed' | 'same';

/** Makes a schedule, or brings the one of this name up to what is wanted: one call where there is none. */
export async function putSchedule(client: SchedulerClient, wanted: WantedSchedule, now: Instant): Promise<PutOutcome> {
  try {
    await client.send(new CreateScheduleCommand(wanted));
    return 'made';
  } catch (error) {
    if (!isNamed(error, 'ConflictException')) throw error;
    return await correctSchedule(client, wanted, now);
  }
}

/** The same, with one call where it is there and right. */
export async function checkSchedule(
  client: SchedulerClient,
  wanted: WantedSchedule,
  now: Instant,
): Promise<PutOutcome> {
  try {
    return await correctSchedule(client, wanted, now);
  } catch (error) {
    if (!isNamed(error, 'ResourceNotFoundException')) throw error;
    return await putSchedule(client, wanted, now);
  }
}

async function correctSchedule(client: SchedulerClient, wanted: WantedSchedule, now: Instant): Promise<PutOutcome> {
  const there = await getSchedule(client, wanted);
  if (wakesAlike(there, wanted, now)) return 'same';
  // The token stands for what was made; a change has one of its own, which the SDK makes and keeps over its retries.
  await client.send(new UpdateScheduleCommand({ ...wanted, ClientToken: undefined }));
  return 'changed';
}

/** A schedule by its name. */
export async function getSchedule(
  client: SchedulerClient,
  { Name, GroupName }: Pick<WantedSchedule, 'Name' | 'GroupName'>,
): Promise<GetScheduleCommandOutput> {
  return await client.send(new GetScheduleCommand({ Name, GroupName }));
}

/** Takes one schedule away; false when it was gone already. */
export async function removeSchedule(client: SchedulerClient, group: string, name: string): Promise<boolean> {
  try {
    await client.send(new DeleteScheduleCommand({ Name: name, GroupName: group }));
    return true;
  } catch (error) {
    if (!isNamed(error, 'ResourceNotFoundException')) throw error;
    return false;
  }
}
