import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it, onTestFinished } from 'vitest';
import { mcpToolServer } from '../../src/adapters/mcp/mcp-tool-server.ts';
import { modelAgent } from '../../src/agent/model-agent.ts';
import { planJob } from '../../src/agent/plan-job.ts';
import { type McpReach, type McpServer, readMcpServers } from '../../src/domain/mcp-server.ts';
import { NO_USAGE } from '../../src/domain/usage.ts';
import { ApprovalNeededError } from '../../src/ports/agent.ts';
import type { LanguageModel, ToolCall } from '../../src/ports/language-model.ts';
import { mcpTools } from '../../src/tools/mcp.ts';
import { clock, makeWork } from '../agent/work.ts';
import { toolContext } from '../contract/tool.ts';
import { seededRandom } from '../support/seeded-random.ts';

const PROGRAM = fileURLToPath(new URL('../support/mcp-server.ts', import.meta.url));
const NAMES = ['echo', 'add_note', 'fail', 'slow', 'crash', 'flood', 'environment'];

function serverOf(reach: McpReach, more: Partial<McpServer> = {}): McpServer {
  return { name: 'shop', reach, tools: NAMES, reads: ['echo', 'environment'], timeoutMs: 10_000, ...more };
}

function byCommand(env: Record<string, string> = {}): McpReach {
  return { kind: 'command', command: process.execPath, args: [PROGRAM], env };
}

/** The same server as a process that listens. */
async function byUrl(headers: Record<string, string> = { authorization: 'Bearer http-key' }): Promise<McpReach> {
  const child = spawn(process.execPath, [PROGRAM, 'http'], { stdio: ['ignore', 'pipe', 'inherit'] });
  onTestFinished(() => void child.kill('SIGKILL'));
  const [port] = await once(child.stdout, 'data');
  return { kind: 'url', url: `http://127.0.0.1:${String(port).trim()}/mcp`, headers };
}

function toolsOf(server: McpServer) {
  const tools = mcpTools([{ server, client: mcpToolServer(server) }]);
  const tool = (name: string) => {
    const found = tools.find((one) => one.name === name);
    if (found === undefined) throw new Error(`there is no ${name}`);
    return found;
  };
  return { tools, tool };
}

describe.each([
  ['a process', async () => byCommand()],
  ['an address', () => byUrl()],
] as const)('an MCP server that is %s', (_, reach) => {
  it('is asked for its tools when they are wanted, page by page, and does what they do', async () => {
    const { tool } = toolsOf(serverOf(await reach()));
    const echo = tool('mcp-shop-echo');
    const before = echo.input;

    await echo.prepare?.(new AbortController().signal);
    await tool('mcp-shop-environment').prepare?.(new AbortController().signal);
    const { text } = await echo.use({ words: 'hello' }, toolContext());

    expect(before).toMatchObject({ type: 'object', properties: {} });
    expect(echo.input).toMatchObject({ required: ['words'] });
    expect(echo.description).toBe('The tool echo of the server shop. It says of itself: Says the same again.');
    expect(echo.check({})).toEqual(['words: is missing']);
    expect(text).toBe('hello\n[image left out]');
  });

  it('that cannot do it is quoted, and one that takes too long is left', async () => {
    const { tool } = toolsOf(serverOf(await reach(), { timeoutMs: 1_500 }));

    await expect(tool('mcp-shop-fail').use({}, toolContext())).rejects.toMatchObject({
      code: 'mcp-failed',
      message: 'The MCP server shop says: The shop is closed.',
    });
    await expect(tool('mcp-shop-slow').use({}, toolContext())).rejects.toMatchObject({
      code: 'mcp-too-slow',
      message: expect.stringContaining('within 2 seconds'),
    });
  });

  it('that says too much is not read to its end', async () => {
    const { tool } = toolsOf(serverOf(await reach(), { timeoutMs: 25_000 }));

    await expect(tool('mcp-shop-flood').use({}, toolContext())).rejects.toMatchObject({ code: 'mcp-unreachable' });
  });

  it('without the tool on the list says so', async () => {
    const { tool } = toolsOf(serverOf(await reach(), { tools: ['gone'], reads: [] }));

    await expect(tool('mcp-shop-gone').prepare?.(new AbortController().signal)).rejects.toMatchObject({
      code: 'mcp-tool-gone',
      hint: expect.stringContaining('MCP_SERVERS'),
    });
  });
});

describe('a server that is a process', () => {
  it('is started again after it crashed, but not for ever', async () => {
    const { tool } = toolsOf(serverOf(byCommand()));

    for (let crash = 1; crash <= 4; crash += 1) {
      await expect(tool('mcp-shop-crash').use({}, toolContext())).rejects.toMatchObject({
        code: 'mcp-unreachable',
        retryable: true,
        message: expect.stringContaining('it ended with code 3'),
      });
    }
    expect((await tool('mcp-shop-echo').use({ words: 'again' }, toolContext())).text).toContain('again');
    await expect(tool('mcp-shop-crash').use({}, toolContext())).rejects.toMatchObject({ code: 'mcp-unreachable' });
    await expect(tool('mcp-shop-echo').use({ words: 'x' }, toolContext())).rejects.toMatchObject({
      message: expect.stringContaining('it stopped 5 times within a minute'),
    });
  }, 60_000);

  it('has a named environment and none of our secrets', async () => {
    process.env.OWN_SECRET_OF_THE_TEST = 'x';
    onTestFinished(() => void delete process.env.OWN_SECRET_OF_THE_TEST);
    const { tool } = toolsOf(serverOf(byCommand({ NOTES: '/dev/null' })));

    const { text } = await tool('mcp-shop-environment').use({}, toolContext());

    expect(text.split(' ').filter((name) => !/^_|^__CF/.test(name))).toEqual(['NOTES', 'PATH']);
  });

  it('that does not exist says what to look at', async () => {
    const { tool } = toolsOf(serverOf({ kind: 'command', command: '/nowhere/mcp', args: [], env: {} }));

    await expect(tool('mcp-shop-echo').prepare?.(new AbortController().signal)).rejects.toMatchObject({
      code: 'mcp-unreachable',
      hint: expect.stringContaining('shop in MCP_SERVERS'),
    });
  });
});

