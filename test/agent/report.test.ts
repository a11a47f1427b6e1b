import { afterEach, describe, expect, it } from 'vitest';
import { openAiModel } from '../../src/adapters/openai/openai-model.ts';
import { modelAgent } from '../../src/agent/model-agent.ts';
import { plainAgent } from '../../src/agent/plain-agent.ts';
import type { Work } from '../../src/ports/agent.ts';
import { generateReport } from '../../src/tools/generate-report.ts';
import { localGitCommits } from '../../src/tools/local-git-commits.ts';
import { type ModelServer, startModelServer } from '../stand-ins/model-server.ts';
import { makeRepository } from '../support/git-repository.ts';
import { seededRandom } from '../support/seeded-random.ts';
import { clock, type KeptWork, makeWork, noLog } from './work.ts';

const servers: ModelServer[] = [];
afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()));
});

function shop() {
  const { folder, commit } = makeRepository();
  commit('fix: price', { at: '2026-03-03T09:00:00Z' });
  commit('feat: basket', { at: '2026-03-05T09:00:00Z' });
  return { folder, tools: [localGitCommits([folder]), generateReport()], sources: { folders: [folder] } };
}

function workOf(agent: ReturnType<typeof plainAgent>, instruction: string, more: Partial<Work> = {}): KeptWork {
  const { grants, direct = false } = agent.plan(instruction, { zone: 'Europe/Paris' });
  const job = { kind: 'agent', instruction, grants, ...(direct ? { direct } : {}) } as const;
  return makeWork({ job, ...more });
}

async function thinking(script: Parameters<typeof startModelServer>[0]) {
  const server = await startModelServer(script);
  servers.push(server);
  const model = openAiModel({ baseUrl: server.url, apiKey: 'sk-test', name: 'stand-in', log: noLog, clock });
  const redact = (text: string) => text.replaceAll('hunter2', '***');
  return { server, agent: modelAgent({ ...shop(), model, clock, random: seededRandom(7), redact }) };
}

const REPORT = {
  title: 'The week',
  summary: 'Two commits. The password is hunter2.',
  metrics: [{ name: 'Commits', value: 2 }],
  recommendations: ['Rest'],
};

describe('a report', () => {
  it('is made without a model from what can be counted', async () => {
    const agent = plainAgent({ ...shop(), clock });
    const instruction = 'generate a report of commits with metrics and recommendations';
    const plan = agent.plan(instruction, { zone: 'Europe/Paris' });

    const { text, report } = await agent.work(workOf(agent, instruction));

    expect(plan).toMatchObject({ direct: true, grants: [{}, { tool: 'generate-report', access: 'compute' }] });
    expect(plan.says).toMatch(/^I will read the commits .* and post a report of what can be counted, with charts/);
    expect(text).toMatch(/^## Metrics\n\n[\s\S]*\| 2 \|/);
    expect(text).toMatch(/\*Without recommendations: it is written by a language model.\*$/);
    expect(report?.charts).toMatchObject([{ kind: 'line', labels: ['03-03', '03-04', '03-05'] }]);
  });

  it('goes on with the figures that were stored before an interruption', async () => {
    const agent = plainAgent({ ...shop(), clock });
    const work = workOf(agent, 'generate a report of commits');
    const whole = await agent.work(work);

    const again = await agent.work(workOf(agent, 'generate a report of commits', { steps: work.recorded.slice(0, 1) }));

    expect(again).toEqual(whole);
  });

  it('is the result with a sentence of the model above it, and holds no secret', async () => {
    const { agent, server } = await thinking([
      { calls: [['local-git-commits', {}]] },
      { calls: [['generate-report', REPORT]] },
      { text: 'A calm week.' },
    ]);
    const work = workOf(agent, 'write a report about our commits');

    const { text, report } = await agent.work(work);

    expect(text).toMatch(/^A calm week\.\n\n## Summary\n\nTwo commits\. The password is \*\*\*\.\n\n## Metrics/);
    expect(report).toMatchObject({ title: 'The week', recommendations: ['Rest'] });
    expect(JSON.stringify([report, work.recorded])).not.toContain('hunter2');
    expect(JSON.stringify(server.requests.at(-1)?.body.messages.at(-1))).toContain('posted whole');
  });

  it('needs no sentence: an empty last message is the report alone', async () => {
    const { agent } = await thinking([{ calls: [['generate-report', REPORT]] }, { text: '' }]);

    const { text } = await agent.work(workOf(agent, 'write a report about our commits'));

    expect(text).toMatch(/^## Summary/);
  });

  it.each([
    ['post a weekly commit report', 1],
    ['report to me when commits break', 1],
    ['create a weekly report of our commits', 2],
    ['summarize our commits as a report', 2],
    ['commits report with charts', 2],
  ])('"%s" takes %i tools', (instruction, count) => {
    expect(plainAgent({ ...shop(), clock }).plan(instruction, { zone: 'UTC' }).grants).toHaveLength(count);
  });
});
