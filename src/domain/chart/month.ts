import type { LocalDate } from '../time/schedule.ts';
import { cut, escapeXml, round } from './svg-text.ts';

/** What comes in a month, to be seen: whole weeks from Monday on. Plain data, drawn by each surface in its own way. */
export interface MonthPicture {
  readonly kind: 'month';
  readonly title: string;
  readonly weeks: readonly (readonly MonthDay[])[];
}

export interface MonthDay {
  readonly date: LocalDate;
  /** Days of the neighbouring months stand back. */
  readonly isIn: boolean;
  readonly isToday: boolean;
  readonly isHoliday: boolean;
  /** "10:00 Water the roses", in order. */
  readonly entries: readonly string[];
  /** Entries that are not told. */
  readonly more: number;
}

const WEEKDAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'] as const;
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'] as const;

/* In pixels. */
const WIDTH = 840;
const MARGIN = 16;
const HEAD = 76;
const CELL = { width: (WIDTH - 2 * MARGIN) / 7, height: 88 } as const;
const LINES = 4;
const LINE = 16;
/** What fits into a cell at this size. */
const CHARACTERS = 17;
const INK = '#24292f';
const SOFT = '#57606a';
const LINE_COLOUR = '#d0d7de';
const TODAY = '#1a5fb4';

/** How large the picture is. */
export function monthSize({ weeks }: MonthPicture): { readonly width: number; readonly height: number } {
  return { width: WIDTH, height: Math.ceil(HEAD + weeks.length * CELL.height + MARGIN) };
}

/** The month as a picture. The same month is the same text, always; no style sheet, no script, no links. */
export function monthSvg(picture: MonthPicture): string {
  const { width, height } = monthSize(picture);
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" font-family="DejaVu Sans, Verdana, sans-serif">`,
    `<title>${escapeXml(picture.title)}</title>`,
    `<rect width="${width}" height="${height}" fill="#ffffff"/>`,
    words(MARGIN, 30, picture.title, { size: 18, weight: 'bold' }),
    ...WEEKDAYS.map((name, index) => words(MARGIN + index * CELL.width + 6, HEAD - 10, name, { fill: SOFT })),
    ...picture.weeks.flatMap((week, row) => week.map((day, column) => cell(day, row, column))),
    '</svg>',
  ].join('\n');
}

function cell(day: MonthDay, row: number, column: number): string {
  const [x, y] = [round(MARGIN + column * CELL.width), HEAD + row * CELL.height];
  const { isIn, isToday, isHoliday, entries, more } = day;
  const back = isHoliday ? '#fff3d6' : isIn ? '#ffffff' : '#f6f8fa';
  const room = more > 0 || entries.length > LINES ? LINES - 1 : LINES;
  const shown = entries.slice(0, room);
  const left = more + entries.length - shown.length;
  const name = `${Number(day.date.slice(8))}${isHoliday ? ' holiday' : ''}`;
  return [
    `<rect x="${x}" y="${y}" width="${round(CELL.width)}" height="${CELL.height}" fill="${back}" stroke="${LINE_COLOUR}"/>`,
    isToday ? `<rect x="${x + 1}" y="${y + 1}" width="${round(CELL.width) - 2}" height="3" fill="${TODAY}"/>` : '',
    words(x + 6, y + 18, name, { fill: isIn ? INK : SOFT, ...(isToday ? { weight: 'bold' } : {}) }),
    ...[...shown, ...(left > 0 ? [`and ${left} more`] : [])].map((entry, index) =>
      words(x + 6, y + 34 + index * LINE, cut(entry, CHARACTERS), { size: 10.5, fill: isIn ? INK : SOFT }),
    ),
  ].join('');
}

/** The month in words, for those who do not see it: each day on which something comes. */
export function monthAlt({ title, weeks }: MonthPicture): string {
  const days = weeks.flat().filter(({ isIn, entries }) => isIn && entries.length > 0);
  if (days.length === 0) return `Calendar of ${title}: nothing comes.`;
  const told = days.map((day) => `${dayName(day)}: ${entriesOf(day).join(', ')}`);
  return `Calendar of ${title}. ${told.join('. ')}.`;
}

/** The month as lines of text: a star where something comes, brackets around today. */
export function monthLines({ title, weeks }: MonthPicture): readonly string[] {
  const head = WEEKDAYS.map((name) => ` ${name} `).join('');
  const rows = weeks.map((week) =>
    week
      .map(({ date, isIn, isToday, isHoliday, entries }) => {
        if (!isIn) return '     ';
        const number = String(Number(date.slice(8))).padStart(2);
        const mark = entries.length > 0 ? '*' : isHoliday ? 'h' : ' ';
        return isToday ? `[${number}]${mark}` : ` ${number} ${mark}`;
      })
      .join('')
      .trimEnd(),
  );
  return [title, head.trimEnd(), ...rows, '* something runs, h holiday, [ ] today'];
}

/** The days on which something comes as rows of a table. */
export function monthTable({ weeks }: MonthPicture): {
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
} {
  const days = weeks.flat().filter(({ isIn, entries }) => isIn && entries.length > 0);
  return { head: ['Day', 'What runs'], rows: days.map((day) => [dayName(day), entriesOf(day).join(', ')]) };
}

function dayName({ date, isHoliday }: MonthDay): string {
  const name = `${Number(date.slice(8))} ${MONTHS[Number(date.slice(5, 7)) - 1] ?? ''}`;
  return isHoliday ? `${name} (holiday)` : name;
}

function entriesOf({ entries, more }: MonthDay): readonly string[] {
  return more > 0 ? [...entries, `and ${more} more`] : entries;
}

function words(
  x: number,
  y: number,
  text: string,
  { size = 12, weight, fill = INK }: { readonly size?: number; readonly weight?: 'bold'; readonly fill?: string } = {},
): string {
  return `<text x="${round(x)}" y="${y}" font-size="${size}" fill="${fill}"${weight === undefined ? '' : ` font-weight="${weight}"`}>${escapeXml(text)}</text>`;
}
