import { describe, expect, it } from 'vitest';
import { modelAgent } from '../../src/agent/model-agent.ts';
import { APPROVAL_LASTS_MS } from '../../src/domain/approval.ts';
import type { TaskId } from '../../src/domain/ids.ts';
import type { Run } from '../../src/domain/run.ts';
import type { Grant } from '../../src/domain/task.ts';
import { NO_USAGE } from '../../src/domain/usage.ts';
import type { Agent } from '../../src/ports/agent.ts';
import type { LanguageModel, ModelRequest } from '../../src/ports/language-model.ts';
import type { Mail } from '../../src/ports/mailer.ts';
import { sendMail } from '../../src/tools/send-mail.ts';
import { cancelRun } from '../../src/usecases/cancel-run.ts';
import { decideApproval } from '../../src/usecases/decide-approval.ts';
import { readAuditLog } from '../../src/usecases/read-audit.ts';
import { NOW } from '../support/context.ts';
import {
  ADMIN,
  BEN,
  everyMinutes,
  OWNER,
  onceAt,
  SOME_POLICY,
  scheduled,
  type someDefinition,
} from '../support/definitions.ts';
import { makeRuns, type TestRuns } from '../support/run-context.ts';
import { seededRandom } from '../support/seeded-random.ts';

const MINUTE = 60_000;
const GRANT: Grant = {
  ...{ tool: 'send-mail', says: 'mail to ana@example.com', access: 'write' },
  pins: { to: 'ana@example.com' },
};
const call = (to: string, index = 0) => ({
  id: `call-${index}`,
  tool: 'send-mail',
  input: { to, subject: 'Hi', body: 'The numbers are up.' },
});

/** Wants to mail these, one after the other, then says that it is done. */
function mailingModel(recipients: readonly string[], asked: ModelRequest[]): LanguageModel {
  return {
    name: 'a scripted model',
    id: 'scripted',
    async answer(request) {
      asked.push(request);
      const index = request.messages.filter(({ role }) => role === 'assistant').length;
      const to = recipients[index];
      const toolCalls = to === undefined ? [] : [call(to, index)];
      return { text: to === undefined ? 'All told.' : '', toolCalls, truncated: false, usage: NO_USAGE };
    },
  };
}

async function start(recipients = ['eve@example.com'], definition: Parameters<typeof someDefinition>[0] = {}) {
  const mails: Mail[] = [];
  const asked: ModelRequest[] = [];
  let agent: Agent | undefined;
  const runs = await makeRuns({
    work: (work) => {
      if (agent === undefined) throw new Error('the agent is made before any run');
      return agent.work(work);
    },
  });
  const mailer = {
    send: async (mail: Mail) => {
      mails.push(mail);
      return { messageId: `<${mails.length}>`, refused: [] };
    },
  };
  const tool = sendMail({ mailer, allowed: ['ana@example.com', 'eve@example.com'], toHtml: (text) => text });
  const { clock } = runs.context;
  const model = mailingModel(recipients, asked);
  agent = modelAgent({ model, tools: [tool], sources: { folders: [] }, clock, random: seededRandom(5) });
  const task = await runs.addTask({
    trigger: scheduled(onceAt(NOW + MINUTE)),
    job: { kind: 'agent', instruction: 'mail the numbers', grants: [GRANT] },
    ...definition,
  });
  await runs.live(2 * MINUTE);
  const theRun = async (): Promise<Run> => {
    const [run] = await runs.runs(task.id);
    if (run === undefined) throw new Error('there is no run');
    return run;
  };
  const decide = async (approved: boolean, { actor = OWNER, number = 1 } = {}) =>
    decideApproval(runs.context, { actor, runId: (await theRun()).id, number, approved });
  return { runs, task, mails, asked, theRun, decide };
}

const QUESTION = 'approval: send-mail to: eve@example.com\nsubject: Hi\nbody: The numbers are up.';

