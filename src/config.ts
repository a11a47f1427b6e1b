import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { DEFAULT_LIMITS, type Limits } from './domain/limits.ts';
import { isMailAddress } from './domain/mail-address.ts';
import type { MailLimits } from './domain/mail-day.ts';
import { type McpServer, readMcpServers } from './domain/mcp-server.ts';
import { type PriceList, readPrices } from './domain/prices.ts';
import { canonicalZone } from './domain/time/zone.ts';

/** Everything the operator can choose, checked and with defaults filled in. */
export interface Config {
  readonly port: number;
  readonly host: string;
  readonly dataFolder: string;
  /** Where people reach the console when it is not this machine. */
  readonly publicUrl?: string;
  readonly zone: string;
  /** Encrypts and signs; made and kept in the data folder when absent. */
  readonly secret?: string;
  /** Lets a timer outside tick by `POST /api/cron/check-scheduled-tasks`; absent: the address is not there. */
  readonly cronSecret?: string;
  readonly logLevel: LogLevel;
  /** Runs at once. */
  readonly concurrency: number;
  /** Absent: no model is configured; reminders and plain digests work all the same. */
  readonly model?: ModelConfig;
  /** Answers while `model` is out of service. */
  readonly fallbackModel?: ModelConfig;
  /** What may be spent on models, and the operator's own prices of them. */
  readonly money: MoneyConfig;
  readonly github: GitHubConfig;
  /** Absent: nothing of Slack is loaded. */
  readonly slack?: SlackConfig;
  /** Absent: nothing of Discord is loaded. */
  readonly discord?: DiscordConfig;
  /** Absent: no mail is sent. */
  readonly mail?: MailConfig;
  /** Absent: no mail is received. */
  readonly mailIn?: MailInConfig;
  /** Folders whose git history may be read. */
  readonly gitFolders: readonly string[];
  /** `host:port` of private servers that tasks may visit. */
  readonly privateHosts: readonly string[];
  readonly leetCodeUrl: string;
  /** Servers of tools outside. */
  readonly mcpServers: readonly McpServer[];
  /** Absent: tasks cannot search the web. */
  readonly search?: SearchConfig;
  /** Absent: no Google account is connected. */
  readonly google?: GoogleConfig;
  /** Secrets that the HTTP calls of tasks may carry, each to one host. */
  readonly toolSecrets: Readonly<Record<string, { readonly host: string; readonly value: string }>>;
  /** What conditions of tasks may look at: `environment` and others. */
  readonly variables: Readonly<Record<string, string>>;
  /** For the crash tests only. */
  readonly crashAt?: string;
  /** Where everything is stored when it is not this machine; absent on one machine. */
  readonly cloud?: CloudConfig;
}

/** The deployment on AWS, as `serverless.yml` tells its functions. */
export interface CloudConfig {
  readonly table: string;
  readonly scheduleGroup: string;
  readonly schedulerRoleArn: string;
  readonly scheduleDeadLetterArn: string;
  /** Addresses of the queues, by lane. */
  readonly lanes: { readonly urgent: string; readonly normal: string; readonly low: string };
  readonly bucket: string;
  /** The function that runs programs of tasks. */
  readonly codeFunction: string;
}

export interface ModelConfig {
  readonly baseUrl: string;
  readonly apiKey: string;
  readonly name: string;
}

export interface MoneyConfig {
  readonly limits: Limits;
  readonly prices: PriceList;
}

export interface GitHubConfig {
  readonly apiUrl: string;
  readonly token?: string;
  readonly defaultOwner?: string;
  readonly defaultRepo?: string;
}

export interface SearchConfig {
  readonly provider: (typeof SEARCH_PROVIDERS)[number];
  readonly apiKey?: string;
  /** In place of the provider's own address. */
  readonly url?: string;
}

export interface GoogleConfig {
  readonly clientId: string;
  readonly clientSecret: string;
  readonly refreshToken: string;
  /** In place of all of Google's addresses. */
  readonly apiUrl?: string;
  /** Workspaces whose tasks may use the account, beside the console and the terminal. */
  readonly workspaces: readonly string[];
}

