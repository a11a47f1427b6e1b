import { chmodSync, existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';

/** Names and what they are set to. */
export type Settings = Readonly<Record<string, string>>;

const OWNER_ONLY = 0o600;
const LINE = /^\s*(?:export\s+)?([A-Z][A-Z0-9_]*)\s*=/;

/** What is set in the file now; nothing where there is none. */
export function readEnvFile(file: string): string {
  return existsSync(file) ? readFileSync(file, 'utf8') : '';
}

/** Writes the file whole or not at all, readable for its owner only, because it holds tokens. */
export function writeEnvFile(file: string, text: string): void {
  const fresh = `${file}.new`;
  writeFileSync(fresh, text, { mode: OWNER_ONLY });
  chmodSync(fresh, OWNER_ONLY);
  renameSync(fresh, file);
}

/**
 * The text with these settings in it: a name that is there keeps its place, a new one comes at the end, and every other
 * line, comments too, stays as it was.
 */
export function withSettings(text: string, settings: Settings): string {
  const left = new Map(Object.entries(settings));
  const lines = text === '' ? [] : text.replace(/\n$/, '').split('\n');
  const changed = lines.map((line) => {
    const name = LINE.exec(line)?.[1];
    const value = name === undefined ? undefined : left.get(name);
    if (name === undefined || value === undefined) return line;
    left.delete(name);
    return assignment(name, value);
  });
  return `${[...changed, ...[...left].map(([name, value]) => assignment(name, value))].join('\n')}\n`;
}

/** As `process.loadEnvFile` reads it back: quotes keep what would otherwise begin a comment or be trimmed. */
function assignment(name: string, value: string): string {
  if (/^[\w./:@+-]*$/.test(value)) return `${name}=${value}`;
  const quote = ['"', "'", '`'].find((mark) => !value.includes(mark)) ?? '"';
  return `${name}=${quote}${value}${quote}`;
}
