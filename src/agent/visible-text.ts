/** C0 and C1 controls but tab and line feed, soft hyphen, bidi controls, invisible joiners, BOM, tag characters. */
const INVISIBLE =
  /[\u0000-\u0008\u000B-\u001F\u007F-\u009F\u00AD\u061C\u115F\u1160\u180E\u200B\u200E\u200F\u2028-\u202E\u2060-\u206F\u3164\uFEFF\uFFF9-\uFFFB\u{E0000}-\u{E0FFF}]/gu;

/** Text that somebody else wrote without anything that a reader cannot see: composed, no controls, no tag characters. */
export function visibleText(text: string): string {
  return text
    .toWellFormed()
    .normalize('NFC')
    .replace(/\r\n?|\u2028|\u2029/gu, '\n')
    .replace(INVISIBLE, '');
}

/** The beginning of a text within so many bytes of UTF-8, with a mark where something is missing. */
export function cutToBytes(text: string, most: number): string {
  const bytes = new TextEncoder().encode(text);
  if (bytes.length <= most) return text;
  // A character that the cut went through comes out as the replacement character and is dropped.
  const kept = new TextDecoder().decode(bytes.subarray(0, most)).replace(/\uFFFD$/u, '');
  return `${kept}\n[cut here: ${bytes.length - most} of ${bytes.length} bytes are left out]`;
}
