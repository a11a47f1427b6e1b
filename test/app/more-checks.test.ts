import { describe, expect, it, onTestFinished } from 'vitest';
import { checkMcp } from '../../src/adapters/mcp/check-mcp.ts';
import { checkGitHub } from '../../src/tools/github/check-github.ts';
import { checkGoogle } from '../../src/tools/google/check-google.ts';
import { type JsonAnswer, startJsonServer } from '../stand-ins/json-server.ts';
import { NOW } from '../support/context.ts';

async function serverOf(answer: JsonAnswer): Promise<string> {
  const server = await startJsonServer(() => answer);
  onTestFinished(() => server.close());
  return server.url;
}

describe('the checks of what tools use', () => {
  it('say that GitHub takes the token, or refuses it, or soon will', async () => {
    const look = async (answer: JsonAnswer) =>
      await checkGitHub({ apiUrl: await serverOf(answer), token: 'ghp_x', now: () => NOW });

    expect(await look({ body: {} })).toMatchObject({ status: 'ok' });
    expect(await look({ status: 401, body: {} })).toMatchObject({
      status: 'fail',
      fix: expect.stringContaining('GITHUB_TOKEN'),
    });
    expect(await look({ status: 502, body: {} })).toMatchObject({ status: 'warn' });
    const ending = { 'github-authentication-token-expiration': '2026-03-09 14:00:00 UTC' };
    expect(await look({ body: {}, headers: ending })).toMatchObject({
      status: 'warn',
      text: expect.stringContaining('ends in 3 days'),
    });
    expect(await checkGitHub({ apiUrl: 'http://127.0.0.1:9', token: 'x', now: () => NOW })).toMatchObject({
      status: 'fail',
    });
  });

  it('say whether Google gives an access token, and what to do where it does not', async () => {
    const access = { clientId: 'c', clientSecret: 's', refreshToken: 'r', workspaces: [] };
    const look = async (answer: JsonAnswer) => await checkGoogle({ ...access, apiUrl: await serverOf(answer) });

    expect(await look({ body: { access_token: 'ya29.x', expires_in: 3600, token_type: 'Bearer' } })).toEqual({
      status: 'ok',
      text: 'Google: the account can be used',
    });
    expect(await look({ status: 400, body: { error: 'invalid_grant' } })).toMatchObject({
      status: 'fail',
      fix: expect.stringContaining('GOOGLE_REFRESH_TOKEN'),
    });
  });

  it('say which server of tools cannot be started', async () => {
    const reach = { kind: 'command', command: 'no-such-program-here', args: [], env: {} } as const;

    expect(await checkMcp({ name: 'docs', reach, tools: [], reads: [], timeoutMs: 5_000 })).toMatchObject({
      status: 'fail',
      text: expect.stringContaining('MCP: docs: '),
    });
  });
});
