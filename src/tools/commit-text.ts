import type { Commit, CommitList } from '../domain/commit.ts';
import type { Instant, ZoneId } from '../domain/time/schedule.ts';
import { toLocal } from '../domain/time/zone.ts';

/** With more commits than this a model gets subjects only: bodies would push the last ones out of its view. */
const MOST_WITH_BODIES = 60;

/** A list of commits as text for a model: one line each, newest first, with the time on the task's wall clock. */
export function commitsAsText(list: CommitList, zone: ZoneId): string {
  const head = `Commits of ${list.source}${extras(list)}, ${span(list, zone)}: ${count(list)}.`;
  const withBodies = list.commits.length <= MOST_WITH_BODIES;
  return [head, ...list.commits.map((commit) => commitLine(commit, zone, withBodies))].join('\n');
}

function extras(list: CommitList): string {
  const branch = list.branch === undefined ? '' : `, branch ${list.branch}`;
  return list.author === undefined ? branch : `${branch}, by ${list.author}`;
}

function span(list: CommitList, zone: ZoneId): string {
  const from = list.from === undefined ? '' : `from ${wallClock(list.from, zone)} `;
  return `${from}to ${wallClock(list.to, zone)} (${zone})`;
}

function count({ commits, more, remark }: CommitList): string {
  if (commits.length === 0) return remark === undefined ? 'there are none' : `there are none: ${remark}`;
  const newest = more ? `the newest ${commits.length}, older ones are left out` : String(commits.length);
  return `${newest}, newest first`;
}

function commitLine(commit: Commit, zone: ZoneId, withBody: boolean): string {
  const { changes } = commit;
  const size =
    changes === undefined ? '' : ` (${changes.files} files, +${changes.insertions} -${changes.deletions} lines)`;
  const line = `${commit.sha.slice(0, 8)} ${wallClock(commit.at, zone)} ${commit.author}${size}: ${commit.subject}`;
  const merge = commit.merge ? ' [merge]' : '';
  return `${line}${merge}${withBody && commit.body !== '' ? `\n${indented(commit.body)}` : ''}`;
}

function indented(body: string): string {
  return body
    .split('\n')
    .map((line) => `    ${line}`)
    .join('\n');
}

function wallClock(instant: Instant, zone: ZoneId): string {
  return toLocal(instant, zone).replace('T', ' ');
}
