import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { type McpServer, readMcpServers } from '../domain/mcp-server.ts';
import { type Config, type GitHubConfig, type GoogleConfig, SEARCH_PROVIDERS, type SearchConfig } from './config.ts';
import { definedOnly, type Environment } from './environment.ts';

const SECRET_PREFIX = 'TOOL_SECRET_';

/** GitHub, also without a token. */
export function readGitHub(env: Environment): GitHubConfig {
  const optional = {
    token: env.text('GITHUB_TOKEN'),
    defaultOwner: env.text('GITHUB_DEFAULT_OWNER'),
    defaultRepo: env.text('GITHUB_DEFAULT_REPO'),
  };
  if (optional.defaultRepo !== undefined && optional.defaultOwner === undefined && !optional.defaultRepo.includes('/'))
    env.refuse('GITHUB_DEFAULT_REPO', 'names a repository without its owner', 'GITHUB_DEFAULT_OWNER=acme');
  return { apiUrl: env.url('GITHUB_API_URL', 'https://api.github.com'), ...definedOnly(optional) };
}

/** Who is asked when a task searches the web. */
export function readSearch(env: Environment): { search?: SearchConfig } {
  const [apiKey, said] = [env.text('SEARCH_API_KEY'), env.text('SEARCH_PROVIDER')];
  if (said === undefined) {
    if (apiKey !== undefined)
      env.refuse('SEARCH_PROVIDER', 'is missing beside SEARCH_API_KEY', `One of ${SEARCH_PROVIDERS.join(', ')}`);
    return {};
  }
  const provider = env.oneOf('SEARCH_PROVIDER', SEARCH_PROVIDERS, 'brave');
  if (provider !== 'searxng' && apiKey === undefined)
    env.refuse('SEARCH_API_KEY', `is missing for ${provider}`, 'Copy it from the page of the provider');
  const url =
    env.text('SEARCH_URL') === undefined ? {} : { url: env.url('SEARCH_URL', 'http://127.0.0.1:8080/search') };
  return { search: { provider, ...definedOnly({ apiKey }), ...url } };
}

/** The Google account of the installation. */
export function readGoogle(env: Environment): { google?: GoogleConfig } {
  const names = ['GOOGLE_CLIENT_ID', 'GOOGLE_CLIENT_SECRET', 'GOOGLE_REFRESH_TOKEN'] as const;
  const [clientId, clientSecret, refreshToken] = names.map((name) => env.text(name));
  if (clientId === undefined && clientSecret === undefined && refreshToken === undefined) return {};
  for (const name of names)
    if (env.text(name) === undefined)
      env.refuse(name, 'is missing, though Google is half configured', 'All three are needed: docs/connect-google.md');
  if (clientId === undefined || clientSecret === undefined || refreshToken === undefined) return {};
  const apiUrl =
    env.text('GOOGLE_API_URL') === undefined ? {} : { apiUrl: env.url('GOOGLE_API_URL', 'https://www.googleapis.com') };
  const workspaces = env.list('GOOGLE_WORKSPACES');
  return { google: { clientId, clientSecret, refreshToken, workspaces, ...apiUrl } };
}

/** Servers of tools outside, from the variable or a file that it names. */
export function readMcp(env: Environment, folder: string): readonly McpServer[] {
  const said = env.text('MCP_SERVERS');
  if (said === undefined) return [];
  const example = '{"docs":{"command":"docs-mcp","tools":["search"],"read":["search"]}}';
  const fix = `MCP_SERVERS=${example}, or the path of a file with that`;
  let text = said;
  try {
    if (!said.startsWith('{')) text = readFileSync(resolve(folder, said), 'utf8');
  } catch {
    env.refuse('MCP_SERVERS', `names the file ${said}, which cannot be read`, fix);
    return [];
  }
  const read = readMcpServers(text);
  if ('servers' in read) return read.servers;
  env.refuse('MCP_SERVERS', read.problem, fix);
  return [];
}

/** Folders of this machine, from a list with colons. */
export function readFolders(env: Environment, name: string, fallback: string): readonly string[] {
  const value = env.text(name);
  return value === undefined
    ? [fallback]
    : value
        .split(':')
        .filter(Boolean)
        .map((folder) => resolve(fallback, folder));
}

/** Private servers that tasks may visit. */
export function readPrivateHosts(env: Environment): readonly string[] {
  const hosts = env.list('AUTOTASK_PRIVATE_HOSTS').map((host) => host.toLowerCase());
  const bad = hosts.find((host) => !/^(?:[\w.-]+|\[[\da-f:.]+\]):\d{1,5}$/.test(host));
  if (bad !== undefined)
    env.refuse(
      'AUTOTASK_PRIVATE_HOSTS',
      `"${bad}" is not host:port`,
      'AUTOTASK_PRIVATE_HOSTS=wiki.corp:443,10.0.0.7:3000',
    );
  return hosts;
}

/** Secrets that calls of tasks may carry, each for one host. */
export function readToolSecrets(env: Environment): Config['toolSecrets'] {
  const names = Object.keys(env.values).filter((name) => name.startsWith(SECRET_PREFIX));
  const secrets = names.flatMap((name) => {
    const text = env.text(name);
    if (text === undefined) return [];
    const [, host, value] = /^([\w.-]+(?::\d+)?)\s+(\S.*)$/s.exec(text) ?? [];
    if (host === undefined || value === undefined) {
      env.refuse(name, 'does not say for which host it is', `${name}="ci.example.com the-secret"`);
      return [];
    }
    return [[name.slice(SECRET_PREFIX.length).toUpperCase(), { host: host.toLowerCase(), value }] as const];
  });
  return Object.fromEntries(secrets);
}

/** What conditions of tasks may look at. */
export function readVariables(env: Environment): Config['variables'] {
  const parts = env.list('AUTOTASK_VARIABLES');
  const pairs = parts.flatMap((part) => {
    const [, name, value] = /^([A-Za-z][\w.-]{0,39})=(\S{1,200})$/.exec(part) ?? [];
    if (name !== undefined && value !== undefined) return [[name, value] as const];
    env.refuse(
      'AUTOTASK_VARIABLES',
      `has "${part}", which is no name=value`,
      'AUTOTASK_VARIABLES=environment=production,region=eu',
    );
    return [];
  });
  return Object.fromEntries(pairs);
}
