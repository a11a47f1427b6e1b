/** What kinds of files are called in mails, by the end of their names. */
const TYPES: Readonly<Record<string, string>> = {
  csv: 'text/csv',
  doc: 'application/msword',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  eml: 'message/rfc822',
  epub: 'application/epub+zip',
  gif: 'image/gif',
  gz: 'application/gzip',
  htm: 'text/html',
  html: 'text/html',
  ics: 'text/calendar',
  jpeg: 'image/jpeg',
  jpg: 'image/jpeg',
  json: 'application/json',
  log: 'text/plain',
  md: 'text/markdown',
  mp3: 'audio/mpeg',
  mp4: 'video/mp4',
  odp: 'application/vnd.oasis.opendocument.presentation',
  ods: 'application/vnd.oasis.opendocument.spreadsheet',
  odt: 'application/vnd.oasis.opendocument.text',
  pdf: 'application/pdf',
  png: 'image/png',
  ppt: 'application/vnd.ms-powerpoint',
  pptx: 'application/vnd.openxmlformats-officedocument.presentationml.presentation',
  rtf: 'application/rtf',
  svg: 'image/svg+xml',
  tar: 'application/x-tar',
  tsv: 'text/tab-separated-values',
  txt: 'text/plain',
  wav: 'audio/wav',
  webp: 'image/webp',
  xls: 'application/vnd.ms-excel',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  xml: 'application/xml',
  yaml: 'application/yaml',
  yml: 'application/yaml',
  zip: 'application/zip',
};
const UNKNOWN = 'application/octet-stream';

/** The media type of a file by its name; texts are UTF-8. */
export function mediaTypeOf(name: string): string {
  const type = TYPES[endOf(name)] ?? UNKNOWN;
  return type.startsWith('text/') ? `${type}; charset=utf-8` : type;
}

/** Whether a name ends as names of files do: `report.pdf`, and not `acme.example`. */
export function endsLikeFile(name: string): boolean {
  return Object.hasOwn(TYPES, endOf(name));
}

function endOf(name: string): string {
  return /[^/]\.([^./]+)$/u.exec(name)?.[1]?.toLowerCase() ?? '';
}
