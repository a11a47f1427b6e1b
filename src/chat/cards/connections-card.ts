import type { Card, CardRow } from '../../domain/card.ts';
import type { Connection } from '../../domain/connection.ts';
import type { ZoneId } from '../../domain/time/schedule.ts';
import type { Check } from '../../ports/check.ts';
import type { LastLook } from '../context.ts';
import { actions, at, card, note, rows, sayButton } from './parts.ts';
import { counted } from './task-words.ts';

/** What was found when everything was looked at last; `asked`: it is looked at just now; absent for whoever it does not concern. */
export type FoundHealth = LastLook | 'asked' | undefined;

/** What this bot works with; for whoever runs it also how each is and what to do. */
export function connectionsCard(
  connections: readonly Connection[],
  health: FoundHealth,
  { zone }: { readonly zone: ZoneId },
): Card {
  const looked = health === 'asked' ? undefined : health;
  const list = connections.map((connection) => connectionRow(connection, looked?.checks, health !== undefined));
  const troubled = list.filter(({ tone }) => tone === 'bad' || tone === 'attention').length;
  return card(
    'Connections',
    troubled > 0 ? 'attention' : 'neutral',
    rows(list),
    note(...aboutLooking(health, zone)),
    actions(health === 'asked' ? sayButton('Look again', 'connections') : undefined, sayButton('Status', 'status')),
  );
}

function connectionRow(
  { name, isConnected, about = '', connect, checks }: Connection,
  found: readonly Check[] | undefined,
  concerns: boolean,
): CardRow {
  if (!isConnected)
    return { status: 'off', title: name, detail: concerns ? `not connected; to connect: ${connect}` : 'not connected' };
  const own = (found ?? []).filter(({ text }) => text.startsWith(`${checks}:`));
  const wrong = own.filter(({ status }) => status !== 'ok');
  if (wrong.length === 0) return { status: own.length > 0 ? 'ok' : 'on', tone: 'good', title: name, detail: about };
  const isBroken = wrong.some(({ status }) => status === 'fail');
  return {
    status: isBroken ? 'FAIL' : 'warn',
    tone: isBroken ? 'bad' : 'attention',
    title: name,
    detail: wrong
      .map(({ text, fix }) => `${text.slice(checks.length + 2)}${fix === undefined ? '' : `. Fix: ${fix}`}`)
      .join(' · '),
  };
}

function aboutLooking(health: FoundHealth, zone: ZoneId) {
  if (health === undefined) return ['Whoever runs this bot learns from autotask doctor how each of them is.'];
  if (health === 'asked') return ['They are being looked at; look again in a moment.'];
  return [
    `${counted(health.checks.length, 'check')}, looked at `,
    at(health.at, zone),
    '. The same as autotask doctor.',
  ];
}
