import { MailError } from '../../ports/mailer.ts';

/** Faults of the account: they end when the operator changes it, so they are worth another try. */
const ACCOUNT = new Set([
  'AccountSuspendedException',
  'SendingPausedException',
  'MailFromDomainNotVerifiedException',
  'NotFoundException',
  'AccessDeniedException',
  'UnrecognizedClientException',
  'InvalidClientTokenId',
  'ExpiredTokenException',
  'CredentialsProviderError',
]);
const LATER = new Set(['TooManyRequestsException', 'LimitExceededException', 'ThrottlingException']);
/** The request never left this machine. */
const NOT_SENT = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH']);

/** What the SDK threw, as an error that knows whether the mail is on its way and whether to try again. */
export function sesFault(error: unknown): MailError {
  const { name, message, code, status } = factsOf(error);
  const said = message.replace(/\s+/g, ' ').trim().slice(0, 200);
  // A new account may write to verified addresses only; SES says so in words, not by a name.
  if (ACCOUNT.has(name) || (name === 'MessageRejected' && /not verified/i.test(message)))
    return new MailError({
      code: 'mail-account',
      message: `Amazon SES does not let this account send the mail: ${said}`,
      hint: 'Verify the sender in SES, ask AWS to lift the sandbox, and see the role in infra/permissions.yml.',
      landed: 'no',
      permanent: false,
      cause: error,
    });
  if (LATER.has(name) || status === 429)
    return new MailError({
      code: 'mail-later',
      message: `Amazon SES does not take the mail now: ${said}`,
      landed: 'no',
      permanent: false,
      cause: error,
    });
  if (status !== undefined && status >= 400 && status < 500)
    return new MailError({
      code: 'mail-refused',
      message: `Amazon SES refused the mail: ${said}`,
      hint: 'Check the address of the recipient and MAIL_FROM.',
      landed: 'no',
      permanent: true,
      cause: error,
    });
  if (NOT_SENT.has(code))
    return new MailError({
      code: 'mail-unreachable',
      message: `Amazon SES could not be reached (${code}).`,
      landed: 'no',
      permanent: false,
      cause: error,
    });
  return new MailError({
    code: 'mail-answer-lost',
    message: 'Amazon SES was asked to send the mail, but its answer was lost.',
    hint: 'It may have been sent; nothing is sent twice by itself.',
    landed: 'unknown',
    permanent: false,
    cause: error,
  });
}

function factsOf(error: unknown) {
  if (!(error instanceof Error)) return { name: '', message: String(error), code: '', status: undefined };
  const { code, $metadata: metadata } = error as Error & {
    readonly code?: unknown;
    readonly $metadata?: { readonly httpStatusCode?: number };
  };
  return {
    name: error.name,
    message: error.message,
    code: typeof code === 'string' ? code : '',
    status: metadata?.httpStatusCode,
  };
}
