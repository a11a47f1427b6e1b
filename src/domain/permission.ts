import type { Actor } from './destination.ts';
import type { Task } from './task.ts';

/** What a person may want to do with a task. */
export type TaskVerb =
  | 'see'
  | 'create'
  | 'run'
  | 'run-with-text'
  | 'dry-run'
  | 'cancel'
  | 'approve'
  | 'pause'
  | 'resume'
  | 'skip'
  | 'snooze'
  | 'change-time'
  | 'change-job'
  | 'delete'
  | 'handover'
  | 'undo';

/** `confirm`: yes, after being asked once more. `outline`: title, owner and schedule, without what it does and brings. */
export type Right = 'yes' | 'confirm' | 'outline' | 'no';

/** What a person is to a task. */
type Relation = 'owner' | 'member' | 'admin' | 'guest';

type Row = Readonly<Record<Relation, Right>>;

const OWNER_OR_ADMIN: Row = { owner: 'yes', member: 'no', admin: 'yes', guest: 'no' };

/** Who may do what (`security.md` §3), as data, so that tests can walk through all of it. */
export const RIGHTS: Readonly<Record<TaskVerb, Row>> = {
  see: { owner: 'yes', member: 'yes', admin: 'yes', guest: 'yes' },
  create: { owner: 'yes', member: 'yes', admin: 'yes', guest: 'no' },
  run: OWNER_OR_ADMIN,
  cancel: OWNER_OR_ADMIN,
  approve: { owner: 'yes', member: 'no', admin: 'no', guest: 'no' },
  'run-with-text': { owner: 'yes', member: 'no', admin: 'no', guest: 'no' },
  // What its owner's connections read goes to whoever asked.
  'dry-run': { owner: 'yes', member: 'no', admin: 'no', guest: 'no' },
  pause: OWNER_OR_ADMIN,
  resume: OWNER_OR_ADMIN,
  skip: OWNER_OR_ADMIN,
  snooze: OWNER_OR_ADMIN,
  'change-time': { owner: 'yes', member: 'no', admin: 'confirm', guest: 'no' },
  'change-job': { owner: 'yes', member: 'no', admin: 'no', guest: 'no' },
  delete: { owner: 'confirm', member: 'no', admin: 'confirm', guest: 'no' },
  handover: { owner: 'confirm', member: 'no', admin: 'confirm', guest: 'no' },
  undo: { owner: 'confirm', member: 'no', admin: 'confirm', guest: 'no' },
};

/** Who may see a task whose results go to one person only. */
export const SEE_PRIVATE: Row = { owner: 'yes', member: 'no', admin: 'outline', guest: 'no' };

/** The right of a person to do something with a task; nothing crosses a workspace. */
export function rightTo(verb: TaskVerb, actor: Actor, task: Task): Right {
  if (task.workspace !== actor.workspace) return 'no';
  const relation = relationOf(actor, task);
  if (verb === 'see' && isOutside(relation, actor, task)) return 'no';
  const row = verb === 'see' && isPrivate(task) ? SEE_PRIVATE : RIGHTS[verb];
  return row[relation];
}

/** Whether a person may do something with a task at all; whether to ask once more is told by `rightTo`. */
export function may(actor: Actor, verb: TaskVerb, task: Task): boolean {
  return rightTo(verb, actor, task) !== 'no';
}

/** Whether a person may make tasks here. */
export function mayCreate(actor: Actor): boolean {
  return RIGHTS.create[actor.role] !== 'no';
}

/** A task as a person may see it: whole, only in outline, or not at all. */
export function seenBy(actor: Actor, task: Task): Task | undefined {
  switch (rightTo('see', actor, task)) {
    case 'yes':
    case 'confirm':
      return task;
    case 'outline':
      return outline(task);
    case 'no':
      return undefined;
  }
}

function outline(task: Task): Task {
  const { job } = task;
  return {
    ...task,
    said: '',
    job: job.kind === 'remind' ? { ...job, text: '' } : { ...job, instruction: '' },
  };
}

function relationOf(actor: Actor, task: Task): Relation {
  return task.owner === actor.member ? 'owner' : actor.role;
}

/**
 * A channel may be one that this person is not in; what it gets is not theirs to read elsewhere. Where nobody says from
 * which place somebody asks, members of the workspace see it and guests do not.
 */
function isOutside(relation: Relation, { place, places = [] }: Actor, { destinations, origin }: Task): boolean {
  if (relation === 'owner' || relation === 'admin') return false;
  if (place === undefined) return relation === 'guest';
  return ![...destinations, origin].some(({ id }) => id === place || places.includes(id));
}

/** A task of a direct conversation or of the console. */
function isPrivate(task: Task): boolean {
  return task.destinations.every((destination) => destination.private);
}
