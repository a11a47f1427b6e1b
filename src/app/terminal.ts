import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { accessKey } from '../adapters/local/hmac-signer.ts';
import { readSecret } from '../adapters/local/secret-file.ts';
import { systemClock } from '../adapters/local/system-clock.ts';
import { AlreadyRunningError, readHolder } from '../adapters/sqlite/folder-lock.ts';
import { type Config, secretFile } from '../config.ts';
import { answerOnce } from '../surfaces/terminal/answer-once.ts';
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

/** One line in, one reply out. Returns the exit code. */
export async function answerInTerminal(
  config: Config,
  options: { readonly text: string; readonly json: boolean },
): Promise<number> {
  const opened = await openTerminal(config);
  try {
    return await answerOnce(opened.link, {
      ...options,
      now: systemClock.now,
      style: styleFor(process.stdout),
      write: (text) => process.stdout.write(text),
    });
  } finally {
    await opened.end(SETTLE_MS);
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
      seen: seenFile(join(config.dataFolder, 'terminal-seen')),
    });
    return 0;
  } finally {
    await opened.end(0);
  }
}

interface OpenedTerminal {
  readonly link: TerminalLink;
  /** Lets what this line started end, then lets go of the folder. */
  end(settleMs: number): Promise<void>;
}

/** The bot that runs on this data folder, or, where none runs, the folder itself. */
async function openTerminal(config: Config): Promise<OpenedTerminal> {
  for (let tries = 1; ; tries++) {
    const running = runningBot(config);
    if (running !== undefined) return { link: running, end: () => running.close() };
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
    end: async (settleMs) => {
      await machine.settle(settleMs);
      await machine.stop(settleMs);
    },
  };
}

/** Colour only where a person looks at it (https://no-color.org). */
function styleFor(stream: NodeJS.WriteStream): Style {
  return stream.isTTY && !process.env.NO_COLOR ? ansiStyle : plainStyle;
}

function seenFile(file: string): { read(): string | undefined; write(id: string): void } {
  return {
    read: () => (existsSync(file) ? readFileSync(file, 'utf8').trim() || undefined : undefined),
    write: (id) => writeFileSync(file, id, { mode: 0o600 }),
  };
}
