import type { Card, CardRow } from '../../domain/card.ts';
import type { Actor } from '../../domain/destination.ts';
import { RIGHTS, type Right, SEE_PRIVATE, type TaskVerb } from '../../domain/permission.ts';
import type { ListedMember } from '../../usecases/list-members.ts';
import { actions, card, fields, note, rows, sayButton, text } from './parts.ts';
import { counted } from './task-words.ts';

/** More of them in one card nobody reads; the console shows all. */
const MOST_SHOWN = 20;

/** Who is here. `all`: without an end, for a page. */
export function membersCard(members: readonly ListedMember[], viewer: Actor, { all }: { readonly all: boolean }): Card {
  const shown = all ? members : members.slice(0, MOST_SHOWN);
  const isAdmin = viewer.role === 'admin';
  return card(
    isAdmin ? `Members: ${members.length}` : 'You here',
    'neutral',
    rows(shown.map((one) => memberRow(one, viewer))),
    shown.length < members.length ? text(`${members.length - shown.length} more are in the console.`) : undefined,
    note(
      isAdmin
        ? 'People who have done something here. Who is an admin is decided by Slack or Discord; shown is what they were when they did something last.'
        : 'Only admins see the others. Who is an admin is decided by Slack or Discord.',
    ),
    actions(sayButton('Usage', isAdmin ? 'usage all' : 'usage')),
  );
}

function memberRow({ member, name, role, activeTasks, tasks, tokens }: ListedMember, viewer: Actor): CardRow {
  const about = [
    `${counted(tasks, 'task')}, ${activeTasks} active`,
    ...(tokens === 0 ? [] : [counted(tokens, 'API token')]),
    ...(member === viewer.member ? ['this is you'] : [member]),
  ];
  return { status: role ?? 'not known', title: name, detail: about.join(' · ') };
}

const VERBS: Readonly<Record<Exclude<TaskVerb, 'see'>, string>> = {
  create: 'Make a task',
  run: 'Run now',
  'dry-run': 'Test run',
  'run-with-text': 'Run with own words',
  cancel: 'Cancel a run',
  approve: 'Approve what a run wants to do',
  pause: 'Pause',
  resume: 'Resume',
  skip: 'Skip runs',
  snooze: 'Snooze',
  'change-time': 'Change time, limits, notices',
  'change-job': 'Change what it does, tools, places',
  delete: 'Delete',
  handover: 'hand over',
  undo: 'Undo a change',
};

const ROLES = ['owner', 'member', 'admin', 'guest'] as const;

/** What each role may do with a task, from the table that decides it. */
export function rightsCard(): Card {
  const may = Object.entries(VERBS).map(([verb, words]) => [words, whoMay(RIGHTS[verb as keyof typeof VERBS])]);
  return card(
    'Who may do what with a task',
    'neutral',
    fields({
      'See it, of a channel': whoMay(RIGHTS.see),
      'See it, of a direct message or the console': whoMay(SEE_PRIVATE),
      ...Object.fromEntries(may),
      'Allowances, usage of all, audit of all, stop all': 'admin',
    }),
    note(
      'The same everywhere: in chat, on buttons, here and over REST. Others see a task of a channel in that channel.',
    ),
  );
}

const SAYS: Readonly<Record<Right, string>> = {
  yes: '',
  confirm: ' (asked once more)',
  outline: ' (title and time only)',
  no: '',
};

function whoMay(row: (typeof RIGHTS)['see']): string {
  return ROLES.filter((role) => row[role] !== 'no')
    .map((role) => `${role}${SAYS[row[role]]}`)
    .join(', ');
}
