const LONGEST_PATH = 400;
const LONGEST_NAME = 120;

/**
 * A path inside a file store in its one form: `reports/march.md`, without a slash at its ends. Nothing when it could mean
 * something else: parts that are dots, backslashes, controls, names that some systems cannot hold.
 */
export function cleanFilePath(path: string): string | undefined {
  const text = path.normalize('NFC').replace(/^\/+|\/+$/g, '');
  if (text.length > LONGEST_PATH) return undefined;
  if (text === '') return '';
  const parts = text.split('/');
  return parts.every(isGoodName) ? parts.join('/') : undefined;
}

/** The folder of a workspace in a file store. */
export function workspaceFolder(workspace: string): string {
  return `workspaces/${encodeURIComponent(workspace).replaceAll('.', '%2E').replaceAll('*', '%2A')}`;
}

/** Whether a path is the folder itself or lies below it; both in their clean form. */
export function isInFolder(path: string, folder: string): boolean {
  return folder === '' || path === folder || path.startsWith(`${folder}/`);
}

function isGoodName(name: string): boolean {
  if (name === '' || name.length > LONGEST_NAME || name !== name.trim() || !name.isWellFormed()) return false;
  return !/^\.+$|[\u0000-\u001F\u007F-\u009F\\:*?"<>|]|[\u202A-\u202E\u2066-\u2069]/u.test(name);
}
