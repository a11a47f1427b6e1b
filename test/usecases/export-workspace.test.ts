import { describe, expect, it } from 'vitest';
import { createTask } from '../../src/usecases/create-task.ts';
import { exportWorkspace } from '../../src/usecases/export-workspace.ts';
import { textOf } from '../chat/talk.ts';
import { someDefinition } from '../support/definitions.ts';
import { BEN, consoleOf, liveALittle, type OpenErasure, openErasure, WORKSPACE, ZOE } from './erase/open-erasure.ts';

const DEV = { ...consoleOf(ZOE), surface: 'slack' as const, id: 'C1', name: '#dev', private: false };

async function linesFor({ context }: OpenErasure, actor = BEN) {
  const outcome = exportWorkspace(context, { actor });
  if (outcome.kind === 'forbidden') return undefined;
  const lines: string[] = [];
  for await (const line of outcome.lines) lines.push(line);
  return lines;
}

describe('the export of a workspace', () => {
  it('has a JSON object a line, of everybody, and says how many there are', async () => {
    const open = await openErasure(undefined);
    await liveALittle(open);

    const lines = (await linesFor(open)) ?? [];
    const records = lines.map((line) => JSON.parse(line));

    expect(lines.every((line) => line.indexOf('\n') === line.length - 1)).toBe(true);
    expect(records[0]).toMatchObject({ kind: 'export', of: 'workspace', workspace: WORKSPACE });
    expect(records.at(-1)).toEqual({ kind: 'end', lines: lines.length });
    const kinds = new Set(records.map(({ kind }) => kind));
    expect([...kinds].sort()).toEqual(['audit', 'end', 'export', 'member', 'run', 'task', 'usage', 'version']);
    expect(
      records
        .filter(({ kind }) => kind === 'member')
        .map(({ data }) => data.name)
        .sort(),
    ).toEqual(['Ben Other', 'Zoe Marker']);
  });

  it('shows an admin of others no more than they see anywhere, and no secret of anybody', async () => {
    const open = await openErasure(undefined);
    await liveALittle(open);
    await createTask(open.context, {
      ...{ actor: ZOE, source: 'public' },
      definition: someDefinition({
        title: 'In public',
        job: { kind: 'remind', text: 'said-in-public' },
        destinations: [DEV],
        origin: DEV,
      }),
    });

    const text = ((await linesFor(open)) ?? []).join('');

    expect(text).toContain('said-in-public');
    expect(text).toContain('Work of Zoe Marker');
    expect(text).not.toContain('Zoe Marker-secret-words');
    expect(text).toContain('Ben Other-secret-words');
    expect(text).not.toContain('zoe@marker.example');
    expect(text).not.toMatch(/"digest"|"salts"|"steps"/);
  });

  it('is for admins, in a place where nobody else reads', async () => {
    const open = await openErasure(undefined);
    await liveALittle(open);
    const member = { ...ZOE, role: 'member' as const };

    expect(await linesFor(open, member as typeof BEN)).toBeUndefined();
    const say = (actor: typeof BEN, conversation = consoleOf(actor)) =>
      open.talk.say('export workspace', { actor, conversation });
    expect((await say(member as typeof BEN)).outcome).toBe('error');
    expect((await say(BEN, DEV)).outcome).toBe('error');
    const told = await say(BEN);
    expect(told.outcome).toBe('done');
    expect(told.personal).toBe(true);
    const file = told.card.blocks.find((block) => block.type === 'file');
    expect(file?.content).toContain('"kind":"end"');
    expect(textOf(told.card)).toContain('What is private stays with its owner');
  });
});
