import type { CloudConfig } from './config.ts';
import type { Environment } from './environment.ts';
import { CLOUD_NAMES } from './names.ts';

/** The deployment on AWS. */
export function readCloud(env: Environment, withoutSecrets: boolean): { cloud?: CloudConfig } {
  if (env.oneOf('AUTOTASK_STORE', ['sqlite', 'dynamodb'], 'sqlite') === 'sqlite') return {};
  const missing = CLOUD_NAMES.filter((name) => env.text(name) === undefined);
  for (const name of missing)
    env.refuse(name, 'is missing, though AUTOTASK_STORE is dynamodb', 'npm run deploy sets it');
  if (!withoutSecrets && env.text('AUTOTASK_SECRET') === undefined)
    env.refuse(
      'AUTOTASK_SECRET',
      'is missing; in the cloud there is no folder that could keep one',
      'Put the output of "openssl rand -hex 32" into the parameter AUTOTASK_SECRET (docs/deploy-aws.md)',
    );
  const value = (name: (typeof CLOUD_NAMES)[number]): string => env.text(name) ?? '';
  return {
    cloud: {
      table: value('AUTOTASK_TABLE'),
      scheduleGroup: value('AUTOTASK_SCHEDULE_GROUP'),
      schedulerRoleArn: value('AUTOTASK_SCHEDULER_ROLE'),
      scheduleDeadLetterArn: value('AUTOTASK_SCHEDULE_DLQ'),
      lanes: {
        urgent: value('AUTOTASK_QUEUE_URGENT'),
        normal: value('AUTOTASK_QUEUE_NORMAL'),
        low: value('AUTOTASK_QUEUE_LOW'),
      },
      bucket: value('AUTOTASK_BUCKET'),
      codeFunction: value('AUTOTASK_CODE_FUNCTION'),
    },
  };
}
