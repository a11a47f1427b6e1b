import { parseEnv } from 'node:util';
import { openWholeTable } from '../../adapters/dynamodb/whole-table.ts';
import { readParameters } from '../../adapters/ssm/read-parameters.ts';
import { AutoTaskError } from '../../domain/errors.ts';
import { type OpenPlace, secretMarkOf } from '../move/place.ts';
import { openCloudBase } from './cloud-base.ts';
import { cloudFiles } from './cloud-files.ts';
import { loadConfig } from './load-config.ts';

/** Where the deployment tells what its functions are told (`infra/settings.yml`). */
const SETTINGS = 'settings';

/**
 * The deployment of a stage, with the rights of who asks: credentials and region come from the environment. `table`: one
 * that is not its own, restored or left over.
 */
export async function openDeployment(stage: string, table?: string): Promise<OpenPlace> {
  const { [SETTINGS]: settings } = await readParameters(`/autotask/${stage}/deployment/`);
  if (settings === undefined) throw notDeployed(stage);
  // Nothing of this shell: what it has set is meant for a bot on this machine.
  const config = await loadConfig({ ...parseEnv(settings), ...(table === undefined ? {} : { AUTOTASK_TABLE: table }) });
  const { cloud, secret } = config;
  const { clock, items, wakeUps } = openCloudBase(config);
  return {
    ...{ name: `the table ${cloud.table}`, items, wakeUps },
    whole: openWholeTable({ table: cloud.table, clock }),
    files: cloudFiles(cloud.bucket),
    secretMark: secretMarkOf(secret),
    close: async () => {},
  };
}

function notDeployed(stage: string): AutoTaskError {
  return new AutoTaskError({
    code: 'not-deployed',
    message: `There is no deployment of the stage "${stage}" in this account and region (${process.env.AWS_REGION ?? 'no AWS_REGION'}).`,
    hint: `Deploy it: npm run deploy -- --stage ${stage}. Or choose the region: AWS_REGION=eu-west-1`,
  });
}
