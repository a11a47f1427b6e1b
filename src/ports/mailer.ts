import { AutoTaskError, type ErrorFacts } from '../domain/errors.ts';
import type { MemberId, TaskId, WorkspaceId } from '../domain/ids.ts';

/** A mail as we send it: one text, perhaps the same as HTML, perhaps files. */
export interface Mail {
  /** Bare addresses; each sees the others. */
  readonly to: readonly string[];
  readonly subject: string;
  readonly text: string;
  /** Must load nothing from elsewhere. */
  readonly html?: string;
  readonly attachments?: readonly MailAttachment[];
  /** Opaque; the same for every try of this mail. The Message-ID is made of it, so that a second copy can be told. */
  readonly key: string;
  readonly account: MailAccount;
  /** Beside those that every mail has; one line each. */
  readonly headers?: Readonly<Record<string, string>>;
}

/** In whose name a mail goes out: where it is counted. */
export interface MailAccount {
  readonly workspace: WorkspaceId;
  /** The task whose result it is, or that asks for it. */
  readonly taskId?: TaskId;
  /** Whoever asks for it, where that is no task. */
  readonly member?: MemberId;
}

export interface MailAttachment {
  readonly name: string;
  /** `text/markdown`, `application/pdf`. */
  readonly type: string;
  readonly content: string | Uint8Array;
}

/** Sends mail. One call makes one try; retries belong to the caller. */
export interface Mailer {
  /** The mail is with the server, which promised to bring it on. Throws `MailError`. */
  send(mail: Mail): Promise<SentMail>;
}

export interface SentMail {
  readonly messageId: string;
  /** Recipients whom the server would not take, while it took others. */
  readonly refused: readonly string[];
}

/** Why a mail was not accepted, and whether it may be on its way all the same. */
export class MailError extends AutoTaskError {
  override name = 'MailError';
  /** `unknown`: the server had the whole text, and its answer was lost. */
  readonly landed: 'no' | 'unknown';
  /** Trying again cannot help. */
  readonly permanent: boolean;
  /** A limit of ours: the address is fine, and later mails may go there. */
  readonly isLimit: boolean;

  constructor(
    facts: ErrorFacts & {
      readonly landed: 'no' | 'unknown';
      readonly permanent: boolean;
      readonly isLimit?: boolean;
    },
  ) {
    super({ ...facts, retryable: !facts.permanent && facts.landed === 'no' });
    this.landed = facts.landed;
    this.permanent = facts.permanent;
    this.isLimit = facts.isLimit ?? false;
  }
}
