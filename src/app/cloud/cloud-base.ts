import { openDynamoStore } from '../../adapters/dynamodb/open-dynamo-store.ts';
import { envCrashPoints } from '../../adapters/local/env-crash-points.ts';
import { hmacSigner } from '../../adapters/local/hmac-signer.ts';
import { jsonLog } from '../../adapters/local/json-log.ts';
import { liveEvents } from '../../adapters/local/live-events.ts';
import { redactor } from '../../adapters/local/redact.ts';
import { systemClock } from '../../adapters/local/system-clock.ts';
import { createSystemRandom } from '../../adapters/local/system-random.ts';
import { systemTimers } from '../../adapters/local/system-timers.ts';
import { secretsOf } from '../secrets-of.ts';
import { cloudQueue } from './cloud-queue.ts';
import { cloudWakeUps } from './cloud-wake-ups.ts';
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
  return {
    ...{ items, clock, random, timers, log, redact },
    ...config.money,
    ...cloudWakeUps(cloud, clock),
    queue: cloudQueue(cloud.lanes),
    events: liveEvents(log),
    crashPoints: envCrashPoints(config.crashAt),
  };
}
