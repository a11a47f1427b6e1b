import { cleanFilePath } from './file-path.ts';
import { isMailAddress } from './mail-address.ts';
import { endsLikeFile } from './media-type.ts';

/** A sentence that wants files sent by mail. */
export interface MailedFiles {
  /** Addresses, and `me` for the owner of the task. */
  readonly to: readonly string[];
  /** Files and folders, in their clean form. */
  readonly paths: readonly string[];
  readonly subject?: string;
  readonly body?: string;
  /** The sentence wants nothing but this mail. */
  readonly whole: boolean;
}

/** Whom a mail goes to that goes to the owner of the task. */
export const OWNER = 'me';

const ADDRESS = String.raw`[\w.+-]+@[\w-]+(?:\.[\w-]+)+`;
const READER = `(?:me|myself|${ADDRESS})`;
const READERS = String.raw`(?<to>${READER}(?:(?:\s*,\s*|\s+and\s+)(?:to\s+)?${READER})*)`;
const PLAIN = String.raw`/?[\p{L}\d_][\p{L}\d_.-]*(?:/[\p{L}\d_.-]+)*/?`;
const PATH = String.raw`(?:["“'\x60][^"”'\x60\n]{1,200}["”'\x60]|${PLAIN})`;
const IN_FOLDER = String.raw`files?\s+(?:in|of|under|from)\s+(?:(?:the|my|our)\s+)?(?:(?:folder|directory)\s+)?`;
const NOUN = String.raw`(?:the|my|our)\s+(?:latest\s+|newest\s+)?|${IN_FOLDER}|(?:file|folder|directory|document|report|picture|image|pdf)\s+`;
const FILE = `(?:${NOUN}){0,3}${PATH}`;
const FILES = String.raw`(?<files>${FILE}(?:(?:\s*,\s*(?:and\s+)?|\s+and\s+)${FILE}){0,9})`;
const BY_MAIL = String.raw`\s+(?:by|via)\s+(?:e-?)?mail`;
const ATTACHED = String.raw`(?:\s+as\s+(?:an?\s+)?attachments?|\s+attached)?`;
const PLEASE = String.raw`^(?:please\s+)?`;

/** "mail report.pdf to ann@example.com", "send me notes.md by mail", "write a mail to ann@… with report.pdf attached". */
const WHOLE: readonly RegExp[] = [
  `${PLEASE}(?:e-?mail|mail)\\s+${FILES}(?:${ATTACHED})\\s+to\\s+${READERS}${ATTACHED}$`,
  `${PLEASE}send\\s+${FILES}(?:${BY_MAIL})?\\s+to\\s+(?=.*@)${READERS}(?:${BY_MAIL})?${ATTACHED}$`,
  `${PLEASE}send\\s+${FILES}(?:${BY_MAIL}\\s+to\\s+${READERS}|\\s+to\\s+(?<or>${READER})${BY_MAIL})$`,
  `${PLEASE}(?:e-?mail|mail)\\s+(?:to\\s+)?${READERS}\\s+${FILES}${ATTACHED}$`,
  `${PLEASE}send\\s+${READERS}\\s+${FILES}${BY_MAIL}$`,
].map((pattern) => new RegExp(pattern, 'iu'));

/** "… and attach notes.md", "… with the files in reports/ attached". */
const ATTACH: readonly RegExp[] = [
  `[\\s,;]+(?:(?:and|then|also)\\s+)*attach(?:ing)?\\s+${FILES}(?:\\s+to\\s+(?:it|that|(?:the|this)\\s+(?:e-?)?mail))?$`,
  `[\\s,]+with\\s+(?:the\\s+)?attachments?\\s*:?\\s+${FILES}$`,
  `[\\s,]+with\\s+${FILES}\\s+(?:attached|as\\s+(?:an?\\s+)?attachments?)$`,
].map((pattern) => new RegExp(pattern, 'iu'));
/** What is left of a sentence of the second kind that wants nothing else. */
const ONLY_MAIL = new RegExp(
  `${PLEASE}(?:(?:send|write)\\s+(?:an?\\s+|the\\s+)?(?:e-?)?mail\\s+to|(?:e-?)?mail(?:\\s+to)?)\\s+${READERS}$`,
  'iu',
);
const MAIL_TO = new RegExp(
  `\\b(?:(?:e-?)?mail(?:s|ed|ing)?|send|write)\\b(?:\\s+[^\\s@]+){0,6}?\\s+(?:to\\s+)?${READERS}(?![\\w@])`,
  'iu',
);
const NEEDS_MAIL = /\be-?mail|\bmail|@/i;

