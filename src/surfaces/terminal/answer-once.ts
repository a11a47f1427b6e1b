import type { Reply } from '../../domain/card.ts';
import type { Instant } from '../../domain/time/schedule.ts';
import { cardToText } from './card-to-text.ts';
import type { TerminalLink } from './link.ts';
import type { Style } from './style.ts';

/** Exit codes that scripts can rely on: 0 done, 1 error, 2 a question that needs an answer. */
const EXIT_CODES: Readonly<Record<Reply['outcome'], number>> = { done: 0, error: 1, question: 2 };

export interface AnswerOptions {
  readonly text: string;
  readonly json: boolean;
  readonly now: () => Instant;
  readonly style: Style;
  readonly write: (text: string) => void;
}

/** One line in, one reply out: as text, or as the neutral card in JSON. Returns the exit code. */
export async function answerOnce(link: TerminalLink, options: AnswerOptions): Promise<number> {
  const reply = await link.converse({ kind: 'text', text: options.text });
  const shown = options.json
    ? JSON.stringify(reply, undefined, 2)
    : cardToText(reply.card, { now: options.now(), style: options.style });
  options.write(`${shown}\n`);
  return EXIT_CODES[reply.outcome];
}
