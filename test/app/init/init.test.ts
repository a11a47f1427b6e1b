import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { startSlackServer } from '../../stand-ins/slack-server.ts';
import { makeProgram } from '../../support/program.ts';

describe('autotask init', () => {
  it('connects Slack: prints the link, tries both tokens at once and writes .env', async () => {
    const { folder, slack, run } = await prepare();

    const ended = await run(['init', 'slack'], `${slack.token}\n${slack.appToken}\n`);

    expect(ended.stdout).toContain('https://api.slack.com/apps?new_app=1');
    expect(ended.stdout).toMatch(/ok {4}Slack: the bot is/);
    expect(ended.code).toBe(0);
    expect(readFileSync(join(folder, '.env'), 'utf8')).toBe(
      `SLACK_BOT_TOKEN=${slack.token}\nSLACK_APP_TOKEN=${slack.appToken}\n`,
    );
  });

  it('saves nothing that cannot work, says why, and asks again', async () => {
    const { folder, run } = await prepare();

    const ended = await run(['init', 'slack'], 'hello\nxapp-1\n\n\n');

    expect(ended.stdout).toContain('SLACK_BOT_TOKEN does not begin with xoxb-');
    expect(ended.stdout).toContain('Skipped. Later: npm run init -- slack');
    expect(existsSync(join(folder, '.env'))).toBe(false);
  });

  it('asks for each part and changes nothing when all are skipped', async () => {
    const { folder, run } = await prepare();

    const ended = await run(['init'], '\n\n\n\n');

    expect(ended.stdout.match(/\[y\/N\]/g)).toHaveLength(4);
    expect(existsSync(join(folder, '.env'))).toBe(false);
  });

  it('knows which parts there are', async () => {
    const { run } = await prepare();

    const ended = await run(['init', 'teams'], '');

    expect(ended.code).toBe(1);
    expect(ended.stdout).toContain('Works: slack, discord, model, github');
  });
});

async function prepare() {
  const folder = mkdtempSync(join(tmpdir(), 'autotask-init-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const slack = await startSlackServer({ now: Date.now });
  const program = await makeProgram({ cwd: folder, env: { SLACK_API_URL: slack.apiUrl } });
  return { folder, slack, run: (words: readonly string[], input: string) => program.run(words, input) };
}
