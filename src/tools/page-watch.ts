import { createHash } from 'node:crypto';
import { z } from 'zod';
import { AutoTaskError } from '../domain/errors.ts';
import type { SafeFetch } from '../ports/safe-fetch.ts';
import { defineTool } from './define-tool.ts';
import { lineChanges } from './web/line-changes.ts';
import { pageFields } from './web/page-fields.ts';
import { pageText } from './web/page-text.ts';

const LONGEST_KEPT = 20_000;

/** Looks whether a page says something else than at the run before, and what. */
export function pageWatch(safeFetch: SafeFetch) {
  return defineTool({
    name: 'page-watch',
    label: 'looking for changes',
    description: 'Compares a public web page, or the part that a selector finds, with what it said at the run before.',
    access: 'read',
    schema: z.strictObject(pageFields),
    async use({ url, selector }, { signal, memory }) {
      if (memory === undefined) throw cannotRemember();
      const page = await pageText(await safeFetch({ url, signal }), selector);
      const now = page.text.slice(0, LONGEST_KEPT);
      const name = `page ${createHash('sha256')
        .update(`${url} ${selector ?? ''}`)
        .digest('hex')
        .slice(0, 16)}`;
      const before = memory.recall(name);
      memory.keep(name, now);
      const title = page.title ?? new URL(url).host;
      const data = { kind: 'page-watch', url, changed: before !== undefined && before !== now };
      if (before === undefined)
        return { text: `I looked at ${title} (${url}) and tell from now on what changes.`, data };
      if (before === now) return { text: `Nothing changed on ${title} (${url}).`, data, nothingNew: true };
      return { text: `**${title} changed**: ${url}\n\n${lineChanges(before, now)}`, data };
    },
  });
}

function cannotRemember(): AutoTaskError {
  return new AutoTaskError({
    code: 'no-memory',
    message: 'A change can only be seen by a task that remembers, and this run has no memory.',
    hint: 'Save it as a task with a time, such as "every hour".',
  });
}
