import { readdirSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { SQSClient } from '@aws-sdk/client-sqs';
import { describe, expect, it, onTestFinished } from 'vitest';
import { answersWithin } from '../../src/adapters/aws-patience.ts';
import { sqsQueue } from '../../src/adapters/sqs/sqs-queue.ts';

const ADAPTERS = fileURLToPath(new URL('../../src/adapters/', import.meta.url));

describe('a client of AWS', () => {
  it('waits for an answer that does not come no longer than it was told', async () => {
    const server = createServer(() => {});
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    // A listening TCP server has an address with a port.
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };
    const client = new SQSClient({
      endpoint: url,
      region: 'us-east-1',
      credentials,
      maxAttempts: 1,
      ...answersWithin(50),
    });
    onTestFinished(() => {
      client.destroy();
      server.closeAllConnections();
      server.close();
    });
    const lanes = { urgent: `${url}/1/urgent`, normal: `${url}/1/normal`, low: `${url}/1/low` };

    const sending = sqsQueue({ client, lanes }).send({ kind: 'attend' }, 'high');

    await expect(sending).rejects.toMatchObject({ code: 'queue-unavailable', cause: { name: 'TimeoutError' } });
  });

  it('is told so wherever one is opened', () => {
    const files = readdirSync(ADAPTERS, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts'));
    const opened = files.flatMap((name) => {
      const text = readFileSync(join(ADAPTERS, name), 'utf8');
      return text.includes('@aws-sdk/')
        ? [...text.matchAll(/new \w+Client\(([^)]*)/g)].map(([, told = '']) => ({ name, told }))
        : [];
    });

    expect(opened.length).toBeGreaterThan(10);
    expect(opened.filter(({ told }) => !told.includes('answersWithin('))).toEqual([]);
  });
});
