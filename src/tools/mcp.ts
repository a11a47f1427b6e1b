import { AutoTaskError } from '../domain/errors.ts';
import { isRecord } from '../domain/is-record.ts';
import type { McpServer } from '../domain/mcp-server.ts';
import type { JsonSchema, Tool } from '../ports/tool.ts';
import type { ServedTool, ToolServer } from '../ports/tool-server.ts';

/** A server with the way to it. */
export interface ConnectedMcp {
  readonly server: McpServer;
  readonly client: ToolServer;
}

const LONGEST_DESCRIPTION = 1000;
const LONGEST_SCHEMA = 20_000;
const ANY: JsonSchema = { type: 'object', properties: {}, additionalProperties: true };

/** The tools of the servers that the operator named, each by its own name; only those on the server's list. */
export function mcpTools(connected: readonly ConnectedMcp[]): readonly Tool[] {
  return connected.flatMap(({ server, client }) => server.tools.map((tool) => mcpTool(server, client, tool)));
}

function mcpTool(server: McpServer, client: ToolServer, tool: string): Tool {
  let served: ServedTool | undefined;
  const label = `using ${server.name}`;
  return {
    name: mcpToolName(server.name, tool),
    server: server.name,
    label,
    // Read when it is offered: what the server says is known only once it was asked.
    get description() {
      const words = served === undefined ? tool : served.description.replace(/\s+/g, ' ').slice(0, LONGEST_DESCRIPTION);
      return `The tool ${tool} of the server ${server.name}. It says of itself: ${words}`;
    },
    get input() {
      return served?.input ?? ANY;
    },
    access: server.reads.includes(tool) ? 'read' : 'write',
    async prepare(signal) {
      const found = (await client.list(signal)).find(({ name }) => name === tool);
      if (found === undefined) throw notServed(server, tool);
      const { $schema: _dialect, ...input } = found.input;
      served = { ...found, input: JSON.stringify(input).length > LONGEST_SCHEMA ? ANY : input };
    },
    check: (input) => (isRecord(input) ? missingIn(input, served?.input) : ['input: must be an object']),
    async use(input, { signal, progress }) {
      signal.throwIfAborted();
      progress(label);
      const { text, failed } = await client.call(tool, input, signal);
      if (failed) throw refusedBy(server, text);
      return { text, data: { kind: 'mcp', server: server.name, tool, text } };
    },
  };
}

/** `mcp-docs-search`: a name that every model server takes. */
export function mcpToolName(server: string, tool: string): string {
  return `mcp-${server}-${tool.toLowerCase().replace(/[^a-z0-9]+/g, '-')}`.slice(0, 64).replace(/-$/, '');
}

/** The server checks the rest itself, and says so in an answer that the model can read. */
function missingIn(input: Readonly<Record<string, unknown>>, schema: JsonSchema | undefined): readonly string[] {
  const required = Array.isArray(schema?.required) ? schema.required : [];
  return required.filter((name) => typeof name === 'string' && !(name in input)).map((name) => `${name}: is missing`);
}

function notServed({ name }: McpServer, tool: string): AutoTaskError {
  return new AutoTaskError({
    code: 'mcp-tool-gone',
    message: `The MCP server ${name} has no tool ${tool}.`,
    hint: `The operator corrects the list "tools" of ${name} in MCP_SERVERS.`,
  });
}

function refusedBy({ name }: McpServer, text: string): AutoTaskError {
  return new AutoTaskError({
    code: 'mcp-failed',
    message: `The MCP server ${name} says: ${text.replace(/\s+/g, ' ').slice(0, 500)}`,
    hint: 'Other arguments may help; else the operator looks at the server.',
  });
}
