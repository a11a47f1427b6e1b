import { z } from 'zod';
import { askAboutRun } from '../../usecases/ask-about-run.ts';
import { refusalOf, troubleOf } from '../http/outcomes.ts';
import { stateConflict } from '../http/problem.ts';
import { type Route, route } from '../http/route.ts';
import { runOf } from '../read/find-run.ts';
import { words } from '../schemas/words.ts';
import { answers, UserId } from './common.ts';

const Body = z.strictObject({ question: words(2_000), userId: UserId }).meta({ id: 'RunQuestion' });

const Answered = z
  .object({ runId: z.string(), answer: z.string().describe('Markdown, made of what the run has read and posted') })
  .meta({ id: 'RunAnswerText' });

const ask = route<z.infer<typeof Body>, unknown>({
  method: 'post',
  path: '/api/runs/{id}/ask',
  operation: 'askAboutRun',
  summary: 'A question about a run, answered by the model from what is stored of it; changes nothing.',
  scope: 'run',
  body: Body,
  answers: answers(200, 'The answer', Answered),
  async handle(call) {
    const { parts, actor, body } = call;
    const { run } = await runOf(call, call.params.id ?? '');
    const { questions } = parts;
    const outcome = await askAboutRun(parts.context, { actor, runId: run.id, question: body.question, questions });
    switch (outcome.kind) {
      case 'answered':
        return { status: 200, body: { runId: run.id, answer: outcome.text } };
      case 'no-model':
        throw stateConflict(
          'No model answers programs here.',
          'Read the run itself (GET /api/runs/{id}), or let a task think about it (POST /api/agent/execute).',
        );
      case 'refused':
        throw refusalOf(outcome);
      case 'not-found':
      case 'forbidden':
      case 'conflict':
        throw troubleOf(outcome, undefined);
    }
  },
});

/** Questions about what was done. */
export const askRoutes: readonly Route[] = [ask];
