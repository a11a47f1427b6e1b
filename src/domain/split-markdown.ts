/*
 * Cuts long Markdown where a reader would: between paragraphs, then between lines, then between words. A code fence that
 * is cut is closed before the cut and opened again after it, so every part is whole Markdown.
 */

interface Line {
  readonly text: string;
  /** What stands between it and what is before it: a line's end, or what it was cut at. */
  readonly joint: '\n' | ' ' | '';
  /** The fence that is open before and after this line: its opening line. */
  readonly before: string | undefined;
  readonly after: string | undefined;
}

const FENCE = /^ {0,3}(`{3,}|~{3,})/;
/** Room for closing and opening a fence around any cut; opening lines are cut down to this. */
const LONGEST_FENCE = 40;

/** Parts of at most `limit` characters (at least 200), the first of at most `first`; one part when it fits. */
export function splitMarkdown(markdown: string, limit: number, first: number = limit): readonly string[] {
  if (markdown.length <= first) return [markdown];
  const lines = readLines(markdown, Math.min(limit, first) - 2 * (LONGEST_FENCE + 1));
  const parts: string[] = [];
  for (let start = 0; start < lines.length; ) {
    const end = goodBorder(lines, start, fittingEnd(lines, start, start === 0 ? first : limit));
    parts.push(partOf(lines.slice(start, end)));
    start = end;
  }
  return parts.filter((part) => part.trim() !== '');
}

function readLines(markdown: string, longest: number): readonly Line[] {
  const lines: Line[] = [];
  let open: string | undefined;
  for (const text of markdown.split('\n')) {
    for (const piece of cutLine(text, longest)) {
      const after = fenceAfter(piece.text, open);
      lines.push({ ...piece, before: open, after });
      open = after;
    }
  }
  return lines;
}

/** A line that is longer than a part: cut at the last blank of its second half, else anywhere but within a character. */
function cutLine(line: string, longest: number): readonly Pick<Line, 'text' | 'joint'>[] {
  const pieces: Pick<Line, 'text' | 'joint'>[] = [];
  let rest = line;
  let joint: Line['joint'] = '\n';
  while (rest.length > longest) {
    const blank = rest.lastIndexOf(' ', longest);
    const isAtBlank = blank > longest / 2;
    const end = isAtBlank ? blank : wholeCharacters(rest, longest);
    pieces.push({ text: rest.slice(0, end), joint });
    rest = rest.slice(isAtBlank ? end + 1 : end);
    joint = isAtBlank ? ' ' : '';
  }
  return [...pieces, { text: rest, joint }];
}

function wholeCharacters(text: string, end: number): number {
  const code = text.charCodeAt(end - 1);
  return code >= 0xd800 && code <= 0xdbff ? end - 1 : end;
}

function fenceAfter(line: string, open: string | undefined): string | undefined {
  const mark = FENCE.exec(line)?.[1];
  if (mark === undefined) return open;
  if (open === undefined) return line.slice(0, LONGEST_FENCE);
  const opened = markOf(open);
  const closes = mark[0] === opened[0] && mark.length >= opened.length && line.trim() === mark;
  return closes ? undefined : open;
}

function markOf(fence: string): string {
  return FENCE.exec(fence)?.[1] ?? '```';
}

/** The first line that no longer fits. */
function fittingEnd(lines: readonly Line[], start: number, limit: number): number {
  let size = (lines[start]?.before?.length ?? -1) + 1;
  let end = start;
  for (; end < lines.length; end++) {
    const line = lines[end];
    if (line === undefined) break;
    size += line.text.length + 1;
    const closing = line.after === undefined ? 0 : markOf(line.after).length + 1;
    if (end > start && size - 1 + closing > limit) break;
  }
  return end;
}

/** A blank line outside of code in the second half, else any line outside of code there, else where it is full. */
function goodBorder(lines: readonly Line[], start: number, end: number): number {
  if (end === lines.length) return end;
  const earliest = start + Math.ceil((end - start) / 2);
  const outside = (index: number): boolean => lines[index]?.before === undefined;
  for (let index = end; index >= earliest; index--) {
    if (outside(index) && lines[index]?.text.trim() === '') return index;
  }
  for (let index = end; index >= earliest; index--) {
    if (outside(index)) return index;
  }
  return end;
}

function partOf(lines: readonly Line[]): string {
  const opened = lines[0]?.before;
  const open = lines.at(-1)?.after;
  const text = lines.map((line, index) => (index === 0 ? line.text : line.joint + line.text)).join('');
  const reopened = opened === undefined ? text : `${opened}\n${text}`;
  return (open === undefined ? reopened : `${reopened}\n${markOf(open)}`).replace(/^\n+|\n+$/g, '');
}
