import type { AddressInfo } from 'node:net';
import { SMTPServer, type SMTPServerDataStream } from 'smtp-server';
import type { Log } from '../../../ports/log.ts';
import { LARGEST_MAIL_BYTES } from './limits.ts';
import { mailboxIn, type ReadMail, readMail } from './read-mail.ts';

const MOST_CONNECTIONS = 20;
const SILENCE_MS = 30_000;

/** What the door asks of the rest. */
export interface SmtpDoorParts {
  readonly host: string;
  readonly port: number;
  readonly domain: string;
  /** Whether this is the mailbox of a task, by what stands before the `@`. */
  readonly isMailbox: (mailbox: string) => Promise<boolean>;
  /** Takes a mail for a mailbox; a text says why it is refused. */
  readonly take: (mailbox: string, mail: ReadMail) => Promise<string | undefined>;
  readonly log: Log;
}

export interface SmtpDoor {
  readonly port: number;
  close(): Promise<void>;
}

/** Listens for mail to tasks. Other recipients are refused at once; nothing is relayed, and nothing is ever answered. */
export async function openSmtpDoor(parts: SmtpDoorParts): Promise<SmtpDoor> {
  const { host, port, log } = parts;
  const server = new SMTPServer({
    name: parts.domain,
    authOptional: true,
    disabledCommands: ['AUTH', 'STARTTLS'],
    disableReverseLookup: true,
    size: LARGEST_MAIL_BYTES,
    maxClients: MOST_CONNECTIONS,
    socketTimeout: SILENCE_MS,
    onRcptTo({ address }, { envelope }, callback) {
      // One mail starts one task: whoever wants two sends two.
      const isSecond = envelope.rcptTo.length > 0;
      const mailbox = mailboxIn(address, parts.domain);
      if (isSecond) return callback(refusal(452, 'One recipient at a time'));
      if (mailbox === undefined) return callback(refusal(550, 'There is no such address here'));
      parts.isMailbox(mailbox).then(
        (is) => callback(is ? null : refusal(550, 'There is no such address here')),
        (error: unknown) => callback(laterFor(log, error)),
      );
    },
    onData(stream, { envelope }, callback) {
      receive(parts, stream, mailboxIn(envelope.rcptTo[0]?.address ?? '', parts.domain) ?? '').then(
        (refused) => callback(refused === undefined ? null : refusal(550, refused)),
        (error: unknown) => callback(laterFor(log, error)),
      );
    },
  });
  server.on('error', (error: Error) => log.warn('mail-door', { error }));
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => resolve());
  });
  const address = server.server.address() as AddressInfo; // A TCP server's address always has this shape.
  return { port: address.port, close: () => new Promise<void>((resolve) => server.close(() => resolve())) };
}

async function receive(
  parts: SmtpDoorParts,
  stream: SMTPServerDataStream,
  mailbox: string,
): Promise<string | undefined> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of stream) {
    // Chunks of a stream without an encoding are buffers.
    const part = chunk as Buffer;
    bytes += part.length;
    // What comes after that is read and dropped, so that the sender hears why.
    if (bytes <= LARGEST_MAIL_BYTES) chunks.push(part);
  }
  if (bytes > LARGEST_MAIL_BYTES || stream.sizeExceeded) return 'The mail is larger than 1 MB';
  return await parts.take(mailbox, await readMail(Buffer.concat(chunks)));
}

function refusal(responseCode: number, message: string): Error {
  return Object.assign(new Error(message), { responseCode });
}

function laterFor(log: Log, error: unknown): Error {
  log.warn('mail-not-taken', { error });
  return refusal(451, 'Try again later');
}
