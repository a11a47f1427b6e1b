import { parseEnv } from 'node:util';
import { awsCheck } from '../../adapters/aws-check.ts';
import { checkTable } from '../../adapters/dynamodb/check-table.ts';
import { checkScheduleGroup } from '../../adapters/eventbridge/check-schedule-group.ts';
import { checkCode } from '../../adapters/lambda-code/check-code.ts';
import { checkSender } from '../../adapters/ses/check-sender.ts';
import { checkQueues } from '../../adapters/sqs/check-queues.ts';
import { readParameters } from '../../adapters/ssm/read-parameters.ts';
import { readSecretOf } from '../../adapters/ssm/read-secret.ts';
import { AutoTaskError } from '../../domain/errors.ts';
import type { Check } from '../../ports/check.ts';
import { VERSION } from '../version.ts';
import { type Deployment, readDeployment } from './read-deployment.ts';

type Values = Readonly<Record<string, string | undefined>>;

const TIMEOUT_MS = 10_000;
/** Without the first nothing starts; one pair of the others connects a platform. */
const NEEDED = 'AUTOTASK_SECRET';
const PLATFORMS = [
  ['SLACK_BOT_TOKEN', 'SLACK_SIGNING_SECRET'],
  ['DISCORD_TOKEN', 'DISCORD_PUBLIC_KEY'],
] as const;

/** All that a deployment stands on, asked with the credentials of this shell. */
export async function checkDeployment(stage: string, environment: Values): Promise<readonly Check[]> {
  const secrets = await read(`/autotask/${stage}/`);
  if ('check' in secrets) return [secrets.check];
  const told = await read(`/autotask/${stage}/deployment/`);
  const settings = 'check' in told ? {} : parseEnv(told.values.settings ?? '');
  const values = { ...environment, ...settings };
  const kept = await readKept(values.AUTOTASK_SECRET_ID ?? '');
  const found = { ...kept.values, ...secrets.values };
  const own = [...kept.checks, parametersCheck(stage, found)];
  const deployment = deploymentOf(values, stage);
  if ('check' in deployment) return [...own, deployment.check];
  const { cloud, publicUrl } = deployment.found;
  const from = found.MAIL_FROM ?? values.MAIL_FROM ?? '';
  const rest = await Promise.all([
    checkTable(cloud.table),
    checkScheduleGroup(cloud.scheduleGroup),
    checkCode(cloud.codeFunction),
    ...(publicUrl === undefined ? [] : [checkVersion(publicUrl)]),
    ...(from === '' || 'SMTP_URL' in found ? [] : [checkSender(from)]),
  ]);
  return [...own, ...(await checkQueues(cloud.lanes)), ...rest];
}

async function read(path: string): Promise<{ readonly values: Values } | { readonly check: Check }> {
  try {
    return { values: await readParameters(path) };
  } catch (error) {
    const cause = error instanceof AutoTaskError ? error.cause : error;
    return { check: await awsCheck('parameters', `ssm:GetParametersByPath on ${path}`, () => Promise.reject(cause)) };
  }
}

/** What a secret of Secrets Manager holds, where the deployment names one. */
async function readKept(id: string): Promise<{ readonly values: Values; readonly checks: readonly Check[] }> {
  if (id === '') return { values: {}, checks: [] };
  try {
    return { values: await readSecretOf(id), checks: [] };
  } catch (error) {
    if (!(error instanceof AutoTaskError)) throw error;
    return { values: {}, checks: [{ status: 'fail', text: `secret: ${error.message}`, fix: error.hint ?? '' }] };
  }
}

function parametersCheck(stage: string, found: Values): Check {
  if (found[NEEDED] === undefined)
    return {
      status: 'fail',
      text: `parameters: /autotask/${stage}/${NEEDED} is missing`,
      fix: `aws ssm put-parameter --type SecureString --name /autotask/${stage}/${NEEDED} --value "$(openssl rand -hex 32)"`,
    };
  const names = Object.keys(found).toSorted().join(', ');
  if (PLATFORMS.some((pair) => pair.every((name) => found[name] !== undefined)))
    return { status: 'ok', text: `parameters: ${names}` };
  return {
    status: 'warn',
    text: `parameters: no platform is connected (there are ${names})`,
    fix: `Steps 5 and 6 of docs/deploy-aws.md: ${PLATFORMS.map((pair) => pair.join(' and ')).join(', or ')}`,
  };
}

function deploymentOf(values: Values, stage: string): { readonly found: Deployment } | { readonly check: Check } {
  try {
    return { found: readDeployment(values, { withoutSecrets: true }) };
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    const fix = `npm run deploy -- --stage ${stage}; or give the names of its parts as serverless.yml does: AUTOTASK_STORE=dynamodb AUTOTASK_TABLE=…`;
    return { check: { status: 'fail', text: `deployment: ${message}`, fix } };
  }
}

async function checkVersion(publicUrl: string): Promise<Check> {
  const url = new URL('/health', publicUrl);
  try {
    const answer = await fetch(url, { signal: AbortSignal.timeout(TIMEOUT_MS) });
    // Whatever answers there: the version is compared, nothing else is used.
    const { version } = (await answer.json()) as { version?: string };
    if (version === VERSION) return { status: 'ok', text: `version: ${VERSION} is deployed` };
    return { status: 'warn', text: `version: ${version} is deployed, here is ${VERSION}`, fix: 'npm run deploy' };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return {
      status: 'fail',
      text: `version: ${url} did not answer (${reason})`,
      fix: 'Look into the log of the function http',
    };
  }
}
