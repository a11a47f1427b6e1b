import { readMessage } from '../../adapters/sqs/read-message.ts';
import { deliveryCards } from '../../chat/cards/delivery-cards.ts';
import { AutoTaskError } from '../../domain/errors.ts';
import type { Agent } from '../../ports/agent.ts';
import type { QueueMessage } from '../../ports/queue.ts';
import type { RunContext } from '../../usecases/context.ts';
import { giveUp } from '../../usecases/give-up.ts';
import type { CloudGround } from './cloud-base.ts';
import type { LaneRecord } from './lane-record.ts';

/** A message that ended among the dead letters of the lanes, or of the schedules. */
export interface DeadLetter extends LaneRecord {
  /** `worker`: it was received again and again. `schedule`: EventBridge could not put it into its lane. */
  readonly from: 'worker' | 'schedule';
}

/**
 * Reads messages that nobody could work on; returns those that must come again. One that a worker had again and again
 * ends its run as failed, and the owner hears why; one that never reached a worker is sent to it now.
 */
export async function readDeadLetters(base: CloudGround, letters: readonly DeadLetter[]): Promise<readonly string[]> {
  const context: RunContext = {
    ...{ ...base, agent: NOBODY, surfaces: new Map(), cards: deliveryCards() },
    worker: `wake-${base.random.id()}`,
    slots: 0,
  };
  const failed: string[] = [];
  for (const letter of letters) {
    try {
      await readOne(context, base, letter);
    } catch (error) {
      base.log.error('dead-letter-not-read', { id: letter.id, error });
      failed.push(letter.id);
    }
  }
  return failed;
}

async function readOne(
  context: RunContext,
  { log, queue }: CloudGround,
  { id, body, from }: DeadLetter,
): Promise<void> {
  const message = readMessage(body);
  const outcome = message === undefined ? 'unreadable' : await settle(context, queue, message, from);
  log.error('dead-letter', { id, from, outcome, body: body.slice(0, 500), hint: HINTS[outcome] });
}

type Outcome = keyof typeof HINTS;

/** What the line in the log says about each outcome. */
const HINTS = {
  unreadable: 'It is none of our messages; nothing was done.',
  nothing: 'Its task needs nothing: another message did the work.',
  failed: 'Its run ended as failed and the owner is told; the log of the worker says what stopped it.',
  paused: 'Its task is paused and the owner is told; the line task-unreadable says why.',
  sent: 'It is sent to the workers now.',
  told: 'No worker could ask the model; whoever asked is told so. The log of the worker says what stopped it.',
  unanswered: 'Somebody waits for an answer, and no worker could even tell them so; the log of the worker says why.',
  dropped: 'Another one comes, at the next hour or change, and does what this one left.',
} as const;

async function settle(
  context: RunContext,
  queue: CloudGround['queue'],
  message: QueueMessage,
  from: DeadLetter['from'],
): Promise<Outcome> {
  if (message.kind === 'compare' || message.kind === 'look' || message.kind === 'homes') return 'dropped';
  if (message.kind === 'answer' && message.gaveUp === true) return 'unanswered';
  if (message.kind === 'answer') {
    // Whoever asked is told by a worker, which asks no model for that.
    await queue.send({ ...message, gaveUp: true }, 'high');
    return 'told';
  }
  if (message.kind === 'wake' && from === 'worker') return await giveUp(context, message);
  await queue.send(message, 'high');
  return 'sent';
}

/** Nothing is worked on here. */
const NOBODY: Agent = {
  plan: () => {
    throw notHere();
  },
  work: () => Promise.reject(notHere()),
};

function notHere(): AutoTaskError {
  return new AutoTaskError({ code: 'no-work-here', message: 'The function that reads dead letters works on nothing.' });
}
