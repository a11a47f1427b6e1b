import type { AuditEntry } from '../../domain/audit.ts';
import type { Card, CardRow } from '../../domain/card.ts';
import type { Author } from '../../domain/destination.ts';
import type { ZoneId } from '../../domain/time/schedule.ts';
import { at, card, note, rows, text } from './parts.ts';

const DONE: Readonly<Record<string, string>> = {
  create: 'made',
  make: 'made',
  rotate: 'changed the secret of',
  change: 'changed',
  pause: 'paused',
  resume: 'resumed',
  skip: 'skipped runs of',
  delete: 'deleted',
  undo: 'undid a change of',
  revoke: 'ended',
  confirm: 'confirmed',
  forget: 'took away',
  restore: 'put an earlier version in place of',
  run: 'ran',
  test: 'tried',
  approve: 'approved what was asked by',
  refuse: 'refused what was asked by',
  reset: 'let begin anew',
  export: 'exported',
  import: 'imported tasks into',
  'sign-in': 'signed in',
};
const THINGS: Readonly<Record<AuditEntry['subject']['kind'], string>> = {
  task: 'the task',
  token: 'the token',
  settings: 'the settings of',
  mail: 'the mail address of',
  feed: 'the calendar link of',
  webhook: 'the webhook of',
  data: 'the data of',
  session: 'a browser as',
  allowance: 'the allowance of',
  template: 'the template',
};
const DOORS: Readonly<Record<Author['surface'], string>> = {
  web: 'the console',
  terminal: 'the terminal',
  slack: 'Slack',
  discord: 'Discord',
  mail: 'mail',
  webhook: 'a webhook',
  api: 'the API',
};

/** Who changed what lately, in the whole workspace or as far as it is one's own. */
export function auditCard(
  entries: readonly AuditEntry[],
  whose: 'workspace' | 'own',
  { zone }: { readonly zone: ZoneId },
): Card {
  return card(
    whose === 'workspace' ? 'Last changes in this workspace' : 'Your last changes',
    'neutral',
    entries.length === 0 ? text('Nothing was changed yet.') : rows(entries.map((entry) => auditRow(entry, zone))),
    note('Older ones, and by member or task: GET /api/audit.'),
  );
}

/** A page of entries, for where they are narrowed and turned over. */
export function auditListCard(entries: readonly AuditEntry[], zone: ZoneId): Card {
  return card(
    'Changes',
    'neutral',
    entries.length === 0 ? text('No entry fits.') : rows(entries.map((entry) => auditRow(entry, zone))),
  );
}

function auditRow({ at: when, by, verb, subject, outcome, fields }: AuditEntry, zone: ZoneId): CardRow {
  const isDone = outcome === 'done';
  const did = isDone ? (DONE[verb] ?? verb) : `was not allowed to ${verb}`;
  const door = by.token === undefined ? DOORS[by.surface] : `${DOORS[by.surface]}, token ${by.token}…`;
  const what = fields.length === 0 ? '' : ` · ${fields.join(', ')}`;
  return {
    status: isDone ? 'done' : 'refused',
    tone: isDone ? 'neutral' : 'attention',
    title: `${by.name} ${did} ${subject.kind === 'task' ? `"${subject.name}"` : `${THINGS[subject.kind]} ${subject.name}`}`,
    detail: [at(when, zone), ` · by ${door}${what}`],
  };
}
