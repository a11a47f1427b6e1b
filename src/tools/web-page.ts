import { z } from 'zod';
import type { SafeFetch } from '../ports/safe-fetch.ts';
import { defineTool } from './define-tool.ts';
import { pageFields } from './web/page-fields.ts';
import { pageText } from './web/page-text.ts';

/** Reads a public page: its readable text, or what a CSS selector finds. */
export function webPage(safeFetch: SafeFetch) {
  return defineTool({
    name: 'web-page',
    label: 'reading a page',
    description:
      'Reads one public web page, feed, JSON or PDF and gives its text as Markdown; with a selector the rows of a table or the items of a list.',
    access: 'read',
    schema: z.strictObject({
      ...pageFields,
      hosts: z
        .string()
        .max(500)
        .describe('Names of the servers that may be visited, separated by spaces; left out: any public one')
        .optional(),
    }),
    async use({ url, selector, hosts }, { signal }) {
      const allowed = hosts?.toLowerCase().split(/\s+/).filter(Boolean);
      const mayVisit = allowed === undefined ? {} : { mayVisit: ({ hostname }: URL) => isAmong(hostname, allowed) };
      const page = await pageText(await safeFetch({ url, signal, ...mayVisit }), selector);
      const head = page.title === undefined ? page.url : `${page.title} (${page.url})`;
      return { text: `${head}\n\n${page.text || 'The page has no text.'}`, data: { kind: 'page', ...page } };
    },
  });
}

/** `www.` in front is the same server in all but name: pages lead from one to the other. */
function isAmong(host: string, allowed: readonly string[]): boolean {
  const bare = (name: string) => name.replace(/^www\./, '');
  return allowed.some((name) => bare(name) === bare(host));
}
