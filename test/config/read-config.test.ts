import { describe, expect, it } from 'vitest';
import { readConfig } from '../../src/config/read-config.ts';

const machine = { folder: '/home/ana/bot', zone: 'Europe/Paris' };

function configOf(environment: Record<string, string>) {
  const read = readConfig(environment, machine);
  if (!('config' in read)) throw new Error(JSON.stringify(read.problems));
  return read.config;
}

function problemsOf(environment: Record<string, string>) {
  const read = readConfig(environment, machine);
  return 'problems' in read ? read.problems : [];
}

const INSTALL = {
  SLACK_BOT_TOKEN: 'xoxb-1',
  SLACK_SIGNING_SECRET: 'abc',
  SLACK_CLIENT_ID: '1.2',
  SLACK_CLIENT_SECRET: 'abc',
  AUTOTASK_PUBLIC_URL: 'https://bot.acme.example',
};

describe('the configuration', () => {
  it('needs nothing at all', () => {
    const config = configOf({});

    expect(config).toMatchObject({
      port: 3000,
      host: '127.0.0.1',
      dataFolder: '/home/ana/bot/data',
      zone: 'Europe/Paris',
      concurrency: 5,
      gitFolders: ['/home/ana/bot'],
    });
    expect(config.model).toBeUndefined();
  });

  it('takes empty values for absent ones', () => {
    const config = configOf({ PORT: '', OPENAI_API_KEY: '  ', AUTOTASK_SECRET: '' });

    expect(config.port).toBe(3000);
    expect(config.model).toBeUndefined();
    expect(config.secret).toBeUndefined();
  });

  it.each([
    [{ OPENAI_API_KEY: 'sk-x' }, { baseUrl: 'https://api.openai.com/v1', apiKey: 'sk-x', name: 'gpt-5-mini' }],
    [
      { OPENAI_BASE_URL: 'http://127.0.0.1:11434/v1/', OPENAI_MODEL: 'qwen3' },
      { baseUrl: 'http://127.0.0.1:11434/v1', apiKey: 'none', name: 'qwen3' },
    ],
    [
      { OPENROUTER_API_KEY: 'or-x' },
      { baseUrl: 'https://openrouter.ai/api/v1', apiKey: 'or-x', name: 'openai/gpt-5-mini' },
    ],
  ])('connects the model that %o names', (environment, model) => {
    const config = configOf(environment);

    expect(config.model).toEqual(model);
  });

  it('tells every problem at once, each with its fix', () => {
    const problems = problemsOf({
      PORT: '99999',
      AUTOTASK_TIMEZONE: 'Mars/Base',
      AUTOTASK_SECRET: 'short',
      AUTOTASK_DATADIR: '/x',
      GITHUB_API_URL: 'ftp://x',
      LOG_LEVEL: 'loud',
      HOST: '0.0.0.0',
      AGENT_WORKER_CONCURRENCY: '0',
    });

    expect(problems.map((problem) => problem.name).sort()).toEqual([
      'AGENT_WORKER_CONCURRENCY',
      'AUTOTASK_DATADIR',
      'AUTOTASK_SECRET',
      'AUTOTASK_TIMEZONE',
      'GITHUB_API_URL',
      'HOST',
      'LOG_LEVEL',
      'PORT',
    ]);
    expect(problems.every((problem) => problem.fix.length > 0)).toBe(true);
  });

  it('never repeats a secret in a problem', () => {
    const problems = problemsOf({ AUTOTASK_SECRET: 'hunter2hunter2' });

    expect(JSON.stringify(problems)).not.toContain('hunter2');
  });

  it('listens on another address when somebody said where people find it', () => {
    const config = configOf({ HOST: '0.0.0.0', AUTOTASK_PUBLIC_URL: 'https://bot.acme.example/' });

    expect(config).toMatchObject({ host: '0.0.0.0', publicUrl: 'https://bot.acme.example' });
  });

  it('sends mail by the server and in the name that are told, and to the addresses of a list', () => {
    const mail = { SMTP_URL: 'smtps://u:p@smtp.example.com:465', MAIL_FROM: 'AutoTask <bot@example.com>' };

    expect(configOf(mail).mail).toEqual({ url: mail.SMTP_URL, from: mail.MAIL_FROM, allowed: [] });
    expect(configOf({ ...mail, MAIL_ALLOWED: 'a@example.com, b@example.com' }).mail?.allowed).toEqual([
      'a@example.com',
      'b@example.com',
    ]);
    expect(configOf({ ...mail, MAIL_LIMITS: '10/50/500' }).money.limits).toMatchObject({
      mailsPerTask: 10,
      mailsPerMember: 50,
      mailsPerWorkspace: 500,
    });
    expect(configOf({}).mail).toBeUndefined();
  });

  it('receives mail where a port and a domain are told', () => {
    const told = {
      MAIL_IN_PORT: '2525',
      MAIL_IN_DOMAIN: 'Tasks.example.com',
      MAIL_IN_SENDERS: 'Ana@example.com, @example.org',
    };

    expect(configOf(told).mailIn).toEqual({
      ...{ host: '127.0.0.1', port: 2525, domain: 'tasks.example.com' },
      senders: ['ana@example.com', '@example.org'],
    });
    expect(configOf({}).mailIn).toBeUndefined();
  });

  it('needs a sender only where Amazon SES takes the mail', () => {
    const named = problemsOf({ AUTOTASK_STORE: 'dynamodb', MAIL_FROM: 'bot@example.com' }).map(({ name }) => name);

    expect(named).toContain('AUTOTASK_TABLE');
    expect(named.filter((name) => /MAIL|SMTP/.test(name))).toEqual([]);
  });

  it.each([
    [{ SMTP_URL: 'smtp://127.0.0.1:25' }, 'MAIL_FROM'],
    [{ MAIL_FROM: 'bot@example.com' }, 'SMTP_URL'],
    [{ SMTP_URL: 'https://smtp.example.com', MAIL_FROM: 'bot@example.com' }, 'SMTP_URL'],
    [{ SMTP_URL: 'smtp://127.0.0.1:25', MAIL_FROM: 'A <a@example.com>, B <b@example.com>' }, 'MAIL_FROM'],
    [{ MAIL_ALLOWED: 'everybody' }, 'MAIL_ALLOWED'],
    [{ MAIL_IN_PORT: '2525' }, 'MAIL_IN_DOMAIN'],
    [{ MAIL_IN_PORT: '2525', MAIL_IN_DOMAIN: 'x.example', MAIL_IN_SENDERS: 'ana' }, 'MAIL_IN_SENDERS'],
    [{ SMTP_URL: 'smtp://127.0.0.1:25', MAIL_FROM: 'a@example.com', MAIL_LIMITS: '5/20' }, 'MAIL_LIMITS'],
  ])('says what is wrong when mail is half configured: %o', (environment, name) => {
    expect(problemsOf(environment).map((problem) => problem.name)).toEqual([name]);
  });

  it('connects Slack by its bot token and a way in', () => {
    const config = configOf({ SLACK_BOT_TOKEN: 'xoxb-1', SLACK_APP_TOKEN: 'xapp-1' });

    expect(config.slack).toEqual({ botToken: 'xoxb-1', appToken: 'xapp-1', apiUrl: 'https://slack.com/api' });
  });

  it('lets workspaces install the app by a link instead of a token', () => {
    const config = configOf({ ...INSTALL, SLACK_BOT_TOKEN: '' });

    expect(config.slack?.install).toEqual({ clientId: '1.2', clientSecret: 'abc' });
    expect(config.slack?.botToken).toBeUndefined();
  });

  it('takes the address of Slack with and without its last slash', () => {
    const slack = { SLACK_BOT_TOKEN: 'xoxb-1', SLACK_SIGNING_SECRET: 'abc', SLACK_API_URL: 'http://127.0.0.1:9/api/' };

    expect(configOf(slack).slack?.apiUrl).toBe('http://127.0.0.1:9/api');
  });

  it.each([
    [{ SLACK_APP_TOKEN: 'xapp-1' }, 'SLACK_BOT_TOKEN'],
    [{ SLACK_SIGNING_SECRET: 'abc' }, 'SLACK_BOT_TOKEN'],
    [{ SLACK_BOT_TOKEN: 'xoxb-1' }, 'SLACK_APP_TOKEN'],
    [{ SLACK_BOT_TOKEN: 'xoxp-1', SLACK_SIGNING_SECRET: 'abc' }, 'SLACK_BOT_TOKEN'],
    [{ SLACK_BOT_TOKEN: 'xoxb-1', SLACK_APP_TOKEN: 'xoxb-1' }, 'SLACK_APP_TOKEN'],
    [{ ...INSTALL, SLACK_CLIENT_SECRET: '' }, 'SLACK_CLIENT_SECRET'],
    [{ ...INSTALL, SLACK_CLIENT_ID: '' }, 'SLACK_CLIENT_ID'],
    [{ ...INSTALL, AUTOTASK_PUBLIC_URL: '' }, 'AUTOTASK_PUBLIC_URL'],
  ])('says what is wrong when Slack is half configured: %o', (environment, name) => {
    const problems = problemsOf(environment);

    expect(problems).toEqual([{ name, problem: expect.any(String), fix: expect.stringContaining('api.slack.com') }]);
  });

  it('connects Discord by its token and the id of its application', () => {
    const config = configOf({ DISCORD_TOKEN: 'abc', DISCORD_APPLICATION_ID: '123456789012345678' });

    expect(config.discord).toEqual({
      token: 'abc',
      applicationId: '123456789012345678',
      url: 'https://discord.com/api',
    });
  });

  it.each([
    [{ DISCORD_TOKEN: 'abc' }, 'DISCORD_APPLICATION_ID'],
    [{ DISCORD_APPLICATION_ID: '123456789012345678' }, 'DISCORD_TOKEN'],
    [{ DISCORD_PUBLIC_KEY: 'ab'.repeat(32) }, 'DISCORD_TOKEN'],
    [{ DISCORD_TOKEN: 'abc', DISCORD_APPLICATION_ID: 'AutoTask' }, 'DISCORD_APPLICATION_ID'],
    [
      { DISCORD_TOKEN: 'abc', DISCORD_APPLICATION_ID: '123456789012345678', DISCORD_PUBLIC_KEY: 'zz' },
      'DISCORD_PUBLIC_KEY',
    ],
  ])('says what is missing when Discord is half configured: %o', (environment, name) => {
    const problems = problemsOf(environment);

    expect(problems).toEqual([{ name, problem: expect.any(String), fix: expect.stringContaining('discord.com') }]);
  });
});

