import { describe, expect, it } from 'vitest';
import { workDirectly } from '../../src/agent/direct-work.ts';
import { AutoTaskError } from '../../src/domain/errors.ts';
import type { Grant } from '../../src/domain/task.ts';
import type { Tool, ToolResult } from '../../src/ports/tool.ts';
import { clock, makeWork } from './work.ts';

function tool(name: string, give: () => ToolResult | Error, access: Tool['access'] = 'read') {
  const used: unknown[] = [];
  const made: Tool = {
    ...{ name, access, label: `using ${name}`, description: 'A tool of this test.', input: { type: 'object' } },
    check: (input) => ('bad' in Object(input) ? ['bad: is not known'] : []),
    use: async (input) => {
      used.push(input);
      const given = give();
      if (given instanceof Error) throw given;
      return given;
    },
  };
  return { ...made, used };
}

const grant = (name: string, pins: Grant['pins'] = {}): Grant => ({ tool: name, says: name, access: 'read', pins });
const text = (words: string, nothingNew = false): ToolResult => ({ text: words, data: null, nothingNew });

const run = (tools: readonly Tool[], work = makeWork({ grants: tools.map(({ name }) => grant(name)) })) =>
  workDirectly(work, { tools, clock });

describe('work without a model', () => {
  it('uses each granted tool as it is pinned and posts what it says', async () => {
    const [one, two] = [tool('one', () => text('first')), tool('two', () => text('second'))];
    const work = makeWork({ grants: [grant('one', { a: 1 }), grant('two')] });

    expect(await run([one, two], work)).toEqual({ text: 'first\n\nsecond' });
    expect([one.used, two.used]).toEqual([[{ a: 1 }], [{}]]);
    expect(work.recorded.map(({ label }) => label)).toEqual(['using one', 'using two']);
    expect(work.usage()).toMatchObject({ modelCalls: 0 });
  });

  it('leaves out what is not new, and says so when nothing is', async () => {
    const [old, fresh] = [tool('old', () => text('same', true)), tool('fresh', () => text('news'))];

    expect(await run([old, fresh])).toEqual({ text: 'news' });
    expect(await run([old])).toEqual({ text: 'same', nothingNew: true });
  });

  it('goes on after what was stored before an interruption', async () => {
    const one = tool('one', () => text('first'));
    const work = makeWork({ grants: [grant('one')] });
    await run([one], work);

    const again = await run([one], makeWork({ grants: [grant('one')], steps: work.recorded }));

    expect(again).toEqual({ text: 'first' });
    expect(one.used.length).toBe(1);
  });

  it('does not repeat what may have happened before a crash', async () => {
    const write = tool('write', () => text('sent'), 'write');
    const work = makeWork({ grants: [grant('write')] });
    await run([write], work);

    const afterCrash = run([write], makeWork({ grants: [grant('write')], steps: work.recorded.slice(0, 1) }));

    await expect(afterCrash).rejects.toMatchObject({ code: 'unknown-effect', retryable: false });
    expect(write.used.length).toBe(1);
  });

  it('tries a read again later, but never a write whose answer was lost', async () => {
    const lost = () => new AutoTaskError({ code: 'web-timeout', message: 'No answer.', retryable: true });

    await expect(run([tool('read', lost)])).rejects.toMatchObject({ code: 'web-timeout', retryable: true });
    await expect(run([tool('write', lost, 'write')])).rejects.toMatchObject({
      code: 'web-timeout',
      retryable: false,
      hint: expect.stringContaining('may have arrived'),
    });
  });

  it('shortens what nobody would read, and shows nothing invisible', async () => {
    const long = tool('long', () => text(`a\u200bb\n${'line\n'.repeat(10_000)}`));

    const result = await run([long]);

    expect(result.text).toMatch(/^ab\nline/);
    expect(result.text).toMatch(/… shortened: \d+ characters in all\.$/);
    expect(result.text.length).toBeLessThan(12_100);
  });

  it('tells what keeps it from working', async () => {
    const one = tool('one', () => text('x'));

    await expect(run([], makeWork())).rejects.toMatchObject({ code: 'no-model' });
    await expect(run([], makeWork({ grants: [grant('gone')] }))).rejects.toMatchObject({ code: 'tool-gone' });
    await expect(run([one], makeWork({ grants: [grant('one', { bad: true })] }))).rejects.toMatchObject({
      code: 'bad-arguments',
    });
    await expect(run([one], makeWork({ grants: [grant('one')], deadline: 0 }))).rejects.toMatchObject({
      code: 'deadline-passed',
    });
  });
});
