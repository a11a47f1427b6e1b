import type { Chart } from './chart.ts';
import { type MonthPicture, monthAlt, monthLines, monthSize, monthSvg, monthTable } from './month.ts';
import { CHART_SIZE, chartSvg } from './svg.ts';
import { chartAlt, chartLines, chartTable } from './words.ts';

/** Something to be seen that a card carries. */
export type Picture = Chart | MonthPicture;

/** What every platform takes as the description of a picture. */
const LONGEST_ALT = 900;

/** As an SVG. */
export function pictureSvg(picture: Picture): string {
  return picture.kind === 'month' ? monthSvg(picture) : chartSvg(picture);
}

/** In pixels of the SVG. */
export function pictureSize(picture: Picture): { readonly width: number; readonly height: number } {
  return picture.kind === 'month' ? monthSize(picture) : CHART_SIZE;
}

/** For those who do not see it, shortened at the end when it is long. */
export function pictureAlt(picture: Picture): string {
  const text = picture.kind === 'month' ? monthAlt(picture) : chartAlt(picture);
  return text.length <= LONGEST_ALT ? text : `${text.slice(0, LONGEST_ALT - 1)}…`;
}

/** As lines of text. */
export function pictureLines(picture: Picture): readonly string[] {
  return picture.kind === 'month' ? monthLines(picture) : chartLines(picture);
}

/** What it shows as rows of a table. */
export function pictureTable(picture: Picture): ReturnType<typeof chartTable> {
  return picture.kind === 'month' ? monthTable(picture) : chartTable(picture);
}
