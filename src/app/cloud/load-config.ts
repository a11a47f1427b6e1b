import { readParameters } from '../../adapters/ssm/read-parameters.ts';
import { readSecretOf } from '../../adapters/ssm/read-secret.ts';
import { readConfig } from '../../config.ts';
import { AutoTaskError } from '../../domain/errors.ts';
import type { DeployedConfig } from './cloud-base.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * The environment of the function, with what is kept in Parameter Store and in a secret of Secrets Manager. What the
 * function has set wins, then the parameters.
 */
export async function loadConfig(environment: Environment): Promise<DeployedConfig> {
  const { AUTOTASK_SECRETS: path = '', AUTOTASK_SECRET_ID: id = '' } = environment;
  const [parameters, secret] = await Promise.all([
    path === '' ? {} : readParameters(path),
    id === '' ? {} : readSecretOf(id),
  ]);
  const machine = { folder: '/tmp', zone: 'UTC' };
  const read = readConfig({ ...secret, ...parameters, ...environment }, machine);
  if ('problems' in read)
    throw misconfigured(read.problems.map(({ name, problem, fix }) => `${name} ${problem} (${fix})`));
  const { cloud, secret: signing } = read.config;
  if (cloud === undefined || signing === undefined)
    throw misconfigured(['AUTOTASK_STORE is not dynamodb (npm run deploy sets it)']);
  return { ...read.config, cloud, secret: signing };
}

function misconfigured(problems: readonly string[]): AutoTaskError {
  return new AutoTaskError({
    code: 'configuration',
    message: `The deployment has ${problems.length} problem(s): ${problems.join('; ')}`,
    hint: 'Set parameters with "aws ssm put-parameter" as docs/deploy-aws.md says, or deploy again.',
  });
}
