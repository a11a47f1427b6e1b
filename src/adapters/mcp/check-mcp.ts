import { AutoTaskError } from '../../domain/errors.ts';
import type { McpServer } from '../../domain/mcp-server.ts';
import type { Check } from '../../ports/check.ts';
import { mcpToolServer } from './mcp-tool-server.ts';

const TIMEOUT_MS = 15_000;

/** Starts a server, or calls it, and asks for its tools. It stops again by itself when nobody uses it. */
export async function checkMcp(server: McpServer): Promise<Check> {
  const named = `MCP: ${server.name}`;
  try {
    const tools = await mcpToolServer(server).list(AbortSignal.timeout(TIMEOUT_MS));
    return { status: 'ok', text: `${named} has ${tools.length} ${tools.length === 1 ? 'tool' : 'tools'}` };
  } catch (error) {
    if (!(error instanceof AutoTaskError)) throw error;
    return { status: 'fail', text: `${named}: ${error.message}`, fix: error.hint ?? 'Look at MCP_SERVERS in .env.' };
  }
}
