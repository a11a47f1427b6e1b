import { readParameters } from '../../adapters/ssm/read-parameters.ts';
import { readSecretOf } from '../../adapters/ssm/read-secret.ts';
import type { DeployedConfig } from './cloud-base.ts';
import { readDeployment } from './read-deployment.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * The environment of the function, with what is kept in Parameter Store and in a secret of Secrets Manager. What the
 * function has set wins, then the parameters; what it has empty, because a deployment said nothing of it, is not set.
 */
export async function loadConfig(environment: Environment): Promise<DeployedConfig> {
  const { AUTOTASK_SECRETS: path = '', AUTOTASK_SECRET_ID: id = '' } = environment;
  const [parameters, kept] = await Promise.all([
    path === '' ? {} : readParameters(path),
    id === '' ? {} : readSecretOf(id),
  ]);
  const set = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''));
  const deployment = readDeployment({ ...kept, ...parameters, ...set });
  const { secret } = deployment;
  if (secret === undefined) throw new Error('A deployment without a secret is refused before.');
  return { ...deployment, secret };
}
