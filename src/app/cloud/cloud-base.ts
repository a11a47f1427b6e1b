import { openDynamoStore } from '../../adapters/dynamodb/open-dynamo-store.ts';
import { openSchedulerWakeUps } from '../../adapters/eventbridge/scheduler-wake-ups.ts';
import { envCrashPoints } from '../../adapters/local/env-crash-points.ts';
import { hmacSigner } from '../../adapters/local/hmac-signer.ts';
import { jsonLog } from '../../adapters/local/json-log.ts';
import { liveEvents } from '../../adapters/local/live-events.ts';
import { redactor } from '../../adapters/local/redact.ts';
import { systemClock } from '../../adapters/local/system-clock.ts';
import { createSystemRandom } from '../../adapters/local/system-random.ts';
import { systemTimers } from '../../adapters/local/system-timers.ts';
import { openSqsQueue, queueArn } from '../../adapters/sqs/sqs-queue.ts';
import type { CloudConfig, Config } from '../../config.ts';
import { secretsOf } from '../secrets-of.ts';

/** A configuration that names a deployment. */
export interface DeployedConfig extends Config {
  readonly cloud: CloudConfig;
  readonly secret: string;
}

/** What all three functions stand on. Nothing is asked before it is needed, so that a cold start stays short. */
export type CloudBase = ReturnType<typeof openCloudBase>;

export function openCloudBase(config: DeployedConfig) {
  const { cloud, secret } = config;
  const clock = systemClock;
  const random = createSystemRandom();
  const timers = systemTimers;
  const redact = redactor(secretsOf(config, secret));
  const log = jsonLog({ level: config.logLevel, clock, redact });
  const items = openDynamoStore({ table: cloud.table, clock, random, timers });
  const wakeUps = openSchedulerWakeUps({ clock, targets: targetsOf(cloud) });
  const queue = openSqsQueue(cloud.lanes);
  return {
    ...{ items, clock, random, timers, log, redact, wakeUps, queue },
    ...config.money,
    events: liveEvents(log),
    crashPoints: envCrashPoints(config.crashAt),
    signer: hmacSigner(secret),
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
