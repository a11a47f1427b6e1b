import { z } from 'zod';
import { toLocal } from '../domain/time/zone.ts';
import type { FileStore } from '../ports/file-store.ts';
import type { ToolContext } from '../ports/tool.ts';
import { defineTool } from './define-tool.ts';
import { filePath, within } from './files/fields.ts';
import { type FileSpace, fileSpace } from './files/space.ts';

const MOST_LISTED = 200;
const LONGEST_TEXT = 100_000;

/** Lists and reads the files that tasks of this workspace keep. */
export function filesRead(store: FileStore) {
  return defineTool({
    name: 'files-read',
    label: 'reading files',
    description: 'Lists the files of a folder in the store of this workspace, or reads one of them as text.',
    access: 'read',
    schema: z.strictObject({
      operation: z.enum(['list', 'read']).describe('list: names, sizes and dates; read: the text of one file'),
      path: filePath.describe('The file to read or the folder to list').default(''),
      within,
    }),
    async use({ operation, path, within: folder }, context) {
      const space = fileSpace(store, context.workspace ?? '', folder);
      return operation === 'list' ? list(space, path, context) : read(space, path);
    },
  });
}

async function list(space: FileSpace, path: string, { zone }: ToolContext) {
  const files = await space.list(path, MOST_LISTED);
  const lines = files.map(
    ({ path: name, size, changedAt }) =>
      `- ${name} · ${sizeSays(size)} · ${toLocal(changedAt, zone).slice(0, 16).replace('T', ' ')}`,
  );
  const place = path === '' ? 'the file store' : path;
  const text = files.length === 0 ? `There are no files in ${place}.` : `Files in ${place}:\n${lines.join('\n')}`;
  return { text, data: { kind: 'files', files }, nothingNew: files.length === 0 };
}

async function read(space: FileSpace, path: string) {
  const text = new TextDecoder().decode(await space.read(path)).replaceAll('\u0000', '');
  const shown = text.length <= LONGEST_TEXT ? text : `${text.slice(0, LONGEST_TEXT)}\n[cut here]`;
  return { text: shown === '' ? `${path} is empty.` : shown, data: { kind: 'file', path, text: shown } };
}

function sizeSays(bytes: number): string {
  if (bytes < 1024) return `${bytes} bytes`;
  return bytes < 1024 * 1024 ? `${Math.round(bytes / 1024)} KiB` : `${(bytes / 1024 / 1024).toFixed(1)} MiB`;
}
