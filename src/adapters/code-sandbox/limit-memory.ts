const MEMORY_SECTION = 5;

/**
 * A WebAssembly binary whose memory cannot grow beyond so many pages of 64 KiB. The binaries that are published have no
 * maximum; without one a program could take all the memory of the machine.
 */
export function limitMemory(wasm: Uint8Array, mostPages: number): Uint8Array<ArrayBuffer> {
  const { at, end, count, minimum } = memorySection(wasm);
  if (count !== 1 || minimum > mostPages) throw new Error('the binary has no memory of its own that could be limited');
  const body = [1, 1, ...number(minimum), ...number(mostPages)];
  const section = Uint8Array.from([MEMORY_SECTION, ...number(body.length), ...body]);
  const limited = new Uint8Array(wasm.length - (end - at) + section.length);
  limited.set(wasm.subarray(0, at));
  limited.set(section, at);
  limited.set(wasm.subarray(end), at + section.length);
  return limited;
}

/** The limits that a binary states for its memory, in pages. */
export function memoryLimits(wasm: Uint8Array): { readonly minimum: number; readonly maximum?: number } {
  const { minimum, maximum } = memorySection(wasm);
  return { minimum, ...(maximum === undefined ? {} : { maximum }) };
}

function memorySection(wasm: Uint8Array) {
  let position = 8;
  while (position < wasm.length) {
    const at = position;
    const id = wasm[position];
    const [size, start] = readNumber(wasm, position + 1);
    if (id === MEMORY_SECTION) {
      const [count, flagsAt] = readNumber(wasm, start);
      const [flags, minimumAt] = readNumber(wasm, flagsAt);
      const [minimum, maximumAt] = readNumber(wasm, minimumAt);
      const maximum = (flags & 1) === 1 ? readNumber(wasm, maximumAt)[0] : undefined;
      return { at, end: start + size, count, minimum, maximum };
    }
    position = start + size;
  }
  throw new Error('the binary has no memory section');
}

function readNumber(bytes: Uint8Array, from: number): readonly [value: number, next: number] {
  let value = 0;
  for (let index = 0; index < 5; index++) {
    const byte = bytes[from + index] ?? 0;
    value += (byte & 127) * 2 ** (7 * index);
    if (byte < 128) return [value, from + index + 1];
  }
  throw new Error('the binary has a number that is too long');
}

function number(value: number): readonly number[] {
  return value < 128 ? [value] : [(value % 128) | 128, ...number(Math.floor(value / 128))];
}
