import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { localFileStore } from '../../src/adapters/local-files/local-file-store.ts';
import { createTask } from '../../src/usecases/create-task.ts';
import { exportLines } from '../../src/usecases/move/export-lines.ts';
import { type ImportOptions, importLines } from '../../src/usecases/move/import-lines.ts';
import { makeContext } from '../support/context.ts';
import { OWNER, someDefinition } from '../support/definitions.ts';
import { readPages } from '../support/read-pages.ts';

const PLAIN: ImportOptions = { merge: false, withoutSecrets: false };
const INSTALLATION = { pk: 'w#slack-T1', sk: 'installation', type: 'installation', data: { sealedToken: 'v1.0' } };

/** An installation with a task, a file and a connection, and what it exports. */
async function exported(options: { readonly withSecrets?: boolean } = {}) {
  const from = await installation();
  await createTask(from.context, { actor: OWNER, definition: someDefinition(), source: 'one' });
  await from.files.write('local/notes/a.md', Buffer.from('kept\n'));
  await from.context.items.write([{ kind: 'put', item: INSTALLATION, condition: 'absent' }]);
  const lines: string[] = [];
  const parts = { ...from, clock: from.context.clock, random: from.context.random, version: '1.2.3' };
  const report = await exportLines(parts, { withSecrets: options.withSecrets ?? true }, async (line) => {
    lines.push(line);
  });
  return { from, lines, report };
}

async function installation(secretMark = 'mark') {
  const { context, folder, store, wakeUpCalls } = await makeContext();
  const files = localFileStore(join(folder, 'files'));
  return { context, whole: store.whole, files, secretMark, wakeUpCalls };
}

type Installation = Awaited<ReturnType<typeof installation>>;

function into({ context, ...place }: Installation, lines: readonly string[], options: Partial<ImportOptions> = {}) {
  const parts = { ...context, ...place };
  return importLines(parts, { ...PLAIN, ...options }, async function* () {
    yield* lines;
  });
}

async function all({ whole }: Installation) {
  const items = await readPages(whole.snapshot());
  return items.filter(({ type }) => type !== 'import').toSorted((a, b) => (a.pk + a.sk < b.pk + b.sk ? -1 : 1));
}

describe('moving an installation', () => {
  it('brings every record and file, and sets the wake-ups of tasks that have one', async () => {
    const { from, lines, report } = await exported();
    const to = await installation();

    const done = await into(to, lines);

    expect(report).toMatchObject({ files: 1, leftOut: 0, isWhole: true });
    expect(await all(to)).toEqual(await all(from));
    expect(Buffer.from((await to.files.read('local/notes/a.md')) ?? []).toString()).toBe('kept\n');
    expect(done).toMatchObject({ items: report.items, files: 1, wakeUps: 1, others: [], otherSecret: false });
    expect(to.wakeUpCalls).toEqual([expect.stringMatching(/^set /)]);
  });

  it('does nothing when it is done twice, and goes on where it was interrupted', async () => {
    const { from, lines, report } = await exported();
    const to = await installation();
    await into(to, lines);
    const twice = await into(to, lines);

    const interrupted = await installation();
    const half = lines.slice(0, 3);
    await interrupted.context.items.write([
      {
        kind: 'put',
        item: { pk: 'import', sk: 'state', type: 'import', data: JSON.parse(lines[0] ?? '') },
        condition: 'absent',
      },
    ]);
    await interrupted.whole.restore(half.flatMap((line) => JSON.parse(line).item ?? []));
    const resumed = await into(interrupted, lines);

    expect(twice).toMatchObject({ items: 0, files: 0, same: report.items + 1, others: [] });
    expect(resumed.items + resumed.same).toBe(report.items);
    expect(resumed.same).toBeGreaterThan(0);
    expect(await all(interrupted)).toEqual(await all(from));
  });

  it('refuses a store that holds something else, and with --merge leaves that as it is', async () => {
    const { lines, report } = await exported();
    const to = await installation();
    const mine = { ...INSTALLATION, data: { sealedToken: 'mine' } };
    await to.context.items.write([{ kind: 'put', item: mine, condition: 'absent' }]);

    await expect(into(to, lines)).rejects.toMatchObject({ code: 'import-not-empty' });
    const done = await into(to, lines, { merge: true });

    expect(done).toMatchObject({ items: report.items - 1, others: ['w#slack-T1 installation'] });
    expect((await to.context.items.get(INSTALLATION))?.data).toEqual({ sealedToken: 'mine' });
  });

  it.each([
    ['the end is missing', (lines: string[]) => lines.slice(0, -1), 'is missing'],
    ['a record is missing', (lines: string[]) => lines.toSpliced(1, 1), 'counts'],
    [
      'a line is cut',
      (lines: string[]) => lines.with(1, (lines[1] ?? '').slice(0, 40)),
      'Line 2 of the file is no record',
    ],
    ['the beginning is missing', (lines: string[]) => lines.slice(1), 'no beginning'],
    [
      'a file wants out',
      (lines: string[]) => lines.toSpliced(-1, 0, '{"file":{"path":"../x","content":""}}'),
      'is no record',
    ],
    ['it is empty', () => [], 'is missing'],
  ])('writes nothing when %s', async (_, damage, says) => {
    const { lines } = await exported();
    const to = await installation();

    await expect(into(to, damage(lines))).rejects.toMatchObject({
      code: 'export-damaged',
      message: expect.stringContaining(says),
    });

    expect(await to.whole.isEmpty()).toBe(true);
  });

  it('says that a newer program is needed', async () => {
    const { lines } = await exported();
    const newer = lines.with(0, JSON.stringify({ ...JSON.parse(lines[0] ?? ''), format: 99 }));

    await expect(into(await installation(), newer)).rejects.toMatchObject({ code: 'export-too-new' });
  });

  it('never brings tokens that nobody could read there', async () => {
    const { lines } = await exported();
    const to = await installation('another mark');

    await expect(into(to, lines)).rejects.toMatchObject({ code: 'export-other-secret' });
    const done = await into(to, lines, { withoutSecrets: true });

    expect(done).toMatchObject({ leftOut: 1, otherSecret: true });
    expect(await to.context.items.get(INSTALLATION)).toBeUndefined();
  });

  it('holds no key that was shown to somebody once', async () => {
    const from = await installation();
    const token = `at_${'k'.repeat(43)}`;
    const said = { kind: 'put', condition: 'absent' } as const;
    const message = {
      pk: 'c#web#local#console',
      sk: 'message#1',
      type: 'message',
      data: { text: `Your token: ${token}` },
    };
    const inbound = { pk: 'inbound#local#1', sk: 'inbound', type: 'inbound', data: { reply: token } };
    await from.context.items.write([
      { ...said, item: message },
      { ...said, item: inbound },
    ]);
    const lines: string[] = [];
    const parts = { ...from, clock: from.context.clock, random: from.context.random, version: '1.2.3' };

    await exportLines(parts, { withSecrets: true }, async (line) => void lines.push(line));

    expect(lines.join('\n')).toContain('Your token: at_…');
    expect(lines.join('\n')).not.toContain('kkkk');
    expect(lines.join('\n')).not.toContain('inbound#');
  });

  it('leaves encrypted tokens out when asked to, and holds no secret itself', async () => {
    const { lines, report } = await exported({ withSecrets: false });

    expect(report.leftOut).toBe(1);
    expect(lines.join('\n')).not.toContain('sealedToken');
  });
});