export interface SlackConfig {
  /** Of the bot in one workspace, `xoxb-…`; others install it by a link. */
  readonly botToken?: string;
  /** Opens a line to Slack (Socket Mode), `xapp-…`; needed when no address of ours can be reached. */
  readonly appToken?: string;
  /** Checks what Slack posts to our address. */
  readonly signingSecret?: string;
  /** Lets any workspace install the app at `/slack/install`; needs the public address. */
  readonly install?: { readonly clientId: string; readonly clientSecret: string };
  readonly apiUrl: string;
}

export interface MailConfig {
  /** The server that takes our mail, with name and password: `smtps://user:password@host:465`. Absent: Amazon SES. */
  readonly url?: string;
  /** In whose name it goes out: `AutoTask <bot@example.com>` or a bare address. */
  readonly from: string;
  /** Addresses that anybody may have results sent to, beside their own confirmed one. */
  readonly allowed: readonly string[];
}

/** Where mail that starts tasks comes in. */
export interface MailInConfig {
  readonly host: string;
  readonly port: number;
  /** What stands behind the `@` of the addresses of tasks. */
  readonly domain: string;
  /** Who may send beside the owner of a task: addresses, or `@example.com` for all of a domain. */
  readonly senders: readonly string[];
}

export interface DiscordConfig {
  readonly token: string;
  readonly applicationId: string;
  /** Of the address for signed interactions, 64 hex characters; the gateway needs none. */
  readonly publicKey?: string;
  /** Shared with a forwarder, which holds the gateway's connection for a bot that cannot. */
  readonly forwardKey?: string;
  readonly url: string;
}

export type LogLevel = (typeof LOG_LEVELS)[number];

/** One thing that is wrong with the environment, and what to write instead. */
export interface ConfigProblem {
  readonly name: string;
  readonly problem: string;
  readonly fix: string;
}

type Environment = Readonly<Record<string, string | undefined>>;

const SEARCH_PROVIDERS = ['brave', 'tavily', 'serper', 'searxng'] as const;
const LOG_LEVELS = ['debug', 'info', 'warn', 'error', 'silent'] as const;
const OPENAI_URL = 'https://api.openai.com/v1';
const OPENROUTER_URL = 'https://openrouter.ai/api/v1';
const DEFAULT_MODEL = 'gpt-5-mini';
const OPENROUTER_MODEL = 'openai/gpt-5-mini';
const DISCORD_PORTAL = 'https://discord.com/developers/applications';
const SLACK_APPS = 'https://api.slack.com/apps';
const SHORTEST_SECRET = 32;
const SECRET_PREFIX = 'TOOL_SECRET_';

const CLOUD_NAMES = [
  'AUTOTASK_TABLE',
  'AUTOTASK_SCHEDULE_GROUP',
  'AUTOTASK_SCHEDULER_ROLE',
  'AUTOTASK_SCHEDULE_DLQ',
  'AUTOTASK_QUEUE_URGENT',
  'AUTOTASK_QUEUE_NORMAL',
  'AUTOTASK_QUEUE_LOW',
  'AUTOTASK_BUCKET',
  'AUTOTASK_CODE_FUNCTION',
] as const;

const OWN_NAMES = new Set<string>([
  'AUTOTASK_DATA_DIR',
  'AUTOTASK_PUBLIC_URL',
  'AUTOTASK_TIMEZONE',
  'AUTOTASK_SECRET',
  'AUTOTASK_GIT_FOLDERS',
  'AUTOTASK_PRIVATE_HOSTS',
  'AUTOTASK_MODEL_PRICES',
  'AUTOTASK_BUDGET_RUN',
  'AUTOTASK_BUDGET_TASK',
  'AUTOTASK_BUDGET_MEMBER',
  'AUTOTASK_BUDGET_WORKSPACE',
  'AUTOTASK_VARIABLES',
  'AUTOTASK_STORE',
  ...CLOUD_NAMES,
  'AUTOTASK_SECRETS',
  'AUTOTASK_SECRET_ID',
  'AUTOTASK_CRASH_AT',
]);

