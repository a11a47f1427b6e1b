import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { accessKey } from '../adapters/local/hmac-signer.ts';
import { readSecret } from '../adapters/local/secret-file.ts';
import { systemClock } from '../adapters/local/system-clock.ts';
import { AlreadyRunningError, readHolder } from '../adapters/sqlite/folder-lock.ts';
import { type Config, secretFile } from '../config/config.ts';
import { answerOnce } from '../surfaces/terminal/answer-once.ts';
import { cardToText } from '../surfaces/terminal/card-to-text.ts';
import { httpTerminalLink } from '../surfaces/terminal/http-link.ts';
import type { TerminalLink } from '../surfaces/terminal/link.ts';
import { ansiStyle, plainStyle, type Style } from '../surfaces/terminal/style.ts';
import { talk } from '../surfaces/terminal/talk.ts';
import { openOneMachine } from './one-machine.ts';

/** How often a folder that another short-lived terminal holds is tried again. */
const TRIES = 20;
const BETWEEN_TRIES_MS = 150;
/** How long one line may go on working after its reply, when no bot runs that would do it. */
const SETTLE_MS = 60_000;
/** And how long a run may take to hand back when it ends. */
const STOP_MS = 25_000;

/** One line in, one reply out; where no bot runs, also what that line had posted. Returns the exit code. */
export async function answerInTerminal(
  config: Config,
  options: { readonly text: string; readonly json: boolean },
): Promise<number> {
  const opened = await openTerminal(config);
  const style = styleFor(process.stdout);
  const write = (text: string) => process.stdout.write(text);
  try {
    const exitCode = await answerOnce(opened.link, { ...options, now: systemClock.now, style, write });
    await opened.settle();
    if (opened.alone && !options.json) await showNews(opened.link, seenFile(config), { write, style });
    return exitCode;
  } finally {
    await opened.end();
  }
}

/** Says something in the terminal's conversation for a word of the program, and lets what it began come to its end. */
export async function withTerminal<Value>(config: Config, say: (link: TerminalLink) => Promise<Value>): Promise<Value> {
  const opened = await openTerminal(config);
  try {
    const value = await say(opened.link);
    await opened.settle();
    return value;
  } finally {
    await opened.end();
  }
}

/** What was posted to the terminal and not shown there yet. */
async function showNews(
  link: TerminalLink,
  seen: Seen,
  { write, style }: { readonly write: (text: string) => void; readonly style: Style },
): Promise<void> {
  for (const message of await link.news(seen.read(), { wait: false })) {
    if (message.content.kind === 'card') {
      write(`\n${cardToText(message.content.card, { now: systemClock.now(), style })}\n`);
    }
    seen.write(message.id);
  }
}

/** A conversation until the person leaves. */
export async function talkInTerminal(config: Config): Promise<number> {
  const opened = await openTerminal(config);
  try {
    await talk(opened.link, {
      input: process.stdin,
      output: process.stdout,
      now: systemClock.now,
      style: styleFor(process.stdout),
      seen: seenFile(config),
    });
    return 0;
  } finally {
    await opened.end();
  }
}

interface OpenedTerminal {
  readonly link: TerminalLink;
  /** No bot runs here: this process does the work itself. */
  readonly alone: boolean;
  /** Lets what is due or at work end. */
  settle(): Promise<void>;
  /** Lets go of the folder. */
  end(): Promise<void>;
}

/** The bot that runs on this data folder, or, where none runs, the folder itself. */
async function openTerminal(config: Config): Promise<OpenedTerminal> {
  for (let tries = 1; ; tries++) {
    const running = runningBot(config);
    if (running !== undefined)
      return { link: running, alone: false, settle: async () => {}, end: () => running.close() };
    try {
      return await openFolder(config);
    } catch (error) {
      if (!(error instanceof AlreadyRunningError) || tries === TRIES) throw error;
      await new Promise((resolve) => setTimeout(resolve, BETWEEN_TRIES_MS));
    }
  }
}

function runningBot(config: Config): TerminalLink | undefined {
  const address = existsSync(config.dataFolder) ? readHolder(config.dataFolder)?.address : undefined;
  const secret = config.secret ?? readSecret(secretFile(config.dataFolder));
  if (address === undefined || secret === undefined) return undefined;
  return httpTerminalLink({ url: new URL(address).origin, accessKey: accessKey(secret) });
}

async function openFolder(config: Config): Promise<OpenedTerminal> {
  const machine = await openOneMachine(config);
  await machine.work();
  return {
    link: machine.terminal,
    alone: true,
    settle: () => machine.settle(SETTLE_MS),
    end: () => machine.stop(STOP_MS),
  };
}

/** Colour only where a person looks at it (https://no-color.org). */
function styleFor(stream: NodeJS.WriteStream): Style {
  return stream.isTTY && !process.env.NO_COLOR ? ansiStyle : plainStyle;
}

interface Seen {
  read(): string | undefined;
  write(id: string): void;
}

/** Remembers the last message that a terminal on this data folder has shown. */
function seenFile(config: Config): Seen {
  const file = join(config.dataFolder, 'terminal-seen');
  return {
    read: () => (existsSync(file) ? readFileSync(file, 'utf8').trim() || undefined : undefined),
    write: (id) => writeFileSync(file, id, { mode: 0o600 }),
  };
}
