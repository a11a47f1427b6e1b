/** An event as a browser reads it. */
export function eventLines(event: string, data: string): string {
  const lines = data.split('\n').map((line) => `data: ${line}\n`);
  return `event: ${event}\n${lines.join('')}\n`;
}

/** Events that are told all at once. */
export interface EventText {
  send(event: string, data: string): void;
  /** What the browser tells when it comes again, so that it is not told the same twice. */
  id(id: string): void;
  text(): string;
}

/** Makes it; the browser comes again after so long. */
export function eventText(retryMs: number): EventText {
  let text = `retry: ${retryMs}\n\n`;
  return {
    send(event, data) {
      text += eventLines(event, data);
    },
    id(id) {
      // An event of its own, without data: nobody hears it, but the browser remembers the id.
      text += `id: ${id}\n\n`;
    },
    text: () => text,
  };
}
