import type { Action, Button, Card, FormBlock } from '../../domain/card.ts';
import type { Inbound } from '../../domain/inbound.ts';
import type { Instant } from '../../domain/time/schedule.ts';
import type { LoggedMessage } from '../../ports/message-log.ts';
import { cardButtons, cardToText } from './card-to-text.ts';
import { LineReader } from './line-reader.ts';
import type { TerminalLink } from './link.ts';
import type { Style } from './style.ts';

export interface TalkOptions {
  readonly input: NodeJS.ReadableStream;
  readonly output: NodeJS.WritableStream;
  readonly now: () => Instant;
  readonly style: Style;
  /** The id of the last message this terminal has shown, kept between sessions. */
  readonly seen: { read(): string | undefined; write(id: string): void };
}

const LEAVE = new Set(['exit', 'quit', 'bye', ':q']);

/** The conversation: a line is sent as typed, a number presses the button that shows it, results appear as they come. */
export async function talk(link: TerminalLink, options: TalkOptions): Promise<void> {
  const lines = new LineReader(options.input, options.output);
  const session = new TalkSession(link, options, lines);
  const ended = new AbortController();
  await session.send({ kind: 'text', text: '' });
  const watching = session.watch(ended.signal);
  for (let line = await lines.ask('> '); line !== undefined; line = await lines.ask('> ')) {
    if (LEAVE.has(line.trim().toLowerCase())) break;
    await session.take(line);
  }
  ended.abort();
  lines.close();
  await link.close();
  await watching;
}

class TalkSession {
  readonly #link: TerminalLink;
  readonly #options: TalkOptions;
  readonly #lines: LineReader;
  #buttons: readonly Button[] = [];
  #forms: readonly FormBlock[] = [];

  constructor(link: TerminalLink, options: TalkOptions, lines: LineReader) {
    this.#link = link;
    this.#options = options;
    this.#lines = lines;
  }

  async take(line: string): Promise<void> {
    const button = /^\d{1,3}$/.test(line.trim()) ? this.#buttons[Number(line) - 1] : undefined;
    if (button === undefined) return this.send({ kind: 'text', text: line });
    const action = await this.#actionOf(button);
    if (action !== undefined) await this.send({ kind: 'action', action });
  }

  async send(content: Inbound['content']): Promise<void> {
    try {
      const reply = await this.#link.converse(content);
      this.#show(reply.card);
    } catch (error) {
      this.#write(error instanceof Error ? error.message : String(error));
    }
  }

  /** Shows what tasks post while the conversation goes on. */
  async watch(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      const news = await this.#link.news(this.#options.seen.read(), { wait: true }).catch(() => undefined);
      if (signal.aborted) return;
      for (const message of news ?? []) this.#showNews(message);
      if (news === undefined) await pause(2_000, signal);
    }
  }

  #showNews(message: LoggedMessage): void {
    this.#options.seen.write(message.id);
    if (message.content.kind === 'card') this.#show(message.content.card);
    else this.#write(message.content.text);
    this.#lines.promptAgain();
  }

  #show(card: Card): void {
    this.#buttons = cardButtons(card);
    this.#forms = card.blocks.filter((block) => block.type === 'form');
    this.#write(cardToText(card, { now: this.#options.now(), style: this.#options.style }));
  }

  /** A danger button wants its word typed, a form asks one question per line. */
  async #actionOf(button: Button): Promise<Action | undefined> {
    if (button.style === 'danger' && button.confirm !== undefined) {
      const word = button.confirm.yes.toLowerCase();
      const typed = await this.#lines.ask(`${button.confirm.title} ${button.confirm.text} Type ${word} to go on: `);
      if (typed?.trim().toLowerCase() !== word) {
        this.#write('Nothing was changed.');
        return undefined;
      }
    }
    const form = this.#forms.find((block) => block.form.submit === button)?.form;
    if (form === undefined) return button.action;
    const values: Record<string, string> = {};
    for (const field of form.fields) {
      const typed = await this.#lines.ask(`${field.label} [${field.value}]: `);
      values[field.name] = typed?.trim() || field.value;
    }
    return { ...button.action, values };
  }

  #write(text: string): void {
    this.#options.output.write(`${text}\n`);
  }
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      resolve();
    });
  });
}
