import { type Chart, chartNumber } from './chart.ts';
import { axisTicks } from './scale.ts';
import { cut, escapeXml, round } from './svg-text.ts';

/** In pixels; pictures are painted at twice this size. */
export const CHART_SIZE = { width: 640, height: 340 } as const;

const AREA = { left: 64, right: 16, top: 52, bottom: 64 } as const;
/** Told apart also without colour: each line has its own dashes, each legend its name. */
const COLOURS = ['#1a5fb4', '#c64600', '#26794a', '#813d9c'] as const;
const DASHES = ['', '8 4', '2 3', '10 3 2 3'] as const;
const INK = '#24292f';
const FAINT = '#d0d7de';
const FONT = 'font-family="DejaVu Sans, Verdana, sans-serif"';
/** Characters of a label that fit below its place, at about 7 pixels each. */
const PIXELS_PER_CHARACTER = 7;
const LONGEST_TITLE = 70;

/** A chart as a picture. The same chart is the same text, always. It has no style sheet, no script and no links. */
export function chartSvg(chart: Chart): string {
  const plot = plotOf(chart);
  const { width, height } = CHART_SIZE;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" ${FONT}>`,
    `<title>${escapeXml(chart.title)}</title>`,
    `<rect width="${width}" height="${height}" fill="#ffffff"/>`,
    words(AREA.left, 22, cut(chart.title, LONGEST_TITLE), { size: 15, weight: 'bold' }),
    legend(chart),
    ...plot.ticks.map((tick) => tickMark(plot, tick, chart.unit)),
    ...labels(chart, plot),
    ...(chart.kind === 'bar' ? bars(chart, plot) : lines(chart, plot)),
    '</svg>',
  ].join('\n');
}

interface Plot {
  readonly ticks: readonly number[];
  /** Width that one label has. */
  readonly step: number;
  readonly y: (value: number) => number;
}

function plotOf({ labels: names, series }: Chart): Plot {
  const ticks = axisTicks(series.flatMap(({ values }) => values));
  const [least, most] = [ticks[0] ?? 0, ticks.at(-1) ?? 1];
  const high = CHART_SIZE.height - AREA.top - AREA.bottom;
  return {
    ticks,
    step: (CHART_SIZE.width - AREA.left - AREA.right) / Math.max(1, names.length),
    y: (value) => round(AREA.top + high - ((value - least) / (most - least || 1)) * high),
  };
}

function tickMark({ y }: Plot, tick: number, unit: string | undefined): string {
  const at = y(tick);
  const right = CHART_SIZE.width - AREA.right;
  const line = `<line x1="${AREA.left}" x2="${right}" y1="${at}" y2="${at}" stroke="${tick === 0 ? INK : FAINT}"/>`;
  const text = `${chartNumber(tick)}${unit === undefined ? '' : ` ${unit}`}`;
  return line + words(AREA.left - 8, at + 4, text, { anchor: 'end' });
}

/** As many labels as can be read; with too many every second or third is left out. */
function labels({ labels: names }: Chart, { step }: Plot): readonly string[] {
  const room = Math.floor(step / PIXELS_PER_CHARACTER);
  const longest = Math.max(...names.map((name) => name.length), 1);
  const tilted = longest > room;
  const every = Math.max(1, Math.ceil((tilted ? 16 : 0) / step));
  const bottom = CHART_SIZE.height - AREA.bottom + 18;
  return names.flatMap((name, index) => {
    if (index % every !== 0) return [];
    const x = round(AREA.left + step * (index + 0.5));
    return tilted
      ? words(x + 4, bottom, cut(name, 11), { anchor: 'end', turn: -32 })
      : words(x, bottom, name, { anchor: 'middle' });
  });
}

function bars({ series }: Chart, { step, y }: Plot): readonly string[] {
  const width = (step * 0.72) / series.length;
  return series.flatMap(({ values }, place) =>
    values.map((value, index) => {
      const x = round(AREA.left + step * index + step * 0.14 + width * place);
      const [top, bottom] = [Math.min(y(value), y(0)), Math.max(y(value), y(0))];
      return `<rect x="${x}" y="${top}" width="${round(width * 0.94)}" height="${round(bottom - top)}" fill="${COLOURS[place % 4]}"/>`;
    }),
  );
}

function lines({ series }: Chart, { step, y }: Plot): readonly string[] {
  return series.flatMap(({ values }, place) => {
    const colour = COLOURS[place % 4];
    const points = values.map((value, index) => [round(AREA.left + step * (index + 0.5)), y(value)] as const);
    const path = points.map(([x, top]) => `${x},${top}`).join(' ');
    return [
      `<polyline points="${path}" fill="none" stroke="${colour}" stroke-width="2.5" stroke-dasharray="${DASHES[place % 4]}"/>`,
      ...points.map(([x, top]) => `<circle cx="${x}" cy="${top}" r="3" fill="${colour}"/>`),
    ];
  });
}

function legend({ series }: Chart): string {
  if (series.length < 2) return '';
  const room = (CHART_SIZE.width - AREA.left - AREA.right) / series.length;
  return series
    .map(({ name }, place) => {
      const x = round(AREA.left + room * place);
      const mark = `<rect x="${x}" y="32" width="12" height="12" fill="${COLOURS[place % 4]}"/>`;
      return mark + words(x + 18, 42, cut(name, Math.floor((room - 24) / PIXELS_PER_CHARACTER)));
    })
    .join('');
}

interface Words {
  readonly size?: number;
  readonly weight?: 'bold';
  readonly anchor?: 'middle' | 'end';
  /** In degrees. */
  readonly turn?: number;
}

function words(x: number, y: number, text: string, { size = 12, weight, anchor, turn }: Words = {}): string {
  const more = [
    weight === undefined ? '' : ` font-weight="${weight}"`,
    anchor === undefined ? '' : ` text-anchor="${anchor}"`,
    turn === undefined ? '' : ` transform="rotate(${turn} ${x} ${y})"`,
  ].join('');
  return `<text x="${x}" y="${y}" font-size="${size}" fill="${INK}"${more}>${escapeXml(text)}</text>`;
}
