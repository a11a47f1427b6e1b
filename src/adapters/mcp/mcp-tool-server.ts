import { z } from 'zod';
import { AutoTaskError } from '../../domain/errors.ts';
import type { McpServer } from '../../domain/mcp-server.ts';
import type { ServedResult, ServedTool, ToolServer } from '../../ports/tool-server.ts';
import { httpLink } from './http-link.ts';
import type { Link } from './link.ts';
import { stdioLink } from './stdio-link.ts';

const VERSION = '2025-06-18';
const START_MS = 20_000;
/** A server that nobody used for so long is stopped; the next use starts it again. */
const IDLE_MS = 5 * 60_000;
const MOST_PAGES = 20;
/** So many starts in so long: after that it is left alone for a while. */
const MOST_STARTS = 5;
const STARTS_WITHIN_MS = 60_000;

const initialized = z.object({ protocolVersion: z.string() });
const toolPage = z.object({
  tools: z.array(
    z.object({ name: z.string(), description: z.string().nullish(), inputSchema: z.record(z.string(), z.unknown()) }),
  ),
  nextCursor: z.string().nullish(),
});
const called = z.object({
  content: z.array(z.object({ type: z.string(), text: z.string().nullish(), uri: z.string().nullish() })).default([]),
  structuredContent: z.unknown().optional(),
  isError: z.boolean().nullish(),
});

/** The client of one server: connects when it is first wanted, again after it broke, and never two times at once. */
export function mcpToolServer(server: McpServer): ToolServer {
  let open: Promise<Link> | undefined;
  let idle: NodeJS.Timeout | undefined;
  let number = 0;
  const starts: number[] = [];

  const ask = async (link: Link, method: string, params: unknown, signal: AbortSignal): Promise<unknown> => {
    number += 1;
    const { result, error } = await link.ask({ jsonrpc: '2.0', id: number, method, params }, signal);
    if (error !== undefined) throw new Error(String(error.message).slice(0, 500));
    return result;
  };
  const connect = async (): Promise<Link> => {
    const link = server.reach.kind === 'command' ? stdioLink(server.reach) : httpLink(server.reach);
    try {
      const params = { protocolVersion: VERSION, capabilities: {}, clientInfo: { name: 'AutoTask', version: '1' } };
      const hello = initialized.parse(await ask(link, 'initialize', params, AbortSignal.timeout(START_MS)));
      link.agreed(hello.protocolVersion);
      await link.tell({ jsonrpc: '2.0', method: 'notifications/initialized' });
      return link;
    } catch (error) {
      link.close();
      throw error;
    }
  };
  const linked = async (): Promise<Link> => {
    const link = await open?.catch(() => undefined);
    if (link?.isOpen !== true) {
      const now = performance.now();
      while ((starts[0] ?? now) < now - STARTS_WITHIN_MS) starts.shift();
      if (starts.length >= MOST_STARTS) throw new Error(`it stopped ${MOST_STARTS} times within a minute`);
      starts.push(now);
      open = connect();
    }
    const ready = await (open ?? connect());
    clearTimeout(idle);
    idle = setTimeout(() => ready.close(), IDLE_MS).unref();
    return ready;
  };
  /** Each answer within its time, and faults in our words. */
  const within = async <Value>(signal: AbortSignal, work: (link: Link, limit: AbortSignal) => Promise<Value>) => {
    const limit = AbortSignal.any([signal, AbortSignal.timeout(server.timeoutMs + START_MS)]);
    try {
      return await work(await linked(), AbortSignal.any([limit, AbortSignal.timeout(server.timeoutMs)]));
    } catch (cause) {
      signal.throwIfAborted();
      throw unreachable(server, cause);
    }
  };
  return {
    list: (signal) =>
      within(signal, async (link, limit) => {
        const tools: ServedTool[] = [];
        let cursor: string | null | undefined;
        for (let page = 0; page < MOST_PAGES && cursor !== null; page += 1) {
          const found = toolPage.parse(await ask(link, 'tools/list', cursor === undefined ? {} : { cursor }, limit));
          tools.push(
            ...found.tools.map(({ name, description, inputSchema }) => ({
              ...{ name, description: description ?? '', input: inputSchema },
            })),
          );
          cursor = found.nextCursor ?? null;
        }
        return tools;
      }),
    call: (tool, input, signal) =>
      within(signal, async (link, limit) =>
        resultOf(called.parse(await ask(link, 'tools/call', { name: tool, arguments: input }, limit))),
      ),
  };
}

/** Words only: pictures and sounds are named, not shown. */
function resultOf({ content, structuredContent, isError }: z.output<typeof called>): ServedResult {
  const parts = content.map(({ type, text, uri }) => text ?? (uri ? `[${type}: ${uri}]` : `[${type} left out]`));
  if (parts.length === 0 && structuredContent !== undefined) parts.push(JSON.stringify(structuredContent));
  return { text: parts.join('\n') || '(no text)', failed: isError === true };
}

function unreachable({ name, timeoutMs }: McpServer, cause: unknown): AutoTaskError {
  const timedOut = cause instanceof Error && cause.name === 'TimeoutError';
  const why = cause instanceof Error ? cause.message.slice(0, 200) : 'it gave no reason';
  return new AutoTaskError({
    code: timedOut ? 'mcp-too-slow' : 'mcp-unreachable',
    message: timedOut
      ? `The MCP server ${name} did not answer within ${Math.round(timeoutMs / 1000)} seconds.`
      : `The MCP server ${name} could not do it: ${why}.`,
    hint: `The operator looks whether ${name} in MCP_SERVERS starts and answers.`,
    retryable: true,
    cause,
  });
}