describe('what the tools may reach', () => {
  it('are secrets for one host each, and private servers by host and port', () => {
    const config = configOf({
      TOOL_SECRET_CI: 'CI.example.com abc def',
      TOOL_SECRET_EMPTY: '',
      AUTOTASK_PRIVATE_HOSTS: 'wiki:80, 10.0.0.7:3000',
    });

    expect(config.toolSecrets).toEqual({ CI: { host: 'ci.example.com', value: 'abc def' } });
    expect(config.privateHosts).toEqual(['wiki:80', '10.0.0.7:3000']);
  });

  it('are told when they name no host or no port, without the secret', () => {
    const problems = problemsOf({ TOOL_SECRET_CI: 'geheim', AUTOTASK_PRIVATE_HOSTS: 'wiki' });

    expect(problems.map(({ name }) => name)).toEqual(['AUTOTASK_PRIVATE_HOSTS', 'TOOL_SECRET_CI']);
    expect(JSON.stringify(problems)).not.toContain('geheim');
  });

  it('takes a search provider with its key, or an own server without one', () => {
    expect(configOf({ SEARCH_PROVIDER: 'Brave', SEARCH_API_KEY: 'k' }).search).toEqual({
      provider: 'brave',
      apiKey: 'k',
    });
    expect(configOf({ SEARCH_PROVIDER: 'searxng', SEARCH_URL: 'http://10.0.0.7:8080' }).search).toEqual({
      provider: 'searxng',
      url: 'http://10.0.0.7:8080',
    });
    expect(problemsOf({ SEARCH_PROVIDER: 'tavily' })).toMatchObject([{ name: 'SEARCH_API_KEY' }]);
    expect(problemsOf({ SEARCH_API_KEY: 'k' })).toMatchObject([{ name: 'SEARCH_PROVIDER' }]);
    expect(problemsOf({ SEARCH_PROVIDER: 'bing', SEARCH_API_KEY: 'k' })).toMatchObject([{ name: 'SEARCH_PROVIDER' }]);
  });

  it('takes servers of tools as JSON or from a file, and says what is wrong with them', () => {
    const text = '{"docs":{"command":"docs-mcp","tools":["search"]}}';

    expect(configOf({}).mcpServers).toEqual([]);
    expect(configOf({ MCP_SERVERS: text }).mcpServers).toMatchObject([{ name: 'docs', tools: ['search'] }]);
    expect(problemsOf({ MCP_SERVERS: '{"docs":{}}' })).toMatchObject([{ name: 'MCP_SERVERS' }]);
    expect(problemsOf({ MCP_SERVERS: 'no-such-file.json' })).toMatchObject([
      { name: 'MCP_SERVERS', problem: 'names the file no-such-file.json, which cannot be read' },
    ]);
  });
});

