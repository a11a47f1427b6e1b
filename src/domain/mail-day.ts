import type { MemberId, TaskId } from './ids.ts';
import type { Limits } from './limits.ts';
import type { Instant } from './time/schedule.ts';

/** Mails of a workspace on one day, as they are counted. */
export interface MailDay {
  readonly total: number;
  readonly byMember: Readonly<Record<string, number>>;
  readonly byTask: Readonly<Record<string, number>>;
}

/** For whom and by which task a mail goes out. */
export interface MailPayer {
  readonly member?: MemberId | undefined;
  readonly taskId?: TaskId | undefined;
}

export type MailLimits = Pick<Limits, 'mailsPerTask' | 'mailsPerMember' | 'mailsPerWorkspace'>;

/** Why a mail was not sent, when a limit is used up. */
export const MAIL_LIMIT = 'mail-limit';

export const NO_MAILS: MailDay = { total: 0, byMember: {}, byTask: {} };

/** The day in which an instant is counted: `2026-03-06`, the same for everybody. */
export function mailDayOf(now: Instant): string {
  return new Date(now).toISOString().slice(0, 10);
}

/** Which limit one more mail would pass, in words; undefined when it may go out. */
export function mailLimitReached(day: MailDay, payer: MailPayer, limits: MailLimits): string | undefined {
  const { mailsPerTask, mailsPerMember, mailsPerWorkspace } = limits;
  if (countOf(day.byTask, payer.taskId) >= mailsPerTask) return `This task has sent ${mails(mailsPerTask)} today`;
  if (countOf(day.byMember, payer.member) >= mailsPerMember)
    return `The tasks of its owner have sent ${mails(mailsPerMember)} today`;
  if (day.total >= mailsPerWorkspace) return `This workspace has sent ${mails(mailsPerWorkspace)} today`;
  return undefined;
}

/** The day with one more mail. */
export function countMail({ total, byMember, byTask }: MailDay, { member, taskId }: MailPayer): MailDay {
  return { total: total + 1, byMember: oneMore(byMember, member), byTask: oneMore(byTask, taskId) };
}

function countOf(counts: Readonly<Record<string, number>>, who: string | undefined): number {
  return who === undefined ? 0 : (counts[who] ?? 0);
}

function oneMore(counts: Readonly<Record<string, number>>, who: string | undefined): Readonly<Record<string, number>> {
  return who === undefined ? counts : { ...counts, [who]: countOf(counts, who) + 1 };
}

function mails(count: number): string {
  return count === 1 ? 'one mail' : `${count} mails`;
}
