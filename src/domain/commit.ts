import type { Instant } from './time/schedule.ts';

/** One commit as the commit tools read it. All text in it was written by whoever committed: untrusted. */
export interface Commit {
  readonly sha: string;
  readonly author: string;
  /** When it was committed, which is the time that "since" looks at. */
  readonly at: Instant;
  readonly subject: string;
  /** The first lines below the subject; empty when there are none. */
  readonly body: string;
  /** It joins branches and brings nothing of its own. */
  readonly merge: boolean;
  /** Known where it costs no further request. */
  readonly changes?: CommitChanges;
}

export interface CommitChanges {
  readonly files: number;
  readonly insertions: number;
  readonly deletions: number;
}

/** What a commit tool found: the data from which a digest or a model writes. */
export interface CommitList {
  readonly kind: 'commits';
  /** As people call it: `acme/api`, `the folder shop-api`. */
  readonly source: string;
  readonly branch?: string;
  /** Only commits by this person were asked for. */
  readonly author?: string;
  /** Absent when there was no limit in the past. */
  readonly from?: Instant;
  readonly to: Instant;
  /** Newest first. */
  readonly commits: readonly Commit[];
  /** There are older ones in the span that were not read. */
  readonly more: boolean;
  /** Something to know about the source: "it has no commits yet". */
  readonly remark?: string;
}

/** Whether a tool's data is a list of commits, as opposed to what other tools give. */
export function isCommitList(data: unknown): data is CommitList {
  return typeof data === 'object' && data !== null && 'kind' in data && data.kind === 'commits';
}
