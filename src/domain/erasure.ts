import type { Actor } from './destination.ts';
import type { MemberId } from './ids.ts';
import { isRecord } from './is-record.ts';
import type { Instant } from './time/schedule.ts';

/** Which data goes: one's own, or that of everybody in the workspace. */
export type ErasureScope = 'mine' | 'workspace';

/**
 * The steps in their order. `tasks`: runs end, tasks go with their history and files. `traces`: what else is kept under a
 * person's name. `others`: where they stand in what belongs to others. `audit`: the entries stay and name nobody.
 */
export const ERASURE_STEPS = ['tasks', 'traces', 'others', 'audit', 'end'] as const;

export type ErasureStep = (typeof ERASURE_STEPS)[number];

/** The deletion of data that is under way, and how far it has come. */
export interface Erasure {
  readonly scope: ErasureScope;
  readonly by: Pick<Actor, 'workspace' | 'member' | 'name' | 'surface'>;
  /** Stands for the person in what stays. */
  readonly pseudonym: string;
  readonly begunAt: Instant;
  readonly step: ErasureStep;
  /** Where the step goes on. */
  readonly cursor?: string;
}

/** Who is to be named no more, and what stands in their place. */
export interface Forgotten {
  readonly member: MemberId;
  readonly name: string;
  readonly pseudonym: string;
}

/** What people read where somebody stood whose data is deleted. */
export const DELETED_MEMBER = 'deleted member';

/** Begins every id that stands for somebody whose data is deleted. */
export const PSEUDONYM_PREFIX = 'deleted-';

/** What one says, or sends, to delete for certain. */
export function wordsOf({ scope }: Pick<Erasure, 'scope'>): string {
  return scope === 'mine' ? 'delete my data' : 'delete all data';
}

/** The same data with the person's id and name replaced, wherever it says who did something. */
export function withoutPerson(value: unknown, person: Forgotten): unknown {
  if (Array.isArray(value)) return value.map((one) => withoutPerson(one, person));
  if (!isRecord(value)) return value;
  const isTheirs = value.member === person.member || value.by === person.member || value.id === person.member;
  const entries = Object.entries(value).map(([key, one]) => [key, replaced(key, one, isTheirs, person)]);
  return Object.fromEntries(entries);
}

function replaced(key: string, value: unknown, isTheirs: boolean, person: Forgotten): unknown {
  if (value === person.member) return person.pseudonym;
  if (isTheirs && key === 'name') return DELETED_MEMBER;
  // Pauses and canceled runs say in words who did it.
  if (key === 'by' && value === person.name) return DELETED_MEMBER;
  if (key === 'reason' && value === canceledBy(person.name)) return canceledBy(DELETED_MEMBER);
  return withoutPerson(value, person);
}

/** Why a run that somebody canceled has ended. */
export function canceledBy(name: string): string {
  return `canceled by ${name}`;
}
