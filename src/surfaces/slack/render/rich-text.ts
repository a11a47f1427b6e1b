import type { Rich, RichPart, TimePart } from '../../../domain/card.ts';
import { formatInstant, formatRelative } from '../../../domain/time/format-instant.ts';
import type { Instant } from '../../../domain/time/schedule.ts';
import { escapeEntities, escapeText, printable } from './plain-text.ts';

/** Text with times, code and strong words in Slack's own form of Markdown (`mrkdwn`). */
export function richText(rich: Rich, now: Instant): string {
  return partsOf(rich)
    .map((part) => partText(part, now))
    .join('');
}

/** The same as plain words, for notifications and screen readers: times are written out with their zone. */
export function plainWords(rich: Rich, now: Instant): string {
  return partsOf(rich)
    .map((part) => plainPart(part, now))
    .join('');
}

function partsOf(rich: Rich): readonly RichPart[] {
  return typeof rich === 'string' ? [rich] : rich;
}

function partText(part: RichPart, now: Instant): string {
  if (typeof part === 'string') return escapeText(part);
  if ('code' in part) return inlineCode(part.code);
  if ('strong' in part) return strong(part.strong);
  return timeText(part, now);
}

function plainPart(part: RichPart, now: Instant): string {
  if (typeof part === 'string') return printable(part);
  if ('code' in part) return printable(part.code);
  if ('strong' in part) return printable(part.strong);
  if (part.style === 'relative') return formatRelative(part.time, now);
  return `${formatInstant(part.time, part.zone, { now })}${part.style === 'zoned' ? ` (${part.zone})` : ''}`;
}

/** Code that cannot end early; Slack has no way to write the mark itself in it. */
export function inlineCode(code: string): string {
  const text = escapeText(code).replace(/\s+/g, ' ').replaceAll('`', '\u02CB');
  return text === '' ? '' : `\`${text}\``;
}

/** Words that are strong as a whole, whatever marks are in them. */
export function strong(words: string): string {
  const text = escapeText(words).replaceAll('*', '\u2217').replace(/\n+/g, ' ').trim();
  return text === '' ? '' : `*${text}*`;
}

/** Each reader sees their own local time; where the zone matters, the task's own time stands before it. */
function timeText({ time, zone, style }: TimePart, now: Instant): string {
  if (style === 'relative') return formatRelative(time, now);
  const written = formatInstant(time, zone, { now });
  if (style === 'full') return dateToken(time, `${written} (${zone})`);
  return `${written} (${zone}; ${dateToken(time, written)} for you)`;
}

function dateToken(time: Instant, fallback: string): string {
  return `<!date^${Math.floor(time / 1000)}^{date_short_pretty} {time}|${escapeEntities(fallback).replaceAll('|', '/')}>`;
}
