import { SQSClient } from '@aws-sdk/client-sqs';
import { describe, expect, it, onTestFinished } from 'vitest';
import { queueArn } from '../../../src/adapters/sqs/queue-arn.ts';
import { readMessage } from '../../../src/adapters/sqs/read-message.ts';
import { sqsQueue } from '../../../src/adapters/sqs/sqs-queue.ts';
import type { TaskId, WorkspaceId } from '../../../src/domain/ids.ts';
import type { Inbound } from '../../../src/domain/inbound.ts';
import type { QueueMessage } from '../../../src/ports/queue.ts';
import { startSqsServer } from '../../stand-ins/sqs-server.ts';

// Ids of tests are made by hand.
const WAKE: QueueMessage = { kind: 'wake', workspace: 'slack:T1' as WorkspaceId, taskId: 'tsk_abc' as TaskId, rev: 3 };

async function open() {
  const server = await startSqsServer();
  const client = new SQSClient({
    region: 'us-east-1',
    endpoint: server.queueUrl('').slice(0, -1),
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
    maxAttempts: 1,
  });
  onTestFinished(async () => {
    client.destroy();
    await server.close();
  });
  const lanes = { urgent: server.queueUrl('u'), normal: server.queueUrl('n'), low: server.queueUrl('l') };
  return { server, queue: sqsQueue({ client, lanes }) };
}

describe('a message to a worker', () => {
  it.each([
    ['urgent', 'u'],
    ['high', 'n'],
    ['medium', 'n'],
    ['low', 'l'],
  ] as const)('of priority %s goes into its lane and is read as it was sent', async (priority, lane) => {
    const { server, queue } = await open();

    await queue.send(WAKE, priority);

    expect(server.take(lane).map(({ body }) => readMessage(body))).toEqual([WAKE]);
  });

  it('that asks for a look at what is connected is read as it was sent', async () => {
    const { server, queue } = await open();

    await queue.send({ kind: 'look' }, 'low');

    expect(server.take('l').map(({ body }) => readMessage(body))).toEqual([{ kind: 'look' }]);
  });

  it('that asks for the homes of a workspace is read as it was sent', async () => {
    const { server, queue } = await open();
    // Brands are given where a verified id comes in.
    const homes: QueueMessage = { kind: 'homes', workspace: 'slack:T1' as WorkspaceId };

    await queue.send(homes, 'low');

    expect(server.take('l').map(({ body }) => readMessage(body))).toEqual([homes]);
    expect(readMessage('{"kind":"homes","workspace":""}')).toBeUndefined();
  });

  it('that asks for a part of the comparison is read as it was sent', async () => {
    const { server, queue } = await open();
    const compare: QueueMessage = { kind: 'compare', part: 'listed-31', round: 1_772_000_000_000 };

    await queue.send(compare, 'low');
    await queue.send(compare, 'low', { afterSeconds: 300 });

    const taken = server.take('l');
    expect(taken.map(({ body }) => readMessage(body))).toEqual([compare, compare]);
    expect(taken.map(({ delaySeconds }) => delaySeconds)).toEqual([undefined, 300]);
  });

  it.each([true, undefined])('that asks for an answer is read as it was sent (gave up: %s)', async (gaveUp) => {
    const { server, queue } = await open();
    const inbound = {
      ...{ id: 'one', at: 1, content: { kind: 'text', text: 'why?' } },
      actor: { workspace: 'slack:T1', member: 'U1', surface: 'slack', name: 'Ana', role: 'member' },
      conversation: { surface: 'slack', workspace: 'slack:T1', id: 'C1', name: '#dev', private: false },
    } as unknown as Inbound; // Ids of tests are made by hand.
    const answer: QueueMessage = { kind: 'answer', inbound, ...(gaveUp === true ? { gaveUp } : {}) };

    await queue.send(answer, 'high');

    expect(server.take('n').map(({ body }) => readMessage(body))).toEqual([answer]);
  });

  it('that SQS does not take is told, with what it costs', async () => {
    const { server, queue } = await open();
    server.fail(1);

    const sending = queue.send({ kind: 'attend' }, 'medium');

    await expect(sending).rejects.toMatchObject({ code: 'queue-unavailable', retryable: true });
  });

  it.each([
    '',
    'x',
    '{}',
    '{"kind":"wake"}',
    '{"kind":"wake","workspace":"w","taskId":"../../etc"}',
    '{"kind":"drop"}',
    'null',
    '{"kind":"compare","part":"due-1000","round":1}',
    '{"kind":"compare","part":"due-1","round":"soon"}',
  ])('that is none of ours is not read: %s', (body) => {
    expect(readMessage(body)).toBeUndefined();
  });
});

it('names a queue by its ARN, in the partition and region of the others', () => {
  const like = 'arn:aws-cn:sqs:cn-north-1:123456789012:dead';

  expect(queueArn('https://sqs.cn-north-1.amazonaws.com.cn/123456789012/runs', like)).toBe(
    'arn:aws-cn:sqs:cn-north-1:123456789012:runs',
  );
});
