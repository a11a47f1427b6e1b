import { pictureAlt, pictureSvg } from '../domain/chart/picture.ts';
import type { AttachedBlock } from '../domain/chunks.ts';
import type { Painter } from '../ports/painter.ts';
import { SurfaceError } from '../ports/surface.ts';

/** A file as it goes along with a message. The same block is the same bytes, always. */
export interface Attachment {
  readonly name: string;
  readonly type: string;
  readonly content: Uint8Array;
  /** What a picture shows, for those who do not see it. */
  readonly alt?: string;
}

/** Makes a file of what a card carries. Without a painter, or when it fails, charts are to be sent as words. */
export async function attachmentOf(block: AttachedBlock, paint: Painter | undefined): Promise<Attachment> {
  const { name } = block;
  switch (block.type) {
    case 'file':
      return { name, type: 'text/markdown; charset=utf-8', content: bytes(block.content) };
    case 'report':
      // Its Markdown is read by a library that no other message needs: a function loads it with its first report.
      return {
        name,
        type: 'text/html; charset=utf-8',
        content: bytes((await import('./report-page.ts')).reportPage(block.report)),
      };
    case 'chart':
      return { name, type: 'image/png', content: await painted(block, paint), alt: pictureAlt(block.chart) };
  }
}

async function painted(block: Extract<AttachedBlock, { type: 'chart' }>, paint: Painter | undefined) {
  try {
    if (paint === undefined) throw new Error('nothing here paints');
    return await paint(pictureSvg(block.chart));
  } catch (cause) {
    const message = `The chart "${block.chart.title}" could not be painted.`;
    throw new SurfaceError({
      ...{ code: 'picture-not-painted', message, landed: 'no', permanent: false, isShape: true, cause },
    });
  }
}

function bytes(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}
