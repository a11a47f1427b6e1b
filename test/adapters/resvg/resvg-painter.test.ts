import { inflateSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { resvgPainter } from '../../../src/adapters/resvg/resvg-painter.ts';
import { chartSvg } from '../../../src/domain/chart/svg.ts';
import { REPORT } from '../../support/report.ts';

const [CHART] = REPORT.charts;
if (CHART === undefined) throw new Error('the report of the tests has a chart');

it('paints a chart sharply and the same each time', async () => {
  const paint = resvgPainter();

  const [first, second] = [await paint(chartSvg(CHART)), await paint(chartSvg(CHART))];

  const png = Buffer.from(first);
  expect(png.subarray(0, 8)).toEqual(Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]));
  expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([1280, 680]);
  expect(png.length).toBeLessThan(100_000);
  expect(Buffer.compare(png, Buffer.from(second))).toBe(0);
});

it('paints the words, also those of other scripts', async () => {
  const paint = resvgPainter();
  const draw = async (title: string) => darkPixels(Buffer.from(await paint(chartSvg({ ...CHART, title }))));

  const [none, latin, cyrillic] = [await draw(''), await draw('Commits of the week'), await draw('Отчёт за неделю')];

  expect(latin).toBeGreaterThan(none + 1000);
  expect(cyrillic).toBeGreaterThan(none + 1000);
});

it('says what it cannot paint', async () => {
  await expect(resvgPainter()('no picture')).rejects.toMatchObject({ code: 'picture-not-painted', hint: /text/ });
  expect((await resvgPainter()(chartSvg(CHART))).length).toBeGreaterThan(1000);
});

/** How many bytes of the picture's rows are not those of plain white paper; enough to see whether words are there. */
function darkPixels(png: Buffer): number {
  const parts: Buffer[] = [];
  for (let at = 8; at < png.length; at += png.readUInt32BE(at) + 12)
    if (png.subarray(at + 4, at + 8).toString() === 'IDAT')
      parts.push(png.subarray(at + 8, at + 8 + png.readUInt32BE(at)));
  return inflateSync(Buffer.concat(parts)).filter((byte) => byte !== 0 && byte !== 255).length;
}
