import { expect, it } from 'vitest';
import type { Tool } from '../../src/ports/tool.ts';
import { rememberNote } from '../../src/tools/remember-note.ts';
import { toolContext, toolContract } from '../contract/tool.ts';
import { testMemory } from '../support/tool-memory.ts';

/** The tool in a run that has a memory. */
function withMemory(): Tool {
  const tool = rememberNote();
  return { ...tool, use: (input, context) => tool.use(input, { memory: testMemory(), ...context }) };
}

toolContract({
  name: 'remember-note',
  make: async () => ({ tool: withMemory(), good: { name: 'last order', text: '7' } }),
  bad: [
    [{ name: 'a' }, /text/],
    [{ name: '', text: 'x' }, /name/],
    [{ name: 'a\nb', text: 'x' }, /name/],
    [{ name: 'a', text: 'x'.repeat(1_001) }, /1000 characters/],
  ],
});

it('keeps a note beside what tools keep, and says without a memory that there is none', async () => {
  const memory = testMemory();

  await rememberNote().use({ name: 'last order', text: ' 7 ' }, toolContext({ memory }));

  expect(memory.recall('note last order')).toBe('7');
  await expect(rememberNote().use({ name: 'a', text: 'b' }, toolContext())).rejects.toMatchObject({
    code: 'no-memory',
  });
});
