import { readParameters } from '../../adapters/ssm/read-parameters.ts';
import { readConfig } from '../../config.ts';
import { AutoTaskError } from '../../domain/errors.ts';
import type { DeployedConfig } from './cloud-base.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/** The environment of the function, with the secrets that are kept in Parameter Store. What the function has set wins. */
export async function loadConfig(environment: Environment): Promise<DeployedConfig> {
  const path = environment.AUTOTASK_SECRETS;
  const secrets = path === undefined ? {} : await readParameters(path);
  const machine = { folder: '/tmp', zone: 'UTC' };
  const read = readConfig({ ...secrets, ...environment }, machine);
  if ('problems' in read)
    throw misconfigured(read.problems.map(({ name, problem, fix }) => `${name} ${problem} (${fix})`));
  const { cloud, secret } = read.config;
  if (cloud === undefined || secret === undefined)
    throw misconfigured(['AUTOTASK_STORE is not dynamodb (npm run deploy sets it)']);
  return { ...read.config, cloud, secret };
}

function misconfigured(problems: readonly string[]): AutoTaskError {
  return new AutoTaskError({
    code: 'configuration',
    message: `The deployment has ${problems.length} problem(s): ${problems.join('; ')}`,
    hint: 'Set parameters with "aws ssm put-parameter" as docs/deploy-aws.md says, or deploy again.',
  });
}
