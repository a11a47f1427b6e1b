import type { Reply } from '../../src/domain/card.ts';
import type { Talk } from './talk.ts';

/** The file on a card. */
export function fileIn({ card }: Reply): string {
  const block = card.blocks.find(({ type }) => type === 'markdown' || type === 'file');
  const text = block?.type === 'file' ? block.content : block?.type === 'markdown' ? block.markdown : '';
  const file = /^```yaml\n([\s\S]*\n)```$/.exec(text)?.[1];
  if (file === undefined) throw new Error(`No file on "${card.title}".`);
  return file;
}

/** Brings the tasks of a file, as a form would. */
export async function importInto(talk: Talk, file: string): Promise<Reply> {
  return await talk.act({ verb: 'import', subject: 'tasks', arg: 'save', values: { text: file } });
}
