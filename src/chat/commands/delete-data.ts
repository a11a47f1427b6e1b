import type { Action } from '../../domain/card.ts';
import type { ErasureScope } from '../../domain/erasure.ts';
import { beginErasure, countErasable } from '../../usecases/erase/begin-erasure.ts';
import { erasingCard, erasureBegunCard, erasureCard, notYoursToDeleteCard } from '../cards/erasure-cards.ts';
import { refusedCard } from '../cards/trouble-cards.ts';
import { type Answer, asks, cannot, done, type Turn } from '../turn.ts';

/** The button counts for so long; then what would go is looked at anew. */
const CONFIRM_WITHIN_MS = 10 * 60_000;

/** `delete my data`: what would go, and the button that does it. */
export function typeDeleteMyData(turn: Turn): Promise<Answer> {
  return ask(turn, 'mine');
}

export function pressDeleteMyData(turn: Turn, action: Action): Promise<Answer> {
  return confirm(turn, 'mine', action);
}

/** `delete all data`: the same for everybody in the workspace, by an admin. */
export function typeDeleteAllData(turn: Turn): Promise<Answer> {
  return ask(turn, 'workspace');
}

export function pressDeleteAllData(turn: Turn, action: Action): Promise<Answer> {
  return confirm(turn, 'workspace', action);
}

async function ask({ actor, context, conversation, now }: Turn, scope: ErasureScope): Promise<Answer> {
  if (!conversation.private)
    return cannot(
      refusedCard(
        'Nothing was deleted',
        'Others read here too.',
        'Say it to me in a direct message or in the console.',
      ),
    );
  const counted = await countErasable(context, { actor, scope });
  return counted.kind === 'forbidden'
    ? cannot(notYoursToDeleteCard())
    : asks(erasureCard(scope, counted.erasable, { now, member: actor.member }));
}

/** Only who was asked, and only while they can still know what they were shown. */
async function confirm(turn: Turn, scope: ErasureScope, { subject, arg }: Action): Promise<Answer> {
  const { actor, context, now } = turn;
  const askedAt = Number(arg);
  const isFresh = Number.isSafeInteger(askedAt) && now - askedAt <= CONFIRM_WITHIN_MS;
  if (subject !== actor.member || !isFresh) return await ask(turn, scope);
  const outcome = await beginErasure(context, { actor, scope });
  switch (outcome.kind) {
    case 'begun':
      return done(erasureBegunCard(scope), { replaces: true });
    case 'already':
      return cannot(erasingCard());
    case 'forbidden':
      return cannot(notYoursToDeleteCard());
  }
}
