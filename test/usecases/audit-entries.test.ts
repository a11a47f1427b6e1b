import { describe, expect, it } from 'vitest';
import type { Actor } from '../../src/domain/destination.ts';
import { openSession } from '../../src/usecases/console-sessions.ts';
import type { UseCaseContext } from '../../src/usecases/context.ts';
import { beginErasure } from '../../src/usecases/erase/begin-erasure.ts';
import { exportOwnData } from '../../src/usecases/export-own-data.ts';
import { exportWorkspace } from '../../src/usecases/export-workspace.ts';
import { makeSignInLink } from '../../src/usecases/make-sign-in-link.ts';
import { readAuditLog } from '../../src/usecases/read-audit.ts';
import { openTalk } from '../chat/talk.ts';
import { makeContext } from '../support/context.ts';
import { ADMIN, BEN, CONSOLE, OWNER } from '../support/definitions.ts';

/** Each entry as one line, newest first. */
async function lines(context: UseCaseContext): Promise<readonly string[]> {
  const { entries } = await readAuditLog(context, { actor: ADMIN, filter: {}, limit: 100 });
  return entries.map(({ by, verb, subject, outcome, fields }) =>
    [by.name, by.surface, verb, subject.kind, subject.name, outcome, ...fields].join(' '),
  );
}

describe('the audit tells', () => {
  it('a sign-in, by the door that it opened', async () => {
    const { context } = await makeContext();
    const actor: Actor = { ...BEN, surface: 'slack' };
    await makeSignInLink(context, { actor, secret: 'link' });

    await openSession(context, { link: 'link', session: 'browser' });
    await openSession(context, { link: 'link', session: 'again' });

    expect(await lines(context)).toEqual(['Ben web sign-in session Ben done']);
  });

  it('a run by hand once, however often it is pressed, and not what was said with it', async () => {
    const { say, context, clock } = await openTalk();
    await say('every monday 10am remind me to stand up');

    await say('run stand up', { id: 'press' });
    await say('run stand up', { id: 'press' });
    clock.advance(1_000);

    expect((await lines(context)).filter((line) => line.includes(' run '))).toEqual(['Ana web run task stand up done']);
  });

  it('that an earlier version was put in place again', async () => {
    const talk = await openTalk();
    await talk.say('every monday 10am remind me to stand up');
    await talk.press(await talk.say('edit stand up at 11'), 'Apply');
    const shown = await talk.say('changes stand up 1');

    await talk.press(shown, 'Restore');

    expect(await lines(talk.context)).toEqual([
      'Ana web restore task stand up done trigger',
      expect.stringMatching(/^Ana web change task stand up done/),
      'Ana web create task stand up done',
    ]);
  });

  it('allowances that were set and begun anew, and who wanted to and may not', async () => {
    const talk = await openTalk();
    await talk.say('every monday 10am remind me to stand up');

    await talk.say('usage set @Ana 100', { actor: ADMIN });
    await talk.say('usage reset @Ana', { actor: ADMIN });

    expect((await lines(talk.context)).slice(0, 2)).toEqual([
      'Ada web reset allowance Ana done',
      'Ada web change allowance Ana done limit',
    ]);
  });

  it('an import of tasks once, with the tasks that it made, and none of a file that was refused', async () => {
    const talk = await openTalk();
    const file = 'tasks:\n  - {title: Tea, when: every day at 16:00, timezone: Europe/Paris, remind: tea}\n';
    const save = (text: string, id: string) =>
      talk.act({ verb: 'import', subject: 'tasks', arg: 'save', values: { text } }, { id });

    await save(file, 'same');
    await save(file, 'same');
    await save(file, 'again');
    await save('tasks: []', 'bad');

    expect(await lines(talk.context)).toEqual(['Ana web import data Ana done tasks', 'Ana web create task Tea done']);
  });

  it('exports and deletions of data', async () => {
    const { context } = await makeContext();
    await exportOwnData(context, { actor: OWNER, conversation: CONSOLE });
    const exported = exportWorkspace(context, { actor: ADMIN });
    if (exported.kind === 'lines') for await (const line of exported.lines) expect(line).toContain('"kind"');

    await beginErasure(context, { actor: BEN, scope: 'mine' });

    expect((await lines(context)).toSorted()).toEqual([
      'Ada web export data the workspace done',
      'Ana web export data Ana done',
      'Ben web delete data Ben done',
    ]);
  });
});
