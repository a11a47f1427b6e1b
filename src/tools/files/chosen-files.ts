import { AutoTaskError } from '../../domain/errors.ts';
import { isInFolder } from '../../domain/file-path.ts';
import { mediaTypeOf } from '../../domain/media-type.ts';
import type { StoredFile } from '../../ports/file-store.ts';
import type { MailAttachment } from '../../ports/mailer.ts';
import type { FileSpace } from './space.ts';

/** Files that one mail carries at most. */
export const MOST_ATTACHED = 20;
/** Their sizes together; coded for mail they grow by a third, and many servers take no more than 20 MB. */
export const MOST_ATTACHED_BYTES = 10 * 1024 * 1024;
const SHOWN = 10;
const LONGEST_NAME = 100;

/** What mail servers refuse because it could run on the reader's machine. */
const PROGRAM = /\.(?:bat|chm|cmd|com|cpl|dll|exe|hta|jar|js|jse|lnk|msc|msi|pif|ps1|reg|scr|sh|vb|vbe|vbs|wsf|wsh)$/i;

/** The files that paths name, a folder with all that is in it; throws when one is missing or they are too much. */
export async function chosenFiles(space: FileSpace, paths: readonly string[]): Promise<readonly StoredFile[]> {
  const found = new Map<string, StoredFile>();
  for (const path of paths) {
    const files = await space.list(path, MOST_ATTACHED + 1);
    if (files.length === 0) throw await noSuchFile(space, path);
    for (const file of files) found.set(file.path, file);
  }
  const files = [...found.values()];
  const program = files.find((file) => PROGRAM.test(file.path));
  if (program !== undefined) throw programRefused(program.path);
  if (files.length > MOST_ATTACHED) throw tooMany(paths);
  refuseLarge(files.map(({ path, size }) => ({ path, size })));
  return files;
}

/** The files with what is in them, under names that a mail can carry. */
export async function attachmentsOf(
  space: FileSpace,
  files: readonly StoredFile[],
  signal: AbortSignal,
): Promise<readonly MailAttachment[]> {
  const names = namesOf(files.map(({ path }) => path));
  const attachments: MailAttachment[] = [];
  for (const [index, { path }] of files.entries()) {
    signal.throwIfAborted();
    const content = await space.read(path);
    attachments.push({ name: names[index] ?? 'file', type: mediaTypeOf(path), content });
    // It may have grown since it was listed.
    refuseLarge(attachments.map((one, at) => ({ path: files[at]?.path ?? '', size: Buffer.byteLength(one.content) })));
  }
  return attachments;
}

/** The last part of each path; where two are the same, the whole path with dashes. */
function namesOf(paths: readonly string[]): readonly string[] {
  const last = paths.map((path) => path.slice(path.lastIndexOf('/') + 1));
  return paths.map((path, index) => {
    const isOnce = last.filter((name) => name.toLowerCase() === last[index]?.toLowerCase()).length === 1;
    return headerName(isOnce ? (last[index] ?? path) : path.replaceAll('/', '-'));
  });
}

/** A name that means nothing in a header, whoever put the file there. */
function headerName(name: string): string {
  const plain = name.normalize('NFC').replace(/[^\p{L}\p{M}\p{N} ._()+-]/gu, '_');
  const chars = [...plain];
  if (chars.length <= LONGEST_NAME) return plain;
  const end = /\.[\p{L}\d]{1,8}$/u.exec(plain)?.[0] ?? '';
  return `${chars.slice(0, LONGEST_NAME - end.length).join('')}${end}`;
}

function refuseLarge(files: readonly { readonly path: string; readonly size: number }[]): void {
  const size = files.reduce((sum, file) => sum + file.size, 0);
  if (size <= MOST_ATTACHED_BYTES) return;
  const largest = files.reduce((one, other) => (other.size > one.size ? other : one));
  throw new AutoTaskError({
    code: 'attachments-too-large',
    message: `Not sent: the files to attach have ${megabytes(size)} together, more than ${megabytes(MOST_ATTACHED_BYTES)}; the largest is ${largest.path} with ${megabytes(largest.size)}.`,
    hint: 'Attach less, or pack them into an archive; or let the task write a shorter file.',
  });
}

function tooMany(paths: readonly string[]): AutoTaskError {
  return new AutoTaskError({
    code: 'attachments-too-many',
    message: `Not sent: ${paths.join(', ')} has more than ${MOST_ATTACHED} files, which are the most for one mail.`,
    hint: 'Name single files or a folder with fewer.',
  });
}

function programRefused(path: string): AutoTaskError {
  return new AutoTaskError({
    code: 'attachment-refused',
    message: `Not sent: mail servers refuse ${path}, because it is a program.`,
    hint: 'Attach another kind of file, for example a .zip or a .txt.',
  });
}

/** The named error, with what there is: first in its folder, else anywhere. */
async function noSuchFile(space: FileSpace, path: string): Promise<AutoTaskError> {
  const folder = path.slice(0, Math.max(0, path.lastIndexOf('/')));
  const all = await space.list('', SHOWN * 10);
  const near = all.filter((file) => folder !== '' && isInFolder(file.path, folder));
  const there = near.length > 0 ? near : all;
  const names = there.slice(0, SHOWN).map((file) => file.path);
  const more = there.length > SHOWN ? ' and more' : '';
  return new AutoTaskError({
    code: 'file-not-found',
    message: `Not sent: there is no file ${path} and no folder of that name with files in it. ${names.length === 0 ? 'Nothing is in the file store.' : `There are ${names.join(', ')}${more}.`}`,
    hint: 'Change the task so that it names one of these, or let a task write the file before.',
  });
}

function megabytes(bytes: number): string {
  return `${(bytes / 1024 / 1024).toFixed(1)} MiB`;
}
