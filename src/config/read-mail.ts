import { isMailAddress } from '../domain/mail-address.ts';
import type { MailLimits } from '../domain/mail-day.ts';
import type { MailConfig, MailInConfig } from './config.ts';
import { definedOnly, type Environment } from './environment.ts';

/** How mail goes out. */
export function readMail(env: Environment): { mail?: MailConfig } {
  const url = env.text('SMTP_URL');
  const from = env.text('MAIL_FROM');
  const allowed = (env.text('MAIL_ALLOWED') ?? '').split(',').flatMap((one) => one.trim() || []);
  for (const address of allowed)
    if (!isMailAddress(address))
      env.refuse(
        'MAIL_ALLOWED',
        `has "${address}", which is no address`,
        'MAIL_ALLOWED=ana@example.com,ops@example.com',
      );
  if (url === undefined && from === undefined) return {};
  // The deployment on AWS sends by Amazon SES, with the rights of its functions.
  const bySes = url === undefined && env.text('AUTOTASK_STORE') === 'dynamodb';
  if (!bySes && (url === undefined || !isSmtpUrl(url)))
    env.refuse('SMTP_URL', 'names no mail server', 'SMTP_URL=smtps://user:password@smtp.example.com:465');
  if (from === undefined || !isSender(from))
    env.refuse('MAIL_FROM', 'names no sender', 'MAIL_FROM=AutoTask <bot@example.com>');
  return { mail: { from: from ?? '', allowed, ...definedOnly({ url }) } };
}

/** How mail comes in. */
export function readMailIn(env: Environment): { mailIn?: MailInConfig } {
  // On AWS mail comes by SES, and a domain alone opens that door.
  const isAsked = env.text('AUTOTASK_STORE') === 'dynamodb' ? 'MAIL_IN_DOMAIN' : 'MAIL_IN_PORT';
  if (env.text(isAsked) === undefined) return {};
  const domain = env.text('MAIL_IN_DOMAIN') ?? '';
  if (!isMailAddress(`task@${domain}`))
    env.refuse('MAIL_IN_DOMAIN', 'names no domain for the addresses of tasks', 'MAIL_IN_DOMAIN=tasks.example.com');
  const senders = (env.text('MAIL_IN_SENDERS') ?? '').split(',').flatMap((one) => one.trim().toLowerCase() || []);
  for (const sender of senders)
    if (!isMailAddress(sender.startsWith('@') ? `a${sender}` : sender))
      env.refuse(
        'MAIL_IN_SENDERS',
        `has "${sender}", which is no address`,
        'MAIL_IN_SENDERS=ana@example.com,@example.org',
      );
  const port = env.integer('MAIL_IN_PORT', 2525, 0, 65_535);
  return { mailIn: { host: env.text('MAIL_IN_HOST') ?? '127.0.0.1', port, domain: domain.toLowerCase(), senders } };
}

/** How many mails may go out in a day. */
export function mailLimits(env: Environment): MailLimits | undefined {
  const text = env.text('MAIL_LIMITS');
  if (text === undefined) return undefined;
  const [mailsPerTask = 0, mailsPerMember = 0, mailsPerWorkspace = 0, ...more] = text.split('/').map(Number);
  const all = [mailsPerTask, mailsPerMember, mailsPerWorkspace];
  if (more.length > 0 || all.some((one) => !Number.isInteger(one) || one < 1))
    env.refuse('MAIL_LIMITS', 'is not three numbers (a day: task/member/workspace)', 'MAIL_LIMITS=5/20/200');
  return { mailsPerTask, mailsPerMember, mailsPerWorkspace };
}

function isSmtpUrl(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, hostname } = new URL(text);
  return /^smtps?:$/.test(protocol) && hostname !== '';
}

function isSender(text: string): boolean {
  return isMailAddress(/^[^<>\r\n",:;@]*<([^<>]+)>$/.exec(text)?.[1] ?? text);
}
