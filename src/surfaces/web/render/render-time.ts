import type { TimePart } from '../../../domain/card.ts';
import { vocabularyOf } from '../../../domain/time/describe/languages.ts';
import { formatInstant, formatRelative } from '../../../domain/time/format-instant.ts';
import type { Instant, ZoneId } from '../../../domain/time/schedule.ts';
import { localFields } from '../../../domain/time/zone.ts';
import { type Html, html } from './html.ts';

const DAY = 86_400_000;

/** A moment of a card: what is not in the text (how far away, or the date) is in the tooltip. */
export function renderTime(part: TimePart, now: Instant): Html {
  const absolute = formatInstant(part.time, part.zone, { ...part, now });
  const zoned = `${absolute} (${part.zone})`;
  const relative = formatRelative(part.time, now);
  if (part.style === 'relative') {
    return html`<time datetime="${isoTime(part.time)}" title="${zoned}" data-relative>${relative}</time>`;
  }
  const text = part.style === 'zoned' ? zoned : absolute;
  const title = part.style === 'zoned' ? relative : `${relative} (${part.zone})`;
  return html`<time datetime="${isoTime(part.time)}" title="${title}">${text}</time>`;
}

/** When a message was written: the clock in its line, the whole date in the tooltip. */
export function renderClock(at: Instant, zone: ZoneId, now: Instant): Html {
  const { time } = localFields(at, zone);
  return html`<time datetime="${isoTime(at)}" title="${formatInstant(at, zone, { now })} (${zone})">${time}</time>`;
}

/** The heading above the messages of a day. */
export function dayHeading(at: Instant, zone: ZoneId, now: Instant): string {
  const { weekdays, months } = vocabularyOf(undefined);
  const day = localFields(at, zone);
  if (day.date === localFields(now, zone).date) return 'Today';
  if (day.date === localFields(now - DAY, zone).date) return 'Yesterday';
  const year = day.year === localFields(now, zone).year ? '' : ` ${day.year}`;
  return `${weekdays[day.weekday - 1]} ${day.day} ${months[day.month - 1]}${year}`;
}

function isoTime(instant: Instant): string {
  return new Date(instant).toISOString();
}
