import { describe, expect, it } from 'vitest';
import { plainAgent } from '../../src/agent/plain-agent.ts';
import type { Grant } from '../../src/domain/task.ts';
import { localGitCommits } from '../../src/tools/local-git-commits.ts';
import { makeRepository } from '../support/git-repository.ts';
import { clock, makeWork, SCHEDULED } from './work.ts';

function agentFor(...folders: readonly string[]) {
  return plainAgent({ tools: [localGitCommits(folders)], sources: { folders }, clock });
}

const grantFor = (folder: string, pins: Grant['pins'] = {}): Grant => ({
  ...{ tool: 'local-git-commits', says: 'git', access: 'read' },
  pins: { folder, ...pins },
});

const faultOf = (work: Promise<unknown>) => work.catch((error: unknown) => error);

describe('without a model', () => {
  it('a commit digest is written from the granted repository', async () => {
    const { folder, commit } = makeRepository();
    commit('chore: too old', { at: '2026-02-01T09:00:00Z' });
    commit('feat: basket', { author: 'Ben Okafor', at: '2026-03-05T09:00:00Z' });
    const work = makeWork({ grants: [grantFor(folder)] });

    const result = await agentFor(folder).work(work);

    expect(result).toEqual({
      text: '**1 commit by Ben Okafor** in the folder shop-api, 27 Feb – 6 Mar 2026: 1 feature.\n\n- Feature: basket',
    });
    expect(work.recorded).toMatchObject([{ kind: 'tool', label: 'reading commits', at: SCHEDULED }]);
    expect(work.usage()).toMatchObject({ modelCalls: 0, inputTokens: 0 });
    expect(work.labels).toEqual(['reading commits']);
  });

  it('a secret that somebody committed is not told', async () => {
    const { folder, commit } = makeRepository();
    commit('feat: use canary-1');
    const tools = [localGitCommits([folder])];
    const agent = plainAgent({
      tools,
      sources: { folders: [folder] },
      clock,
      redact: (text) => text.replace('canary-1', 'x'),
    });
    const work = makeWork({ grants: [grantFor(folder)] });

    const { text } = await agent.work(work);

    expect(JSON.stringify([text, work.recorded])).not.toContain('canary-1');
  });

  it('what was planned is what runs', async () => {
    const { folder, commit } = makeRepository();
    commit('feat: of yesterday', { at: '2026-03-05T09:00:00Z' });
    commit('feat: of today', { at: '2026-03-06T09:00:00Z' });
    const agent = agentFor(folder);
    const { grants } = agent.plan('summarize commits from yesterday', { zone: 'Europe/Paris' });

    const { text } = await agent.work(makeWork({ grants }));

    expect(text).toContain('of yesterday');
    expect(text).not.toContain('of today');
  });

  it('several repositories are told one after the other', async () => {
    const [api, web] = [makeRepository('api'), makeRepository('web')];
    for (const { commit } of [api, web]) commit('feat: first');

    const { text } = await agentFor(api.folder, web.folder).work(
      makeWork({ grants: [grantFor(api.folder), grantFor(web.folder)] }),
    );

    expect(text).toMatch(/in the folder api[\s\S]*in the folder web/);
  });

  it('no commits are nothing new', async () => {
    const { folder } = makeRepository();

    expect(await agentFor(folder).work(makeWork({ grants: [grantFor(folder)] }))).toMatchObject({ nothingNew: true });
  });

  it('a digest that is recorded is not made again', async () => {
    const { folder, commit } = makeRepository();
    commit('feat: basket');
    const first = makeWork({ grants: [grantFor(folder)] });
    const result = await agentFor(folder).work(first);
    commit('feat: later');
    const again = makeWork({ grants: [grantFor(folder)], steps: first.recorded });

    expect(await agentFor(folder).work(again)).toEqual(result);
    expect(again.recorded).toEqual([]);
  });

  it('a job that needs a model fails with the way to get one', async () => {
    expect(await faultOf(agentFor().work(makeWork({ instruction: 'write a poem' })))).toMatchObject({
      code: 'no-model',
      hint: expect.stringContaining('OPENAI_API_KEY'),
      retryable: false,
    });
  });

  it.each([
    [{ tool: 'gone', says: 'x', access: 'read', pins: {} } as const, 'tool-gone'],
    [grantFor('/x', { period: 'whenever' }), 'bad-arguments'],
    [grantFor('/not/allowed'), 'git-folder-not-allowed'],
  ])('a grant that cannot be used is told: %j', async (grant, code) => {
    expect(await faultOf(agentFor('/').work(makeWork({ grants: [{ ...grant }] })))).toMatchObject({
      code,
      hint: expect.any(String),
    });
  });

  it('nothing is read after the deadline or the end of the run', async () => {
    const { folder } = makeRepository();
    const grants = [grantFor(folder)];

    expect(await faultOf(agentFor(folder).work(makeWork({ grants, deadline: SCHEDULED })))).toMatchObject({
      code: 'deadline-passed',
    });
    expect(
      await faultOf(agentFor(folder).work(makeWork({ grants, signal: AbortSignal.abort(new Error('cancelled')) }))),
    ).toMatchObject({
      message: 'cancelled',
    });
  });
});
