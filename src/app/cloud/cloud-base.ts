import { openDynamoStore } from '../../adapters/dynamodb/open-dynamo-store.ts';
import { schedulerList } from '../../adapters/eventbridge/scheduler-list.ts';
import { openSchedulerClient, schedulerWakeUps } from '../../adapters/eventbridge/scheduler-wake-ups.ts';
import { envCrashPoints } from '../../adapters/local/env-crash-points.ts';
import { hmacSigner } from '../../adapters/local/hmac-signer.ts';
import { jsonLog } from '../../adapters/local/json-log.ts';
import { liveEvents } from '../../adapters/local/live-events.ts';
import { redactor } from '../../adapters/local/redact.ts';
import { systemClock } from '../../adapters/local/system-clock.ts';
import { createSystemRandom } from '../../adapters/local/system-random.ts';
import { systemTimers } from '../../adapters/local/system-timers.ts';
import { openSqsQueue, queueArn } from '../../adapters/sqs/sqs-queue.ts';
import type { CloudConfig } from '../../config/config.ts';
import { secretsOf } from '../secrets-of.ts';
import type { Deployment } from './read-deployment.ts';

/** A deployment with the secrets that its doors and workers need. */
export interface DeployedConfig extends Deployment {
  readonly secret: string;
}

/** What `http` and `worker` stand on: the ground, and signing. */
export type CloudBase = ReturnType<typeof openCloudBase>;

export function openCloudBase(config: DeployedConfig) {
  return { ...openCloudGround(config), signer: hmacSigner(config.secret) };
}

/** What all three functions stand on. Nothing is asked before it is needed, so that a cold start stays short. */
export type CloudGround = ReturnType<typeof openCloudGround>;

export function openCloudGround(config: Deployment & { readonly secret?: string }) {
  const { cloud, secret } = config;
  const clock = systemClock;
  const random = createSystemRandom();
  const timers = systemTimers;
  const redact = redactor(secret === undefined ? [] : secretsOf(config, secret));
  const log = jsonLog({ level: config.logLevel, clock, redact });
  const items = openDynamoStore({ table: cloud.table, clock, random, timers });
  const scheduler = { client: openSchedulerClient(), clock, targets: targetsOf(cloud) };
  const queue = openSqsQueue(cloud.lanes);
  return {
    ...{ items, clock, random, timers, log, redact, queue },
    ...config.money,
    wakeUps: schedulerWakeUps(scheduler),
    list: schedulerList(scheduler),
    events: liveEvents(log),
    crashPoints: envCrashPoints(config.crashAt),
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
