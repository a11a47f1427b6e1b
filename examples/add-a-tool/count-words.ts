import { z } from 'zod';
import type { Tool } from '../../src/ports/tool.ts';
import { defineTool } from '../../src/tools/define-tool.ts';

/** Counts the words of a text. */
export function countWords(): Tool {
  return defineTool({
    name: 'count-words',
    label: 'counting words',
    description: 'Counts the words of a text, in any language that puts spaces between them.',
    access: 'compute',
    schema: z.strictObject({
      text: z.string().max(100_000).describe('The text'),
    }),
    async use({ text }) {
      const words = text.match(/[\p{L}\p{N}][\p{L}\p{N}'’-]*/gu)?.length ?? 0;
      return { text: `${words} ${words === 1 ? 'word' : 'words'}`, data: { kind: 'count', words } };
    },
  });
}