it('a server that is an address gets its headers, and a wrong one is refused by it', async () => {
  const { tool } = toolsOf(serverOf(await byUrl({ authorization: 'Bearer wrong' })));

  await expect(tool('mcp-shop-echo').use({ words: 'x' }, toolContext())).rejects.toMatchObject({
    message: expect.stringContaining('status 401'),
  });
});

describe('a task with an MCP server', () => {
  const calls = (...toolCalls: ToolCall[]): LanguageModel => ({
    name: 'a scripted model',
    answer: async ({ messages }) => {
      const index = messages.filter(({ role }) => role === 'assistant').length;
      const call = toolCalls[index];
      const text = call === undefined ? 'Done.' : '';
      return { text, toolCalls: call === undefined ? [] : [call], truncated: false, usage: NO_USAGE };
    },
  });

  it('is granted its tools by its name, and each change waits for a press and happens once', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'autotask-mcp-'));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    const notes = join(folder, 'notes');
    writeFileSync(notes, '');
    const { tools } = toolsOf(serverOf(byCommand({ NOTES: notes }), { tools: ['echo', 'add_note'], reads: ['echo'] }));
    const model = calls(
      { id: '1', tool: 'mcp-shop-echo', input: { words: 'read this' } },
      { id: '2', tool: 'mcp-shop-add-note', input: { note: 'tea' } },
    );
    const plan = planJob(
      'use the shop server to note tea',
      { zone: 'UTC' },
      { model: 'm', sources: { folders: [] }, tools },
    );
    const agent = modelAgent({ model, tools, sources: { folders: [] }, clock, random: seededRandom(1) });

    const first = makeWork({ grants: plan.grants });
    const asked = await agent.work(first).catch((error: unknown) => error);
    if (!(asked instanceof ApprovalNeededError)) throw asked;
    const before = readFileSync(notes, 'utf8');
    const decision = { kind: 'decision', callId: '2', approved: true, by: 'Ana' };
    const steps = [...first.recorded, asked.step, { ...asked.step, data: decision }];
    const { text } = await agent.work(makeWork({ grants: plan.grants, steps }));

    expect(plan.grants.map(({ says }) => says)).toEqual([
      'MCP shop: echo, read',
      'MCP shop: add-note, after your press each time',
    ]);
    expect(asked.approval).toMatchObject({ tool: 'mcp-shop-add-note', effect: 'note: tea' });
    expect([before, readFileSync(notes, 'utf8'), text]).toEqual(['', 'tea\n', 'Done.']);
  });

  it.each(['ask the shop about tea', 'with the mcp server shop find tea', 'find tea with the shop tools'])(
    '"%s" names it',
    (line) => {
      const { tools } = toolsOf(serverOf(byCommand()));
      expect(planJob(line, { zone: 'UTC' }, { model: 'm', sources: { folders: [] }, tools }).grants).toHaveLength(7);
    },
  );

  it.each(['tell me when the shop opens', 'clean the shop'])('"%s" does not', (line) => {
    const { tools } = toolsOf(serverOf(byCommand()));
    expect(planJob(line, { zone: 'UTC' }, { model: 'm', sources: { folders: [] }, tools }).grants).toEqual([]);
  });
});

describe('the servers that an operator names', () => {
  it('are commands and addresses, also in the form that others use', () => {
    const docs = { command: 'docs-mcp', args: ['--all'], tools: ['search'], read: ['search'] };
    const text = JSON.stringify({ mcpServers: { docs, shop: { url: 'https://shop.example/mcp', tools: ['buy'] } } });

    expect(readMcpServers(text)).toEqual({
      servers: [
        {
          ...{ name: 'docs', tools: ['search'], reads: ['search'], timeoutMs: 30_000 },
          reach: { kind: 'command', command: 'docs-mcp', args: ['--all'], env: {} },
        },
        {
          ...{ name: 'shop', tools: ['buy'], reads: [], timeoutMs: 30_000 },
          reach: { kind: 'url', url: 'https://shop.example/mcp', headers: {} },
        },
      ],
    });
  });

  it.each([
    ['{', 'is no JSON'],
    ['[]', 'is no JSON object'],
    ['{"A b":{}}', 'the name "A b"'],
    ['{"a":{"tools":["x"]}}', 'either "command" or "url" for a'],
    ['{"a":{"command":"x","url":"https://x","tools":["x"]}}', 'either "command" or "url" for a'],
    ['{"a":{"url":"file:///etc","tools":["x"]}}', 'web address "url" for a'],
    ['{"a":{"command":"x"}}', 'list "tools" of 1 to 30 names for a'],
    ['{"a":{"command":"x","tools":["x"],"read":["y"]}}', 'names that are not in "tools"'],
    ['{"a":{"command":"x","tools":["x"],"shell":true}}', 'the field "shell"'],
    ['{"a":{"command":"x","tools":["x"],"env":{"A":1}}}', 'object of texts "env" for a'],
    ['{"a":{"command":"x","tools":["x"],"timeoutSeconds":0}}', '"timeoutSeconds" from 1 to 300 for a'],
  ])('in %s have a problem that is told', (text, problem) => {
    expect(readMcpServers(text)).toEqual({ problem: expect.stringContaining(problem) });
  });
});
