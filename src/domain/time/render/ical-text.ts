import { twoDigits } from '../calendar-date.ts';
import type { Instant, LocalDateTime } from '../schedule.ts';
import { localFields } from '../zone.ts';

const FOLD_OCTETS = 75;

/** `20260309T100000`: a wall-clock reading. */
export function localStamp(local: LocalDateTime): string {
  return `${local.replace(/[-:]/g, '')}00`;
}

/** `20260309T090000Z`: an instant. */
export function utcStamp(instant: Instant): string {
  const { date, time, second } = localFields(instant, 'UTC');
  return `${date.replaceAll('-', '')}T${time.replace(':', '')}${twoDigits(second)}Z`;
}

/** Text as a property value: no line breaks, no bare separators. */
export function escapeText(text: string): string {
  return text
    .replace(/[\\;,]/g, (character) => `\\${character}`)
    .replace(/\r\n|\r|\n/g, '\\n')
    .replace(CONTROL_CHARACTERS, '');
}

const CONTROL_CHARACTERS = /[\u0000-\u0008\u000b-\u001f\u007f]/g;

/** Lines as RFC 5545 wants them: CRLF, and none longer than 75 octets; characters are kept whole. */
export function contentLines(lines: readonly string[]): string {
  return lines.map((line) => `${fold(line)}\r\n`).join('');
}

function fold(line: string): string {
  let folded = '';
  let octets = 0;
  for (const character of line) {
    const size = octetsOf(character);
    if (octets + size > FOLD_OCTETS) {
      folded += '\r\n ';
      octets = 1;
    }
    folded += character;
    octets += size;
  }
  return folded;
}

/** Length of a character in UTF-8. */
function octetsOf(character: string): number {
  const code = character.codePointAt(0) ?? 0;
  if (code < 0x80) return 1;
  if (code < 0x800) return 2;
  return code < 0x10000 ? 3 : 4;
}
