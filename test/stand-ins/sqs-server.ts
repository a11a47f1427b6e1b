import { createHash, randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A message as a queue would hand it to a function. */
export interface SqsMessage {
  readonly messageId: string;
  readonly body: string;
  /** Asked for by the sender; whoever takes does not wait. */
  readonly delaySeconds?: number;
}

/** SQS over HTTP in its JSON protocol, as far as a sender sees it; deliveries are taken by the test. */
export interface SqsServer {
  queueUrl(name: string): string;
  /** Takes what waits in a queue, oldest first. */
  take(name: string): readonly SqsMessage[];
  /** Puts a message there, as another service would. */
  put(name: string, body: string): void;
  /** The next sends fail. */
  fail(times: number): void;
  close(): Promise<void>;
}

const ACCOUNT = '123456789012';
const LONGEST_BODY = 1024 * 1024;
const LONGEST_DELAY = 900;

export async function startSqsServer(): Promise<SqsServer> {
  const queues = new Map<string, SqsMessage[]>();
  let failures = 0;
  const put = (name: string, body: string, delaySeconds?: number): SqsMessage => {
    const message = { messageId: randomUUID(), body, ...(delaySeconds === undefined ? {} : { delaySeconds }) };
    queues.set(name, [...(queues.get(name) ?? []), message]);
    return message;
  };
  const server = createServer((request, response) => {
    void bodyOf(request).then((body) => {
      if (failures > 0) {
        failures -= 1;
        return answer(response, 500, { __type: 'com.amazonaws.sqs#InternalError' });
      }
      if (request.headers['x-amz-target'] !== 'AmazonSQS.SendMessage')
        return answer(response, 400, { __type: 'com.amazonaws.sqs#UnsupportedOperation' });
      const sent: { QueueUrl?: string; MessageBody?: string; DelaySeconds?: number } = JSON.parse(body);
      const { QueueUrl: url = '', MessageBody: text = '', DelaySeconds: delay } = sent;
      if (delay !== undefined && !(delay >= 0 && delay <= LONGEST_DELAY))
        return answer(response, 400, { __type: 'com.amazonaws.sqs#InvalidParameterValue' });
      if (text === '' || Buffer.byteLength(text) > LONGEST_BODY)
        return answer(response, 400, { __type: 'com.amazonaws.sqs#InvalidMessageContents' });
      const { messageId } = put(url.split('/').at(-1) ?? '', text, delay);
      return answer(response, 200, { MessageId: messageId, MD5OfMessageBody: md5(text) });
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  // A listening TCP server has an address with a port.
  const { port } = server.address() as AddressInfo;
  return {
    queueUrl: (name) => `http://127.0.0.1:${port}/${ACCOUNT}/${name}`,
    take(name) {
      const waiting = queues.get(name) ?? [];
      queues.delete(name);
      return waiting;
    },
    put: (name, body) => void put(name, body),
    fail(times) {
      failures = times;
    },
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

function answer(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'content-type': 'application/x-amz-json-1.0' });
  response.end(JSON.stringify(body));
}

function md5(text: string): string {
  return createHash('md5').update(text).digest('hex');
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part);
  return Buffer.concat(parts).toString('utf8');
}
