import { createInterface } from 'node:readline';
import { Writable } from 'node:stream';

/** Talks to the person who sets the bot up. */
export interface Asker {
  tell(text: string): void;
  /** What was typed, trimmed; `undefined` when there is no more to come. A secret does not show. */
  ask(question: string, options?: { readonly secret?: boolean }): Promise<string | undefined>;
  close(): void;
}

/** Lines from a terminal or a pipe. */
export function lineAsker(input: NodeJS.ReadStream, output: NodeJS.WriteStream): Asker {
  let hidden = false;
  const shown = new Writable({
    write(chunk: Buffer, _encoding, done) {
      if (!hidden) output.write(chunk);
      done();
    },
  });
  const reader = createInterface({ input, output: shown, terminal: input.isTTY === true });
  const lines = reader[Symbol.asyncIterator]();
  return {
    tell: (text) => void output.write(`${text}\n`),
    async ask(question, { secret = false } = {}) {
      output.write(`${question} `);
      hidden = secret;
      const { done, value } = await lines.next();
      if (hidden || input.isTTY !== true) output.write('\n');
      hidden = false;
      return done === true ? undefined : value.trim();
    },
    close: () => reader.close(),
  };
}
