import { createInterface, type Interface } from 'node:readline';

/** Lines that were typed, one at a time and in order, also when a pipe delivers them all at once. */
export class LineReader {
  readonly #interface: Interface;
  readonly #waiting: string[] = [];
  #ended = false;
  #prompt = '';
  #wanted: ((line: string | undefined) => void) | undefined;

  constructor(input: NodeJS.ReadableStream, output: NodeJS.WritableStream) {
    this.#interface = createInterface({ input, output });
    this.#interface.on('line', (line) => this.#arrived(line));
    this.#interface.on('close', () => {
      this.#ended = true;
      this.#wanted?.(undefined);
    });
  }

  /** The next line; undefined when there are no more. */
  ask(prompt: string): Promise<string | undefined> {
    this.#prompt = prompt;
    const line = this.#waiting.shift();
    if (line !== undefined || this.#ended) return Promise.resolve(line);
    this.promptAgain();
    return new Promise((resolve) => {
      this.#wanted = resolve;
    });
  }

  /** After something was printed in between: the prompt and what was typed so far. */
  promptAgain(): void {
    if (this.#ended) return;
    this.#interface.setPrompt(this.#prompt);
    this.#interface.prompt(true);
  }

  close(): void {
    this.#interface.close();
  }

  #arrived(line: string): void {
    const wanted = this.#wanted;
    this.#wanted = undefined;
    if (wanted === undefined) this.#waiting.push(line);
    else wanted(line);
  }
}