describe('a call beyond the leave of a task', () => {
  it('does not run: the run waits and its owner is asked about exactly this', async () => {
    const { runs, mails, theRun } = await start();

    expect(mails).toEqual([]);
    expect(runs.surface.says()).toEqual([QUESTION]);
    expect(await theRun()).toMatchObject({
      status: 'queued',
      waiting: { tool: 'send-mail', number: 1, until: expect.any(Number) },
    });
    expect((await theRun()).claim).toBeUndefined();
  });

  it('is made once when the owner approves, and the run goes on after it', async () => {
    const { runs, mails, asked, decide, theRun } = await start();

    const outcome = await decide(true);
    await runs.live(MINUTE);

    expect(outcome).toMatchObject({ kind: 'decided', approval: { tool: 'send-mail' } });
    expect(mails.map(({ to, text }) => [to, text])).toEqual([[['eve@example.com'], 'The numbers are up.']]);
    expect(await theRun()).toMatchObject({ status: 'succeeded', result: { text: 'All told.' } });
    expect(runs.surface.says()).toEqual([QUESTION, 'result: All told.']);
    expect(asked).toHaveLength(2);
  });

  it('is not made when the owner refuses, and the result says so', async () => {
    const { runs, mails, decide, theRun } = await start();

    await decide(false);
    await runs.live(MINUTE);

    expect(mails).toEqual([]);
    expect((await theRun()).result?.text).toMatch(
      /^All told\.\n\n\*Not done:\* send-mail \(to: eve@example\.com .*: refused by Ana$/,
    );
  });

  it('is not made without an answer, and that is told when the time is over', async () => {
    const { runs, mails, decide, theRun } = await start();

    await runs.pass(APPROVAL_LASTS_MS - 5 * MINUTE);
    await runs.sweep();
    const waiting = await theRun();
    await runs.live(10 * MINUTE, MINUTE);
    const late = await decide(true);

    expect(waiting.waiting).toBeDefined();
    expect(late.kind).toBe('not-waiting');
    expect(mails).toEqual([]);
    expect((await theRun()).result?.text).toContain('nobody approved it in time');
  });

  it('is on record in the audit, approved or refused, with what it was and without what it said', async () => {
    const { runs, decide } = await start(['eve@example.com', 'eve@example.com']);
    await decide(true);
    await runs.live(MINUTE);
    await decide(false, { number: 2 });

    const { entries } = await readAuditLog(runs.context, { actor: ADMIN, filter: {}, limit: 10 });

    expect(entries.map(({ verb, subject, fields }) => [verb, subject.kind, ...fields]).slice(0, 2)).toEqual([
      ['refuse', 'task', 'send-mail'],
      ['approve', 'task', 'send-mail'],
    ]);
    expect(JSON.stringify(entries)).not.toMatch(/numbers are up|eve@/);
  });

  it('is decided by the owner alone', async () => {
    const { runs, mails, decide } = await start();

    expect((await decide(true, { actor: ADMIN })).kind).toBe('forbidden');
    expect(['forbidden', 'not-found']).toContain((await decide(true, { actor: BEN })).kind);
    await runs.live(MINUTE);

    expect(mails).toEqual([]);
  });

  it('is decided once: other presses find nothing that waits', async () => {
    const { runs, mails, decide } = await start();

    const outcomes = await Promise.all([decide(true), decide(true), decide(false), decide(true, { number: 2 })]);
    await runs.live(MINUTE);
    const after = await decide(true);

    expect(outcomes.filter(({ kind }) => kind === 'decided')).toHaveLength(1);
    expect(after.kind).toBe('not-waiting');
    expect(mails.length).toBeLessThanOrEqual(1);
  });

  it('asks for each further one, and after three refuses without asking', async () => {
    const { runs, mails, decide, theRun } = await start(Array.from({ length: 4 }, () => 'eve@example.com'));

    for (const number of [1, 2, 3]) {
      expect((await decide(true, { number })).kind).toBe('decided');
      await runs.live(MINUTE);
    }

    expect(mails).toHaveLength(3);
    expect(runs.surface.says().filter((line) => line.startsWith('approval'))).toHaveLength(3);
    expect((await theRun()).result?.text).toContain('more than 3 approvals in one run');
  });

  it('needs no press where the task has leave', async () => {
    const { mails, theRun } = await start(['ana@example.com']);

    expect(mails).toHaveLength(1);
    expect((await theRun()).status).toBe('succeeded');
  });

  it('does not wait any more when the run is canceled', async () => {
    const { runs, task, decide, theRun } = await start();

    await cancelRun(runs.context, { actor: OWNER, taskId: task.id });

    expect((await decide(true)).kind).toBe('not-waiting');
    expect((await theRun()).waiting).toBeUndefined();
  });
});

describe('an occurrence that comes while a run waits for its owner', () => {
  const trigger = scheduled(everyMinutes(10, NOW + MINUTE));
  const statuses = async (runs: TestRuns, id: TaskId) =>
    (await runs.runs(id)).map(({ status, reason }) => reason ?? status).toReversed();
  const OVERLAP = 'overlap: the run before had not ended';

  it('is left out and on record, and the one that waits goes on at the press', async () => {
    const { runs, task, mails, decide, theRun } = await start(['eve@example.com'], { trigger });
    const waiting = await theRun();
    await runs.live(21 * MINUTE, MINUTE);
    expect(await statuses(runs, task.id)).toEqual(['queued', OVERLAP, OVERLAP]);

    await decideApproval(runs.context, { actor: OWNER, runId: waiting.id, number: 1, approved: true });
    await runs.live(MINUTE);

    expect(mails).toHaveLength(1);
    expect((await runs.runs(task.id)).at(-1)).toMatchObject({ id: waiting.id, status: 'succeeded' });
    expect(runs.surface.says().filter((line) => line.startsWith('approval'))).toHaveLength(1);
    expect((await runs.task(task.id)).counters).toMatchObject({ succeeded: 1, skipped: 2 });
    expect((await decide(true)).kind).toBe('not-waiting');
  });

  it('of a task that leaves nothing out is owed until then, and asks its own question', async () => {
    const policy = { ...SOME_POLICY, missed: 'all' } as const;
    const { runs, task } = await start(['eve@example.com'], { trigger, policy });
    const [waiting] = await runs.runs(task.id);
    await runs.live(12 * MINUTE, MINUTE);
    expect(await statuses(runs, task.id)).toEqual(['queued']);

    if (waiting === undefined) throw new Error('there is no run');
    await decideApproval(runs.context, { actor: OWNER, runId: waiting.id, number: 1, approved: false });
    await runs.live(2 * MINUTE);

    expect(await statuses(runs, task.id)).toEqual(['succeeded', 'queued']);
    expect(runs.surface.says().filter((line) => line.startsWith('approval'))).toHaveLength(2);
  });
});

describe('a process that is killed', () => {
  it('while the run waits changes nothing: another one goes on at the press', async () => {
    const { runs, mails, theRun } = await start();
    runs.kill();
    const other = runs.another('worker-2');

    await decideApproval(other.context, { actor: OWNER, runId: (await theRun()).id, number: 1, approved: true });
    await other.sweep();
    await other.sweep();

    expect(mails).toHaveLength(1);
    expect((await theRun()).status).toBe('succeeded');
  });

  it('after the press and before the mail was announced sends it once', async () => {
    const { runs, mails, decide, theRun } = await start();
    await decide(true);
    runs.kill();
    const other = runs.another('worker-2');

    await other.sweep();
    await other.sweep();

    expect(mails).toHaveLength(1);
    expect((await theRun()).steps.map(({ label }) => label)).toContain('approved');
  });
});
