import { describe, expect, it } from 'vitest';
import { resvgPainter } from '../../../src/adapters/resvg/resvg-painter.ts';
import type { MonthPicture } from '../../../src/domain/chart/month.ts';
import { pictureAlt, pictureLines, pictureSize, pictureSvg, pictureTable } from '../../../src/domain/chart/picture.ts';
import { addDays } from '../../../src/domain/time/calendar-date.ts';
import { monthSpan } from '../../../src/domain/time/month-span.ts';

function month(entries: Readonly<Record<string, readonly string[]>>, more = 0): MonthPicture {
  const { first, count, month: name } = monthSpan('2026-03-06');
  const days = Array.from({ length: count }, (_, index) => {
    const date = addDays(first, index);
    const ofDay = entries[date] ?? [];
    return {
      ...{ date, isIn: date.startsWith(name), isToday: date === '2026-03-06', isHoliday: date === '2026-03-17' },
      ...{ entries: ofDay, more: ofDay.length > 0 ? more : 0 },
    };
  });
  const weeks = Array.from({ length: count / 7 }, (_, week) => days.slice(week * 7, (week + 1) * 7));
  return { kind: 'month', title: 'March 2026', weeks };
}

describe('a month as a picture', () => {
  it('is painted as a real PNG of its size, the same bytes each time', async () => {
    const picture = month({ '2026-03-09': ['10:00 Water <the> "roses" & more', '11:00 Rent'] });
    const paint = resvgPainter();

    const png = Buffer.from(await paint(pictureSvg(picture)));

    const { width, height } = pictureSize(picture);
    expect(png.subarray(1, 4).toString()).toBe('PNG');
    expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([2 * width, 2 * height]);
    expect(Buffer.from(await paint(pictureSvg(picture))).equals(png)).toBe(true);
    expect(png.length).toBeLessThan(150_000);
  });

  it('escapes what people wrote, and says how many more there are', () => {
    const svg = pictureSvg(month({ '2026-03-09': ['10:00 <script>', '1', '2', '3', '4'] }, 2));

    expect(svg).not.toContain('<script>');
    expect(svg).toContain('and 4 more');
  });

  it('is told in words, shortened when there is much', () => {
    expect(pictureAlt(month({}))).toBe('Calendar of March 2026: nothing comes.');
    expect(pictureAlt(month({ '2026-03-17': ['10:00 Rent'] }))).toBe(
      'Calendar of March 2026. 17 Mar (holiday): 10:00 Rent.',
    );
    expect(pictureAlt(month({ '2026-03-17': Array(99).fill('10:00 Rent and roses') }))).toHaveLength(900);
  });

  it('is lines of text where nothing is drawn', () => {
    expect(pictureLines(month({ '2026-03-09': ['10:00 Rent'] }))).toEqual([
      'March 2026',
      ' Mon  Tue  Wed  Thu  Fri  Sat  Sun',
      '                                1',
      '  2    3    4    5  [ 6]   7    8',
      '  9 * 10   11   12   13   14   15',
      ' 16   17 h 18   19   20   21   22',
      ' 23   24   25   26   27   28   29',
      ' 30   31',
      '* something runs, h holiday, [ ] today',
    ]);
    expect(pictureTable(month({ '2026-03-09': ['10:00 Rent'] })).rows).toEqual([['9 Mar', '10:00 Rent']]);
  });
});