describe('what models may cost', () => {
  it('is what the design says where the operator says nothing', () => {
    expect(configOf({}).money).toMatchObject({
      prices: {},
      limits: { microUsdPerRun: 500_000, microUsdPerTaskMonth: 1_000_000, microUsdPerWorkspaceMonth: 100_000_000 },
    });
  });

  it('is read from dollars, and prices for a million tokens', () => {
    const { money } = configOf({
      AUTOTASK_MODEL_PRICES: 'gpt-5-mini=0.25/2, Llama3=0/0',
      AUTOTASK_BUDGET_MEMBER: '$2.50',
      AUTOTASK_BUDGET_WORKSPACE: '0',
    });

    expect(money.prices).toEqual({ 'gpt-5-mini': { input: 0.25, output: 2 }, llama3: { input: 0, output: 0 } });
    expect(money.limits).toMatchObject({ microUsdPerMemberMonth: 2_500_000, microUsdPerWorkspaceMonth: 0 });
  });

  it('is told when it cannot be read', () => {
    const names = problemsOf({ AUTOTASK_MODEL_PRICES: 'gpt-5-mini', AUTOTASK_BUDGET_RUN: 'much' });

    expect(names.map(({ name }) => name)).toEqual(['AUTOTASK_MODEL_PRICES', 'AUTOTASK_BUDGET_RUN']);
  });
});
