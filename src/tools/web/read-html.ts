import { AutoTaskError } from '../../domain/errors.ts';
import { nothingSelected, pageTooComplex } from './faults.ts';

const LONGEST_HTML = 1_500_000;
const MOST_TAGS = 20_000;
const DEEPEST = 400;
const MOST_ROWS = 200;
const MOST_CELLS = 30;
const LONGEST_CELL = 500;
/** What of the document model is used here; the build knows no browser types. */
interface PageElement {
  readonly tagName: string;
  readonly textContent: string | null;
  readonly innerHTML: string;
  querySelectorAll(selector: string): Iterable<PageElement>;
  getAttribute(name: string): string | null;
  setAttribute(name: string, value: string): void;
  removeAttribute(name: string): void;
  remove(): void;
}

interface PageDocument extends PageElement {
  readonly title: string;
  readonly body: PageElement | null;
}

const VOID_TAGS = new Set('area base br col embed hr img input link meta param source track wbr'.split(' '));

/** Title and main text of a page as Markdown: what a reader would see, with links made whole and without pictures. */
export async function readHtml(
  html: string,
  url: string,
): Promise<{ readonly title: string; readonly markdown: string }> {
  const document = await parse(html);
  const [{ Readability }, { default: Turndown }] = await Promise.all([
    import('@mozilla/readability'),
    import('turndown'),
  ]);
  const title = oneLine(document.title ?? '');
  for (const node of document.querySelectorAll(
    'script,style,noscript,template,iframe,object,svg,img,picture,video,audio',
  ))
    node.remove();
  for (const link of document.querySelectorAll('a[href]')) wholeLink(link, url);
  const plain = document.body?.innerHTML ?? '';
  const article = new Readability(document, { maxElemsToParse: MOST_TAGS, charThreshold: 200 }).parse();
  const turndown = new Turndown({ headingStyle: 'atx', bulletListMarker: '-', codeBlockStyle: 'fenced' });
  // Pages without an article (a status page, a list) are read whole.
  const content = (article?.textContent ?? '').trim().length > 0 ? (article?.content ?? '') : plain;
  const root = (await parse(`<!doctype html><html><body>${content}</body></html>`)).body;
  const markdown =
    root === null
      ? ''
      : turndown
          .turndown(root)
          .replace(/\n{3,}/g, '\n\n')
          .trim();
  return { title: oneLine(article?.title ?? '') || title, markdown };
}

/** What a selector finds: the rows of tables, the items of lists, or one row for each element. */
export async function selectRows(html: string, selector: string): Promise<readonly (readonly string[])[]> {
  const document = await parse(html);
  const found = query(document, selector);
  if (found.length === 0) throw nothingSelected(selector);
  const rows = found.flatMap((element) => rowsOf(element)).filter((row) => row.some((cell) => cell !== ''));
  return rows.slice(0, MOST_ROWS);
}

function query(document: PageDocument, selector: string): readonly PageElement[] {
  try {
    return [...document.querySelectorAll(selector)].slice(0, MOST_ROWS);
  } catch (cause) {
    throw new AutoTaskError({
      code: 'selector-unreadable',
      message: `"${selector}" is no CSS selector.`,
      hint: 'Write one such as .price, #news li or table.data.',
      cause,
    });
  }
}

function rowsOf(element: PageElement): readonly (readonly string[])[] {
  const lines = [...element.querySelectorAll('tr')].slice(0, MOST_ROWS);
  if (lines.length > 0 && element.tagName !== 'TR')
    return lines.map((line) => [...line.querySelectorAll('th,td')].slice(0, MOST_CELLS).map(cellText));
  if (element.tagName === 'TR') return [[...element.querySelectorAll('th,td')].slice(0, MOST_CELLS).map(cellText)];
  const items = ['UL', 'OL'].includes(element.tagName) ? [...element.querySelectorAll('li')].slice(0, MOST_ROWS) : [];
  return items.length > 0 ? items.map((item) => [cellText(item)]) : [[cellText(element)]];
}

function cellText(element: PageElement): string {
  return oneLine(element.textContent ?? '').slice(0, LONGEST_CELL);
}

function wholeLink(link: PageElement, base: string): void {
  const href = link.getAttribute('href') ?? '';
  const whole = URL.canParse(href, base) ? new URL(href, base) : undefined;
  if (whole !== undefined && /^(?:https?|mailto):$/.test(whole.protocol)) link.setAttribute('href', whole.href);
  else link.removeAttribute('href');
}

async function parse(html: string): Promise<PageDocument> {
  refuseMonsters(html);
  const { parseHTML } = await import('linkedom');
  // A page without its frame would be a list of loose parts: everything goes into one body.
  const whole = /<html[\s>]/i.test(html) ? html : `<!doctype html><html>${framed(html)}</html>`;
  return parseHTML(whole).document;
}

function framed(html: string): string {
  if (/<body[\s>]/i.test(html)) return html;
  const title = /<title[^<>]{0,200}>([^<]{0,500})<\/title>/i.exec(html)?.[0] ?? '';
  return `<head>${title}</head><body>${html.replace(title, '')}</body>`;
}

/** Counts tags and how deep they lie before anything is built of them: readers walk trees by recursion. */
function refuseMonsters(html: string): void {
  if (html.length > LONGEST_HTML || html.split('<').length > 2 * MOST_TAGS) throw pageTooComplex();
  let depth = 0;
  let tags = 0;
  for (const [, closing, name = '', rest = ''] of html.matchAll(/<(\/?)([a-z][a-z\d-]*)([^<>]{0,500})/gi)) {
    tags += 1;
    if (closing === '/') depth = Math.max(0, depth - 1);
    else if (!VOID_TAGS.has(name.toLowerCase()) && !rest.endsWith('/')) depth += 1;
    if (tags > MOST_TAGS || depth > DEEPEST) throw pageTooComplex();
  }
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
