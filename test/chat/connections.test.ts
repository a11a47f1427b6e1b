import { describe, expect, it } from 'vitest';
import { connectionsOf } from '../../src/app/connections.ts';
import type { Health, LastLook } from '../../src/chat/context.ts';
import { readConfig } from '../../src/config/read-config.ts';
import { NOW } from '../support/context.ts';
import { ADMIN, OWNER } from '../support/definitions.ts';
import { makeFolder } from '../support/git-repository.ts';
import { openTalk, textOf } from './talk.ts';

const ENVIRONMENT = {
  ...{ OPENAI_API_KEY: 'sk-very-secret', GITHUB_TOKEN: 'ghp_very-secret' },
  ...{ SMTP_URL: 'smtp://user:very-secret@mail.example.com', MAIL_FROM: 'bot@example.com' },
};

function connections() {
  const read = readConfig(ENVIRONMENT, { folder: makeFolder('home'), zone: 'Europe/Paris' });
  if ('problems' in read) throw new Error(JSON.stringify(read.problems));
  return connectionsOf(read.config);
}

function health(checks: LastLook['checks'] | undefined): Health {
  return {
    concerns: ({ role }) => role === 'admin',
    last: async () => (checks === undefined ? undefined : { checks, at: NOW }),
  };
}

describe('connections', () => {
  it('tell whoever runs the bot what is connected, how it is, and the fix that doctor prints', async () => {
    const talk = await openTalk({
      connections: connections(),
      health: health([
        { status: 'ok', text: 'model: gpt-5-mini at api.openai.com answers' },
        { status: 'fail', text: 'GitHub: api.github.com refuses the token', fix: 'Make a new one.' },
      ]),
    });

    const { card } = await talk.say('connections', { actor: ADMIN });

    expect(card.tone).toBe('attention');
    const text = textOf(card);
    expect(text).toMatch(/ok\W+Model\W+gpt-5-mini at api\.openai\.com/);
    expect(text).toMatch(/FAIL\W+GitHub\W+api\.github\.com refuses the token\. Fix: Make a new one\./);
    expect(text).toMatch(/off\W+Slack\W+not connected; to connect: npx autotask init slack/);
    expect(text).toContain('2 checks, looked at');
    expect(text).not.toContain('very-secret');
  });

  it('tell others only what there is', async () => {
    const talk = await openTalk({
      connections: connections(),
      health: health([{ status: 'fail', text: 'GitHub: refused', fix: 'Do it.' }]),
    });

    const text = textOf((await talk.say('what is connected', { actor: OWNER })).card);

    expect(text).toMatch(/on\W+GitHub/);
    expect(text).not.toContain('Do it.');
    expect(text).not.toContain('init slack');
  });

  it('are being looked at while nobody has looked yet', async () => {
    const talk = await openTalk({ connections: connections(), health: health(undefined) });

    expect(textOf((await talk.say('connections', { actor: ADMIN })).card)).toContain('look again in a moment');
  });

  it('is the word alone; more words are a task', async () => {
    const talk = await openTalk({ connections: [] });

    expect((await talk.say('connections to the database every day 9am check')).card.title).not.toBe('Connections');
  });
});
