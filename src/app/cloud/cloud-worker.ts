import { readMessage } from '../../adapters/sqs/read-message.ts';
import { deliveryCards } from '../../chat/cards/delivery-cards.ts';
import { showProgress } from '../../chat/show-progress.ts';
import type { QueueMessage } from '../../ports/queue.ts';
import { taskKey } from '../../store/keys.ts';
import type { RunContext } from '../../usecases/context.ts';
import { createWorker } from '../../usecases/worker.ts';
import { cloudAgent } from './cloud-agent.ts';
import type { openCloudAnswers } from './cloud-answers.ts';
import { type CloudBase, type DeployedConfig, openCloudBase } from './cloud-base.ts';
import { cloudFiles } from './cloud-files.ts';
import { cloudMailer } from './cloud-mailer.ts';
import type { LaneRecord } from './lane-record.ts';
import { redrawHomes } from './redraw-homes.ts';
import { openSenders } from './senders.ts';

/** The worker of one function: the same parts for every call, a life of its own for each. */
export interface CloudWorker {
  /** Works on what the messages name until it is done or time is nearly over. Returns those that must come again. */
  take(records: readonly LaneRecord[], remainingMs: number): Promise<readonly string[]>;
}

/** Kept for handing back what runs, before the function is stopped from outside. */
const TO_HAND_BACK_MS = 10_000;
/** How long one call compares wake-ups, beside its runs. */
const COMPARE_MS = 60_000;
/** EventBridge refused again and again: whoever asks on at once asks all hour, for nothing. */
const COMPARED_AGAIN_AFTER_SECONDS = 300;
/** A page that was begun takes no longer, patience included. */
const LONGEST_PAGE_MS = 30_000;
/** How much is attended to for a message that names nothing. */
const AT_ONCE = 50;

export function openCloudWorker(config: DeployedConfig): CloudWorker {
  const base = openCloudBase(config);
  const mailer = cloudMailer(config, base, async (server) =>
    (await import('../../adapters/smtp/smtp-mailer.ts')).smtpMailer(server),
  );
  const files = cloudFiles(config.cloud.bucket);
  const agent = cloudAgent(config, { ...base, files, ...(mailer === undefined ? {} : { mailer }) });
  const surfaces = openSenders(config, base, mailer);
  const homes = redrawHomes(config, base, surfaces);
  let answers: ReturnType<typeof openCloudAnswers> | undefined;
  const answer = async ({ inbound, gaveUp }: Extract<QueueMessage, { kind: 'answer' }>): Promise<void> => {
    answers ??= (await import('./cloud-answers.ts')).openCloudAnswers(config, base, surfaces);
    await (gaveUp === true ? answers.giveUp(inbound) : answers.answer(inbound));
  };
  const look = async (): Promise<void> => {
    const { lookAtHealth } = await import('./look-at-health.ts');
    await lookAtHealth(config, base).catch((error: unknown) => base.log.warn('health-not-checked', { error }));
  };
  return {
    async take(records, remainingMs) {
      const { clock, log, random, queue } = base;
      const context: RunContext = {
        ...{ ...base, items: homes.items, agent, surfaces, cards: deliveryCards(config.money.limits), files },
        worker: `lambda-${random.id()}`,
        slots: config.concurrency,
        variables: config.variables,
      };
      const worker = createWorker(context);
      const progress = showProgress(context);
      const until = clock.monotonic() + remainingMs - TO_HAND_BACK_MS;
      const failed: string[] = [];
      const comesAgain = (id: string, error: unknown): void => {
        log.error('message-failed', { id, error });
        failed.push(id);
      };
      const beside: Promise<void>[] = [];
      for (const { id, body } of records) {
        try {
          const message = readMessage(body);
          if (message === undefined) log.error('message-unreadable', { id, length: body.length });
          // A slow model holds up neither runs nor the answers of others.
          else if (message.kind === 'answer') beside.push(answer(message).catch((error) => comesAgain(id, error)));
          else if (message.kind === 'look') beside.push(look());
          else if (message.kind === 'homes') homes.ask(message.workspace);
          else if (message.kind === 'compare') beside.push(comparePartOf(base, message, until));
          else if (message.kind === 'wake') {
            // What cannot be attended to comes again, and after five times is a visible failure.
            if (!(await worker.attendTo(taskKey(message.workspace, message.taskId)))) failed.push(id);
          } else await worker.attend({ now: clock.now(), limit: AT_ONCE });
        } catch (error) {
          comesAgain(id, error);
        }
      }
      await Promise.all(beside);
      const isDone = await endsWithin(worker.idle(), until - clock.monotonic(), base.timers);
      if (isDone) {
        await progress.close();
        await homes.draw();
        return failed;
      }
      // A run that needs longer goes on in another life, after its last stored step.
      await Promise.all([worker.drain(TO_HAND_BACK_MS / 2), progress.close()]);
      await queue.send({ kind: 'attend' }, 'medium');
      return failed;
    },
  };
}

/** One go at a part of the comparison; what is left of it comes as a new message. */
async function comparePartOf(
  base: CloudBase,
  { part, round }: Extract<QueueMessage, { kind: 'compare' }>,
  until: number,
): Promise<void> {
  const { items, clock, list, log, queue, timers } = base;
  const end = Math.min(until - LONGEST_PAGE_MS, clock.monotonic() + COMPARE_MS);
  try {
    const { comparePart } = await import('../../usecases/compare-wake-ups.ts');
    const compared = await comparePart(
      { items, clock, list: await list(), log, timers, upcoming: items },
      { part, round, until: end },
    );
    if (compared === 'ended') return;
    const when = compared === 'later' ? { afterSeconds: COMPARED_AGAIN_AFTER_SECONDS } : {};
    await queue.send({ kind: 'compare', part, round }, 'low', when);
  } catch (error) {
    // The next round goes on where this one was.
    log.error('wake-ups-not-compared', { part, error });
  }
}

async function endsWithin(
  work: Promise<void>,
  ms: number,
  timers: { sleep(ms: number, signal?: AbortSignal): Promise<void> },
): Promise<boolean> {
  const ended = new AbortController();
  const isDone = await Promise.race([
    work.then(() => true),
    timers.sleep(Math.max(0, ms), ended.signal).then(() => false),
  ]);
  ended.abort();
  return isDone;
}
