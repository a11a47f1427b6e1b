import { DeleteObjectCommand, GetObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { answersWithin } from '../aws-patience.ts';

/** Where SES puts what came; `infra/mail.yml` says so. */
const PREFIX = 'mail/';

/** Mails as they came, until somebody has taken them. */
export interface MailDrop {
  /** Undefined when it was taken already; one that is larger is not read. */
  read(id: string, mostBytes: number): Promise<Uint8Array | 'too-large' | undefined>;
  remove(id: string): Promise<void>;
}

/** The part of the bucket into which SES puts mails. */
export function openMailDrop(bucket: string): MailDrop {
  const client = new S3Client({ maxAttempts: 3, ...answersWithin(10_000) });
  const place = (id: string) => ({ Bucket: bucket, Key: `${PREFIX}${id}` });
  return {
    async read(id, mostBytes) {
      try {
        const { Body: body, ContentLength: bytes = 0 } = await client.send(new GetObjectCommand(place(id)));
        if (bytes <= mostBytes) return await body?.transformToByteArray();
        // The rest of a stream that nobody reads would hold its connection.
        if (body !== undefined && 'destroy' in body) body.destroy();
        return 'too-large';
      } catch (error) {
        if (error instanceof Error && ['NoSuchKey', 'NotFound'].includes(error.name)) return undefined;
        throw error;
      }
    },
    async remove(id) {
      await client.send(new DeleteObjectCommand(place(id)));
    },
  };
}
