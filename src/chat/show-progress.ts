import type { Card } from '../domain/card.ts';
import type { Destination, SurfaceName } from '../domain/destination.ts';
import type { RunId } from '../domain/ids.ts';
import type { Receipt, Run } from '../domain/run.ts';
import type { Clock } from '../ports/clock.ts';
import type { Events } from '../ports/events.ts';
import type { Log } from '../ports/log.ts';
import type { OutgoingMessage, Surface } from '../ports/surface.ts';
import type { Timers } from '../ports/timers.ts';
import { progressCard } from './cards/progress-card.ts';
import { liveSteps } from './live-steps.ts';

/** Shorter runs show nothing: their result is there before one has read what they do. */
const SHOWN_AFTER_MS = 10_000;
/** A line that says what goes on may come sooner; below this it would only flicker. */
const STATUS_AFTER_MS = 700;
/** Platforms count edits too. */
const EDITED_EVERY_MS = 4_000;
/** A run that was not heard of for so long waits for its next try, or goes on elsewhere. */
const SILENT_MS = 120_000;

/** What showing progress needs. */
export interface ProgressParts {
  readonly events: Events;
  readonly surfaces: ReadonlyMap<SurfaceName, Surface>;
  readonly clock: Clock;
  readonly timers: Timers;
  readonly log: Log;
}

/** Shows people what the runs do that they pressed. */
export interface ShownProgress {
  /** Takes away what is shown. */
  close(): Promise<void>;
}

/** A run at work, as it was heard of last. */
interface Heard {
  run: Run;
  label: string;
  at: number;
  readonly ended: AbortController;
}

/**
 * A run that somebody pressed and that takes longer tells them: "Running 14 s: reading commits (step 2)" with Cancel, in
 * their direct messages, as one message that is edited and gone at the end. A surface that can show it where it was asked
 * for does that instead. Nothing rests on it: what fails here is skipped.
 */
export function showProgress(parts: ProgressParts): ShownProgress {
  const { events, clock, log } = parts;
  const heard = new Map<RunId, Heard>();
  const showing = new Set<Promise<void>>();

  const follow = (run: Run, label: string): void => {
    const place = placeFor(parts, run);
    if (place === undefined) return;
    const started = { run, label, at: clock.monotonic(), ended: new AbortController() };
    heard.set(run.id, started);
    const work = showOne(parts, place, started).catch((error: unknown) =>
      log.debug('progress-not-shown', { runId: run.id, error }),
    );
    showing.add(work);
    void work.then(() => {
      showing.delete(work);
      if (heard.get(run.id) === started) heard.delete(run.id);
    });
  };

  const unsubscribe = events.subscribe((event) => {
    if (event.kind === 'run-progress') {
      const known = heard.get(event.run.id);
      if (known === undefined) follow(event.run, event.label);
      else Object.assign(known, { run: event.run, label: event.label, at: clock.monotonic() });
    }
    const known = event.kind === 'run-ended' ? heard.get(event.run.id) : undefined;
    if (event.kind === 'run-ended' && known !== undefined) {
      known.run = event.run;
      known.ended.abort();
    }
  });

  return {
    async close() {
      unsubscribe();
      for (const { ended } of heard.values()) ended.abort();
      await Promise.all(showing);
    },
  };
}

/** The direct messages of whoever pressed, where the surface can edit; the console shows its runs itself. */
function placeFor({ surfaces }: ProgressParts, { cause, workspace }: Run): readonly [Surface, Destination] | undefined {
  if (cause.kind !== 'manual') return undefined;
  const surface = [...surfaces.values()].find(({ name }) => workspace.startsWith(`${name}:`));
  const place = surface?.edit === undefined ? undefined : surface.direct?.(workspace, cause.by);
  return surface === undefined || place === undefined ? undefined : [surface, place];
}

async function showOne(
  parts: ProgressParts,
  [surface, place]: readonly [Surface, Destination],
  heard: Heard,
): Promise<void> {
  const { clock, timers } = parts;
  const { signal } = heard.ended;
  const startedAt = heard.run.startedAt ?? clock.now();
  const live = liveSteps(parts, surface.follow?.(heard.run));
  await timers.sleep(STATUS_AFTER_MS, signal);
  if (!signal.aborted) await live.status(heard.label);
  await timers.sleep(Math.max(0, startedAt + SHOWN_AFTER_MS - clock.now()), signal);
  let receipt: Receipt | undefined;
  while (!signal.aborted && clock.monotonic() - heard.at < SILENT_MS) {
    if (!(await live.show(heard.label)))
      receipt = await shown(parts, surface, messageOf(heard, place, clock.now()), receipt);
    await timers.sleep(EDITED_EVERY_MS, signal);
  }
  await live.end(heard.run.status === 'succeeded');
  if (receipt !== undefined) await surface.remove(place, receipt);
}

/** The message as it is now; one that a process which is gone left behind is taken over. */
async function shown(
  { log }: ProgressParts,
  surface: Surface,
  message: OutgoingMessage,
  receipt: Receipt | undefined,
): Promise<Receipt | undefined> {
  try {
    const known = receipt ?? (await surface.lookUp(message))?.[0];
    if (known === undefined) return await surface.send(message);
    await surface.edit?.(message.destination, known, message.card);
    return known;
  } catch (error) {
    log.debug('progress-skipped', { error });
    return receipt;
  }
}

function messageOf({ run, label }: Heard, place: Destination, now: number): OutgoingMessage {
  const step = run.steps.length + 1;
  const card = progressCard(run, step === 1 ? label : `${label} (step ${step})`, now);
  return {
    destination: place,
    key: `progress ${run.id}`,
    card: place.workspace === run.workspace ? card : withoutButtons(card),
    firstPostAt: run.startedAt ?? now,
  };
}

/** Buttons work only in the workspace of their task. */
function withoutButtons(card: Card): Card {
  return { ...card, blocks: card.blocks.filter(({ type }) => type !== 'actions') };
}
