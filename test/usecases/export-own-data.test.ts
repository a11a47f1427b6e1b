import { describe, expect, it } from 'vitest';
import { exportOwnData } from '../../src/usecases/export-own-data.ts';
import { makeToken } from '../../src/usecases/make-token.ts';
import { BEN, CONSOLE, OWNER, onceAt, scheduled } from '../support/definitions.ts';
import { makeRuns } from '../support/run-context.ts';
import { createdTask } from '../support/tasks.ts';
import { consoleOf, liveALittle, openErasure, BEN as SLACK_BEN, ZOE } from './erase/open-erasure.ts';

describe('the data of a member', () => {
  it('is everything of theirs and nothing of anybody else, without keys', async () => {
    const runs = await makeRuns();
    const { context, clock } = runs.test;
    await runs.addTask({ title: 'Roses', trigger: scheduled(onceAt(clock.now() + 60_000)) });
    await createdTask(context, { title: 'Secret of Ben' }, { actor: BEN });
    const secret = `at_${'s'.repeat(44)}`;
    await makeToken(context, { actor: OWNER, conversation: CONSOLE, scopes: ['read'], secret });
    clock.advance(60_000);
    await runs.sweep();

    const data = await exportOwnData(context, { actor: OWNER, conversation: CONSOLE });
    const text = JSON.stringify(data);

    expect(data.tasks).toMatchObject([{ task: { title: 'Roses' } }]);
    expect(data.tasks[0]?.history.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['version', 'run']));
    expect(data.tasks[0]?.history).toContainEqual(
      expect.objectContaining({
        data: expect.objectContaining({ message: expect.objectContaining({ kind: 'result' }) }),
      }),
    );
    expect(data.tokens).toMatchObject([{ prefix: secret.slice(0, 11), scopes: ['read'] }]);
    expect(text).not.toContain('Secret of Ben');
    expect(text).not.toContain(secret);
    expect(text).not.toContain(context.random.digest(secret));
    expect(data.calendarLinkMadeAt).toBeNull();
  });

  it("has their files, drafts, direct messages and usage, and nobody else's", async () => {
    const open = await openErasure(undefined);
    await liveALittle(open);

    const data = await exportOwnData(open.context, { actor: ZOE, conversation: consoleOf(ZOE) });

    expect(data.files.map(({ path }) => path)).toEqual(['of-UZOEMARK/notes.md']);
    expect(Buffer.from(data.files[0]?.content ?? '', 'base64').toString()).toBe('Zoe Marker');
    expect(data.drafts).toHaveLength(1);
    expect(data.usage).toMatchObject({ name: 'Zoe Marker' });
    expect(data.conversation.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['message', 'memory']));
    const elsewhere = await exportOwnData(open.context, { actor: ZOE, conversation: consoleOf(SLACK_BEN) });
    expect(elsewhere.direct.map(({ kind }) => kind)).toContain('memory');
    expect(JSON.stringify(data)).not.toMatch(/UBEN-secret|of-UBEN/);
    expect(
      (await exportOwnData({ ...open.context, mostExported: 3 }, { actor: ZOE, conversation: consoleOf(ZOE) })).files,
    ).toEqual([{ path: 'of-UZOEMARK/notes.md', size: 10, content: null }]);
  });
});
