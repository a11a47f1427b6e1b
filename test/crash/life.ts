import { setTimeout as wait } from 'node:timers/promises';
import type { Reply } from '../../src/domain/card.ts';
import { httpTerminalLink } from '../../src/surfaces/terminal/http-link.ts';
import type { Program } from '../support/program.ts';
import { readState, type StoredState } from './stored-state.ts';

/** What a person does, and how they see afterwards that it was done. */
export interface Step {
  readonly lines: readonly string[];
  done(state: StoredState): boolean;
}

/** A bot that dies now and then, and the person who goes on with it. */
export interface Life {
  /** How often the program died. */
  readonly deaths: number;
  /** Types the lines; when the bot dies meanwhile it is started again, and what was not done is typed again. */
  act(step: Step): Promise<void>;
  /** Resolves when nothing is at work, however often the bot has to be started for that. */
  rest(): Promise<StoredState>;
}

/** Each start has its own environment; after the last of them the bot lives on without crashes. */
export interface LifeOptions {
  readonly program: Program;
  readonly starts: readonly Readonly<Record<string, string>>[];
}

const MOST_TRIES = 10;
const POLL_MS = 100;
/** Polls without anything at work after which nothing more is expected. */
const QUIET_POLLS = 3;
const REST_WITHIN_MS = 60_000;

/** Starts the bot for the first time. */
export async function beginLife({ program, starts }: LifeOptions): Promise<Life> {
  let begun = 0;
  let deaths = 0;
  let isDead = true;
  const start = async (): Promise<void> => {
    while (isDead) {
      const env = starts[begun] ?? {};
      begun += 1;
      isDead = false;
      await program.start(env).catch(unlessKilled);
      void program.ended().then(() => {
        isDead = true;
        deaths += 1;
      });
      await wait(0);
    }
  };
  await start();

  return {
    get deaths() {
      return deaths;
    },
    async act({ lines, done }) {
      for (let tries = 0; tries < MOST_TRIES; tries += 1) {
        await start();
        for (const line of lines) await say(program, line).catch(() => undefined);
        await wait(POLL_MS);
        await start();
        if (done(await readState(program.dataFolder))) return;
      }
      throw new Error(`Not done after ${MOST_TRIES} tries: ${lines.join(', ')}`);
    },
    async rest() {
      const until = Date.now() + REST_WITHIN_MS;
      let state = await readState(program.dataFolder);
      for (let quiet = 0; quiet < QUIET_POLLS && Date.now() < until; ) {
        await start();
        await wait(POLL_MS);
        state = await readState(program.dataFolder);
        quiet = state.restless.length === 0 && !isDead ? quiet + 1 : 0;
      }
      return state;
    },
  };
}

/** It may be killed before it is ready: that is a death like any other. An end of another kind is a fault. */
function unlessKilled(error: unknown): void {
  if (!(error instanceof Error) || !error.message.startsWith('ended with null')) throw error;
}

/** One line in the terminal's conversation. */
async function say(program: Program, text: string): Promise<Reply> {
  const address = new URL(program.address);
  const accessKey = address.searchParams.get('key') ?? '';
  const link = httpTerminalLink({ url: address.origin, accessKey });
  try {
    return await link.converse({ kind: 'text', text });
  } finally {
    await link.close();
  }
}