/** Reads the environment; tells every problem at once, so that nobody fixes them one start at a time. */
export function readConfig(
  environment: Environment,
  machine: { readonly folder: string; readonly zone: string; readonly withoutSecrets?: true },
): { readonly config: Config } | { readonly problems: readonly ConfigProblem[] } {
  const reader = new EnvironmentReader(environment);
  reader.refuseUnknown();
  const config: Config = {
    port: reader.integer('PORT', 3000, 0, 65_535),
    host: reader.text('HOST') ?? '127.0.0.1',
    dataFolder: resolve(machine.folder, reader.text('AUTOTASK_DATA_DIR') ?? 'data'),
    ...reader.optionalUrl('publicUrl', 'AUTOTASK_PUBLIC_URL'),
    zone: reader.zone('AUTOTASK_TIMEZONE', machine.zone),
    ...reader.secret(),
    ...reader.cronSecret(),
    logLevel: reader.oneOf('LOG_LEVEL', LOG_LEVELS, 'warn'),
    concurrency: reader.integer('AGENT_WORKER_CONCURRENCY', 5, 1, 100),
    ...reader.model(),
    ...reader.fallbackModel(),
    money: reader.money(),
    github: reader.github(),
    ...reader.slack(),
    ...reader.discord(),
    ...reader.mail(),
    ...reader.mailIn(),
    gitFolders: reader.folders('AUTOTASK_GIT_FOLDERS', machine.folder),
    privateHosts: reader.privateHosts(),
    leetCodeUrl: reader.url('LEETCODE_API_URL', 'https://leetcode.com/graphql'),
    ...reader.search(),
    mcpServers: reader.mcpServers(machine.folder),
    ...reader.google(),
    toolSecrets: reader.toolSecrets(),
    variables: reader.variables(),
    ...reader.cloud(machine.withoutSecrets === true),
    ...(environment.AUTOTASK_CRASH_AT ? { crashAt: environment.AUTOTASK_CRASH_AT } : {}),
  };
  reader.refuseOpenHost(config);
  return reader.problems.length === 0 ? { config } : { problems: reader.problems };
}

/** Where the embedded store and the generated secret live. */
export function secretFile(dataFolder: string): string {
  return join(dataFolder, 'secret');
}

/** Takes values out of the environment and collects what is wrong with them. */
class EnvironmentReader {
  readonly problems: ConfigProblem[] = [];
  readonly #environment: Environment;

  constructor(environment: Environment) {
    this.#environment = environment;
  }

  text(name: string): string | undefined {
    const value = this.#environment[name]?.trim();
    return value === '' ? undefined : value;
  }

  integer(name: string, fallback: number, least: number, most: number): number {
    const value = this.text(name);
    if (value === undefined) return fallback;
    const number = Number(value);
    if (Number.isInteger(number) && number >= least && number <= most) return number;
    this.#add(name, `is "${value}", not a whole number from ${least} to ${most}`, `${name}=${fallback}`);
    return fallback;
  }

  oneOf<Value extends string>(name: string, values: readonly Value[], fallback: Value): Value {
    const value = this.text(name);
    if (value === undefined) return fallback;
    const found = values.find((candidate) => candidate === value.toLowerCase());
    if (found === undefined) this.#add(name, `is "${value}", not one of ${values.join(', ')}`, `${name}=${fallback}`);
    return found ?? fallback;
  }

  zone(name: string, fallback: string): string {
    const value = this.text(name);
    if (value === undefined) return canonicalZone(fallback) ?? 'UTC';
    const zone = canonicalZone(value);
    if (zone === undefined) this.#add(name, `"${value}" is not an IANA time zone`, `${name}=Europe/Paris`);
    return zone ?? 'UTC';
  }

  url(name: string, fallback: string): string {
    const value = this.text(name);
    if (value === undefined) return fallback;
    if (isHttpUrl(value)) return value.replace(/\/+$/, '');
    this.#add(name, `"${value}" is not a web address`, `${name}=${fallback}`);
    return fallback;
  }

  optionalUrl(key: 'publicUrl', name: string): { publicUrl?: string } {
    return this.text(name) === undefined ? {} : { [key]: this.url(name, 'https://autotask.example.com') };
  }

