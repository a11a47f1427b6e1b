import type { Instant, ZoneId } from './schedule.ts';

/** A wall-clock reading as milliseconds, counted as if the wall were in UTC. */
export type WallClock = number;

/** A stretch of time in which a zone's offset from UTC does not change. */
interface Segment {
  readonly start: Instant;
  readonly end: Instant;
  /** Milliseconds to add to an instant to get the wall clock. */
  readonly offset: number;
  /** The offset just before `start`; equal to `offset` when no change happened there. */
  readonly offsetBefore: number;
}

const MINUTE = 60_000;
const DAY = 86_400_000;
/** A chunk of a table spans 2^35 ms (about 13 months), so that its number is one division away. */
const CHUNK = 2 ** 35;
/** No two changes of one zone lie closer than this and cancel each other (a test compares every zone with finer steps). */
const PROBE_STEP = 7 * DAY;
/** More than any offset and any single change of an offset (24 h, where a zone crossed the date line). */
const NEAR = 26 * 3_600_000;

/**
 * The offsets of one zone, read from `Intl` in chunks when first needed and kept. The DST rule of the whole product is
 * here: a wall time that does not exist becomes the first valid minute after the gap; one that comes twice is its first.
 */
export class ZoneTable {
  readonly #format: Intl.DateTimeFormat;
  readonly #chunks = new Map<number, readonly Segment[]>();
  #recent: Segment = { start: 0, end: 0, offset: 0, offsetBefore: 0 };

  /** Throws a RangeError when `Intl` does not know the zone. */
  constructor(zone: ZoneId) {
    this.#format = new Intl.DateTimeFormat('en-US', { timeZone: zone, timeZoneName: 'longOffset' });
  }

  /** Milliseconds that the zone's wall clock is ahead of UTC. */
  offsetAt(instant: Instant): number {
    return this.#segmentAt(instant).offset;
  }

  /** What the wall clock shows. */
  wallAt(instant: Instant): WallClock {
    return instant + this.#segmentAt(instant).offset;
  }

  /** The instant of a wall-clock reading, by the DST rule. It never falls while the wall clock rises. */
  instantOf(wall: WallClock): Instant {
    const recent = this.#recent;
    const guess = wall - recent.offset;
    if (guess - recent.start > NEAR && recent.end - guess > NEAR) return guess;
    let segment = this.#segmentAt(wall - NEAR);
    while (wall - segment.offset >= segment.end) segment = this.#segmentAt(segment.end);
    const instant = wall - segment.offset;
    return instant < segment.start ? firstMinute(segment) : instant;
  }

  /** The earliest wall-clock reading whose instant is not before the given one. */
  wallFrom(instant: Instant): WallClock {
    const segment = this.#segmentAt(instant);
    const wall = instant + segment.offset;
    if (instant - segment.start > NEAR || segment.offset === segment.offsetBefore) return wall;
    const wallBefore = segment.start + segment.offsetBefore;
    if (segment.offset < segment.offsetBefore) return Math.max(wall, wallBefore);
    return instant <= firstMinute(segment) ? wallBefore : wall;
  }

  /** The changes of the offset within [from, to), as the instants at which they happen. */
  changesBetween(from: Instant, to: Instant): readonly { instant: Instant; offsetBefore: number; offset: number }[] {
    const changes: { instant: Instant; offsetBefore: number; offset: number }[] = [];
    for (let segment = this.#segmentAt(from); ; segment = this.#segmentAt(segment.end)) {
      const { start, offset, offsetBefore } = segment;
      if (start >= to) break;
      const isNew = start >= from && offset !== offsetBefore && changes.at(-1)?.instant !== start;
      if (isNew) changes.push({ instant: start, offsetBefore, offset });
    }
    return changes;
  }

  #segmentAt(instant: Instant): Segment {
    const recent = this.#recent;
    if (instant >= recent.start && instant < recent.end) return recent;
    const number = Math.floor(instant / CHUNK);
    let chunk = this.#chunks.get(number);
    if (chunk === undefined) {
      chunk = this.#readChunk(number);
      this.#chunks.set(number, chunk);
    }
    const segment = chunk.find(({ end }) => instant < end);
    if (segment === undefined) throw new RangeError(`Instant ${instant} is outside the calendar`);
    this.#recent = segment;
    return segment;
  }

  /** Reads a little more than the chunk, so that a change just before it is known to its first segment. */
  #readChunk(number: number): readonly Segment[] {
    const chunkStart = number * CHUNK;
    const chunkEnd = chunkStart + CHUNK;
    const segments: Segment[] = [];
    let start = chunkStart - 2 * NEAR;
    let offset = this.#readOffset(start);
    let offsetBefore = offset;
    for (let probe = start; probe < chunkEnd; ) {
      const next = Math.min(probe + PROBE_STEP, chunkEnd);
      if (this.#readOffset(next) === offset) {
        probe = next;
        continue;
      }
      const change = this.#findChange(probe, next, offset);
      if (change > chunkStart) segments.push({ start, end: change, offset, offsetBefore });
      offsetBefore = offset;
      offset = this.#readOffset(change);
      start = change;
      probe = change;
    }
    if (start < chunkEnd) segments.push({ start, end: chunkEnd, offset, offsetBefore });
    return segments;
  }

  /** The first whole second after `low` at which the offset is no longer `offset`. */
  #findChange(low: Instant, high: Instant, offset: number): Instant {
    let [same, changed] = [low, high];
    while (changed - same > 1000) {
      const middle = Math.floor((same + changed) / 2000) * 1000;
      if (this.#readOffset(middle) === offset) same = middle;
      else changed = middle;
    }
    return changed;
  }

  /** Reads "3/9/2026, GMT+05:30" or, in old times, "GMT-00:44:30". */
  #readOffset(instant: Instant): number {
    const text = this.#format.format(instant);
    const at = text.indexOf('GMT') + 3;
    if (at === text.length) return 0;
    const [hours = 0, minutes = 0, seconds = 0] = text
      .slice(at + 1)
      .split(':')
      .map(Number);
    const size = ((hours * 60 + minutes) * 60 + seconds) * 1000;
    return text[at] === '-' ? -size : size;
  }
}

/** Where the clocks spring to, or the next whole minute when (long ago) they sprang to a broken one. */
function firstMinute(segment: Segment): Instant {
  return Math.ceil((segment.start + segment.offset) / MINUTE) * MINUTE - segment.offset;
}
