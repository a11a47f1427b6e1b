import { damaged, type End, type Header, readLine } from './lines.ts';

/** A file that is whole. */
export interface CheckedLines {
  readonly header: Header;
  readonly end: End;
}

/** Reads a whole export once, before anything is written for it. */
export async function checkLines(lines: AsyncIterable<string>): Promise<CheckedLines> {
  let header: Header | undefined;
  let end: End | undefined;
  let [number, items, files] = [0, 0, 0];
  for await (const text of lines) {
    number += 1;
    if (end !== undefined) throw damaged(number, 'comes after the end');
    const line = readLine(text, number);
    if ('autotask' in line) {
      if (number > 1) throw damaged(number, 'is a second beginning');
      header = line;
      continue;
    }
    if (header === undefined) throw damaged(1, 'is no beginning of an export');
    if ('item' in line) items += 1;
    else if ('file' in line) files += 1;
    else end = line.end;
  }
  if (header === undefined || end === undefined) throw damaged(number + 1, 'is missing: the file ends before its end');
  if (end.items !== items || end.files !== files)
    throw damaged(number, `counts ${end.items} records and ${end.files} files, but there are ${items} and ${files}`);
  return { header, end };
}
