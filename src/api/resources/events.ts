import { z } from 'zod';
import { EVENT_NAME } from '../../domain/trigger.ts';
import { sendEvent } from '../../usecases/send-event.ts';
import { invalid } from '../http/problem.ts';
import { type ApiAnswer, type Call, type Route, route } from '../http/route.ts';
import { EventReceipt } from '../schemas/webhook-answers.ts';
import { runUrl } from '../show/run-answer.ts';
import { answers } from './common.ts';

const Name = z.string().regex(EVENT_NAME, 'is no name of an event');
const EventBody = z
  .strictObject({ name: Name, data: z.unknown().optional().describe('any JSON; it is data for the runs') })
  .meta({ id: 'Event' });

const send = route<z.infer<typeof EventBody>, unknown>({
  method: 'post',
  path: '/api/events',
  operation: 'sendEvent',
  summary: 'Starts the tasks that wait for an event of this name; with an Idempotency-Key it counts once.',
  scope: 'run',
  body: EventBody,
  answers: answers(202, 'What it started', EventReceipt),
  handle: (call) => receive(call, call.body.name, call.body.data),
});

const sendNamed = route<unknown, unknown>({
  method: 'post',
  path: '/api/events/{name}',
  operation: 'sendNamedEvent',
  summary: 'The same with the name in the address; the whole body is its data.',
  scope: 'run',
  body: z.unknown().describe('any JSON'),
  answers: answers(202, 'What it started', EventReceipt),
  async handle(call) {
    const name = call.params.name ?? '';
    if (!EVENT_NAME.test(name))
      throw invalid([{ pointer: '/name', message: 'is no name of an event', example: 'order-created' }]);
    return await receive(call, name, call.body);
  },
});

async function receive(call: Call<unknown, unknown>, name: string, data: unknown): Promise<ApiAnswer> {
  const { parts, actor, source } = call;
  const payload = data === undefined ? '' : JSON.stringify(data);
  const starts = await sendEvent(parts.context, { actor, name, payload, source });
  const runs = starts.map(({ taskId, outcome, run }) => ({
    ...{ taskId, outcome, runId: run?.id ?? null },
    statusUrl: run === undefined ? null : runUrl(run),
  }));
  return { status: 202, body: { name, runs } };
}

/** Events that programs send. */
export const eventRoutes: readonly Route[] = [send, sendNamed];
