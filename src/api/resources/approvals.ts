import { z } from 'zod';
import { decideApproval } from '../../usecases/decide-approval.ts';
import { listApprovals, type OpenApproval } from '../../usecases/list-approvals.ts';
import { troubleOf } from '../http/outcomes.ts';
import { forbidden, stateConflict } from '../http/problem.ts';
import { type Call, type Route, route } from '../http/route.ts';
import { runOf } from '../read/find-run.ts';
import { Started } from '../schemas/answers.ts';
import { runUrl, startedAnswer } from '../show/run-answer.ts';
import { iso } from '../show/task-answer.ts';
import { answers, UserId } from './common.ts';

const ApprovalAnswer = z
  .object({
    runId: z.string(),
    taskId: z.string(),
    name: z.string(),
    number: z
      .int()
      .describe('which one of the run it is; sent with the answer, so that it means this one and no other'),
    tool: z.string(),
    label: z.string(),
    effect: z.string().describe('exactly what would be done'),
    until: z.iso.datetime().describe('unanswered until then, it is not done'),
    runUrl: z.string(),
  })
  .meta({ id: 'Approval' });

const ApprovalList = z.object({ approvals: z.array(ApprovalAnswer) }).meta({ id: 'ApprovalList' });

const list = route<unknown, { userId?: string | undefined }>({
  method: 'get',
  path: '/api/approvals',
  operation: 'listApprovals',
  summary: 'What runs of the member’s own tasks wait for, what is over soonest first.',
  scope: 'read',
  query: z.strictObject({ userId: UserId }),
  answers: answers(200, 'What waits', ApprovalList),
  async handle({ parts, actor }) {
    const open = await listApprovals(parts.context, { actor });
    return { status: 200, body: { approvals: open.map(approvalAnswer) } };
  },
});

function approvalAnswer({ task, run }: OpenApproval): z.infer<typeof ApprovalAnswer> {
  const { number, tool, label, effect, until } = run.waiting;
  return {
    ...{ runId: run.id, taskId: task.id, name: task.title, number, tool, label, effect },
    ...{ until: iso(until), runUrl: runUrl(run) },
  };
}

const Body = z
  .strictObject({ number: z.int().min(1).max(100).describe('of the approval, as it was listed'), userId: UserId })
  .meta({ id: 'ApprovalDecision' });

const answer = (word: 'approve' | 'refuse'): Route =>
  route<z.infer<typeof Body>, unknown>({
    method: 'post',
    path: `/api/runs/{id}/${word}`,
    operation: word === 'approve' ? 'approveRun' : 'refuseRun',
    summary: word === 'approve' ? 'What was listed is done once, and the run goes on.' : 'The run goes on without it.',
    scope: 'run',
    body: Body,
    answers: answers(202, 'The run, which goes on', Started),
    handle: (call) => decide(call, word === 'approve'),
  });

/** As with the buttons, only the owner’s word counts. */
async function decide(call: Call<z.infer<typeof Body>, unknown>, approved: boolean) {
  const { parts, actor, body } = call;
  const { run } = await runOf(call, call.params.id ?? '');
  const outcome = await decideApproval(parts.context, { actor, runId: run.id, number: body.number, approved });
  switch (outcome.kind) {
    case 'decided':
      return { status: 202, body: startedAnswer(outcome.run), headers: { Location: runUrl(outcome.run) } };
    case 'not-waiting':
      throw stateConflict(
        'Nothing waits for this answer: it was given before, or its time is over.',
        'GET /api/approvals lists what waits.',
      );
    case 'forbidden':
      throw forbidden(`Only ${outcome.owner} can answer this.`, 'Ask the owner of the task.');
    case 'not-found':
    case 'conflict':
      throw troubleOf(outcome, undefined);
  }
}

/** What runs ask their owners. */
export const approvalRoutes: readonly Route[] = [list, answer('approve'), answer('refuse')];
