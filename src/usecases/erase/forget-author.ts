import type { AuditEntry } from '../../domain/audit.ts';
import { DELETED_MEMBER, type Forgotten, PSEUDONYM_PREFIX, withoutPerson } from '../../domain/erasure.ts';
import type { MemberId } from '../../domain/ids.ts';
import type { Delivery, Run } from '../../domain/run.ts';
import type { Task } from '../../domain/task.ts';
import { isUnderWay } from '../../domain/task-attention.ts';
import type { Item, ItemStore, WriteOperation } from '../../ports/item-store.ts';
import { taskPartition } from '../../store/keys.ts';
import { readPartition } from '../../store/partition-store.ts';
import { stored } from '../../store/stored.ts';

const IN_A_WRITE = 24;

/**
 * Replaces the person in a task of somebody else and in its history: where they changed, paused or ran it. What a worker
 * holds is left, and then this is false.
 */
export async function forgetInTask(items: ItemStore, task: Item, person: Forgotten): Promise<boolean> {
  const history = await readPartition(items, taskPartition(stored<Task>(task).value.id));
  const named = history.filter((item) => says(item, person.member));
  const free = named.filter((item) => !isHeld(item));
  const theirs = new Set(history.filter((item) => isRunBy(item, person)).map((item) => stored<Run>(item).value.id));
  const messages = history.filter(
    (item) => isMessageOf(item, theirs) && JSON.stringify(item.data).includes(person.name),
  );
  // The task first: what shows that it names this person is in its history.
  const isNamed = says(task, person.member) || (named.length > 0 && isPausedBy(stored<Task>(task).value, person));
  const also = isNamed ? [task] : [];
  await rewriteAll(items, [
    ...[...also, ...free].map((item) => ({ ...item, data: withoutThem(item, person) })),
    ...messages.map((item) => ({ ...item, data: withoutName(item.data, person.name) })),
  ]);
  return free.length === named.length;
}

function says({ data }: Item, member: string): boolean {
  return JSON.stringify(data ?? null).includes(JSON.stringify(member));
}

function isPausedBy({ pause }: Task, { name }: Forgotten): boolean {
  return pause?.by === name;
}

/** A run of theirs may hold its message, which says in words who wanted it. */
function withoutThem(item: Item, person: Forgotten): unknown {
  const data = withoutPerson(item.data, person);
  if (!isRunBy(item, person)) return data;
  const { message, ...run } = data as Run; // Of a run it makes a run.
  return message === undefined ? data : { ...run, message: withoutName(message, person.name) };
}

/** Also when an earlier go has been here. */
function isRunBy(item: Item, { member, pseudonym }: Forgotten): boolean {
  if (item.type !== 'run') return false;
  const { cause } = stored<Run>(item).value;
  return cause.kind === 'manual' && (cause.by === member || String(cause.by) === pseudonym);
}

function isMessageOf(item: Item, runs: ReadonlySet<string>): boolean {
  return item.type === 'delivery' && runs.has(stored<Delivery>(item).value.runId ?? '');
}

/** Messages say in words who wanted them. */
function withoutName(data: unknown, name: string): unknown {
  // Of plain data, and only words within texts are replaced.
  return JSON.parse(JSON.stringify(data).replaceAll(JSON.stringify(name).slice(1, -1), DELETED_MEMBER));
}

/** An entry of the audit without the person: it still says what happened when. */
export function forgottenEntry(entry: AuditEntry, person: Forgotten): AuditEntry {
  const { by, subject } = entry;
  const isByThem = by.member === person.member;
  const isTheirs = subject.owner === person.member;
  if (!isByThem && !isTheirs) return entry;
  const { token: _, ...author } = by;
  const pseudonym = person.pseudonym as MemberId; // It stands where the id of a member stood.
  return {
    ...entry,
    by: isByThem ? { ...author, member: pseudonym, name: DELETED_MEMBER } : by,
    subject: isTheirs
      ? {
          ...subject,
          id: subject.id === person.member ? pseudonym : subject.id,
          name:
            subject.kind === 'task' || subject.kind === 'webhook' || subject.kind === 'template'
              ? 'a deleted task'
              : DELETED_MEMBER,
          owner: pseudonym,
        }
      : subject,
  };
}

/** Writes a page of the audit anew as far as it names the person. An entry's place may name them too. */
export async function forgetInAudit(
  items: ItemStore,
  page: readonly Item[],
  whom: (entry: AuditEntry) => readonly Forgotten[],
): Promise<void> {
  for (const item of page) {
    const before = stored<AuditEntry>(item).value;
    const people = whom(before);
    const entry = people.reduce(forgottenEntry, before);
    if (entry === before) continue;
    const sk = people.reduce((place, { member, pseudonym }) => withoutId(place, member, pseudonym), item.sk);
    const { version, ...kept } = item;
    const data = { ...entry, id: sk.slice(sk.indexOf('#') + 1) };
    await items.write(
      sk === item.sk
        ? [{ kind: 'put', item: { ...kept, data }, condition: version }]
        : [
            { kind: 'delete', key: { pk: item.pk, sk: item.sk }, condition: version },
            { kind: 'put', item: { ...kept, sk, data }, condition: 'absent' },
          ],
    );
  }
}

/** Everybody whom an entry names, for a workspace that forgets all of them; each under one word of their own. */
export function everybodyIn({ by, subject }: AuditEntry, wordFor: (member: string) => string): readonly Forgotten[] {
  const people = [
    { member: by.member, name: by.name },
    { member: subject.owner, name: subject.name },
  ];
  return people
    .filter(({ member }) => member !== 'autotask' && !member.startsWith(PSEUDONYM_PREFIX))
    .map((person) => ({ ...person, pseudonym: wordFor(person.member) }));
}

function withoutId(place: string, member: string, pseudonym: string): string {
  return place.endsWith(`#${member}`) ? `${place.slice(0, -member.length)}${pseudonym}` : place;
}

/** Its worker would lose it; it ends before long. */
function isHeld({ type, data }: Item): boolean {
  // Items of type `run` hold a run; nobody else writes them.
  if (type !== 'run') return false;
  const { status, message } = data as Run;
  return isUnderWay(status) || message?.status === 'pending';
}

async function rewriteAll(items: ItemStore, changed: readonly Item[]): Promise<void> {
  const writes = changed.map(({ version, ...item }): WriteOperation => ({ kind: 'put', item, condition: version }));
  for (let from = 0; from < writes.length; from += IN_A_WRITE) await items.write(writes.slice(from, from + IN_A_WRITE));
}
