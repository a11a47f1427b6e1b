import { systemClock } from '../adapters/local/system-clock.ts';
import { checkStore } from '../adapters/sqlite/check-store.ts';
import type { Config } from '../config/config.ts';
import type { Check } from '../ports/check.ts';
import { checkAll } from './check-connections.ts';
import { machineChecks } from './machine-checks.ts';

const MARKS = { ok: 'ok  ', warn: 'warn', fail: 'FAIL' } as const;

/** `autotask doctor`: a line per check, under each problem what to do. The exit code is 1 when something fails. */
export async function examine(config: Config): Promise<{ readonly text: string; readonly exitCode: number }> {
  return report([...(await ownChecks(config)), ...(await checkAll(config))]);
}

/** `autotask doctor --aws`: the same for a deployment. */
export async function examineDeployment(
  stage: string,
  environment: Readonly<Record<string, string | undefined>>,
): Promise<{ readonly text: string; readonly exitCode: number }> {
  const { checkDeployment } = await import('./cloud/check-deployment.ts');
  return report(await checkDeployment(stage, environment));
}

function report(checks: readonly Check[]): { readonly text: string; readonly exitCode: number } {
  const lines = checks.flatMap(({ status, text, fix }) => [
    `${MARKS[status]}  ${text}`,
    ...(fix === undefined ? [] : [`      fix: ${fix}`]),
  ]);
  return { text: lines.join('\n'), exitCode: checks.some(({ status }) => status === 'fail') ? 1 : 0 };
}

/** The machine and what is stored on it. */
async function ownChecks({ dataFolder, zone, model, slack, discord }: Config): Promise<readonly Check[]> {
  const { node, tz } = process.versions;
  const services = [model?.baseUrl, slack?.apiUrl, discord?.url].filter((url) => url !== undefined);
  return [
    ...(await machineChecks({ node, zoneData: tz, zone, now: systemClock.now }, services)),
    ...(await checkStore(dataFolder, systemClock)),
  ];
}