const QUOTE = `["“]([^"”]+)["”]`;
const SUBJECT = new RegExp(
  String.raw`[\s,]*(?:\band\s+)?\b(?:with\s+)?(?:the\s+)?(?:subject|titled)\s*:?\s+${QUOTE}`,
  'iu',
);
const BODY = new RegExp(
  String.raw`[\s,]*(?:\band\s+)?\b(?:with\s+)?(?:the\s+)?(?:saying|body|text|message|that says)\s*:?\s+${QUOTE}`,
  'iu',
);
const NO_NAME = new Set(['to', 'by', 'in', 'of', 'and', 'me', 'for', 'with', 'from', 'about', 'that', 'it', 'them']);
const LONGEST = 4_000;

/** The files that a sentence wants mailed, and to whom. Text that is only quoted asks for nothing. Pure. */
export function readMailedFiles(said: string): MailedFiles | undefined {
  if (said.length > LONGEST || !NEEDS_MAIL.test(said)) return undefined;
  const subject = SUBJECT.exec(said)?.[1]?.trim();
  const body = BODY.exec(said)?.[1]?.trim();
  const text = said
    .replace(SUBJECT, '')
    .replace(BODY, '')
    .replace(/\s+/gu, ' ')
    .replace(/[\s.!,;]+$/u, '')
    .trim();
  const found = wholeIn(text) ?? attachedIn(text);
  if (found === undefined) return undefined;
  return {
    ...found,
    ...(subject === undefined || subject === '' ? {} : { subject: subject.slice(0, 200) }),
    ...(body === undefined || body === '' ? {} : { body }),
  };
}

type Found = Pick<MailedFiles, 'to' | 'paths' | 'whole'>;

function wholeIn(text: string): Found | undefined {
  for (const pattern of WHOLE) {
    const { files = '', to, or = '' } = pattern.exec(text)?.groups ?? {};
    const found = foundOf(files, to ?? or, true);
    if (found !== undefined) return found;
  }
  return undefined;
}

function attachedIn(text: string): Found | undefined {
  for (const pattern of ATTACH) {
    const match = pattern.exec(text);
    if (match === null) continue;
    const rest = text.slice(0, match.index);
    const only = ONLY_MAIL.exec(rest)?.groups?.to;
    const found = foundOf(match.groups?.files ?? '', only ?? MAIL_TO.exec(rest)?.groups?.to ?? '', only !== undefined);
    if (found !== undefined) return found;
  }
  return undefined;
}

function foundOf(files: string, to: string, whole: boolean): Found | undefined {
  const readers = [...new Set((to.match(new RegExp(READER, 'giu')) ?? []).map(readerOf))];
  const paths = pathsIn(files);
  if (readers.length === 0 || paths === undefined || paths.length === 0) return undefined;
  return readers.every((one) => one === OWNER || isMailAddress(one)) ? { to: readers, paths, whole } : undefined;
}

function readerOf(said: string): string {
  return said.includes('@') ? said : OWNER;
}

/** Every part must be a file for certain: by its ending, or because it is called a file or a folder. */
function pathsIn(files: string): readonly string[] | undefined {
  const parts = files.split(/\s*,\s*(?:and\s+)?|\s+and\s+/iu);
  const paths = parts.map(pathIn);
  const known = paths.filter((path) => path !== undefined);
  return known.length === paths.length ? [...new Set(known)] : undefined;
}

function pathIn(part: string): string | undefined {
  const [, nouns = '', said = ''] = new RegExp(`^((?:${NOUN}){0,3})(${PATH})$`, 'iu').exec(part.trim()) ?? [];
  const path = said.replace(/^["“'`]|["”'`]$/gu, '');
  const isCalledOne = /\b(?:file|folder|directory|files?\s+(?:in|of|under|from))\b/iu.test(nouns);
  if (NO_NAME.has(path.toLowerCase())) return undefined;
  if (!isCalledOne && !endsLikeFile(path) && !/[^/]\/$/u.test(path)) return undefined;
  return cleanFilePath(path) || undefined;
}
