import type { Rich, RichPart, TimePart } from '../../../domain/card.ts';
import { formatInstant, formatRelative } from '../../../domain/time/format-instant.ts';
import type { Instant } from '../../../domain/time/schedule.ts';
import { printable } from './plain-text.ts';

/** Text with its times written out: a mail is read whenever and wherever. */
export function richWords(rich: Rich, now: Instant): string {
  const parts = typeof rich === 'string' ? [rich] : rich;
  return printable(parts.map((part) => wordsOf(part, now)).join(''));
}

/** The first moment that a text names. */
export function firstTime(rich: Rich): TimePart | undefined {
  return typeof rich === 'string' ? undefined : rich.find((part) => typeof part !== 'string' && 'time' in part);
}

function wordsOf(part: RichPart, now: Instant): string {
  if (typeof part === 'string') return part;
  if ('code' in part) return part.code;
  if ('strong' in part) return part.strong;
  if (part.style === 'relative') return formatRelative(part.time, now);
  return timeWords(part, now);
}

/** "Mon 9 Mar 10:00", with the zone where it is to be said. */
export function timeWords({ time, zone, style, clock }: TimePart, now: Instant): string {
  const written = formatInstant(time, zone, { now, ...(clock === undefined ? {} : { clock }) });
  return style === 'zoned' ? `${written} (${zone})` : written;
}
