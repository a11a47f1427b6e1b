import type { Rich, RichPart, TimePart } from '../../../domain/card.ts';
import { formatInstant } from '../../../domain/time/format-instant.ts';
import type { Instant } from '../../../domain/time/schedule.ts';
import { escapeText, printable } from './plain-text.ts';

/** Text with times, code and strong words as Discord's Markdown. */
export function richText(rich: Rich, now: Instant): string {
  return typeof rich === 'string' ? escapeText(rich) : rich.map((part) => partText(part, now)).join('');
}

/** Code that cannot end early. */
export function inlineCode(code: string): string {
  const text = printable(code).replace(/\s+/g, ' ');
  if (text === '') return '';
  return text.includes('`') ? `\`\` ${text.replaceAll('``', '`\u2060`')} \`\`` : `\`${text}\``;
}

function partText(part: RichPart, now: Instant): string {
  if (typeof part === 'string') return escapeText(part);
  if ('code' in part) return inlineCode(part.code);
  if ('strong' in part) return part.strong.trim() === '' ? '' : `**${escapeText(part.strong)}**`;
  return timeText(part, now);
}

/** Each reader sees their own local time; where the zone matters, the task's own time stands before it. */
function timeText({ time, zone, style }: TimePart, now: Instant): string {
  const seconds = Math.floor(time / 1000);
  if (style === 'relative') return `<t:${seconds}:R>`;
  if (style === 'full') return `<t:${seconds}:f>`;
  return `${formatInstant(time, zone, { now })} (${zone}; <t:${seconds}:f> for you)`;
}