  secret(): { secret?: string } {
    const secret = this.text('AUTOTASK_SECRET');
    if (secret === undefined) return {};
    if (secret.length < SHORTEST_SECRET) {
      this.#add(
        'AUTOTASK_SECRET',
        `has ${secret.length} characters; at least ${SHORTEST_SECRET} are needed`,
        'Leave it out (one is made and kept in the data folder), or use the output of: openssl rand -hex 32',
      );
    }
    return { secret };
  }

  cronSecret(): { cronSecret?: string } {
    const cronSecret = this.text('CRON_SECRET');
    if (cronSecret === undefined) return {};
    if (cronSecret.length < SHORTEST_SECRET)
      this.#add(
        'CRON_SECRET',
        `has ${cronSecret.length} characters; at least ${SHORTEST_SECRET} are needed`,
        'Leave it out (then nobody ticks from outside), or use the output of: openssl rand -hex 32',
      );
    return { cronSecret };
  }

  model(): { model?: ModelConfig } {
    const openRouter = this.text('OPENROUTER_API_KEY');
    const key = this.text('OPENAI_API_KEY') ?? openRouter;
    const usesOpenRouter = this.text('OPENAI_API_KEY') === undefined && openRouter !== undefined;
    const baseUrl = this.url('OPENAI_BASE_URL', usesOpenRouter ? OPENROUTER_URL : OPENAI_URL);
    // A local server such as Ollama wants no key: an address alone is enough.
    if (key === undefined && this.text('OPENAI_BASE_URL') === undefined) return {};
    const name = this.text('OPENAI_MODEL') ?? (usesOpenRouter ? OPENROUTER_MODEL : DEFAULT_MODEL);
    return { model: { baseUrl, apiKey: key ?? 'none', name } };
  }

  fallbackModel(): { fallbackModel?: ModelConfig } {
    const name = this.text('OPENAI_FALLBACK_MODEL');
    const { model } = this.model();
    if (name === undefined) return {};
    if (model === undefined)
      this.#add('OPENAI_FALLBACK_MODEL', 'stands in for a model that is not configured', 'Set OPENAI_API_KEY too');
    const baseUrl = this.url('OPENAI_FALLBACK_BASE_URL', model?.baseUrl ?? OPENAI_URL);
    const ownKey = baseUrl === model?.baseUrl ? model.apiKey : 'none';
    return { fallbackModel: { baseUrl, apiKey: this.text('OPENAI_FALLBACK_API_KEY') ?? ownKey, name } };
  }

  money(): MoneyConfig {
    const text = this.text('AUTOTASK_MODEL_PRICES');
    const read = readPrices(text ?? '');
    if ('bad' in read)
      this.#add(
        'AUTOTASK_MODEL_PRICES',
        `"${read.bad}" is not a model with dollars for a million tokens in and out`,
        'AUTOTASK_MODEL_PRICES="gpt-5-mini=0.25/2 llama3=0/0"',
      );
    return {
      prices: 'prices' in read ? read.prices : {},
      limits: {
        ...DEFAULT_LIMITS,
        ...this.#mailLimits(),
        microUsdPerRun: this.dollars('AUTOTASK_BUDGET_RUN', DEFAULT_LIMITS.microUsdPerRun),
        microUsdPerTaskMonth: this.dollars('AUTOTASK_BUDGET_TASK', DEFAULT_LIMITS.microUsdPerTaskMonth),
        microUsdPerMemberMonth: this.dollars('AUTOTASK_BUDGET_MEMBER', DEFAULT_LIMITS.microUsdPerMemberMonth),
        microUsdPerWorkspaceMonth: this.dollars('AUTOTASK_BUDGET_WORKSPACE', DEFAULT_LIMITS.microUsdPerWorkspaceMonth),
      },
    };
  }

  dollars(name: string, fallback: number): number {
    const value = this.text(name);
    if (value === undefined) return fallback;
    const amount = /^\$?(\d{1,7}(?:\.\d{1,6})?)$/.exec(value)?.[1];
    if (amount === undefined)
      this.#add(name, `is "${value}", not an amount of dollars`, `${name}=${fallback / 1_000_000}`);
    return amount === undefined ? fallback : Math.round(Number(amount) * 1_000_000);
  }

  github(): GitHubConfig {
    const optional = {
      token: this.text('GITHUB_TOKEN'),
      defaultOwner: this.text('GITHUB_DEFAULT_OWNER'),
      defaultRepo: this.text('GITHUB_DEFAULT_REPO'),
    };
    if (
      optional.defaultRepo !== undefined &&
      optional.defaultOwner === undefined &&
      !optional.defaultRepo.includes('/')
    )
      this.#add('GITHUB_DEFAULT_REPO', 'names a repository without its owner', 'GITHUB_DEFAULT_OWNER=acme');
    return { apiUrl: this.url('GITHUB_API_URL', 'https://api.github.com'), ...definedOnly(optional) };
  }

  slack(): { slack?: SlackConfig } {
    const botToken = this.token('SLACK_BOT_TOKEN', 'xoxb-', 'OAuth & Permissions');
    const appToken = this.token('SLACK_APP_TOKEN', 'xapp-', 'Basic Information, App-Level Tokens');
    const signingSecret = this.text('SLACK_SIGNING_SECRET');
    const install = this.slackInstall();
    const apiUrl = this.url('SLACK_API_URL', 'https://slack.com/api');
    if ([botToken, appToken, signingSecret, install].every((value) => value === undefined)) return {};
    const fix = `Copy it from ${SLACK_APPS}`;
    if (botToken === undefined && install === undefined)
      this.#add('SLACK_BOT_TOKEN', 'is missing, though Slack is half configured', fix);
    if (appToken === undefined && signingSecret === undefined) {
      const ways = `Copy SLACK_APP_TOKEN (no public address needed) or SLACK_SIGNING_SECRET from ${SLACK_APPS}`;
      this.#add('SLACK_APP_TOKEN', 'is missing, and SLACK_SIGNING_SECRET too: Slack could not reach the bot', ways);
    }
    const tokens = definedOnly({ botToken, appToken, signingSecret });
    return { slack: { apiUrl, ...tokens, ...(install === undefined ? {} : { install }) } };
  }

  slackInstall(): SlackConfig['install'] {
    const clientId = this.text('SLACK_CLIENT_ID');
    const clientSecret = this.text('SLACK_CLIENT_SECRET');
    if (clientId === undefined && clientSecret === undefined) return undefined;
    const fix = `Copy both from ${SLACK_APPS}, page "Basic Information"`;
    if (clientId === undefined) this.#add('SLACK_CLIENT_ID', 'is missing beside SLACK_CLIENT_SECRET', fix);
    if (clientSecret === undefined) this.#add('SLACK_CLIENT_SECRET', 'is missing beside SLACK_CLIENT_ID', fix);
    if (this.text('AUTOTASK_PUBLIC_URL') === undefined)
      this.#add(
        'AUTOTASK_PUBLIC_URL',
        `is missing: people install the app there`,
        `AUTOTASK_PUBLIC_URL=https://… and ${SLACK_APPS}`,
      );
    return clientId === undefined || clientSecret === undefined ? undefined : { clientId, clientSecret };
  }

  token(name: string, prefix: string, page: string): string | undefined {
    const value = this.text(name);
    if (value !== undefined && !value.startsWith(prefix))
      this.#add(
        name,
        `does not begin with ${prefix}, so it is another kind of token`,
        `Copy it from ${SLACK_APPS}, page "${page}"`,
      );
    return value;
  }

  discord(): { discord?: DiscordConfig } {
    const token = this.text('DISCORD_TOKEN');
    const applicationId = this.text('DISCORD_APPLICATION_ID');
    const publicKey = this.text('DISCORD_PUBLIC_KEY');
    const forwardKey = this.text('DISCORD_FORWARD_KEY');
    if (forwardKey !== undefined && forwardKey.length < SHORTEST_SECRET)
      this.#add(
        'DISCORD_FORWARD_KEY',
        `has ${forwardKey.length} characters; at least ${SHORTEST_SECRET} are needed`,
        'Use the output of: openssl rand -hex 32',
      );
    if (publicKey !== undefined && !/^[0-9a-f]{64}$/i.test(publicKey))
      this.#add('DISCORD_PUBLIC_KEY', 'is not a key of 64 hexadecimal characters', `Copy it from ${DISCORD_PORTAL}`);
    if (applicationId !== undefined && !/^\d{15,22}$/.test(applicationId))
      this.#add(
        'DISCORD_APPLICATION_ID',
        `is "${applicationId}", not an id in digits`,
        `Copy it from ${DISCORD_PORTAL}`,
      );
    const url = this.url('DISCORD_API_URL', 'https://discord.com/api');
    if (token !== undefined && applicationId !== undefined)
      return { discord: { token, applicationId, url, ...definedOnly({ publicKey, forwardKey }) } };
    if (token !== undefined || applicationId !== undefined || publicKey !== undefined) {
      const missing = token === undefined ? 'DISCORD_TOKEN' : 'DISCORD_APPLICATION_ID';
      this.#add(missing, 'is missing, though Discord is half configured', `Copy it from ${DISCORD_PORTAL}`);
    }
    return {};
  }

  #mailLimits(): MailLimits | undefined {
    const text = this.text('MAIL_LIMITS');
    if (text === undefined) return undefined;
    const [mailsPerTask = 0, mailsPerMember = 0, mailsPerWorkspace = 0, ...more] = text.split('/').map(Number);
    const all = [mailsPerTask, mailsPerMember, mailsPerWorkspace];
    if (more.length > 0 || all.some((one) => !Number.isInteger(one) || one < 1))
      this.#add('MAIL_LIMITS', 'is not three numbers (a day: task/member/workspace)', 'MAIL_LIMITS=5/20/200');
    return { mailsPerTask, mailsPerMember, mailsPerWorkspace };
  }

  mail(): { mail?: MailConfig } {
    const url = this.text('SMTP_URL');
    const from = this.text('MAIL_FROM');
    const allowed = (this.text('MAIL_ALLOWED') ?? '').split(',').flatMap((one) => one.trim() || []);
    for (const address of allowed)
      if (!isMailAddress(address))
        this.#add(
          'MAIL_ALLOWED',
          `has "${address}", which is no address`,
          'MAIL_ALLOWED=ana@example.com,ops@example.com',
        );
    if (url === undefined && from === undefined) return {};
    // The deployment on AWS sends by Amazon SES, with the rights of its functions.
    const bySes = url === undefined && this.text('AUTOTASK_STORE') === 'dynamodb';
    if (!bySes && (url === undefined || !isSmtpUrl(url)))
      this.#add('SMTP_URL', 'names no mail server', 'SMTP_URL=smtps://user:password@smtp.example.com:465');
    if (from === undefined || !isSender(from))
      this.#add('MAIL_FROM', 'names no sender', 'MAIL_FROM=AutoTask <bot@example.com>');
    return { mail: { from: from ?? '', allowed, ...definedOnly({ url }) } };
  }

  mailIn(): { mailIn?: MailInConfig } {
    if (this.text('MAIL_IN_PORT') === undefined) return {};
    const domain = this.text('MAIL_IN_DOMAIN') ?? '';
    if (!isMailAddress(`task@${domain}`))
      this.#add('MAIL_IN_DOMAIN', 'names no domain for the addresses of tasks', 'MAIL_IN_DOMAIN=tasks.example.com');
    const senders = (this.text('MAIL_IN_SENDERS') ?? '').split(',').flatMap((one) => one.trim().toLowerCase() || []);
    for (const sender of senders)
      if (!isMailAddress(sender.startsWith('@') ? `a${sender}` : sender))
        this.#add(
          'MAIL_IN_SENDERS',
          `has "${sender}", which is no address`,
          'MAIL_IN_SENDERS=ana@example.com,@example.org',
        );
    const port = this.integer('MAIL_IN_PORT', 2525, 0, 65_535);
    return { mailIn: { host: this.text('MAIL_IN_HOST') ?? '127.0.0.1', port, domain: domain.toLowerCase(), senders } };
  }

  folders(name: string, fallback: string): readonly string[] {
    const value = this.text(name);
    return value === undefined
      ? [fallback]
      : value
          .split(':')
          .filter(Boolean)
          .map((folder) => resolve(fallback, folder));
  }

  privateHosts(): readonly string[] {
    const hosts = (this.text('AUTOTASK_PRIVATE_HOSTS') ?? '')
      .toLowerCase()
      .split(/[\s,]+/)
      .filter(Boolean);
    const bad = hosts.find((host) => !/^(?:[\w.-]+|\[[\da-f:.]+\]):\d{1,5}$/.test(host));
    if (bad !== undefined)
      this.#add(
        'AUTOTASK_PRIVATE_HOSTS',
        `"${bad}" is not host:port`,
        'AUTOTASK_PRIVATE_HOSTS=wiki.corp:443,10.0.0.7:3000',
      );
    return hosts;
  }

  search(): { search?: SearchConfig } {
    const [apiKey, said] = [this.text('SEARCH_API_KEY'), this.text('SEARCH_PROVIDER')];
    if (said === undefined) {
      if (apiKey !== undefined)
        this.#add('SEARCH_PROVIDER', 'is missing beside SEARCH_API_KEY', `One of ${SEARCH_PROVIDERS.join(', ')}`);
      return {};
    }
    const provider = this.oneOf('SEARCH_PROVIDER', SEARCH_PROVIDERS, 'brave');
    if (provider !== 'searxng' && apiKey === undefined)
      this.#add('SEARCH_API_KEY', `is missing for ${provider}`, 'Copy it from the page of the provider');
    const url =
      this.text('SEARCH_URL') === undefined ? {} : { url: this.url('SEARCH_URL', 'http://127.0.0.1:8080/search') };
    return { search: { provider, ...definedOnly({ apiKey }), ...url } };
  }

  mcpServers(folder: string): readonly McpServer[] {
    const said = this.text('MCP_SERVERS');
    if (said === undefined) return [];
    const example = '{"docs":{"command":"docs-mcp","tools":["search"],"read":["search"]}}';
    const fix = `MCP_SERVERS=${example}, or the path of a file with that`;
    let text = said;
    try {
      if (!said.startsWith('{')) text = readFileSync(resolve(folder, said), 'utf8');
    } catch {
      this.#add('MCP_SERVERS', `names the file ${said}, which cannot be read`, fix);
      return [];
    }
    const read = readMcpServers(text);
    if ('servers' in read) return read.servers;
    this.#add('MCP_SERVERS', read.problem, fix);
    return [];
  }

  google(): { google?: GoogleConfig } {
    const names = ['GOOGLE_CLIENT_ID', 'GOOGLE_CLIENT_SECRET', 'GOOGLE_REFRESH_TOKEN'] as const;
    const [clientId, clientSecret, refreshToken] = names.map((name) => this.text(name));
    if (clientId === undefined && clientSecret === undefined && refreshToken === undefined) return {};
    for (const name of names)
      if (this.text(name) === undefined)
        this.#add(name, 'is missing, though Google is half configured', 'All three are needed: docs/connect-google.md');
    if (clientId === undefined || clientSecret === undefined || refreshToken === undefined) return {};
    const apiUrl =
      this.text('GOOGLE_API_URL') === undefined
        ? {}
        : { apiUrl: this.url('GOOGLE_API_URL', 'https://www.googleapis.com') };
    const workspaces = (this.text('GOOGLE_WORKSPACES') ?? '').split(/[\s,]+/).filter(Boolean);
    return { google: { clientId, clientSecret, refreshToken, workspaces, ...apiUrl } };
  }

  toolSecrets(): Config['toolSecrets'] {
    const names = Object.keys(this.#environment).filter((name) => name.startsWith(SECRET_PREFIX));
    const secrets = names.flatMap((name) => {
      const text = this.text(name);
      if (text === undefined) return [];
      const [, host, value] = /^([\w.-]+(?::\d+)?)\s+(\S.*)$/s.exec(text) ?? [];
      if (host === undefined || value === undefined) {
        this.#add(name, 'does not say for which host it is', `${name}="ci.example.com the-secret"`);
        return [];
      }
      return [[name.slice(SECRET_PREFIX.length).toUpperCase(), { host: host.toLowerCase(), value }] as const];
    });
    return Object.fromEntries(secrets);
  }

  variables(): Config['variables'] {
    const parts = (this.text('AUTOTASK_VARIABLES') ?? '').split(/[\s,]+/).filter(Boolean);
    const pairs = parts.flatMap((part) => {
      const [, name, value] = /^([A-Za-z][\w.-]{0,39})=(\S{1,200})$/.exec(part) ?? [];
      if (name !== undefined && value !== undefined) return [[name, value] as const];
      this.#add(
        'AUTOTASK_VARIABLES',
        `has "${part}", which is no name=value`,
        'AUTOTASK_VARIABLES=environment=production,region=eu',
      );
      return [];
    });
    return Object.fromEntries(pairs);
  }

  cloud(withoutSecrets: boolean): { cloud?: CloudConfig } {
    if (this.oneOf('AUTOTASK_STORE', ['sqlite', 'dynamodb'], 'sqlite') === 'sqlite') return {};
    const missing = CLOUD_NAMES.filter((name) => this.text(name) === undefined);
    for (const name of missing)
      this.#add(name, 'is missing, though AUTOTASK_STORE is dynamodb', 'npm run deploy sets it');
    if (!withoutSecrets && this.text('AUTOTASK_SECRET') === undefined)
      this.#add(
        'AUTOTASK_SECRET',
        'is missing; in the cloud there is no folder that could keep one',
        'Put the output of "openssl rand -hex 32" into the parameter AUTOTASK_SECRET (docs/deploy-aws.md)',
      );
    const value = (name: (typeof CLOUD_NAMES)[number]): string => this.text(name) ?? '';
    return {
      cloud: {
        table: value('AUTOTASK_TABLE'),
        scheduleGroup: value('AUTOTASK_SCHEDULE_GROUP'),
        schedulerRoleArn: value('AUTOTASK_SCHEDULER_ROLE'),
        scheduleDeadLetterArn: value('AUTOTASK_SCHEDULE_DLQ'),
        lanes: {
          urgent: value('AUTOTASK_QUEUE_URGENT'),
          normal: value('AUTOTASK_QUEUE_NORMAL'),
          low: value('AUTOTASK_QUEUE_LOW'),
        },
        bucket: value('AUTOTASK_BUCKET'),
        codeFunction: value('AUTOTASK_CODE_FUNCTION'),
      },
    };
  }

  refuseUnknown(): void {
    for (const name of Object.keys(this.#environment)) {
      if (name.startsWith('AUTOTASK_') && !OWN_NAMES.has(name))
        this.#add(
          name,
          'is not a setting of AutoTask',
          `Remove it, or use one of ${[...OWN_NAMES].slice(0, -1).join(', ')}`,
        );
    }
  }

  refuseOpenHost(config: Config): void {
    const loopback = ['127.0.0.1', 'localhost', '::1'].includes(config.host);
    if (!loopback && config.publicUrl === undefined)
      this.#add(
        'HOST',
        `is ${config.host}, which other machines can reach, but nobody said under which address`,
        'Set AUTOTASK_PUBLIC_URL=https://… too, or HOST=127.0.0.1',
      );
  }

  #add(name: string, problem: string, fix: string): void {
    this.problems.push({ name, problem, fix });
  }
}

function isHttpUrl(text: string): boolean {
  return URL.canParse(text) && /^https?:$/.test(new URL(text).protocol);
}

function isSmtpUrl(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, hostname } = new URL(text);
  return /^smtps?:$/.test(protocol) && hostname !== '';
}

function isSender(text: string): boolean {
  return isMailAddress(/^[^<>\r\n",:;@]*<([^<>]+)>$/.exec(text)?.[1] ?? text);
}

function definedOnly<Value>(record: Readonly<Record<string, Value | undefined>>): Record<string, Value> {
  return Object.fromEntries(Object.entries(record).filter((entry): entry is [string, Value] => entry[1] !== undefined));
}
