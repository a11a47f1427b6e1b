import PostalMime, { type Email } from 'postal-mime';
import { SMTPServer, type SMTPServerDataStream } from 'smtp-server';

/** A real SMTP server on this machine that keeps what it gets, and that can be told to refuse or to go away. */
export interface MailServer {
  /** For SMTP_URL, with a name and a password. */
  readonly url: string;
  readonly port: number;
  readonly mails: readonly ReceivedMail[];
  /** How often somebody connected. */
  readonly visits: () => number;
  /** What happens to the next mail, once. */
  next(trouble: MailTrouble): void;
  close(): Promise<void>;
}

export interface ReceivedMail {
  readonly from: string;
  readonly to: readonly string[];
  readonly raw: string;
  readonly parsed: Email;
}

export type MailTrouble =
  | { readonly at: 'recipient' | 'end'; readonly code: number; readonly text: string }
  | { readonly at: 'recipient' | 'end'; readonly hangsUp: true };

const USER = 'bot';
const PASSWORD = 'pass-word';

export async function startMailServer(): Promise<MailServer> {
  const mails: ReceivedMail[] = [];
  const troubles: MailTrouble[] = [];
  let visits = 0;
  const trouble = (at: MailTrouble['at'], id: string): Error | undefined => {
    if (troubles[0]?.at !== at) return undefined;
    const now = troubles.shift();
    if (now === undefined) return undefined;
    if ('code' in now) return Object.assign(new Error(now.text), { responseCode: now.code });
    for (const connection of server.connections) if (connection.id === id) connection.close();
    return new Error('gone');
  };
  const server = new SMTPServer({
    disabledCommands: ['STARTTLS'],
    allowInsecureAuth: true,
    disableReverseLookup: true,
    onConnect(_session, callback) {
      visits++;
      callback();
    },
    onAuth({ username, password }, _session, callback) {
      const isRight = username === USER && password === PASSWORD;
      callback(isRight ? null : new Error('Invalid username or password'), isRight ? { user: USER } : undefined);
    },
    onRcptTo(_address, { id }, callback) {
      callback(trouble('recipient', id));
    },
    onData(stream, { id, envelope }, callback) {
      void readAll(stream).then(async (raw) => {
        const problem = trouble('end', id);
        if (problem !== undefined && 'responseCode' in problem) return callback(problem);
        const from = envelope.mailFrom === false ? '' : envelope.mailFrom.address;
        const to = envelope.rcptTo.map(({ address }) => address);
        mails.push({ from, to, raw, parsed: await PostalMime.parse(raw) });
        callback(problem ?? null);
      }, callback);
    },
  });
  server.on('error', () => undefined);
  const port = await new Promise<number>((resolve) => {
    const listening = server.listen(0, '127.0.0.1', () => {
      const address = listening.address();
      resolve(typeof address === 'object' && address !== null ? address.port : 0);
    });
  });
  return {
    url: `smtp://${USER}:${PASSWORD}@127.0.0.1:${port}`,
    port,
    mails,
    visits: () => visits,
    next: (one) => void troubles.push(one),
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

async function readAll(stream: SMTPServerDataStream): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of stream) parts.push(Buffer.from(part));
  return Buffer.concat(parts).toString('utf8');
}
