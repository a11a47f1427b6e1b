import { systemClock } from '../adapters/local/system-clock.ts';
import type { Config } from '../config.ts';
import type { Check } from '../ports/check.ts';

const MARKS = { ok: 'ok  ', warn: 'warn', fail: 'FAIL' } as const;

/** `autotask doctor`: a line per check, under each problem what to do. The exit code is 1 when something fails. */
export async function examine(config: Config): Promise<{ readonly text: string; readonly exitCode: number }> {
  const checks = await checkAll(config);
  const lines = checks.flatMap(({ status, text, fix }) => [
    `${MARKS[status]}  ${text}`,
    ...(fix === undefined ? [] : [`      fix: ${fix}`]),
  ]);
  return { text: lines.join('\n'), exitCode: checks.some(({ status }) => status === 'fail') ? 1 : 0 };
}

/** All checks of what is configured. */
export async function checkAll(config: Config): Promise<readonly Check[]> {
  return [...modelChecks(config), ...(await slackChecks(config))];
}

function modelChecks({ model }: Config): readonly Check[] {
  if (model !== undefined) return [{ status: 'ok', text: `model: ${model.name} at ${new URL(model.baseUrl).host}` }];
  return [
    {
      status: 'warn',
      text: 'model: none; reminders and plain digests work all the same',
      fix: 'OPENAI_API_KEY=… in .env',
    },
  ];
}

async function slackChecks({ publicUrl, slack }: Config): Promise<readonly Check[]> {
  if (slack === undefined) return [];
  const { checkSlack } = await import('../surfaces/slack/check-slack.ts');
  return await checkSlack({ ...slack, publicUrl }, systemClock);
}
