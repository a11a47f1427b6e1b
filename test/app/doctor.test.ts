import { writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { systemClock } from '../../src/adapters/local/system-clock.ts';
import { checkModel } from '../../src/adapters/openai/check-model.ts';
import { checkSmtp } from '../../src/adapters/smtp/check-smtp.ts';
import { openSqliteStore } from '../../src/adapters/sqlite/open-sqlite-store.ts';
import { examine } from '../../src/app/doctor.ts';
import { machineChecks } from '../../src/app/machine-checks.ts';
import { readConfig } from '../../src/config/read-config.ts';
import { startDiscordServer } from '../stand-ins/discord-server.ts';
import { startMailServer } from '../stand-ins/mail-server.ts';
import { startModelServer } from '../stand-ins/model-server.ts';
import { makeFolder } from '../support/git-repository.ts';

function configOf(environment: Readonly<Record<string, string>>) {
  const read = readConfig(environment, { folder: makeFolder('home'), zone: 'Europe/Paris' });
  if ('problems' in read) throw new Error(JSON.stringify(read.problems));
  return read.config;
}

describe('autotask doctor', () => {
  it('looks at the machine and the store where nothing is connected', async () => {
    const { text, exitCode } = await examine(configOf({}));

    expect(exitCode).toBe(0);
    expect(text).toMatch(/^ok {4}node: 24\./);
    for (const part of [
      'ok    time zone: Europe/Paris',
      'ok    clock: ',
      'ok    store: nothing yet',
      'warn  model: none',
    ])
      expect(text).toContain(part);
  });

  it('looks at everything that is connected, and fails with what to do when one part does not work', async () => {
    const model = await startModelServer([{ status: 200, body: { data: [{ id: 'gpt-5-mini' }] } }]);
    const mail = await startMailServer();
    onTestFinished(async () => void (await Promise.all([model.close(), mail.close()])));
    const discord = await startDiscordServer({ now: Date.now });

    const { text, exitCode } = await examine(
      configOf({
        ...{ OPENAI_BASE_URL: model.url, OPENAI_API_KEY: 'k' },
        ...{ SMTP_URL: mail.url, MAIL_FROM: 'bot@example.com' },
        ...{ DISCORD_TOKEN: 'OTAw.wrong.token', DISCORD_APPLICATION_ID: discord.applicationId },
        DISCORD_API_URL: discord.url,
      }),
    );

    expect(text).toMatch(/ok {4}model: gpt-5-mini at 127\.0\.0\.1:\d+ answers/);
    expect(text).toMatch(/ok {4}mail: /);
    expect(text).toMatch(/FAIL {2}Discord: the bot token does not work.*\n {6}fix: /);
    expect(exitCode).toBe(1);
  });

  it('looks into a store that a bot holds, and names a damaged one', async () => {
    const config = configOf({});
    const store = await openSqliteStore({ folder: config.dataFolder, clock: systemClock });
    const held = await examine(config);
    await store.close();
    writeFileSync(join(config.dataFolder, 'autotask.sqlite'), 'no database '.repeat(500));

    const damaged = await examine(config);

    expect(held.text).toContain('can be read, and a bot runs on it');
    expect(damaged.text).toMatch(/FAIL {2}store: /);
    expect(damaged.exitCode).toBe(1);
  });
});

describe('the check of the model', () => {
  const ask = async (reply: { readonly status: number; readonly body: unknown }) => {
    const server = await startModelServer([reply]);
    onTestFinished(() => server.close());
    return await checkModel({ baseUrl: server.url, apiKey: 'k', name: 'small' });
  };

  it.each([
    [{ status: 200, body: { data: [{ id: 'small' }] } }, 'ok'],
    [{ status: 200, body: 'no list' }, 'ok'],
    [{ status: 404, body: {} }, 'ok'],
    [{ status: 200, body: { data: [{ id: 'large' }] } }, 'warn'],
    [{ status: 503, body: {} }, 'warn'],
    [{ status: 401, body: {} }, 'fail'],
  ])('takes %j as %s', async (reply, status) => {
    expect(await ask(reply)).toMatchObject({ status });
  });

  it('names the models that there are, and a server that is not there', async () => {
    expect((await ask({ status: 200, body: { data: [{ id: 'large' }] } })).fix).toBe('OPENAI_MODEL=large');
    expect(await checkModel({ baseUrl: 'http://127.0.0.1:1/v1', apiKey: 'k', name: 'small' })).toMatchObject({
      status: 'fail',
      fix: expect.stringContaining('OPENAI_BASE_URL'),
    });
  });
});

describe('the check of the mail server', () => {
  it('sends nothing', async () => {
    const server = await startMailServer();
    onTestFinished(() => server.close());

    expect(await checkSmtp(server.url)).toMatchObject({ status: 'ok' });
    expect(server.mails).toEqual([]);
  });

  it('says that nobody is there', async () => {
    expect(await checkSmtp('smtp://127.0.0.1:1')).toMatchObject({
      status: 'fail',
      fix: expect.stringContaining('SMTP'),
    });
  });
});

describe('the checks of the machine', () => {
  const machine = { node: '24.21.0', zoneData: '2026a', zone: 'Europe/Paris', now: Date.now };
  const statuses = async (more: Partial<typeof machine>, services: readonly string[] = []) =>
    (await machineChecks({ ...machine, now: () => Date.UTC(2026, 5, 1), ...more }, services)).map(
      ({ status }) => status,
    );

  it('notice an old Node and old zone data', async () => {
    expect(await statuses({})).toEqual(['ok', 'ok', 'ok']);
    expect(await statuses({ node: '22.1.0', zoneData: '2023c' })).toEqual(['fail', 'warn', 'ok']);
  });

  it.each([
    [0, 'ok'],
    [60_000, 'warn'],
    [-600_000, 'fail'],
  ])('find a clock that is %i ms off %s', async (off, status) => {
    const server = createServer((_request, response) => response.end());
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    onTestFinished(() => void server.close());
    // A listening TCP server has an address with a port.
    const service = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

    const [, , clock] = await machineChecks({ ...machine, now: () => Date.now() + off }, [service]);

    expect(clock?.status).toBe(status);
  });
});
