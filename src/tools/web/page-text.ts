import { AutoTaskError } from '../../domain/errors.ts';
import type { WebAnswer } from '../../ports/safe-fetch.ts';
import { notText, pageFault, pageTooComplex } from './faults.ts';
import { readHtml, selectRows } from './read-html.ts';

/** What a page says: its text, or the rows that a selector found. */
export interface PageText {
  readonly url: string;
  readonly title?: string;
  /** Markdown; untrusted. */
  readonly text: string;
  readonly rows?: readonly (readonly string[])[];
}

const LONGEST_TEXT = 100_000;
const MOST_PDF_PAGES = 50;

/** Turns an answer into text; throws what it cannot be. */
export async function pageText(answer: WebAnswer, selector: string | undefined): Promise<PageText> {
  const { url, status, headers, body } = answer;
  if (status < 200 || status >= 300) throw pageFault(answer);
  const [type = '', ...parameters] = (headers['content-type'] ?? '')
    .toLowerCase()
    .split(';')
    .map((part) => part.trim());
  if (type === 'application/pdf') return { url, text: cut(await pdfText(body)) };
  if (type !== '' && !/^text\/|^application\/(?:[\w.+-]+\+)?(?:json|xml)$|^application\/xhtml\+xml$/.test(type))
    throw notText(type);
  const text = decode(body, parameters);
  if (!isHtml(type, text)) return { url, text: cut(text) };
  try {
    return await htmlText(text, url, selector);
  } catch (error) {
    // What is too deep for the readers ends as an overflow of the stack.
    throw error instanceof RangeError ? pageTooComplex() : error;
  }
}

async function htmlText(html: string, url: string, selector: string | undefined): Promise<PageText> {
  if (selector !== undefined) {
    const rows = await selectRows(html, selector);
    return { url, text: cut(rowsAsText(rows)), rows };
  }
  const { title, markdown } = await readHtml(html, url);
  return { url, ...(title === '' ? {} : { title }), text: cut(markdown) };
}

function isHtml(type: string, text: string): boolean {
  return type.includes('html') || (type === '' && /^\s*<(?:!doctype html|html)/i.test(text));
}

function decode(body: Uint8Array, parameters: readonly string[]): string {
  const said = parameters
    .find((part) => part.startsWith('charset='))
    ?.slice(8)
    .replaceAll('"', '');
  const head = new TextDecoder('latin1').decode(body.subarray(0, 2048));
  const meta = /<meta[^>]{0,200}charset=["']?([\w-]{2,40})/i.exec(head)?.[1];
  try {
    return new TextDecoder(said ?? meta ?? 'utf-8').decode(body);
  } catch {
    return new TextDecoder().decode(body);
  }
}

async function pdfText(body: Uint8Array): Promise<string> {
  const { extractText, getDocumentProxy } = await import('unpdf');
  try {
    const document = await getDocumentProxy(new Uint8Array(body));
    if (document.numPages > MOST_PDF_PAGES) throw new Error(`more than ${MOST_PDF_PAGES} pages`);
    const { text } = await extractText(document, { mergePages: true });
    return text;
  } catch (cause) {
    const message = `The PDF cannot be read: ${String(cause).slice(0, 120)}.`;
    throw new AutoTaskError({
      code: 'page-not-text',
      message,
      hint: 'Name a PDF with text in it, of at most 50 pages.',
      cause,
    });
  }
}

/** Rows with several cells as a table, single cells as a list. */
export function rowsAsText(rows: readonly (readonly string[])[]): string {
  const width = Math.max(...rows.map((row) => row.length));
  if (width <= 1) return rows.map(([cell = '']) => `- ${cell}`).join('\n');
  const line = (cells: readonly string[]) =>
    `| ${Array.from({ length: width }, (_, index) => (cells[index] ?? '').replaceAll('|', '\\|')).join(' | ')} |`;
  const [head = [], ...rest] = rows;
  return [line(head), line(Array.from({ length: width }, () => '---')), ...rest.map(line)].join('\n');
}

function cut(text: string): string {
  return text.length <= LONGEST_TEXT ? text : `${text.slice(0, LONGEST_TEXT)}\n[cut here]`;
}
