import type { CloudConfig, Config } from '../../config/config.ts';
import { readConfig } from '../../config/read-config.ts';
import { AutoTaskError } from '../../domain/errors.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/** A configuration that names the parts of a deployment. */
export interface Deployment extends Config {
  readonly cloud: CloudConfig;
}

/** What a function was told at its deployment; every problem at once. `withoutSecrets`: for one that needs none. */
export function readDeployment(environment: Environment, options: { readonly withoutSecrets?: true } = {}): Deployment {
  const read = readConfig(environment, { folder: '/tmp', zone: 'UTC', ...options });
  if ('problems' in read)
    throw misconfigured(read.problems.map(({ name, problem, fix }) => `${name} ${problem} (${fix})`));
  const { cloud } = read.config;
  if (cloud === undefined) throw misconfigured([NO_STORE]);
  return { ...read.config, cloud };
}

const NO_STORE = 'AUTOTASK_STORE is not dynamodb (npm run deploy sets it)';

function misconfigured(problems: readonly string[]): AutoTaskError {
  return new AutoTaskError({
    code: 'configuration',
    message: `The deployment has ${problems.length} problem(s): ${problems.join('; ')}`,
    hint: 'Set parameters with "aws ssm put-parameter" as docs/deploy-aws.md says, or deploy again.',
  });
}
