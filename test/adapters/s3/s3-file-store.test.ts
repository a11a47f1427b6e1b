import { S3Client } from '@aws-sdk/client-s3';
import { expect, it, onTestFinished } from 'vitest';
import { s3FileStore } from '../../../src/adapters/s3/s3-file-store.ts';
import { fileStoreContract } from '../../contract/file-store.ts';
import { startS3Server } from '../../stand-ins/s3-server.ts';

async function open() {
  const server = await startS3Server();
  const client = new S3Client({
    endpoint: server.url,
    region: 'us-east-1',
    forcePathStyle: true,
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
    maxAttempts: 1,
  });
  onTestFinished(() => client.destroy());
  return { server, store: s3FileStore({ client, bucket: 'files-of-the-tests' }) };
}

fileStoreContract('in S3', async () => (await open()).store);

it('says what failed when the bucket does not answer, and that it may be tried again', async () => {
  const { server, store } = await open();
  server.fail(9);

  const reading = store.read('a.txt');

  await expect(reading).rejects.toMatchObject({ code: 'file-store-failed', retryable: true });
});
