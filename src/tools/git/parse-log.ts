import type { Commit, CommitChanges } from '../../domain/commit.ts';
import { splitMessage } from '../commit-message.ts';

/**
 * What `git log` is asked for. No commit, name or message can contain NUL, so it separates the fields; each record
 * begins with one, and what follows its last field is the line of `--shortstat`.
 */
export const LOG_FORMAT = '--format=%x00%H%x00%P%x00%aN%x00%ct%x00%B%x00';

const FIELDS = 6;

/** The commits in the output of `git log` with `LOG_FORMAT`. */
export function parseLog(output: string): readonly Commit[] {
  const tokens = output.split('\0').slice(1);
  const commits: Commit[] = [];
  for (let at = 0; at + FIELDS <= tokens.length; at += FIELDS) {
    const [sha = '', parents = '', author = '', seconds = '', message = '', stat = ''] = tokens.slice(at, at + FIELDS);
    const changes = parseStat(stat);
    commits.push({
      sha,
      author: author.trim() || 'unknown',
      at: Number(seconds) * 1000,
      ...splitMessage(message),
      merge: parents.includes(' '),
      ...(changes === undefined ? {} : { changes }),
    });
  }
  return commits;
}

function parseStat(line: string): CommitChanges | undefined {
  const files = /(\d+) files? changed/.exec(line);
  if (files === null) return undefined;
  return {
    files: Number(files[1]),
    insertions: Number(/(\d+) insertions?\(/.exec(line)?.[1] ?? 0),
    deletions: Number(/(\d+) deletions?\(/.exec(line)?.[1] ?? 0),
  };
}
