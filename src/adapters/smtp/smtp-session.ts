import { Readable } from 'node:stream';
import SMTPConnection from 'nodemailer/lib/smtp-connection';

/** Which server, and how it is talked to. */
export interface SmtpServer {
  readonly host: string;
  readonly port: number;
  /** From the first byte on; else as soon as the server offers it. */
  readonly tls: boolean;
  readonly login?: { readonly user: string; readonly password: string };
}

/** One mail as the protocol sees it. */
export interface SmtpMessage {
  readonly from: string;
  readonly to: readonly string[];
  readonly body: Buffer;
}

/** How a try ended; `error` is as the client threw it. */
export type SmtpOutcome =
  | { readonly sent: true; readonly refused: readonly string[] }
  | { readonly sent: false; readonly error: unknown; readonly wasHandedOver: boolean };

const PATIENCE = { connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 30_000, dnsTimeout: 10_000 };
const LOOPBACK = new Set(['127.0.0.1', '::1', 'localhost']);

/** Reads `smtps://user:password@host:465`. */
export function readSmtpUrl(text: string): SmtpServer {
  const url = new URL(text);
  const tls = url.protocol === 'smtps:';
  const login = { user: decodeURIComponent(url.username), password: decodeURIComponent(url.password) };
  return {
    host: url.hostname.replace(/^\[|\]$/g, ''),
    port: url.port === '' ? (tls ? 465 : 587) : Number(url.port),
    tls,
    ...(login.user === '' ? {} : { login }),
  };
}

/** How a try to sign in ended; `error` is as the client threw it. */
export type SignInOutcome = { readonly signedIn: true } | { readonly signedIn: false; readonly error: unknown };

/** Connects, signs in where a name is given, and hangs up. */
export async function signInBySmtp(server: SmtpServer): Promise<SignInOutcome> {
  const connection = connectionTo(server);
  return await new Promise((resolve) => {
    openSession(connection, server, {
      fail: (error) => {
        resolve({ signedIn: false, error });
        connection.close();
      },
      ready: () => {
        resolve({ signedIn: true });
        connection.quit();
      },
    });
  });
}

/**
 * One connection, one mail. The client is driven here rather than by its own transport, because only this way it is known
 * whether the server had the text before the line broke: the text is first read when the server asked for it.
 */
export function sendBySmtp(server: SmtpServer, { from, to, body }: SmtpMessage): Promise<SmtpOutcome> {
  const connection = connectionTo(server);
  const text = Readable.from([body]);
  return new Promise((resolve) => {
    const fail = (error: unknown) => {
      resolve({ sent: false, error, wasHandedOver: text.readableEnded });
      connection.close();
    };
    const ready = () =>
      connection.send({ from, to: [...to] }, text, (error, info) => {
        if (error) return fail(error);
        resolve({ sent: true, refused: info?.rejected ?? [] });
        connection.quit();
      });
    openSession(connection, server, { fail, ready });
  });
}

function connectionTo({ host, port, tls, login }: SmtpServer): SMTPConnection {
  // A password never goes over an open line, but to this machine.
  const requireTLS = login !== undefined && !tls && !LOOPBACK.has(host);
  return new SMTPConnection({ host, port, secure: tls, requireTLS, ...PATIENCE });
}

function openSession(
  connection: SMTPConnection,
  { login }: SmtpServer,
  { fail, ready }: { readonly fail: (error: unknown) => void; readonly ready: () => void },
): void {
  connection.on('error', fail);
  connection.connect((error) => {
    if (error) return fail(error);
    if (login === undefined || !connection.allowsAuth) return ready();
    connection.login({ user: login.user, pass: login.password }, (refusal) => (refusal ? fail(refusal) : ready()));
  });
}
