import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createSafeFetch } from '../../../src/adapters/safe-fetch/safe-fetch.ts';
import { LOCAL_WORKSPACE, type TaskId } from '../../../src/domain/ids.ts';
import type { OutgoingMessage } from '../../../src/ports/surface.ts';
import { webhookSurface } from '../../../src/surfaces/webhook/webhook-surface.ts';
import { NOW } from '../../support/context.ts';

const clock = { now: () => NOW, monotonic: () => 0 };

/** A real server that answers as it is told and keeps what it got. */
async function receiver(answer: (request: IncomingMessage, response: ServerResponse) => void) {
  const calls: { headers: IncomingMessage['headers']; body: Record<string, unknown>; method: string | undefined }[] =
    [];
  const server = createServer((request, response) => {
    let text = '';
    request.on('data', (chunk: Buffer) => {
      text += chunk.toString();
    });
    request.on('end', () => {
      calls.push({ headers: request.headers, body: JSON.parse(text || '{}'), method: request.method });
      answer(request, response);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => new Promise<void>((resolve) => void server.close(() => resolve())));
  const { port } = server.address() as AddressInfo; // TCP servers have this shape.
  const surface = webhookSurface({ safeFetch: createSafeFetch({ privateHosts: [`127.0.0.1:${port}`] }), clock });
  return { calls, surface, url: `http://127.0.0.1:${port}/hook?key=secret` };
}

function message(url: string): OutgoingMessage {
  return {
    destination: { surface: 'webhook', workspace: LOCAL_WORKSPACE, id: url, name: 'a webhook of x', private: true },
    key: 'the-key',
    card: {
      title: 'Failed: Backup',
      tone: 'bad',
      blocks: [
        { type: 'text', text: ['Next try: ', { time: NOW, zone: 'Europe/Paris', style: 'full' }] },
        { type: 'markdown', markdown: '**why**' },
        { type: 'actions', items: [{ type: 'button', label: 'Retry', action: { verb: 'again', subject: 'x' } }] },
      ],
    },
    firstPostAt: NOW,
    taskId: 'tsk_a' as TaskId,
  };
}

const status =
  (code: number, headers: Record<string, string> = {}) =>
  (_: IncomingMessage, response: ServerResponse) =>
    void response.writeHead(code, headers).end();
const faultOf = (work: Promise<unknown>) => work.catch((error: unknown) => error);

describe('a message to a webhook', () => {
  it('is one POST of its words as JSON, with the key of its delivery', async () => {
    const { calls, surface, url } = await receiver(status(204));

    const receipt = await surface.send(message(url));

    expect(receipt).toEqual({ messageId: 'the-key', at: NOW });
    expect(calls).toHaveLength(1);
    expect(calls[0]).toMatchObject({
      method: 'POST',
      headers: { 'idempotency-key': 'the-key', 'content-type': 'application/json' },
      body: {
        ...{ id: 'the-key', taskId: 'tsk_a', title: 'Failed: Backup', state: 'bad' },
        text: 'Next try: Fri 6 Mar 15:00 (Europe/Paris)\n\n**why**',
        sentAt: '2026-03-06T14:00:00.000Z',
      },
    });
  });

  it.each([
    [503, {}, { permanent: false, landed: 'no' }],
    [429, { 'retry-after': '20' }, { permanent: false, retryAfter: 20_000 }],
    [404, {}, { permanent: true }],
    [410, {}, { permanent: true }],
  ] as const)('that is answered with %i is told as %o', async (code, headers, fault) => {
    const { surface, url } = await receiver(status(code, headers));

    expect(await faultOf(surface.send(message(url)))).toMatchObject({ code: 'webhook-refused', ...fault });
  });

  it('whose answer is lost may be sent again with the same key', async () => {
    let lost = true;
    const { calls, surface, url } = await receiver((request, response) => {
      if (lost) request.socket.destroy();
      else response.writeHead(200).end();
      lost = false;
    });

    expect(await faultOf(surface.send(message(url)))).toMatchObject({ landed: 'unknown', permanent: false });
    expect(await surface.lookUp(message(url))).toEqual([]);
    await surface.send(message(url));

    expect(calls.map(({ headers }) => headers['idempotency-key'])).toEqual(['the-key', 'the-key']);
  });

  it('follows no redirect to another server', async () => {
    const other = await receiver(status(200));
    const { surface, url } = await receiver(status(307, { location: other.url }));

    expect(await faultOf(surface.send(message(url)))).toMatchObject({ permanent: true });
    expect(other.calls).toEqual([]);
  });

  it.each(['http://10.0.0.7/hook', 'http://169.254.169.254/latest', 'http://localhost:1/x'])(
    'never goes to the private network: %s',
    async (url) => {
      const { surface } = await receiver(status(200));

      expect(await faultOf(surface.send(message(url)))).toMatchObject({ permanent: true, landed: 'no' });
    },
  );
});
