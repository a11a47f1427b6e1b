import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import type { MemberId, WorkspaceId } from '../../src/domain/ids.ts';
import { DAILY, type Json, openRest } from '../api/open-rest.ts';
import { BEN } from '../support/definitions.ts';

const FOLDER = fileURLToPath(new URL('../../../shared/corpus/bad-input/', import.meta.url));
const isThere = existsSync(`${FOLDER}api_bad_bodies.jsonl`);

function rowsOf(name: string): readonly Json[] {
  if (!isThere) return [];
  const lines = readFileSync(`${FOLDER}${name}`, 'utf8').split('\n').filter(Boolean);
  return lines.map((line) => JSON.parse(line));
}

/** The body of a row: as it is written, as raw text, or one value of a size that is made here. */
function bodyOf({ body, body_raw: raw, body_gen: made }: Json): string | undefined {
  if (raw !== undefined) return raw;
  if (made === undefined) return body === undefined ? undefined : JSON.stringify(body);
  const root = structuredClone(made.base);
  const keys: string[] = made.path.split('.');
  const last = keys.pop() ?? '';
  let parent: Json = root;
  for (const key of keys) parent = parent[key] ??= {};
  parent[last] = sizedValue(made);
  return JSON.stringify(root);
}

function sizedValue({ kind, n }: Json): unknown {
  if (kind === 'string') return 'x'.repeat(n);
  if (kind === 'array') return Array(n).fill('x');
  if (kind === 'keys') return Object.fromEntries(Array.from({ length: n }, (_, k) => [`k${k}`, 1]));
  let value: unknown = 1;
  for (let depth = 0; depth < n; depth += 1) value = { a: value };
  return value;
}

describe.skipIf(!isThere)(`requests that must be refused (${isThere ? 'found' : `no ${FOLDER}`})`, () => {
  it.each(rowsOf('api_bad_bodies.jsonl').map((row) => [row.id, row.category, row.reason, row]))(
    '%s, %s: %s',
    async (_id, _category, _reason, row) => {
      const rest = await openRest();
      const { talk } = rest;
      const far = { ...BEN, workspace: 'slack:T2' as WorkspaceId, member: 'u2' as MemberId };
      const as = async (token: string) => ({ authorization: `Bearer ${token}` });
      const { body: own } = await rest.send('POST', '/api/tasks', { ...DAILY, name: 'Own' });
      const { body: other } = await rest.send('POST', '/api/tasks', DAILY, await as(await rest.tokenOf(far)));
      const before = await talk.tasks();
      const path = row.path.replace('tsk_OTHERWORKSPACE', other.id).replace('tsk_1', own.id);
      const headers =
        row.replace_auth === true ? row.headers : { authorization: `Bearer ${rest.token}`, ...row.headers };
      const body = bodyOf(row);

      for (let count = 0; count < (row.repeat ?? 1); count += 1) {
        const began = performance.now();
        // Bytes, so that fetch adds no type of its own.
        const bytes = body === undefined ? {} : { body: new TextEncoder().encode(body) };
        const response = await fetch(`${rest.url}${path}`, { method: row.method, headers, ...bytes });
        const text = await response.text();
        expect(row.expect_status, text.slice(0, 500)).toContain(response.status);
        expect(performance.now() - began).toBeLessThan(1_000);
        expect(text).not.toMatch(/\bat .*\.(?:ts|js):\d+/);
        expect(response.headers.get('access-control-allow-origin')).toBeNull();
        if (response.status >= 400 && response.status !== 431)
          expect(response.headers.get('content-type')).toContain('application/problem+json');
      }
      const after = await talk.tasks();
      const isMade = row.category === 'control_ok' || row.category === 'idempotency';
      expect(after.length - before.length).toBe(isMade ? 1 : 0);
      expect(after.every(({ workspace, owner }) => workspace === 'local' && owner === 'owner')).toBe(true);
      expect(Object.keys({})).toEqual([]);
    },
  );
});

describe.skipIf(!isThere)('cron text in a task', () => {
  it.each(rowsOf('cron_invalid.jsonl').map((row) => [row.id, row.reason, row.valid, row]))(
    '%s, %s: valid is %s',
    async (_id, _reason, valid, row) => {
      const { send, talk } = await openRest();

      const { status, body } = await send('POST', '/api/tasks/preview', {
        name: 'x',
        schedule: row.dialect === 'cron5' ? { cron: row.expr } : { text: row.expr },
        action: { type: 'remind', text: 'p' },
      });

      if (row.unsure === undefined) expect(status === 200, JSON.stringify(body).slice(0, 400)).toBe(valid);
      if (status !== 200) expect(body.errors[0].pointer).toMatch(/^\/schedule/);
      expect(await talk.tasks()).toEqual([]);
    },
  );
});
