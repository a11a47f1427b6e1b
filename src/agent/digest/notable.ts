import type { JudgedCommit } from './commit-kind.ts';

/** A commit that people should not have to look for, and why. */
export interface Notable {
  readonly why: string;
  readonly judged: JudgedCommit;
}

/** Why a commit with many changed lines is named. */
export const BIGGEST = 'Biggest change';

const MOST = 5;
const MOST_FEATURES = 3;
/** Below this nothing is "biggest": every commit changes some lines. */
const BIG = 200;

/** Breaking changes, security, reverts, the newest features and the biggest change, each commit once. */
export function notableOf(commits: readonly JudgedCommit[]): readonly Notable[] {
  const features = commits.filter(({ kind }) => kind === 'feature').slice(0, MOST_FEATURES);
  const biggest = commits.reduce<JudgedCommit | undefined>(
    (most, judged) => (judged.lines >= Math.max(BIG, (most?.lines ?? 0) + 1) ? judged : most),
    undefined,
  );
  const candidates: readonly Notable[] = [
    ...commits.filter(({ breaking }) => breaking).map((judged) => ({ why: 'Breaking', judged })),
    ...commits.filter(({ security }) => security).map((judged) => ({ why: 'Security', judged })),
    ...commits.filter(({ kind }) => kind === 'revert').map((judged) => ({ why: 'Reverted', judged })),
    ...(biggest === undefined ? [] : [{ why: BIGGEST, judged: biggest }]),
    ...features.map((judged) => ({ why: 'New', judged })),
  ];
  const seen = new Set<JudgedCommit>();
  return candidates.filter(({ judged }) => !seen.has(judged) && seen.add(judged)).slice(0, MOST);
}
