import type { Grant } from '../../../domain/task.ts';
import { has, type ToolRule, type ToolWish, wantsThought } from '../tool-wish.ts';

const PATH = `["'\`]?(/?[\\p{L}\\d_][\\p{L}\\d_.-]*(?:/[\\p{L}\\d_.-]+)*/?|/)["'\`]?`;
const DO_BACKUP = '\\bback(?:ing)?[ -]?ups?\\s+(?:of\\s+)?(?:(?:the|my|our)\\s+)?';
/** A folder is said to be one, or has a slash: "back up my claims" is about something else. */
const BACKUPS = [
  new RegExp(
    `${DO_BACKUP}(?:all\\s+)?(?:files?\\s+(?:of|in)\\s+)?(?:the\\s+)?(?:folder|directory|files\\s+(?:of|in))\\s+${PATH}`,
    'iu',
  ),
  new RegExp(`${DO_BACKUP}(?=["'\`]?(?:/|[^\\s/]+/))${PATH}`, 'iu'),
  new RegExp(`${DO_BACKUP}(?:all\\s+(?:the\\s+|my\\s+|our\\s+)?files|files?\\s+store)()`, 'iu'),
];
const LIST = new RegExp(
  `\\b(?:list|show|which)\\s+(?:me\\s+)?(?:all\\s+)?(?:the\\s+)?(?:stored\\s+)?files(?:\\s+(?:are\\s+)?(?:in|of|under)\\s+(?:the\\s+)?(?:folder\\s+)?${PATH})?`,
  'iu',
);
const READ = new RegExp(`\\b(?:read|show|post|send|open)\\s+(?:me\\s+)?(?:the\\s+)?file\\s+${PATH}`, 'iu');
const DELETE = new RegExp(`\\b(?:delete|remove)\\s+(?:the\\s+)?file\\s+${PATH}`, 'iu');
const COPY = new RegExp(`\\bcopy\\s+(?:the\\s+)?file\\s+${PATH}\\s+to\\s+${PATH}`, 'iu');
const WRITE = new RegExp(
  `\\b(?:write|save|store)\\b([\\s\\S]{0,2000}?)\\b(?:to|into|in|as)\\s+(?:the\\s+|a\\s+)?file\\s+(?:called\\s+|named\\s+)?${PATH}`,
  'iu',
);
const QUOTED = /^\s*["“'`]([\s\S]+)["”'`]\s*$/;

/** What is done with the files that tasks keep. */
export const filesRule: ToolRule = (text, means) => {
  if (!has(means, 'files-read')) return undefined;
  return backupWish(text) ?? copyWish(text) ?? deleteWish(text) ?? writeWish(text) ?? readWish(text) ?? listWish(text);
};

function backupWish(text: string): ToolWish | undefined {
  const path = BACKUPS.map((pattern) => pathIn(pattern, text)).find((found) => found !== undefined);
  if (path === undefined) return undefined;
  const shown = path || 'all files';
  return {
    title: `Back up ${shown}`,
    does: `copy ${path === '' ? 'all files' : `the files in ${path}`} to backups`,
    posts: 'how many there were',
    grants: [writing(`files, back up ${shown}`, { operation: 'backup', path, within: path })],
    alone: true,
  };
}

function copyWish(text: string): ToolWish | undefined {
  const [, from, to] = COPY.exec(text) ?? [];
  if (from === undefined || to === undefined) return undefined;
  return {
    ...{ title: `Copy ${bare(from)}`, does: `copy the file ${bare(from)} to ${bare(to)}`, posts: 'that it is done' },
    grants: [
      writing(`files, copy ${bare(from)} to ${bare(to)}`, {
        operation: 'copy',
        path: bare(from),
        to: bare(to),
        within: '',
      }),
    ],
    alone: true,
  };
}

function deleteWish(text: string): ToolWish | undefined {
  const path = pathIn(DELETE, text);
  if (!path) return undefined;
  return {
    ...{ title: `Delete ${path}`, does: `delete the file ${path}`, posts: 'that it is done' },
    grants: [writing(`files, delete ${path}`, { operation: 'delete', path, within: path })],
    alone: true,
  };
}

function writeWish(text: string): ToolWish | undefined {
  const [, what = '', where] = WRITE.exec(text) ?? [];
  if (where === undefined) return undefined;
  const path = bare(where);
  const content = QUOTED.exec(what)?.[1];
  const pins = { operation: 'write', path, within: path, ...(content === undefined ? {} : { content }) };
  return {
    ...{ title: `Write ${path}`, does: `write the file ${path}`, posts: 'that it is done' },
    grants: [writing(`files, write ${path}`, pins)],
    alone: content !== undefined,
    needsModel: content === undefined,
  };
}

function readWish(text: string): ToolWish | undefined {
  const path = pathIn(READ, text);
  if (!path) return undefined;
  const pins = { operation: 'read', path, within: path };
  return {
    ...{ title: `Read ${path}`, does: `read the file ${path}`, posts: 'its text' },
    grants: [{ tool: 'files-read', says: `files, read ${path}`, access: 'read', pins }],
    alone: !wantsThought(text),
  };
}

function listWish(text: string): ToolWish | undefined {
  const match = LIST.exec(text);
  if (match === null) return undefined;
  const path = bare(match[1] ?? '');
  const place = path || 'the file store';
  const pins = { operation: 'list', path, within: path };
  return {
    ...{ title: `List ${place}`, does: `list the files in ${place}`, posts: 'the list' },
    grants: [{ tool: 'files-read', says: `files, list ${place}`, access: 'read', pins }],
    alone: !wantsThought(text),
  };
}

function writing(says: string, pins: Grant['pins']): Grant {
  return { tool: 'files-write', says, access: 'write', pins };
}

function pathIn(pattern: RegExp, text: string): string | undefined {
  const path = pattern.exec(text)?.[1];
  return path === undefined ? undefined : bare(path);
}

function bare(path: string): string {
  return path.replace(/^\/+|[/.]+$/g, '');
}
