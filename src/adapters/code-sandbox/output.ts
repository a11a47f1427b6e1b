/** Takes a program's output up to a limit and forgets the rest. */
export interface Output {
  add(bytes: Uint8Array): void;
  text(): string;
}

/** Begins empty. */
export function boundedOutput(mostBytes: number): Output {
  const pieces: Buffer[] = [];
  let size = 0;
  let lost = 0;
  return {
    add(bytes) {
      const kept = bytes.subarray(0, Math.max(0, mostBytes - size));
      if (kept.length > 0) pieces.push(Buffer.from(kept));
      size += kept.length;
      lost += bytes.length - kept.length;
    },
    text() {
      const whole = Buffer.concat(pieces).toString('utf8');
      return lost === 0 ? whole : `${whole.replace(/\uFFFD$/u, '')}\n[cut here: ${lost} more bytes]`;
    },
  };
}
