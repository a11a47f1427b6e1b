import type { Action } from '../../domain/card.ts';
import type { Instant } from '../../domain/time/schedule.ts';
import type { Scope } from '../../usecases/many-tasks.ts';
import { startAll } from '../../usecases/start-all.ts';
import { countStoppable, stopAll } from '../../usecases/stop-all.ts';
import {
  allPausedCard,
  allStartedCard,
  allStoppedCard,
  nothingToStopCard,
  noUntilCard,
  stopAllQuestionCard,
} from '../cards/all-tasks-cards.ts';
import { type Answer, asks, cannot, done, type Turn } from '../turn.ts';
import { readUntil } from '../understand/until.ts';

type Whose = Scope['whose'];

const UNTIL = /\b(?:until|till|til|for)\s.+$/isu;
const IMPORTED = /\bimported\b/iu;
const NOW = /\b(?:now|at once|immediately)\b/iu;

/** `stop all`: ends what runs and pauses everything; asked first, unless "now" is said. */
export async function typeStopAll(turn: Turn, rest: string): Promise<Answer> {
  const whose = whoseOf(rest) ?? 'all';
  if (NOW.test(rest)) return await stop(turn, whose);
  const { actor, context } = turn;
  const found = await countStoppable(context, actor, scopeOf(turn, whose));
  if (found.tasks + found.runs === 0) return done(nothingToStopCard());
  return asks(stopAllQuestionCard(found, whose));
}

export async function pressStopAll(turn: Turn, { subject }: Action): Promise<Answer> {
  return { ...(await stop(turn, whoseOf(subject) ?? 'mine')), replaces: true };
}

async function stop(turn: Turn, whose: Whose): Promise<Answer> {
  const { actor, context, inboundId } = turn;
  const stopped = await stopAll(context, { actor, scope: scopeOf(turn, whose), runs: true, source: inboundId });
  if (stopped.paused.length + stopped.runs === 0) return done(nothingToStopCard());
  return done(allStoppedCard(stopped, whose));
}

/** `pause everything until monday`: one's own tasks; what runs now comes to its end. */
export async function typePauseAll(turn: Turn, rest: string): Promise<Answer> {
  const phrase = UNTIL.exec(rest)?.[0];
  return await pause(turn, whoseOf(phrase === undefined ? rest : rest.replace(phrase, '')) ?? 'mine', phrase);
}

export async function pressPauseAll(turn: Turn, { subject, arg }: Action): Promise<Answer> {
  const { now } = turn;
  const until = arg === undefined ? undefined : Number(arg);
  return await pauseUntil(turn, whoseOf(subject) ?? 'mine', until !== undefined && until > now ? until : undefined);
}

async function pause(turn: Turn, whose: Whose, phrase: string | undefined): Promise<Answer> {
  if (phrase === undefined) return await pauseUntil(turn, whose, undefined);
  const until = readUntil(phrase, turn.reading);
  if (until.kind === 'problem') return cannot(noUntilCard(until.problem));
  return await pauseUntil(turn, whose, until.instant);
}

async function pauseUntil(turn: Turn, whose: Whose, until: Instant | undefined): Promise<Answer> {
  const { actor, context, inboundId } = turn;
  const stopped = await stopAll(context, {
    ...{ actor, scope: scopeOf(turn, whose), runs: false, source: inboundId },
    ...(until === undefined ? {} : { until }),
  });
  const left = await countStoppable(context, actor, { whose: 'all' });
  if (stopped.paused.length === 0 && left.others === 0) return done(nothingToStopCard());
  return done(allPausedCard(stopped, { whose, until, zone: turn.zone, others: left.others }));
}

/** `start all`: exactly what was stopped all at once. */
export async function typeStartAll(turn: Turn, rest: string): Promise<Answer> {
  return IMPORTED.test(rest) ? await start(turn, 'mine', 'imported') : await start(turn, whoseOf(rest) ?? 'all');
}

export async function pressStartAll(turn: Turn, { subject }: Action): Promise<Answer> {
  return IMPORTED.test(subject) ? await start(turn, 'mine', 'imported') : await start(turn, whoseOf(subject) ?? 'mine');
}

async function start(turn: Turn, whose: Whose, which: 'all' | 'imported' = 'all'): Promise<Answer> {
  const { actor, context, inboundId, zone } = turn;
  const started = await startAll(context, { actor, scope: scopeOf(turn, whose), source: inboundId, which });
  return done(allStartedCard(started, zone));
}

function whoseOf(words: string): Whose | undefined {
  if (/\b(?:mine|my)\b/iu.test(words)) return 'mine';
  if (/\bhere\b/iu.test(words)) return 'here';
  return /\ball\b/iu.test(words) ? 'all' : undefined;
}

function scopeOf({ conversation }: Turn, whose: Whose): Scope {
  return { whose, conversation };
}
