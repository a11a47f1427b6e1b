import type { Card } from '../../domain/card.ts';
import type { ErasureScope } from '../../domain/erasure.ts';
import type { MemberId } from '../../domain/ids.ts';
import type { Instant } from '../../domain/time/schedule.ts';
import type { Erasable } from '../../usecases/erase/begin-erasure.ts';
import { act, actions, button, card, fields, note, sayButton, text } from './parts.ts';
import { counted } from './task-words.ts';

const STAYS = [
  'What was posted in Slack, Discord or by mail stays there.',
  'The audit log stays for its year and says "deleted member".',
  'A mail address that wants no mail stays known as a digest.',
  'Answers of the last day go within a day; backups of the operator when they are over.',
].join(' ');

/** What would go, before it does; the button is for whoever asked. */
export function erasureCard(
  scope: ErasureScope,
  erasable: Erasable,
  { now, member }: { readonly now: Instant; readonly member: MemberId },
): Card {
  const isMine = scope === 'mine';
  const verb = isMine ? 'delete-my-data' : 'delete-all-data';
  const about = isMine ? 'Delete everything that is kept about me' : 'Delete the data of everybody in this workspace';
  return card(
    isMine ? 'Delete everything that is kept about you?' : 'Delete the data of everybody in this workspace?',
    'bad',
    text('This cannot be undone.'),
    isMine ? ownFields(erasable) : workspaceFields(erasable),
    text(STAYS),
    actions(
      button(isMine ? 'Yes, delete my data' : 'Yes, delete all data', act(verb, member, String(now)), about, 'danger'),
      sayButton('Export first', 'export', 'Export my tasks first'),
      sayButton('Keep everything', 'list', 'Delete nothing and show the list'),
    ),
    note('The button counts for 10 minutes, and for you alone.'),
  );
}

function ownFields({ tasks, running, tokens, browsers, hasCalendarLink, hasMail }: Erasable) {
  return fields({
    Tasks: tasks === 0 ? 'none' : `${counted(tasks, 'task')} with runs, results, memory, files and webhooks`,
    'Under way': underWay(running),
    'Ways in': waysIn({ tokens, browsers, hasCalendarLink }),
    Profile: `settings, usage, drafts, conversations with me${hasMail ? ', your mail address' : ''}`,
  });
}

function workspaceFields({ tasks, running, people }: Erasable) {
  const whose = people === 1 ? 'one person' : `${people} people`;
  return fields({
    Tasks: `${counted(tasks, 'task')} of ${whose}, with runs, results, memory, files and webhooks`,
    'Under way': underWay(running),
    People: 'settings, usage, drafts, conversations, tokens, browsers and calendar links of everybody',
    'The bot': 'stays in the workspace; to take it away, remove the app there',
  });
}

function underWay(running: number): string | undefined {
  return running === 0 ? undefined : `${counted(running, 'run')}, stopped first; nothing is posted`;
}

function waysIn({ tokens, browsers, hasCalendarLink }: Pick<Erasable, 'browsers' | 'hasCalendarLink' | 'tokens'>) {
  const ways = [
    tokens === 0 ? '' : counted(tokens, 'API token'),
    browsers === 0 ? '' : counted(browsers, 'browser'),
    hasCalendarLink ? 'the calendar link' : '',
  ].filter(Boolean);
  return ways.length === 0 ? undefined : ways.join(', ');
}

/** It goes now, by itself. */
export function erasureBegunCard(scope: ErasureScope): Card {
  const isMine = scope === 'mine';
  return card(
    isMine ? 'Your data is being deleted' : 'The data of this workspace is being deleted',
    'good',
    text('Nothing of it starts any more. It is gone within minutes, also when the bot is started anew meanwhile.'),
    note(isMine ? 'Then you can begin anew whenever you like.' : 'Everybody can begin anew afterwards.'),
  );
}

/** Until it is gone, nothing new is kept. */
export function erasingCard(): Card {
  return card(
    'Your data is being deleted',
    'attention',
    text('You asked for it. Nothing new is kept for you until it is gone: try again in a few minutes.'),
  );
}

/** Somebody wants to delete what belongs to others. */
export function notYoursToDeleteCard(): Card {
  return card(
    'Only for admins',
    'attention',
    text('Only an admin of the workspace deletes the data of everybody.'),
    actions(sayButton('Delete my data', 'delete my data', 'Show what would be deleted of mine')),
  );
}
