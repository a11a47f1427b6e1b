import { newTaskCard } from '../../../chat/cards/new-task-card.ts';
import { cutUnits } from '../../../domain/graphemes.ts';
import { LIMITS } from '../limits.ts';

import { readShortcut } from './read-payload.ts';
import { readText } from './read-text.ts';
import { openScene, type ReceivingParts } from './scene.ts';
import { openWindow } from './windows.ts';

/** Ids of our shortcuts in the app's manifest. */
export const SHORTCUTS = { everywhere: 'new_task', message: 'make_task' } as const;

/** A shortcut opens the form of a new task; from a message, with its words and for its conversation. Nothing is made yet. */
export async function takeShortcut(parts: ReceivingParts, payload: unknown, teamId: string): Promise<void> {
  const read = readShortcut(payload);
  if (read === undefined) return;
  const spot = { channel: read.channel, responseUrl: read.response_url };
  const scene = await openScene(parts, { teamId, userId: read.user.id }, spot);
  if (scene === undefined) return;
  const job = cutUnits(readText(read.message?.text ?? '', scene.connection.botUserId), LIMITS.inputValue);
  await openWindow(parts, scene, read.trigger_id, newTaskCard('new', { job, when: '' }));
}
