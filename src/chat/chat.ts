import type { Reply } from '../domain/card.ts';
import type { Inbound } from '../domain/inbound.ts';
import { finishInbound } from '../usecases/finish-inbound.ts';
import { noteStanding } from '../usecases/standing.ts';
import { takeInbound } from '../usecases/take-inbound.ts';
import { AnswerLaterError, type TakesTime } from './answer-later.ts';
import { erasingCard } from './cards/erasure-cards.ts';
import { withJump } from './cards/jump-cards.ts';
import { busyCard, laterCard } from './cards/trouble-cards.ts';
import { withClock } from './cards/with-clock.ts';
import { commandTable } from './commands.ts';
import type { ChatContext } from './context.ts';
import { answerToFault } from './fault.ts';
import { keepInMind, keepLookedAt } from './memory.ts';
import { openTurn } from './open-turn.ts';
import { withPlaceNote } from './place-note.ts';
import { plan } from './plan.ts';
import { type Answer, cannot, type Turn } from './turn.ts';
import { withZoneQuestion } from './zone-question.ts';

/** The conversation, the same on every surface. */
export interface Chat {
  /**
   * One step of a conversation: repeat check, meaning, deed, card made from what is stored. Never throws: faults become
   * an error card and a log line.
   */
  converse(inbound: Inbound): Promise<Reply>;
}

/** Makes the conversation over the use cases. */
export function createChat(context: ChatContext): Chat {
  const commands = commandTable({ demo: context.demo !== undefined });

  /** What only looks is answered at once; what may write is answered once for every event, however often it comes. */
  async function answer(inbound: Inbound): Promise<Reply> {
    const turn = await openTurn(context, inbound);
    if (turn.erasing) return { ...replyOf(cannot(erasingCard()), turn), personal: true };
    const step = await plan(turn, inbound.content, commands);
    if (step.reads) {
      const looked = await step.carryOut();
      await keepLookedAt(turn, looked);
      return { ...replyOf(looked, turn), personal: true };
    }
    const taken = await takeInbound(context, inbound);
    if (taken.kind === 'done')
      return taken.reply.withheld === true ? replyOf(await step.carryOut(), turn) : taken.reply;
    if (taken.kind === 'busy') return { card: busyCard(), audience: 'me', outcome: 'done' };
    if (!turn.isNoted) await noteStanding(context, turn.actor);
    const answered = await withZoneQuestion(turn, await withPlaceNote(turn, await step.carryOut()));
    const reply = replyOf(context.demo === undefined ? answered : withJump(answered), turn);
    // Neither waits for the other, and one machine stores both in one go.
    await Promise.all([keepInMind(turn, answered), finishInbound(context, inbound, reply, taken)]);
    return reply;
  }

  return {
    async converse(inbound) {
      try {
        return await answer(inbound);
      } catch (error) {
        if (error instanceof AnswerLaterError) return await answerLater(context, inbound, error.takes);
        return replyOf(answerToFault(context, inbound, error), { clock: '24h' });
      }
    },
  };
}

/** The line is handed over; what is said meanwhile is also said to its repeats. */
async function answerLater(context: ChatContext, inbound: Inbound, takes: TakesTime): Promise<Reply> {
  try {
    await context.later?.(inbound);
    const reply: Reply = { card: laterCard(takes), audience: 'me', outcome: 'done' };
    await finishInbound(context, inbound, reply);
    return reply;
  } catch (error) {
    return replyOf(answerToFault(context, inbound, error), { clock: '24h' });
  }
}

function replyOf({ card, audience, outcome, replaces }: Answer, { clock }: Pick<Turn, 'clock'>): Reply {
  return { card: withClock(card, clock), audience, outcome, ...(replaces === undefined ? {} : { replaces }) };
}
