import { describe, expect, it } from 'vitest';
import { REPORT } from '../support/report.ts';
import { DAILY, echoAgent, heldAgent, openRest, runPath } from './open-rest.ts';

describe('a run over REST', () => {
  it('is started by hand, leaves the schedule alone, and is told with its result', async () => {
    const { send, talk } = await openRest();
    const { body: task } = await send('POST', '/api/tasks', DAILY);

    const started = await send('POST', `/api/tasks/${task.id}/run`);
    await talk.work();
    const run = await send('GET', started.body.statusUrl);
    const listed = await send('GET', `/api/tasks/${task.id}/executions?limit=50&status=completed`);

    expect(started.status).toBe(202);
    expect(started.headers.get('location')).toBe(started.body.statusUrl);
    expect(started.body).toMatchObject({ jobStatus: 'PENDING' });
    expect(run.body).toMatchObject({
      jobStatus: 'COMPLETE',
      status: 'succeeded',
      requestData: 'Write the report',
      resultData: 'did Write the report',
      startedBy: 'manual',
    });
    expect(listed.body.runs).toEqual([expect.objectContaining({ id: run.body.id })]);
    expect(listed.body.executions).toEqual(listed.body.runs);
    expect((await send('GET', `/api/tasks/${task.id}`)).body.nextRunAt).toBe(task.nextRunAt);
  });

  it('is only tried with dryRun: nothing is posted or counted, and its result is looked up', async () => {
    const { send, talk } = await openRest();
    const { body: task } = await send('POST', '/api/tasks', DAILY);

    const started = await send('POST', `/api/tasks/${task.id}/run`, { dryRun: true, context: 'shortly' });
    await talk.work();
    const run = await send('GET', started.body.statusUrl);

    expect(started.status).toBe(202);
    expect(run.body).toMatchObject({ status: 'succeeded', dryRun: true, deliveries: [] });
    expect(run.body.resultData).toContain('shortly');
    expect(talk.posted()).toEqual([]);
    expect((await talk.tasks())[0]?.counters).toMatchObject({ succeeded: 0 });
  });

  it('whose result is a report tells what it is made of', async () => {
    const { send, talk } = await openRest({
      agent: { ...echoAgent, work: async () => ({ text: 'as text', report: REPORT }) },
    });
    const { body: task } = await send('POST', '/api/tasks', DAILY);
    const { body: started } = await send('POST', `/api/tasks/${task.id}/run`);
    await talk.work();

    const { report } = (await send('GET', started.statusUrl)).body;

    expect(report).toMatchObject({ title: REPORT.title, recommendations: REPORT.recommendations });
    expect(report.charts[0].series[0].values).toEqual(REPORT.charts[0]?.series[0]?.values);
    expect(report.metrics).toHaveLength(REPORT.metrics.length);
  });

  it('is waited for with ?wait until its state changes', async () => {
    const agent = heldAgent();
    const { send } = await openRest({ agent });
    const { body: task } = await send('POST', '/api/tasks', DAILY);
    const { body: started } = await send('POST', `/api/tasks/${task.id}/run`);
    await expect.poll(async () => (await send('GET', started.statusUrl)).body.jobStatus).toBe('PROCESSING');

    const waiting = send('GET', `${started.statusUrl}?wait=25`);
    agent.end();

    expect((await waiting).body).toMatchObject({ jobStatus: 'COMPLETE', resultData: 'done at last' });
  });

  it('is canceled once, and done again once it has ended', async () => {
    const agent = heldAgent();
    const { send, talk } = await openRest({ agent });
    const { body: task } = await send('POST', '/api/tasks', DAILY);
    const { body: started } = await send('POST', `/api/tasks/${task.id}/run`);
    const early = await send('POST', runPath({ id: started.runId }, '/retry'));

    const canceled = await send('POST', runPath({ id: started.runId }, '/cancel'));
    const again = await send('POST', runPath({ id: started.runId }, '/cancel'));
    const retried = await send('POST', runPath({ id: started.runId }, '/retry'));
    agent.end();
    await talk.work();

    expect([early.status, canceled.status, again.status, retried.status]).toEqual([409, 202, 409, 202]);
    expect(canceled.body.status).toBe('canceled');
    expect(retried.body.runId).not.toBe(started.runId);
  });

  it('that nobody knows is 404', async () => {
    const { send } = await openRest();

    expect((await send('GET', runPath({ id: 'tsk_none#m#x' }))).status).toBe(404);
    expect((await send('GET', '/api/runs/%00')).status).toBe(404);
    expect((await send('GET', '/api/runs/%E0%A4%A')).status).toBe(404);
  });
});

describe('execute', () => {
  it('answers with the result', async () => {
    const { send } = await openRest();

    const { status, body } = await send('POST', '/api/agent/execute', {
      goal: 'Check competitor pricing',
      agentType: 'research_agent',
    });

    expect(status).toBe(200);
    expect(body).toMatchObject({ jobStatus: 'COMPLETE', resultData: 'did Check competitor pricing' });
  });

  it('in the background answers with the run, and the same job under way is the same run', async () => {
    const agent = heldAgent();
    const { send, talk } = await openRest({ agent });

    const first = await send('POST', '/api/agent/execute', {
      queryType: 'research',
      requestData: { topic: 'tea' },
      async: true,
    });
    const second = await send('POST', '/api/agent/execute', {
      queryType: 'research',
      requestData: { topic: 'tea' },
      async: true,
    });
    agent.end();
    await talk.work();
    const third = await send('POST', '/api/agent/execute', { queryType: 'research', requestData: { topic: 'tea' } });

    expect(first.status).toBe(202);
    expect(first.body).toMatchObject({ jobStatus: 'PENDING', statusUrl: expect.stringContaining('/api/runs/') });
    expect(second.body.runId).toBe(first.body.runId);
    expect(third.body.taskId).not.toBe(first.body.taskId);
    expect((await talk.tasks()).length).toBe(0);
  });

  it.each([
    [{ prompt: 'Send me 2 LeetCode questions', schedule: 'daily', time: '09:00' }, '0 9 * * *'],
    [
      {
        goal: 'Check competitor pricing',
        async: true,
        schedule: { enabled: true, cron: '0 8 * * 1', timezone: 'UTC' },
      },
      '0 8 * * 1',
    ],
  ])('with a schedule makes the task: %j', async (body, cron) => {
    const { send } = await openRest();

    const made = await send('POST', '/api/agent/execute', body);

    expect(made.status).toBe(201);
    expect(made.body.schedule.cron).toBe(cron);
  });

  it('"once, immediate" is now', async () => {
    const { send } = await openRest();

    const { status, body } = await send('POST', '/api/agent/execute', {
      prompt: 'Send me 2 LeetCode questions',
      schedule: 'once',
      time: 'immediate',
    });

    expect([status, body.jobStatus]).toEqual([200, 'COMPLETE']);
  });
});

describe('figures', () => {
  it('count the runs of today and the tasks by state', async () => {
    const { send, talk } = await openRest();
    const { body: task } = await send('POST', '/api/tasks', DAILY);
    await send('POST', `/api/tasks/${task.id}/run`);
    await talk.work();

    const status = await send('GET', '/api/status');
    const stats = await send('GET', '/api/stats');

    expect(status.body).toMatchObject({
      running: true,
      completedToday: 1,
      failedToday: 0,
      queue: { delayed: 1, active: 0 },
    });
    expect(stats.body).toMatchObject({
      activeTasks: 1,
      pausedTasks: 0,
      failedTasks: 0,
      runs: { succeeded: 1 },
      completionRate: 1,
    });
  });
});
