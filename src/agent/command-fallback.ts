import { AutoTaskError } from '../domain/errors.ts';
import { isRecord } from '../domain/is-record.ts';
import type { CommandFallback, UnknownLine } from '../ports/command-fallback.ts';
import type { LanguageModel } from '../ports/language-model.ts';
import type { Log } from '../ports/log.ts';
import type { Random } from '../ports/random.ts';
import { commandPrompt, lineMessage } from './command-prompt.ts';
import { meteredModel } from './metered-model.ts';

export interface CommandFallbackOptions {
  readonly model: LanguageModel;
  readonly random: Random;
  readonly log: Log;
  /** Takes known secrets out of a text; a line that holds one is not sent. */
  readonly redact?: (text: string) => string;
  /** Somebody is waiting. */
  readonly deadlineMs?: number;
}

const DEADLINE_MS = 8_000;
/** Most of it is for thinking, which many servers count. */
const OUTPUT_TOKENS = 2_000;
/** Of what is sent, and of the command that comes back. */
const LONGEST_TEXT = 500;
const LONGEST_LINE = 200;

/** The model as who knows what a line means that is no command: asked once, and believed only as far as the table goes. */
export function commandFallback(options: CommandFallbackOptions): CommandFallback {
  const { model, log } = options;
  return {
    name: model.name,
    async choose(line) {
      try {
        const chosen = await ask(options, line);
        log.info('command-fallback', { model: model.name, outcome: chosen === undefined ? 'none' : 'command' });
        return chosen;
      } catch (error) {
        // Then the line is what it would be without a model.
        const outcome = error instanceof AutoTaskError ? error.code : 'failed';
        log.warn('command-fallback', { model: model.name, outcome, error });
        return undefined;
      }
    },
  };
}

async function ask(options: CommandFallbackOptions, unknown: UnknownLine): Promise<string | undefined> {
  const { random, redact = (text) => text, deadlineMs = DEADLINE_MS } = options;
  const { text } = unknown;
  if (text.length > LONGEST_TEXT || redact(text) !== text) return undefined;
  const fence = random.id().slice(-12).toLowerCase();
  const answer = await meteredModel(options.model, unknown.meter).answer({
    messages: [
      { role: 'system', text: commandPrompt(unknown, fence) },
      { role: 'user', text: lineMessage(unknown, fence) },
    ],
    tools: [],
    maxOutputTokens: OUTPUT_TOKENS,
    signal: AbortSignal.timeout(deadlineMs),
  });
  return answer.refusal === undefined && !answer.truncated ? lineIn(answer.text) : undefined;
}

/** The command's line of an answer; undefined for every other answer. */
function lineIn(text: string): string | undefined {
  const json = /\{[\s\S]*\}/.exec(text)?.[0];
  if (json === undefined) return undefined;
  try {
    const read: unknown = JSON.parse(json);
    if (!isRecord(read) || read.kind !== 'command' || typeof read.line !== 'string') return undefined;
    const line = read.line.trim();
    return line === '' || line.length > LONGEST_LINE || /[\p{Cc}\p{Cf}]/u.test(line) ? undefined : line;
  } catch {
    return undefined;
  }
}
