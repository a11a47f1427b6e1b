import { isRecord } from './is-record.ts';

/** A server of tools (Model Context Protocol) as the operator names it; nobody else can add one. */
export interface McpServer {
  /** What people say: `docs`. */
  readonly name: string;
  readonly reach: McpReach;
  /** The tools of it that tasks may be granted; others do not exist here. */
  readonly tools: readonly string[];
  /** Of these, those that change nothing; every use of another one needs a press. */
  readonly reads: readonly string[];
  /** Longest answer of one call. */
  readonly timeoutMs: number;
}

export type McpReach =
  | {
      readonly kind: 'command';
      readonly command: string;
      readonly args: readonly string[];
      /** All that its environment has beside PATH. */
      readonly env: Readonly<Record<string, string>>;
    }
  | { readonly kind: 'url'; readonly url: string; readonly headers: Readonly<Record<string, string>> };

const NAME = /^[a-z][a-z0-9-]{0,23}$/;
const TOOL = /^[\w.-]{1,64}$/;
const FIELDS = new Set(['command', 'args', 'env', 'url', 'headers', 'tools', 'read', 'timeoutSeconds']);
const MOST_TOOLS = 30;
const DEFAULT_SECONDS = 30;

/** Reads `{"docs": {"command": "…", "tools": ["search"], "read": ["search"]}}`; also inside `mcpServers`, as others write it. */
export function readMcpServers(
  text: string,
): { readonly servers: readonly McpServer[] } | { readonly problem: string } {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return { problem: 'is no JSON' };
  }
  const named = isRecord(value) && isRecord(value.mcpServers) ? value.mcpServers : value;
  if (!isRecord(named)) return { problem: 'is no JSON object of servers by name' };
  const read = Object.entries(named).map(([name, server]) => readServer(name, server));
  const problem = read.find((one) => typeof one === 'string');
  if (typeof problem === 'string') return { problem };
  return { servers: read.filter((one) => typeof one !== 'string') };
}

function readServer(name: string, server: unknown): McpServer | string {
  if (!NAME.test(name)) return `has the name "${name.slice(0, 40)}", which is not of small letters, digits and hyphens`;
  if (!isRecord(server)) return `has no object for ${name}`;
  const unknown = Object.keys(server).find((field) => !FIELDS.has(field));
  if (unknown !== undefined) return `has the field "${unknown.slice(0, 40)}" of ${name}, which is not known`;
  const reach = readReach(server);
  if (typeof reach === 'string') return `${reach} for ${name}`;
  const { tools, read = [], timeoutSeconds = DEFAULT_SECONDS } = server;
  if (!isTexts(tools) || tools.length === 0 || tools.length > MOST_TOOLS || !tools.every((tool) => TOOL.test(tool)))
    return `has no list "tools" of 1 to ${MOST_TOOLS} names for ${name}`;
  if (!isTexts(read) || read.some((tool) => !tools.includes(tool)))
    return `has a list "read" for ${name} with names that are not in "tools"`;
  if (typeof timeoutSeconds !== 'number' || !(timeoutSeconds >= 1 && timeoutSeconds <= 300))
    return `has no "timeoutSeconds" from 1 to 300 for ${name}`;
  return { name, reach, tools, reads: read, timeoutMs: timeoutSeconds * 1000 };
}

function readReach({
  command,
  args = [],
  env = {},
  url,
  headers = {},
}: Readonly<Record<string, unknown>>): McpReach | string {
  if ((command === undefined) === (url === undefined)) return 'needs either "command" or "url"';
  if (typeof url === 'string' && URL.canParse(url) && /^https?:$/.test(new URL(url).protocol))
    return isTextRecord(headers) ? { kind: 'url', url, headers } : 'has no object of texts "headers"';
  if (url !== undefined) return 'has no web address "url"';
  if (typeof command !== 'string' || command === '') return 'has no "command"';
  if (!isTexts(args)) return 'has no list of texts "args"';
  return isTextRecord(env) ? { kind: 'command', command, args, env } : 'has no object of texts "env"';
}

function isTexts(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((one) => typeof one === 'string');
}

function isTextRecord(value: unknown): value is Readonly<Record<string, string>> {
  return isRecord(value) && Object.values(value).every((one) => typeof one === 'string');
}
