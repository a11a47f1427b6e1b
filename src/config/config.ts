import { join } from 'node:path';
import type { Limits } from '../domain/limits.ts';
import type { McpServer } from '../domain/mcp-server.ts';
import type { PriceList } from '../domain/prices.ts';

export const SEARCH_PROVIDERS = ['brave', 'tavily', 'serper', 'searxng'] as const;
export const LOG_LEVELS = ['debug', 'info', 'warn', 'error', 'silent'] as const;

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

/** Where the embedded store and the generated secret live. */
export function secretFile(dataFolder: string): string {
  return join(dataFolder, 'secret');
}
