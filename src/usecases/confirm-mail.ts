import type { AuditSubject } from '../domain/audit.ts';
import type { Actor } from '../domain/destination.ts';
import { isMailAddress } from '../domain/mail-address.ts';
import type { MailCode, Member } from '../domain/member.ts';
import { readMember, writeMember } from '../store/member-store.ts';
import { auditOf } from './audit.ts';
import type { UseCaseContext } from './context.ts';
import type { Refused } from './outcome.ts';
import { tryAgain } from './try-again.ts';

const CODE_LIVES_MS = 10 * 60_000;
const HOUR_MS = 60 * 60_000;
const CODES_AN_HOUR = 5;
const WRONG_CODES = 5;

/** The digits for a code; only who holds the secret can make them. */
export type DigitsOf = (code: MailCode, actor: Actor) => string;

export interface OwnRequest {
  readonly actor: Actor;
}

/** The address that a person proved to be theirs. */
export async function confirmedMail(
  { items }: Pick<UseCaseContext, 'items'>,
  { actor }: OwnRequest,
): Promise<string | undefined> {
  return (await readMember(items, actor.workspace, actor.member))?.value.mail;
}

export type AskMailCodeOutcome =
  | { readonly kind: 'asked'; readonly code: MailCode }
  | { readonly kind: 'known'; readonly address: string }
  | Refused;

/** Notes a new code for an address; whoever calls sends its digits there. */
export async function askMailCode(
  context: UseCaseContext,
  { actor, address }: OwnRequest & { readonly address: string },
): Promise<AskMailCodeOutcome> {
  if (!isMailAddress(address) || !address.includes('.', address.lastIndexOf('@')))
    return { kind: 'refused', problem: `"${address}" is no mail address.`, hint: 'Write it like ana@example.com.' };
  return await tryAgain<AskMailCodeOutcome>(context, async () => {
    const stored = await readMember(context.items, actor.workspace, actor.member);
    if (stored?.value.mail?.toLowerCase() === address.toLowerCase()) return { kind: 'known', address };
    const now = context.clock.now();
    const recent = (stored?.value.mailCodesAt ?? []).filter((at) => at > now - HOUR_MS);
    if (recent.length >= CODES_AN_HOUR)
      return {
        kind: 'refused',
        problem: `${CODES_AN_HOUR} codes were sent within an hour.`,
        hint: 'Use the last one, or try again in an hour.',
      };
    const code: MailCode = { address, nonce: context.random.id(), until: now + CODE_LIVES_MS, wrong: 0 };
    const member = { ...memberOf(actor, stored?.value), mailCode: code, mailCodesAt: [...recent, now] };
    await writeMember(context.items, member, stored?.version ?? 'absent');
    return { kind: 'asked', code };
  });
}

export type EnterMailCodeOutcome =
  | { readonly kind: 'confirmed'; readonly address: string }
  | { readonly kind: 'wrong'; readonly left: number }
  | { readonly kind: 'expired' };

/** Takes the digits that a person typed: the right ones prove the address, five wrong ones end the code. */
export async function enterMailCode(
  context: UseCaseContext,
  { actor, digits, digitsOf }: OwnRequest & { readonly digits: string; readonly digitsOf: DigitsOf },
): Promise<EnterMailCodeOutcome> {
  return await tryAgain<EnterMailCodeOutcome>(context, async () => {
    const stored = await readMember(context.items, actor.workspace, actor.member);
    const code = stored?.value.mailCode;
    if (stored === undefined || code === undefined || code.until <= context.clock.now()) return { kind: 'expired' };
    const { mailCode: _, ...member } = stored.value;
    if (digits === digitsOf(code, actor)) {
      const entry = auditOf(context, actor, { verb: 'confirm', subject: mailSubject(actor) });
      await writeMember(context.items, { ...member, mail: code.address }, stored.version, [entry]);
      return { kind: 'confirmed', address: code.address };
    }
    const wrong = code.wrong + 1;
    const isOver = wrong >= WRONG_CODES;
    await writeMember(context.items, isOver ? member : { ...member, mailCode: { ...code, wrong } }, stored.version);
    return isOver ? { kind: 'expired' } : { kind: 'wrong', left: WRONG_CODES - wrong };
  });
}

/** Forgets the address; tasks that mail there keep what they have. */
export async function forgetMail(context: UseCaseContext, { actor }: OwnRequest): Promise<void> {
  await tryAgain(context, async () => {
    const stored = await readMember(context.items, actor.workspace, actor.member);
    if (stored === undefined) return;
    const { mail: _, mailCode: _code, ...member } = stored.value;
    const entry = auditOf(context, actor, { verb: 'forget', subject: mailSubject(actor) });
    await writeMember(context.items, member, stored.version, [entry]);
  });
}

function memberOf({ workspace, member: id, name }: Actor, stored: Member | undefined): Member {
  return { settings: {}, ...stored, id, workspace, name };
}

function mailSubject({ member, name }: Actor): AuditSubject {
  return { kind: 'mail', id: member, name, owner: member };
}
