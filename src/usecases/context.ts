import type { Card } from '../domain/card.ts';
import type { SurfaceName } from '../domain/destination.ts';
import type { HandoverOffer } from '../domain/handover.ts';
import type { HeldMessage } from '../domain/held.ts';
import type { MemberId } from '../domain/ids.ts';
import type { Limits } from '../domain/limits.ts';
import type { PriceList } from '../domain/prices.ts';
import type { Delivery, Gap, Run } from '../domain/run.ts';
import type { Task, Trouble } from '../domain/task.ts';
import type { Instant } from '../domain/time/schedule.ts';
import type { Agent } from '../ports/agent.ts';
import type { Clock } from '../ports/clock.ts';
import type { CrashPoints } from '../ports/crash-points.ts';
import type { Events } from '../ports/events.ts';
import type { EventsInHand } from '../ports/events-in-hand.ts';
import type { FileStore } from '../ports/file-store.ts';
import type { ItemStore, WriteOperation } from '../ports/item-store.ts';
import type { Log } from '../ports/log.ts';
import type { Random } from '../ports/random.ts';
import type { Surface } from '../ports/surface.ts';
import type { Timers } from '../ports/timers.ts';
import type { WakeUps } from '../ports/wake-ups.ts';
import type { ForeignChange } from './tell-owner.ts';
import type { ForeignChanges } from './tell-owners.ts';

/** What every use case may use; `app.ts` fills it with real parts, tests with real parts of a smaller kind. */
export interface UseCaseContext {
  readonly items: ItemStore;
  readonly clock: Clock;
  readonly random: Random;
  readonly log: Log;
  readonly wakeUps: WakeUps;
  readonly events: Events;
  readonly crashPoints: CrashPoints;
  /** Only where this process is the only one that takes events; default: the store decides who works on one. */
  readonly inHand?: EventsInHand;
  /** What conditions of tasks may look at, as the operator set it; default: nothing. */
  readonly variables?: Readonly<Record<string, string>>;
  /** What is written so that an owner hears of what somebody else made of their task; default: nothing. */
  readonly tellOwner?: (change: ForeignChange) => readonly WriteOperation[];
  /** The same for what somebody did with several tasks at once: one message to each owner. */
  readonly tellOwners?: (change: ForeignChanges) => readonly WriteOperation[];
  /** Default: `DEFAULT_LIMITS`. */
  readonly limits?: Limits;
  /** The operator's prices of models; they stand above the built-in ones. */
  readonly prices?: PriceList;
  /** The model that works where a task names none, as its server calls it: for estimates. */
  readonly modelId?: string;
}

/** What working on runs and delivering needs on top. */
export interface RunContext extends UseCaseContext {
  readonly agent: Agent;
  readonly surfaces: ReadonlyMap<SurfaceName, Surface>;
  readonly cards: DeliveryCards;
  /** Names this process in leases; new with every start. */
  readonly worker: string;
  /** Runs at once in this process. Reminders need no slot. */
  readonly slots: number;
  readonly timers: Timers;
  /** What tasks keep; absent where no task can. */
  readonly files?: FileStore;
  /** Bytes of files that fit into one export. */
  readonly mostExported?: number;
}

/** Most of an allowance is used; amounts in micro-dollars. */
export interface BudgetWarning {
  readonly whose: 'member' | 'workspace';
  /** Who set the allowance of the workspace last; absent where nobody did. */
  readonly admin?: MemberId;
  readonly spent: number;
  readonly limit: number;
  /** `2026-03`. */
  readonly month: string;
}

/** Makes the cards that are posted without anybody having asked just now. Pure; the text is frozen when the run closes. */
export interface DeliveryCards {
  result(task: Task, run: Run): Card;
  failure(task: Task, run: Run): Card;
  /** What a run would have done and posted, for whoever asked. */
  dryRun(task: Task, run: Run): Card;
  /** One note for several tasks of one conversation. */
  missed(entries: readonly { readonly task: Task; readonly gap: Gap }[]): Card;
  paused(task: Task, why: string, hint: string | undefined): Card;
  /** "Ada changed …", with the difference: to the owner. */
  changed(change: ForeignChange): Card;
  /** "Paused by Ada: 3 tasks of yours": to the owner, once. */
  changedTogether(change: ForeignChanges): Card;
  /** "Works again since …; 2 runs had failed": once, after a failure was told. */
  recovered(task: Task, trouble: Trouble): Card;
  /** "80 % of … are used": once a month, to the owner. */
  budget(task: Task, warning: BudgetWarning): Card;
  /** "The model's quota is used up": once a day, while runs wait. */
  quota(task: Task, why: string, nextTry: Instant): Card;
  /** "Ana wants to hand over to you", with Accept and Decline (verb `handover`, subject: the task's id). */
  handover(task: Task, offer: HandoverOffer): Card;
  /** "Ben has it now", or did not take it. */
  handoverAnswered(task: Task, answer: { readonly by: string; readonly accepted: boolean }): Card;
  /** "The model answers again": once, when a run that had waited got on. */
  quotaOver(task: Task, since: Instant): Card;
  /** "It goes on by itself; 3 runs were left out": when a pause with an end is over. */
  resumed(task: Task, leftOut: number): Card;
  /** "May have been posted", with Send again (verb `send-again`, subject: the delivery's id). */
  unknown(task: Task, delivery: Delivery): Card;
  /** "Could not be posted to #dev: …": goes to where the request was made, when the message itself cannot arrive. */
  undelivered(task: Task, delivery: Delivery): Card;
  /** What a run wants to do beyond its leave, with Approve and Refuse (subject: the run's id, argument: its number). */
  approval(task: Task, run: Run & Required<Pick<Run, 'waiting'>>): Card;
  /** What waited for the end of quiet hours, or a digest; `id` names it for *Show all* (verb `show-told`). */
  held(messages: readonly HeldMessage[], facts: { readonly id: string; readonly now: Instant }): Card;
  /** The content of an earlier result or reminder once more. */
  snoozed(task: Task, run: Run | undefined): Card;
}
